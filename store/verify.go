package store

import (
	"context"
	"encoding/hex"
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

// chain walks the log: no gap, no step back in time, each entry's hash, and for each article its row and its text.
func (v *verifier) chain(tx *Tx) error {
	last, low, high := Entry{}, int64(99999999), int64(0)
	const query = "SELECT l.seq, l.at, l.kind, l.author, l.body, l.prev, l.hash, COALESCE(r.id, 0), COALESCE(r.title, ?), COALESCE(t.sha, ?), COALESCE(t.body, ?), COALESCE(d.a, 0), COALESCE(d.b, 0), COALESCE(r.low, 0), COALESCE(r.high, 0) " +
		"FROM log AS l LEFT JOIN record AS r ON r.seq = l.seq LEFT JOIN text AS t ON t.seq = r.text LEFT JOIN decision AS d ON d.seq = l.seq ORDER BY l.seq"
	none := []byte{}
	return tx.query("log", func(scan func(...any) error) error {
		v.step()
		var l logRow
		if err := l.scan(scan); err != nil {
			v.fault("log", "", last.Seq+1, "the entry cannot be read: %v", err)
			return nil
		}
		for _, problem := range l.problems(last) {
			v.fault("log", "", l.Seq, "%s", problem)
		}
		if r, err := recordOf(l.Seq, l.At, l.Body); l.Kind == KindArticle && err == nil {
			day := dayNumber(r.Article.Published)
			if low, high = min(low, day), max(high, day); low != l.low || high != l.high {
				v.fault("record", "", l.Seq, "its days are not those of the log up to it")
			}
		}
		last = l.Entry
		return nil
	}, query, none, none, none)
}

// A logRow is an entry with the rows that index it.
type logRow struct {
	Entry
	id               int64
	title, sha, text []byte
	a, b             int64
	low, high        int64
}

func (l *logRow) scan(scan func(...any) error) error {
	var prev, hash []byte
	err := scan(&l.Seq, &l.At, &l.Kind, &l.Author, &l.Body, &prev, &hash, &l.id, &l.title, &l.sha, &l.text, &l.a, &l.b, &l.low, &l.high)
	l.Prev, l.Hash = hex.EncodeToString(prev), hex.EncodeToString(hash)
	return err
}

// problems returns what is wrong with an entry that follows last.
func (l *logRow) problems(last Entry) []string {
	var out []string
	if l.Seq != last.Seq+1 {
		out = append(out, fmt.Sprintf("it follows entry %d", last.Seq))
	}
	if l.Prev != last.Hash {
		out = append(out, "it does not carry the hash of the entry before")
	}
	if l.At < last.At {
		out = append(out, "it is older than the entry before")
	}
	if hash, err := l.hash(); err != nil || hex.EncodeToString(hash) != l.Hash {
		out = append(out, "it does not have its hash")
	}
	switch l.Kind {
	case KindArticle:
		r, err := recordOf(l.Seq, l.At, l.Body)
		switch {
		case err != nil:
			out = append(out, err.Error())
		case int64(r.ID) != l.id || r.Article.Title != string(l.title):
			out = append(out, "its row in record says something else")
		case "sha256:"+hex.EncodeToString(l.sha) != r.Article.ID || !sameText(l.sha, l.text):
			out = append(out, "its text does not have its hash")
		}
	case KindDecision:
		var w decisionWire
		err := decodeWire(l.Body, &w)
		if err == nil {
			d, errID := w.decision(l.Entry)
			if err = errID; err == nil && (int64(d.A) != l.a || int64(d.B) != l.b) {
				err = errors.New("its row in decision says something else")
			}
		}
		if err != nil {
			out = append(out, err.Error())
		}
	case KindCeasefire:
		if err := decodeWire(l.Body, &ceasefireWire{}); err != nil {
			out = append(out, err.Error())
		}
	case KindParties:
		if err := decodeWire(l.Body, &partiesWire{}); err != nil {
			out = append(out, err.Error())
		}
	default:
		out = append(out, fmt.Sprintf("%q is no kind of entry", l.Kind))
	}
	if l.id != 0 && l.Kind != KindArticle || (l.a != 0 || l.b != 0) && l.Kind != KindDecision {
		out = append(out, "a row of another kind belongs to it")
	}
	return out
}
