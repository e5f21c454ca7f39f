package nlp

import (
	"math/bits"

	"github.com/truce-ledger/truce/internal/learn"
)

// bucket puts a distance into one of a few classes.
func bucket(n int32) uint32 {
	if n < 0 {
		n = -n
	}
	if n <= 5 {
		return uint32(n)
	}
	return uint32(4 + bits.Len32(uint32(n)>>1))
}

func mix64(h uint32, v uint64) uint32 { return learn.Mix2(h, uint32(v), uint32(v>>32)) }

// stepFeatures appends the features of the choice of a step to f.
func stepFeatures(f []uint32, words []pword, a arena, c *config) []uint32 {
	s0, b0 := &a[c.top], &c.next
	s1 := &a[s0.below]
	s2 := &a[s1.below]
	S0, S1, S2 := &words[s0.node], &words[s1.node], &words[s2.node]
	B0, B1, B2 := &words[b0.node], &words[min(int(b0.node)+1, len(words)-1)], &words[min(int(b0.node)+2, len(words)-1)]
	S0l, S0r, S0r2 := &words[s0.left1], &words[s0.right1], &words[s0.right2]
	B0l := &words[b0.left1]
	B0l2 := &words[b0.left2]
	k := uint32(0)
	one := func(v uint32) { k += 0x3779; f = append(f, learn.Mix(k, v)) }
	two := func(v, w uint32) { k += 0x3779; f = append(f, learn.Mix2(k, v, w)) }
	three := func(v, w, x uint32) { k += 0x3779; f = append(f, learn.Mix3(k, v, w, x)) }
	four := func(v, w, x, y uint32) { k += 0x3779; f = append(f, learn.Mix(learn.Mix3(k, v, w, x), y)) }

	one(0)
	// single words
	one(S0.form)
	one(S0.tag)
	one(S1.tag)
	one(B0.form)
	two(B0.form, B0.tag)
	two(B1.form, B1.tag)
	one(B1.tag)
	one(B2.tag)
	one(S2.tag)
	// pairs
	three(S0.form, S0.tag, B0.tag)
	three(S1.form, S1.tag, S0.tag)
	three(S1.tag, S0.form, S0.tag)
	two(S1.tag, S0.tag)
	two(S1.tag, B0.tag)
	two(S0.form, B0.form)
	two(S1.form, S0.form)
	three(S1.tag, B0.tag, S0.form)
	two(B0.tag, B1.tag)
	two(B0.form, B1.form)
	two(B0.form, B1.tag)
	two(S0.form, B1.form)
	// triples
	three(S0.tag, B0.tag, B1.tag)
	four(S0.tag, B0.tag, B1.tag, B2.tag)
	four(S1.tag, S0.tag, B0.tag, B1.tag)
	three(S2.tag, S1.tag, S0.tag)
	four(S2.tag, S1.tag, S0.tag, B0.tag)
	// children
	three(S0.tag, S0l.tag, B0.tag)
	three(S0.tag, B0.tag, B0l.tag)
	three(S1.tag, S0.tag, S0l.tag)
	three(S1.tag, S0.tag, S0r.tag)
	three(S0.tag, S0l.form, B0.tag)
	four(S0.tag, S0r.tag, S0r2.tag, B0.tag)
	three(S0.tag, B0.tag, B0l.form)
	four(S0.tag, B0.tag, B0l.tag, B0l2.tag)
	four(S0.tag, S0l.tag, B0.tag, B0l.tag)
	// labels
	lS0l, lS0r, lS1r, lB0l := uint32(s0.relL1), uint32(s0.relR1), uint32(s1.relR1), uint32(b0.relL1)
	two(S0.tag, lS0r)
	two(S0.tag, lS0l)
	two(S0.form, lS0l)
	two(S1.form, lS1r)
	two(B0.tag, lB0l)
	two(B0.form, lB0l)
	three(S0.tag, lS0l, B0.tag)
	three(S0.tag, lB0l, B0.tag)
	four(S1.tag, lS1r, S0.tag, lS0l)
	four(S0.tag, lS0l, B0.tag, lB0l)
	// label sets
	k += 0x3779
	f = append(f, mix64(learn.Mix(k, S0.tag), s0.setL))
	k += 0x3779
	f = append(f, mix64(learn.Mix2(k, S0.tag, B0.tag), s0.setR))
	k += 0x3779
	f = append(f, mix64(learn.Mix2(k, S1.tag, S0.tag), s1.setL))
	k += 0x3779
	f = append(f, mix64(learn.Mix2(k, S0.tag, B0.tag), s0.setL))
	// distance and valency
	d0, d1 := bucket(b0.node-s0.node), bucket(s0.node-s1.node)
	if s1.node == 0 {
		d1 = 31
	}
	two(S0.form, d0)
	two(S0.tag, d0)
	two(B0.tag, d0)
	three(S0.tag, B0.tag, d0)
	three(S1.tag, S0.tag, d1)
	four(S1.tag, S0.tag, B0.tag, d1<<8|d0)
	two(S0.tag, uint32(s0.rights))
	two(S0.form, uint32(s0.rights))
	two(S0.tag, uint32(s0.lefts))
	two(S0.form, uint32(s0.lefts))
	two(B0.tag, uint32(b0.lefts))
	two(B0.form, uint32(b0.lefts))
	// punctuation
	gap := uint32(min(B0.marks-S0.marks, 3))
	gap1 := uint32(min(S0.marks-S1.marks, 3))
	p0, p1 := uint32(B0.before), uint32(S0.before)
	pb1 := uint32(B1.before)
	ps0 := uint32(words[s0.node+1].before) // right after s0
	q := uint32(S0.quote) | uint32(B0.quote)<<1 | uint32(S1.quote)<<2
	three(S0.tag, B0.tag, p0)
	three(S0.tag, B0.tag, gap<<8|ps0<<4|p0)
	three(S0.tag, B0.form, p0<<8|gap)
	three(S0.form, B0.tag, p0<<8|gap)
	four(S1.tag, S0.tag, gap1, p1)
	four(S1.tag, S0.form, gap1, p1)
	four(S1.form, S0.tag, gap1, p1)
	four(S1.tag, S0.tag, B0.tag, p0<<8|gap1<<4|p1)
	three(S1.tag, S0.tag, q)
	two(p0, q)
	three(p0, p1, pb1)
	// clusters
	one(S0.fine)
	one(B0.fine)
	one(S1.fine)
	two(S0.group, S0.tag)
	two(B0.group, B0.tag)
	two(S1.group, S1.tag)
	two(S0.group, B0.group)
	two(S1.fine, S0.fine)
	three(S0.group, B0.tag, S0.tag)
	three(S0.tag, B0.group, B0.tag)
	four(S0.kind, S0.tag, B0.kind, B0.tag)
	four(S1.kind, S1.tag, S0.kind, S0.tag)
	three(S0.kind, B0.kind, B1.kind)
	three(S1.group, S0l.form, S0.tag)
	three(S1.group, lS1r, S0.group)
	three(S0.group, lS0r, B0.tag)
	three(S0.group, p0, B0.tag)
	three(S1.group, p1, S0.tag)
	return f
}

