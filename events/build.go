package events

import (
	"slices"
	"strconv"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/nlp"
)

// events makes the events of the groups. What the fullest mention leaves open is
// taken from the others.
func (r *reader) events() []truce.Event {
	out := make([]truce.Event, 0, len(r.groups))
	for g := range r.groups {
		if e := r.event(&r.groups[g]); told(&e) || r.happens(&r.groups[g]) || len(e.Claims) > 0 && r.worded(&r.groups[g]) {
			e.ID = "e" + strconv.Itoa(len(out)+1)
			out = append(out, e)
		}
	}
	r.answers(out)
	for i := range out {
		out[i].Voice = truce.VoiceNarrator
		if len(out[i].Claims) > 0 {
			out[i].Voice = truce.VoiceClaim
		}
	}
	return out
}

func (r *reader) event(g *group) truce.Event {
	e := truce.Event{Type: g.kind}
	order := r.fullestFirst(g)
	e.Reality = r.realityOf(order)
	for _, k := range order {
		if m := &r.mentions[k]; m.part < 0 {
			r.fill(&e, m)
		}
	}
	for _, k := range g.mentions {
		m := &r.mentions[k]
		if m.part < 0 && (sameKind(m.kind, g.kind) || blows(m.kind) == blows(g.kind)) || m.part >= 0 && sameKind(m.kind, r.mentions[m.part].kind) {
			e.Trigger = append(e.Trigger, r.span(m.first, m.end))
		}
		for _, q := range m.counts {
			e.Counts = addCount(e.Counts, r.countOf(m, &r.counts[q]))
		}
		for _, rule := range m.rules {
			if !slices.Contains(e.Rules, rule) {
				e.Rules = append(e.Rules, rule)
			}
		}
	}
	slices.SortFunc(e.Trigger, func(a, b truce.Span) int { return a.Start - b.Start })
	e.Claims = r.claimsOf(g)
	return e
}

// fullestFirst orders the mentions of a group by how much they tell, those in claims first.
func (r *reader) fullestFirst(g *group) []int32 {
	order := slices.Clone(g.mentions)
	slices.SortStableFunc(order, func(a, b int32) int { return r.tells(b) - r.tells(a) })
	return order
}

func (r *reader) tells(k int32) int {
	m := &r.mentions[k]
	n := 0
	for _, told := range []bool{m.actor >= 0, m.target >= 0, len(m.places)+len(m.placeHeads) > 0, m.time >= 0, len(m.means) > 0, len(m.counts) > 0, len(r.holds[m.head]) > 0} {
		if told {
			n += 2
		}
	}
	if m.part >= 0 {
		n -= 20
	}
	return n
}

// realityOf returns actual if any mention says so, else what the fullest one says; a
// denial counts only where nothing else is told.
func (r *reader) realityOf(order []int32) string {
	reality := ""
	for _, k := range order {
		m := &r.mentions[k]
		switch {
		case m.part >= 0:
		case reality == "" || reality == truce.Denied || m.reality == truce.Actual:
			reality = m.reality
		}
	}
	return reality
}

func (r *reader) fill(e *truce.Event, m *mention) {
	if len(e.Actor) == 0 && m.actor >= 0 {
		e.Actor = append(e.Actor, r.actor(m.actor))
	}
	if len(e.Target) == 0 && m.target >= 0 {
		e.Target = append(e.Target, r.actor(m.target))
	}
	if len(e.Place) == 0 {
		for _, p := range m.places {
			e.Place = append(e.Place, r.places[p].Place)
		}
		for _, k := range m.placeHeads {
			first, end := r.nounPhrase(k)
			at := truce.Place{Name: r.d.Words(first, end), Precision: "unlocated"}
			if p := r.anchor(k); p >= 0 {
				at = r.places[p].Place
				if r.settled(p) && !r.is(k, "village", "town", "city", "district", "region", "province", "settlement", "hamlet", "capital") {
					at.Precision = "near"
				}
			}
			at.Spans = []truce.Span{r.span(first, end)}
			e.Place = append(e.Place, at)
		}
	}
	if e.Time == nil {
		e.Time = r.interval(m)
	}
	if len(e.Means) == 0 {
		for _, k := range m.means {
			first, end := r.nounPhrase(k)
			s := r.span(first, end)
			if !slices.ContainsFunc(e.Means, func(o []truce.Span) bool { return o[0].Overlaps(s) }) {
				e.Means = append(e.Means, []truce.Span{s})
			}
		}
	}
}

// interval returns when a mention is told to have happened, nil if it is not told.
func (r *reader) interval(m *mention) *truce.Interval {
	switch {
	case m.time >= 0:
		t := r.times[m.time].Interval
		return &t
	case m.during >= 0:
		first, end := r.reach(m.during, 0)
		return &truce.Interval{Spans: []truce.Span{r.span(first, end)}}
	}
	return nil
}

// nounPhrase returns the noun phrase that token i heads, without expressions of time
// and without small words that the parser hung on its front.
func (r *reader) nounPhrase(i int32) (first, end int32) {
	first, end = r.phrase(i)
	for k := first; k < i; k++ {
		switch r.tag(k) {
		case nlp.ADV, nlp.CCONJ:
		case nlp.ADP, nlp.SCONJ, nlp.PUNCT:
			if !r.is(k+1, "least", "most", "10", "to") && r.tag(k+1) != nlp.NUM {
				first = k + 1
			}
		default:
			k = i
		}
	}
	for k := i + 1; k < end; k++ {
		if t := r.timeOf[k]; t >= 0 {
			end = k
			if r.tag(k-1) == nlp.ADP && k-1 > i {
				end--
			}
		}
	}
	return first, end
}

// actor names the phrase that token i heads.
func (r *reader) actor(i int32) truce.Actor {
	i = r.antecedentOf(i)
	first, end := r.nounPhrase(i)
	a := truce.Actor{Spans: []truce.Span{r.span(first, end)}}
	a.Name, a.Entity, _ = r.d.NameOf(first, end-1)
	if a.Name == "" {
		a.Name = r.d.Words(first, end)
	}
	return a
}

// antecedentOf returns the head of the phrase that a pronoun stands for, if the same sentence
// names it before; else the pronoun.
func (r *reader) antecedentOf(i int32) int32 {
	if r.tag(i) != nlp.PRON {
		return i
	}
	m, ok := r.d.MentionAt(i, i)
	if !ok || r.d.Mentions[m].Referent < 0 {
		return i
	}
	e := r.d.Mentions[m].Referent
	list := r.d.Referents[e].Mentions
	for k := len(list) - 1; k >= 0; k-- {
		o := &r.d.Mentions[list[k]]
		if o.Head < i && o.Kind != nlp.PronounMention && r.d.Tokens[o.Head].Sentence == r.d.Tokens[i].Sentence {
			return o.Head
		}
	}
	return i
}

// addCount adds a count that is not there yet.
func addCount(counts []truce.Count, c truce.Count) []truce.Count {
	for _, o := range counts {
		if o.Kind == c.Kind && same(o.Low, c.Low) && same(o.High, c.High) && o.Unit == c.Unit {
			return counts
		}
	}
	return append(counts, c)
}

func same(a, b *int64) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}
