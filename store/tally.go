package store

import (
	"slices"

	truce "github.com/truce-ledger/truce"
)

// The fields of tallies that can be asked for, and the parties that an article speaks of.
const (
	facetTally         = "tally"
	facetTallyClaimant = "tally:claimant"
	facetTallyAgainst  = "tally:against"
	facetNaming        = "naming"
)

// tallyFacets returns what a tally can be found by.
func tallyFacets(t *truce.Tally, seq int64) []facet {
	k := key{day: dayNumber(t.Day), id: int64(t.ID), seq: seq}
	values := []int64{facetOf(facetTally, "")}
	for _, name := range []string{t.Claimant.Entity, t.Claimant.Of, fold(t.Claimant.Name)} {
		if name != "" {
			values = append(values, facetOf(facetTallyClaimant, name))
		}
	}
	if t.Against != "" {
		values = append(values, facetOf(facetTallyAgainst, t.Against))
	}
	return k.facets(values...)
}

// PutTallies keeps the tallies that a record gives in place of those that it gave.
func (tx *Tx) PutTallies(record truce.ID, ts []truce.Tally) error {
	const call = "PutTallies"
	seq, err := tx.seqOf(call, record)
	if err != nil {
		return err
	}
	old, err := tx.talliesAt(call, []int64{seq})
	if err != nil {
		return err
	}
	for i := range old {
		if err := tx.dropFacets(call, derivedFacets, tallyFacets(&old[i].Tally, seq)); err != nil {
			return err
		}
	}
	if len(old) > 0 {
		if err := tx.exec(call, "DELETE FROM tally WHERE seq = ?", seq); err != nil {
			return err
		}
	}
	tx.counted(tallyTable.name, int64(len(ts)-len(old)))
	var rows [][]any
	var facets []facet
	for i := range ts {
		body := ts[i]
		facets = append(facets, tallyFacets(&body, seq)...)
		body.ID, body.Record = 0, 0
		rows = append(rows, []any{seq, int64(i + 1), int64(ts[i].ID), encodeBody(body)})
	}
	if err := tx.put(call, tallyTable, "", rows...); err != nil {
		return err
	}
	return tx.putFacets(call, derivedFacets, facets)
}

// A keptTally is a tally with the place of its record.
type keptTally struct {
	truce.Tally
	seq int64
}

func (tx *Tx) talliesAt(call string, seqs []int64) ([]keptTally, error) {
	var out []keptTally
	err := tx.queryIn(call, func(scan func(...any) error) error {
		var t keptTally
		var id, record int64
		var body []byte
		if err := scan(&t.seq, &id, &record, &body); err != nil {
			return err
		}
		err := decodeBody(body, &t.Tally)
		t.ID, t.Record = truce.ID(id), truce.ID(record)
		out = append(out, t)
		return err
	}, seqs, "SELECT tally.seq, tally.id, record.id, tally.body FROM tally JOIN record ON record.seq = tally.seq WHERE tally.seq", " ORDER BY tally.seq, tally.n")
	return out, err
}

// A TallyFilter says which tallies ListTallies lists; what is empty does not limit.
type TallyFilter struct {
	Claimant string // registry id, that of its state or group, or name in any case
	Against  string // registry id
	From, To string // days as of which they hold, both included
	Record   truce.ID
	MaxSeq   int64
	Latest   bool // the latest day first
	After    string
	Limit    int
}

