package quantity

import "github.com/truce-ledger/truce/nlp"

// The role of a count in the tree: what is done by the verb, or told by the noun,
// that it depends on.

// role returns the kind that the words above token i tell, "" if they tell none.
func (f *finder) role(i int32) string {
	for range 5 {
		t := &f.d.Tokens[i]
		if k := f.clauseBelow(i); k != "" {
			return k
		}
		if t.Head < 0 {
			return ""
		}
		h := t.Head
		switch t.Rel {
		case nlp.RelNsubjPass, nlp.RelObj, nlp.RelIobj, nlp.RelNsubj:
			return f.argument(i, h, t.Rel)
		case nlp.RelNmod, nlp.RelNmodPoss, nlp.RelCompound:
			if k := f.nounOf(h); k != "" {
				return k
			}
			if !f.includes(i) {
				return ""
			}
		case nlp.RelObl, nlp.RelAdvcl, nlp.RelDep, nlp.RelParataxis:
			if !f.includes(i) {
				return ""
			}
		case nlp.RelConj, nlp.RelAppos, nlp.RelNummod, nlp.RelFlat:
			if f.d.Tokens[h].Tag == nlp.VERB && h < i { // 4 helicopters and 27 drones, hung on the verb
				return f.argument(i, h, nlp.RelObj)
			}
		default:
			return ""
		}
		i = h
	}
	return ""
}

// argument returns the kind of the subject or object i of h, "" if h is negated.
func (f *finder) argument(i, h int32, rel nlp.Rel) string {
	for k := h - 1; k >= h-4 && f.same(h, k); k-- {
		if w := f.word(k); w == "not" || w == "n't" || w == "n’t" || w == "never" {
			return ""
		}
	}
	switch {
	case rel == nlp.RelNsubjPass:
		return f.passive(h)
	case rel == nlp.RelNsubj:
		return f.subject(h)
	case f.lemma(h) == "leave":
		return f.leftDead(h, i)
	}
	return f.object(h)
}

// includes reports whether token i is brought in by "including" or "among them".
func (f *finder) includes(i int32) bool {
	for k := i - 1; k >= i-6 && f.same(i, k); k-- {
		switch f.word(k) {
		case "including", "among", "like":
			return true
		}
	}
	return false
}

// passive returns the kind of the subject of the passive verb h, or of a verb that
// is coordinated with it.
func (f *finder) passive(h int32) string {
	if k := f.patient(h); k != "" {
		return k
	}
	return outcomes[f.word(h)]
}

// object returns the kind of the object of the verb h.
func (f *finder) object(h int32) string {
	if k := f.patient(h); k != "" {
		return k
	}
	if l := f.lemma(h); l == "lose" {
		return Killed
	}
	return ""
}

// subject returns the kind of the subject of h: 12 people died, 30 are missing.
func (f *finder) subject(h int32) string {
	if f.d.Tokens[h].Tag == nlp.VERB {
		if f.lemma(h) == "lose" && f.child(h, "life", "lives") {
			return Killed
		}
		if f.lemma(h) == "go" && f.child(h, "missing") {
			return Missing
		}
		if f.lemma(h) == "suffer" && f.child(h, "injury", "injuries", "wound", "burn") || f.lemma(h) == "sustain" && f.child(h, "injury", "injuries") {
			return Wounded
		}
		if f.lemma(h) == "leave" && f.child(h, "home", "house") {
			return Displaced
		}
		return f.dies(h)
	}
	return f.outcome(h)
}

// clauseBelow returns the kind that a clause below token i tells: 12 people killed
// in the raid, 12 who died.
func (f *finder) clauseBelow(i int32) string {
	for k := i + 1; k < i+9 && f.same(i, k); k++ {
		t := &f.d.Tokens[k]
		if t.Head != i || t.Tag != nlp.VERB && t.Tag != nlp.ADJ {
			continue
		}
		switch t.Rel {
		case nlp.RelAcl:
			if t.Fine == nlp.TagVBN {
				return f.passive(k)
			}
		case nlp.RelAclRelcl:
			if kind := f.dies(k); kind != "" {
				return kind
			}
			if t.Fine == nlp.TagVBN || t.Tag == nlp.ADJ {
				return f.passive(k)
			}
		}
	}
	return ""
}

// nounOf returns the kind of what stands behind "of" at the noun h: the deaths of
// 12 people.
func (f *finder) nounOf(h int32) string {
	if f.attempted(h) {
		return ""
	}
	return ofNouns[f.lemma(h)]
}

// attempted reports whether the noun at h did not come about: attempted murder.
func (f *finder) attempted(h int32) bool {
	for k := h - 1; k >= h-3 && f.same(h, k); k-- {
		switch f.word(k) {
		case "attempted", "attempt", "alleged", "threatened", "planned":
			return true
		}
	}
	return false
}
