package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/truce-ledger/truce/access"
	"github.com/truce-ledger/truce/export"
	"github.com/truce-ledger/truce/store"
)

func (a *app) userCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "user",
		Short: "Make and change accounts for the pages",
		Long: `User keeps the accounts of those who use the pages of 'truce serve'. Roles, each of which may
all that the ones before may:

  viewer    read and export
  reviewer  decide on claims and events
  editor    add reports, feeds, outlets, ceasefires
  admin     make accounts

A password is asked for on the terminal, or read from standard input, one line. It is never an argument: others on
this machine could read it there.`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(a.userAdd(), a.userList(), a.userChange("role NAME ROLE", "Give an account another role", 2, a.setRole),
		a.userChange("password NAME", "Give an account another password, and log it out", 1, a.setPassword),
		a.userChange("disable NAME", "Shut an account out, with its sessions and tokens", 1, setDisabled(true)),
		a.userChange("enable NAME", "Let an account in again", 1, setDisabled(false)))
	return c
}

// An accountChange changes the account that the first argument names.
type accountChange func(ctx context.Context, act access.Act, db *store.DB, args []string) error

func (a *app) setRole(ctx context.Context, act access.Act, db *store.DB, args []string) error {
	role, err := access.RoleOf(args[1])
	if err != nil {
		return usageError{err.Error()}
	}
	return act.SetRole(ctx, db, args[0], role)
}

func (a *app) setPassword(ctx context.Context, act access.Act, db *store.DB, args []string) error {
	password, err := a.password()
	if err != nil {
		return err
	}
	return act.SetPassword(ctx, db, args[0], password, nil)
}

func setDisabled(disabled bool) accountChange {
	return func(ctx context.Context, act access.Act, db *store.DB, args []string) error {
		return act.SetDisabled(ctx, db, args[0], disabled)
	}
}

// userChange is a command that changes one account and shows it.
func (a *app) userChange(use, short string, args int, change accountChange) *cobra.Command {
	var o ledgerOptions
	c := &cobra.Command{Use: use, Short: short, Args: cobra.ExactArgs(args)}
	c.RunE = a.run(func(args []string) error {
		name, err := access.NameOf(args[0])
		if err != nil {
			return usageError{err.Error()}
		}
		args[0] = name
		return a.accounts(c.Context(), &o, func(act access.Act, db *store.DB) error {
			if err := change(c.Context(), act, db, args); err != nil {
				return err
			}
			return a.listUsers(c.Context(), &o, db, name)
		})
	})
	o.flags(c)
	o.author(c)
	return c
}

func (a *app) userAdd() *cobra.Command {
	var o ledgerOptions
	var role string
	c := &cobra.Command{
		Use:     "add NAME",
		Short:   "Make an account",
		Long:    "Add makes an account. The first one must be an admin's; from then on the pages ask everybody to log in.",
		Example: "  truce user add ida --role admin\n  truce user add borys --role reviewer < password.txt",
		Args:    cobra.ExactArgs(1),
	}
	c.RunE = a.run(func(args []string) error {
		wanted, err := access.RoleOf(role)
		if err != nil {
			return usageError{"--role: " + err.Error()}
		}
		return a.accounts(c.Context(), &o, func(act access.Act, db *store.DB) error {
			password, err := a.password()
			if err != nil {
				return err
			}
			made, err := act.Add(c.Context(), db, args[0], wanted, password)
			if err != nil {
				return err
			}
			return a.listUsers(c.Context(), &o, db, made.Name)
		})
	})
	o.flags(c)
	o.author(c)
	c.Flags().StringVar(&role, "role", "viewer", "viewer, reviewer, editor or admin")
	return c
}

func (a *app) userList() *cobra.Command {
	var o ledgerOptions
	c := &cobra.Command{Use: "list", Short: "List the accounts", Args: cobra.NoArgs}
	c.RunE = a.run(func([]string) error {
		return a.accounts(c.Context(), &o, func(_ access.Act, db *store.DB) error { return a.listUsers(c.Context(), &o, db, "") })
	})
	o.flags(c)
	return c
}

// accounts opens the ledger's accounts, which needs no model.
func (a *app) accounts(ctx context.Context, o *ledgerOptions, use func(act access.Act, db *store.DB) error) (err error) {
	db, err := a.openStore(ctx, o, false)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	return use(access.Act{By: a.person(o), At: time.Now()}, db)
}

// listUsers prints the account of the name, or all.
func (a *app) listUsers(ctx context.Context, o *ledgerOptions, db *store.DB, name string) error {
	list := a.listing(o, "truce/account/1", "Nobody has an account: the pages are open to the user of this machine, and to nobody else.\n",
		export.Column{Name: "NAME"}, export.Column{Name: "ROLE"}, export.Column{Name: "LOGS IN WITH"}, export.Column{Name: "SINCE"}, export.Column{Name: "MADE BY"})
	return db.View(ctx, func(tx *store.Tx) error {
		all, err := tx.Accounts()
		if err != nil {
			return err
		}
		for _, one := range all {
			if name != "" && one.Name != name {
				continue
			}
			role, with := one.Role, "nothing yet"
			if one.Disabled {
				role += " (disabled)"
			}
			if one.Subject != "" {
				with = one.Issuer
			} else if one.Password != "" {
				with = "a password"
			}
			if err := list.Row(shown("name", one.Name, one.Name), shown("role", one.Role, role), only("disabled", one.Disabled), shown("login", with, with),
				moment("created", one.Created), shown("by", one.By, one.By)); err != nil {
				return err
			}
		}
		return list.end("")
	})
}

// moment is a field that holds a moment, null if there is none.
func moment(key string, t time.Time) field {
	if t.IsZero() {
		return shown(key, nil, "–")
	}
	return shown(key, t.UTC().Format(time.RFC3339), t.UTC().Format("2006-01-02 15:04 UTC"))
}

// password asks for a password twice on a terminal, and else reads a line of standard input.
func (a *app) password() (string, error) {
	file, ok := a.stdin.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		line, err := bufio.NewReader(io.LimitReader(a.stdin, 4*access.MaxPassword)).ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return "", fmt.Errorf("read the password: %w", err)
		}
		return strings.TrimRight(line, "\r\n"), nonempty(line)
	}
	var typed [2]string
	for i, prompt := range [...]string{"Password: ", "The same again: "} {
		fmt.Fprint(a.stderr, prompt)
		b, err := term.ReadPassword(int(file.Fd()))
		fmt.Fprintln(a.stderr)
		if err != nil {
			return "", fmt.Errorf("read the password: %w", err)
		}
		typed[i] = string(b)
	}
	if typed[0] != typed[1] {
		return "", errors.New("the two passwords are not the same; nothing was changed")
	}
	return typed[0], nonempty(typed[0])
}

func nonempty(password string) error {
	if strings.TrimSpace(password) == "" {
		return errors.New("no password was given: type one, or let standard input hold it")
	}
	return nil
}
