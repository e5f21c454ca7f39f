package extract

import (
	"github.com/truce-ledger/truce/internal/learn"
	"github.com/truce-ledger/truce/nlp"
)

// A context holds what the claim reader asks of a Doc again and again: the edges
// of subtrees, children, quotation states, hashes. It is made once a Doc, in time
// linear in its length.
type context struct {
	doc   *nlp.Doc
	n     int32
	lemma []uint32 // hash of the lemma, or of the normal form where that hides a name
	left  []int32  // first token of the subtree
	right []int32  // last token of the subtree
	// top node whose subtree starts (ends) at the token; the token itself if none
	opens  []int32
	closes []int32
	kids   nlp.Dependents
	quote  []int32 // outermost quotation that the token stands in, marks included; -1

	frames frameTable // how words are used in plain news
}

func newContext(doc *nlp.Doc, frames frameTable) *context {
	n := int32(len(doc.Tokens))
	x := &context{doc: doc, n: n, frames: frames, kids: nlp.DependentsOf(doc.Heads())}
	ints := make([]int32, 5*int(n))
	part := func(k int32) []int32 {
		p := ints[:k:k]
		ints = ints[k:]
		return p
	}
	x.left, x.right, x.opens, x.closes = part(n), part(n), part(n), part(n)
	x.quote = part(n)
	x.lemma = make([]uint32, n)
	for i := range n {
		t := &doc.Tokens[i]
		x.lemma[i] = t.Norm
		if t.Lemma != "" && t.Norm >= 256 { // below: a class of names
			x.lemma[i] = learn.String(t.Lemma)
		}
		x.left[i], x.right[i] = i, i
		x.quote[i] = -1
	}
	for _, s := range doc.Sentences {
		x.edges(s)
	}
	end := int32(0)
	for q := range doc.Quotes {
		if doc.Quotes[q].First < end {
			continue // stands in one
		}
		end = min(n, doc.Quotes[q].End)
		for i := doc.Quotes[q].First; i < end; i++ {
			x.quote[i] = int32(q)
		}
	}
	return x
}

// edges finds how far the subtrees of a sentence reach. Each token hands its
// reach up the chain of heads until nothing changes; chains are short, and the
// walk is cut at 64 steps.
func (x *context) edges(s nlp.Sentence) {
	tokens := x.doc.Tokens
	for i := s.First; i < s.End; i++ {
		for h, steps := tokens[i].Head, 0; h >= 0 && steps < 64; h, steps = tokens[h].Head, steps+1 {
			x.left[h], x.right[h] = min(x.left[h], i), max(x.right[h], i)
		}
	}
	for i := s.First; i < s.End; i++ {
		x.opens[i], x.closes[i] = i, i
	}
	for i := s.First; i < s.End; i++ {
		if l := x.left[i]; x.size(i) > x.size(x.opens[l]) {
			x.opens[l] = i
		}
		if r := x.right[i]; x.size(i) > x.size(x.closes[r]) {
			x.closes[r] = i
		}
	}
}

func (x *context) size(i int32) int32 { return x.right[i] - x.left[i] }

// children returns the dependents of i, in text order.
func (x *context) children(i int32) []int32 { return x.kids.Of(i) }

// child returns the first dependent of i with one of the relations, -1 if none.
func (x *context) child(i int32, rels ...nlp.Rel) int32 {
	for _, k := range x.children(i) {
		for _, r := range rels {
			if x.doc.Tokens[k].Rel == r {
				return k
			}
		}
	}
	return -1
}

func (x *context) token(i int32) *nlp.Token { return &x.doc.Tokens[i] }

// sentence returns the sentence of token i.
func (x *context) sentence(i int32) nlp.Sentence { return x.doc.Sentences[x.doc.Tokens[i].Sentence] }

// paragraph returns the token range of the paragraph of token i.
func (x *context) paragraph(i int32) (first, end int32) {
	p := x.doc.Paragraphs[x.sentence(i).Paragraph]
	return x.doc.Sentences[p.First].First, x.doc.Sentences[p.End-1].End
}

// is reports whether token i has the given lower-case form.
func (x *context) is(i int32, forms ...string) bool {
	if i < 0 || i >= x.n {
		return false
	}
	form := x.doc.Form(i)
	for _, f := range forms {
		if len(form) == len(f) && equalFold(form, f) {
			return true
		}
	}
	return false
}

// equalFold compares ASCII letters without case; b is in lower case.
func equalFold(a, b string) bool {
	for i := 0; i < len(a); i++ {
		c := a[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != b[i] {
			return false
		}
	}
	return true
}
