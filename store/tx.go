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

	pending []*truce.Record // whose words are not in the full-text index yet
}

// errView is what a call that writes gives inside View.
var errView = errors.New("a view cannot write")

// exec runs a statement that writes.
func (tx *Tx) exec(call, query string, args ...any) error {
	_, err := tx.execN(call, query, args...)
	return err
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
	var seq int64
	err := tx.query(call, func(scan func(...any) error) error { return scan(&seq) }, "SELECT seq FROM record WHERE id = ?", int64(record))
	if err == nil && seq == 0 {
		err = fail(call+" "+record.String(), ErrNotFound)
	}
	return seq, err
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
