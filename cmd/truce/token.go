package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/truce-ledger/truce/access"
	"github.com/truce-ledger/truce/export"
	"github.com/truce-ledger/truce/store"
)

func (a *app) tokenCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "token",
		Short: "Make and revoke tokens, with which programs use the API",
		Args:  cobra.NoArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(a.tokenNew(), a.tokenList(), a.tokenRevoke())
	return c
}

func (a *app) tokenNew() *cobra.Command {
	var o ledgerOptions
	var scope string
	var days int
	c := &cobra.Command{
		Use:   "new NAME LABEL",
		Short: "Make a token that acts for an account",
		Long: `New makes a token and prints it once: it is kept nowhere. A program sends it as
'Authorization: Bearer truce_…' and may then do what its scope says, and no more than the account may:
read, review, edit or admin.`,
		Example: `  truce token new ida "nightly export" --scope read --days 30`,
		Args:    cobra.ExactArgs(2),
	}
	c.RunE = a.run(func(args []string) error {
		wanted, err := access.ScopeOf(scope)
		if err != nil {
			return usageError{"--scope: " + err.Error()}
		}
		return a.accounts(c.Context(), &o, func(act access.Act, db *store.DB) error {
			secret, made, err := act.NewToken(c.Context(), db, args[0], args[1], wanted, time.Duration(days)*24*time.Hour)
			if err != nil {
				return err
			}
			if o.json {
				return a.object("truce/token/1", only("token", secret), only("id", access.ID(made.Hash)), only("scope", made.Scope), only("expires", made.Expires.UTC().Format(time.RFC3339)))
			}
			fmt.Fprintf(a.stderr, "truce: token %s, scope %s, until %s; it is not shown again\n", access.ID(made.Hash), made.Scope, made.Expires.UTC().Format(time.DateOnly))
			_, err = fmt.Fprintln(a.stdout, secret)
			return err
		})
	})
	o.flags(c)
	o.author(c)
	c.Flags().StringVar(&scope, "scope", "read", "read, review, edit or admin")
	c.Flags().IntVar(&days, "days", 90, "how long it lasts, at most 366")
	return c
}

func (a *app) tokenList() *cobra.Command {
	var o ledgerOptions
	c := &cobra.Command{Use: "list", Short: "List the tokens", Args: cobra.NoArgs}
	c.RunE = a.run(func([]string) error {
		list := a.listing(&o, "truce/token/1", "There are no tokens.\n", export.Column{Name: "ID"}, export.Column{Name: "ACCOUNT"}, export.Column{Name: "FOR"},
			export.Column{Name: "SCOPE"}, export.Column{Name: "EXPIRES"}, export.Column{Name: "LAST USED"})
		return a.accounts(c.Context(), &o, func(_ access.Act, db *store.DB) error {
			return db.View(c.Context(), func(tx *store.Tx) error {
				all, err := tx.Tokens("")
				if err != nil {
					return err
				}
				for _, t := range all {
					id := access.ID(t.Hash)
					if err := list.Row(shown("id", id, id), shown("account", t.Account, t.Account), shown("label", t.Label, t.Label), shown("scope", t.Scope, t.Scope),
						moment("expires", t.Expires), moment("seen", t.Seen)); err != nil {
						return err
					}
				}
				return list.end("")
			})
		})
	})
	o.flags(c)
	return c
}

func (a *app) tokenRevoke() *cobra.Command {
	var o ledgerOptions
	c := &cobra.Command{Use: "revoke ID", Short: "Take a token back", Args: cobra.ExactArgs(1)}
	c.RunE = a.run(func(args []string) error {
		return a.accounts(c.Context(), &o, func(act access.Act, db *store.DB) error {
			t, err := act.RevokeToken(c.Context(), db, "", args[0])
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(a.stdout, "%s of %s (%s) is revoked\n", access.ID(t.Hash), t.Account, export.Clean(t.Label))
			return err
		})
	})
	o.flags(c)
	o.author(c)
	return c
}
