package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// A Fault is one thing that Verify found wrong.
type Fault struct {
	Table   string // "file" for the file itself
	Key     string // which row: the columns that identify it, as in "seq=7 n=2"; "" if that cannot be told
	Entry   int64  // the entry of the log, 0 if it is none
	Problem string
}

// String writes a fault for people.
func (f Fault) String() string {
	s := f.Table
	if f.Entry != 0 {
		s += fmt.Sprintf(" entry %d", f.Entry)
	}
	if f.Key != "" {
		s += " " + f.Key
	}
	return s + ": " + f.Problem
}

// A verifier gathers faults.
type verifier struct {
	db          *DB
	faults      []Fault
	done, total int
	progress    func(done, total int)
}

// Verify reads the whole ledger and tells what is wrong with it: the file's structure and schema, the chain of the
// log, the texts' hashes, every row's checksum, and whether what finds rows (facets, buckets, words, counters) agrees with them. It
// changes nothing. progress, if it is not nil, hears how many rows were read of about how many. An error means that it could not go on.
func (db *DB) Verify(ctx context.Context, progress func(done, total int)) ([]Fault, error) {
	v := &verifier{db: db, progress: progress}
	for _, check := range v.checks() {
		if err := v.run(ctx, check); err != nil {
			return v.faults, err
		}
	}
	return v.faults, v.words(ctx)
}

// checks are those that only read.
func (v *verifier) checks() []func(*Tx) error {
	checks := []func(*Tx) error{v.size, v.file, v.schema, v.chain}
	for _, t := range append(groundTables(), derivedTables()...) {
		checks = append(checks, func(tx *Tx) error { return v.sums(tx, t) })
	}
	checks = append(checks, v.recordFacets, v.derivedFacets, v.buckets, v.counters)
	if v.db.d.name == "postgres" {
		checks = append(checks, v.postgresWords)
	}
	return checks
}

// run runs one check in a view of its own. What the database itself finds damaged is a fault.
func (v *verifier) run(ctx context.Context, check func(*Tx) error) error {
	err := v.db.View(ctx, check)
	return v.absorb(err)
}

// absorb turns an error that tells of damage into a fault.
func (v *verifier) absorb(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, ErrLost), errors.Is(err, ErrBusy), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	}
	v.fault("file", "", 0, "%v", err)
	return nil
}

func (v *verifier) fault(table, key string, entry int64, format string, args ...any) {
	v.faults = append(v.faults, Fault{table, key, entry, fmt.Sprintf(format, args...)})
}

// step tells progress of one more row.
func (v *verifier) step() {
	v.done++
	if v.progress != nil && v.done%1000 == 0 {
		v.progress(v.done, max(v.total, v.done))
	}
}

// size estimates how many rows there are.
func (v *verifier) size(tx *Tx) error {
	counts, err := tx.Counts()
	for _, n := range counts { // a sum: the order does not show
		v.total += int(n)
	}
	v.total += 2 * int(counts[KindArticle])
	return err
}

// file lets SQLite check its pages and indexes.
func (v *verifier) file(tx *Tx) error {
	if v.db.d.name != "sqlite" {
		return nil
	}
	return tx.query("integrity_check", func(scan func(...any) error) error {
		var line string
		err := scan(&line)
		if err == nil && line != "ok" {
			v.fault("file", "", 0, "%s", line)
		}
		return err
	}, "PRAGMA integrity_check")
}

// schema compares the tables with those of a new ledger.
func (v *verifier) schema(tx *Tx) error {
	if v.db.d.schema == "" {
		return nil
	}
	read := func(tx *Tx) (out []string, err error) {
		err = tx.query("schema", func(scan func(...any) error) error {
			var name, sql string
			err := scan(&name, &sql)
			out = append(out, name+": "+sql)
			return err
		}, v.db.d.schema)
		return out, err
	}
	got, err := read(tx)
	if err != nil {
		return err
	}
	fresh, err := memory(tx.ctx)
	if err != nil {
		return err
	}
	var want []string
	err = fresh.View(tx.ctx, func(tx *Tx) (err error) {
		want, err = read(tx)
		return err
	})
	for _, line := range got {
		if !slices.Contains(want, line) {
			v.fault("file", "", 0, "the schema has changed: %.200s", line)
		}
	}
	if len(got) < len(want) {
		v.fault("file", "", 0, "the schema has %d parts and should have %d", len(got), len(want))
	}
	return errors.Join(err, fresh.Close())
}

// sums recomputes the checksum of each row of a table.
func (v *verifier) sums(tx *Tx, t *table) error {
	return tx.query(t.name, func(scan func(...any) error) error {
		v.step()
		vals, err := t.scan(scan)
		if err != nil {
			v.fault(t.name, "", 0, "a row cannot be read: %v", err)
			return nil
		}
		sum := vals[len(vals)-1].(int64)
		if vals = vals[:len(vals)-1]; t.checksum(vals) != sum {
			v.fault(t.name, t.rowName(vals), entryOf(t, vals), "the row does not have its checksum")
		}
		return nil
	}, "SELECT "+t.names()+" FROM "+t.name)
}

// entryOf returns the entry of the log that a row belongs to.
func entryOf(t *table, vals []any) int64 {
	for i, c := range t.cols {
		if c.name == "seq" {
			return vals[i].(int64)
		}
	}
	return 0
}

// rowName names a row by its key.
func (t *table) rowName(vals []any) string {
	s := ""
	for i, c := range t.cols[:t.key] {
		if i > 0 {
			s += " "
		}
		switch val := vals[i].(type) {
		case int64:
			if c.name == "seq" || c.name == "n" || c.name == "space" {
				s += fmt.Sprintf("%s=%d", c.name, val)
			} else {
				s += fmt.Sprintf("%s=%015x", c.name, val)
			}
		case string:
			s += fmt.Sprintf("%s=%q", c.name, val)
		}
	}
	return s
}
