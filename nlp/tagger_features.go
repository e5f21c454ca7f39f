package nlp

import "github.com/truce-ledger/truce/internal/learn"

// A tagAtom is what the tagger knows of one token by itself.
type tagAtom struct {
	norm             uint32
	c48, c256, c1024 uint32
	shape            uint32
	prefix           [4]uint32 // hashes of the first 1, 2, 3, 4 letters
	suffix           [5]uint32 // hashes of the last 1, 2, 3, 4, 5 letters
	class            uint32    // hash of the tags that the word had in training, 0 if it was rare
	only             uint8     // class + 1 of a word that can have this one only, else 0
	usage            uint32    // hash of the tags that a first tagger gave it in raw news, 0 if it was rare there
}

// atom looks up what there is to know of a token.
func (t *tagger) atom(d *Doc, i int32) tagAtom {
	tok := &d.Tokens[i]
	a := tagAtom{norm: tok.Norm, shape: uint32(tok.shape)}
	c48, c256, c1024 := t.lexicon.of(tok.Norm)
	a.c48, a.c256, a.c1024 = uint32(c48), uint32(c256), uint32(c1024)
	tags, class := t.dictionary.of(tok.Norm)
	if a.class = class; len(tags) == 1 {
		a.only = tags[0] + 1
	}
	_, a.usage = t.usage.of(tok.Norm)
	if tok.Norm < firstWord {
		for k := range a.suffix {
			a.suffix[k] = tok.Norm
		}
		a.shape += symbolKind(tok.Norm)
		return a
	}
	form := d.Form(i)
	n, h := len(form), uint32(0)
	for k := range a.suffix {
		if k < n {
			h = learn.Mix(h, uint32(lower(form[n-1-k])))
		}
		a.suffix[k] = h
	}
	h = 1
	for k := range a.prefix {
		if k < n {
			h = learn.Mix(h, uint32(lower(form[k])))
		}
		a.prefix[k] = h
	}
	return a
}

// symbolKind parts symbols into names of the registry, other names, and the rest.
func symbolKind(s symbol) uint32 {
	switch {
	case s < symName:
		return 1
	case s <= symInitial:
		return 2
	}
	return 3
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
	place := uint32(0)
	if i == 2 {
		place = 1
	}
	left, left2 := uint32(classes[i-1]), uint32(classes[i-2])
	w, l, ll, r, rr := &s[i], &s[i-1], &s[i-2], &s[i+1], &s[i+2]
	n := uint32(0)
	key := func(v uint32) uint32 { n++; return learn.Mix(n*0x85EBCA6B, v) }
	two := func(u, v uint32) uint32 { return learn.Mix(key(u), v) }
	three := func(u, v, w uint32) uint32 { return learn.Mix2(key(u), v, w) }
	// The word itself.
	f = append(f,
		key(w.norm), two(w.norm, w.shape), two(w.class, w.shape),
		key(w.c48), two(w.c256, w.shape), two(w.c1024, w.shape),
		key(w.suffix[0]), two(w.suffix[1], w.shape), two(w.suffix[2], w.shape), two(w.suffix[3], w.shape), two(w.suffix[4], w.shape),
		key(w.prefix[0]), key(w.prefix[1]), key(w.prefix[2]), key(w.prefix[3]),
		two(w.shape, place), three(w.shape, l.shape, r.shape), three(ll.shape, l.shape, w.shape), three(w.shape, r.shape, rr.shape),
		three(w.shape, place, w.class))
	// How the word is used in raw news.
	f = append(f,
		key(w.usage), two(w.usage, w.shape), two(w.usage, l.usage), two(w.usage, r.usage), three(w.usage, r.usage, rr.usage), three(w.usage, l.usage, ll.usage),
		key(l.usage), key(r.usage), two(w.usage, l.norm), two(w.usage, r.norm), three(left, w.usage, r.usage), two(left, w.usage), two(left, r.usage), three(left, left2, w.usage), two(w.usage, w.suffix[2]))
	// The words around.
	f = append(f,
		key(l.norm), key(ll.norm), key(r.norm), key(rr.norm),
		two(l.norm, w.norm), two(r.norm, w.norm), two(l.norm, r.norm), two(l.norm, ll.norm), two(r.norm, rr.norm),
		key(l.c1024), key(r.c1024), key(ll.c256), key(rr.c256), key(l.c48), key(r.c48),
		three(w.c48, l.c48, r.c48), two(w.c256, r.c256), two(w.c256, l.c256), two(l.c256, r.c256), two(r.c256, rr.c256), two(l.c256, ll.c256),
		two(w.suffix[2], l.norm), two(w.suffix[2], r.norm), two(w.suffix[2], r.c256),
		two(r.class, w.norm), two(r.class, rr.class), three(w.class, r.class, rr.class), two(w.suffix[2], r.class),
		two(r.suffix[2], r.shape), two(rr.suffix[2], rr.shape), key(l.suffix[2]), two(r.suffix[1], w.suffix[1]))
	// The tags before.
	f = append(f,
		key(left), two(left, left2), two(left, w.norm), two(left, r.norm), three(left, left2, w.norm),
		three(left, w.suffix[2], w.shape), two(left, w.c256), two(left, w.c1024), three(left, left2, w.c48), two(left, r.class), three(left, left2, r.class),
		three(left, w.class, r.class), three(left, w.c48, r.c48), three(left, w.shape, r.shape), three(left2, l.norm, w.shape))
	if pass > 0 {
		right, right2 := uint32(classes[i+1]), uint32(classes[i+2])
		f = append(f,
			key(right), two(right, right2), two(right, left), two(right, w.norm), three(right, w.suffix[2], w.shape), two(right, w.c256),
			three(right, left, w.norm), three(right, left, left2), three(right, right2, left), three(right, w.c48, left), three(right, right2, w.norm),
			three(right, left, w.suffix[2]), three(right, left, w.c256))
	}
	return f
}
