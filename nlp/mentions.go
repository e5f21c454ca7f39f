package nlp

// How mentions are found. A mention is a noun phrase that may name a source or a
// party. Its head is a noun, a name, a pronoun, or a determiner or numeral that
// stands for one ("both said"); its extent is what hangs on the head in the tree,
// without relative and other clauses, appositions, conjuncts and marks at the ends.
//
//	[Defence officials in [the enclave]] and [their allies], who met [Orr], denied it
//
// Parts of names ("Sergei" in "Sergei Orr"), spans of time ("Wednesday") and
// expletives ("it is clear that") are no mentions. Conjuncts that are coordinated
// (Russia and France) are mentions each, and one together.

// An extent is the half-open range of the tokens of a phrase.
type extent struct{ first, end int32 }

// A treeWalk is memory for extents. The zero value is ready.
type treeWalk struct {
	extents []extent
	left    []int32 // children that are not yet folded in
	queue   []int32
}

// measure sets the extent of every token's phrase. It takes the tokens from the
// leaves up, so it is linear whatever the tree.
func (w *treeWalk) measure(d *Doc) {
	n := len(d.Tokens)
	w.extents, w.left = grown(w.extents, n), grown(w.left, n)
	w.queue = w.queue[:0]
	for i := range d.Tokens {
		w.extents[i] = extent{int32(i), int32(i) + 1}
		if h := d.Tokens[i].Head; h >= 0 {
			w.left[h]++
		}
	}
	for i := range d.Tokens {
		if w.left[i] == 0 {
			w.queue = append(w.queue, int32(i))
		}
	}
	for k := 0; k < len(w.queue); k++ {
		i := w.queue[k]
		h := d.Tokens[i].Head
		if h < 0 {
			continue
		}
		if !leavesPhrase(&d.Tokens[i]) {
			w.extents[h].first = min(w.extents[h].first, w.extents[i].first)
			w.extents[h].end = max(w.extents[h].end, w.extents[i].end)
		}
		if w.left[h]--; w.left[h] == 0 {
			w.queue = append(w.queue, h)
		}
	}
}

// leavesPhrase reports whether a token's phrase is no part of its head's noun phrase.
func leavesPhrase(t *Token) bool {
	switch t.Rel.Base() {
	case RelAcl, RelAdvcl, RelConj, RelCc, RelAppos, RelParataxis, RelCcomp, RelPunct, RelCop, RelNsubj, RelAux, RelMark,
		RelDiscourse, RelDislocated, RelList, RelOrphan, RelObl, RelCsubj, RelObj, RelXcomp, RelVocative, RelExpl, RelCase:
		return true
	}
	return t.Rel == RelCcPreconj
}

// isHead reports whether token i heads a mention.
func (v *view) isHead(i int32) bool {
	t := v.token(i)
	switch t.Rel {
	case RelFlat, RelFixed, RelGoeswith, RelCase, RelMark, RelCc, RelExpl, RelReparandum, RelNmodDesc, RelPunct, RelDiscourse, RelAux, RelCop:
		return t.Fine == TagPRPS
	case RelCompound:
		return v.known(i) && v.partyOf(i).first == i || v.is(i, orgNoun)
	}
	if v.is(i, titleNoun) && v.titles(i) {
		return false
	}
	switch t.Tag {
	case NOUN:
		return !v.is(i, timeNoun)
	case PROPN:
		return !v.is(i, timeNoun) || v.known(i)
	case PRON:
		return t.Fine != TagEX
	case DET, NUM, ADJ:
		switch t.Rel.Base() {
		case RelNsubj:
			return true
		case RelObj, RelIobj, RelNmod, RelObl, RelConj:
			return t.Tag != NUM
		}
	}
	return false
}

// titles reports whether a title stands before a name that does not hang on it.
func (v *view) titles(i int32) bool {
	k, end := i+1, v.d.Sentences[v.token(i).Sentence].End
	for ; k < end && v.capital(k); k++ {
		if v.token(k).Head == i {
			return false
		}
	}
	return k > i+1
}

// mentions finds the mentions of the text, in the order of their heads.
func (r *resolution) findMentions() {
	d := r.d
	r.walk.measure(d)
	r.at = grown(r.at, len(d.Tokens))
	for i := range d.Tokens {
		r.at[i] = -1
		if h := int32(i); r.isHead(h) {
			r.at[i] = int32(len(r.found))
			r.found = append(r.found, r.newMention(h))
		}
	}
	r.findInner()
}

// findInner marks the mentions that are but a part of a name: War in the Institute
// for the Study of War.
func (r *resolution) findInner() {
	for m := range r.found {
		x := &r.found[m]
		for i := x.name; x.Kind == NameMention && i < x.nameEnd; i++ {
			if at := r.at[i]; at >= 0 && at != int32(m) && r.found[at].End-r.found[at].First < x.End-x.First {
				r.found[at].inner = true
			}
		}
	}
}

