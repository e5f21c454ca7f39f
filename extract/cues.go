package extract

import (
	"github.com/truce-ledger/truce/internal/learn"
	"github.com/truce-ledger/truce/nlp"
)

// Cues are found in three questions, each answered by a linear model that says
// how likely yes is:
//
//	head   is this token the head of a cue?           said ✓, [in an] interview ✗
//	left   does the cue also take the token before?   has | said
//	right  does the cue also take the token after?    called | for
//
// A list of reporting verbs alone will not do: a third of the cues in 600,000
// words of news occur once, and a reporting word is no cue one time in four. So
// the features tell of the frame that the word stands in: its subject, its
// complements, the quotation marks around it.

// mayCue reports whether a token can be the head of a cue at all.
func (x *context) mayCue(i int32) bool {
	switch t := x.token(i); t.Tag {
	case nlp.VERB, nlp.NOUN, nlp.ADJ, nlp.ADV, nlp.AUX, nlp.ADP, nlp.SCONJ, nlp.X, nlp.INTJ, nlp.PROPN:
		return true
	case nlp.PUNCT:
		return x.is(i, ":", "-", "--", "–", "—", "―")
	}
	return false
}

// subject returns the subject of a verb, or that of the verb which it is
// coordinated with or which controls it; -1 if there is none.
func (x *context) subject(i int32) int32 {
	for range 4 {
		if s := x.child(i, nlp.RelNsubj, nlp.RelNsubjPass, nlp.RelNsubjOuter, nlp.RelCsubj); s >= 0 {
			return s
		}
		t := x.token(i)
		switch t.Rel.Base() {
		case nlp.RelConj, nlp.RelXcomp, nlp.RelAdvcl:
			i = t.Head
		case nlp.RelAcl:
			return t.Head
		default:
			return -1
		}
		if i < 0 {
			return -1
		}
	}
	return -1
}

// at returns the lemma hash of token i, and a mark beyond the text.
func (x *context) at(i int32) uint32 {
	if i < 0 || i >= x.n {
		return 3
	}
	return x.lemma[i]
}

func (x *context) tagAt(i int32) uint32 {
	if i < 0 || i >= x.n {
		return 250
	}
	return uint32(x.doc.Tokens[i].Fine)
}

func (x *context) wordAt(i int32) uint32 {
	if i < 0 || i >= x.n {
		return 3
	}
	return x.doc.Tokens[i].Norm
}

// quoteState tells how the quotation marks stand around a token.
func (x *context) quoteState(i int32) uint32 {
	var s uint32
	if x.quote[i] >= 0 {
		s |= 1
	}
	sent := x.sentence(i)
	for k := i - 1; k >= sent.First && k >= i-6; k-- {
		if x.quote[k] >= 0 && x.quote[i] < 0 {
			s |= 2 // a quotation ends shortly before
			break
		}
	}
	for k := i + 1; k < sent.End && k <= i+6; k++ {
		if x.quote[k] >= 0 && x.quote[i] < 0 {
			s |= 4 // one begins shortly after
			break
		}
	}
	if s&6 == 0 && x.quote[i] < 0 {
		if sent.First > 0 && x.quote[sent.First-1] >= 0 {
			s |= 8 // the sentence before ends in one
		}
		if sent.End < x.n && x.quote[sent.End] >= 0 {
			s |= 16 // the next one opens with one
		}
		for k := sent.First; k < sent.End; k++ {
			if x.quote[k] >= 0 {
				s |= 32
				break
			}
		}
	}
	return s
}

// A cueWord is a token for the question whether it heads a cue.
type cueWord struct {
	x                           *context
	i                           int32
	lem, fine, rel              uint32
	signature, coarse           uint32 // which arguments it has
	quotes                      uint32
	subjWord, subjTag, subjKind uint32
}

func (x *context) cueWord(i int32) cueWord {
	t := x.token(i)
	h := cueWord{x: x, i: i, lem: x.lemma[i], fine: uint32(t.Fine), rel: uint32(t.Rel), quotes: x.quoteState(i)}
	fr := frame{x: x, cue: i}
	h.signature, h.coarse = fr.signatures()
	if s := x.subject(i); s >= 0 {
		h.subjWord, h.subjTag, h.subjKind = x.lemma[s], uint32(x.token(s).Fine), x.cluster(s, 1)
	}
	return h
}

