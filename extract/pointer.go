package extract

import (
	"math"

	"github.com/truce-ledger/truce/internal/learn"
	"github.com/truce-ledger/truce/nlp"
)

// A pointer finds the span that plays a role (source or content) for a cue. It
// points to the first token, then to the last, with one linear score a token and
// a softmax over the window; then it weighs the best pairs as whole spans, which
// shows what neither edge sees alone: is it one constituent, are its quotation
// marks paired, does it run over the source?
//
// The road not taken: labels per token (BIO). Trial runs lost ten points of
// exact content that way, since one wrong label in thirty spoils a span.

// A boundary is token i seen as the first (dir = -1) or last token (dir = +1) of a
// span. What stands outside is the token at i+dir.
type boundary struct {
	f               *frame
	i, dir, out     int32
	top             int32  // highest node whose subtree starts or ends here
	path            uint32 // from the cue to it
	topRel          uint32
	side            uint32 // before the cue, in it, after it
	outside, inside uint32 // words
	outTag, inTag   uint32
	dist            uint32
	marks, verbs    uint32 // between it and the cue
	quotes          uint32
	edge            uint32 // of the sentence
	adjacent        uint32 // to cue and source
}

func (f *frame) boundary(i, dir int32) boundary {
	x := f.x
	tok := x.token(i)
	top := x.opens[i]
	if dir > 0 {
		top = x.closes[i]
	}
	path := f.path[i-f.lo]
	if f.in(top) {
		path = f.path[top-f.lo]
	}
	out := i + dir
	b := boundary{
		f: f, i: i, dir: dir, out: out, top: top, path: path, topRel: uint32(x.token(top).Rel), side: f.side(i),
		outside: x.wordAt(out), outTag: x.tagAt(out), inside: tok.Norm, inTag: uint32(tok.Fine),
		dist: bucket(i - f.cue), quotes: f.quoteBits(i, dir),
		edge: bit(i == x.sentence(i).First) | bit(i == x.sentence(i).End-1)<<1,
		adjacent: bit(out >= f.first && out <= f.last) | bit(f.touchesSource(out))<<1 | bit(f.touchesSource(i))<<2 |
			bit(i >= f.first && i <= f.last)<<3,
	}
	b.marks, b.verbs = f.between(i)
	return b
}

// offset is how many sentences the boundary stands before or after the cue's.
func (b *boundary) offset() uint32 {
	s := b.f.x.token(b.i).Sentence - b.f.x.token(b.f.cue).Sentence
	return uint32(max(-3, min(3, s)) + 3)
}

// sketch lists the features that tell most: by these alone the boundary that is best
// by all features is among the best six 997 times in 1,000.
func (b *boundary) sketch(out *features) {
	out.reset()
	f, x := b.f, b.f.x
	out.add3(7, b.offset(), b.quotes, b.edge)
	out.add3(8, f.lemma, b.side, b.outTag)
	out.add3(6, b.quotes, b.side, b.outside)
	out.add3(10, b.adjacent, b.side, b.inTag)
	out.own(0)
	out.add3(32, b.adjacent, b.quotes, b.edge)
	out.add3(26, b.marks, b.verbs, b.side)
	out.add3(14, b.outTag, b.inTag, b.side)
	out.add3(28, b.outside, b.inTag, x.tagAt(b.i-b.dir))
	out.add3(36, bit(x.child(b.top, nlp.RelNsubj, nlp.RelNsubjPass) >= 0), bit(x.child(b.top, nlp.RelMark) >= 0), b.path)
	if f.in(b.out) {
		out.add3(42, uint32(x.token(b.beyond()).Rel), b.topRel, b.side)
	}
}

// features lists all features.
func (b *boundary) features(out *features) {
	b.sketch(out)
	b.rest(out)
}

// beyond is the highest node that opens on the other side of the boundary.
func (b *boundary) beyond() int32 {
	if b.dir > 0 {
		return b.f.x.opens[b.out]
	}
	return b.f.x.closes[b.out]
}

