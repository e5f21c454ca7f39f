package events

import (
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/nlp"
	"github.com/truce-ledger/truce/timex"
)

// When: a time belongs to the nearest trigger up the tree from it, never to the one of a
// cue (said on Monday that).

// when finds the time of a mention.
func (r *reader) when(m *mention) {
	best, bestCost := int32(-1), int32(1<<30)
	lo, hi := near(r.times, m.head, func(t *timex.Time) int32 { return t.First })
	for t := lo; t < hi; t++ {
		time := &r.times[t]
		if r.d.Tokens[time.First].Sentence != r.d.Tokens[m.head].Sentence || r.noDate(time) {
			continue
		}
		if cost := r.timeCost(m, time.First, time.End); cost < bestCost {
			best, bestCost = int32(t), cost
		}
	}
	if best >= 0 && bestCost < 1000 {
		m.time = best
		m.rule("time:tree")
		return
	}
	for _, n := range []int32{m.head, m.frame.support, r.clauseVerb(m.head)} {
		if n < 0 || r.cue[n] {
			continue
		}
		for _, k := range r.children(n) {
			if (r.rel(k) == nlp.RelObl || r.rel(k) == nlp.RelNmod) && (r.form(r.child(k, nlp.RelCase), "during", "since", "before", "after", "prior", "amid") || r.edge(k)) &&
				r.is(k, "war", "conflict", "clash", "fighting", "invasion", "assault", "start", "beginning", "outbreak", "end", "offensive", "operation", "battle", "siege") {
				m.during = k
				m.rule("time:during")
				return
			}
		}
	}
}

// edge reports whether a phrase names the start or the end of another happening: at the
// outbreak of the war.
func (r *reader) edge(k int32) bool {
	return r.form(r.child(k, nlp.RelCase), "at", "in") && r.is(k, "start", "beginning", "outbreak", "end") && r.child(k, nlp.RelNmod) >= 0
}

// noDate reports whether a time only says now, once or later.
func (r *reader) noDate(t *timex.Time) bool {
	if t.Interval.Start == "" && strings.HasPrefix(t.Value, "P") && t.Value != "PAST_REF" {
		return !r.lastOf(t) // for three days; not: in the last three days
	}
	switch t.Value {
	case "PRESENT_REF", "FUTURE_REF":
		return true
	case "PAST_REF":
		return !r.is(t.First, "recent", "recently")
	}
	return false
}

// timeCost is small where a time hangs near the trigger; 1000 if it does not belong.
func (r *reader) timeCost(m *mention, first, end int32) int32 {
	top := first
	for i := first; i < end; i++ {
		if h := r.head(i); h < first || h >= end {
			top = i
			break
		}
	}
	cost := int32(0)
	for i, steps := r.head(top), 0; i >= 0 && steps < 12; i, steps = r.head(i), steps+1 {
		if i == m.head || i == m.frame.support {
			return cost
		}
		if m.kind == truce.TruceBroken && r.tag(i) == nlp.VERB {
			return 1000 // they broke the truce that they signed on Sunday: it was signed then
		}
		if other, ok := r.byHead[i]; ok && other >= 0 && !r.within(m.head, i) {
			return 1000 // it is another event's time
		}
		if r.within(m.head, i) { // hangs on a verb above the trigger
			if r.cue[i] && !r.cueTime(m, i) {
				return 1000
			}
			return cost + 10 + r.depth(m.head, i)
		}
		cost++
	}
	return 1000
}

// cueTime reports whether a time that hangs on a cue may still be the event's: never
// in "said on Monday that".
func (r *reader) cueTime(*mention, int32) bool { return false }

// lastOf reports whether a stretch of time is tied to now: the last 24 hours.
func (r *reader) lastOf(t *timex.Time) bool {
	for i := max(0, t.First-1); i < t.End; i++ {
		if r.tag(i) != nlp.VERB && r.is(i, "last", "past", "previous", "recent", "coming", "next", "since", "ago") {
			return true
		}
	}
	return false
}

// depth counts the steps from token i up to top.
func (r *reader) depth(i, top int32) int32 {
	n := int32(0)
	for i >= 0 && i != top && n < 20 {
		i, n = r.head(i), n+1
	}
	return n
}
