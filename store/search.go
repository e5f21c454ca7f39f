package store

import (
	"fmt"
	"strconv"
	"strings"

	truce "github.com/truce-ledger/truce"
)

// A Hit is a record that has the words that were searched for.
type Hit struct {
	Record    truce.ID
	Title     string
	Publisher string
	Day       string // as published, "" if unknown
	Snippet   string // some words around the first that was found
}

// searchable is how much of a text PostgreSQL indexes, in bytes of words; its limit on the size of one row's words would be reached soon after.
const searchable = 400_000

// maxPending is how many records wait for the full-text index.
const maxPending = 256

// indexWords enters a record's words into the full-text index, at the end of the transaction or before the next search: SQLite
// writes them together only if nothing comes between.
func (tx *Tx) indexWords(r *truce.Record) error {
	kept := *r // the caller may change its own
	tx.pending = append(tx.pending, &kept)
	if len(tx.pending) < maxPending {
		return nil
	}
	return tx.indexPending()
}

func (tx *Tx) indexPending() error {
	for _, r := range tx.pending {
		var err error
		if tx.db.d.name == "sqlite" {
			err = tx.exec("AddRecord", "INSERT INTO search (rowid, title, body) VALUES (?, ?, ?)", r.Seq, r.Article.Title, r.Article.Text)
		} else {
			err = tx.exec("AddRecord", "INSERT INTO search (seq, words) VALUES (?, to_tsvector('simple', ?))", r.Seq, indexed(r))
		}
		if err != nil {
			return err
		}
	}
	tx.pending = nil
	return nil
}

// indexed returns the words of a record as PostgreSQL indexes them.
func indexed(r *truce.Record) string {
	ws := strings.Join(words(r.Article.Title+"\n"+r.Article.Text), " ")
	if len(ws) > searchable {
		ws = ws[:strings.LastIndexByte(ws[:searchable], ' ')]
	}
	return ws
}

// A phrase is one or more words that must follow one another.
type phrase []string

// parseQuery reads what a person typed: words, all of which must occur, and "quoted phrases". Nothing else has a meaning.
func parseQuery(query string) []phrase {
	var out []phrase
	for i, part := range strings.Split(query, `"`) {
		ws := words(part)
		switch {
		case len(ws) == 0:
		case i%2 == 1:
			out = append(out, ws)
		default:
			for _, w := range ws {
				out = append(out, phrase{w})
			}
		}
	}
	return out
}

// match writes phrases in the database's own language. The words have only letters and digits.
func (d *dialect) match(ps []phrase) string {
	parts := make([]string, len(ps))
	for i, p := range ps {
		if d.name == "sqlite" {
			parts[i] = `"` + strings.Join(p, " ") + `"`
		} else {
			parts[i] = "'" + strings.Join(p, "' <-> '") + "'"
		}
	}
	if d.name == "sqlite" {
		return strings.Join(parts, " AND ")
	}
	return strings.Join(parts, " & ")
}

// found returns up to limit places of records that have all phrases, the latest first, before a place.
func (tx *Tx) found(call string, ps []phrase, before int64, limit int) ([]int64, error) {
	if err := tx.indexPending(); err != nil {
		return nil, err
	}
	query := "SELECT rowid FROM search WHERE search MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT " + strconv.Itoa(limit)
	if tx.db.d.name == "postgres" {
		query = "SELECT seq FROM search WHERE words @@ to_tsquery('simple', ?) AND seq < ? ORDER BY seq DESC LIMIT " + strconv.Itoa(limit)
	}
	var seqs []int64
	err := tx.query(call, func(scan func(...any) error) error {
		var seq int64
		err := scan(&seq)
		seqs = append(seqs, seq)
		return err
	}, query, tx.db.d.match(ps), before)
	return seqs, err
}

// Search returns records whose title or text has all words of the query, the latest kept first; words in double
// quotes must follow one another. Case and marks on letters do not matter. A query without a word finds nothing. A limit of 0 is 20.
func (tx *Tx) Search(query string, limit int, maxSeq int64) ([]Hit, error) {
	ps := parseQuery(query)
	if len(ps) == 0 {
		return nil, nil
	}
	if limit <= 0 {
		limit = 20
	}
	before := noLimit(maxSeq)
	if maxSeq > 0 {
		before++
	}
	seqs, err := tx.found("Search", ps, before, limit)
	if err != nil {
		return nil, err
	}
	var hits []Hit
	for _, seq := range seqs {
		r, err := tx.recordAt("Search", seq, true)
		if err != nil {
			return nil, err
		}
		a := &r.Article
		hits = append(hits, Hit{Record: r.ID, Title: a.Title, Publisher: a.Publisher, Day: a.Published, Snippet: snippet(a.Text, ps)})
	}
	return hits, nil
}

// recordAt returns the record at a place of the log.
func (tx *Tx) recordAt(call string, seq int64, withText bool) (*truce.Record, error) {
	entries, err := tx.entries(call, []int64{seq})
	if err != nil {
		return nil, err
	}
	if len(entries) == 0 {
		return nil, fail(call, ErrNotFound)
	}
	r, err := recordOf(seq, entries[0].At, entries[0].Body)
	if err != nil || !withText {
		return r, tx.keep(call, err)
	}
	var text []byte
	err = tx.query(call, func(scan func(...any) error) error { return scan(&text) },
		"SELECT text.body FROM record JOIN text ON text.seq = record.text WHERE record.seq = ?", seq)
	r.Article.Text = string(text)
	return r, err
}

// searchRecords lists records by words, the latest kept first. Its cursor is a place in the log.
func (tx *Tx) searchRecords(f RecordFilter) (out []*truce.Record, next string, err error) {
	ps := parseQuery(f.Query)
	before := noLimit(f.MaxSeq)
	if f.MaxSeq > 0 {
		before++
	}
	if f.After != "" {
		after, err := strconv.ParseInt(f.After, 10, 64)
		if err != nil {
			return nil, "", fail("ListRecords", fmt.Errorf("%w: %.40q", ErrCursor, f.After))
		}
		before = min(before, after)
	}
	publisher, first, last := fold(f.Publisher), firstDay(f.From), lastDay(f.To)
	for len(ps) > 0 {
		seqs, err := tx.found("ListRecords", ps, before, page)
		if err != nil {
			return nil, "", err
		}
		for _, seq := range seqs {
			r, err := tx.recordAt("ListRecords", seq, false)
			if err != nil {
				return nil, "", err
			}
			if day := dayNumber(r.Article.Published); day < first || day > last || publisher != "" && fold(r.Article.Publisher) != publisher {
				continue
			}
			if f.Limit > 0 && len(out) == f.Limit {
				return out, strconv.FormatInt(out[len(out)-1].Seq, 10), nil
			}
			out = append(out, r)
		}
		if len(seqs) < page {
			break
		}
		before = seqs[len(seqs)-1]
	}
	return out, "", nil
}
