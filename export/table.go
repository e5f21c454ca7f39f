package export

import (
	"bufio"
	"io"
)

// A Column says how one column of a Table is laid out.
type Column struct {
	Name   string
	Weight int  // its share of the room that is left when all have what they need at least; 0 = as wide as its widest cell
	Right  bool // numbers
	Wrap   bool // long cells go on in the next line; else they are cut with "…"
}

// A Table writes rows that fit the terminal. The first rows decide how wide the columns are.
type Table struct {
	// Empty is written in place of a table without rows.
	Empty string

	w       *bufio.Writer
	o       LedgerOptions
	columns []Column
	rows    [][]string
}

// NewTable returns a Table that writes to w.
func NewTable(w io.Writer, o LedgerOptions, columns ...Column) *Table {
	return &Table{w: bufio.NewWriter(w), o: o, columns: columns}
}

// Row adds one row, one cell a column; cells may be any text. An error is one of writing.
func (t *Table) Row(cells ...string) error { t.rows = append(t.rows, cells); return nil }

// Flush writes what is held back, and Empty if there were no rows.
func (t *Table) Flush() error { return t.w.Flush() }
