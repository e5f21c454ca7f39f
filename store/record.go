package store

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	truce "github.com/truce-ledger/truce"
)

// AddRecord keeps an article and sets r.Seq and r.Kept; r.ID is set if it is 0. added is false if the
// record was kept before: r.Seq and r.Kept are then those of that time. ErrConflict if something else is kept under the ID.
//
// The entry of the log has the metadata and the hash of the text; the text is kept beside it, once for all records that have it.
func (tx *Tx) AddRecord(r *truce.Record, author string) (added bool, err error) {
	if err := checkRecord(r); err != nil {
		return false, fail("AddRecord", err)
	}
	body, err := encodeWire(articleToWire(r))
	if err != nil {
		return false, err
	}
	if kept, err := tx.metadata("AddRecord", []int64{int64(r.ID)}); err != nil {
		return false, err
	} else if len(kept) > 0 {
		if kept[0].Article.ID != r.Article.ID {
			return false, fail("AddRecord "+r.ID.String(), ErrConflict)
		}
		r.Seq, r.Kept = kept[0].Seq, kept[0].Kept
		return false, nil
	}
	e, err := tx.add(KindArticle, author, body)
	if err != nil {
		return false, err
	}
	r.Seq, r.Kept = e.Seq, e.At
	return true, tx.indexRecord(r)
}

// checkRecord holds a record to the invariants of package truce.
func checkRecord(r *truce.Record) error {
	a := &r.Article
	sum := sha256.Sum256([]byte(a.Text))
	if want := "sha256:" + hex.EncodeToString(sum[:]); a.ID != want {
		return fmt.Errorf("the article's ID is %q and should be %q", a.ID, want)
	}
	for _, s := range append([]string{a.Text, a.File, a.URL, a.Publisher, a.Title, a.Published, a.Updated, a.Language, a.Byline, r.Raw, r.Fetched, r.Status, r.Outlet.ID, r.Outlet.Name, r.Outlet.Kind, r.Outlet.Owner, r.Outlet.Party, r.Outlet.Country, r.Outlet.Language}, a.Credits...) {
		if !utf8.ValidString(s) {
			return fmt.Errorf("%.60q is not valid UTF-8", s)
		}
	}
	for _, p := range a.Parts {
		if p.Span.Start < 0 || p.Span.Start > p.Span.End || p.Span.End > len(a.Text) || !utf8.ValidString(string(p.Kind)) {
			return fmt.Errorf("the part %q from %d to %d is no stretch of the text of %d bytes", p.Kind, p.Span.Start, p.Span.End, len(a.Text))
		}
	}
	want := truce.RecordID(a)
	if r.ID == 0 {
		r.ID = want
	}
	if r.ID != want {
		return fmt.Errorf("the record's ID is %s and should be %s", r.ID, want)
	}
	return nil
}

// indexRecord keeps the text of a record whose entry was written, and what finds it.
func (tx *Tx) indexRecord(r *truce.Record) error {
	const call = "AddRecord"
	sha, err := hex.DecodeString(strings.TrimPrefix(r.Article.ID, "sha256:"))
	if err != nil {
		return fail(call, err)
	}
	text, err := tx.textAt(call, sha)
	if err != nil {
		return err
	}
	if text == 0 {
		text = r.Seq
		if err := tx.put(call, textTable, "", []any{text, sha, []byte(r.Article.Text)}); err != nil {
			return err
		}
	}
	day := dayNumber(r.Article.Published)
	low, high, err := tx.daysUpTo(call, r.Seq)
	if err != nil {
		return err
	}
	if err := tx.put(call, recordTable, "", []any{r.Seq, int64(r.ID), text, []byte(r.Article.Title), min(low, day), max(high, day)}); err != nil {
		return err
	}
	if err := tx.putFacets(call, recordFacets, recordKeys(r)); err != nil {
		return err
	}
	tx.place(r.ID, r.Seq)
	return tx.indexWords(r)
}

// daysUpTo returns the first and the last day of publication of what was kept up to an entry, 99999999 and 0 if nothing was.
func (tx *Tx) daysUpTo(call string, seq int64) (low, high int64, err error) {
	low = 99999999
	err = tx.query(call, func(scan func(...any) error) error { return scan(&low, &high) },
		"SELECT low, high FROM record WHERE seq <= ? ORDER BY seq DESC LIMIT 1", seq)
	return low, high, err
}

// textAt returns where a text is kept, 0 if it is not.
func (tx *Tx) textAt(call string, sha []byte) (int64, error) {
	var seq int64
	err := tx.query(call, func(scan func(...any) error) error { return scan(&seq) }, "SELECT seq FROM text WHERE sha = ?", sha)
	return seq, err
}

