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
		case nlp.RelNsubjPass:
			return f.passive(h)
		case nlp.RelObj, nlp.RelIobj:
			return f.object(h)
		case nlp.RelNsubj:
			return f.subject(h)
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
				return f.object(h)
			}
		default:
			return ""
		}
		i = h
	}
	return ""
}

// includes reports whether token i is brought in by "including" or "among them".
func (f *finder) includes(i int32) bool {
	for k := i - 1; k >= i-6 && f.same(i, k); k-- {
		switch f.words[k] {
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
	return outcomes[f.words[h]]
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
func (f *finder) nounOf(h int32) string { return ofNouns[f.lemma(h)] }

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
		if f.words[k] == "toll" {
			if f.is(k-1, "injury") {
				return Wounded
			}
			return Killed
		}
		if f.is(k, "number", "of") || f.is(k, "total", "of") {
			for m := k + 2; m < from; m++ {
				if o := outcomes[f.words[m]]; o != "" {
					return o
				}
				if o := deadNouns[f.lemma(m)]; o != "" {
					return o
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
		if w := f.words[k]; w == "including" || w == "among" || w == "them" && f.is(k-1, "among") {
			part = true
		}
	}
	if !part {
		return ""
	}
	for k := i - 1; k >= 0 && k >= i-4 && f.same(q.First, f.out[k].First); k-- {
		if p := &f.out[k]; p.Kind != "" && p.Unit == "" && p.Kind != People && p.Kind != Objects {
			q.Part = true
			return p.Kind
		}
	}
	return ""
}

// cumulative reports whether q is a total over a stretch of time.
func (f *finder) cumulative(q *Quantity) bool {
	s := f.d.Sentences[f.d.Tokens[q.First].Sentence]
	for k := s.First; k < s.End; k++ {
		switch f.words[k] {
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
