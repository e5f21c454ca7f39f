package events

import (
	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/nlp"
	"github.com/truce-ledger/truce/quantity"
	"github.com/truce-ledger/truce/registry"
)

// Which mentions tell of one happening. A mention joins the event before it that has
// most in common with it, if nothing speaks against it:
//
//	against   other parties, other places, disjoint times, one planned and one done
//	for       the same verb, actor, target or place; "the attack"; a claim that answers
//
// Two points are needed. The mentions are taken in text order; only the latest events
// are looked at, so that time stays linear.

// A group is one event in the making.
type group struct {
	kind     truce.EventType
	mentions []int32
}

const (
	lookBack   = 24 // events that a mention is compared with
	enoughSame = 2.0
)

// gather puts the mentions into groups.
func (r *reader) gather() {
	of := make([]int32, len(r.mentions))
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.part >= 0 {
			continue
		}
		best, bestScore := int32(-1), enoughSame
		for g := len(r.groups) - 1; g >= max(0, len(r.groups)-lookBack); g-- {
			if score := r.sameness(m, &r.groups[g]); score >= bestScore {
				best, bestScore = int32(g), score+0.01
			}
		}
		if best < 0 {
			best = int32(len(r.groups))
			r.groups = append(r.groups, group{kind: m.kind})
		} else {
			m.rule("same")
		}
		g := &r.groups[best]
		g.mentions = append(g.mentions, int32(i))
		if g.kind == truce.Attack {
			g.kind = m.kind
		}
		of[i] = best
	}
	for i := range r.mentions {
		if p := r.mentions[i].part; p >= 0 {
			of[i] = of[p]
			r.groups[of[i]].mentions = append(r.groups[of[i]].mentions, int32(i))
		}
	}
}

// sameness compares a mention with the mentions of a group; below zero if they cannot
// be one.
func (r *reader) sameness(m *mention, g *group) float64 {
	if !sameKind(m.kind, g.kind) {
		return -1
	}
	best := -1.0
	for _, k := range g.mentions {
		s := r.compare(m, &r.mentions[k])
		if s < 0 {
			return -1
		}
		best = max(best, s)
	}
	return best
}

func sameKind(a, b truce.EventType) bool {
	return a == b || a == truce.Attack && blows(b) || b == truce.Attack && blows(a)
}

// blows are the types that "an attack" may stand for.
func blows(t truce.EventType) bool {
	switch t {
	case truce.Shelling, truce.MissileStrike, truce.AirStrike, truce.DroneStrike, truce.Gunfire, truce.Explosion, truce.Attack:
		return true
	}
	return false
}

func (r *reader) compare(m, o *mention) float64 {
	actor, target, where, when := r.sameSide(m.actor, o.actor), r.sameSide(m.target, o.target), r.samePlace(m, o), r.sameTime(m, o)
	linked := r.answering(m, o)
	beside := r.beside(m, o)
	if actor < 0 || when < 0 || where < 0 || target < 0 && !linked && !beside {
		return -1
	}
	if beside {
		return enoughSame
	}
	if !linked && r.otherCounts(m, o) {
		return -1
	}
	if !linked && unlike(m.reality, o.reality) {
		return -1
	}
	score := actor + 1.5*target + where + when
	if r.lower[m.head] == r.lower[o.head] {
		score += 0.5
	}
	if linked {
		score += 1.5
		if r.bare(m) {
			score++
		}
	}
	if m.kind == truce.Arms {
		score += 1.5 * r.sameMeans(m, o)
	}
	if m.kind == o.kind && (m.kind == truce.Offensive || m.kind == truce.Talks || m.kind == truce.TruceAgreed) && (r.bare(m) || r.heading(o)) {
		score++
	}
	if r.definite(m) && r.d.Tokens[m.head].Sentence-r.d.Tokens[o.head].Sentence <= 4 {
		score++
		if m.actor < 0 && m.target < 0 {
			score++
		}
	}
	return score
}

// beside reports whether two mentions tell of the harm of one happening in one
// sentence: "12 were killed and 30 wounded".
func (r *reader) beside(m, o *mention) bool {
	if r.d.Tokens[m.head].Sentence != r.d.Tokens[o.head].Sentence || m.kind != o.kind {
		return false
	}
	if r.rel(m.head) == nlp.RelConj && r.head(m.head) == o.head {
		return m.kind == truce.Casualties || m.kind == truce.Damage || !m.verb && m.target < 0
	}
	return m.kind == truce.Casualties && (r.within(m.head, o.head) || r.within(o.head, m.head))
}

