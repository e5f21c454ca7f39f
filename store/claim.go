package store

import (
	"fmt"
	"slices"
	"strings"

	truce "github.com/truce-ledger/truce"
)

// A ClaimRow is a claim as lists show it. What was read in full is in the record's reading.
type ClaimRow struct {
	Record    truce.ID
	Claim     string // its id in the article, "c3"
	N         int    // its place among the claims of the article, from 1
	Act       truce.Act
	Source    string // plain name, "" if unnamed
	Entity    string // registry id of the source, "" if unknown
	Publisher string
	Day       string // day or instant of publication, "" if unknown
	Words     string // of the content
	Cue       string // words of the cue
	Types     []string
	Mentions  []truce.ID // of the events that it tells
	Place     string     // name of the place of those, "" if none
	Answers   string     // the claim that it answers: "" or record and claim, "03f9a41c77be210.c3"
	Seq       int64      // place of the record in the log; set by the store, not kept in the row
}

// The fields of claims that can be asked for.
const (
	facetClaim          = "claim"
	facetClaimAct       = "claim:act"
	facetClaimEntity    = "claim:entity"
	facetClaimName      = "claim:name"
	facetClaimPublisher = "claim:publisher"
	facetClaimType      = "claim:type"
	facetClaimPlace     = "claim:place"
)

// facets returns what a claim can be found by.
func (r *ClaimRow) facets() []facet {
	k := key{day: dayNumber(r.Day), id: int64(r.Record), n: int64(r.N), seq: r.Seq}
	values := []int64{facetOf(facetClaim, ""), facetOf(facetClaimAct, string(r.Act)), facetOf(facetClaimName, fold(r.Source)), facetOf(facetClaimPublisher, fold(r.Publisher))}
	if r.Entity != "" {
		values = append(values, facetOf(facetClaimEntity, r.Entity))
	}
	if r.Place != "" {
		values = append(values, facetOf(facetClaimPlace, fold(r.Place)))
	}
	for _, t := range r.Types {
		values = append(values, facetOf(facetClaimType, t))
	}
	return k.facets(values...)
}

// PutClaims keeps the claims of a record in place of those that it had. N must differ among them.
func (tx *Tx) PutClaims(record truce.ID, rows []ClaimRow) error {
	const call = "PutClaims"
	seq, err := tx.seqOf(call, record)
	if err != nil {
		return err
	}
	old, err := tx.claimsAt(call, []int64{seq})
	if err != nil {
		return err
	}
	for i := range old {
		if err := tx.dropFacets(call, derivedFacets, old[i].facets()); err != nil {
			return err
		}
	}
	if len(old) > 0 {
		if err := tx.exec(call, "DELETE FROM claim WHERE seq = ?", seq); err != nil {
			return err
		}
	}
	var put, names [][]any
	var facets []facet
	for _, r := range rows {
		r.Record, r.Seq = record, seq
		facets = append(facets, r.facets()...)
		if name := fold(r.Source); name != "" {
			names = append(names, []any{name})
		}
		body := r
		body.Record, body.Seq = 0, 0
		put = append(put, []any{seq, int64(r.N), encodeBody(body)})
	}
	tx.counted(claimTable.name, int64(len(rows)-len(old)))
	if err := tx.put(call, claimTable, "", put...); err != nil {
		return err
	}
	if err := tx.put(call, nameTable, " ON CONFLICT (folded) DO NOTHING", names...); err != nil {
		return err
	}
	return tx.putFacets(call, derivedFacets, facets)
}

// claimsAt returns the claims of the records at the given places, by place and N.
func (tx *Tx) claimsAt(call string, seqs []int64) ([]ClaimRow, error) {
	var out []ClaimRow
	err := tx.queryIn(call, func(scan func(...any) error) error {
		var r ClaimRow
		var n, seq, id int64
		var body []byte
		if err := scan(&seq, &n, &id, &body); err != nil {
			return err
		}
		err := decodeBody(body, &r)
		r.Record, r.Seq, r.N = truce.ID(id), seq, int(n)
		out = append(out, r)
		return err
	}, seqs, "SELECT claim.seq, claim.n, record.id, claim.body FROM claim JOIN record ON record.seq = claim.seq WHERE claim.seq", " ORDER BY claim.seq, claim.n")
	return out, err
}

