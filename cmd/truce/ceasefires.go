package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/truce-ledger/truce/ceasefire"
	"github.com/truce-ledger/truce/export"
	"github.com/truce-ledger/truce/intake"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

func (a *app) ceasefireCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "ceasefire new|propose|edit|show|board",
		Short: "Write down a ceasefire, and follow it from day to day",
		Args: func(*cobra.Command, []string) error {
			return errors.New("say what to do: new, propose, edit, show or board")
		},
		RunE: func(*cobra.Command, []string) error { return nil },
	}
	c.AddCommand(a.ceasefireNew(), a.ceasefirePropose(), a.ceasefireEdit(), a.ceasefireShow(), a.ceasefireBoard())
	return c
}

func (a *app) ceasefireNew() *cobra.Command {
	var o ledgerOptions
	template := false
	c := &cobra.Command{
		Use:   "new [flags] FILE|-",
		Short: "Keep a ceasefire, or a new version of it, from its text form",
		Long: `New keeps the ceasefire that a file describes: its parties, window, zone and terms,
as lines that a person can write. --template prints one to fill in. A ceasefire
with the same id is replaced; the log keeps every version.`,
		Example: `  truce ceasefire new --template > truce.txt
  truce ceasefire new truce.txt`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 && !template {
				return errors.New("name one file, or - for standard input; --template prints a form to fill in")
			}
			return nil
		},
	}
	c.RunE = a.run(func(args []string) error {
		if template {
			_, err := io.WriteString(a.stdout, ceasefire.Template())
			return err
		}
		in := input{name: args[0], path: args[0]}
		if in.name == "-" {
			in.path = ""
		}
		data, err := in.bytes(a.stdin)
		if err != nil {
			return errors.New(problem(in.name, err))
		}
		return a.keepCeasefire(c.Context(), string(data), &o)
	})
	o.flags(c)
	o.author(c)
	c.Flags().BoolVar(&template, "template", false, "print a form to fill in")
	return c
}

// keepCeasefire keeps a ceasefire in its text form.
func (a *app) keepCeasefire(ctx context.Context, text string, o *ledgerOptions) error {
	c, err := ceasefire.Parse(text)
	if err != nil {
		return err
	}
	l, db, err := a.openLedger(ctx, o, true)
	if err != nil {
		return err
	}
	defer db.Close()
	if err := l.PutCeasefire(ctx, c, a.person(o)); err != nil {
		return err
	}
	if o.json {
		return a.object("truce/ceasefire-kept/1", only("id", c.ID), only("terms", len(c.Terms)))
	}
	_, err = fmt.Fprintf(a.stdout, "%s is followed: see 'truce ceasefire board %s'\n", c.ID, c.ID)
	return err
}

func (a *app) ceasefirePropose() *cobra.Command {
	var o ledgerOptions
	c := &cobra.Command{
		Use:   "propose [flags]",
		Short: "Print the ceasefires that the ledger has read of, to be confirmed",
		Long: `Propose prints each ceasefire that reports tell of in its text form, with the reasons. None
is followed before a person has kept it: save it, mend it, and give it to 'truce ceasefire new'.`,
		Args: cobra.NoArgs,
	}
	c.RunE = a.run(func([]string) error {
		return a.view(c.Context(), &o, func(l *ledger.Ledger, tx *store.Tx, at ledger.Moment) error {
			ps, err := l.Proposals(tx, at)
			if err != nil {
				return err
			}
			for i, p := range ps {
				text := ceasefire.Format(p.Ceasefire)
				if o.json {
					err = a.object("truce/proposal/1", only("id", p.Ceasefire.ID), only("text", text), only("why", list(p.Why)), only("events", idStrings(p.Incidents)))
				} else {
					_, err = fmt.Fprint(a.stdout, proposed(i, p, text))
				}
				if err != nil {
					return err
				}
			}
			if len(ps) == 0 && !o.json {
				_, err = fmt.Fprintln(a.stdout, "No report in this ledger tells of a ceasefire.")
			}
			return err
		})
	})
	o.flags(c)
	o.moment(c)
	return c
}

// proposed is a proposal on a terminal: the reasons as comments above the text form.
func proposed(i int, p ceasefire.Proposal, text string) string {
	var b strings.Builder
	if i > 0 {
		b.WriteString("\n")
	}
	for _, why := range p.Why {
		fmt.Fprintf(&b, "# %s\n", export.Clean(why))
	}
	for _, id := range p.Incidents {
		fmt.Fprintf(&b, "# truce show %s\n", shortID("e", id))
	}
	return b.String() + export.CleanLines(text)
}

func (a *app) ceasefireEdit() *cobra.Command {
	var o ledgerOptions
	c := &cobra.Command{
		Use:   "edit [flags] ID",
		Short: "Open a ceasefire's text form in $EDITOR and keep what you write",
		Args:  oneID,
	}
	c.RunE = a.run(func(args []string) error { return a.editCeasefire(c.Context(), args[0], &o) })
	o.flags(c)
	o.author(c)
	return c
}

