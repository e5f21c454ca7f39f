package ledger

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/assess"
	"github.com/truce-ledger/truce/edition"
	"github.com/truce-ledger/truce/store"
)

// How versions are found: records of one outlet with one folded address (truce.Address) are versions of one article. Each is a record of
// its own and stays one; what it says of itself is kept beside its key. When a version comes, whatever the others tell is graded again.

// enterVersion enters a page among the versions of its article, and has what the others tell taken up again. A page without an address is an
// article of its own.
func (d *deriver) enterVersion(p *Page) error {
	r := &p.Record
	notices := edition.Notices(r)
	address := truce.Address(r.Article.URL)
	if address == "" && len(notices) == 0 {
		return nil
	}
	key := truce.NewID("version", r.Outlet.ID, address)
	if address == "" {
		key = truce.NewID("version", r.ID.String())
	}
	body, err := json.Marshal(notices)
	if err != nil {
		return err
	}
	all, err := d.tx.PutVersion(r.ID, int64(key), body)
	if err != nil {
		return err
	}
	return d.touchRecords(slices.DeleteFunc(all, func(id truce.ID) bool { return id == r.ID }))
}

// versions tells of each of the records which version of its article it is, among those that were known at the moment.
func (j *joiner) versions(records []truce.ID) (assess.Versions, error) {
	found, err := j.tx.Versions(records)
	if err != nil {
		return nil, err
	}
	places := map[truce.ID]assess.Version{}
	for _, record := range records {
		if _, done := places[record]; done || len(found[record]) == 0 {
			continue
		}
		if err := j.place(found[record], places); err != nil {
			return nil, err
		}
	}
	return func(record truce.ID) (assess.Version, bool) {
		v, ok := places[record]
		return v, ok
	}, nil
}

// place enters the places of the versions of one article. Nothing is entered for one that stands alone and says nothing of itself.
func (j *joiner) place(nodes []store.VersionNode, places map[truce.ID]assess.Version) error {
	bodies := map[truce.ID][]byte{}
	ids := make([]truce.ID, len(nodes))
	for i, n := range nodes {
		ids[i], bodies[n.Record] = n.Record, n.Body
	}
	known, err := j.inOrder(ids)
	if err != nil {
		return err
	}
	if len(known) == 0 {
		return nil
	}
	v := assess.Version{Newest: len(known) - 1, Latest: known[len(known)-1].ID}
	for place, r := range known {
		if v.Article == 0 || r.ID < v.Article {
			v.Article = r.ID
		}
		var notices []truce.Notice
		if err := json.Unmarshal(bodies[r.ID], &notices); err != nil {
			return fmt.Errorf("the notices of article %v: %w", r.ID, err)
		}
		for _, n := range notices {
			v.Notices = append(v.Notices, assess.Notice{Notice: n, Place: place, Record: r.ID})
		}
	}
	if len(known) < 2 && len(v.Notices) == 0 {
		return nil
	}
	for place, r := range known {
		v.Place = place
		places[r.ID] = v
	}
	return nil
}

// inOrder returns those of the records that were known at the moment, without texts, the oldest version first.
func (j *joiner) inOrder(ids []truce.ID) ([]*truce.Record, error) {
	if err := j.heads(ids); err != nil {
		return nil, err
	}
	var known []*truce.Record
	for _, id := range ids {
		if r := j.records[id]; j.at.Knows(r) {
			known = append(known, r)
		}
	}
	slices.SortFunc(known, edition.Compare)
	return known, nil
}

// Versions returns the versions of the article of a record that were known at a moment, without texts, the oldest first: the record alone if no
// other is kept. The order is that of edition.Compare, whatever the order in which they came.
func (l *Ledger) Versions(tx *store.Tx, record truce.ID, at Moment) ([]*truce.Record, error) {
	found, err := tx.Versions([]truce.ID{record})
	if err != nil {
		return nil, err
	}
	ids := []truce.ID{record}
	for _, n := range found[record] {
		ids = append(ids, n.Record)
	}
	slices.Sort(ids)
	return l.joiner(tx, at).inOrder(slices.Compact(ids))
}

// Changes returns what changed from one kept record to another: texts, claims, tolls, and what the newer one says of itself.
func Changes(tx *store.Tx, before, after truce.ID) (*edition.Changes, error) {
	var both [2]*edition.Version
	for i, id := range [2]truce.ID{before, after} {
		r, err := tx.Record(id)
		if err != nil {
			return nil, err
		}
		reading, err := ReadingOf(tx, id)
		if err != nil {
			return nil, err
		}
		both[i] = &edition.Version{Record: r, Claims: reading.Claims, Events: reading.Events}
	}
	return edition.Compared(both[0], both[1]), nil
}