// A ClaimFilter says which claims ListClaims lists; what is empty does not limit.
type ClaimFilter struct {
	Act       truce.Act
	Source    string // registry id, or part of the name in any case
	Publisher string // in any case
	Type      string // of an event that the claim tells
	Place     string // name, in any case
	From, To  string // days of publication, both included
	Incident  truce.ID
	Record    truce.ID
	MaxSeq    int64
	Latest    bool // the latest day first
	After     string
	Limit     int
}

// maxNames is how many names a part of a name may mean. If it means more, the first of them in alphabetical order are meant.
const maxNames = 500

// ListClaims returns claims by day of publication, record and N, and the cursor from which to go on.
func (tx *Tx) ListClaims(f ClaimFilter) (rows []ClaimRow, next string, err error) {
	const call = "ListClaims"
	q := facetQuery{table: derivedFacets, published: true, from: f.From, to: f.To, maxSeq: f.MaxSeq, latest: f.Latest, after: f.After, limit: f.Limit}
	q.mustIf(facetClaimAct, string(f.Act))
	q.mustIf(facetClaimPublisher, fold(f.Publisher))
	q.mustIf(facetClaimType, f.Type)
	q.mustIf(facetClaimPlace, fold(f.Place))
	if f.Source != "" {
		any, err := tx.sources(call, f.Source)
		if err != nil {
			return nil, "", err
		}
		q.any = append(q.any, any)
	}
	if f.Incident != 0 || f.Record != 0 {
		return tx.claimsAmong(call, f, q)
	}
	if len(q.values) == 0 && len(q.any) == 0 {
		q.must(facetClaim, "")
	}
	keys, next, err := tx.listFacets(call, q)
	if err != nil {
		return nil, "", err
	}
	seqs := make([]int64, len(keys))
	for i, k := range keys {
		seqs[i] = k.seq
	}
	got, err := tx.claimsAt(call, sorted(seqs))
	if err != nil {
		return nil, "", err
	}
	byKey := make(map[[2]int64]ClaimRow, len(got))
	for _, r := range got {
		byKey[[2]int64{r.Seq, int64(r.N)}] = r
	}
	for _, k := range keys {
		if r, ok := byKey[[2]int64{k.seq, k.n}]; ok {
			rows = append(rows, r)
		}
	}
	return rows, next, nil
}

// sources returns the values of claims whose source is meant by a registry id or a part of a name.
func (tx *Tx) sources(call, source string) ([]int64, error) {
	out := []int64{facetOf(facetClaimEntity, source)}
	pattern := "%" + strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(fold(source)) + "%"
	err := tx.query(call, func(scan func(...any) error) error {
		var name string
		err := scan(&name)
		out = append(out, facetOf(facetClaimName, name))
		return err
	}, `SELECT folded FROM name WHERE folded LIKE ? ESCAPE '\' ORDER BY folded LIMIT `+fmt.Sprint(maxNames), pattern)
	return out, err
}

// claimsAmong lists claims of one record or one incident: few enough to be looked at one by one.
func (tx *Tx) claimsAmong(call string, f ClaimFilter, q facetQuery) ([]ClaimRow, string, error) {
	var seqs []int64
	among := map[truce.ID]bool{}
	if f.Incident != 0 {
		in, err := tx.Incident(f.Incident)
		if err != nil {
			return nil, "", ignoreNotFound(err)
		}
		for _, m := range in.Mentions {
			among[m] = true
		}
		if seqs, err = tx.seqsOf(call, in.Records); err != nil {
			return nil, "", err
		}
	}
	if f.Record != 0 {
		own, err := tx.seqsOf(call, []truce.ID{f.Record})
		if err != nil {
			return nil, "", err
		}
		if f.Incident != 0 {
			own = slices.DeleteFunc(own, func(s int64) bool { return !slices.Contains(seqs, s) })
		}
		seqs = own
	}
	rows, err := tx.claimsAt(call, seqs)
	if err != nil {
		return nil, "", err
	}
	byKey := map[key]ClaimRow{}
	var keys []key
	for _, r := range rows {
		if f.Incident != 0 && !slices.ContainsFunc(r.Mentions, func(m truce.ID) bool { return among[m] }) {
			continue
		}
		if k, ok := q.holds(r.facets()); ok {
			byKey[k] = r
			keys = append(keys, k)
		}
	}
	keys, next, err := q.page(keys)
	if err != nil {
		return nil, "", fail(call, err)
	}
	var out []ClaimRow
	for _, k := range keys {
		out = append(out, byKey[k])
	}
	return out, next, nil
}
