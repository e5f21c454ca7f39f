package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/export"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
	"github.com/truce-ledger/truce/web"
)

func (a *app) showCommand() *cobra.Command {
	var o ledgerOptions
	var why, versions, changes bool
	c := &cobra.Command{
		Use:   "show [flags] ID",
		Short: "Show an event with its grades and answers, or an article with its claims",
		Long: `Show prints one event: what is said to have happened, the three grades (did it
happen, who did it, how many), the claims by side with their answers, and the
independent origins behind them. With --why each grade names its rule and the
rows that fed it. For the ID of an article it prints its claims;
with --versions its versions, with --changes what changed between two of them.

An ID may be cut short as long as only one thing begins like that. With --as-of it
shows what the ledger knew at that moment.`,
		Example: `  truce show e03f9a41
  truce show --why e03f9a41
  truce show --as-of 2020-10-14T18:00:00Z e03f9a41`,
		Args: oneID,
	}
	c.RunE = a.run(func(args []string) error { return a.show(c.Context(), args[0], showing{why, versions, changes}, &o) })
	o.flags(c)
	o.moment(c)
	c.Flags().BoolVar(&why, "why", false, "name the rule and the rows behind each grade")
	c.Flags().BoolVar(&versions, "versions", false, "of an article, list its versions, the oldest first")
	c.Flags().BoolVar(&changes, "changes", false, "of an article, show what this version changed: + added, − dropped, ~ altered")
	return c
}

// showing is what show is asked for.
type showing struct{ why, versions, changes bool }

func oneID(_ *cobra.Command, args []string) error {
	if len(args) != 1 {
		return errors.New("name one ID, as lists print it")
	}
	return nil
}

func (a *app) show(ctx context.Context, written string, s showing, o *ledgerOptions) error {
	return a.view(ctx, o, func(l *ledger.Ledger, tx *store.Tx, at ledger.Moment) error {
		kinds := []string{refIncident, refMention, refRecord}
		if s.versions || s.changes {
			kinds = kinds[2:]
		}
		ref, err := find(tx, written, kinds...)
		switch {
		case err != nil:
			return err
		case s.versions:
			return a.showVersions(l, tx, ref.ID, at, o)
		case s.changes:
			return a.showChanges(l, tx, ref.ID, at, o)
		}
		if ref.Kind == refRecord {
			return a.showArticle(l, tx, ref, at, o)
		}
		e, err := l.Event(tx, ref.ID, at)
		if errors.Is(err, store.ErrNotFound) {
			return fmt.Errorf("event %s was not known then", shortID("e", ref.ID))
		}
		if err != nil {
			return err
		}
		told := web.ShowSheet(e, l.Name)
		if o.json {
			return export.EventJSON(a.stdout, told)
		}
		return export.DrawEvent(a.stdout, a.drawing(o), told, s.why)
	})
}

// showArticle prints what was read from an article.
func (a *app) showArticle(l *ledger.Ledger, tx *store.Tx, ref store.Ref, at ledger.Moment, o *ledgerOptions) error {
	r, err := tx.Record(ref.ID)
	if err != nil {
		return err
	}
	if !at.Knows(r) {
		return fmt.Errorf("article %s was not known then", shortID("a", ref.ID))
	}
	reading, err := ledger.ReadingOf(tx, ref.ID)
	if err != nil {
		return err
	}
	var handler export.Handler = export.NewLedger(a.stdout, a.drawing(o))
	if o.json {
		handler = export.NewJSON(a.stdout, modelVersion())
	}
	err = handler.Entry(&export.Entry{
		Article: &r.Article, Claims: reading.Claims, Events: reading.Events, Times: reading.Times, Places: reading.Places, Names: reading.Names,
	})
	if err != nil {
		return err
	}
	if err := handler.Flush(); err != nil || o.json {
		return err
	}
	related, err := l.Related(tx, ref.ID, at)
	if err != nil {
		return err
	}
	for _, list := range []struct {
		title string
		rs    []*truce.Record
	}{{"Shares its text with", related.Copies}, {"The same story", related.Story}} {
		if len(list.rs) == 0 {
			continue
		}
		fmt.Fprintf(a.stdout, "\n%s\n", list.title)
		table := export.NewTable(a.stdout, a.drawing(o), export.Column{Name: "ID"}, export.Column{Name: "DAY"}, export.Column{Name: "PUBLISHER", Weight: 1}, export.Column{Name: "HEADLINE", Weight: 3})
		for _, r := range list.rs {
			if err := table.Row(shortID("a", r.ID), dayOf(r.Article.Published), r.Article.Publisher, r.Article.Title); err != nil {
				return err
			}
		}
		if err := table.Flush(); err != nil {
			return err
		}
	}
	return nil
}
