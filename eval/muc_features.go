package eval

import (
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/internal/learn"
	"github.com/truce-ledger/truce/nlp"
	"github.com/truce-ledger/truce/registry"
)

// The features of an entity are those of all its mentions. They see a name's kind, not
// the name: words are hashed as package nlp's normal forms.

// A mucView is a reading with what the features ask of it, token by token.
type mucView struct {
	d         *nlp.Doc
	publisher string
	roles     [][]uint32 // event roles that a token stands in
	acts      [][]uint32 // acts of claims whose content a token stands in
	source    []bool
	speakers  [][]uint32         // words of the sources and cues of those claims
	types     map[int32][]uint32 // types of event told in a sentence
	counts    map[int32]bool     // heads of what is counted
}

func newMUCView(d *mucDoc) *mucView {
	r := d.reading
	n := len(r.Doc.Tokens)
	v := &mucView{d: r.Doc, publisher: d.Publisher, roles: make([][]uint32, n), acts: make([][]uint32, n), source: make([]bool, n), types: map[int32][]uint32{}, counts: map[int32]bool{}}
	for _, e := range r.Events {
		kind := learn.String(string(e.Type))
		for k, list := range [][]truce.Actor{e.Actor, e.Target} {
			for _, a := range list {
				v.each(a.Spans, func(i int32) { v.roles[i] = append(v.roles[i], learn.Mix2(uint32(k), kind, learn.String(e.Reality))) })
			}
		}
		for _, m := range e.Means {
			v.each(m, func(i int32) { v.roles[i] = append(v.roles[i], learn.Mix2(2, kind, 0)) })
		}
		v.each(e.Trigger, func(i int32) {
			s := v.d.Tokens[i].Sentence
			v.types[s] = append(v.types[s], learn.Mix(kind, learn.String(e.Reality)))
		})
	}
	for _, c := range r.Claims {
		v.each(c.Content, func(i int32) { v.acts[i] = append(v.acts[i], learn.String(string(c.Act))) })
		v.each(c.Source, func(i int32) { v.source[i] = true })
	}
	v.speakers = v.speakersOf(r.Claims)
	for _, q := range r.Counts {
		v.counts[q.Head] = true
	}
	return v
}

// each calls use with each token in the spans.
func (v *mucView) each(spans []truce.Span, use func(i int32)) {
	for _, s := range spans {
		at, _ := slices.BinarySearchFunc(v.d.Tokens, s.Start, func(t nlp.Token, start int) int { return t.End - 1 - start })
		for i := at; i < len(v.d.Tokens) && v.d.Tokens[i].Start < s.End; i++ {
			use(int32(i))
		}
	}
}

// featureSet collects features without doubles.
type featureSet map[uint32]struct{}

func (f featureSet) add(template string, values ...uint32) {
	h := learn.String(template)
	for _, v := range values {
		h = learn.Mix(h, v)
	}
	f[h] = struct{}{}
}

