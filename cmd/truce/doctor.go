package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"

	"github.com/spf13/cobra"

	"github.com/truce-ledger/truce/export"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

func (a *app) doctorCommand() *cobra.Command {
	var o ledgerOptions
	c := &cobra.Command{
		Use:   "doctor [flags]",
		Short: "Say whether this machine and this ledger are in order, and what to do if not",
		Args:  cobra.NoArgs,
	}
	c.RunE = a.run(func([]string) error { return a.doctor(c.Context(), &o) })
	o.flags(c)
	return c
}

// A finding of the doctor.
type finding struct {
	name, words string
	bad         bool
}

func (a *app) doctor(ctx context.Context, o *ledgerOptions) error {
	findings := append([]finding{{"program", fmt.Sprintf("truce %s, %s, %d cores", version, modelVersion(), runtime.GOMAXPROCS(0)), false}}, a.examine(ctx, o)...)
	bad := false
	for _, f := range findings {
		bad = bad || f.bad
		if o.json {
			if err := a.object("truce/doctor/1", only("name", f.name), only("words", f.words), only("ok", !f.bad)); err != nil {
				return err
			}
			continue
		}
		mark := "✓"
		if f.bad {
			mark = "✗"
		}
		if _, err := fmt.Fprintf(a.stdout, "%s %-9s %s\n", mark, f.name, export.Clean(f.words)); err != nil {
			return err
		}
	}
	if bad {
		return errFailed
	}
	return nil
}

// examine looks at the ledger.
func (a *app) examine(ctx context.Context, o *ledgerOptions) []finding {
	l, db, err := a.openLedger(ctx, o, false)
	if err != nil {
		return []finding{{"ledger", err.Error(), true}}
	}
	defer db.Close()
	var out []finding
	err = db.View(ctx, func(tx *store.Tx) error {
		counts, err := tx.Counts()
		if err != nil {
			return err
		}
		head, err := tx.Head()
		if err != nil {
			return err
		}
		out = append(out, finding{"ledger", fmt.Sprintf("%s (%s): %s, %s, %s, %s", hidden(a.dsn(o)), db.Kind(), counted(int(head.Seq), "entry"),
			counted(int(counts["article"]), "article"), counted(int(counts["claim"]), "claim"), counted(int(counts["incident"]), "event")), false})
		return nil
	})
	if err != nil {
		return append(out, finding{"ledger", err.Error(), true})
	}
	derived := finding{"derived", "by this version of truce, with the parties and places of this ledger", false}
	if err := l.Ready(ctx); err != nil {
		derived = finding{"derived", err.Error(), true}
		if errors.Is(err, ledger.ErrStale) {
			derived.words = "by another version of truce, or with other parties or places: run 'truce rebuild'"
		}
	}
	out = append(out, derived)
	faults, err := db.Verify(ctx, nil)
	switch {
	case err != nil:
		out = append(out, finding{"verify", err.Error(), true})
	case len(faults) > 0:
		out = append(out, finding{"verify", counted(len(faults), "fault") + ": run 'truce verify'", true})
	default:
		out = append(out, finding{"verify", "every hash is right", false})
	}
	if info, err := os.Stat(a.dsn(o)); err == nil {
		out = append(out, finding{"file", fmt.Sprintf("%.1f MB, %s", float64(info.Size())/1e6, writable(info.Mode())), info.Mode().Perm()&0o200 == 0})
	}
	return out
}

func writable(m fs.FileMode) string {
	if m.Perm()&0o200 == 0 {
		return "may only be read: nothing can be added"
	}
	return "may be written"
}
