package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/assess"
	"github.com/truce-ledger/truce/export"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/registry"
	"github.com/truce-ledger/truce/store"
)

func (a *app) outletsCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "outlets list|find|import|export",
		Short: "Show and edit who prints: agencies, papers, broadcasters, sites",
		Long: `Outlets tells who prints: owner, country, language, kind and hosts. It says
nothing on whether anybody is to be believed. An article that names no publisher
has the outlet of its address; outlets of one owner are one origin.

A file of your own is written like registry/outlets.txt, which 'truce outlets
export' prints; it belongs to the ledger, and all in it is read again with it.`,
		Example: `  truce outlets list --country UA
  truce outlets find https://uk.reuters.com/world
  truce outlets import my-outlets.txt`,
		Args: func(*cobra.Command, []string) error {
			return errors.New("say what to do: list, find, import or export")
		},
		RunE: func(*cobra.Command, []string) error { return nil },
	}
	c.AddCommand(a.outletsList(), a.outletsFind(), a.outletsImport(), a.outletsExport())
	return c
}

// registryOf returns the parties and outlets of the ledger, or the built-in ones if there is no ledger and none was named.
func (a *app) registryOf(ctx context.Context, o *ledgerOptions) (*registry.Registry, string, error) {
	if o.path == "" && a.env("TRUCE_LEDGER") == "" {
		if _, err := os.Stat(defaultLedger); errors.Is(err, os.ErrNotExist) {
			return nil, "", nil
		}
	}
	var who *registry.Registry
	var own string
	err := a.view(ctx, o, func(l *ledger.Ledger, tx *store.Tx, _ ledger.Moment) error {
		f, err := tx.File(store.KindOutlets)
		who, own = l.Registry(), string(f.Data)
		return err
	})
	return who, own, err
}

func (a *app) outletsList() *cobra.Command {
	var o ledgerOptions
	var country, kind string
	c := &cobra.Command{Use: "list [flags]", Short: "List outlets by id", Args: cobra.NoArgs}
	c.RunE = a.run(func([]string) error {
		who, _, err := a.registryOf(c.Context(), &o)
		if err != nil {
			return err
		}
		l := a.outletListing(&o)
		for _, x := range who.Outlets() {
			if country != "" && !strings.EqualFold(country, x.Country) || kind != "" && kind != x.Kind {
				continue
			}
			if err := l.Row(outletCells(&x, who)...); err != nil {
				return err
			}
		}
		return l.end("")
	})
	o.flags(c)
	c.Flags().StringVar(&country, "country", "", "only edited in this country: its ISO code, as in UA")
	c.Flags().StringVar(&kind, "kind", "", "only of this kind: "+strings.Join(registry.OutletKinds[:], ", "))
	return c
}

func (a *app) outletsFind() *cobra.Command {
	var o ledgerOptions
	c := &cobra.Command{Use: "find [flags] NAME|HOST|URL", Short: "Show which outlet a name or an address means", Args: func(_ *cobra.Command, args []string) error {
		if len(args) != 1 {
			return errors.New("name one outlet, in quotation marks if it has several words, or one address")
		}
		return nil
	}}
	c.RunE = a.run(func(args []string) error {
		who, _, err := a.registryOf(c.Context(), &o)
		if err != nil {
			return err
		}
		found := assess.OutletOf(args[0], who)
		if x := who.Outlet(found.ID); x != nil {
			l := a.outletListing(&o)
			if err := l.Row(outletCells(x, who)...); err != nil {
				return err
			}
			return l.end("")
		}
		if at := assess.PublisherOf(&truce.Article{URL: args[0]}, who); at.ID != "" {
			found = at
		}
		return fmt.Errorf("no outlet is called %q: in this ledger it would be %q; 'truce outlets import' takes a file of your own", export.Clean(args[0]), export.Clean(found.ID))
	})
	o.flags(c)
	return c
}

func (a *app) outletListing(o *ledgerOptions) *listing {
	return a.listing(o, "truce/outlet/1", "No outlets.", export.Column{Name: "ID"}, export.Column{Name: "NAME", Weight: 2}, export.Column{Name: "KIND"},
		export.Column{Name: "IN"}, export.Column{Name: "LANGUAGE"}, export.Column{Name: "OWNER", Weight: 2}, export.Column{Name: "HOSTS", Weight: 2})
}

func outletCells(x *registry.Outlet, who *registry.Registry) []field {
	owner, party := x.Owner, x.Of
	if e := who.Lookup(x.ID); e != nil {
		if owner == "" {
			owner = e.Owner
		}
		if party == "" {
			party = e.Of
		}
	}
	return []field{
		shown("id", x.ID, x.ID), shown("name", x.Name, x.Name), shown("kind", x.Kind, x.Kind), shown("country", known(x.Country), x.Country),
		shown("languages", list(x.Languages), strings.Join(x.Languages, ", ")), shown("owner", known(owner), owner), only("of", known(party)),
		shown("hosts", list(x.Hosts), strings.Join(x.Hosts, ", ")),
	}
}

func (a *app) outletsImport() *cobra.Command {
	var o ledgerOptions
	c := &cobra.Command{
		Use: "import [flags] FILE", Short: "Give the ledger outlets of your own, in place of those given before",
		Args: oneFile,
	}
	c.RunE = a.run(func(args []string) error {
		data, err := a.setupFile(store.KindOutlets, args[0])
		if err != nil {
			return err
		}
		own, err := registry.ParseOutlets(string(data))
		if err != nil {
			return fmt.Errorf("%s: %w", args[0], err)
		}
		l, db, err := a.openLedger(c.Context(), &o, true)
		if err != nil {
			return err
		}
		defer db.Close()
		if _, err := a.setUp(c.Context(), l, store.KindOutlets, data, &o); err != nil {
			return err
		}
		if o.json {
			return a.object("truce/outlets/1", only("ledger", hidden(a.dsn(&o))), only("outlets", len(own)))
		}
		_, err = fmt.Fprintf(a.stdout, "%s has %s of your own\n", export.Clean(hidden(a.dsn(&o))), counted(len(own), "outlet"))
		return err
	})
	o.flags(c)
	o.author(c)
	return c
}

func (a *app) outletsExport() *cobra.Command {
	var o ledgerOptions
	own := false
	c := &cobra.Command{Use: "export [flags]", Short: "Print all outlets in the form in which they are imported", Args: cobra.NoArgs}
	c.RunE = a.run(func([]string) error {
		who, mine, err := a.registryOf(c.Context(), &o)
		if err != nil {
			return err
		}
		if own {
			_, err := fmt.Fprint(a.stdout, mine)
			return err
		}
		if o.json {
			l := a.outletListing(&o)
			for _, x := range who.Outlets() {
				if err := l.Row(outletCells(&x, who)...); err != nil {
					return err
				}
			}
			return l.end("")
		}
		var b strings.Builder
		for _, x := range who.Outlets() {
			b.WriteString(x.Line() + "\n")
		}
		_, err = fmt.Fprint(a.stdout, b.String())
		return err
	})
	o.flags(c)
	c.Flags().BoolVar(&own, "own", false, "only the file that was imported, as it was")
	return c
}