func (a *app) editCeasefire(ctx context.Context, id string, o *ledgerOptions) error {
	before := ""
	err := a.view(ctx, o, func(l *ledger.Ledger, tx *store.Tx, at ledger.Moment) error {
		c, err := l.Ceasefire(tx, id, at)
		if err != nil {
			return noCeasefire(id, err)
		}
		before = ceasefire.Format(c)
		return nil
	})
	if err != nil {
		return err
	}
	after, err := a.edited(id, before)
	if err != nil {
		return err
	}
	if after == before {
		_, err = fmt.Fprintln(a.stdout, "Nothing was changed.")
		return err
	}
	return a.keepCeasefire(ctx, after, o)
}

// edited returns what a person makes of a text in an editor. If it cannot be kept later, it can still be found in the file.
func (a *app) edited(name, text string) (string, error) {
	dir, err := os.MkdirTemp("", "truce-")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, filepath.Base(name)+".txt")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		return "", err
	}
	editor := strings.Fields(a.env("VISUAL"))
	if len(editor) == 0 {
		editor = strings.Fields(a.env("EDITOR"))
	}
	if len(editor) == 0 {
		return "", fmt.Errorf("no editor is named: set $EDITOR, or write a file and give it to 'truce ceasefire new'; the text is in %s", path)
	}
	run := exec.Command(editor[0], append(editor[1:], path)...)
	run.Stdin, run.Stdout, run.Stderr = a.stdin, a.stdout, a.stderr
	if err := run.Run(); err != nil {
		return "", fmt.Errorf("%s: %w; the text is in %s", editor[0], err, path)
	}
	after, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	if _, err := ceasefire.Parse(string(after)); err != nil {
		return "", fmt.Errorf("%w\nwhat you wrote is in %s: mend it and give it to 'truce ceasefire new'", err, path)
	}
	return string(after), os.RemoveAll(dir)
}

func noCeasefire(id string, err error) error {
	if errors.Is(err, store.ErrNotFound) {
		return fmt.Errorf("there is no ceasefire %q: see 'truce ls ceasefires'", export.Clean(id))
	}
	return err
}

func (a *app) ceasefireShow() *cobra.Command {
	var o ledgerOptions
	c := &cobra.Command{Use: "show [flags] ID", Short: "Print a ceasefire in its text form", Args: oneID}
	c.RunE = a.run(func(args []string) error {
		return a.view(c.Context(), &o, func(l *ledger.Ledger, tx *store.Tx, at ledger.Moment) error {
			found, err := l.Ceasefire(tx, args[0], at)
			if err != nil {
				return noCeasefire(args[0], err)
			}
			if o.json {
				return export.CeasefireJSON(a.stdout, found)
			}
			_, err = io.WriteString(a.stdout, export.CleanLines(ceasefire.Format(found)))
			return err
		})
	})
	o.flags(c)
	o.moment(c)
	return c
}

func (a *app) ceasefireBoard() *cobra.Command {
	var o ledgerOptions
	var from, to string
	c := &cobra.Command{
		Use:   "board [flags] ID",
		Short: "Show how a ceasefire holds: terms by side accused, day by day",
		Long: `Board counts, for each term and each side accused, what is alleged, corroborated,
established and denied on each day. A day on which no article speaks of the
parties is hatched: no reports is not no violations. Below stand the parties' own
tallies, each with its own unit, never added up.`,
		Example: `  truce ceasefire board sorna-2031
  truce ceasefire board --as-of 2031-05-08 --json sorna-2031`,
		Args: oneID,
	}
	c.RunE = a.run(func(args []string) error {
		for flag, value := range map[string]string{"from": from, "to": to} {
			if value != "" && !intake.IsDay(value) {
				return usageError{fmt.Sprintf("--%s %q is no day: write it as in 2020-10-14", flag, value)}
			}
		}
		return a.view(c.Context(), &o, func(l *ledger.Ledger, tx *store.Tx, at ledger.Moment) error {
			asOf, err := a.lastDay(l, tx, args[0], at, &o)
			if err != nil {
				return err
			}
			board, err := l.Board(tx, args[0], from, to, asOf, at)
			if err != nil {
				return noCeasefire(args[0], err)
			}
			if o.json {
				return export.BoardJSON(a.stdout, board)
			}
			return export.DrawBoard(a.stdout, a.drawing(&o), board)
		})
	})
	o.flags(c)
	o.moment(c)
	c.Flags().StringVar(&from, "from", "", "first day shown; else the first of the ceasefire")
	c.Flags().StringVar(&to, "to", "", "last day shown")
	return c
}

// lastDay is as of when a board is drawn: the moment asked for, or the day of the latest article that
// speaks of the parties, so that the board of an old war does not run on to today.
func (a *app) lastDay(l *ledger.Ledger, tx *store.Tx, id string, at ledger.Moment, o *ledgerOptions) (string, error) {
	if o.asOf != "" {
		return dayOf(o.asOf), nil
	}
	c, err := l.Ceasefire(tx, id, at)
	if err != nil {
		return "", noCeasefire(id, err)
	}
	last, err := l.LastDay(tx, c)
	if err != nil || last != "" {
		return last, err
	}
	return time.Now().UTC().Format(time.DateOnly), nil
}
