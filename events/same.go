package events

import (
	"slices"

	"github.com/truce-ledger/truce"
)

// Which mentions tell of one happening. A mention joins the event before it that has
// most in common with it, if nothing speaks against it:
//
//	against   other parties, other places, disjoint times, one planned and one done
//	for       the same verb, actor, target or place; "the attack"; a claim that answers
//
// One and a half points are needed. The mentions are taken in text order; only the latest events
// are looked at, so that time stays linear.

// A group is one event in the making.
type group struct {
	kind     truce.EventType
	mentions []int32
}

const enoughSame = 1.5

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
			if best = r.again(m); best >= 0 {
				m.rule("same:again")
			}
		}
		if best < 0 {
			best = int32(len(r.groups))
			r.groups = append(r.groups, group{kind: m.kind})
		} else if !slices.Contains(m.rules, "same:again") {
			m.rule("same")
		}
		g := &r.groups[best]
		g.mentions = append(g.mentions, int32(i))
		if g.kind == truce.Attack && blows(m.kind) {
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
	if !sameKind(m.kind, g.kind) && !(blows(m.kind) && blows(g.kind) && r.answering(m, &r.mentions[g.mentions[0]])) {
		return -1
	}
	best := -1.0
	for _, k := range g.mentions[max(0, len(g.mentions)-lookInGroup):] {
		s := r.compare(m, &r.mentions[k])
		if s < 0 {
			return -1
		}
		if len(g.mentions) == 1 && r.heading(&r.mentions[k]) {
			s++ // the headline tells what the text tells
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
	if target == 0 && r.otherThings(m, o) {
		score--
	}
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
		score += 1.5 * r.oneWord(m.means, o.means)
	}
	if m.kind == o.kind && (m.kind == truce.Offensive || m.kind == truce.Talks || m.kind == truce.TruceAgreed) && r.bare(m) {
		score++
	}
	if r.sameCount(m, o) {
		score += 1.5
	}
	if r.definite(m) && r.d.Tokens[m.head].Sentence-r.d.Tokens[o.head].Sentence <= 4 {
		score++
		if m.actor < 0 && m.target < 0 {
			score++
		}
	}
	return score
}