// rest adds the features that sketch leaves out.
func (b *boundary) rest(out *features) {
	f, x := b.f, b.f.x
	start, offset := len(out.list), b.offset()
	out.add2(1, b.path, b.side)
	out.add2(2, b.path, f.lemma)
	out.add3(3, b.path, f.signature, b.edge)
	out.add3(4, b.path, b.outside, b.side)
	out.add3(5, b.inside, b.outside, b.side)
	out.add3(9, f.lemma, b.topRel, b.dist)
	out.own(start)

	out.add2(11, b.path, uint32(x.token(f.cue).Fine))
	out.add3(12, b.topRel, b.side, b.dist)
	out.add3(13, b.outside, b.side, b.marks)
	out.add2(15, b.inside, b.side)
	out.add3(16, x.lemma[b.i], b.path, 0)
	out.add3(17, b.quotes, b.path, b.side)
	out.add3(18, b.quotes, b.marks, b.verbs)
	out.add3(19, b.quotes, f.lemma, b.side)
	out.add3(20, b.path, b.dist, b.edge)
	out.add3(21, b.path, b.outTag, b.inTag)
	out.add3(22, f.arguments, b.path, b.outTag)
	out.add3(23, f.arguments, b.dist, b.side)
	out.add3(24, x.cluster(f.cue, 2), b.path, b.side)
	out.add3(25, f.lemma, b.inside, b.outside)
	out.add3(27, b.outTag, x.tagAt(b.out+b.dir), b.inTag)
	out.add3(29, b.outside, x.wordAt(b.out+b.dir), b.side)
	out.add3(30, b.adjacent, b.path, b.outTag)
	out.add3(31, b.adjacent, f.arguments, b.side)
	out.add3(33, x.cluster(b.top, 1), b.topRel, b.side)
	out.add3(34, uint32(x.token(b.top).Fine), b.topRel, b.side)
	out.add3(35, x.lemma[b.top], b.topRel, b.side)
	if h := x.token(b.top).Head; h >= 0 {
		out.add3(37, uint32(x.token(h).Fine), b.topRel, b.outTag)
		out.add3(38, x.lemma[h], b.topRel, b.side)
		out.add3(39, bit(h == f.cue), b.topRel, b.outside)
	}
	b.acrossFeatures(out)
	out.add3(47, offset, b.edge, f.arguments)
	out.add3(48, f.lemma, offset, b.edge)
	out.add3(49, bit(x.sentence(b.i).Heading), offset, b.side)
}

// acrossFeatures tells of what opens on the other side of the boundary.
func (b *boundary) acrossFeatures(out *features) {
	f, x := b.f, b.f.x
	if b.out < 0 || b.out >= x.n {
		return
	}
	if f.in(b.out) {
		path := f.path[b.out-f.lo]
		out.add3(40, path, b.path, 0)
		out.add3(41, path, b.outTag, b.side)
	}
	on := b.beyond()
	out.add3(43, uint32(x.token(on).Rel), uint32(x.token(on).Fine), b.outside)
	if f.in(on) {
		out.add3(44, f.path[on-f.lo], b.outside, b.side)
	}
	if b.dir > 0 && b.out+1 < x.n {
		second := x.opens[b.out+1]
		out.add3(45, uint32(x.token(second).Rel), b.outside, x.lemma[b.out+1])
		if f.in(second) {
			out.add3(46, f.path[second-f.lo], b.outside, uint32(x.token(second).Fine))
		}
	}
}

// quoteBits tells how token i and its outer neighbour stand to quotations.
func (f *frame) quoteBits(i, dir int32) uint32 {
	x := f.x
	oi := i + dir
	qi, qo := x.quote[i], int32(-1)
	if oi >= 0 && oi < x.n {
		qo = x.quote[oi]
	}
	b := bit(qi >= 0) | bit(qo >= 0)<<1 | bit(qi != qo)<<2 | bit(f.cueQuote >= 0)<<3 | bit(qi >= 0 && qi == f.cueQuote)<<4
	if qi >= 0 {
		q := x.doc.Quotes[qi]
		b |= bit(i == q.First || i == q.End-1) << 5
		b |= bit(q.First < f.first && q.End > f.last) << 6
		b |= bit(q.End-q.First <= 5) << 7
	}
	return b
}

