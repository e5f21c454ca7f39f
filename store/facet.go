package store

import (
	"slices"

	truce "github.com/truce-ledger/truce"
)

// How lists find their rows. Each listed thing (a record, claim, incident or tally) has one row in a
// table of facets for each value by which it can be asked for: (value, day, id, n, seq), in that order in
// the primary key, where value is a hash of a field and its content. So for any value the things that have it
// lie together by day, and a list is a walk along the rarest of the values it asks for; the others are looked
// up by the whole key. No walk reads a row of the things themselves until the page is known.
//
// The road not taken: an index for each column, and tables for those with many values. It takes as many
// entries, and leaves the choice of the index to planners that cannot know how rare a value is.

// A facetTable is a table of facets.
type facetTable string

// The tables of facets: of records, which are ground state, and of all else.
const (
	recordFacets  facetTable = "record_facet"
	derivedFacets facetTable = "facet"
)

// The fields that can be asked for. A field belongs to one kind of thing, so that claims and incidents do not mix.
const (
	facetAll       = "record"
	facetPublisher = "record:publisher"
)

// A key is a thing's place in a list.
type key struct {
	day, id, n, seq int64
}

// A facet is one row of a table of facets.
type facet struct {
	value int64
	key
}

// facetOf hashes a field and its content.
func facetOf(field, content string) int64 { return int64(truce.NewID("facet", field, content)) }

// facets gives k each of the values.
func (k key) facets(values ...int64) []facet {
	slices.Sort(values)
	values = slices.Compact(values)
	out := make([]facet, len(values))
	for i, v := range values {
		out[i] = facet{v, k}
	}
	return out
}

// putFacets writes facets.
func (tx *Tx) putFacets(call string, t facetTable, fs []facet) error {
	rows := make([][]any, len(fs))
	for i, f := range fs {
		rows[i] = []any{f.value, f.day, f.id, f.n, f.seq}
	}
	if len(rows) > 0 && !tx.write {
		return fail(call, errView)
	}
	if tx.err != nil {
		return tx.err
	}
	return tx.keep(call, tx.c.insert(tx.ctx, string(t), "value, day, id, n, seq", " ON CONFLICT (value, day, id, n) DO UPDATE SET seq = excluded.seq", rows))
}

// dropFacets takes facets away.
func (tx *Tx) dropFacets(call string, t facetTable, fs []facet) error {
	for _, f := range fs {
		if err := tx.exec(call, "DELETE FROM "+string(t)+" WHERE value = ? AND day = ? AND id = ? AND n = ?", f.value, f.day, f.id, f.n); err != nil {
			return err
		}
	}
	return nil
}
