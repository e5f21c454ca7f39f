package extract

import (
	"github.com/truce-ledger/truce/internal/learn"
	"github.com/truce-ledger/truce/nlp"
)

// A frame is the text as seen from one cue: for each token of the window around
// it, the path of relations that leads there from the cue through the trees.
//
//	The ministry [denied] that its guns had fired.
//	             cue      ccomp ↓ nsubj ↓ nmod:poss ↓   path of "its"
//
// Paths in neighbouring sentences start at the root of that sentence.
type frame struct {
	x           *context
	cue         int32 // head of the cue
	first, last int32 // the cue's tokens, inclusive
	lo, hi      int32 // window, half open
	path        []uint32
	depth       []uint8
	signature   uint32 // which arguments the cue has
	arguments   uint32 // the same, coarser
	lemma       uint32
	source      [2]int32 // source already found, inclusive; -1 if none
	hull        [2]int32 // content already found, for its hole
	commas      []uint16 // running counts from lo
	verbs       []uint16
	guideline   Guideline
	stack       []int32
	cueQuote    int32
	sentence    nlp.Sentence
	cueProb     []float32
}

const (
	windowBack  = 160 // tokens
	windowAhead = 120
	maxDepth    = 6
)

// set looks out from the cue [first, last] with the given head. It uses the memory
// of the last time again.
func (f *frame) set(x *context, head, first, last int32, g Guideline) {
	f.x, f.cue, f.first, f.last, f.guideline = x, head, first, last, g
	f.sentence = x.sentence(head)
	f.source = [2]int32{-1, -1}
	f.cueQuote = x.quote[head]
	f.window()
	n := int(f.hi - f.lo)
	f.path = grow(f.path, n)
	f.depth = grow(f.depth, n)
	f.commas = grow(f.commas, n+1)
	f.verbs = grow(f.verbs, n+1)
	for i := range f.hi - f.lo {
		t := x.token(f.lo + i)
		f.commas[i+1], f.verbs[i+1] = f.commas[i], f.verbs[i]
		if t.Tag == nlp.PUNCT {
			f.commas[i+1]++
		}
		if t.Tag == nlp.VERB {
			f.verbs[i+1]++
		}
	}
	f.paths()
	f.lemma = x.lemma[head]
	f.signature, f.arguments = f.signatures()
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		s = make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// window takes in the cue's paragraph, and the neighbouring ones where a
// quotation runs over or the cue announces one.
func (f *frame) window() {
	x := f.x
	lo, hi := x.paragraph(f.cue)
	if hi < x.n {
		_, hi = x.paragraph(hi)
	}
	f.lo = max(lo, f.cue-windowBack, 0)
	f.hi = min(hi, f.cue+windowAhead, x.n)
	f.lo = min(f.lo, f.first)
	f.hi = max(f.hi, f.last+1)
	if s := f.sentence; f.cue-s.First < 2*windowBack && s.End-f.cue < 2*windowAhead {
		f.lo, f.hi = min(f.lo, s.First), max(f.hi, s.End)
	}
}

func (f *frame) in(i int32) bool { return i >= f.lo && i < f.hi }

// paths walks from the cue head up to the root and down into each branch.
func (f *frame) paths() {
	x := f.x
	tokens := x.doc.Tokens
	h := uint32(17)
	from := int32(-1)
	for u, up := f.cue, uint8(0); u >= 0; up++ {
		f.visit(u, h, min(up, maxDepth), from)
		t := &tokens[u]
		if up < maxDepth {
			h = learn.Mix2(h, 1, uint32(t.Rel))
		}
		from, u = u, t.Head
		if up > 60 {
			break
		}
	}
	for s := int(tokens[f.cue].Sentence) - 1; s >= 0 && x.doc.Sentences[s].End > f.lo; s-- {
		f.other(x.doc.Sentences[s], int32(s)-tokens[f.cue].Sentence)
	}
	for s := int(tokens[f.cue].Sentence) + 1; s < len(x.doc.Sentences) && x.doc.Sentences[s].First < f.hi; s++ {
		f.other(x.doc.Sentences[s], int32(s)-tokens[f.cue].Sentence)
	}
}

// other enters the paths of another sentence, offset sentences away.
func (f *frame) other(s nlp.Sentence, offset int32) {
	for i := s.First; i < s.End; i++ {
		if f.x.token(i).Head < 0 {
			f.visit(i, learn.Mix(99, uint32(max(-2, min(2, offset)))), 0, -1)
			return
		}
	}
}

// visit sets the path of u and of all below it but the branch skip.
func (f *frame) visit(u int32, h uint32, depth uint8, skip int32) {
	x := f.x
	f.put(u, h, depth)
	f.stack = f.stack[:0]
	f.stack = append(f.stack, u)
	for len(f.stack) > 0 {
		v := f.stack[len(f.stack)-1]
		f.stack = f.stack[:len(f.stack)-1]
		hv, dv := h, depth
		if f.in(v) {
			hv, dv = f.path[v-f.lo], f.depth[v-f.lo]
		}
		for _, k := range x.children(v) {
			if k == skip {
				continue
			}
			hk := hv
			if dv < maxDepth {
				hk = learn.Mix2(hv, 2, uint32(x.token(k).Rel))
			} else {
				hk = learn.Mix(777, uint32(x.token(k).Rel))
			}
			f.put(k, hk, min(dv+1, maxDepth))
			if f.in(k) {
				f.stack = append(f.stack, k)
			}
		}
	}
}

func (f *frame) put(i int32, h uint32, depth uint8) {
	if f.in(i) {
		f.path[i-f.lo], f.depth[i-f.lo] = h, depth
	}
}

// signatures tells which arguments stand before and after the cue.
func (f *frame) signatures() (fine, coarse uint32) {
	x := f.x
	fine = 7
	for _, k := range x.children(f.cue) {
		t := x.token(k)
		r := t.Rel
		switch r.Base() {
		case nlp.RelNsubj, nlp.RelCsubj:
			coarse |= 1
		case nlp.RelCcomp:
			coarse |= 2
		case nlp.RelXcomp:
			coarse |= 4
		case nlp.RelObj:
			coarse |= 8
		case nlp.RelParataxis:
			coarse |= 16
		case nlp.RelObl, nlp.RelNmod:
			coarse |= 32
		case nlp.RelAdvcl, nlp.RelAcl:
			coarse |= 64
		default:
			continue
		}
		fine = learn.Mix2(fine, uint32(r), bit(k > f.cue))
	}
	if x.child(f.cue, nlp.RelAuxPass, nlp.RelNsubjPass) >= 0 {
		coarse |= 128
	}
	return fine, coarse
}

// between counts punctuation marks and verbs strictly between the cue and i.
func (f *frame) between(i int32) (marks, verbs uint32) {
	a, b := i+1, f.first
	if i > f.last {
		a, b = f.last+1, i
	}
	if a >= b {
		return 0, 0
	}
	a, b = max(a, f.lo)-f.lo, min(b, f.hi)-f.lo
	return min(3, uint32(f.commas[b]-f.commas[a])), min(3, uint32(f.verbs[b]-f.verbs[a]))
}

// side tells where i stands: 0 before the cue, 1 in it, 2 after it.
func (f *frame) side(i int32) uint32 {
	switch {
	case i < f.first:
		return 0
	case i <= f.last:
		return 1
	}
	return 2
}
