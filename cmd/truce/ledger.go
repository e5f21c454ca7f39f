package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os/user"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/export"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/pipeline"
	"github.com/truce-ledger/truce/store"
)

// defaultLedger is where the ledger is if nobody says otherwise.
const defaultLedger = "ledger.truce"

// ledgerOptions are the flags of all commands that work on a ledger.
type ledgerOptions struct {
	path      string
	json      bool
	color     string
	asOf      string
	published bool // asOf is a moment of publication
	by        string
}

// flags adds the flags that every command on a ledger has.
func (o *ledgerOptions) flags(c *cobra.Command) {
	f := c.Flags()
	f.SortFlags = false
	f.StringVar(&o.path, "ledger", "", "file of the ledger, or postgres://…; else $TRUCE_LEDGER, else "+defaultLedger)
	f.BoolVar(&o.json, "json", false, "print JSON, one object a line")
	f.StringVar(&o.color, "color", "auto", "colours: auto, always or never")
}

// moment adds the flags of commands that can answer as of a moment.
func (o *ledgerOptions) moment(c *cobra.Command) {
	c.Flags().StringVar(&o.asOf, "as-of", "", "answer from what was kept by then: a day or an instant, 2020-10-14T18:20:00Z")
	c.Flags().BoolVar(&o.published, "published", false, "--as-of is about when articles were published")
}

// author adds the flag of commands that keep a person's decision.
func (o *ledgerOptions) author(c *cobra.Command) {
	c.Flags().StringVar(&o.by, "by", "", "who decides; else the name of this account")
}

// openLedger opens the ledger for reading and writing; if make is set, it makes it where there is none.
func (a *app) openLedger(ctx context.Context, o *ledgerOptions, make bool) (*ledger.Ledger, *store.DB, error) {
	db, err := a.openStore(ctx, o, make)
	if err != nil {
		return nil, nil, err
	}
	p, err := pipeline.New()
	if err == nil {
		var l *ledger.Ledger
		if l, err = ledger.Open(ctx, db, p); err == nil {
			return l, db, nil
		}
	}
	return nil, nil, errors.Join(err, db.Close())
}

func (a *app) openStore(ctx context.Context, o *ledgerOptions, make bool) (*store.DB, error) {
	if o.color != "" && o.color != "auto" && o.color != "always" && o.color != "never" {
		return nil, usageError{fmt.Sprintf("--color %q is unknown: use auto, always or never", o.color)}
	}
	open := store.Open
	if make {
		open = store.Create
	}
	db, err := open(ctx, a.dsn(o))
	switch {
	case errors.Is(err, store.ErrNoLedger) && make:
		return nil, fmt.Errorf("no ledger can be made at %s: is its folder there?", export.Clean(hidden(a.dsn(o))))
	case errors.Is(err, store.ErrNoLedger):
		return nil, fmt.Errorf("there is no ledger at %s: make one with 'truce init' or 'truce add', or name another with --ledger", export.Clean(hidden(a.dsn(o))))
	}
	return db, err
}

func (a *app) dsn(o *ledgerOptions) string {
	return cmp.Or(o.path, a.env("TRUCE_LEDGER"), defaultLedger)
}

// hidden is a DSN without its password.
func hidden(dsn string) string {
	scheme, rest, ok := strings.Cut(dsn, "://")
	at := strings.LastIndex(rest, "@")
	if !ok || at < 0 {
		return dsn
	}
	name, _, _ := strings.Cut(rest[:at], ":")
	return scheme + "://" + name + ":…" + rest[at:]
}

// view opens the ledger and gives use one consistent view of it, as of the moment that the flags name.
func (a *app) view(ctx context.Context, o *ledgerOptions, use func(l *ledger.Ledger, tx *store.Tx, at ledger.Moment) error) error {
	l, db, err := a.openLedger(ctx, o, false)
	if err != nil {
		return err
	}
	defer db.Close()
	return l.View(ctx, func(tx *store.Tx) error {
		at, err := ledger.MomentOf(tx, o.asOf, o.published)
		if err != nil {
			return usageError{err.Error()}
		}
		return use(l, tx, at)
	})
}

// person returns who decides.
func (a *app) person(o *ledgerOptions) string {
	if name := cmp.Or(o.by, a.env("TRUCE_BY")); name != "" {
		return name
	}
	if u, err := user.Current(); err == nil {
		return cmp.Or(u.Name, u.Username)
	}
	return "unknown"
}

// drawing says what the output can show.
func (a *app) drawing(o *ledgerOptions) export.LedgerOptions {
	return export.LedgerOptions{Width: a.width(), Color: a.colors(o.color)}
}

// The kinds of thing that an ID may mean, as package store tells them.
const (
	refRecord   = "record"
	refMention  = "mention"
	refIncident = "incident"
)

// letters tell in lists what kind of thing an ID is of.
var letters = map[byte][]string{'a': {refRecord}, 'e': {refIncident, refMention}, 'm': {refMention}}

// find returns the one thing of the given kinds whose ID begins as written, with the letter that lists put before it or without: e03f9a41, 03f9a41.
// Where both can be meant, since a and e are digits too, the letter counts.
func find(tx *store.Tx, written string, kinds ...string) (store.Ref, error) {
	written = strings.ToLower(strings.TrimSpace(written))
	found := []store.Ref{}
	if written != "" && letters[written[0]] != nil {
		of := slices.DeleteFunc(slices.Clone(letters[written[0]]), func(k string) bool { return !slices.Contains(kinds, k) })
		var err error
		if found, err = among(tx, written[1:], of); err != nil {
			return store.Ref{}, err
		}
	}
	if len(found) == 0 {
		var err error
		if found, err = among(tx, written, kinds); err != nil {
			return store.Ref{}, err
		}
	}
	switch len(found) {
	case 0:
		return store.Ref{}, fmt.Errorf("nothing in this ledger has an ID that begins with %q", export.Clean(written))
	case 1:
		return found[0], nil
	}
	var ids []string
	for _, r := range found[:min(len(found), 6)] {
		ids = append(ids, r.ID.String())
	}
	return store.Ref{}, fmt.Errorf("%q may mean %s: write more of it", export.Clean(written), strings.Join(ids, ", "))
}

// among returns what has an ID that begins with the digits, of the first of the kinds that has any: the ID of an
// event is that of a mention of it too.
func among(tx *store.Tx, digits string, kinds []string) ([]store.Ref, error) {
	if _, _, ok := truce.IDRange(digits); !ok {
		return nil, nil
	}
	refs, err := tx.Find(digits)
	if err != nil {
		return nil, err
	}
	for _, kind := range kinds {
		if of := slices.DeleteFunc(slices.Clone(refs), func(r store.Ref) bool { return r.Kind != kind }); len(of) > 0 {
			return of, nil
		}
	}
	return nil, nil
}