// unlikely is the score of first below which a token does not head a cue; three
// tokens in five. No cue in 3,147 was lost by it.
const unlikely = -1.8

// first lists the features that rule out most tokens.
func (h *cueWord) first(f *features) {
	f.reset()
	f.add(1, h.lem)
	f.add2(2, h.lem, h.fine)
	f.add2(3, h.lem, h.rel)
	f.add2(4, h.lem, h.coarse)
	f.add2(5, h.lem, h.signature)
	f.add2(6, h.lem, h.quotes)
	f.add2(7, h.lem, h.subjKind)
	f.own(0)
}

// rest adds the other features.
func (h *cueWord) rest(f *features) {
	x, i, t := h.x, h.i, h.x.token(h.i)
	lem, fine, rel, fine2, coarse, q := h.lem, h.fine, h.rel, h.signature, h.coarse, h.quotes
	subjWord, subjTag, subjCluster := h.subjWord, h.subjTag, h.subjKind
	start := len(f.list)
	ownSubj := bit(x.child(i, nlp.RelNsubj, nlp.RelNsubjPass) >= 0)
	comp := x.complement(i)
	var compTag, compMark, compWord uint32
	if comp >= 0 {
		compTag, compWord = uint32(x.token(comp).Fine), x.lemma[comp]
		if m := x.child(comp, nlp.RelMark); m >= 0 {
			compMark = x.lemma[m]
		}
	}
	headLem, headTag := uint32(5), uint32(255)
	if t.Head >= 0 {
		headLem, headTag = x.lemma[t.Head], uint32(x.token(t.Head).Fine)
	}
	c0, c1, c2 := x.cluster(i, 0), x.cluster(i, 1), x.cluster(i, 2)

	f.add2(8, lem, subjTag)
	f.add2(9, lem, compMark)
	f.add2(10, lem, compTag)
	f.add2(11, lem, headLem)
	f.add2(12, lem, x.wordAt(i-1))
	f.add2(13, lem, x.wordAt(i+1))
	f.add3(14, lem, x.wordAt(i+1), x.wordAt(i+2))
	f.add2(15, lem, subjWord)
	f.add3(16, lem, coarse, q)
	f.own(start)

	f.add3(20, fine, coarse, q)
	f.add3(21, c2, coarse, fine)
	f.add3(22, c1, coarse, q)
	f.add3(23, c2, subjCluster, coarse)
	f.add3(24, c1, compMark, subjTag)
	f.add3(25, c2, compTag, compMark)
	f.add2(26, c2, q)
	f.add3(27, c0, coarse, subjCluster)
	f.add3(28, fine, rel, headTag)
	f.add2(29, c2, rel)
	f.add3(30, c2, fine, ownSubj)
	f.add3(31, fine, fine2, q)
	f.add3(32, subjWord, coarse, q)
	f.add3(33, subjWord, c1, fine)
	f.add3(34, c1, c1Of(x, i-1), c1Of(x, i+1))
	f.add3(35, x.tagAt(i-1), fine, x.tagAt(i+1))
	f.add3(36, x.tagAt(i-2), x.tagAt(i-1), fine)
	f.add3(37, fine, x.tagAt(i+1), x.tagAt(i+2))
	f.add2(38, x.wordAt(i-1), fine)
	f.add2(39, fine, x.wordAt(i+1))
	f.add3(40, x.wordAt(i-1), c1, x.wordAt(i+1))
	f.add2(41, headLem, rel)
	f.add3(42, headLem, rel, c1)
	f.add2(43, compWord, c1)
	f.add3(44, c1, x.wordAt(i+1), compTag)
	f.add3(45, c2, x.wordAt(i+1), coarse)
	var aux, neg uint32
	for _, k := range x.children(i) {
		switch x.token(k).Rel.Base() {
		case nlp.RelAux:
			aux = learn.Mix(aux, x.lemma[k])
		case nlp.RelAdvmod:
			neg = x.lemma[k]
		case nlp.RelObj:
			f.add2(46, x.lemma[k], lem)
			f.add2(47, x.cluster(k, 1), lem)
			f.add2(48, x.cluster(k, 2), c1)
		case nlp.RelObl, nlp.RelNmod:
			if p := x.child(k, nlp.RelCase); p >= 0 {
				f.add2(49, x.lemma[p], lem)
				f.add3(50, x.lemma[p], c2, x.cluster(k, 1))
			}
		}
	}
	f.add2(51, aux, lem)
	f.add3(52, aux, c1, coarse)
	f.add2(53, neg, lem)
	s := x.sentence(i)
	f.add3(54, bit(s.Heading), fine, q)
	f.add2(55, bit(s.Heading), lem)
	f.add3(56, bucket(i-s.First), bucket(s.End-i), fine)
	f.add3(57, rel, q, coarse)
	if t.Rel == nlp.RelConj {
		f.add2(58, headLem, c1)
		f.add2(59, headLem, lem)
	}
	u := x.frames.of(x.frameKey(i))
	f.add3(63, u[0], u[1], fine)
	f.add3(64, u[0], q, coarse)
	f.add3(65, u[1], compMark, coarse)
	f.add3(66, u[0], u[1], u[2])
	f.add3(67, u[0], subjTag, q)
	f.add3(68, u[2], subjCluster, coarse)
	f.add3(69, u[0]*8+u[1], coarse, subjTag)
	f.add(60, 0)
	f.own(len(f.list) - 1)
	f.add3(61, bit(x.quote[i] >= 0), c2, coarse)
	f.add2(62, bit(x.quote[i] >= 0), coarse)
	f.own(len(f.list) - 2)
}

