package ledger

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/ceasefire"
	"github.com/truce-ledger/truce/store"
)

// PutCeasefire keeps a ceasefire, or a new version of it, and grades again the incidents that its parties have part in: whose
// word counts as a party's depends on it.
func (l *Ledger) PutCeasefire(ctx context.Context, c *truce.Ceasefire, by string) error {
	if err := ceasefire.Validate(c); err != nil {
		return err
	}
	return l.db.Update(ctx, func(tx *store.Tx) error {
		if err := l.ready(tx); err != nil {
			return err
		}
		parties := partiesOf(c)
		before, err := tx.Ceasefires(0)
		if err != nil {
			return err
		}
		for i := range before {
			if before[i].ID == c.ID {
				parties = append(parties, partiesOf(&before[i])...)
			}
		}
		if err := tx.PutCeasefire(c, by); err != nil {
			return err
		}
		d := l.deriver(tx)
		records, err := tx.RecordsOf(parties)
		if err != nil {
			return err
		}
		if err := d.touchRecords(records); err != nil {
			return err
		}
		return d.settle()
	})
}

func partiesOf(c *truce.Ceasefire) []string {
	var out []string
	for _, p := range c.Parties {
		out = append(append(out, p.Entity), p.Supporters...)
	}
	return out
}

// Ceasefire returns the ceasefire with an id as it was at a moment.
func (l *Ledger) Ceasefire(tx *store.Tx, id string, at Moment) (*truce.Ceasefire, error) {
	all, err := tx.Ceasefires(at.Seq)
	if err != nil {
		return nil, err
	}
	for i := range all {
		if all[i].ID == id {
			return &all[i], nil
		}
	}
	return nil, fmt.Errorf("ceasefire %q: %w", id, store.ErrNotFound)
}

// Board lays out how a ceasefire holds from day to day, "" for all of its days, as known at a moment. asOf is the last day shown.
func (l *Ledger) Board(tx *store.Tx, id, from, to, asOf string, at Moment) (*ceasefire.BoardTable, error) {
	c, err := l.Ceasefire(tx, id, at)
	if err != nil {
		return nil, err
	}
	entries, err := tx.Entries(id, "", "") // all of them: the clock looks back
	if err != nil {
		return nil, err
	}
	j := l.joiner(tx, at)
	if !at.now() {
		if entries, err = j.entriesThen(id, entries); err != nil {
			return nil, err
		}
	}
	first, last := cmp.Or(from, day(c.Start)), cmp.Or(to, asOf) // what lies outside may be a whole archive
	coverage, err := tx.Coverage(partiesOf(c), first, last, at.Seq)
	if err != nil {
		return nil, err
	}
	tallies, err := l.tallies(tx, first, last, at)
	if err != nil {
		return nil, err
	}
	board := ceasefire.Board(c, entries, tallies, coverage, from, to, asOf)
	incidents, err := l.obliged(tx, c, at)
	if err != nil {
		return nil, err
	}
	board.Missed = ceasefire.Missed(c, incidents, asOf)
	return board, nil
}

// LastDay returns the latest day on which an article that speaks of the parties of a ceasefire was published, "" if none was.
func (l *Ledger) LastDay(tx *store.Tx, c *truce.Ceasefire) (string, error) {
	return tx.LastDayOf(partiesOf(c))
}

// entriesThen makes the entries of incidents as they were known at the moment.
func (j *joiner) entriesThen(id string, now []truce.CeasefireEntry) ([]truce.CeasefireEntry, error) {
	var out []truce.CeasefireEntry
	seen := map[truce.ID]bool{}
	for _, e := range now {
		then, err := j.then(e.Incident)
		if err != nil {
			return nil, err
		}
		for _, in := range then {
			if seen[in.ID] {
				continue
			}
			seen[in.ID] = true
			entries, err := j.entries(in)
			if err != nil {
				return nil, err
			}
			out = append(out, slices.DeleteFunc(entries, func(e truce.CeasefireEntry) bool { return e.Ceasefire != id })...)
		}
	}
	return out, nil
}

// then returns what an incident of today was at the moment: none, one, or several that were joined since.
func (j *joiner) then(id truce.ID) ([]graded, error) {
	in, err := j.tx.Incident(id)
	if err != nil {
		return nil, err
	}
	nodes, links, err := j.component(in.Mentions[0])
	if err != nil {
		return nil, err
	}
	all, err := j.incidents(nodes, links)
	return slices.DeleteFunc(all, func(g graded) bool {
		return !slices.ContainsFunc(g.Mentions, func(m truce.ID) bool { _, ok := slices.BinarySearch(in.Mentions, m); return ok })
	}), err
}

// tallies returns the tallies as of the days from and to; the board takes those that concern it.
func (l *Ledger) tallies(tx *store.Tx, from, to string, at Moment) ([]truce.Tally, error) {
	var out []truce.Tally
	filter := store.TallyFilter{From: from, To: to, MaxSeq: at.Seq, Limit: 1000}
	for {
		ts, next, err := tx.ListTallies(filter)
		if err != nil {
			return nil, err
		}
		out = append(out, ts...)
		if next == "" {
			return out, nil
		}
		filter.After = next
	}
}

// obliged returns the incidents that may meet a deadline of c.
func (l *Ledger) obliged(tx *store.Tx, c *truce.Ceasefire, at Moment) ([]*truce.Incident, error) {
	if !slices.ContainsFunc(c.Terms, func(t truce.Term) bool { return t.Deadline != "" }) {
		return nil, nil
	}
	var out []*truce.Incident
	for _, kind := range []truce.EventType{truce.Withdrawal, truce.Exchange} {
		ins, err := l.joiner(tx, at).list(store.IncidentFilter{Type: kind, From: day(c.Start), Limit: 1000})
		if err != nil {
			return nil, err
		}
		out = append(out, ins...)
	}
	return out, nil
}

// Proposals returns the ceasefires that the ledger has read of and that are not kept yet.
func (l *Ledger) Proposals(tx *store.Tx, at Moment) ([]ceasefire.Proposal, error) {
	j := l.joiner(tx, at)
	var ins []*truce.Incident
	var ms []*truce.Mention
	for _, kind := range []truce.EventType{truce.TruceAgreed, truce.Talks} {
		found, err := j.list(store.IncidentFilter{Type: kind, Limit: 1000})
		if err != nil {
			return nil, err
		}
		for _, in := range found {
			ins = append(ins, in)
			mentions, err := j.known(in.Mentions)
			if err != nil {
				return nil, err
			}
			ms = append(ms, mentions...)
		}
	}
	return ceasefire.Propose(ins, ms), nil
}
