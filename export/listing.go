package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// A Field is one thing that a row tells: a key of a JSON object, and a cell of a table if it is shown there.
type Field struct {
	Key   string
	Value any    // in JSON; nil is null: not known
	Text  string // in the table
	Shown bool   // in the table at all
}

// Object writes fields as one JSON object on a line, the schema's name first, keys in their order.
func Object(w io.Writer, schema string, fields ...Field) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	b.WriteByte('{')
	for i, f := range append([]Field{{Key: "schema", Value: schema}}, fields...) {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "%q:", f.Key)
		if err := e.Encode(f.Value); err != nil {
			return err
		}
		b.Truncate(b.Len() - 1) // the line end
	}
	b.WriteString("}\n")
	_, err := w.Write(b.Bytes())
	return err
}

// A Listing writes rows as a table for people, or as JSON, one object a line.
type Listing struct {
	w      io.Writer
	schema string // "" for a table
	table  *Table
}

// NewListing returns a Listing that writes JSON of the given schema, or, if that is "", a table. empty is
// written in place of a table without rows.
func NewListing(w io.Writer, schema string, o LedgerOptions, empty string, columns ...Column) *Listing {
	l := &Listing{w: w, schema: schema, table: NewTable(w, o, columns...)}
	l.table.Empty = empty
	return l
}

// Row writes one row. In a table its shown fields stand under the columns in their order.
func (l *Listing) Row(fields ...Field) error {
	if l.schema != "" {
		return Object(l.w, l.schema, fields...)
	}
	var texts []string
	for _, f := range fields {
		if f.Shown {
			texts = append(texts, f.Text)
		}
	}
	return l.table.Row(texts...)
}

// Flush writes what is held back.
func (l *Listing) Flush() error {
	if l.schema != "" {
		return nil
	}
	return l.table.Flush()
}
