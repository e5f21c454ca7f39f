package store

import (
	"cmp"
	"fmt"
	"slices"

	truce "github.com/truce-ledger/truce"
)

// PutEntries keeps the entries of an incident for ceasefires in place of those that it had. The incident must have been put.
func (tx *Tx) PutEntries(incident truce.ID, es []truce.CeasefireEntry) error {
	const call = "PutEntries"
	got, err := tx.incidents(call, []truce.ID{incident})
	if err != nil {
		return err
	}
	if len(got) == 0 {
		return fail(call+" "+incident.String(), ErrNotFound)
	}
	in := got[0]
	old, err := tx.ceasefiresOf(call, incident)
	if err != nil {
		return err
	}
	if err := tx.dropFacets(call, derivedFacets, ceasefireFacets(in, old)); err != nil {
		return err
	}
	if len(old) > 0 {
		had, err := tx.execN(call, "DELETE FROM entry WHERE incident = ?", int64(incident))
		if err != nil {
			return err
		}
		tx.counted(entryTable.name, -had)
	}
	// The same entries in another order are the same rows.
	es = slices.Clone(es)
	slices.SortStableFunc(es, func(a, b truce.CeasefireEntry) int {
		return cmp.Or(cmp.Compare(a.Ceasefire, b.Ceasefire), cmp.Compare(a.Day, b.Day), cmp.Compare(a.Term, b.Term), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Side, b.Side))
	})
	var rows [][]any
	var ceasefires []string
	for i, e := range es {
		if e.Incident != incident || !plain(e.Ceasefire) || !plain(e.Day) {
			return fail(call, fmt.Errorf("an entry for %q of incident %s", e.Ceasefire, e.Incident))
		}
		ceasefires = append(ceasefires, e.Ceasefire)
		body := e
		body.Ceasefire, body.Day, body.Incident = "", "", 0
		rows = append(rows, []any{e.Ceasefire, e.Day, int64(incident), int64(i), encodeBody(body)})
	}
	tx.counted(entryTable.name, int64(len(rows)))
	if err := tx.put(call, entryTable, "", rows...); err != nil {
		return err
	}
	return tx.putFacets(call, derivedFacets, ceasefireFacets(in, slices.Compact(ceasefires)))
}

// ceasefireFacets are those facets of an incident that come from its entries.
func ceasefireFacets(in *keptIncident, ceasefires []string) []facet {
	values := make([]int64, len(ceasefires))
	for i, c := range ceasefires {
		values[i] = facetOf(facetIncidentCeasefire, c)
	}
	return key{day: incidentDay(&in.Incident), id: int64(in.ID), seq: in.seq}.facets(values...)
}

// ceasefiresOf returns the ceasefires for which an incident is entered, ascending.
func (tx *Tx) ceasefiresOf(call string, incident truce.ID) ([]string, error) {
	var out []string
	err := tx.query(call, func(scan func(...any) error) error {
		var c string
		err := scan(&c)
		out = append(out, c)
		return err
	}, "SELECT DISTINCT ceasefire FROM entry WHERE incident = ? ORDER BY ceasefire", int64(incident))
	return out, err
}

// Entries returns the entries for a ceasefire from one day to another, both included, by day and incident; "" is no bound.
func (tx *Tx) Entries(ceasefire, from, to string) ([]truce.CeasefireEntry, error) {
	if to == "" {
		to = "~" // after any digit
	}
	var out []truce.CeasefireEntry
	err := tx.query("Entries", func(scan func(...any) error) error {
		var e truce.CeasefireEntry
		var day string
		var incident int64
		var body []byte
		if err := scan(&day, &incident, &body); err != nil {
			return err
		}
		err := decodeBody(body, &e)
		e.Ceasefire, e.Day, e.Incident = ceasefire, day, truce.ID(incident)
		out = append(out, e)
		return err
	}, "SELECT day, incident, body FROM entry WHERE ceasefire = ? AND day >= ? AND day <= ? ORDER BY day, incident, n", ceasefire, from, to)
	return out, err
}