func (f featureSet) list() []uint32 {
	out := make([]uint32, 0, len(f))
	for k := range f {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

func (v *mucView) features(e *mucEntity) []uint32 {
	f := featureSet{}
	f.add("bias")
	for k := range e.mentions {
		v.mention(f, &e.mentions[k])
	}
	for _, p := range e.pronouns {
		v.place(f, p, 0)
	}
	f.add("mentions", uint32(min(4, len(e.mentions))))
	f.add("pronouns", uint32(min(2, len(e.pronouns))))
	return f.list()
}

// mention adds what a phrase is, and what stands about it.
func (v *mucView) mention(f featureSet, m *mucMention) {
	t := &v.d.Tokens[m.head]
	kind := uint32(9)
	if m.mention >= 0 {
		kind = uint32(v.d.Mentions[m.mention].Entity)
	} else if m.name {
		kind = 8
	}
	f.add("head", t.Norm)
	f.add("head kind", t.Norm, kind)
	for k, c := range t.Clusters {
		f.add("cluster", uint32(k), uint32(c))
	}
	f.add("kind", kind, uint32(t.Fine), uint32(b2i(m.name)))
	if k := v.partyKind(m); k != 0 {
		f.add("party", k)
		kind = learn.Mix(kind, k)
	}
	f.add("counted", uint32(b2i(v.counts[m.head])))
	for i := m.first; i < m.end; i++ {
		if i != m.head && v.d.Tokens[i].Tag != nlp.PUNCT {
			f.add("in", v.d.Tokens[i].Norm)
			f.add("in head", v.d.Tokens[i].Norm, t.Norm)
			f.add("in cluster", uint32(v.d.Tokens[i].Clusters[2]), uint32(t.Clusters[1]))
		}
	}
	if end := strings.ToLower(v.d.Form(m.head)); len(end) > 3 && t.Tag == nlp.NOUN {
		f.add("ending", learn.String(end[len(end)-3:]))
	}
	for off := int32(-2); off < 0; off++ {
		f.add("before", uint32(off+4), v.norm(m.first+off, t.Sentence))
	}
	for off := range int32(2) {
		f.add("behind", uint32(off), v.norm(m.end+off, t.Sentence))
	}
	v.place(f, m.head, kind)
	f.add("sentence", uint32(min(t.Sentence, 6)))
	for i := v.d.Sentences[t.Sentence].First; i < v.d.Sentences[t.Sentence].End; i++ {
		if w := &v.d.Tokens[i]; w.Tag == nlp.VERB || w.Tag == nlp.NOUN || w.Tag == nlp.ADJ {
			f.add("near", learn.String(w.Lemma))
			f.add("near kind", uint32(w.Clusters[2]), kind, uint32(t.Clusters[0]))
		}
	}
}

// partyKind returns what kind of party the registry knows a phrase to name: a state, a
// group; 0 if none.
func (v *mucView) partyKind(m *mucMention) uint32 {
	if m.mention >= 0 {
		if r := v.d.Mentions[m.mention].Referent; r >= 0 {
			if e := registry.Lookup(v.d.Referents[r].Entity); e != nil {
				return learn.String(string(e.Kind))
			}
		}
		return 0
	}
	if e := registry.Find(v.d.Words(m.first, m.end)); e != nil {
		return learn.String(string(e.Kind))
	}
	return 0
}

// place adds what a word does in its sentence: its governors, and its part in events and claims.
func (v *mucView) place(f featureSet, i int32, kind uint32) {
	for _, r := range v.roles[i] {
		f.add("role", r)
		f.add("role kind", r, kind, uint32(v.d.Tokens[i].Clusters[0]))
	}
	for _, a := range v.acts[i] {
		f.add("act", a)
	}
	f.add("source", uint32(b2i(v.source[i])))
	for _, k := range v.types[v.d.Tokens[i].Sentence] {
		f.add("type", k)
		f.add("type kind", k, kind)
	}
	for _, k := range v.types[v.d.Tokens[i].Sentence-1] {
		f.add("type before", k, kind)
	}
	for n := 0; n < 4 && v.d.Tokens[i].Rel == nlp.RelConj && v.d.Tokens[i].Head >= 0; n++ { // as the first of the list
		i = v.d.Tokens[i].Head
		f.add("listed")
	}
	path, at := uint32(0), i
	for hop := range 3 {
		t := &v.d.Tokens[at]
		if t.Head < 0 {
			f.add("root", path)
			return
		}
		if t.Rel != nlp.RelConj || hop == 0 {
			path = learn.Mix2(path, uint32(t.Rel), v.preposition(at))
		}
		at = t.Head
		g := &v.d.Tokens[at]
		f.add("governor", path, learn.String(g.Lemma), uint32(g.Tag))
		f.add("governor kind", path, learn.String(g.Lemma), kind)
		f.add("governor cluster", path, uint32(g.Clusters[2]))
		f.add("governor cluster kind", path, uint32(g.Clusters[1]), kind)
		if g.Tag == nlp.VERB {
			v.object(f, path, at, i)
		}
	}
}

// object adds what else a verb governs: set fire to, plant a bomb.
func (v *mucView) object(f featureSet, path uint32, verb, not int32) {
	for k := verb - 12; k < verb+12; k++ {
		if k >= 0 && k < int32(len(v.d.Tokens)) && k != not && v.d.Tokens[k].Head == verb {
			switch t := &v.d.Tokens[k]; t.Rel.Base() {
			case nlp.RelObj, nlp.RelNsubj, nlp.RelObl:
				f.add("sister", path, learn.String(v.d.Tokens[verb].Lemma), uint32(t.Rel), uint32(t.Clusters[1]))
				f.add("sister cluster", path, uint32(t.Rel), uint32(v.d.Tokens[verb].Clusters[1]), uint32(t.Clusters[2]))
			}
		}
	}
}

// preposition returns the case mark of a word, 0 if it has none.
func (v *mucView) preposition(i int32) uint32 {
	for k := max(0, i-6); k < i; k++ {
		if t := &v.d.Tokens[k]; t.Head == i && t.Rel == nlp.RelCase {
			return t.Norm
		}
	}
	return 0
}

// norm returns the normal form of a word of the sentence, 1 outside it.
func (v *mucView) norm(i, sentence int32) uint32 {
	if i < 0 || i >= int32(len(v.d.Tokens)) || v.d.Tokens[i].Sentence != sentence {
		return 1
	}
	return v.d.Tokens[i].Norm
}

// bag returns the words and events of a whole text.
func (v *mucView) bag() []uint32 {
	f := featureSet{}
	for i := range v.d.Tokens {
		t := &v.d.Tokens[i]
		f.add("word", t.Norm)
		if i > 0 {
			f.add("pair", v.d.Tokens[i-1].Norm, t.Norm)
		}
	}
	for _, list := range v.types {
		for _, k := range list {
			f.add("type", k)
		}
	}
	for _, list := range v.roles {
		for _, k := range list {
			f.add("role", k)
		}
	}
	return f.list()
}
