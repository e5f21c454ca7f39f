package extract

import "github.com/truce-ledger/truce/nlp"

// candidates returns the tokens that may be the first (dir = -1) or last token
// of a role's span, in text order.
func (f *frame) candidates(r role, dir int32, out []int32) []int32 {
	out = out[:0]
	switch r {
	case roleSource:
		for i := max(f.lo, f.sentence.First); i < min(f.hi, f.sentence.End); i++ {
			if f.edge(i, dir) {
				out = append(out, i)
			}
		}
	case roleHole:
		lo, hi := f.hull[0], f.first
		if dir > 0 {
			lo, hi = f.last, f.hull[1]
		}
		for i := max(lo, f.lo); i <= min(hi, f.hi-1); i++ {
			out = append(out, i)
		}
	case roleContent:
		for i := f.lo; i < f.hi; i++ {
			if f.contentEdge(i, dir) {
				out = append(out, i)
			}
		}
	}
	return out
}

// contentEdge thins the candidates out: beyond the cue's sentence a content
// starts and ends where a sentence or a quotation does.
func (f *frame) contentEdge(i, dir int32) bool {
	x := f.x
	t := x.token(i)
	if s := x.doc.Sentences[t.Sentence]; t.Sentence != x.token(f.cue).Sentence {
		q := x.quote[i]
		if q >= 0 && (x.doc.Quotes[q].First == i || x.doc.Quotes[q].End-1 == i) {
			return true
		}
		if dir < 0 {
			return i == s.First
		}
		return i == s.End-1 || i == s.End-2
	}
	if t.Tag != nlp.PUNCT {
		return f.edge(i, dir)
	}
	if dir < 0 {
		return x.quote[i] >= 0 || x.is(i, "(", "[", "-", "–", "—", "...", "…", "'", "‘")
	}
	return !x.is(i, ",", ":", ";", "(", "[", "-", "–", "—")
}

// edge reports whether a phrase may start (dir = -1) or end at token i: a subtree
// of more than one token does, or a word that stands by itself, or a mark or the
// cue is on the outer side.
func (f *frame) edge(i, dir int32) bool {
	x := f.x
	o := i + dir
	if o < f.sentence.First || o >= f.sentence.End || x.token(o).Tag == nlp.PUNCT || x.token(i).Tag == nlp.PUNCT || o >= f.first && o <= f.last {
		return true
	}
	top := x.opens[i]
	if dir > 0 {
		top = x.closes[i]
	}
	return x.size(top) > 0 || !bound[x.token(i).Rel]
}

// bound are the relations of words that no phrase consists of alone.
var bound = func() (b [256]bool) {
	for _, r := range []nlp.Rel{
		nlp.RelDet, nlp.RelCase, nlp.RelAmod, nlp.RelCompound, nlp.RelFlat, nlp.RelFixed, nlp.RelAux, nlp.RelAuxPass,
		nlp.RelCop, nlp.RelMark, nlp.RelCc, nlp.RelNummod, nlp.RelGoeswith,
	} {
		b[r] = true
	}
	return b
}()
