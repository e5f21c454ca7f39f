package ledger

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/store"
)

// What people decide on claims. Readings and mentions are kept as the model made them; decisions are laid over them each time that
// incidents are made, so that any order of arrival and any rebuild come to the same, and what was decided can be taken back.

// inForce returns the decisions that hold, in their order: without those that were taken back, and without what took them back.
func inForce(decisions []truce.Decision) []truce.Decision {
	undone := map[int64]bool{}
	for _, d := range slices.Backward(decisions) { // the latest first, since an undo may be undone
		if d.Kind == truce.DecideUndo && !undone[d.Seq] {
			undone[d.Undoes] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(decisions), func(d truce.Decision) bool { return d.Kind == truce.DecideUndo || undone[d.Seq] })
}

// onClaim reports whether a decision is on a claim.
func onClaim(d *truce.Decision) bool {
	switch d.Kind {
	case truce.DecideAccept, truce.DecideReject, truce.DecideEdit, truce.DecideUnverifiable:
		return true
	}
	return false
}

// reviewed lays what was decided on claims over mentions: an edited claim says what it says as edited, and a rejected one nothing. Its
// mention stays in its incident. Decisions that find a thing unverifiable are returned as overrides of the mentions that the claim tells.
func (j *joiner) reviewed(ms []*truce.Mention) ([]*truce.Mention, []truce.Decision, error) {
	var records []truce.ID
	for _, m := range ms {
		records = append(records, m.Record)
	}
	slices.Sort(records)
	decisions, err := j.tx.Decisions(j.at.Seq, slices.Compact(records))
	if err != nil {
		return nil, nil, err
	}
	on := map[truce.ID][]truce.Decision{}
	for _, d := range inForce(decisions) {
		if onClaim(&d) {
			on[d.B] = append(on[d.B], d)
		}
	}
	if len(on) == 0 {
		return ms, nil, nil
	}
	out, overrides := slices.Clone(ms), []truce.Decision(nil)
	pages := map[truce.ID]*reviewedPage{}
	for i, m := range ms {
		if on[m.Record] == nil {
			continue
		}
		p := pages[m.Record]
		if p == nil {
			if p, err = j.reviewedPage(m.Record, on[m.Record]); err != nil {
				return nil, nil, err
			}
			pages[m.Record] = p
		}
		as, unverifiable := p.of(m)
		changed := *m
		changed.Assertions = as
		out[i] = &changed
		overrides = append(overrides, unverifiable...)
	}
	return out, overrides, nil
}

// A reviewedPage is what an article says once it was edited.
type reviewedPage struct {
	mentions     []truce.Mention
	rejected     map[string]bool
	unverifiable map[string]truce.Decision // by claim
}

// of returns the assertions of a mention, and overrides of its grade.
func (p *reviewedPage) of(m *truce.Mention) (as []truce.Assertion, overrides []truce.Decision) {
	i := slices.IndexFunc(p.mentions, func(n truce.Mention) bool { return n.ID == m.ID })
	if i < 0 {
		return m.Assertions, nil
	}
	for _, a := range p.mentions[i].Assertions {
		if d, ok := p.unverifiable[a.Claim]; ok {
			d.Kind, d.A, d.B, d.Field, d.Value = truce.DecideOverride, m.ID, 0, "occurrence", truce.Unverifiable
			overrides = append(overrides, d)
		}
		if !p.rejected[a.Claim] {
			as = append(as, a)
		}
	}
	return as, overrides
}

// reviewedPage reads the page of a record anew from its kept reading, under decisions in force in the order of the log. Of several on
// one thing the last holds. A decision on a claim that the model no longer reads changes nothing.
func (j *joiner) reviewedPage(record truce.ID, decisions []truce.Decision) (*reviewedPage, error) {
	r, reading, err := readingOf(j.tx, record)
	if err != nil {
		return nil, err
	}
	p := &reviewedPage{rejected: map[string]bool{}, unverifiable: map[string]truce.Decision{}}
	for i := range reading.Claims {
		c := &reading.Claims[i]
		id := truce.ClaimID(record, r.Article.Text, c)
		for _, d := range decisions {
			if d.A != id {
				continue
			}
			if d.Kind == truce.DecideEdit {
				j.l.edit(c, &d)
				continue
			}
			p.rejected[c.ID] = d.Kind == truce.DecideReject
			delete(p.unverifiable, c.ID)
			if d.Kind == truce.DecideUnverifiable {
				p.unverifiable[c.ID] = d
			}
		}
	}
	p.mentions = j.l.Page(&r.Article, r.Raw, *reading).Mentions
	return p, nil
}

// edit changes a claim as decided.
func (l *Ledger) edit(c *truce.Claim, d *truce.Decision) {
	switch d.Field {
	case "act":
		c.Act = truce.Act(d.Value)
	case "entity":
		c.Entity, c.Name, c.For = d.Value, l.party(d.Value).Name, truce.Behalf{}
	}
}

// readingOf returns a record and what was read of it, as the model read it.
func readingOf(tx *store.Tx, record truce.ID) (*truce.Record, *Reading, error) {
	records, err := tx.Records([]truce.ID{record})
	if err != nil {
		return nil, nil, err
	}
	if len(records) == 0 {
		return nil, nil, fmt.Errorf("article %v: %w", record, store.ErrNotFound)
	}
	_, body, err := tx.Reading(record)
	if err != nil {
		return nil, nil, err
	}
	var r Reading
	if err := json.Unmarshal(body, &r); err != nil {
		return nil, nil, fmt.Errorf("the reading of article %v: %w", record, err)
	}
	return records[0], &r, nil
}

// ClaimID returns the ID by which decisions name a claim ("c3") of a record, or store.ErrNotFound.
func ClaimID(tx *store.Tx, record truce.ID, claim string) (truce.ID, error) {
	r, reading, err := readingOf(tx, record)
	if err != nil {
		return 0, err
	}
	for i := range reading.Claims {
		if c := &reading.Claims[i]; c.ID == claim {
			return truce.ClaimID(record, r.Article.Text, c), nil
		}
	}
	return 0, fmt.Errorf("claim %s of article %v: %w", claim, record, store.ErrNotFound)
}
