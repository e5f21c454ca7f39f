package store

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	truce "github.com/truce-ledger/truce"
)

// The fields of incidents that can be asked for, and the two other orders: there the day of a
// facet is the rank.
const (
	facetIncident          = "incident"
	facetIncidentType      = "incident:type"
	facetIncidentGrade     = "incident:grade"
	facetIncidentDisputed  = "incident:disputed"
	facetIncidentPlace     = "incident:place"
	facetIncidentParty     = "incident:party"
	facetIncidentCeasefire = "incident:ceasefire"
	facetIncidentOrigins   = "incident:by-origins"
	facetIncidentContested = "incident:by-contested"
)

// incidentDay is the day by which an incident is listed: on which it is said to have happened, else that of the first report.
func incidentDay(in *truce.Incident) int64 {
	if in.Time != nil && in.Time.Start != "" {
		return dayNumber(in.Time.Start)
	}
	return dayNumber(in.First)
}

// grade is the occurrence that holds: a person's override, else the computed one.
func grade(in *truce.Incident) string {
	g := in.Grades.Occurrence.Value
	for _, o := range in.Grades.Override {
		if o.Field == "occurrence" {
			g = o.Value
		}
	}
	return g
}

// contested counts what speaks against what is said of an incident: the assertions that deny it, those that deny
// a blame, and the pairs of numbers that conflict.
func contested(in *truce.Incident) int64 {
	n, halves := 0, 0
	if in.Grades.Disputed != nil {
		n += len(in.Grades.Disputed.Rows)
	}
	for _, a := range in.Grades.Attribution {
		if a.Denied != nil {
			n += len(a.Denied.Rows)
		}
	}
	for _, number := range in.Grades.Numbers {
		halves += len(number.Conflicts)
	}
	return int64(n + halves/2)
}

// incidentFacets returns what an incident can be found by, given the ceasefires that it was entered for.
func incidentFacets(in *truce.Incident, seq int64, ceasefires []string) []facet {
	k := key{day: incidentDay(in), id: int64(in.ID), seq: seq}
	values := []int64{
		facetOf(facetIncident, ""), facetOf(facetIncidentType, string(in.Type)), facetOf(facetIncidentGrade, grade(in)),
		facetOf(facetIncidentDisputed, strconv.FormatBool(in.Grades.Disputed != nil)),
	}
	if in.Place.Name != "" {
		values = append(values, facetOf(facetIncidentPlace, fold(in.Place.Name)))
	}
	for _, p := range slices.Concat(in.Accused, in.Harmed) {
		for _, name := range []string{p.Entity, p.Of, fold(p.Name)} {
			if name != "" {
				values = append(values, facetOf(facetIncidentParty, name))
			}
		}
	}
	for _, c := range ceasefires {
		values = append(values, facetOf(facetIncidentCeasefire, c))
	}
	byOrigins, byContested := k, k
	byOrigins.day, byContested.day = int64(len(in.Grades.Origins)), contested(in)
	return append(k.facets(values...), facet{facetOf(facetIncidentOrigins, ""), byOrigins}, facet{facetOf(facetIncidentContested, ""), byContested})
}

// PutIncident keeps an incident in place of the one that had its ID, and says of its mentions that they belong to it. At least one of its records must be kept.
func (tx *Tx) PutIncident(in *truce.Incident) error {
	const call = "PutIncident"
	seqs, err := tx.seqsOf(call, in.Records)
	if err != nil {
		return err
	}
	if len(seqs) == 0 {
		return fail(call+" "+in.ID.String(), fmt.Errorf("none of its records: %w", ErrNotFound))
	}
	ceasefires, err := tx.ceasefiresOf(call, in.ID)
	if err != nil {
		return err
	}
	old, err := tx.incidents(call, []truce.ID{in.ID})
	if err != nil {
		return err
	}
	if len(old) == 0 {
		tx.counted(incidentTable.name, 1)
	} else if err := tx.forget(call, old[0], ceasefires, in.Mentions); err != nil {
		return err
	}
	body := *in
	body.ID = 0
	row := []any{int64(in.ID), incidentDay(in), seqs[0], int64(len(in.Grades.Origins)), contested(in), encodeBody(body)}
	if err := tx.put(call, incidentTable, incidentTable.replace(), row); err != nil {
		return err
	}
	if err := tx.PutIncidentOf(in.ID, in.Mentions); err != nil {
		return err
	}
	return tx.putFacets(call, derivedFacets, incidentFacets(in, seqs[0], ceasefires))
}

// A keptIncident is an incident with the place of its first record.
type keptIncident struct {
	truce.Incident
	seq int64
}

// forget takes away what finds an incident, and that those of its mentions belong to it which it will not have.
func (tx *Tx) forget(call string, in *keptIncident, ceasefires []string, stay []truce.ID) error {
	if err := tx.dropFacets(call, derivedFacets, incidentFacets(&in.Incident, in.seq, ceasefires)); err != nil {
		return err
	}
	for _, m := range in.Mentions {
		if slices.Contains(stay, m) {
			continue
		}
		if err := tx.exec(call, "DELETE FROM member WHERE mention = ? AND incident = ?", int64(m), int64(in.ID)); err != nil {
			return err
		}
	}
	return nil
}

// DropIncidents takes incidents away, with their entries for ceasefires.
func (tx *Tx) DropIncidents(ids []truce.ID) error {
	const call = "DropIncidents"
	old, err := tx.incidents(call, ids)
	if err != nil {
		return err
	}
	for _, in := range old {
		if err := tx.PutEntries(in.ID, nil); err != nil {
			return err
		}
		if err := tx.forget(call, in, nil, nil); err != nil {
			return err
		}
		if err := tx.exec(call, "DELETE FROM incident WHERE id = ?", int64(in.ID)); err != nil {
			return err
		}
		tx.counted(incidentTable.name, -1)
	}
	return nil
}

// Incident returns an incident, or ErrNotFound.
func (tx *Tx) Incident(id truce.ID) (*truce.Incident, error) {
	got, err := tx.incidents("Incident", []truce.ID{id})
	if err != nil {
		return nil, err
	}
	if len(got) == 0 {
		return nil, fail("Incident "+id.String(), ErrNotFound)
	}
	return &got[0].Incident, nil
}

// incidents returns those of the incidents that are kept, by ascending ID.
func (tx *Tx) incidents(call string, ids []truce.ID) ([]*keptIncident, error) {
	var out []*keptIncident
	err := tx.queryIn(call, func(scan func(...any) error) error {
		in := &keptIncident{}
		var id int64
		var body []byte
		if err := scan(&id, &in.seq, &body); err != nil {
			return err
		}
		err := decodeBody(body, &in.Incident)
		in.ID = truce.ID(id)
		out = append(out, in)
		return err
	}, ints(ids), "SELECT id, seq, body FROM incident WHERE id", "")
	slices.SortFunc(out, func(a, b *keptIncident) int { return cmp.Compare(a.ID, b.ID) })
	return out, err
}
