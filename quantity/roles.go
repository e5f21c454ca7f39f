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

// toll tells the kind from a toll before the number: a death toll of 12, the toll
// rose to 57, raising the number of dead to 12.
func (f *finder) toll(q *Quantity) string {
	if q.Head >= 0 && !f.people(q.Head) {
		return ""
	}
	from := q.First - 1
	if w := f.word(from); w != "to" && w != "at" && w != "of" && w != "is" && w != "was" && w != "by" && w != ":" && w != "reach" && w != "reached" && w != "hit" && w != "passed" && w != "topped" && w != "exceeded" {
		return ""
	}
	for k := from; k > from-14 && f.same(q.First, k); k-- {
		if f.word(k) == "toll" {
			if f.is(k-1, "injury") {
				return Wounded
			}
			return Killed
		}
		if f.is(k, "number", "of") || f.is(k, "total", "of") {
			for m := k + 2; m < from; m++ {
				if o := outcomes[f.word(m)]; o != "" {
					return o
				}
				if o := deadNouns[f.lemma(m)]; o != "" {
					return o
				}
				if f.people(m) && q.Head < 0 {
					return People
				}
			}
		}
	}
	return ""
}

// carried takes the kind of the count before it in the sentence: two of them
// children, 12 people, including three children.
func (f *finder) carried(q *Quantity, i int) string {
	part := q.Part
	for k := q.First - 1; k >= q.First-3 && f.same(q.First, k); k-- {
		if w := f.word(k); w == "including" || w == "among" || w == "them" && f.is(k-1, "among") {
			part = true
		}
	}
	if !part {
		return ""
	}
	for k := i - 1; k >= 0 && k >= i-40; k-- {
		p := &f.out[k]
		if p.First < q.First && !f.same(q.First, p.First) {
			return ""
		}
		if p.First < q.First && p.Unit == "" && told[p.Kind] {
			q.Part = true
			return p.Kind
		}
	}
	return ""
}

// told are the kinds that a count may hand on to the next in a list.
var told = map[string]bool{Killed: true, Wounded: true, Missing: true, Captured: true, Displaced: true, Destroyed: true}

// listed takes the kind of the count right before it in a list: 250 tanks; 11
// guns; 18 drones. A number that only "with" ties takes people or objects over:
// 4,500 troops, followed by another state with 2,500.
func (f *finder) listed(q *Quantity, i int) string {
	p := f.previous(q, i)
	if p == nil || p.Unit != "" {
		return ""
	}
	if q.Head < 0 {
		if f.word(q.First-1) == "with" && (p.Kind == People || p.Kind == Objects) {
			return p.Kind
		}
		return ""
	}
	if !told[p.Kind] || p.Head < 0 || q.First-p.End > 3 || f.people(q.Head) != f.people(p.Head) {
		return ""
	}
	for k := p.End; k < q.First; k++ {
		if w := f.word(k); w != "," && w != ";" && w != "and" && w != "including" {
			return ""
		}
	}
	return p.Kind
}

// previous returns the count before q in its sentence, nil if there is none.
func (f *finder) previous(q *Quantity, i int) *Quantity {
	for k := min(i, len(f.out)) - 1; k >= 0; k-- {
		if p := &f.out[k]; p.First < q.First {
			if f.same(q.First, p.First) {
				return p
			}
			return nil
		}
	}
	return nil
}

// cumulative reports whether q is a total over a stretch of time.
func (f *finder) cumulative(q *Quantity) bool {
	s := f.d.Sentences[f.d.Tokens[q.First].Sentence]
	for k := s.First; k < s.End; k++ {
		switch f.word(k) {
		case "since":
			if k > q.First || k < q.First && k+12 > q.First {
				return true
			}
		case "far":
			if f.is(k-1, "so") {
				return true
			}
		case "date":
			if f.is(k-1, "to") {
				return true
			}
		case "total":
			if k < q.First && k+4 > q.First || f.is(k-1, "in") {
				return true
			}
		case "toll":
			if k < q.First && k+8 > q.First {
				return true
			}
		}
	}
	return false
}