// newMention reads the mention with head h.
func (r *resolution) newMention(h int32) mention {
	x := r.walk.extents[h]
	t := r.token(h)
	for x.first < h && r.token(x.first).Tag == PUNCT {
		x.first++
	}
	for x.end > h+1 && (r.token(x.end-1).Tag == PUNCT || r.token(x.end-1).Fine == TagPOS) {
		x.end--
	}
	if r.capital(h) || r.capital(x.first) {
		r.wholeName(&x, h)
	}
	if p := r.partyOf(x.first); p.entry != nil {
		x.first = min(x.first, p.first)
	}
	if p := r.partyOf(x.end - 1); p.entry != nil {
		x.end = max(x.end, p.end)
	}
	m := mention{Mention: Mention{First: x.first, End: x.end, Head: h, Referent: -1}, twin: -1, pair: -1, entity: -1}
	if t.Tag == PRON {
		m.Kind = PronounMention
		m.phrase = phrase{first: h, base: h, cut: h + 1, head: h, core: h, coreEnd: h + 1, prep: -1, owner: -1, name: h + 1, nameEnd: h + 1}
	} else {
		m.phrase = r.phrase(x.first, x.end)
		r.called(&m.phrase, r.d.Sentences[t.Sentence].End)
		r.givenBy(&m.phrase, r.d.Sentences[t.Sentence].End)
		if m.name < m.nameEnd {
			m.Kind = NameMention
		}
	}
	r.placeInClause(&m)
	if m.Kind == NameMention && m.phrase.kind == UnknownEntity && m.class == 0 && (m.rel == RelObl || m.rel == RelNmod) && r.behindLocative(m.First) {
		m.phrase.kind = PlaceEntity
	}
	m.Entity = m.phrase.kind
	return m
}

// wholeName takes in words of a name that the tree left outside: capitalised words
// right before and behind.
func (r *resolution) wholeName(x *extent, h int32) {
	s := r.d.Sentences[r.token(h).Sentence]
	if s.Heading {
		return
	}
	for r.capital(h) && x.end < s.End && r.nameGoesOn(x.end, s) {
		x.end++
	}
	for x.end > h+1 && r.token(x.end-1).Tag == PUNCT {
		x.end--
	}
	for x.first > s.First && r.capital(x.first) && (r.nameGoesOn(x.first-1, s) || r.is(x.first-1, titleNoun|rankNoun) && r.capital(x.first-1)) {
		x.first--
	}
	for x.first < h && r.token(x.first).Tag == PUNCT {
		x.first++
	}
}

// nameGoesOn reports whether the word at i may be part of the name beside it.
func (r *resolution) nameGoesOn(i int32, s Sentence) bool {
	t := r.token(i)
	switch {
	case t.Tag == PUNCT:
		return r.d.Text[t.Start] == '-' && r.glued(i+1) && i > s.First && r.token(i-1).End == t.Start && r.capital(i-1) && i+1 < s.End && (r.capital(i+1) || r.secondHalf(i+1))
	case t.Fine == TagPOS:
		return i > s.First && r.insideName(i)
	case r.secondHalf(i):
		return true
	}
	adjective := (t.Tag == ADJ || t.Tag == NOUN && i == s.First) && t.shape == shapeCapital && !r.is(i, rankWord|rankNoun|roleNoun)
	return (t.Tag == PROPN || adjective) && r.capital(i) && !r.known(i) && !r.is(i, timeNoun|personNoun)
}

// placeInClause finds what the mention does in its clause.
func (r *resolution) placeInClause(m *mention) {
	t := r.token(m.Head)
	for hops := 0; t.Rel == RelConj && t.Head >= 0 && hops < 8; hops++ { // a conjunct does what the first one does
		t = r.token(t.Head)
	}
	m.rel = t.Rel.Base()
	m.verb = t.Head
	m.quoted = r.quoted[m.Head] > 0
	m.subject = m.rel == RelNsubj && t.Rel != RelNsubjPass
	m.passive = t.Rel == RelNsubjPass
	if m.verb >= 0 {
		m.speaks = m.subject && r.is(m.verb, speechVerb)
		m.acts = m.subject && r.token(m.verb).Tag == VERB
	}
	if m.rel == RelObl || m.rel == RelNmod {
		m.speaks = m.speaks || r.accordingTo(m)
	}
}

// behindLocative reports whether a preposition of place stands before token i.
func (r *resolution) behindLocative(i int32) bool {
	for n := 0; n < 2 && i > 0 && r.token(i-1).Tag == DET; n++ {
		i--
	}
	return i > 0 && r.token(i-1).Tag == ADP && r.is(i-1, whereWord)
}

// accordingTo reports whether a mention stands behind "according to".
func (r *resolution) accordingTo(m *mention) bool {
	i := m.First - 1
	if r.token(m.First).Tag == ADP {
		i++
	}
	return i >= 1 && r.lower(i) == wordTo && r.lower(i-1) == wordAccording || i >= 0 && i+1 < int32(len(r.d.Tokens)) && r.lower(i) == wordAccording && r.lower(i+1) == wordTo
}
