package store

import (
	"context"
	"errors"
	"slices"
	"time"

	truce "github.com/truce-ledger/truce"
)

// A Tx is a transaction: all calls on the ledger's content are its methods. It is for one
// goroutine, and ends when the function that was given it returns.
type Tx struct {
	db    *DB
	c     *conn
	ctx   context.Context
	write bool
	err   error            // the first that a statement gave; nothing is kept then
	head  *Entry           // the last entry of the log, once it was asked for
	count map[string]int64 // changes of counters, written at the end

	seqs    map[truce.ID]int64 // places of records, as far as they were asked for
	pending []*truce.Record    // whose words are not in the full-text index yet
}

// errView is what a call that writes gives inside View.
var errView = errors.New("a view cannot write")

// exec runs a statement that writes.
func (tx *Tx) exec(call, query string, args ...any) error {
	if !tx.write {
		return fail(call, errView)
	}
	if tx.err != nil {
		return tx.err
	}
	return tx.keep(call, tx.c.later(tx.ctx, query, args...))
}

// execN is exec that tells how many rows it touched.
func (tx *Tx) execN(call, query string, args ...any) (int64, error) {
	if !tx.write {
		return 0, fail(call, errView)
	}
	if tx.err != nil {
		return 0, tx.err
	}
	n, err := tx.c.exec(tx.ctx, query, args...)
	return n, tx.keep(call, err)
}

// keep remembers the first error, so that nothing is committed after it even if the caller goes on.
func (tx *Tx) keep(call string, err error) error {
	if err == nil {
		return nil
	}
	err = fail(call, err)
	if tx.err == nil {
		tx.err = err
	}
	return err
}

// query reads rows into memory; row scans one.
func (tx *Tx) query(call string, row func(scan func(...any) error) error, query string, args ...any) error {
	if tx.err != nil {
		return tx.err
	}
	return tx.keep(call, tx.c.query(tx.ctx, row, query, args...))
}

// queryIn is query for each piece of ids; the statement has one %IN% in place of the list, and args before it.
func (tx *Tx) queryIn(call string, row func(scan func(...any) error) error, ids []int64, before, after string, args ...any) error {
	for _, piece := range padded(ids) {
		if err := tx.query(call, row, before+" IN ("+marks(len(piece))+")"+after, append(slices.Clone(args), piece...)...); err != nil {
			return err
		}
	}
	return nil
}

// put inserts rows with their checksums; conflict is what to do with a row of the same key.
func (tx *Tx) put(call string, t *table, conflict string, rows ...[]any) error {
	if !tx.write {
		return fail(call, errView)
	}
	if tx.err != nil {
		return tx.err
	}
	for i, r := range rows {
		rows[i] = append(slices.Clip(r), t.checksum(r))
	}
	return tx.keep(call, tx.c.insert(tx.ctx, t.name, t.names(), conflict, rows))
}

// finish writes what was gathered in memory, before the commit.
func (tx *Tx) finish() error {
	if tx.err != nil {
		return tx.err
	}
	if !tx.write {
		return nil
	}
	if err := tx.indexPending(); err != nil {
		return err
	}
	return tx.putCounters()
}

// now is the moment of the next entry: the clock's, but never before the entry before.
func (tx *Tx) now() (string, error) {
	clock := tx.db.Now
	if clock == nil {
		clock = time.Now
	}
	at := clock().UTC().Format(momentFormat)
	head, err := tx.Head()
	if err != nil && !errors.Is(err, ErrNotFound) {
		return "", err
	}
	return max(at, head.At), nil
}

// ints gives IDs as the numbers that the database keeps, ascending and each once.
func ints(ids []truce.ID) []int64 {
	out := make([]int64, len(ids))
	for i, id := range ids {
		out[i] = int64(id)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// seqOf returns the place of a kept record.
func (tx *Tx) seqOf(call string, record truce.ID) (int64, error) {
	seqs, err := tx.seqsOf(call, []truce.ID{record})
	if err != nil {
		return 0, err
	}
	if len(seqs) == 0 {
		return 0, fail(call+" "+record.String(), ErrNotFound)
	}
	return seqs[0], nil
}

// seqsOf returns the places of those of the records that are kept, ascending. A place never changes, so it is asked for once.
func (tx *Tx) seqsOf(call string, records []truce.ID) ([]int64, error) {
	var seqs, unknown []int64
	for _, id := range ints(records) {
		if seq, ok := tx.seqs[truce.ID(id)]; ok {
			seqs = append(seqs, seq)
		} else {
			unknown = append(unknown, id)
		}
	}
	err := tx.queryIn(call, func(scan func(...any) error) error {
		var id, seq int64
		err := scan(&id, &seq)
		seqs = append(seqs, seq)
		tx.place(truce.ID(id), seq)
		return err
	}, unknown, "SELECT id, seq FROM record WHERE id", "")
	slices.Sort(seqs)
	return slices.Compact(seqs), err
}

// place remembers where a record is.
func (tx *Tx) place(id truce.ID, seq int64) {
	if tx.seqs == nil {
		tx.seqs = map[truce.ID]int64{}
	}
	tx.seqs[id] = seq
}

// Meta returns a setting of the ledger, such as the version of the model that read it; "" if it is not set.
func (tx *Tx) Meta(name string) (string, error) {
	var value string
	err := tx.query("Meta", func(scan func(...any) error) error { return scan(&value) }, "SELECT value FROM meta WHERE name = ?", name)
	return value, err
}

// SetMeta keeps a setting. "format" belongs to this package.
func (tx *Tx) SetMeta(name, value string) error {
	return tx.put("SetMeta", metaTable, metaTable.replace(), []any{name, value})
}
