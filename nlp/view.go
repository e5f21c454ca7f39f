package nlp

import "github.com/truce-ledger/truce/registry"

// A view looks at a stretch of tokens with the eyes of who asks "who is meant":
// what each noun may mean, and which names the registry knows. The readers of
// noun phrases (phrase.go) work on a view, so that they serve both the resolver,
// which looks at the whole text once, and NameOf, which looks at one span.
type view struct {
	d     *Doc
	nouns *nounTable
	from  int32       // first token looked at
	class []nounClass // of token from + i
	noun  []uint32    // hash of its lemma in small letters, one for all of [same]
	party []partyName // of the name that the token belongs to; zero if none
}

// A partyName is a name in the registry, as it stands in the text.
type partyName struct {
	entry      *registry.Entry
	class      registry.Class
	first, end int32
}

// look makes v a view of the tokens [first, end) of d.
func (v *view) look(d *Doc, first, end int32) {
	n := int(end - first)
	v.d, v.nouns, v.from = d, nouns(), first
	v.class, v.noun, v.party = grown(v.class, n), grown(v.noun, n), grown(v.party, n)
	for i := first; i < end; i++ {
		v.lookAt(i)
	}
	v.lookUp(first, end)
}

// grown returns s with length n, all zero.
func grown[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	s = s[:n]
	clear(s)
	return s
}

// lookAt finds what the word at i may mean.
func (v *view) lookAt(i int32) {
	t := &v.d.Tokens[i]
	if t.shape == shapeMark || t.Tag == PUNCT {
		return
	}
	form := t.Norm
	if form < firstWord {
		form = scan(t.In(v.d.Text)).hash
	}
	lemma := form
	if t.Lemma != "" {
		lemma = scan(t.Lemma).hash
	}
	c := v.nouns.of(form)
	if lemma != form {
		c |= v.nouns.of(lemma)
	}
	if c == 0 && t.Tag == PROPN && lemma == form { // Ministers, Monitors: lemmas of names keep their ending
		if word := t.In(v.d.Text); len(word) > 4 && word[len(word)-1]|0x20 == 's' {
			lemma = scan(word[:len(word)-1]).hash
			c = v.nouns.of(lemma)
		}
	}
	if c == 0 {
		if word := t.In(v.d.Text); len(word) > 5 && (word[2] == '-' || word[4] == '-') { // ex-minister, vice-admiral
			rest := word[max(3, 5*b2i(word[4] == '-')):]
			lemma = scan(rest).hash
			c = v.nouns.of(lemma) & personNoun
		}
	}
	if t.Tag == VERB || t.Tag == AUX {
		c &= speechVerb | strikeVerb | namingWord | seenVerb
	} else {
		c &^= speechVerb | strikeVerb
	}
	v.class[i-v.from], v.noun[i-v.from] = c, v.nouns.head(lemma)
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// lookUp finds the names that the registry knows, longest first.
func (v *view) lookUp(first, end int32) {
	var words [10]string
	for i := first; i < end; i++ {
		t := &v.d.Tokens[i]
		if t.shape == shapeSmall && t.Tag != PROPN || t.shape == shapeMark {
			continue
		}
		n := 0
		for ; n < len(words) && i+int32(n) < end && (n == 0 || v.d.Tokens[i+int32(n)].Sentence == t.Sentence); n++ {
			words[n] = v.d.Form(i + int32(n))
		}
		entry, class, length := v.d.matchParty(words[:n])
		if entry == nil {
			continue
		}
		p := partyName{entry, class, i, i + int32(length)}
		for ; i < p.end; i++ {
			v.party[i-v.from] = p
		}
		i--
	}
}

func (v *view) token(i int32) *Token { return &v.d.Tokens[i] }

// has reports whether token i lies in the view. Outside it nothing is known.
func (v *view) has(i int32) bool { return i >= v.from && int(i-v.from) < len(v.class) }

// classAt returns what the word at i may mean.
func (v *view) classAt(i int32) nounClass {
	if !v.has(i) {
		return 0
	}
	return v.class[i-v.from]
}

// is reports whether the word at i may mean one of the things in c.
func (v *view) is(i int32, c nounClass) bool { return v.classAt(i)&c != 0 }

// partyOf returns the registry name that token i is part of; its entry is nil if
// there is none.
func (v *view) partyOf(i int32) *partyName {
	if !v.has(i) {
		return &noParty
	}
	return &v.party[i-v.from]
}

var noParty partyName

// known reports whether token i is part of a name in the registry.
func (v *view) known(i int32) bool { return v.partyOf(i).entry != nil }

// nounAt returns the hash of the lemma of the word at i.
func (v *view) nounAt(i int32) uint32 {
	if !v.has(i) {
		return 0
	}
	return v.noun[i-v.from]
}

// small reports whether the lemma of the word at i is the word with the hash.
func (v *view) small(i int32, word uint32) bool { return v.nounAt(i) == word }
