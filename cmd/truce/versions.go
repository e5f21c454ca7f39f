package main

import (
	"fmt"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/edition"
	"github.com/truce-ledger/truce/export"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

// What show tells of the versions of an article.

// showVersions lists the versions of an article that were known at a moment, the oldest first.
func (a *app) showVersions(l *ledger.Ledger, tx *store.Tx, record truce.ID, at ledger.Moment, o *ledgerOptions) error {
	all, err := l.Versions(tx, record, at)
	if err != nil {
		return err
	}
	list := a.listing(o, "truce/version-row/1", "This article was not known then.",
		export.Column{Name: "VERSION", Right: true}, export.Column{Name: "ID"}, export.Column{Name: "AS OF"}, export.Column{Name: "HEADLINE", Weight: 3}, export.Column{Name: "IT SAYS", Weight: 2})
	for i, head := range all {
		r, err := tx.Record(head.ID)
		if err != nil {
			return err
		}
		says := ""
		notices := edition.Notices(r)
		rules := make([]string, len(notices))
		for k, n := range notices {
			rules[k] = n.Rule
			says = n.Words
		}
		x := &r.Article
		number := fmt.Sprintf("%d of %d", i+1, len(all))
		err = list.Row(only("version", i+1), only("of", len(all)), field{Key: "n", Value: i + 1, Text: number, Shown: true}, shown("id", r.ID.String(), shortID("a", r.ID)),
			shown("as_of", known(x.Told()), x.Told()), shown("title", known(x.Title), x.Title), shown("says", known(says), says), only("notices", rules),
			only("published", known(x.Published)), only("updated", known(x.Updated)), only("fetched", known(r.Fetched)), only("url", known(x.URL)), only("entry", r.Seq))
		if err != nil {
			return err
		}
	}
	return list.end("")
}

// showChanges prints what a version of an article changed in the one before; for the oldest, what the next one changed in it.
func (a *app) showChanges(l *ledger.Ledger, tx *store.Tx, record truce.ID, at ledger.Moment, o *ledgerOptions) error {
	all, err := l.Versions(tx, record, at)
	if err != nil {
		return err
	}
	if len(all) < 2 {
		return fmt.Errorf("article %s has one version in this ledger: add its page again once it has changed", shortID("a", record))
	}
	next := 1
	for i, r := range all {
		if r.ID == record {
			next = max(i, 1)
		}
	}
	c, err := ledger.Changes(tx, all[next-1].ID, all[next].ID)
	if err != nil {
		return err
	}
	s := &export.ChangeSheet{Changes: c}
	for _, side := range []struct {
		of truce.ID
		to *[]truce.Claim
	}{{c.Old.ID, &s.Before}, {c.New.ID, &s.After}} {
		reading, err := ledger.ReadingOf(tx, side.of)
		if err != nil {
			return err
		}
		*side.to = reading.Claims
	}
	if o.json {
		return export.ChangesJSON(a.stdout, s)
	}
	return export.DrawChanges(a.stdout, a.drawing(o), s)
}