func (f *frame) touchesSource(i int32) bool {
	return f.source[0] >= 0 && i >= f.source[0] && i <= f.source[1]
}

// noneFeatures describes the case that a cue has no such span.
func (f *frame) noneFeatures(out *features) {
	x := f.x
	out.reset()
	q := x.quoteState(f.cue)
	out.add(90, 0)
	out.add(91, f.lemma)
	out.add2(92, f.lemma, f.arguments)
	out.add2(93, f.arguments, q)
	out.add3(94, uint32(x.token(f.cue).Fine), f.arguments, uint32(x.token(f.cue).Rel))
	out.own(0)
	out.add2(95, f.lemma, f.signature)
	out.add2(96, x.cluster(f.cue, 2), f.arguments)
	out.add3(97, f.signature, q, uint32(x.token(f.cue).Fine))
	out.add2(98, f.lemma, x.wordAt(f.last+1))
	out.add2(99, f.lemma, x.wordAt(f.first-1))
	out.add2(100, f.lemma, uint32(x.token(f.cue).Rel))
	out.add2(101, f.lemma, bit(f.source[0] >= 0))
	out.add2(102, f.arguments, bit(f.source[0] >= 0))
}

// spanFeatures describes the span of tokens from a to b, both inclusive.
func (f *frame) spanFeatures(a, b int32, out *features) {
	out.reset()
	x := f.x
	pa, pb := f.path[a-f.lo], f.path[b-f.lo]
	ta, tb := x.opens[a], x.closes[b]
	if f.in(ta) {
		pa = f.path[ta-f.lo]
	}
	if f.in(tb) {
		pb = f.path[tb-f.lo]
	}
	// the highest node with all of its subtree in the span
	node, heads := f.heads(a, b)
	var P, rel, exact uint32
	if f.in(node) {
		P = f.path[node-f.lo]
	}
	rel = uint32(x.token(node).Rel)
	exact = bit(x.left[node] == a) | bit(x.right[node] == b)<<1 | bit(x.left[node] < a)<<2 | bit(x.right[node] > b)<<3
	covers := bit(a <= f.first && b >= f.last) | bit(f.source[0] >= 0 && a <= f.source[0] && b >= f.source[1])<<1 |
		bit(f.source[0] >= 0 && a <= f.source[1] && b >= f.source[0] && !(a <= f.source[0] && b >= f.source[1]))<<2
	quotes, partial := f.quoteBalance(a, b)
	side := f.side(a)*3 + f.side(b)
	length := bucket(b - a + 1)
	nsent := uint32(min(3, x.token(b).Sentence-x.token(a).Sentence))
	out.add3(1, P, exact, side)
	out.add3(2, rel, exact, heads)
	out.add3(3, covers, side, heads)
	out.add3(4, quotes, partial, side)
	out.add3(5, quotes, x.wordAt(a-1), x.wordAt(b+1))
	out.own(0)
	out.add3(6, pa, pb, 0)
	out.add3(7, x.wordAt(a-1), x.wordAt(b+1), side)
	out.add3(8, x.wordAt(a), x.wordAt(b+1), side)
	out.add3(9, length, side, heads)
	out.add3(10, f.lemma, length, side)
	out.add3(11, f.lemma, rel, exact)
	out.add3(12, nsent, quotes, covers)
	out.add3(13, nsent, side, length)
	out.add3(14, f.arguments, P, exact)
	out.add3(15, uint32(x.token(node).Fine), rel, exact)
	out.add3(16, heads, quotes, covers)
	out.add3(17, x.tagAt(a), x.tagAt(b), length)
	out.add3(18, f.lemma, covers, quotes)
	out.add3(19, rel, x.wordAt(b+1), exact)
	out.add3(20, partial, covers, heads)
	var inside uint32
	if f.cueProb != nil {
		for i := a; i <= b; i++ {
			if (i < f.first || i > f.last) && f.cueProb[i] > 0.5 {
				inside++
			}
		}
		out.add3(21, min(inside, 3), side, quotes)
		out.add3(22, min(inside, 3), covers, heads)
	}
	out.add3(23, x.lemma[node], rel, side)
	out.add3(24, x.cluster(node, 1), rel, side)
}

