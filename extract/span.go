package extract

import "github.com/truce-ledger/truce/nlp"

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
