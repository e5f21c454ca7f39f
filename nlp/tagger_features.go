package nlp

import "github.com/truce-ledger/truce/internal/learn"

// A tagAtom is what the tagger knows of one token by itself.
type tagAtom struct {
	norm             uint32
	c48, c256, c1024 uint32
	shape            uint32
	prefix           [3]uint32 // hashes of the first 1, 2, 3 letters
	suffix           [4]uint32 // hashes of the last 1, 2, 3, 4 letters
	class            uint32    // hash of the tags that the word had in training, 0 if it was rare
	tags             []uint8   // those tags; empty if it was rare
}

// atom looks up what there is to know of a token.
func (t *tagger) atom(d *Doc, i int32) tagAtom {
	tok := &d.Tokens[i]
	a := tagAtom{norm: tok.Norm, shape: uint32(tok.shape)}
	c48, c256, c1024 := t.lexicon.of(tok.Norm)
	a.c48, a.c256, a.c1024 = uint32(c48), uint32(c256), uint32(c1024)
	a.tags, a.class = t.dictionary.of(tok.Norm)
	if tok.Norm < firstWord {
		a.suffix = [4]uint32{tok.Norm, tok.Norm, tok.Norm, tok.Norm}
		return a
	}
	form := d.Form(i)
	n, h := len(form), uint32(0)
	for k := 0; k < 4; k++ {
		if k < n {
			h = learn.Mix(h, uint32(lower(form[n-1-k])))
		}
		a.suffix[k] = h
	}
	h = 1
	for k := 0; k < 3; k++ {
		if k < n {
			h = learn.Mix(h, uint32(lower(form[k])))
		}
		a.prefix[k] = h
	}
	return a
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// tagFeatures lists the features of the token at place i of a sentence. classes
// holds the decisions so far; those after the token count in the second pass only.
func tagFeatures(f []uint32, s []tagAtom, i, pass int, classes []uint8) []uint32 {
	left, left2 := uint32(classes[i-1]), uint32(classes[i-2])
	w, l, ll, r, rr := &s[i], &s[i-1], &s[i-2], &s[i+1], &s[i+2]
	n := uint32(0)
	add := func(h uint32) { f = append(f, h) }
	key := func(v uint32) uint32 { n++; return learn.Mix(n*0x85EBCA6B, v) }
	add(key(w.norm))
	add(learn.Mix(key(w.norm), w.shape))
	add(learn.Mix(key(w.suffix[1]), w.shape))
	add(key(w.suffix[2]))
	add(learn.Mix(key(w.suffix[3]), w.shape))
	add(key(w.suffix[0]))
	add(key(w.prefix[0]))
	add(key(w.prefix[1]))
	add(key(w.prefix[2]))
	add(learn.Mix2(key(w.shape), l.shape, r.shape))
	add(key(w.c48))
	add(learn.Mix(key(w.c256), w.shape))
	add(learn.Mix(key(w.c1024), w.shape))
	add(key(l.norm))
	add(key(ll.norm))
	add(key(r.norm))
	add(key(rr.norm))
	add(learn.Mix(key(l.norm), w.norm))
	add(learn.Mix(key(r.norm), w.norm))
	add(learn.Mix(key(l.norm), r.norm))
	add(learn.Mix(key(l.norm), ll.norm))
	add(learn.Mix(key(r.norm), rr.norm))
	add(key(l.c256))
	add(key(r.c256))
	add(key(ll.c256))
	add(key(rr.c256))
	add(learn.Mix2(key(w.c48), l.c48, r.c48))
	add(learn.Mix(key(w.c256), r.c256))
	add(learn.Mix(key(w.c256), l.c256))
	add(learn.Mix(key(r.class), w.norm))
	add(learn.Mix(key(r.class), rr.class))
	add(learn.Mix(key(r.suffix[2]), r.shape))
	add(key(l.suffix[2]))
	add(key(left))
	add(learn.Mix(key(left), left2))
	add(learn.Mix(key(left), w.norm))
	add(learn.Mix(key(left), r.norm))
	add(learn.Mix2(key(left), w.suffix[2], w.shape))
	add(learn.Mix(key(left), w.c256))
	add(learn.Mix2(key(left), left2, w.c48))
	add(learn.Mix(key(left), r.class))
	add(learn.Mix2(key(left), w.c48, r.c48))
	if pass > 0 {
		right, right2 := uint32(classes[i+1]), uint32(classes[i+2])
		add(key(right))
		add(learn.Mix(key(right), right2))
		add(learn.Mix(key(right), left))
		add(learn.Mix(key(right), w.norm))
		add(learn.Mix2(key(right), w.suffix[2], w.shape))
		add(learn.Mix(key(right), w.c256))
		add(learn.Mix2(key(right), left, w.norm))
		add(learn.Mix2(key(right), left, left2))
		add(learn.Mix2(key(right), right2, left))
		add(learn.Mix2(key(right), w.c48, left))
	}
	return f
}
