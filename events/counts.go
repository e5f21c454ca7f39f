package events

import (
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/nlp"
	"github.com/truce-ledger/truce/quantity"
)

// count gives each quantity to the mention that it belongs to: the one whose role
// it fills, else the nearest one up the tree whose type takes its kind, else the
// nearest in the sentence that does.
func (r *reader) count() {
	for q := range r.counts {
		x := &r.counts[q]
		if m := r.mentionFor(x); m >= 0 {
			r.mentions[m].counts = append(r.mentions[m].counts, int32(q))
		}
	}
}

func (r *reader) mentionFor(q *quantity.Quantity) int32 {
	at := q.First
	if q.Head >= 0 {
		at = q.Head
	}
	best, bestCost := int32(-1), int32(1<<30)
	lo, hi := r.mentionsNear(at)
	for i := lo; i < hi; i++ {
		m := &r.mentions[i]
		if r.d.Tokens[m.head].Sentence != r.d.Tokens[at].Sentence {
			continue
		}
		cost, ok := r.countCost(m, q, at)
		if ok && cost < bestCost {
			best, bestCost = int32(i), cost
		}
	}
	return best
}

// countCost tells how far a quantity stands from a mention, and whether it can be its.
func (r *reader) countCost(m *mention, q *quantity.Quantity, at int32) (int32, bool) {
	if r.tabled(q) || strings.HasSuffix(q.Rule, "/broken-down") { // lost 31 tanks (destroyed: 20, damaged: 11)
		return at - m.head, at > m.head && (m.kind == truce.Damage || m.kind == truce.Casualties || m.kind == truce.Detention) && q.Unit == ""
	}
	role := m.target >= 0 && r.within(at, m.target) || slices.ContainsFunc(m.means, func(k int32) bool { return r.within(at, k) }) ||
		r.head(at) == m.head && r.rel(at) == nlp.RelNummod || at == m.head
	distance := m.head - at
	if distance < 0 {
		distance = -distance
	}
	if r.within(at, m.head) || r.within(m.head, at) {
		distance /= 4
	}
	if role {
		distance /= 10
	}
	switch q.Kind {
	case "":
		return distance, role && (q.Unit == "" || q.Unit == "%")
	case quantity.People, quantity.Objects:
		return distance, role
	case quantity.Destroyed:
		if role && r.is(m.head, "lose") { // lost 24,000 soldiers and 1,000 tanks
			return distance, true
		}
	case quantity.Duration:
		if r.lasts(m, q, at) {
			return distance, true
		}
	}
	return distance, takesKind(m.kind, q.Kind)
}

// tabled reports whether a number stands behind a word and a colon in brackets.
func (r *reader) tabled(q *quantity.Quantity) bool {
	if q.First < 2 || !r.form(q.First-1, ":") {
		return false
	}
	for k := q.First - 2; k >= 0 && k > q.First-nearTokens/2; k-- {
		switch r.d.Form(k) {
		case "(":
			return true
		case ")", ".":
			return false
		}
	}
	return false
}

// lasts reports whether a stretch of time hangs on a blow itself: shelled for three days.
func (r *reader) lasts(m *mention, q *quantity.Quantity, at int32) bool {
	return (strikes(m.kind) || m.kind == truce.Displacement) && r.rel(at) == nlp.RelObl && r.head(at) == m.head && r.form(q.First-1, "for")
}

// takesKind reports whether events of a type have counts of a kind.
func takesKind(t truce.EventType, kind string) bool {
	violent := false
	switch t {
	case truce.Shelling, truce.MissileStrike, truce.AirStrike, truce.DroneStrike, truce.Gunfire, truce.Explosion, truce.Clash, truce.Offensive, truce.Attack, truce.Casualties, truce.Abuse:
		violent = true
	}
	switch kind {
	case quantity.Killed, quantity.Wounded, quantity.Missing:
		return violent || t == truce.Damage || t == truce.Shootdown || t == truce.Detention
	case quantity.Captured:
		return t == truce.Detention || t == truce.Casualties || t == truce.Seizure || t == truce.Damage || violent
	case quantity.Displaced:
		return t == truce.Displacement
	case quantity.Destroyed:
		return t == truce.Damage || t == truce.Shootdown || violent
	case quantity.Money:
		return t == truce.Arms || t == truce.Aid || t == truce.Damage
	case quantity.Distance:
		return t == truce.Offensive || t == truce.Withdrawal || t == truce.Seizure
	case quantity.Duration:
		return t == truce.Talks || t == truce.Clash || t == truce.TruceAgreed
	}
	return false
}

// countOf writes a quantity as a count of the event.
func (r *reader) countOf(m *mention, q *quantity.Quantity) truce.Count {
	c := truce.Count{Kind: q.Kind, Low: q.Low, High: q.High, Approx: q.Approx, Unit: q.Unit, Spans: []truce.Span{r.span(q.First, q.End)}}
	if c.Kind == quantity.Killed && r.is(m.head, "lose") {
		c.Kind = quantity.People // it is not told whether they were killed
	}
	if c.Kind == "" || c.Kind == quantity.People || c.Kind == quantity.Objects {
		c.Kind = r.kindFor(m, q, c.Kind)
	}
	if holds := r.holds[q.First]; len(holds) > 0 {
		c.Claim = r.claims[holds[len(holds)-1]].ID
	}
	return c
}

// kindFor tells what a bare number counts, by the event that it belongs to.
func (r *reader) kindFor(m *mention, q *quantity.Quantity, kind string) string {
	at := q.First
	if q.Head >= 0 {
		at = q.Head
	}
	if m.target >= 0 && r.within(at, m.target) {
		switch {
		case m.kind == truce.Displacement:
			return quantity.Displaced
		case m.kind == truce.Detention:
			return quantity.Captured
		case m.kind == truce.Shootdown:
			return quantity.Destroyed
		case (m.kind == truce.Explosion || m.kind == truce.Damage) && r.is(m.head, "blow", "level", "torch", "burn", "wreck", "gut"):
			return quantity.Destroyed
		case m.kind == truce.Damage && r.is(m.head, "destroy", "destruction", "raze", "demolish", "sink", "flatten"):
			return quantity.Destroyed
		}
	}
	if kind == "" {
		kind = quantity.Objects
		if r.belongs(at, r.lex.named["people"]|r.lex.named["force"]) {
			kind = quantity.People
		}
	}
	return kind
}
