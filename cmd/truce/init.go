package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/truce-ledger/truce/export"
	"github.com/truce-ledger/truce/gazetteer"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

func (a *app) initCommand() *cobra.Command {
	var o ledgerOptions
	var parties, places, outlets string
	c := &cobra.Command{
		Use:   "init [flags]",
		Short: "Make a ledger, or give it your own parties and places",
		Long: `Init makes an empty ledger: one file, or the tables in a PostgreSQL database.

Parties and places of your own belong to the ledger: all that is in it is read
with them, from then on. The file of parties is written like registry/parties.txt,
the file of places is made by 'truce gazetteer import', or is one that it takes. Given for a ledger that has
reports, they take the place of the ones before, and all is derived again.`,
		Example: `  truce init
  truce init --parties parties.txt --gazetteer highlands.places
  truce init --ledger postgres://monitor@db/ledger`,
		Args: cobra.NoArgs,
	}
	c.RunE = a.run(func([]string) error {
		return a.init(c.Context(), &o, map[string]string{store.KindParties: parties, store.KindPlaces: places, store.KindOutlets: outlets})
	})
	o.flags(c)
	c.Flags().StringVar(&parties, "parties", "", "a file of parties, written like registry/parties.txt")
	c.Flags().StringVar(&places, "gazetteer", "", "a file of places, or what 'truce gazetteer import' takes")
	c.Flags().StringVar(&outlets, "outlets", "", "a file of outlets, written like registry/outlets.txt")
	o.author(c)
	return c
}

func (a *app) init(ctx context.Context, o *ledgerOptions, paths map[string]string) error {
	files := map[string][]byte{}
	for _, kind := range setupKinds {
		path := paths[kind]
		if path == "" {
			continue
		}
		data, err := a.setupFile(kind, path)
		if err != nil {
			return err
		}
		files[kind] = data
	}
	l, db, err := a.openLedger(ctx, o, true)
	if err != nil {
		return err
	}
	defer db.Close()
	for _, kind := range setupKinds {
		if files[kind] == nil {
			continue
		}
		if l, err = a.setUp(ctx, l, kind, files[kind], o); err != nil {
			return err
		}
	}
	var counts map[string]int64
	if err := l.View(ctx, func(tx *store.Tx) (err error) { counts, err = tx.Counts(); return err }); err != nil {
		return err
	}
	if o.json {
		return a.object("truce/ledger/1", only("ledger", hidden(a.dsn(o))), only("counts", counts))
	}
	_, err = fmt.Fprintf(a.stdout, "%s is ready: %s\n", export.Clean(hidden(a.dsn(o))), counted(int(counts["article"]), "report"))
	return err
}

// setupKinds are the kinds of files that belong to a ledger.
var setupKinds = []string{store.KindParties, store.KindPlaces, store.KindOutlets}

// setupFile reads a file of parties or places. Places may also come as what 'truce gazetteer import' takes.
func (a *app) setupFile(kind, path string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, errors.New(problem(path, err))
	}
	if _, broken := gazetteer.Open(data); kind != store.KindPlaces || broken == nil {
		return data, nil
	}
	b := gazetteer.NewBuilder()
	tally, err := a.importPath(path, b)
	if err != nil {
		return nil, err
	}
	if b.Len() == 0 {
		return nil, fmt.Errorf("%s holds no places: %s", path, tallied(tally))
	}
	var out bytes.Buffer
	_, err = b.WriteTo(&out)
	return out.Bytes(), err
}

// setUp keeps a file of parties or places and derives all again, with a bar.
func (a *app) setUp(ctx context.Context, l *ledger.Ledger, kind string, data []byte, o *ledgerOptions) (*ledger.Ledger, error) {
	bar := a.steps("reading again")
	defer bar.clear()
	return l.PutSetup(ctx, kind, data, a.person(o), bar.to)
}
