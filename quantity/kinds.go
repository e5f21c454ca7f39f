package quantity

import "github.com/truce-ledger/truce/nlp"

// The kind of a count, in this order: words right beside it ("12 dead", "killing at
// least five"); its role in the tree ("the blast killed 12 people", "the deaths of
// 12 people"); what the noun itself says ("12 deaths", "12 people").

// tellKinds gives each quantity its kind.
func (f *finder) tellKinds() {
	for i := range f.out {
		q := &f.out[i]
		q.Cumulative = f.cumulative(q)
		q.Part = q.Part || f.includes(q.First) && f.previous(q) != nil
		if q.Unit != "" {
			continue
		}
		kind, rule := f.kindOf(q)
		if kind == "" {
			continue
		}
		if q.Kind = f.fitted(kind, q); rule != "" {
			q.Rule += "/" + rule
		}
	}
}

// fitted makes people killed and things destroyed.
func (f *finder) fitted(kind string, q *Quantity) string {
	thing := q.Head >= 0 && (objectNouns[f.lemma(q.Head)] || f.modelled(q))
	person := q.Head >= 0 && f.people(q.Head) && f.lemma(q.Head) != "other"
	switch {
	case kind == Killed && thing:
		return Destroyed
	case kind == Wounded && thing:
		return Objects
	case kind == Destroyed && person:
		return Killed
	}
	return kind
}

// modelled reports whether the phrase of q has the name of a model: 31 T-72s, 25
// 9K33 Osas.
func (f *finder) modelled(q *Quantity) bool {
	for k := q.First; k+1 < q.End; k++ {
		if f.modelEnd(k) > 0 && f.modelEnd(k) <= q.End {
			return true
		}
		if f.word(k) == "-" && k > q.First && lettered(f.word(k-1)) && len(f.word(k-1)) <= 4 && f.word(k + 1)[0] >= '0' && f.word(k + 1)[0] <= '9' {
			return true
		}
	}
	return false
}

func (f *finder) kindOf(q *Quantity) (kind, rule string) {
	if f.denied(q) {
		return f.nounKind(q)
	}
	if f.brokenDown(q) {
		return Objects, "broken-down"
	}
	if k := f.groupOf(q); k != "" {
		return k, "group"
	}
	if k := f.besideRight(q.End); k != "" && f.takes(q) {
		return k, "beside"
	}
	if k := f.together(q); k != "" && f.takes(q) {
		return k, "together"
	}
	if q.Head >= 0 {
		if k := deadNouns[f.lemma(q.Head)]; k != "" && !f.attempted(q.Head) {
			return k, "noun"
		}
		if k := outcomes[f.word(q.Head)]; k != "" { // a headline: 1 Dead, 3 Hurt
			return k, "outcome"
		}
		if k := f.within(q); k != "" {
			return k, "adjective"
		}
	}
	if k := f.besideLeft(q); k != "" && f.takes(q) {
		return k, "verb-before"
	}
	if k := f.toll(q); k != "" {
		return k, "toll"
	}
	if k := f.role(f.top(q)); k != "" && f.takes(q) {
		return k, "role"
	}
	if k := f.carried(q); k != "" {
		return k, "carried"
	}
	if k := f.listed(q); k != "" && f.takes(q) {
		return k, "listed"
	}
	return f.nounKind(q)
}

// brokenDown reports whether brackets behind a number of things tell what became of
// them: 31 tanks (destroyed: 20, damaged: 11).
func (f *finder) brokenDown(q *Quantity) bool {
	k := q.End
	for f.word(k) != "(" {
		if k++; k > q.End+4 || !f.same(q.End, k) { // 31 trucks, vans and jeeps (
			return false
		}
	}
	w := f.word(k + 1)
	return f.word(k+2) == ":" && (outcomes[w] != "" || w == "damaged" || w == "abandoned") && (q.Head < 0 || !f.people(q.Head))
}

// nounKind is the kind that the counted noun alone tells.
func (f *finder) nounKind(q *Quantity) (kind, rule string) {
	switch {
	case q.Head < 0:
		return "", ""
	case f.people(q.Head):
		return People, "people"
	case objectNouns[f.lemma(q.Head)]:
		return Objects, "objects"
	}
	return "", ""
}

// denied reports whether it is said of none of them: neither of the two guards.
func (f *finder) denied(q *Quantity) bool {
	for k := q.First - 1; k >= q.First-3 && f.same(q.First, k); k-- {
		switch f.word(k) {
		case "neither", "none":
			return true
		case "of", "the":
		default:
			return false
		}
	}
	return false
}

// groups are nouns for several people, whose number "of" brings in.
var groups = set("family group crew team party household")

// groupOf tells the kind of the number of a group: the fire killed a family of five.
func (f *finder) groupOf(q *Quantity) string {
	g := q.First - 2
	if q.Head >= 0 || !f.is(q.First-1, "of") || !f.same(q.First, g) || !groups[f.word(g)] {
		return ""
	}
	if k := f.besideRight(q.End); k != "" {
		return k
	}
	whole := Quantity{First: g - b2i(f.tag(g-1) == nlp.DET), End: q.End, Head: g}
	if k := f.besideLeft(&whole); k != "" {
		return k
	}
	return f.role(g)
}

// takes reports whether what q counts can be killed, captured or destroyed: people,
// things, or nothing named.
func (f *finder) takes(q *Quantity) bool {
	return q.Head < 0 || !abstractNouns[f.lemma(q.Head)]
}

// top returns the token of q that hangs on a token outside.
func (f *finder) top(q *Quantity) int32 {
	i := q.Head
	if i < 0 {
		i = q.First
		for k := q.First; k < q.End; k++ {
			if f.d.Tokens[k].Tag == nlp.NUM {
				i = k
			}
		}
	}
	for range 8 {
		h := f.d.Tokens[i].Head
		if h < q.First || h >= q.End {
			break
		}
		i = h
	}
	return i
}

// outcome returns the kind that the word at i tells as a participle or adjective:
// dead, killed, wounded, missing.
func (f *finder) outcome(i int32) string {
	if f.tag(i) == nlp.NOUN && f.word(i) != "dead" && f.word(i) != "wounded" && f.word(i) != "missing" && f.word(i) != "injured" && f.word(i) != "hurt" {
		return ""
	}
	return outcomes[f.word(i)]
}

// within tells the kind from an adjective inside the phrase: 12 wounded soldiers,
// 12 dead civilians.
func (f *finder) within(q *Quantity) string {
	for k := q.First; k < q.Head; k++ {
		if kind := f.outcome(k); kind != "" && f.tag(k) != nlp.NOUN && f.word(k) != "lost" && f.word(k) != "left" && f.word(k) != "held" {
			return kind
		}
	}
	return ""
}
