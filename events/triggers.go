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
		if i < end || r.cue[i] && r.tag(i) == nlp.VERB && !r.refusing(i) {
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

// refusing reports whether a verb that was read as speech keeps somebody out: soldiers
// denied the observers access.
func (r *reader) refusing(i int32) bool {
	return r.is(i, "deny", "refuse") && r.is(r.child(i, nlp.RelObj), "access", "passage", "entry")
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
		if entries = r.lex.adjectives[strings.ToLower(r.d.Form(i))]; entries != nil {
			return r.adjectiveTrigger(i, entries)
		}
		if entries = r.lex.verbs[r.participle(i)]; entries != nil {
			verb = true
		}
	case nlp.NOUN, nlp.PROPN:
		if entries = r.nounEntries(i); r.tag(i) == nlp.NOUN && r.child(i, nlp.RelObj) > i { // the raid hit two lorries, "hit" read as a noun
			if e := r.lex.verbs[r.lower[i]]; e != nil {
				verb, entries = true, e
			}
		}
	}
	if len(entries) == 0 {
		return mention{}, false
	}
	m, ok := r.first(entries, i, verb)
	if !ok && verb && (r.d.Tokens[i].Fine == nlp.TagVBG || r.d.Sentences[r.d.Tokens[i].Sentence].Heading) { // Fighting broke out; REBELS REPORT CAPTURE OF DORN
		m, ok = r.first(r.nounEntries(i), i, false)
	}
	return m, ok
}

// first returns the mention of the first entry that fits.
func (r *reader) first(entries []*trigger, i int32, verb bool) (mention, bool) {
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

// adjectiveTrigger returns the mention of a predicate like "dead" or "missing", whose
// target is what it is said of.
func (r *reader) adjectiveTrigger(i int32, entries []*trigger) (mention, bool) {
	f := frame{subj: -1, obj: -1, iobj: -1, poss: -1, support: -1, count: -1}
	h := r.head(i)
	switch {
	case r.child(i, nlp.RelNsubj) >= 0:
		f.obj = r.antecedent(i, r.child(i, nlp.RelNsubj))
	case h >= 0 && r.rel(i) == nlp.RelXcomp && r.isNominal(h):
		f.obj = h
		if v := r.head(h); v >= 0 && r.is(v, "leave") {
			f.subj = r.subject(v, 0)
		}
	case h >= 0 && (r.rel(i) == nlp.RelXcomp || r.rel(i) == nlp.RelAdvcl) && r.child(h, nlp.RelObj) >= 0:
		f.obj, f.subj = r.child(h, nlp.RelObj), r.subject(h, 0)
	case h >= 0 && r.rel(i) == nlp.RelXcomp: // went missing, were found dead
		f.obj = r.subject(h, 0)
	case h >= 0 && r.rel(i) == nlp.RelAmod && i > h && r.isNominal(h):
		f.obj = h
	case h >= 0 && r.rel(i) == nlp.RelConj:
		f.obj = r.child(h, nlp.RelNsubj, nlp.RelNsubjPass)
	}
	r.arguments(&f, i)
	if f.obj < 0 {
		return mention{}, false
	}
	for _, t := range entries {
		if r.fits(t, &f) {
			m := mention{first: i, end: i + 1, head: i, kind: t.kind, frame: f, actor: -1, target: -1, time: -1, during: -1, part: -1}
			m.rule("trigger:adjective")
			return m, true
		}
	}
	return mention{}, false
}

// nounEntries looks a noun up, one in capitals without its plural too.
func (r *reader) nounEntries(i int32) []*trigger {
	w := r.lower[i]
	if r.d.Tokens[i].Fine == nlp.TagVBG { // fighting is no fight
		w = strings.ToLower(r.d.Form(i))
	}
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
		return (r.tag(i) == nlp.VERB || r.tag(i) == nlp.ADJ) && h > i
	case nlp.RelCompound:
		return h > i && !r.is(h, "victim", "casualty", "scene", "spree", "toll", "centre", "center")
	case nlp.RelFlat:
		return true
	}
	if r.tag(i) == nlp.PROPN && !r.d.Sentences[r.d.Tokens[i].Sentence].Heading {
		for k := h; k == i-1 || k == i+1; {
			return r.d.Parties().ClassOf(r.d.Form(k)) != registry.NotAName
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
