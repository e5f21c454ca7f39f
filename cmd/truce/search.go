package main

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/truce-ledger/truce/export"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

func (a *app) searchCommand() *cobra.Command {
	var o ledgerOptions
	limit := 0
	c := &cobra.Command{
		Use:   "search [flags] WORDS ...",
		Short: "Find articles by their words",
		Long: `Search finds the articles that have all of the words, in any form of capitals or
accents, newest first. Words in quotation marks stand side by side.`,
		Example: `  truce search bridge Orvel
  truce search '"buffer zone"' withdrawal`,
		Args: someInput,
	}
	c.RunE = a.run(func(args []string) error {
		return a.view(c.Context(), &o, func(_ *ledger.Ledger, tx *store.Tx, at ledger.Moment) error {
			hits, err := tx.Search(strings.Join(args, " "), limit, at.Seq)
			if err != nil {
				return err
			}
			l := a.listing(&o, "truce/hit/1", "No article has these words.",
				export.Column{Name: "ID"}, export.Column{Name: "DAY"}, export.Column{Name: "PUBLISHER", Weight: 1}, export.Column{Name: "WORDS", Weight: 4, Wrap: true})
			for _, h := range hits {
				if at.Published != "" && (h.Day == "" || h.Day > at.Published) {
					continue
				}
				err := l.Row(shown("id", h.Record.String(), shortID("a", h.Record)), shown("day", known(h.Day), dayOf(h.Day)),
					shown("publisher", known(h.Publisher), h.Publisher), only("title", known(h.Title)), shown("words", h.Snippet, h.Snippet))
				if err != nil {
					return err
				}
			}
			return l.end("")
		})
	})
	o.flags(c)
	o.moment(c)
	c.Flags().IntVar(&limit, "limit", 20, "how many articles at most")
	return c
}
