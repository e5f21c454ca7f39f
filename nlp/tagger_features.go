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
	return contextFeatures(wordFeatures(f, s, i, classes), s, i, pass, classes)
}

// A keyer makes the keys of features, each template with its own number.
type keyer uint32

func (n *keyer) one(u uint32) uint32 {
	*n++
	return learn.Mix(uint32(*n)*0x85EBCA6B, u)
}
func (n *keyer) two(u, v uint32) uint32      { return learn.Mix(n.one(u), v) }
func (n *keyer) three(u, v, w uint32) uint32 { return learn.Mix2(n.one(u), v, w) }

// wordTemplates is how many features wordFeatures gives.
const wordTemplates = 35

// wordFeatures lists the features of the word itself and its use in raw news.
func wordFeatures(f []uint32, s []tagAtom, i int, classes []uint8) []uint32 {
	place := uint32(0)
	if i == 2 {
		place = 1
	}
	left, left2 := uint32(classes[i-1]), uint32(classes[i-2])
	w, l, ll, r, rr := &s[i], &s[i-1], &s[i-2], &s[i+1], &s[i+2]
	n := keyer(0)
	// The word itself.
	f = append(f,
		n.one(w.norm), n.two(w.norm, w.shape), n.two(w.class, w.shape),
		n.one(w.c48), n.two(w.c256, w.shape), n.two(w.c1024, w.shape),
		n.one(w.suffix[0]), n.two(w.suffix[1], w.shape), n.two(w.suffix[2], w.shape), n.two(w.suffix[3], w.shape), n.two(w.suffix[4], w.shape),
		n.one(w.prefix[0]), n.one(w.prefix[1]), n.one(w.prefix[2]), n.one(w.prefix[3]),
		n.two(w.shape, place), n.three(w.shape, l.shape, r.shape), n.three(ll.shape, l.shape, w.shape), n.three(w.shape, r.shape, rr.shape),
		n.three(w.shape, place, w.class))
	// How the word is used in raw news.
	f = append(f,
		n.one(w.usage), n.two(w.usage, w.shape), n.two(w.usage, l.usage), n.two(w.usage, r.usage), n.three(w.usage, r.usage, rr.usage), n.three(w.usage, l.usage, ll.usage),
		n.one(l.usage), n.one(r.usage), n.two(w.usage, l.norm), n.two(w.usage, r.norm), n.three(left, w.usage, r.usage), n.two(left, w.usage), n.two(left, r.usage), n.three(left, left2, w.usage), n.two(w.usage, w.suffix[2]))
	return f
}

// contextFeatures lists the features of the words around and of their tags.
func contextFeatures(f []uint32, s []tagAtom, i, pass int, classes []uint8) []uint32 {
	left, left2 := uint32(classes[i-1]), uint32(classes[i-2])
	w, l, ll, r, rr := &s[i], &s[i-1], &s[i-2], &s[i+1], &s[i+2]
	n := keyer(wordTemplates)
	// The words around.
	f = append(f,
		n.one(l.norm), n.one(ll.norm), n.one(r.norm), n.one(rr.norm),
		n.two(l.norm, w.norm), n.two(r.norm, w.norm), n.two(l.norm, r.norm), n.two(l.norm, ll.norm), n.two(r.norm, rr.norm),
		n.one(l.c1024), n.one(r.c1024), n.one(ll.c256), n.one(rr.c256), n.one(l.c48), n.one(r.c48),
		n.three(w.c48, l.c48, r.c48), n.two(w.c256, r.c256), n.two(w.c256, l.c256), n.two(l.c256, r.c256), n.two(r.c256, rr.c256), n.two(l.c256, ll.c256),
		n.two(w.suffix[2], l.norm), n.two(w.suffix[2], r.norm), n.two(w.suffix[2], r.c256),
		n.two(r.class, w.norm), n.two(r.class, rr.class), n.three(w.class, r.class, rr.class), n.two(w.suffix[2], r.class),
		n.two(r.suffix[2], r.shape), n.two(rr.suffix[2], rr.shape), n.one(l.suffix[2]), n.two(r.suffix[1], w.suffix[1]))
	// The tags before.
	f = append(f,
		n.one(left), n.two(left, left2), n.two(left, w.norm), n.two(left, r.norm), n.three(left, left2, w.norm),
		n.three(left, w.suffix[2], w.shape), n.two(left, w.c256), n.two(left, w.c1024), n.three(left, left2, w.c48), n.two(left, r.class), n.three(left, left2, r.class),
		n.three(left, w.class, r.class), n.three(left, w.c48, r.c48), n.three(left, w.shape, r.shape), n.three(left2, l.norm, w.shape))
	if pass > 0 {
		right, right2 := uint32(classes[i+1]), uint32(classes[i+2])
		f = append(f,
			n.one(right), n.two(right, right2), n.two(right, left), n.two(right, w.norm), n.three(right, w.suffix[2], w.shape), n.two(right, w.c256),
			n.three(right, left, w.norm), n.three(right, left, left2), n.three(right, right2, left), n.three(right, w.c48, left), n.three(right, right2, w.norm),
			n.three(right, left, w.suffix[2]), n.three(right, left, w.c256))
	}
	return f
}
