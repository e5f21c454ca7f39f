package events

import (
	"slices"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/nlp"
)

// Where and when. A phrase with a preposition of place belongs to the trigger that
// it hangs on, or to its verb, or to what was hit ("two sites in the valley"). A time
// belongs to the nearest trigger up the tree from it.

var placePrepositions = []string{
	"in", "at", "near", "on", "over", "around", "outside", "inside", "across", "throughout", "along", "off", "within", "above", "towards", "toward",
	"into", "from", "through", "between", "of", "to", "beside", "behind", "beyond", "under",
}

// ground adds place and time.
func (r *reader) ground(m *mention) {
	nodes := []int32{m.head}
	if m.frame.support >= 0 {
		nodes = append(nodes, m.frame.support)
	}
	for _, n := range nodes {
		r.placesAt(m, n, m.kind)
	}
	if len(m.places)+len(m.placeHeads) == 0 && m.target >= 0 {
		r.placesAt(m, m.target, "")
	}
	if len(m.places)+len(m.placeHeads) == 0 {
		if v := r.clauseVerb(m.head); v >= 0 && v != m.head {
			r.placesAt(m, v, m.kind)
		}
	}
	r.when(m)
}

// placesAt adds the places that hang on a node.
func (r *reader) placesAt(m *mention, node int32, kind truce.EventType) {
	for _, k := range r.children(node) {
		switch r.rel(k) {
		case nlp.RelObl, nlp.RelNmod, nlp.RelOblUnmarked:
		default:
			continue
		}
		if k == m.actor || k == m.target || k == m.head || slices.Contains(m.means, k) || r.timeOf[k] >= 0 {
			continue
		}
		prep := r.preposition(k)
		if !slices.Contains(placePrepositions, prep) || !r.placePreposition(prep, k, kind) {
			continue
		}
		r.addPlace(m, k)
	}
}

// placePreposition keeps out "of" and "to" where they are no places.
func (r *reader) placePreposition(prep string, k int32, kind truce.EventType) bool {
	isPlace := r.classAt(k)&(place|r.lex.named["site"]) != 0
	switch prep {
	case "of", "between":
		return false
	case "to", "into", "from":
		return isPlace && (kind == truce.Deployment || kind == truce.Withdrawal || kind == truce.Displacement || kind == truce.Offensive || prep == "from" && kind == truce.MissileStrike)
	}
	return isPlace
}

func (r *reader) addPlace(m *mention, k int32) {
	if p := r.toponym[k]; p >= 0 && !r.places[p].Government {
		if !slices.Contains(m.places, p) {
			m.places = append(m.places, p)
			m.rule("place:tree")
		}
		return
	}
	if !slices.Contains(m.placeHeads, k) {
		m.placeHeads = append(m.placeHeads, k)
		m.rule("place:tree")
	}
}

// clauseVerb returns the verb of the clause that token i stands in, -1 if none.
func (r *reader) clauseVerb(i int32) int32 {
	for steps := 0; i >= 0 && steps < 12; steps++ {
		if r.tag(i) == nlp.VERB && r.rel(i) != nlp.RelAmod {
			return i
		}
		i = r.head(i)
	}
	return -1
}

// when finds the time of a mention.
func (r *reader) when(m *mention) {
	best, bestCost := int32(-1), int32(1<<30)
	for t := range r.times {
		time := &r.times[t]
		if r.d.Tokens[time.First].Sentence != r.d.Tokens[m.head].Sentence {
			continue
		}
		if cost := r.timeCost(m, time.First, time.End); cost < bestCost {
			best, bestCost = int32(t), cost
		}
	}
	if best >= 0 && bestCost < 1000 {
		m.time = best
		m.rule("time:tree")
	}
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

// depth counts the steps from token i up to top.
func (r *reader) depth(i, top int32) int32 {
	n := int32(0)
	for i >= 0 && i != top && n < 20 {
		i, n = r.head(i), n+1
	}
	return n
}
