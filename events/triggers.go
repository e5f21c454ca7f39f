package events

import (
	"strings"

	"github.com/truce-ledger/truce/nlp"
	"github.com/truce-ledger/truce/registry"
)

// triggers returns a mention for each word that tells an event, in text order.
func (r *reader) triggers() []mention {
	var out []mention
	r.byHead = map[int32]int32{}
	end := int32(0)
	for i := range r.n {
		if i < end || r.cue[i] && r.tag(i) == nlp.VERB {
			continue
		}
		m, ok := r.trigger(i)
		if !ok || r.elsewhere(i) {
			continue
		}
		if k := len(out) - 1; k >= 0 && out[k].end > m.first { // "military operation", "operation"
			continue
		}
		r.byHead[m.head] = int32(len(out))
		out = append(out, m)
		end = m.end
	}
	return out
}

// trigger returns the mention that token i heads.
func (r *reader) trigger(i int32) (mention, bool) {
	verb := false
	var entries []*trigger
	switch r.tag(i) {
	case nlp.VERB:
		verb, entries = true, r.lex.verbs[r.lower[i]]
		if entries == nil { // the shelling of, airstrikes tagged as a verb
			verb, entries = false, r.nounEntries(i)
		}
	case nlp.ADJ:
		if entries = r.lex.verbs[r.participle(i)]; entries != nil {
			verb = true
		}
	case nlp.NOUN, nlp.PROPN:
		entries = r.nounEntries(i)
	}
	if len(entries) == 0 {
		return mention{}, false
	}
	f := r.frameOf(i, verb)
	for _, t := range entries {
		first, end, ok := r.matches(t, i)
		if ok && r.fits(t, &f) {
			m := mention{first: first, end: end, head: i, verb: verb, kind: t.kind, byMeans: t.byMeans, frame: f, actor: -1, target: -1, time: -1, during: -1, part: -1}
			if verb {
				m.rule("trigger:verb")
			} else {
				m.rule("trigger:noun")
			}
			return m, true
		}
	}
	return mention{}, false
}

// nounEntries looks a noun up, one in capitals without its plural too.
func (r *reader) nounEntries(i int32) []*trigger {
	w := r.lower[i]
	if entries := r.lex.nouns[w]; entries != nil {
		return entries
	}
	if strings.HasSuffix(w, "s") {
		if entries := r.lex.nouns[w[:len(w)-1]]; entries != nil {
			return entries
		}
	}
	return r.lex.nouns[strings.ToLower(r.d.Form(i))]
}

// participle returns the verb of an adjective like "displaced", "" if there is none.
func (r *reader) participle(i int32) string {
	w := r.lower[i]
	for _, end := range []string{"ed", "d"} {
		if stem, ok := strings.CutSuffix(w, end); ok && r.lex.verbs[stem] != nil {
			return stem
		}
	}
	return ""
}

// elsewhere reports whether the word at i only looks like a trigger: part of a name,
// or what tells of another noun (attack helicopter, strike group).
func (r *reader) elsewhere(i int32) bool {
	h := r.head(i)
	if r.tag(i) == nlp.VERB && i+2 < r.n && r.form(i+1, ":") && r.tag(i+2) == nlp.NUM { // a table in brackets
		return true
	}
	switch r.rel(i) {
	case nlp.RelAmod: // a destroyed launcher, fighting forces
		return r.tag(i) == nlp.VERB || r.tag(i) == nlp.ADJ
	case nlp.RelCompound:
		return h > i && !r.is(h, "victim", "casualty", "site", "scene", "spree", "zone", "toll")
	case nlp.RelFlat:
		return true
	}
	if r.tag(i) == nlp.PROPN && !r.d.Sentences[r.d.Tokens[i].Sentence].Heading {
		for k := h; k == i-1 || k == i+1; {
			return registry.ClassOf(r.d.Form(k)) != registry.NotAName
		}
	}
	return false
}

// matches finds the words of a trigger about token i and returns where they stand.
func (r *reader) matches(t *trigger, i int32) (first, end int32, ok bool) {
	if !t.verb {
		first = i
		for k := len(t.words) - 2; k >= 0; k-- {
			for first > 0 && r.form(first-1, "-", "the", "a") && t.words[k] != "the" {
				first--
			}
			first--
			if first < 0 || !r.sameWord(first, t.words[k]) {
				return 0, 0, false
			}
		}
		return first, i + 1, true
	}
	at, gap := i, int32(0)
	limit := r.d.Sentences[r.d.Tokens[i].Sentence].End
	for _, w := range t.words[1:] {
		k := at + 1
		for k < limit && k <= at+6 && !r.sameWord(k, w) {
			k++
		}
		if k >= limit || k > at+6 {
			return 0, 0, false
		}
		gap, at = gap+k-at-1, k
	}
	if gap > 2 {
		at = i
	}
	return i, at + 1, true
}

// sameWord compares the word at i with one of a list, which may have a hyphen.
func (r *reader) sameWord(i int32, w string) bool {
	if r.lower[i] == w || strings.EqualFold(r.d.Form(i), w) {
		return true
	}
	if k := strings.LastIndexByte(w, '-'); k > 0 {
		return i > 1 && r.form(i-1, "-") && r.lower[i] == w[k+1:] && r.lower[i-2] == w[:k]
	}
	return false
}

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
	case slotObjMod:
		return f.obj >= 0 && r.deepClass(f.obj, 0)&c.classes != 0
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
			if r.preposition(k) == "of" && (r.tag(i) == nlp.NUM || r.lex.classes[r.lower[i]] == 0) && r.classAt(k)&want != 0 {
				return true
			}
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
	if i > 1 && r.form(i-1, "-") {
		c |= r.lex.classes[r.lower[i-2]+"-"+r.lower[i]]
	}
	switch form := r.d.Form(i); {
	case form == "" || form[0] < 'A' || form[0] > 'Z':
	case registry.ClassOf(form) == registry.State:
		c |= party | place
	case registry.ClassOf(form) == registry.Capital:
		c |= place
	case registry.ClassOf(form) == registry.Demonym, registry.ClassOf(form) == registry.Demonyms, registry.ClassOf(form) == registry.Group:
		c |= party
	case r.tag(i) == nlp.PROPN && r.kinds[i] == 0:
		c |= place // a name that nobody knows may be a village's
	}
	return c
}
