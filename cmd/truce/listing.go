package main

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/export"
)

// A cell is one field of a row: a column of the table on a terminal, a key in JSON.
type cell struct {
	key   string
	value any    // in JSON
	text  string // in the table
	shown bool   // in the table at all
}

// A listing prints rows as a table or as JSON, one object a line.
type listing struct {
	*app
	o      *ledgerOptions
	schema string
	table  *export.Table
}

func (a *app) listing(o *ledgerOptions, schema, empty string, columns ...export.Column) *listing {
	l := &listing{app: a, o: o, schema: schema, table: export.NewTable(a.stdout, a.drawing(o), columns...)}
	l.table.Empty = empty
	return l
}

// row prints one row. In a table its shown cells stand under the columns in their order.
func (l *listing) row(cells ...cell) error {
	if l.o.json {
		return l.object(cells)
	}
	var texts []string
	for _, c := range cells {
		if c.shown {
			texts = append(texts, c.text)
		}
	}
	return l.table.Row(texts...)
}

// object writes the cells as one JSON object, keys in their order.
func (l *listing) object(cells []cell) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	b.WriteByte('{')
	for i, c := range append([]cell{{key: "schema", value: l.schema}}, cells...) {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "%q:", c.key)
		if err := e.Encode(c.value); err != nil {
			return err
		}
		b.Truncate(b.Len() - 1) // the line end
	}
	b.WriteString("}\n")
	_, err := l.stdout.Write(b.Bytes())
	return err
}

// end prints what is held back, and how to go on if there are more rows.
func (l *listing) end(next string) error {
	if !l.o.json {
		if err := l.table.Flush(); err != nil {
			return err
		}
	}
	if next != "" {
		fmt.Fprintf(l.stderr, "truce: there are more: go on with --after %s, or ask for more at once with --limit\n", next)
	}
	return nil
}

// known is null in JSON for what is not known.
func known(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func idStrings(ids []truce.ID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = id.String()
	}
	return out
}

// shortID is an ID as lists show it: enough digits to be found again in a ledger of a million.
func shortID(letter string, id truce.ID) string { return letter + id.String()[:8] }
