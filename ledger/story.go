package ledger

import (
	"slices"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/coref"
	"github.com/truce-ledger/truce/store"
)

// sameStory is from which log-odds on two articles tell one story: as likely as not.
const sameStory = 0.0

// Related are the articles that hang together with one.
type Related struct {
	Copies []*truce.Record // they share text with it
	Story  []*truce.Record // they tell of an event that it tells of, and are likely to be about the same happening; copies left out
}

// Related returns the articles that hang together with one, as known at a moment, by day of publication. Stories are not kept: who
// tells of the same events is, and their pages say how alike they are.
func (l *Ledger) Related(tx *store.Tx, record truce.ID, at Moment) (*Related, error) {
	j := l.joiner(tx, at)
	copies, _, err := j.copyGroup(record)
	if err != nil {
		return nil, err
	}
	ms, err := tx.MentionsOf(record)
	if err != nil {
		return nil, err
	}
	ids := make([]truce.ID, len(ms))
	for i, m := range ms {
		ids[i] = m.ID
	}
	of, err := tx.IncidentsOf(ids)
	if err != nil {
		return nil, err
	}
	others := []truce.ID{record}
	for _, id := range values(of) {
		in, err := tx.Incident(id)
		if err != nil {
			return nil, err
		}
		others = append(others, in.Records...)
	}
	pages, err := j.stories(others)
	if err != nil {
		return nil, err
	}
	others = slices.DeleteFunc(others, func(id truce.ID) bool {
		return slices.Contains(copies, id) || coref.CompareStories(pages[record], pages[id]).Odds < sameStory
	})
	r := &Related{}
	if r.Copies, err = j.byDay(slices.DeleteFunc(copies, func(id truce.ID) bool { return id == record })); err != nil {
		return nil, err
	}
	r.Story, err = j.byDay(others)
	return r, err
}

// byDay returns those of the records that were known at the moment, without texts, each once, by day of publication.
func (j *joiner) byDay(ids []truce.ID) ([]*truce.Record, error) {
	slices.Sort(ids)
	ids = slices.Compact(ids)
	if err := j.heads(ids); err != nil {
		return nil, err
	}
	var out []*truce.Record
	for _, id := range ids {
		if r := j.records[id]; j.at.Knows(r) {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, compareDays)
	return out, nil
}