// plainLabels is how many features of labelFeatures, the most telling ones, settle
// three relations in four: where they lead by plainLead, two in 1,000 are not those
// that all features choose.
const (
	plainLabels = 14
	plainLead   = 15
)

// labelFeatures appends the features of the relation between h and its child d to f.
func labelFeatures(f []uint32, words []pword, h, d *subtree) []uint32 {
	H, D := &words[h.node], &words[d.node]
	Hp, Hn := &words[max(h.node-1, 0)], &words[h.node+1]
	Dp, Dn := &words[max(d.node-1, 0)], &words[d.node+1]
	Dl, Dr, Dl2 := &words[d.left1], &words[d.right1], &words[d.left2]
	dir := uint32(0)
	prevRel, set := h.relL1, h.setL
	if d.node > h.node {
		dir = 1
		prevRel, set = h.relR1, h.setR
	}
	dist := bucket(h.node-d.node)<<1 | dir
	lo, hi := min(h.node, d.node), max(h.node, d.node)
	gap := uint32(min(words[hi].marks-words[lo].marks, 3))
	pu := gap<<8 | uint32(words[hi].before)<<4 | uint32(words[lo+1].before)
	q := uint32(H.quote) | uint32(D.quote)<<1
	k := uint32(0xABCDE) + dir*0x55555
	// Each template keeps its number, wherever it stands.
	of := func(n uint32) uint32 { return k + (n+1)*0x3779 }
	one := func(n, v uint32) { f = append(f, learn.Mix(of(n), v)) }
	two := func(n, v, w uint32) { f = append(f, learn.Mix2(of(n), v, w)) }
	three := func(n, v, w, x uint32) { f = append(f, learn.Mix3(of(n), v, w, x)) }
	two(9, D.tag, Dl.form)
	f = append(f, mix64(learn.Mix2(of(18), D.tag, H.tag), set))
	three(13, D.tag, uint32(d.relL1), H.tag)
	three(14, D.tag, uint32(d.relR1), H.tag)
	two(33, D.group, H.tag)
	three(30, q, pu, D.tag)
	f = append(f, mix64(learn.Mix2(of(19), D.tag, H.tag), h.setL))
	two(27, pu, D.form)
	two(3, H.form, H.tag)
	one(2, D.tag)
	three(20, uint32(prevRel), H.tag, D.tag)
	f = append(f, mix64(learn.Mix(of(17), D.tag), d.setL|d.setR))
	three(21, H.tag, Hp.tag, D.tag)
	three(22, H.tag, Hn.tag, D.tag)
	// plainLabels end here
	one(0, 0)
	one(1, H.tag)
	two(4, D.form, D.tag)
	two(5, H.form, D.form)
	two(6, H.form, D.tag)
	two(7, dist, D.tag)
	two(8, dist, D.form)
	three(10, D.form, Dl.form, H.tag)
	three(11, D.tag, Dr.tag, H.tag)
	three(12, D.tag, Dl.form, Dl2.form)
	f = append(f, mix64(learn.Mix2(of(15), D.tag, H.tag), d.setL))
	f = append(f, mix64(learn.Mix2(of(16), D.form, H.tag), d.setL))
	three(23, H.tag, Dn.tag, D.tag)
	two(24, D.tag, Dp.form)
	two(25, D.form, Dn.tag)
	three(26, pu, H.tag, D.tag)
	two(28, pu, H.form)
	three(29, q, H.tag, D.tag)
	three(31, H.group, D.group, dist)
	three(32, H.group, D.tag, Dl.form)
	return f
}