// Record returns a record with its text, or ErrNotFound.
func (tx *Tx) Record(id truce.ID) (*truce.Record, error) {
	got, err := tx.Records([]truce.ID{id})
	if err == nil && len(got) == 0 {
		err = fail("Record "+id.String(), ErrNotFound)
	}
	if err != nil {
		return nil, err
	}
	return got[0], nil
}

// Records returns those of the records that are kept, with their texts, by ascending ID.
func (tx *Tx) Records(ids []truce.ID) ([]*truce.Record, error) {
	out, err := tx.metadata("Records", ints(ids))
	if err != nil {
		return nil, err
	}
	for _, r := range out {
		sha, err := hex.DecodeString(strings.TrimPrefix(r.Article.ID, "sha256:"))
		if err != nil {
			return nil, fail("Records", err)
		}
		if r.Article.Text, err = tx.text("Records", sha); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// text returns the text with a hash.
func (tx *Tx) text(call string, sha []byte) (string, error) {
	var text []byte
	found := false
	err := tx.query(call, func(scan func(...any) error) error {
		found = true
		return scan(&text)
	}, "SELECT body FROM text WHERE sha = ?", sha)
	if err == nil && !found {
		err = tx.keep(call, fmt.Errorf("the text %x is missing: %w", sha, ErrCorrupt))
	}
	return string(text), err
}

// metadata returns records without their texts, by ascending ID.
func (tx *Tx) metadata(call string, ids []int64) ([]*truce.Record, error) {
	var out []*truce.Record
	err := tx.queryIn(call, func(scan func(...any) error) error {
		var seq int64
		var at string
		var body []byte
		if err := scan(&seq, &at, &body); err != nil {
			return err
		}
		r, err := recordOf(seq, at, body)
		out = append(out, r)
		return err
	}, ids, "SELECT log.seq, log.at, log.body FROM record JOIN log ON log.seq = record.seq WHERE record.id", "")
	slices.SortFunc(out, func(a, b *truce.Record) int { return cmp.Compare(a.ID, b.ID) })
	return out, err
}

// recordOf reads an article's entry.
func recordOf(seq int64, at string, body []byte) (*truce.Record, error) {
	var w articleWire
	if err := decodeWire(body, &w); err != nil {
		return nil, fmt.Errorf("entry %d: %w", seq, err)
	}
	r, err := w.record()
	if err != nil {
		return nil, fmt.Errorf("entry %d: %w", seq, err)
	}
	r.Seq, r.Kept = seq, at
	return r, nil
}

// A RecordFilter says which records ListRecords lists; what is empty does not limit.
type RecordFilter struct {
	Publisher string // in any case
	From, To  string // days of publication, both included
	Query     string // words of the text or title; the list is then in the order of keeping, the latest first
	MaxSeq    int64
	Latest    bool // the latest day first
	Versions  bool // only those of which several versions are kept
	After     string
	Limit     int
}

// ListRecords returns records without their texts, by day and ID, and the cursor from which to go on.
func (tx *Tx) ListRecords(f RecordFilter) (records []*truce.Record, next string, err error) {
	if f.Query != "" {
		return tx.searchRecords(f)
	}
	q := facetQuery{table: recordFacets, published: true, from: f.From, to: f.To, maxSeq: f.MaxSeq, latest: f.Latest, after: f.After, limit: f.Limit}
	if f.Versions {
		q.table = derivedFacets
		q.must(facetVersion, "")
		q.mustIf(facetVersionPublisher, fold(f.Publisher))
	} else {
		q.must(facetAll, "")
		q.mustIf(facetPublisher, fold(f.Publisher))
	}
	keys, next, err := tx.listFacets("ListRecords", q)
	if err != nil {
		return nil, "", err
	}
	ids := make([]int64, len(keys))
	for i, k := range keys {
		ids[i] = k.id
	}
	got, err := tx.metadata("ListRecords", sorted(ids))
	if err != nil {
		return nil, "", err
	}
	byID := make(map[int64]*truce.Record, len(got))
	for _, r := range got {
		byID[int64(r.ID)] = r
	}
	for _, id := range ids {
		if r := byID[id]; r != nil {
			records = append(records, r)
		}
	}
	return records, next, nil
}

// recordKeys returns the facets of a record.
func recordKeys(r *truce.Record) []facet {
	k := key{day: dayNumber(r.Article.Published), id: int64(r.ID), seq: r.Seq}
	return k.facets(facetOf(facetAll, ""), facetOf(facetPublisher, fold(r.Article.Publisher)))
}

func sorted(ids []int64) []int64 {
	out := slices.Clone(ids)
	slices.Sort(out)
	return slices.Compact(out)
}

// sameText reports whether a text has the hash of its article.
func sameText(sha, text []byte) bool {
	sum := sha256.Sum256(text)
	return bytes.Equal(sum[:], sha)
}
