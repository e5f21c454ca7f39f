package extract

import "github.com/truce-ledger/truce/nlp"

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