// heads returns the highest node of a span and how many nodes (at most 4) have
// their head outside it.
func (f *frame) heads(a, b int32) (node int32, count uint32) {
	node = a
	best := int32(-1)
	for i := a; i <= b; i++ {
		t := f.x.token(i)
		if t.Head >= a && t.Head <= b || t.Tag == nlp.PUNCT {
			continue
		}
		count++
		if size := min(b, f.x.right[i]) - max(a, f.x.left[i]); size > best {
			node, best = i, size
		}
	}
	return node, min(count, 4)
}

// quoteBalance tells whether a span is a quotation, holds one, stands in one or
// cuts one.
func (f *frame) quoteBalance(a, b int32) (state, cut uint32) {
	x := f.x
	if q := x.quote[a]; q >= 0 {
		state |= 1
		switch quote := x.doc.Quotes[q]; {
		case quote.First == a:
			state |= 2
		case quote.First < a && quote.End-1 > b:
			state |= 4 // stands in one
		default:
			cut |= 1
		}
	}
	if q := x.quote[b]; q >= 0 {
		state |= 8
		switch quote := x.doc.Quotes[q]; {
		case quote.End-1 == b:
			state |= 16
		case quote.First < a && quote.End-1 > b:
		default:
			cut |= 2
		}
	}
	return state, cut
}

// A candidate is a span with its log-probability.
type candidate struct {
	a, b  int32 // tokens, inclusive; a < 0: no span
	score float64
}

// pointerModel holds the weights of one role.
type pointerModel struct {
	start, end, span *learn.Scalar
}

// A summer sums the weights of features: a trained model, or one in training.
type summer interface {
	Sum(features []uint32) float32
}

// A role is what a span is to its cue.
type role uint8

const (
	roleSource  role = iota
	roleContent      // from the first word of the content to its last
	roleHole         // the cue's own words within a content that goes round it
	roleCount
)

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

// A weighing scores the edges of one role's span. It keeps its memory between calls.
type weighing struct {
	starts, ends       []int32
	startLog, endLog   []float64 // log-probabilities; the last is that of no span
	bounds             []boundary
	feats              features
	combos             []candidate
	topStarts, topEnds []int
	short              []int
	quick              bool // look closely at the most promising candidates only
}

// edges fills the log-probabilities of all first and last tokens.
func (w *weighing) edges(f *frame, r role, start, end summer) {
	w.feats.guideline = uint32(f.guideline)
	w.starts = f.candidates(r, -1, w.starts)
	w.ends = f.candidates(r, +1, w.ends)
	w.startLog = w.logSoftmax(f, w.starts, -1, start, w.startLog)
	w.endLog = w.logSoftmax(f, w.ends, +1, end, w.endLog)
}

func (w *weighing) logSoftmax(f *frame, at []int32, dir int32, m summer, out []float64) []float64 {
	out = w.sketch(f, at, dir, m, out[:0])
	for k := range w.bounds {
		if !math.IsInf(out[k], -1) {
			w.feats.reset()
			w.bounds[k].rest(&w.feats)
			out[k] += float64(m.Sum(w.feats.list))
		}
	}
	f.noneFeatures(&w.feats)
	out = append(out, float64(m.Sum(w.feats.list)))
	normalize(out)
	return out
}

const (
	shortlist = 8 // candidates that get a second look
	behind    = 3 // how far one may fall behind the best and still get it
)

