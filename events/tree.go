package events

import (
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/nlp"
	"github.com/truce-ledger/truce/registry"
)

// A tree is what the reader asks of a Doc again and again.
type tree struct {
	d     *nlp.Doc
	n     int32
	kids  nlp.Dependents
	lower []string // lemmas in small letters
	heads []int32  // as in the Doc, but for what strayed, see strayed.go
	rels  []nlp.Rel
	// for each token the index of the time that it is part of, -1 if of none
	timeOf []int32
}

func newTree(d *nlp.Doc) tree {
	n := int32(len(d.Tokens))
	t := tree{d: d, n: n, lower: make([]string, n), heads: d.Heads(), rels: make([]nlp.Rel, n)}
	for i := range d.Tokens {
		t.rels[i] = d.Tokens[i].Rel
		t.lower[i] = strings.ToLower(d.Tokens[i].Lemma)
		if d.Tokens[i].Lemma == "" || d.Tokens[i].Lemma == "_" {
			t.lower[i] = strings.ToLower(d.Form(int32(i)))
		}
	}
	t.instruments()
	t.charges()
	t.results()
	t.kids = nlp.DependentsOf(t.heads)
	return t
}

func (t *tree) children(i int32) []int32 { return t.kids.Of(i) }

func (t *tree) rel(i int32) nlp.Rel { return t.rels[i] }

func (t *tree) head(i int32) int32 { return t.heads[i] }

func (t *tree) tag(i int32) nlp.UPOS { return t.d.Tokens[i].Tag }

// has reports whether i is a token of the Doc.
func (t *tree) has(i int32) bool { return i >= 0 && i < t.n }

// child returns the first dependent with one of the relations, -1 if none.
func (t *tree) child(i int32, rels ...nlp.Rel) int32 {
	for _, k := range t.children(i) {
		for _, r := range rels {
			if t.rel(k) == r {
				return k
			}
		}
	}
	return -1
}

// is reports whether the lemma of token i is one of the words.
func (t *tree) is(i int32, words ...string) bool {
	if !t.has(i) {
		return false
	}
	for _, w := range words {
		if t.lower[i] == w {
			return true
		}
	}
	return false
}

// form reports whether token i is written as one of the words, case aside.
func (t *tree) form(i int32, words ...string) bool {
	if !t.has(i) {
		return false
	}
	for _, w := range words {
		if strings.EqualFold(t.d.Form(i), w) {
			return true
		}
	}
	return false
}

// preposition returns the word that marks a noun: the last of its case words, in
// small letters ("out of" is "of"), "" if it has none.
func (t *tree) preposition(i int32) string {
	word := ""
	for _, k := range t.children(i) {
		if t.rel(k) == nlp.RelCase && k < i {
			word = t.lower[k]
			if f := t.child(k, nlp.RelFixed); f >= 0 {
				word = t.lower[f]
			}
		}
	}
	return word
}

// isNominal reports whether a token can head a noun phrase.
func (t *tree) isNominal(i int32) bool {
	switch t.tag(i) {
	case nlp.NOUN, nlp.PROPN, nlp.PRON, nlp.NUM, nlp.SYM, nlp.X, nlp.DET, nlp.ADJ:
		return true
	}
	return false
}

// phrase returns the half-open range of the noun phrase that token i heads:
// conjuncts are part of it; its prepositions, relative clauses, appositions and
// marks at the ends are not.
func (t *tree) phrase(i int32) (first, end int32) {
	first, end = i, i+1
	for _, k := range t.children(i) {
		if t.outside(i, k) {
			continue
		}
		a, b := t.reach(k, 0)
		first, end = min(first, a), max(end, b)
	}
	for first < i && (t.rel(first) == nlp.RelCase && t.head(first) == i || t.rel(first) == nlp.RelPunct || t.tag(first) == nlp.PUNCT) {
		first++
	}
	for end > i+1 && t.tag(end-1) == nlp.PUNCT && !strings.ContainsAny(t.d.Form(end-1), "\"”)’") {
		end--
	}
	return first, end
}

// outside reports whether the dependent k of a noun stands outside its phrase.
func (t *tree) outside(i, k int32) bool {
	switch t.rel(k) {
	case nlp.RelAclRelcl, nlp.RelAppos, nlp.RelParataxis, nlp.RelAdvcl, nlp.RelCop, nlp.RelNsubj, nlp.RelCase, nlp.RelPunct, nlp.RelCc, nlp.RelMark,
		nlp.RelDiscourse, nlp.RelAux, nlp.RelCcPreconj, nlp.RelObl, nlp.RelAdvclRelcl, nlp.RelCcomp, nlp.RelXcomp, nlp.RelAdvmod:
		return t.rel(k) != nlp.RelAdvmod || k > i
	case nlp.RelAcl:
		return k > i
	case nlp.RelNmod:
		return t.preposition(k) == "by"
	case nlp.RelConj:
		return t.tag(k) == nlp.VERB || t.child(k, nlp.RelNsubj, nlp.RelCop) >= 0
	}
	return false
}

// reach returns how far the subtree of token i goes; deep ones are cut.
func (t *tree) reach(i int32, depth int) (first, end int32) {
	first, end = i, i+1
	if depth > 12 {
		return first, end
	}
	for _, k := range t.children(i) {
		switch t.rel(k) {
		case nlp.RelAclRelcl, nlp.RelAppos, nlp.RelParataxis, nlp.RelAdvcl:
			continue
		}
		a, b := t.reach(k, depth+1)
		first, end = min(first, a), max(end, b)
	}
	return first, end
}

// within reports whether token i is top or stands below it, at most 20 steps.
func (t *tree) within(i, top int32) bool {
	for steps := 0; i >= 0 && steps < 20; steps++ {
		if i == top {
			return true
		}
		i = t.head(i)
	}
	return false
}

// span returns the bytes of a half-open range of tokens.
func (t *tree) span(first, end int32) truce.Span {
	return truce.Span{Start: t.d.Tokens[first].Start, End: t.d.Tokens[end-1].End}
}

// demonym reports whether the word at i is the adjective of a state or people, or
// the name of a state or group that stands before a noun: whose it is, not what. An
// adjective with a capital letter within a sentence is taken for one.
func (t *tree) demonym(i int32) bool {
	form := t.d.Form(i)
	if form == "" || form[0] < 'A' || form[0] > 'Z' && form[0] < 0x80 {
		return false
	}
	switch t.d.Parties().ClassOf(form) {
	case registry.Demonym, registry.Demonyms, registry.State, registry.Group, registry.Abbrev, registry.Capital, registry.Seat, registry.Body:
		return true
	}
	return t.tag(i) == nlp.ADJ && i > t.d.Sentences[t.d.Tokens[i].Sentence].First && form[len(form)-1] != '.' && strings.ToUpper(form) != form
}
