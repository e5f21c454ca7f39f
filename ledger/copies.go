package ledger

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/assess"
	"github.com/truce-ledger/truce/coref"
	"github.com/truce-ledger/truce/store"
)

// copies tells which of the records, as far as known at the moment, share text. Records that share text with one
// that is not among them, as a chain of copies, are of one group too. The group is named by the smallest of it.
func (j *joiner) copies(records []truce.ID) (assess.Copies, error) {
	type member struct {
		group    truce.ID
		evidence string
	}
	groups := map[truce.ID]member{}
	for _, start := range records {
		if _, done := groups[start]; done {
			continue
		}
		ids, evidence, err := j.copyGroup(start)
		if err != nil {
			return nil, err
		}
		if len(ids) < 2 {
			continue
		}
		for _, id := range ids {
			groups[id] = member{slices.Min(ids), evidence[id]}
		}
	}
	return func(record truce.ID) (truce.ID, string, bool) {
		m, ok := groups[record]
		return m.group, m.evidence, ok
	}, nil
}

// copyGroup returns all known records that hang together with one by shared text, and for
// each the link that tells most, in words.
func (j *joiner) copyGroup(start truce.ID) (ids []truce.ID, evidence map[truce.ID]string, err error) {
	evidence = map[truce.ID]string{}
	strongest := map[truce.ID]float64{}
	seen := map[truce.ID]bool{start: true}
	for next := []truce.ID{start}; len(next) > 0; {
		ids = append(ids, next...)
		links, err := j.tx.Links(store.SpaceCopy, next)
		if err != nil {
			return nil, nil, err
		}
		next = nil
		if links, err = j.knownLinks(links); err != nil {
			return nil, nil, err
		}
		for _, l := range links {
			var c coref.Copy
			if err := json.Unmarshal(l.Evidence, &c); err != nil {
				return nil, nil, fmt.Errorf("the copies %v and %v: %w", l.A, l.B, err)
			}
			for _, id := range []truce.ID{l.A, l.B} {
				if c.Containment >= strongest[id] {
					other := l.A + l.B - id
					strongest[id], evidence[id] = c.Containment, fmt.Sprintf("%s with %v", c.Evidence, other)
				}
				if !seen[id] {
					seen[id] = true
					next = append(next, id)
				}
			}
		}
	}
	return ids, evidence, nil
}

// knownLinks leaves out the links whose ends were not both known at the moment. The rest is ascending.
func (j *joiner) knownLinks(links []store.Link) ([]store.Link, error) {
	slices.SortFunc(links, compareLinks)
	if j.at.now() {
		return links, nil
	}
	var ends []truce.ID
	for _, l := range links {
		ends = append(ends, l.A, l.B)
	}
	if err := j.heads(ends); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(links, func(l store.Link) bool { return !j.at.Knows(j.records[l.A]) || !j.at.Knows(j.records[l.B]) }), nil
}