// sketch scores candidates by their most telling features. If the weighing is quick,
// only the best of them stay; the score of the others is -Inf.
func (w *weighing) sketch(f *frame, at []int32, dir int32, m summer, out []float64) []float64 {
	w.bounds = w.bounds[:0]
	for k, i := range at {
		w.bounds = append(w.bounds, f.boundary(i, dir))
		w.bounds[k].sketch(&w.feats)
		out = append(out, float64(m.Sum(w.feats.list)))
	}
	if !w.quick || len(out) == 0 {
		return out
	}
	w.short = best(out, shortlist, w.short)
	least := max(out[w.short[len(w.short)-1]], out[w.short[0]]-behind)
	for i, s := range out {
		if s < least {
			out[i] = math.Inf(-1)
		}
	}
	return out
}

// normalize turns scores into log-probabilities.
func normalize(scores []float64) {
	top := scores[0]
	for _, s := range scores {
		top = max(top, s)
	}
	var sum float64
	for _, s := range scores {
		sum += math.Exp(s - top)
	}
	log := top + math.Log(sum)
	for i := range scores {
		scores[i] -= log
	}
}

const beam = 6 // first and last tokens that are paired

// pairs lists the best spans and, first, the case of none; the scores are sums
// of the edges' log-probabilities.
func (w *weighing) pairs(f *frame, r role) []candidate {
	w.topStarts = best(w.startLog[:len(w.starts)], beam, w.topStarts)
	w.topEnds = best(w.endLog[:len(w.ends)], beam, w.topEnds)
	w.combos = append(w.combos[:0], candidate{-1, -1, w.startLog[len(w.starts)] + w.endLog[len(w.ends)]})
	for _, s := range w.topStarts {
		for _, e := range w.topEnds {
			if a, b := w.starts[s], w.ends[e]; a <= b && !math.IsInf(w.startLog[s]+w.endLog[e], -1) && (r == roleHole || !(a >= f.first && b <= f.last)) {
				w.combos = append(w.combos, candidate{a, b, w.startLog[s] + w.endLog[e]})
			}
		}
	}
	if w.quick {
		return plausible(w.combos)
	}
	return w.combos
}

// hopeless is how far, in log-probability of its edges, a span may fall behind the
// best one and still be weighed as a whole.
const hopeless = 5

// plausible keeps the case of none, which stands first, and the spans that are not
// hopeless.
func plausible(spans []candidate) []candidate {
	top := math.Inf(-1)
	for _, c := range spans {
		top = max(top, c.score)
	}
	kept := spans[:1]
	for _, c := range spans[1:] {
		if c.score >= top-hopeless {
			kept = append(kept, c)
		}
	}
	return kept
}

// best returns the indices of the n largest values, largest first, ties in order.
func best(values []float64, n int, out []int) []int {
	out = out[:0]
	for i, v := range values {
		k := len(out)
		for k > 0 && values[out[k-1]] < v {
			k--
		}
		if k >= n {
			continue
		}
		if len(out) < n {
			out = append(out, 0)
		}
		copy(out[k+1:], out[k:])
		out[k] = i
	}
	return out
}

// rank adds what the spans themselves say and returns the candidates with
// log-probabilities.
func (w *weighing) rank(f *frame, m summer, combos []candidate) []candidate {
	scores := make([]float64, len(combos))
	for i, c := range combos {
		w.pairFeatures(f, c)
		scores[i] = c.score + float64(m.Sum(w.feats.list))
	}
	normalize(scores)
	for i := range combos {
		combos[i].score = scores[i]
	}
	return combos
}

func (w *weighing) pairFeatures(f *frame, c candidate) {
	if c.a < 0 {
		f.noneFeatures(&w.feats)
	} else {
		f.spanFeatures(c.a, c.b, &w.feats)
	}
}

// find returns the best span of a role.
func (m *pointerModel) find(f *frame, r role, w *weighing) candidate {
	w.edges(f, r, m.start, m.end)
	ranked := w.rank(f, m.span, w.pairs(f, r))
	top := ranked[0]
	for _, c := range ranked[1:] {
		if c.score > top.score {
			top = c
		}
	}
	return top
}
