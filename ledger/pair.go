package ledger

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/coref"
	"github.com/truce-ledger/truce/store"
)

// What two articles have of each other. It is worked out from the two of them, and not from the links that
// are kept, so that it does not depend on which others are in the ledger.

// A pairer holds the sketches and stories of some articles.
type pairer struct {
	sketches map[truce.ID]datedSketch
	stories  map[truce.ID]*coref.Page
	known    map[[2]truce.ID]coref.Pair // those that were compared, which may outlive the pairer
}

// pair tells how two articles hang together.
func (p *pairer) pair(a, b truce.ID) coref.Pair {
	key := [2]truce.ID{min(a, b), max(a, b)}
	if pair, ok := p.known[key]; ok {
		return pair
	}
	c, ok := p.compareCopies(a, b)
	pair := coref.Pair{Copy: ok, Containment: c.Containment, Story: coref.CompareStories(p.stories[a], p.stories[b]).Odds}
	p.known[key] = pair
	return pair
}

func (p *pairer) compareCopies(a, b truce.ID) (coref.Copy, bool) {
	return coref.CompareCopies(p.sketches[a].Sketch, p.sketches[b].Sketch, p.sketches[a].day, p.sketches[b].day)
}

// A dated sketch is that of an article that was published on a day.
type datedSketch struct {
	*coref.Sketch
	day string
}

// pairs looks up what is needed to compare the records.
func (j *joiner) pairs(records []truce.ID) (p *pairer, err error) {
	p = &pairer{known: j.compared}
	if p.sketches, err = j.sketches(records); err != nil {
		return nil, err
	}
	p.stories, err = j.stories(records)
	return p, err
}

// sketches returns the sketches of records.
func (j *joiner) sketches(records []truce.ID) (map[truce.ID]datedSketch, error) {
	cache := j.l.caches.sketches
	found, missing := cache.split(records)
	if len(missing) == 0 {
		return found, nil
	}
	nodes, err := j.tx.Nodes(store.SpaceCopy, missing)
	if err != nil {
		return nil, err
	}
	if err := j.heads(missing); err != nil {
		return nil, err
	}
	for _, id := range missing {
		s := datedSketch{&coref.Sketch{}, j.records[id].Article.Published}
		if err := s.UnmarshalBinary(nodes[id].Body); err != nil {
			return nil, fmt.Errorf("the sketch of article %v: %w", id, err)
		}
		found[id] = s
		cache.put(id, s)
	}
	return found, nil
}

// stories returns the story pages of records.
func (j *joiner) stories(records []truce.ID) (map[truce.ID]*coref.Page, error) {
	cache := j.l.caches.stories
	found, missing := cache.split(records)
	if len(missing) == 0 {
		return found, nil
	}
	nodes, err := j.tx.Nodes(store.SpaceStory, missing)
	if err != nil {
		return nil, err
	}
	for _, id := range missing {
		p := &coref.Page{}
		if err := p.UnmarshalBinary(nodes[id].Body); err != nil {
			return nil, fmt.Errorf("the story page of article %v: %w", id, err)
		}
		found[id] = p
		cache.put(id, p)
	}
	return found, nil
}

// mentions returns those of the mentions that are kept, by ascending ID. They are not to be changed.
func (j *joiner) mentions(ids []truce.ID) ([]*truce.Mention, error) {
	cache := j.l.caches.mentions
	found, missing := cache.split(ids)
	if len(missing) > 0 {
		read, err := j.tx.Mentions(missing)
		if err != nil {
			return nil, err
		}
		for _, m := range read {
			found[m.ID] = m
			cache.put(m.ID, m)
		}
	}
	out := make([]*truce.Mention, 0, len(found))
	for _, m := range found {
		out = append(out, m)
	}
	slices.SortFunc(out, func(a, b *truce.Mention) int { return cmp.Compare(a.ID, b.ID) })
	return out, nil
}

// prepare makes a mention ready to be compared.
func (j *joiner) prepare(m *truce.Mention) *coref.Prepared {
	cache := j.l.caches.prepared
	if found, _ := cache.split([]truce.ID{m.ID}); found[m.ID] != nil {
		return found[m.ID]
	}
	p := coref.Prepare(m)
	cache.put(m.ID, p)
	return p
}

// absent returns the ids that m lacks, each once, in their order.
func absent[V any](m map[truce.ID]V, ids []truce.ID) []truce.ID {
	var out []truce.ID
	seen := map[truce.ID]bool{}
	for _, id := range ids {
		if _, ok := m[id]; !ok && !seen[id] {
			seen[id] = true
			out = append(out, id)
		}
	}
	return out
}
