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
		if q.Unit != "" {
			continue
		}
		kind, rule := f.kindOf(q, i)
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
	thing := q.Head >= 0 && objectNouns[f.lemma(q.Head)]
	person := q.Head >= 0 && f.people(q.Head)
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

func (f *finder) kindOf(q *Quantity, i int) (kind, rule string) {
	if k := f.besideRight(q.End); k != "" && f.takes(q) {
		return k, "beside"
	}
	if q.Head >= 0 {
		if k := deadNouns[f.lemma(q.Head)]; k != "" {
			return k, "noun"
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
	if k := f.carried(q, i); k != "" {
		return k, "carried"
	}
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
	if f.tag(i) == nlp.NOUN && f.words[i] != "dead" && f.words[i] != "wounded" && f.words[i] != "missing" && f.words[i] != "injured" {
		return ""
	}
	return outcomes[f.word(i)]
}

// besideRight tells the kind from the words behind the phrase: 12 dead, 30 people
// wounded, five others were seriously injured, 12 (people) who died.
func (f *finder) besideRight(i int32) string {
	passive := false
	for k := i; k < i+7 && f.same(i-1, k); k++ {
		w := f.words[k]
		if kind := f.outcome(k); kind != "" {
			if w == "lost" || w == "left" || f.activeHere(k, passive) {
				return ""
			}
			return kind
		}
		switch {
		case w == "were" || w == "was" || w == "been" || w == "being" || w == "are" || w == "is" || w == "be":
			passive = true
		case w == "had" || w == "have" || w == "has" || w == "who" || w == "got" || w == "remain" || w == "remained" || w == "remains" || w == "went" || w == "feared" || w == "reported" || w == "confirmed" || w == "believed" || w == "also" || w == "or" && k > i || w == "left" && f.outcome(k+1) != "":
		case f.tag(k) == nlp.ADV && w != "not" && w != "n't":
		case f.dies(k) != "":
			return f.dies(k)
		default:
			return ""
		}
	}
	return ""
}

// dies returns what the verb at k says of its subject: died, fled.
func (f *finder) dies(k int32) string {
	if f.tag(k) != nlp.VERB {
		return ""
	}
	if f.words[k] == "fled" {
		return Displaced
	}
	return diers[f.lemma(k)]
}

// activeHere reports whether the participle at k is a verb with an object of its
// own: 12 soldiers killed the guard.
func (f *finder) activeHere(k int32, passive bool) bool {
	t := &f.d.Tokens[k]
	if passive || t.Tag != nlp.VERB {
		return false
	}
	next := f.tag(k + 1)
	return t.Fine == nlp.TagVBD && f.same(k, k+1) && (next == nlp.DET || next == nlp.NUM || next == nlp.PROPN || next == nlp.PRON)
}

// within tells the kind from an adjective inside the phrase: 12 wounded soldiers,
// 12 dead civilians.
func (f *finder) within(q *Quantity) string {
	for k := q.First; k < q.Head; k++ {
		if kind := f.outcome(k); kind != "" && f.tag(k) != nlp.NOUN && f.words[k] != "lost" && f.words[k] != "left" && f.words[k] != "held" {
			return kind
		}
	}
	return ""
}

// besideLeft tells the kind from the verb right before the phrase: killing 12,
// destroyed five tanks, destroyed: 146.
func (f *finder) besideLeft(q *Quantity) string {
	k := q.First - 1
	if !f.same(q.First, k) {
		return ""
	}
	if f.words[k] == ":" {
		return outcomes[f.word(k-1)]
	}
	if t := &f.d.Tokens[k]; t.Tag == nlp.VERB {
		return f.patient(k)
	}
	return ""
}

// patient returns the kind of what the verb at i is done to.
func (f *finder) patient(i int32) string {
	l := f.lemma(i)
	if l == "shoot" || l == "gun" || l == "cut" || l == "mow" || l == "strike" {
		return f.particle(i)
	}
	if l == "take" && f.child(i, "prisoner", "hostage", "captive") {
		return Captured
	}
	if l == "leave" {
		return f.leftDead(i)
	}
	return killers[l]
}

// particle tells shot down (a thing), shot dead, gunned down (people).
func (f *finder) particle(i int32) string {
	for k := i + 1; k < i+12 && f.same(i, k); k++ {
		switch f.words[k] {
		case "dead":
			return Killed
		case "down":
			if f.lemma(i) == "shoot" {
				return Destroyed
			}
			return Killed
		}
		if f.d.Tokens[k].Tag == nlp.VERB {
			break
		}
	}
	return ""
}

// child reports whether one of the words stands within a few words behind i.
func (f *finder) child(i int32, words ...string) bool {
	for k := i + 1; k < i+8 && f.same(i, k); k++ {
		for _, w := range words {
			if f.words[k] == w || f.words[k] == w+"s" {
				return true
			}
		}
	}
	return false
}

// leftDead tells what the verb "leave" at i left its object: dead, wounded.
func (f *finder) leftDead(i int32) string {
	for k := i + 1; f.same(i, k) && k < i+14; k++ {
		if f.d.Tokens[k].Head == i && outcomes[f.words[k]] != "" {
			return outcomes[f.words[k]]
		}
	}
	return ""
}
