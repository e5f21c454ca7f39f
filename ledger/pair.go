package ledger

import (
	"fmt"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/coref"
	"github.com/truce-ledger/truce/store"
)

// What two articles have of each other. It is worked out from the two of them, and not from the links that
// are kept, so that it does not depend on which others are in the ledger.

// pair tells how the articles of two mentions hang together. Their sketches and stories are loaded.
func (d *deriver) pair(a, b truce.ID) coref.Pair {
	c, ok := d.compareCopies(a, b)
	return coref.Pair{Copy: ok, Containment: c.Containment, Story: coref.CompareStories(d.stories[a], d.stories[b]).Odds}
}

// compareCopies compares two articles whose sketches are loaded.
func (d *deriver) compareCopies(a, b truce.ID) (coref.Copy, bool) {
	return coref.CompareCopies(d.sketches[a].Sketch, d.sketches[b].Sketch, d.sketches[a].day, d.sketches[b].day)
}

// A dated sketch is that of an article that was published on a day.
type datedSketch struct {
	*coref.Sketch
	day string
}

// loadSketches reads those sketches that are not in memory yet.
func (d *deriver) loadSketches(records []truce.ID) error {
	missing := absent(d.sketches, records)
	if len(missing) == 0 {
		return nil
	}
	nodes, err := d.tx.Nodes(store.SpaceCopy, missing)
	if err != nil {
		return err
	}
	if err := d.heads(missing); err != nil {
		return err
	}
	for _, id := range missing {
		s := &coref.Sketch{}
		if err := s.UnmarshalBinary(nodes[id].Body); err != nil {
			return fmt.Errorf("the sketch of article %v: %w", id, err)
		}
		d.sketches[id] = datedSketch{s, d.records[id].Article.Published}
	}
	return nil
}

// loadStories reads those story pages that are not in memory yet.
func (d *deriver) loadStories(records []truce.ID) error {
	missing := absent(d.stories, records)
	if len(missing) == 0 {
		return nil
	}
	nodes, err := d.tx.Nodes(store.SpaceStory, missing)
	if err != nil {
		return err
	}
	for _, id := range missing {
		p := &coref.Page{}
		if err := p.UnmarshalBinary(nodes[id].Body); err != nil {
			return fmt.Errorf("the story page of article %v: %w", id, err)
		}
		d.stories[id] = p
	}
	return nil
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