// bare reports whether a mention tells neither who nor whom.
func (r *reader) bare(m *mention) bool { return m.actor < 0 && m.target < 0 }

func (r *reader) heading(m *mention) bool { return r.d.Sentences[r.d.Tokens[m.head].Sentence].Heading }

func (r *reader) sameMeans(m, o *mention) float64 {
	for _, a := range m.means {
		for _, b := range o.means {
			if r.lower[a] == r.lower[b] {
				return 1
			}
		}
	}
	return 0
}

// otherCounts reports whether both tell numbers of one kind that cannot be the same.
func (r *reader) otherCounts(m, o *mention) bool {
	for _, a := range m.counts {
		for _, b := range o.counts {
			p, q := &r.counts[a], &r.counts[b]
			if alike(p.Kind, q.Kind) && (p.Low != nil && q.High != nil && *p.Low > *q.High || q.Low != nil && p.High != nil && *q.Low > *p.High) {
				return true
			}
		}
	}
	return false
}

// alike reports whether two kinds of count may be of one thing.
func alike(a, b string) bool {
	return a == b || (a == "" || a == quantity.Objects || a == quantity.Destroyed) && (b == "" || b == quantity.Objects || b == quantity.Destroyed)
}

// unlike reports whether one is told as done and the other as only meant or feared.
func unlike(a, b string) bool {
	done := func(s string) bool { return s == truce.Actual }
	return a != truce.Denied && b != truce.Denied && done(a) != done(b)
}

// definite reports whether a noun points back: the attack, these strikes.
func (r *reader) definite(m *mention) bool {
	if m.verb {
		return false
	}
	return r.form(r.child(m.head, nlp.RelDet), "the", "this", "these", "that", "those", "both")
}

// sameSide compares two phrases: 1 the same, -1 others, 0 if one cannot tell.
func (r *reader) sameSide(i, j int32) float64 {
	if i < 0 || j < 0 {
		return 0
	}
	a, b := r.side(i), r.side(j)
	switch {
	case a.entity != "" && b.entity != "":
		if a.entity == b.entity {
			return 1
		}
		return -1
	case a.referent >= 0 && a.referent == b.referent || r.lower[i] == r.lower[j]:
		return 1
	}
	return 0
}

// A side is what is known of who a phrase means.
type side struct {
	entity   string // registry id of the party that it is or belongs to
	referent int32
}

func (r *reader) side(i int32) side {
	s := side{referent: -1}
	if m, ok := r.d.MentionAt(i, i); ok {
		s.referent = r.d.Mentions[m].Referent
		if s.referent >= 0 {
			s.entity = r.d.Referents[s.referent].Entity
		}
	}
	for _, k := range append([]int32{i}, r.children(i)...) {
		if k != i && r.rel(k) != nlp.RelAmod && r.rel(k) != nlp.RelNmodPoss && r.rel(k) != nlp.RelCompound {
			continue
		}
		if r.demonym(k) {
			if e := registry.Find(r.d.Form(k)); e != nil {
				s.entity = e.ID
				break
			}
		}
	}
	return s
}

// samePlace compares places by name: 1 the same, -1 if both are known and differ.
func (r *reader) samePlace(m, o *mention) float64 {
	for _, p := range m.places {
		for _, q := range o.places {
			if r.places[p].Name == r.places[q].Name {
				return 1
			}
		}
	}
	if len(m.places) > 0 && len(o.places) > 0 {
		return -1
	}
	for _, p := range m.placeHeads {
		for _, q := range o.placeHeads {
			if r.lower[p] == r.lower[q] {
				return 1
			}
		}
	}
	return 0
}

// sameTime compares resolved times: 0.5 if they meet, -1 if they do not.
func (r *reader) sameTime(m, o *mention) float64 {
	if m.time < 0 || o.time < 0 {
		return 0
	}
	a, b := &r.times[m.time].Interval, &r.times[o.time].Interval
	if a.Start == "" || a.End == "" || b.Start == "" || b.End == "" {
		return 0
	}
	if a.Start >= b.End || b.Start >= a.End {
		return -1
	}
	return 0.5
}

// answering reports whether a claim that holds one mention answers one that holds the other.
func (r *reader) answering(m, o *mention) bool {
	for _, a := range r.holds[m.head] {
		for _, b := range r.holds[o.head] {
			x, y := &r.claims[a], &r.claims[b]
			if x.Answers != "" && x.Answers == y.ID || y.Answers != "" && y.Answers == x.ID {
				return true
			}
		}
	}
	return false
}
