package ledger

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/coref"
	"github.com/truce-ledger/truce/store"
)

// An Event is one incident with all that the ledger has of it.
type Event struct {
	Incident  *truce.Incident
	Mentions  []*truce.Mention
	Records   []*truce.Record // without texts, by day of publication
	Answers   []coref.Answer  // across articles
	Decisions []truce.Decision
	Entries   []truce.CeasefireEntry
	Possible  []truce.ID // incidents that are possibly the same
	Links     []Link
}

// A Link is why two mentions of an incident are linked, or are not in spite of much.
type Link struct {
	A, B  truce.ID
	Score coref.Score
}

// Event returns the incident that a mention stood in at a moment; the ID of an incident is that of a mention of it. The
// error wraps store.ErrNotFound if it was not known then.
func (l *Ledger) Event(tx *store.Tx, mention truce.ID, at Moment) (*Event, error) {
	j := l.joiner(tx, at)
	nodes, links, err := j.component(mention)
	if err != nil {
		return nil, err
	}
	all, err := j.incidents(nodes, links)
	if err != nil {
		return nil, err
	}
	for _, in := range all {
		if slices.Contains(in.Mentions, mention) {
			return j.event(in)
		}
	}
	return nil, fmt.Errorf("event %v: %w", mention, store.ErrNotFound)
}

// event gathers what belongs to an incident.
func (j *joiner) event(in graded) (*Event, error) {
	e := &Event{Incident: in.Incident, Mentions: in.mentions}
	var err error
	if e.Records, err = j.byDay(slices.Clone(in.Records)); err != nil {
		return nil, err
	}
	if e.Decisions, err = j.tx.Decisions(j.at.Seq, append(slices.Clone(in.Mentions), in.said...)); err != nil {
		return nil, err
	}
	if e.Entries, err = j.entries(in); err != nil {
		return nil, err
	}
	claims := map[truce.ID][]truce.Claim{}
	for _, id := range in.Records {
		r, err := ReadingOf(j.tx, id)
		if err != nil {
			return nil, err
		}
		claims[id] = r.Claims
	}
	e.Answers = append(within(in.mentions, claims), coref.Answers(in.mentions, claims)...)
	return e, j.reasons(e, in)
}

// within lists the answers inside articles between claims that tell the event.
func within(ms []*truce.Mention, claims map[truce.ID][]truce.Claim) (out []coref.Answer) {
	tells := map[coref.ClaimRef]bool{}
	for _, m := range ms {
		for i := range m.Assertions {
			tells[coref.ClaimRef{Record: m.Record, Claim: m.Assertions[i].Claim}] = true
		}
	}
	seen := map[truce.ID]bool{}
	for _, m := range ms {
		if seen[m.Record] {
			continue
		}
		seen[m.Record] = true
		for _, c := range claims[m.Record] {
			of, to := coref.ClaimRef{Record: m.Record, Claim: c.ID}, coref.ClaimRef{Record: m.Record, Claim: c.Answers}
			if c.Answers != "" && tells[of] && tells[to] {
				out = append(out, coref.Answer{Of: of, To: to, Rule: "answers:in-article"})
			}
		}
	}
	return out
}

// Name returns the plain name of a registry id, "" if it knows none.
func (l *Ledger) Name(id string) string {
	if e := l.who.Lookup(id); e != nil {
		return e.Name
	}
	return ""
}

// reasons weighs again, to tell why, the links among the mentions of an incident, and those to others that it is possibly the same as; it
// fills in those others too.
func (j *joiner) reasons(e *Event, in graded) error {
	touching, err := j.tx.Links(store.SpaceEvent, in.Mentions)
	if err != nil {
		return err
	}
	var ends []truce.ID
	for _, l := range touching {
		ends = append(ends, l.A, l.B)
	}
	known, err := j.known(ends)
	if err != nil {
		return err
	}
	of := map[truce.ID]*truce.Mention{}
	var records, others []truce.ID
	for _, m := range known {
		of[m.ID] = m
		records = append(records, m.Record)
	}
	articles, err := j.pairs(records)
	if err != nil {
		return err
	}
	for _, l := range touching {
		a, b := of[l.A], of[l.B]
		if a == nil || b == nil {
			continue
		}
		_, hasA := slices.BinarySearch(in.Mentions, l.A)
		_, hasB := slices.BinarySearch(in.Mentions, l.B)
		if !(hasA && hasB) && l.Outcome == coref.Vetoed {
			continue // told apart, and for good reason
		}
		if !hasA {
			others = append(others, l.A)
		}
		if !hasB {
			others = append(others, l.B)
		}
		e.Links = append(e.Links, Link{l.A, l.B, coref.Compare(a, b, articles.pair(a.Record, b.Record))})
	}
	today, err := j.tx.IncidentsOf(others)
	e.Possible = values(today)
	return err
}

// ReadingOf returns what was read from an article.
func ReadingOf(tx *store.Tx, record truce.ID) (*Reading, error) {
	_, body, err := tx.Reading(record)
	if err != nil {
		return nil, err
	}
	r := &Reading{}
	if err := json.Unmarshal(body, r); err != nil {
		return nil, fmt.Errorf("the reading of article %v: %w", record, err)
	}
	return r, nil
}

// compareDays orders records by publication, then by ID; what has no day comes last.
func compareDays(a, b *truce.Record) int {
	switch x, y := a.Article.Published, b.Article.Published; {
	case x == y:
		return cmp.Compare(a.ID, b.ID)
	case y == "" || x != "" && x < y:
		return -1
	}
	return 1
}

// Events lists incidents as they were at a moment. next is the cursor of the next page, "" at the end.
func (l *Ledger) Events(tx *store.Tx, f store.IncidentFilter, at Moment) (out []*truce.Incident, next string, err error) {
	return l.joiner(tx, at).page(f)
}

// list returns all incidents of a filter.
func (j *joiner) list(f store.IncidentFilter) (out []*truce.Incident, err error) {
	for {
		ins, next, err := j.page(f)
		if err != nil {
			return nil, err
		}
		if out = append(out, ins...); next == "" {
			return out, nil
		}
		f.After = next
	}
}

// page returns one page of incidents as they were at the moment. What was not known
// then is absent, and what was two incidents then is told as two, so that a page may be shorter or longer than asked.
func (j *joiner) page(f store.IncidentFilter) (out []*truce.Incident, next string, err error) {
	f.MaxSeq = j.at.Seq
	ins, next, err := j.tx.ListIncidents(f)
	if err != nil || j.at.now() {
		return ins, next, err
	}
	for _, in := range ins {
		then, err := j.then(in.ID)
		if err != nil {
			return nil, "", err
		}
		for _, g := range then {
			_, owned := slices.BinarySearch(in.Mentions, g.ID) // what two of today's were then is told by one of them
			if owned && matches(g.Incident, &f) {
				out = append(out, g.Incident)
			}
		}
	}
	return out, next, nil
}

// matches reports whether an incident has what a filter asks of its grades, which
// may have been other ones at another moment.
func matches(in *truce.Incident, f *store.IncidentFilter) bool {
	return (f.Grade == "" || in.Grades.Occurrence.Value == f.Grade) && (f.Disputed == nil || (in.Grades.Disputed != nil) == *f.Disputed)
}
