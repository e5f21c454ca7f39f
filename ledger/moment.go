package ledger

import (
	"fmt"
	"time"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/store"
)

// A Moment is as of when a question is asked. The zero Moment is now.
type Moment struct {
	Seq       int64  // of the log: what came later was not known; 0 is all
	Published string // day or instant: what was published later is left out; "" is all
}

// MomentOf returns the Moment of a day or instant, of keeping or, if published is set, of publication. A day means its end.
func MomentOf(tx *store.Tx, at string, published bool) (Moment, error) {
	if at == "" {
		return Moment{}, nil
	}
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		if t, err = time.Parse(time.DateOnly, at); err != nil {
			return Moment{}, fmt.Errorf("%q is no moment: write it as in 2020-10-14 or 2020-10-14T18:20:00Z", at)
		}
		t = t.AddDate(0, 0, 1).Add(-time.Second)
	}
	at = t.UTC().Format(time.RFC3339)
	if published {
		return Moment{Published: at}, nil
	}
	seq, err := tx.SeqAt(at)
	if seq == 0 {
		seq = -1 // before the first entry nothing was known, and 0 would be all
	}
	return Moment{Seq: seq}, err
}

func (m Moment) now() bool { return m == Moment{} }

// Knows reports whether a record was known at the moment. A record without a day of publication
// was not known as published.
func (m Moment) Knows(r *truce.Record) bool {
	if r == nil {
		return false
	}
	if m.Seq != 0 && r.Seq > m.Seq {
		return false
	}
	told := max(r.Article.Published, r.Article.Updated) // an update was not known before it was made
	return m.Published == "" || told != "" && told <= m.Published
}
