package main

import (
	"fmt"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/export"
)

// field is a field of JSON and, if it is shown, of a table.
type field = export.Field

func shown(key string, value any, text string) field {
	return field{Key: key, Value: value, Text: text, Shown: true}
}

func only(key string, value any) field { return field{Key: key, Value: value} }

// A listing prints rows as --json says, and at its end how to go on.
type listing struct {
	*export.Listing
	app *app
}

func (a *app) listing(o *ledgerOptions, schema, empty string, columns ...export.Column) *listing {
	if !o.json {
		schema = ""
	}
	return &listing{export.NewListing(a.stdout, schema, a.drawing(o), empty, columns...), a}
}

// end prints what is held back, and how to go on if there are more rows.
func (l *listing) end(next string) error {
	if err := l.Flush(); err != nil {
		return err
	}
	if next != "" {
		fmt.Fprintf(l.app.stderr, "truce: there are more: go on with --after %s, or ask for more at once with --limit\n", next)
	}
	return nil
}

// object prints one JSON object.
func (a *app) object(schema string, fields ...field) error {
	return export.Object(a.stdout, schema, fields...)
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
