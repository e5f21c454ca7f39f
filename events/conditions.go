package events

import (
	"github.com/truce-ledger/truce/nlp"
	"github.com/truce-ledger/truce/registry"
)

// Whether the conditions of a trigger hold, and which classes a word has.

// fits reports whether all conditions of a trigger hold.
func (r *reader) fits(t *trigger, f *frame) bool {
	for _, c := range t.conditions {
		if r.holdsFor(&c, f) == c.not {
			return false
		}
	}
	return true
}

func (r *reader) holdsFor(c *condition, f *frame) bool {
	switch c.slot {
	case slotSubj:
		return r.belongs(f.subj, c.classes)
	case slotObj:
		return r.belongs(f.obj, c.classes)
	case slotOf:
		return r.belongs(f.by("of"), c.classes)
	case slotMod:
		return r.anyMod(f, c.classes)
	case slotOn:
		return r.belongs(f.by("on", "against", "at", "upon", "in", "into"), c.classes)
	case slotTo:
		return r.belongs(f.by("to", "for"), c.classes)
	case slotObjMod:
		return f.obj >= 0 && r.deepClass(f.obj, 0)&c.classes != 0
	case slotCount:
		return r.belongs(f.count, c.classes)
	case slotBetween:
		return r.belongs(f.by("with", "between"), c.classes)
	case slotWith:
		return r.anyArg(f, c.classes)
	}
	return r.belongs(f.subj, c.classes) || r.belongs(f.obj, c.classes) || r.anyArg(f, c.classes) || r.anyMod(f, c.classes)
}

func (r *reader) anyMod(f *frame, want class) bool {
	for _, k := range f.mods {
		if r.belongs(k, want) {
			return true
		}
	}
	return f.poss >= 0 && r.belongs(f.poss, want)
}

func (r *reader) anyArg(f *frame, want class) bool {
	for _, a := range f.args {
		if r.belongs(a.head, want) {
			return true
		}
	}
	return false
}

// belongs reports whether the word at i, or one joined to it by "and", is of the classes.
func (r *reader) belongs(i int32, want class) bool {
	if i < 0 {
		return want&noWord != 0
	}
	if r.is(i, "dozen", "hundred", "thousand", "million", "score", "dozens", "hundreds", "thousands", "millions", "scores", "number") {
		for _, k := range r.children(i) { // dozens of sessions are no people
			if r.rel(k) == nlp.RelNmod && r.preposition(k) == "of" {
				return r.classAt(k)&want != 0
			}
		}
	}
	if r.classAt(i)&want != 0 {
		return true
	}
	for _, k := range r.children(i) {
		switch r.rel(k) {
		case nlp.RelConj, nlp.RelNummod:
			if r.classAt(k)&want != 0 {
				return true
			}
		case nlp.RelNmod: // dozens of people, one of the villages
			if r.preposition(k) == "of" && (r.tag(i) == nlp.NUM || r.lex.classes[r.lower[i]] == 0 && !r.is(i, "question", "issue", "matter", "idea", "fate", "future", "hope", "use")) && r.classAt(k)&want != 0 {
				return true
			}
		}
	}
	return false
}

// martial reports whether a word before a noun says that it is of war.
func (r *reader) martial(i int32) bool {
	for _, k := range r.children(i) {
		if k < i && (r.rel(k) == nlp.RelCompound || r.rel(k) == nlp.RelAmod) && r.lex.classOf(r.lower[k])&r.lex.named["martial"] != 0 {
			return true
		}
	}
	return false
}

// unmanned reports whether a word before a noun says that it flies without a crew.
func (r *reader) unmanned(i int32) bool {
	for _, k := range r.children(i) {
		if k < i && r.rel(k) == nlp.RelAmod && r.is(k, "unmanned", "uncrewed", "aerial") {
			return true
		}
	}
	return false
}

// deepClass returns the classes of all words of a phrase.
func (r *reader) deepClass(i int32, depth int) class {
	c := r.classAt(i)
	for _, k := range r.children(i) {
		switch r.rel(k) {
		case nlp.RelCompound, nlp.RelAmod, nlp.RelNmod, nlp.RelConj, nlp.RelFlat:
			if depth < 4 {
				c |= r.deepClass(k, depth+1)
			}
		}
	}
	return c
}

// classAt returns the classes of the word at i.
func (r *reader) classAt(i int32) class {
	c := r.kinds[i] | r.lex.classOf(r.lower[i])
	if r.tag(i) == nlp.NUM {
		c |= number
	}
	if r.tag(i) == nlp.ADV && r.is(i, "there", "here", "nearby") {
		c |= place
	}
	if i > 1 && r.form(i-1, "-") {
		c |= r.lex.classes[r.lower[i-2]+"-"+r.lower[i]]
	}
	if r.is(i, "vehicle", "craft", "system") && r.unmanned(i) { // unmanned aerial vehicles
		c = r.kinds[i] | r.lex.classes["uav"]
	}
	if c&r.lex.named["generic"] != 0 && r.martial(i) { // air defence systems
		c |= r.lex.named["arms"]
	}
	switch form := r.d.Form(i); {
	case form == "" || form[0] < 'A' || form[0] > 'Z':
	case r.d.Parties().ClassOf(form) == registry.State:
		c |= party | place
	case r.d.Parties().ClassOf(form) == registry.Capital:
		c |= place
	case r.d.Parties().ClassOf(form) == registry.Demonym, r.d.Parties().ClassOf(form) == registry.Demonyms, r.d.Parties().ClassOf(form) == registry.Group:
		c |= party
	case r.tag(i) == nlp.PROPN && r.kinds[i] == 0:
		c |= place // a name that nobody knows may be a village's
	}
	return c
}