func c1Of(x *context, i int32) uint32 {
	if i < 0 || i >= x.n {
		return 9999
	}
	return x.cluster(i, 1)
}

// complement returns the clause that a cue introduces, -1 if none.
func (x *context) complement(i int32) int32 {
	if c := x.child(i, nlp.RelCcomp); c >= 0 {
		return c
	}
	return x.child(i, nlp.RelXcomp, nlp.RelParataxis, nlp.RelAcl, nlp.RelAdvcl)
}

// cluster returns the word cluster of token i: level 0 the coarsest, 2 the finest.
func (x *context) cluster(i int32, level int) uint32 {
	return uint32(x.doc.Tokens[i].Clusters[level])
}

// edgeFeatures describes the step from the edge token e of a cue headed by head
// to its neighbour n (e-1 or e+1).
func (x *context) edgeFeatures(head, e, n int32, f *features) {
	f.reset()
	lem, nl := x.lemma[head], x.lemma[n]
	nt := x.token(n)
	f.add2(1, lem, nl)
	f.add2(2, x.lemma[e], nl)
	f.add3(3, lem, x.lemma[e], nl)
	f.add2(4, lem, uint32(nt.Fine))
	f.add2(5, nl, uint32(x.token(head).Fine))
	f.add3(6, nl, uint32(nt.Rel), bit(nt.Head == head))
	f.add3(7, uint32(nt.Rel), uint32(nt.Fine), bit(nt.Head == head))
	f.add3(8, lem, uint32(nt.Rel), bit(nt.Head == head))
	f.own(0)
	var hl, hr uint32
	if nt.Head >= 0 {
		hl, hr = x.lemma[nt.Head], uint32(x.token(nt.Head).Rel)
	}
	next := 2*n - e
	f.add3(9, nl, hl, uint32(nt.Rel))
	f.add3(10, uint32(nt.Fine), x.tagAt(next), uint32(x.token(e).Fine))
	f.add3(11, nl, x.at(next), uint32(x.token(e).Fine))
	f.add3(12, x.cluster(head, 1), nl, bit(nt.Head == head))
	f.add3(13, x.cluster(head, 2), uint32(nt.Fine), hr)
	f.add3(14, bucket(e-head), uint32(nt.Fine), hr)
	f.add2(15, bucket(e-head), nl)
	f.add3(16, nl, x.quoteState(head), x.tagAt(next))
	f.add3(17, lem, nl, x.at(next))
	f.add3(18, hl, nl, x.tagAt(next))
	f.add3(19, hr, uint32(nt.Rel), uint32(nt.Fine))
	f.add3(20, lem, hl, hr)
	f.add2(21, x.cluster(n, 2), lem)
	f.add3(22, x.cluster(n, 1), x.cluster(head, 1), hr)
	f.add(23, 0)
	f.own(len(f.list) - 1)
}
