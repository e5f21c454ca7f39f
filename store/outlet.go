package store

import (
	truce "github.com/truce-ledger/truce"
)

// A PublisherRow is what the ledger has of one publisher.
type PublisherRow struct {
	Name        string // as its latest record has it, "" for records whose publisher is unknown
	Outlet      truce.Outlet
	Records     int64
	First, Last string // days of publication, "" if unknown
	Latest      truce.ID
}

// Publishers returns every publisher of the records that were kept by maxSeq (0 is all), in no order that means anything. It steps from one value of
// the records' facets to the next, and reads one record of each.
func (tx *Tx) Publishers(maxSeq int64) ([]PublisherRow, error) {
	const call = "Publishers"
	all := facetOf(facetAll, "")
	until := noLimit(maxSeq)
	var out []PublisherRow
	for value := int64(-1); ; {
		var next, n, first, last int64
		err := tx.query(call, func(scan func(...any) error) error { return scan(&next) },
			"SELECT COALESCE(min(value), -1) FROM record_facet WHERE value > ?", value)
		if err != nil || next < 0 {
			return out, err
		}
		if value = next; value == all {
			continue
		}
		err = tx.query(call, func(scan func(...any) error) error { return scan(&n, &first, &last) },
			"SELECT count(*), COALESCE(min(CASE WHEN day > 0 THEN day END), 0), COALESCE(max(day), 0) FROM record_facet WHERE value = ? AND seq <= ?", value, until)
		if err != nil {
			return nil, err
		}
		if n == 0 {
			continue
		}
		var latest int64
		err = tx.query(call, func(scan func(...any) error) error { return scan(&latest) },
			"SELECT seq FROM record_facet WHERE value = ? AND seq <= ? ORDER BY day DESC, id DESC LIMIT 1", value, until)
		if err != nil {
			return nil, err
		}
		r, err := tx.recordAt(call, latest, false)
		if err != nil {
			return nil, err
		}
		out = append(out, PublisherRow{r.Article.Publisher, r.Outlet, n, dayText(first), dayText(last), r.ID})
	}
}

// RecordsAfter returns how many records were kept after one place of the log and not after another (0 is its end), and the latest of them, at most
// limit, without texts, the latest first.
func (tx *Tx) RecordsAfter(after, maxSeq int64, limit int) (n int64, latest []*truce.Record, err error) {
	const call = "RecordsAfter"
	until := noLimit(maxSeq)
	if err := tx.query(call, func(scan func(...any) error) error { return scan(&n) }, "SELECT count(*) FROM record WHERE seq > ? AND seq <= ?", after, until); err != nil {
		return 0, nil, err
	}
	var seqs []int64
	err = tx.query(call, func(scan func(...any) error) error {
		var seq int64
		err := scan(&seq)
		seqs = append(seqs, seq)
		return err
	}, "SELECT seq FROM record WHERE seq > ? AND seq <= ? ORDER BY seq DESC LIMIT ?", after, until, limit)
	for _, seq := range seqs {
		var r *truce.Record
		if err == nil {
			if r, err = tx.recordAt(call, seq, false); err == nil {
				latest = append(latest, r)
			}
		}
	}
	return n, latest, err
}
