package ledger

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/coref"
	"github.com/truce-ledger/truce/store"
)

// Added tells what came of one page.
type Added struct {
	Record    *truce.Record
	New       bool       // false: it was kept before, and nothing was done
	CopyOf    []truce.ID // kept records that it is a copy of, or that are copies of it
	Incidents []truce.ID // those that it tells of, ascending
}

// Add keeps pages, and derives what follows from them, all or none. Those that are kept
// already are told and left as they are. When it returns, what was kept is on disk.
func (l *Ledger) Add(ctx context.Context, by string, pages ...*Page) ([]Added, error) {
	var out []Added
	err := l.db.Update(ctx, func(tx *store.Tx) error {
		out = out[:0]
		if err := l.ready(tx); err != nil {
			return err
		}
		d := l.deriver(tx)
		for _, p := range pages {
			added := Added{Record: &p.Record}
			var err error
			if added.New, err = tx.AddRecord(&p.Record, by); err == nil && added.New {
				added.CopyOf, err = d.page(p)
			}
			if err != nil {
				return fmt.Errorf("adding %s: %w", p.name(), err)
			}
			out = append(out, added)
		}
		if err := d.settle(); err != nil {
			return err
		}
		for i, p := range pages {
			in, err := tx.IncidentsOf(mentionIDs(p.Mentions))
			if err != nil {
				return err
			}
			out[i].Incidents = values(in)
		}
		return tx.SetMeta("derived", l.derivation())
	})
	return out, err
}

// Keeps reports whether an article is kept.
func (l *Ledger) Keeps(ctx context.Context, a *truce.Article) (kept bool, err error) {
	err = l.db.View(ctx, func(tx *store.Tx) error {
		heads, err := tx.Heads([]truce.ID{truce.RecordID(a)})
		kept = len(heads) > 0
		return err
	})
	return kept, err
}

func (p *Page) name() string {
	if p.Record.Article.File != "" {
		return p.Record.Article.File
	}
	return p.Record.ID.String()
}

// A deriver derives rows within one transaction.
type deriver struct {
	*joiner
	touched []truce.ID // mentions whose component is to be taken up again
}

func (l *Ledger) deriver(tx *store.Tx) *deriver { return &deriver{joiner: l.joiner(tx, Moment{})} }

// page writes all rows of one page and links it to others.
func (d *deriver) page(p *Page) (copies []truce.ID, err error) {
	body, err := p.Reading.body()
	if err != nil {
		return nil, err
	}
	id := p.Record.ID
	pointers := make([]*truce.Mention, len(p.Mentions))
	for i := range p.Mentions {
		pointers[i] = &p.Mentions[i]
	}
	for _, write := range []func() error{
		func() error { return d.tx.PutReading(id, d.l.version, body) },
		func() error { return d.tx.PutClaims(id, p.rows()) },
		func() error { return d.tx.PutMentions(pointers) },
		func() error { return d.tx.PutTallies(id, p.Tallies) },
		func() error { return d.tx.PutRecordParties(id, p.Parties) },
	} {
		if err := write(); err != nil {
			return nil, err
		}
	}
	if copies, err = d.linkCopies(p); err != nil {
		return nil, err
	}
	story, err := p.story.AppendBinary(nil)
	if err != nil {
		return nil, err
	}
	if err := d.tx.PutNode(store.SpaceStory, id, nil, story); err != nil {
		return nil, err
	}
	for _, m := range pointers {
		if err := d.linkMention(m); err != nil {
			return nil, err
		}
	}
	return copies, d.enterVersion(p)
}

// linkCopies enters the sketch of a page and links it with its copies.
func (d *deriver) linkCopies(p *Page) ([]truce.ID, error) {
	id := p.Record.ID
	body, err := p.sketch.AppendBinary(nil)
	if err != nil {
		return nil, err
	}
	keys := p.sketch.Keys()
	if err := d.tx.PutNode(store.SpaceCopy, id, keys, body); err != nil {
		return nil, err
	}
	change, err := coref.ArriveCopies(d.index(store.SpaceCopy, keys), id, keys)
	if err != nil {
		return nil, err
	}
	if err := d.drop(store.SpaceCopy, change.Drop); err != nil {
		return nil, err
	}
	among := &pairer{}
	if among.sketches, err = d.sketches(append(change.Compare, id)); err != nil {
		return nil, err
	}
	var copies []truce.ID
	var links []store.Link
	for _, other := range change.Compare {
		c, ok := among.compareCopies(id, other)
		if !ok {
			continue
		}
		evidence, err := json.Marshal(c)
		if err != nil {
			return nil, err
		}
		copies = append(copies, other)
		links = append(links, store.Link{A: min(id, other), B: max(id, other), Odds: c.Containment, Outcome: "copy", Evidence: evidence})
	}
	return copies, d.tx.PutLinks(store.SpaceCopy, links)
}

// linkMention enters a mention and links it with those that may be of one event.
func (d *deriver) linkMention(m *truce.Mention) error {
	keys := coref.EventKeys(m)
	if err := d.tx.PutNode(store.SpaceEvent, m.ID, keys, nil); err != nil {
		return err
	}
	d.touched = append(d.touched, m.ID)
	change, err := coref.Arrive(d.index(store.SpaceEvent, keys), m.ID, keys)
	if err != nil {
		return err
	}
	if err := d.drop(store.SpaceEvent, change.Drop); err != nil {
		return err
	}
	others, err := d.mentions(change.Compare)
	if err != nil {
		return err
	}
	records := []truce.ID{m.Record}
	for _, o := range others {
		records = append(records, o.Record)
	}
	articles, err := d.pairs(records)
	if err != nil {
		return err
	}
	var links []store.Link
	prepared := d.prepare(m)
	for _, o := range others {
		if o.Record == m.Record && !coref.ReferBack(m, o) {
			continue // what one article tells as two events stays two
		}
		s := prepared.Compare(d.prepare(o), articles.pair(m.Record, o.Record))
		if s.Outcome == coref.New {
			continue
		}
		links = append(links, store.Link{A: min(m.ID, o.ID), B: max(m.ID, o.ID), Odds: s.Odds, Outcome: s.Outcome})
		d.touched = append(d.touched, o.ID)
	}
	return d.tx.PutLinks(store.SpaceEvent, links)
}

// drop takes away links that lost their ground. The mentions at both ends, or those of the records at both
// ends, are taken up again.
func (d *deriver) drop(space store.Space, pairs [][2]truce.ID) error {
	if len(pairs) == 0 {
		return nil
	}
	for _, pair := range pairs {
		if space == store.SpaceEvent {
			d.touched = append(d.touched, pair[:]...)
		} else if err := d.touchRecords(pair[:]); err != nil {
			return err
		}
	}
	return d.tx.DropLinks(space, pairs)
}

// touchRecords has all mentions of records taken up again.
func (d *deriver) touchRecords(records []truce.ID) error {
	for _, r := range records {
		ms, err := d.tx.MentionsOf(r)
		if err != nil {
			return err
		}
		for _, m := range ms {
			d.touched = append(d.touched, m.ID)
		}
	}
	return nil
}
