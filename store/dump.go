package store

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"

	truce "github.com/truce-ledger/truce"
)

// Dump writes every derived row as a line: the table, the columns, separated by tabs, in one order. Records
// are named by their IDs, bodies in any form are quoted as in Go, and nothing tells when or in what order things were kept:
// equal ledgers dump equal bytes. What lists are found by (facets, buckets, names) follows from the rows and is left out; Verify checks it.
func (tx *Tx) Dump(w io.Writer) error {
	b := bufio.NewWriter(w)
	for _, t := range derivedTables() {
		var err error
		switch {
		case t == nameTable || t == counterTable:
			continue
		case t.cols[0].name == "seq":
			err = tx.dumpByRecord(b, t)
		default:
			err = tx.dumpTable(b, t)
		}
		if err != nil {
			return err
		}
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("store: Dump: %w", err)
	}
	return nil
}

// dumpTable writes a table in the order of its key.
func (tx *Tx) dumpTable(w io.Writer, t *table) error {
	return tx.query("Dump", func(scan func(...any) error) error {
		vals, err := t.scan(scan)
		if err != nil {
			return err
		}
		return t.line(w, "", vals)
	}, "SELECT "+t.names()+" FROM "+t.name+" ORDER BY "+t.keyNames())
}

// dumpByRecord writes a table whose rows belong to records, in the order of the records' IDs.
func (tx *Tx) dumpByRecord(w io.Writer, t *table) error {
	last := int64(0)
	for {
		ids := map[int64]int64{} // place → ID
		var seqs []int64
		err := tx.query("Dump", func(scan func(...any) error) error {
			var id, seq int64
			err := scan(&id, &seq)
			ids[seq], last = id, id
			seqs = append(seqs, seq)
			return err
		}, "SELECT id, seq FROM record WHERE id > ? ORDER BY id LIMIT ?", last, page)
		if err != nil || len(seqs) == 0 {
			return err
		}
		var rows [][]any
		err = tx.queryIn("Dump", func(scan func(...any) error) error {
			vals, err := t.scan(scan)
			rows = append(rows, vals)
			return err
		}, sorted(seqs), "SELECT "+t.names()+" FROM "+t.name+" WHERE seq", " ORDER BY "+t.keyNames())
		if err != nil {
			return err
		}
		id := func(row []any) truce.ID { return truce.ID(ids[row[0].(int64)]) }
		slices.SortStableFunc(rows, func(x, y []any) int { return cmp.Compare(id(x), id(y)) })
		for _, row := range rows {
			if err := t.line(w, id(row).String(), row[1:]); err != nil {
				return err
			}
		}
	}
}

// scan reads a row of names(), sum last.
func (t *table) scan(scan func(...any) error) ([]any, error) {
	into := make([]any, len(t.cols)+1)
	for i, c := range t.cols {
		switch c.kind {
		case 'i':
			into[i] = new(int64)
		case 'f':
			into[i] = new(float64)
		case 't':
			into[i] = new(string)
		case 'b':
			into[i] = new([]byte)
		}
	}
	into[len(t.cols)] = new(int64)
	if err := scan(into...); err != nil {
		return nil, err
	}
	vals := make([]any, len(into))
	for i, p := range into {
		switch p := p.(type) {
		case *int64:
			vals[i] = *p
		case *float64:
			vals[i] = *p
		case *string:
			vals[i] = *p
		case *[]byte:
			vals[i] = *p
		}
	}
	return vals, nil
}

// line writes a row without its sum; record stands for a column seq that was cut off.
func (t *table) line(w io.Writer, record string, vals []any) error {
	b := []byte(t.name)
	cols := t.cols
	if record != "" {
		b = append(append(b, '\t'), record...)
		cols = cols[1:]
	}
	for i, c := range cols {
		if c.name == "seq" {
			continue
		}
		b = append(b, '\t')
		switch v := vals[i].(type) {
		case int64:
			b = strconv.AppendInt(b, v, 10)
		case float64:
			b = strconv.AppendFloat(b, v, 'g', -1, 64)
		case string:
			b = strconv.AppendQuote(b, v)
		case []byte:
			if t == readingTable {
				unpacked, err := inflate(v)
				if err != nil {
					return err
				}
				v = unpacked
			}
			b = strconv.AppendQuote(b, string(v))
		}
	}
	_, err := w.Write(append(b, '\n'))
	return err
}
