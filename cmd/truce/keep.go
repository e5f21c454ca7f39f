package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/truce-ledger/truce/export"
	"github.com/truce-ledger/truce/store"
)

// What keeps a ledger sound: verify, rebuild, backup, restore.

func (a *app) verifyCommand() *cobra.Command {
	var o ledgerOptions
	c := &cobra.Command{
		Use:   "verify [flags]",
		Short: "Compute every hash again and say what is wrong, and where",
		Long: `Verify computes the hash of each entry of the log and its chain, of each article's text, and of
each derived row, and asks the database to check itself. It names what is wrong by entry or row. If something is, the
exit code is 1: restore a backup, or, if only derived rows are told, run 'truce rebuild'.`,
		Args: cobra.NoArgs,
	}
	c.RunE = a.run(func([]string) error {
		ctx := c.Context()
		db, err := a.openStore(ctx, &o, false)
		if err != nil {
			return err
		}
		defer db.Close()
		bar := a.steps("checking")
		faults, err := db.Verify(ctx, bar.upTo)
		bar.clear()
		if err != nil {
			return err
		}
		return a.tellFaults(ctx, db, faults, &o)
	})
	o.flags(c)
	return c
}

func (a *app) tellFaults(ctx context.Context, db *store.DB, faults []store.Fault, o *ledgerOptions) error {
	for _, f := range faults {
		if o.json {
			if err := a.line(map[string]any{"schema": "truce/fault/1", "table": f.Table, "key": f.Key, "entry": f.Entry, "problem": f.Problem}); err != nil {
				return err
			}
			continue
		}
		where := f.Table + " " + f.Key
		if f.Entry > 0 {
			where = fmt.Sprintf("entry %d (%s)", f.Entry, where)
		}
		if _, err := fmt.Fprintf(a.stdout, "✗ %s: %s\n", export.Clean(where), export.Clean(f.Problem)); err != nil {
			return err
		}
	}
	if len(faults) > 0 {
		fmt.Fprintf(a.stderr, "truce: %s found in %s\n", counted(len(faults), "fault"), hidden(a.dsn(o)))
		return errFailed
	}
	var head store.Entry
	err := db.View(ctx, func(tx *store.Tx) (err error) { head, err = tx.Head(); return err })
	if err != nil {
		return err
	}
	if o.json {
		return a.line(map[string]any{"schema": "truce/verified/1", "entries": head.Seq, "head": head.Hash})
	}
	_, err = fmt.Fprintf(a.stdout, "✓ %s, the chain is whole, every row is as it was written\n  head %s\n", counted(int(head.Seq), "entry"), head.Hash)
	return err
}

func (a *app) rebuildCommand() *cobra.Command {
	var o ledgerOptions
	c := &cobra.Command{
		Use:   "rebuild [flags]",
		Short: "Derive claims, events, grades and boards again from what is kept",
		Long: `Rebuild reads every kept article again with this version of truce, and makes all claims, events, links, grades
and boards anew. With the same version it makes the same rows. If it is broken off, nothing has changed.`,
		Args: cobra.NoArgs,
	}
	c.RunE = a.run(func([]string) error {
		l, db, err := a.openLedger(c.Context(), &o, false)
		if err != nil {
			return err
		}
		defer db.Close()
		bar := a.steps("reading again")
		err = l.Rebuild(c.Context(), bar.to)
		bar.clear()
		if err != nil {
			return err
		}
		return a.tellCounts(c.Context(), db, "rebuild", "rebuilt", &o)
	})
	o.flags(c)
	return c
}

// tellCounts prints how much the ledger holds, and what was done with it.
func (a *app) tellCounts(ctx context.Context, db *store.DB, command, done string, o *ledgerOptions) error {
	var counts map[string]int64
	if err := db.View(ctx, func(tx *store.Tx) (err error) { counts, err = tx.Counts(); return err }); err != nil {
		return err
	}
	if o.json {
		return a.line(map[string]any{"schema": "truce/" + command + "/1", "ledger": hidden(a.dsn(o)), "counts": counts})
	}
	_, err := fmt.Fprintf(a.stdout, "%s %s: %s, %s, %s\n", hidden(a.dsn(o)), done,
		counted(int(counts["article"]), "article"), counted(int(counts["claim"]), "claim"), counted(int(counts["incident"]), "event"))
	return err
}

func (a *app) backupCommand() *cobra.Command {
	var o ledgerOptions
	c := &cobra.Command{
		Use:   "backup [flags] FILE.zip",
		Short: "Write what is kept into one ZIP that gives the same ledger",
		Args:  oneFile,
	}
	c.RunE = a.run(func(args []string) error {
		ctx := c.Context()
		db, err := a.openStore(ctx, &o, false)
		if err != nil {
			return err
		}
		defer db.Close()
		if err := writeWhole(args[0], func(f *os.File) error { return store.Backup(ctx, db, f) }); err != nil {
			return err
		}
		return a.tellCounts(ctx, db, "backup", "backed up", &o)
	})
	o.flags(c)
	return c
}

func oneFile(_ *cobra.Command, args []string) error {
	if len(args) != 1 {
		return errors.New("name one file")
	}
	return nil
}

// writeWhole writes a file under another name first, so that a file with the given name is whole or as it was.
func writeWhole(path string, write func(*os.File) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name())
		}
	}()
	if err = write(f); err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

func (a *app) restoreCommand() *cobra.Command {
	var o ledgerOptions
	c := &cobra.Command{
		Use:   "restore [flags] FILE.zip",
		Short: "Make a ledger of a backup",
		Long: `Restore makes a ledger of a backup, with the same log, and derives all else again. The ledger must be empty or not exist. A backup
that was changed or that breaks off is refused, with the reason.`,
		Args: oneFile,
	}
	c.RunE = a.run(func(args []string) error {
		ctx := c.Context()
		f, err := os.Open(args[0])
		if err != nil {
			return errors.New(problem(args[0], err))
		}
		defer f.Close()
		info, err := f.Stat()
		if err != nil {
			return err
		}
		db, err := a.openStore(ctx, &o, true)
		if err != nil {
			return err
		}
		defer db.Close()
		if err := store.Restore(ctx, db, f, info.Size()); err != nil {
			return err
		}
		l, again, err := a.openLedger(ctx, &o, false)
		if err != nil {
			return err
		}
		defer again.Close()
		bar := a.steps("reading again")
		err = l.Rebuild(ctx, bar.to)
		bar.clear()
		if err != nil {
			return err
		}
		return a.tellCounts(ctx, db, "restore", "restored", &o)
	})
	o.flags(c)
	return c
}
