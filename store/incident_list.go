package store

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	truce "github.com/truce-ledger/truce"
)

// The orders of ListIncidents.
const (
	SortDay       = "day"       // the day on which it is said to have happened
	SortOrigins   = "origins"   // how many origins it has, the most first
	SortContested = "contested" // how much speaks against what is said of it, the most first
)

// An IncidentFilter says which incidents ListIncidents lists; what is empty does not limit.
type IncidentFilter struct {
	Type      truce.EventType
	Grade     string // of the occurrence, as overridden or computed
	Disputed  *bool
	Place     string // name, in any case
	Party     string // who is accused or harmed: registry id, that of their state or group, or name in any case
	From, To  string // days on which it is said to have happened, or else of the first report; both included
	Ceasefire string // for which it is entered
	MaxSeq    int64  // one of its records was kept by then
	Sort      string // SortDay if empty
	Latest    bool   // SortDay: the latest day first
	After     string
	Limit     int
}

// ListIncidents returns incidents in the order that is asked for, and the cursor from which to go on.
func (tx *Tx) ListIncidents(f IncidentFilter) (out []*truce.Incident, next string, err error) {
	const call = "ListIncidents"
	q := facetQuery{table: derivedFacets, from: f.From, to: f.To, maxSeq: f.MaxSeq, latest: f.Latest, after: f.After, limit: f.Limit}
	q.mustIf(facetIncidentType, string(f.Type))
	q.mustIf(facetIncidentGrade, f.Grade)
	q.mustIf(facetIncidentPlace, fold(f.Place))
	q.mustIf(facetIncidentCeasefire, f.Ceasefire)
	if f.Disputed != nil {
		q.must(facetIncidentDisputed, strconv.FormatBool(*f.Disputed))
	}
	if f.Party != "" {
		q.any = append(q.any, []int64{facetOf(facetIncidentParty, f.Party), facetOf(facetIncidentParty, fold(f.Party))})
	}
	var keys []key
	switch f.Sort {
	case "", SortDay:
		if len(q.values) == 0 && len(q.any) == 0 {
			q.must(facetIncident, "")
		}
		keys, next, err = tx.listFacets(call, q)
	case SortOrigins, SortContested:
		keys, next, err = tx.listRanked(call, f.Sort, q)
	default:
		err = fail(call, fmt.Errorf("%q is no order", f.Sort))
	}
	if err != nil {
		return nil, "", err
	}
	ids := make([]truce.ID, len(keys))
	for i, k := range keys {
		ids[i] = truce.ID(k.id)
	}
	got, err := tx.incidents(call, ids)
	if err != nil {
		return nil, "", err
	}
	byID := make(map[truce.ID]*keptIncident, len(got))
	for _, in := range got {
		byID[in.ID] = in
	}
	for _, id := range ids {
		if in := byID[id]; in != nil {
			out = append(out, &in.Incident)
		}
	}
	return out, next, nil
}

// listRanked lists incidents by a rank, the highest first. If few have what is asked for, they are ranked; else
// the walk goes along the ranks.
func (tx *Tx) listRanked(call, column string, q facetQuery) ([]key, string, error) {
	after, err := parseCursor(q.after)
	if err != nil {
		return nil, "", fail(call, err)
	}
	rank := facetOf(facetIncidentOrigins, "")
	if column == SortContested {
		rank = facetOf(facetIncidentContested, "")
	}
	groups := slices.Clone(q.any)
	for _, v := range q.values {
		groups = append(groups, []int64{v})
	}
	var b strings.Builder
	fmt.Fprintf(&b, "SELECT i.%s, i.id, i.seq FROM ", column)
	var args []any
	if few, err := tx.few(call, &q); err != nil {
		return nil, "", err
	} else if few >= 0 {
		fmt.Fprintf(&b, "(SELECT DISTINCT id FROM facet WHERE value IN (%s)) AS f JOIN incident AS i ON i.id = f.id WHERE 1 = 1", marks(len(groups[few])))
		for _, v := range groups[few] {
			args = append(args, v)
		}
		groups = slices.Delete(groups, few, few+1)
		if after != nil {
			fmt.Fprintf(&b, " AND (i.%s, i.id) < (?, ?)", column)
			args = append(args, after.day, after.id)
		}
	} else {
		b.WriteString("facet AS f JOIN incident AS i ON i.id = f.id WHERE f.value = ?")
		args = append(args, rank)
		if after != nil {
			b.WriteString(" AND (f.day, f.id) < (?, ?)")
			args = append(args, after.day, after.id)
		}
	}
	b.WriteString(" AND i.day >= ? AND i.day <= ? AND i.seq <= ?")
	args = append(args, firstDay(q.from), lastDay(q.to), noLimit(q.maxSeq))
	for _, g := range groups {
		fmt.Fprintf(&b, " AND EXISTS (SELECT 1 FROM facet AS g WHERE g.value IN (%s) AND g.day = i.day AND g.id = i.id AND g.n = 0)", marks(len(g)))
		for _, v := range g {
			args = append(args, v)
		}
	}
	if strings.Contains(b.String(), "f.value = ?") {
		b.WriteString(" ORDER BY f.day DESC, f.id DESC")
	} else {
		fmt.Fprintf(&b, " ORDER BY i.%s DESC, i.id DESC", column)
	}
	if q.limit > 0 {
		b.WriteString(" LIMIT ?")
		args = append(args, q.limit+1)
	}
	var keys []key
	err = tx.query(call, func(scan func(...any) error) error {
		var k key
		err := scan(&k.day, &k.id, &k.seq)
		keys = append(keys, k)
		return err
	}, b.String(), args...)
	if err != nil || q.limit == 0 || len(keys) <= q.limit {
		return keys, "", err
	}
	return keys[:q.limit], keys[q.limit-1].cursor(), nil
}

// few returns which group of values (any first, then values) few incidents have, -1 if none.
func (tx *Tx) few(call string, q *facetQuery) (int, error) {
	groups := slices.Clone(q.any)
	for _, v := range q.values {
		groups = append(groups, []int64{v})
	}
	best, least := -1, tx.db.rarity
	for i, g := range groups {
		var n int64
		for _, v := range g {
			c, err := tx.countFacet(call, derivedFacets, v, "", "")
			if err != nil {
				return 0, err
			}
			n += c
		}
		if n < least {
			best, least = i, n
		}
	}
	return best, nil
}
