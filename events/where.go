package events

import (
	"slices"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/gazetteer"
	"github.com/truce-ledger/truce/nlp"
	"github.com/truce-ledger/truce/registry"
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
	for _, a := range m.frame.args { // killed in fighting over the region
		if _, told := r.byHead[a.head]; told && len(m.places)+len(m.placeHeads) == 0 {
			r.placesAt(m, a.head, "")
		}
	}
	if len(m.places)+len(m.placeHeads) == 0 {
		if v := r.clauseVerb(m.head); v >= 0 && v != m.head {
			r.placesAt(m, v, m.kind)
		}
	}
	if len(m.places)+len(m.placeHeads) == 0 && m.verb && r.refusing(m.head) { // denied them access to the village
		for _, k := range r.children(r.child(m.head, nlp.RelObj)) {
			if r.rel(k) == nlp.RelNmod && r.form(r.child(k, nlp.RelCase), "to", "into") {
				r.addPlace(m, k)
			}
		}
	}
	if len(m.places)+len(m.placeHeads) == 0 && m.target >= 0 {
		r.placeInside(m)
	}
	if len(m.places)+len(m.placeHeads) == 0 {
		r.placeBeside(m)
	}
	if len(m.places)+len(m.placeHeads) == 0 {
		r.placeTaken(m)
	}
	if len(m.places)+len(m.placeHeads) == 0 {
		r.placeAhead(m)
	}
	r.when(m)
}

// placeInside takes the place that is part of what was hit: shelled the village of Dorn.
func (r *reader) placeInside(m *mention) {
	first, end := r.phrase(m.target)
	for i := first; i < end; i++ {
		if p := r.toponym[i]; p >= 0 && !r.places[p].Government && r.tag(i) != nlp.ADJ && r.settled(p) {
			m.places = append(m.places, p)
			m.rule("place:target")
			return
		}
	}
}

// placeTaken takes the place that was taken, left or entered for where that happened.
func (r *reader) placeTaken(m *mention) {
	switch m.kind {
	case truce.Seizure, truce.Withdrawal, truce.Offensive, truce.Displacement:
	default:
		return
	}
	for _, k := range []int32{m.frame.obj, m.target} {
		if k < 0 || k == m.actor || r.tag(k) == nlp.PRON {
			continue
		}
		p := r.toponym[k]
		if p >= 0 && r.settled(p) || p < 0 && r.belongs(k, r.lex.named["town"]) && r.kinds[k]&(party|person) == 0 {
			r.addPlace(m, k)
			m.rule("place:taken")
			return
		}
	}
}

// placeAhead takes the place that opens the sentence, where who speaks there is of that
// place: In Dorn, the mayor said that …; never a seat of government.
func (r *reader) placeAhead(m *mention) {
	first := r.d.Sentences[r.d.Tokens[m.head].Sentence].First
	if len(r.holds[m.head]) == 0 || !r.form(first, "in", "at", "near") {
		return
	}
	p := r.toponym[first+1]
	if p < 0 || r.places[p].Government || !r.settled(p) || !r.form(r.places[p].End, ",") {
		return
	}
	switch r.d.Parties().ClassOf(r.d.Form(first + 1)) {
	case registry.Capital, registry.Seat, registry.State:
		return
	}
	m.places = append(m.places, p)
	m.rule("place:ahead")
}

// settled reports whether a place is smaller than a country.
func (r *reader) settled(p int32) bool {
	switch r.places[p].Precision {
	case "exact", "near", "adm2", "adm1":
		return true
	}
	return false
}

// placeBeside takes the place of the sentence, if there is only one and a preposition
// of place marks it.
func (r *reader) placeBeside(m *mention) {
	found := int32(-1)
	lo, hi := near(r.places, m.head, func(p *gazetteer.Toponym) int32 { return p.First })
	for p := lo; p < hi; p++ {
		t := &r.places[p]
		if t.Government || r.tag(t.First) == nlp.ADJ || r.d.Tokens[t.First].Sentence != r.d.Tokens[m.head].Sentence || r.toldElsewhere(m, t.First) {
			continue
		}
		if m.target >= 0 && r.within(t.First, m.target) || m.actor >= 0 && r.within(t.First, m.actor) && r.rel(t.First) != nlp.RelObl {
			continue
		}
		if t.First == 0 || !slices.Contains(placePrepositions[:12], r.lower[t.First-1]) && !r.form(t.First-1, "the") {
			continue
		}
		if found >= 0 {
			return
		}
		found = int32(p)
	}
	if found >= 0 {
		m.places = append(m.places, found)
		m.rule("place:sentence")
	}
}

// toldElsewhere reports whether another trigger stands between a word and m in the tree,
// or whether one of them is in a claim that the other is not in.
func (r *reader) toldElsewhere(m *mention, i int32) bool {
	if len(r.holds[i]) != len(r.holds[m.head]) {
		return true
	}
	for k, steps := i, 0; k >= 0 && steps < 12; k, steps = r.head(k), steps+1 {
		if k == m.head {
			return false
		}
		if _, told := r.byHead[k]; told && !r.within(m.head, k) {
			return true
		}
	}
	return false
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
	switch kind {
	case truce.Deployment, truce.Withdrawal, truce.Displacement: // whatever forces move into
		isPlace = isPlace || r.tag(k) == nlp.NOUN && r.classAt(k) == 0 && !r.is(k, "start", "beginning", "end", "war", "conflict", "case", "time", "addition", "line", "response", "order", "fact", "course", "wake", "number", "force", "way")
	}
	switch prep {
	case "of", "between":
		return false
	case "to", "into", "from":
		return isPlace && (kind == truce.Deployment || kind == truce.Withdrawal || kind == truce.Displacement || kind == truce.Offensive || prep == "from" && kind == truce.MissileStrike)
	}
	return isPlace
}

func (r *reader) addPlace(m *mention, k int32) {
	if r.tag(k) == nlp.ADJ {
		return
	}
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

// anchor returns the place that a phrase without a name of its own is called after or lies
// at, -1 if there is none: the Dorn bridge, the village of Dorn, the road from Dorn to Hentzau.
func (r *reader) anchor(k int32) int32 {
	for _, c := range r.children(k) {
		p := r.toponym[c]
		if p < 0 || r.places[p].Government || r.places[p].Adjective || r.tag(c) == nlp.ADJ || r.places[p].Precision == "unlocated" {
			continue
		}
		switch r.rel(c) {
		case nlp.RelCompound:
			return p
		case nlp.RelNmod, nlp.RelAppos:
			if prep := r.preposition(c); slices.Contains(anchorPrepositions, prep) {
				return p
			}
		}
	}
	return -1
}

var anchorPrepositions = []string{"", "of", "in", "at", "near", "on", "from", "outside", "inside", "around", "across"}
