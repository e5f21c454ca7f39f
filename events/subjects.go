package events

import "github.com/truce-ledger/truce/nlp"

// Who does what a verb says: its own subject, that of the verb that it is joined to or
// controlled by, the noun that it describes.

// isPassive reports whether a verb is in the passive: was hit, troops killed in …
func (t *tree) isPassive(i int32) bool {
	if t.child(i, nlp.RelAuxPass, nlp.RelNsubjPass) >= 0 {
		return true
	}
	if t.d.Tokens[i].Fine != nlp.TagVBN {
		return false
	}
	switch t.rel(i) {
	case nlp.RelAcl, nlp.RelAmod:
		return true
	case nlp.RelConj:
		h := t.head(i)
		return t.child(i, nlp.RelAux, nlp.RelNsubj) < 0 && t.tag(h) == nlp.VERB && t.isPassive(h)
	}
	return t.child(i, nlp.RelAux, nlp.RelNsubj) < 0 && t.child(i, nlp.RelObj) < 0
}

// subject returns the subject of a verb, as it stands on the surface: its own, that
// of the verb that it is joined to or controlled by, or the noun that it describes.
func (t *tree) subject(i int32, depth int) int32 {
	if k := t.child(i, nlp.RelNsubj, nlp.RelNsubjPass, nlp.RelNsubjOuter); k >= 0 {
		return t.antecedent(i, k)
	}
	h := t.head(i)
	if h < 0 || depth > 4 {
		return -1
	}
	switch t.rel(i) {
	case nlp.RelAclRelcl, nlp.RelAmod:
		return h
	case nlp.RelAcl:
		if t.d.Tokens[i].Fine == nlp.TagVBN || t.d.Tokens[i].Fine == nlp.TagVBG {
			return h
		}
		return t.holder(h, depth)
	case nlp.RelAdvcl:
		if o := t.child(h, nlp.RelObj); o >= 0 && t.controls(i, h) {
			return o
		}
		return t.subject(h, depth+1)
	case nlp.RelXcomp:
		if o := t.child(h, nlp.RelObj); o >= 0 && !t.is(h, "promise", "threaten", "vow", "use") {
			return t.antecedent(h, o)
		}
		return t.subject(h, depth+1)
	case nlp.RelConj, nlp.RelCcomp, nlp.RelParataxis:
		if t.rel(i) == nlp.RelConj && (t.child(i, nlp.RelNsubj) >= 0 || t.tag(h) != nlp.VERB && t.child(h, nlp.RelCop) < 0) {
			if t.tag(h) == nlp.NOUN {
				return -1
			}
		}
		if t.rel(i) == nlp.RelCcomp && t.child(i, nlp.RelMark) >= 0 && !t.form(t.child(i, nlp.RelMark), "to") {
			return -1
		}
		if t.rel(i) == nlp.RelParataxis {
			return -1
		}
		return t.subject(h, depth+1)
	}
	return -1
}

// controls reports whether the object of h is the subject of the clause i: accused
// them of shelling, stopped them from leaving, provoked them into firing.
func (t *tree) controls(i, h int32) bool {
	m := t.child(i, nlp.RelMark)
	return t.form(m, "of", "from", "into") || t.form(m, "for") && t.is(h, "blame", "condemn", "criticise", "criticize", "denounce")
}

// holder returns who has a plan, an attempt, an order to do something.
func (t *tree) holder(noun int32, depth int) int32 {
	if k := t.child(noun, nlp.RelNmodPoss); k >= 0 {
		return k
	}
	for _, k := range t.children(noun) {
		if (t.rel(k) == nlp.RelAmod || t.rel(k) == nlp.RelCompound) && t.demonym(k) {
			return k
		}
	}
	h := t.head(noun)
	if h < 0 || depth > 4 || t.tag(h) != nlp.VERB || t.rel(noun) == nlp.RelNsubj {
		return -1
	}
	return t.subject(h, depth+1)
}

// antecedent returns what a relative pronoun stands for, else the word itself.
func (t *tree) antecedent(verb, k int32) int32 {
	if !t.form(k, "who", "which", "that", "whom") || t.d.Tokens[k].Fine == nlp.TagDT {
		return k
	}
	for steps, v := 0, verb; v >= 0 && steps < 6; steps++ {
		if t.rel(v) == nlp.RelAclRelcl {
			return t.head(v)
		}
		v = t.head(v)
	}
	return k
}
