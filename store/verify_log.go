package store

import (
	"encoding/hex"
	"errors"
	"fmt"
)

// chain walks the log: no gap, no step back in time, each entry's hash, and for each article its row and its text.
func (v *verifier) chain(tx *Tx) error {
	last, low, high := Entry{}, int64(99999999), int64(0)
	const query = "SELECT l.seq, l.at, l.kind, l.author, l.body, l.prev, l.hash, COALESCE(r.id, 0), COALESCE(r.title, ?), COALESCE(t.sha, ?), COALESCE(t.body, ?), COALESCE(d.a, 0), COALESCE(d.b, 0), COALESCE(r.low, 0), COALESCE(r.high, 0) " +
		"FROM log AS l LEFT JOIN record AS r ON r.seq = l.seq LEFT JOIN text AS t ON t.seq = r.text LEFT JOIN decision AS d ON d.seq = l.seq ORDER BY l.seq"
	none := []byte{}
	return tx.query("log", func(scan func(...any) error) error {
		v.step()
		var l logRow
		if err := l.scan(scan); err != nil {
			v.fault("log", "", last.Seq+1, "the entry cannot be read: %v", err)
			return nil
		}
		for _, problem := range l.problems(last) {
			v.fault("log", "", l.Seq, "%s", problem)
		}
		if r, err := recordOf(l.Seq, l.At, l.Body); l.Kind == KindArticle && err == nil {
			day := dayNumber(r.Article.Published)
			if low, high = min(low, day), max(high, day); low != l.low || high != l.high {
				v.fault("record", "", l.Seq, "its days are not those of the log up to it")
			}
		}
		last = l.Entry
		return nil
	}, query, none, none, none)
}

// A logRow is an entry with the rows that index it.
type logRow struct {
	Entry
	id               int64
	title, sha, text []byte
	a, b             int64
	low, high        int64
}

func (l *logRow) scan(scan func(...any) error) error {
	var prev, hash []byte
	err := scan(&l.Seq, &l.At, &l.Kind, &l.Author, &l.Body, &prev, &hash, &l.id, &l.title, &l.sha, &l.text, &l.a, &l.b, &l.low, &l.high)
	l.Prev, l.Hash = hex.EncodeToString(prev), hex.EncodeToString(hash)
	return err
}

// problems returns what is wrong with an entry that follows last.
func (l *logRow) problems(last Entry) []string {
	var out []string
	if l.Seq != last.Seq+1 {
		out = append(out, fmt.Sprintf("it follows entry %d", last.Seq))
	}
	if l.Prev != last.Hash {
		out = append(out, "it does not carry the hash of the entry before")
	}
	if l.At < last.At {
		out = append(out, "it is older than the entry before")
	}
	if hash, err := l.hash(); err != nil || hex.EncodeToString(hash) != l.Hash {
		out = append(out, "it does not have its hash")
	}
	switch l.Kind {
	case KindArticle:
		r, err := recordOf(l.Seq, l.At, l.Body)
		switch {
		case err != nil:
			out = append(out, err.Error())
		case int64(r.ID) != l.id || r.Article.Title != string(l.title):
			out = append(out, "its row in record says something else")
		case "sha256:"+hex.EncodeToString(l.sha) != r.Article.ID || !sameText(l.sha, l.text):
			out = append(out, "its text does not have its hash")
		}
	case KindDecision:
		var w decisionWire
		err := decodeWire(l.Body, &w)
		if err == nil {
			d, errID := w.decision(l.Entry)
			if err = errID; err == nil && (int64(d.A) != l.a || int64(d.B) != l.b) {
				err = errors.New("its row in decision says something else")
			}
		}
		if err != nil {
			out = append(out, err.Error())
		}
	case KindCeasefire:
		if err := decodeWire(l.Body, &ceasefireWire{}); err != nil {
			out = append(out, err.Error())
		}
	case KindParties, KindOutlets:
		if err := decodeWire(l.Body, &partiesWire{}); err != nil {
			out = append(out, err.Error())
		}
	case KindPlaces, KindFeeds:
		if err := decodeWire(l.Body, &placesWire{}); err != nil {
			out = append(out, err.Error())
		}
	default:
		out = append(out, fmt.Sprintf("%q is no kind of entry", l.Kind))
	}
	if l.id != 0 && l.Kind != KindArticle || (l.a != 0 || l.b != 0) && l.Kind != KindDecision {
		out = append(out, "a row of another kind belongs to it")
	}
	return out
}