// ListTallies returns tallies by day and ID, and the cursor from which to go on.
func (tx *Tx) ListTallies(f TallyFilter) (out []truce.Tally, next string, err error) {
	const call = "ListTallies"
	q := facetQuery{table: derivedFacets, from: f.From, to: f.To, maxSeq: f.MaxSeq, latest: f.Latest, after: f.After, limit: f.Limit}
	q.mustIf(facetTallyAgainst, f.Against)
	if f.Claimant != "" {
		q.any = append(q.any, []int64{facetOf(facetTallyClaimant, f.Claimant), facetOf(facetTallyClaimant, fold(f.Claimant))})
	}
	byKey := map[key]truce.Tally{}
	var keys []key
	if f.Record != 0 {
		seqs, err := tx.seqsOf(call, []truce.ID{f.Record})
		if err != nil {
			return nil, "", err
		}
		got, err := tx.talliesAt(call, seqs)
		if err != nil {
			return nil, "", err
		}
		for i := range got {
			if k, ok := q.holds(tallyFacets(&got[i].Tally, got[i].seq)); ok {
				keys = append(keys, k)
				byKey[k] = got[i].Tally
			}
		}
		if keys, next, err = q.page(keys); err != nil {
			return nil, "", fail(call, err)
		}
	} else {
		if len(q.values) == 0 && len(q.any) == 0 {
			q.must(facetTally, "")
		}
		if keys, next, err = tx.listFacets(call, q); err != nil {
			return nil, "", err
		}
		seqs := make([]int64, len(keys))
		for i, k := range keys {
			seqs[i] = k.seq
		}
		got, err := tx.talliesAt(call, sorted(seqs))
		if err != nil {
			return nil, "", err
		}
		for i := range got {
			byKey[tallyFacets(&got[i].Tally, got[i].seq)[0].key] = got[i].Tally
		}
	}
	for _, k := range keys {
		if t, ok := byKey[k]; ok {
			out = append(out, t)
		}
	}
	return out, next, nil
}

// PutRecordParties keeps which parties an article speaks of, by registry id, in place of what was kept.
func (tx *Tx) PutRecordParties(record truce.ID, parties []string) error {
	const call = "PutRecordParties"
	kept, err := tx.metadata(call, []int64{int64(record)})
	if err != nil {
		return err
	}
	if len(kept) == 0 {
		return fail(call+" "+record.String(), ErrNotFound)
	}
	var packed []byte
	err = tx.query(call, func(scan func(...any) error) error { return scan(&packed) }, "SELECT body FROM naming WHERE seq = ?", kept[0].Seq)
	if err != nil {
		return err
	}
	if packed != nil {
		var old []string
		if err := decodeBody(packed, &old); err != nil {
			return tx.keep(call, err)
		}
		if err := tx.dropFacets(call, derivedFacets, namingFacets(kept[0], old)); err != nil {
			return err
		}
	}
	parties = slices.Compact(slices.Sorted(slices.Values(parties)))
	if err := tx.put(call, namingTable, namingTable.replace(), []any{kept[0].Seq, encodeBody(parties)}); err != nil {
		return err
	}
	return tx.putFacets(call, derivedFacets, namingFacets(kept[0], parties))
}

// namingFacets returns the facets of an article by the parties that it speaks of.
func namingFacets(r *truce.Record, parties []string) []facet {
	values := make([]int64, len(parties))
	for i, p := range parties {
		values[i] = facetOf(facetNaming, p)
	}
	return key{day: dayNumber(r.Article.Published), id: int64(r.ID), seq: r.Seq}.facets(values...)
}

// Coverage returns how many articles of each day of publication (ISO) speak of one of the parties, from one day to another, both included. Days
// without such an article are left out, and articles whose day is unknown.
func (tx *Tx) Coverage(parties []string, from, to string, maxSeq int64) (map[string]int, error) {
	out := map[string]int{}
	if len(parties) == 0 {
		return out, nil
	}
	values := make([]int64, len(parties))
	for i, p := range parties {
		values[i] = facetOf(facetNaming, p)
	}
	args := make([]any, 0, len(values)+3)
	for _, v := range sorted(values) {
		args = append(args, v)
	}
	query := "SELECT day, count(DISTINCT id) FROM facet WHERE value IN (" + marks(len(args)) + ") AND day >= ? AND day <= ? AND seq <= ? GROUP BY day"
	args = append(args, max(firstDay(from), 1), lastDay(to), noLimit(maxSeq))
	err := tx.query("Coverage", func(scan func(...any) error) error {
		var day int64
		var n int
		err := scan(&day, &n)
		out[dayText(day)] = n
		return err
	}, query, args...)
	return out, err
}
