package nlp

// How pronouns find their referents. Every mention a few sentences back that agrees
// in number, gender and sort is weighed; the best one wins if it is good enough.
//
//	for                                            against
//	subject of the sentence, speaker               each sentence between, each paragraph
//	a speaker, where the pronoun speaks too        stands in a quotation that the pronoun is not in
//	a name                                         only belongs to another phrase (Orr's deputy)
//	an organisation, for "it said"                 things, for "it said"
//
// "He" in a quotation is not its speaker; "I" is, and "we" is those he speaks for.
// A relative pronoun is what its clause hangs on.

// A person is what a pronoun asks for.
type pronounKind uint8

const (
	noPronoun pronounKind = iota
	pronounHe
	pronounShe
	pronounIt
	pronounThey
	pronounI
	pronounWe
	pronounRelative
)

// pronounOf returns what sort of pronoun token i is.
func (v *view) pronounOf(i int32) pronounKind {
	switch f := v.token(i).Fine; f {
	case TagWP, TagWDT, TagWPS:
		return pronounRelative
	}
	switch v.lower(i) {
	case wordHe, wordHim, wordHis, wordHimself:
		return pronounHe
	case wordShe, wordHer, wordHers, wordHerself:
		return pronounShe
	case wordIt, wordIts, wordItself:
		return pronounIt
	case wordThey, wordThem, wordTheir, wordTheirs, wordThemselves:
		return pronounThey
	case wordI, wordMe, wordMy, wordMyself:
		return pronounI
	case wordWe, wordUs, wordOur, wordOurs, wordOurselves:
		return pronounWe
	case wordThat:
		if v.token(i).Rel.Base() == RelNsubj {
			return pronounRelative
		}
	}
	return noPronoun
}

// pronoun finds the entity of a mention that is a pronoun.
func (r *resolution) pronoun(m int32, depth int) int32 {
	x := &r.found[m]
	kind := r.pronounOf(x.Head)
	switch kind {
	case noPronoun:
		return -1
	case pronounRelative:
		return r.relative(m, depth)
	case pronounI, pronounWe:
		return r.firstPerson(m, kind, depth)
	}
	best, bestScore := int32(-1), 0
	here := r.token(x.Head).Sentence
	for k, tried := m-1, 0; k >= 0 && tried < pronounReach; k, tried = k-1, tried+1 {
		if here-r.token(r.found[k].Head).Sentence > pronounSentences {
			break
		}
		for _, c := range [...]int32{k, r.found[k].pair} {
			if c < 0 {
				continue
			}
			if e, score, ok := r.weigh(m, c, kind, depth); ok && (best < 0 || score > bestScore) {
				best, bestScore = e, score
			}
		}
	}
	if best < 0 || bestScore < pronounFloor {
		return -1
	}
	if y := &r.entities[best]; kind == pronounIt && x.speaks && y.class&paperNoun != 0 && y.owner >= 0 && !y.named {
		return r.root(y.owner) // who gave the statement out
	}
	switch kind {
	case pronounHe:
		r.entities[best].gender |= masculine
	case pronounShe:
		r.entities[best].gender |= feminine
	}
	return best
}

// weigh returns the entity of mention k, and how well pronoun m may mean it.
func (r *resolution) weigh(m, k int32, kind pronounKind, depth int) (e int32, score int, ok bool) {
	if e = r.root(r.found[k].entity); r.found[k].together {
		e = r.resolve(k, depth+1)
	}
	if e < 0 || r.found[k].inner || r.found[k].Kind == PronounMention && !r.samePronoun(k, kind) || !r.agrees(e, k, kind) {
		return -1, 0, false
	}
	return e, r.pronounScore(m, k, e, kind), true
}

const (
	pronounReach     = 60 // mentions looked at
	pronounSentences = 6  // sentences back
	pronounFloor     = -120
)
