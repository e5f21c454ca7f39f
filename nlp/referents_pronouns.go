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

// samePronoun reports whether mention k is a pronoun of a kind.
func (r *resolution) samePronoun(k int32, kind pronounKind) bool {
	other := r.pronounOf(r.found[k].Head)
	return other == kind || other == pronounI && (kind == pronounHe || kind == pronounShe) || other == pronounRelative
}

// agrees reports whether an entity may be meant by a pronoun, by what it is.
func (r *resolution) agrees(e, k int32, kind pronounKind) bool {
	x, y := &r.found[k], &r.entities[e]
	plural := x.plural || x.together
	switch kind {
	case pronounHe, pronounShe:
		want, other := masculine, feminine
		if kind == pronounShe {
			want, other = other, want
		}
		if y.gender&(masculine|feminine) == other || plural {
			return false
		}
		return y.kind == Person || y.kind == UnknownEntity && y.named && y.party == nil && r.maybePerson(y)
	case pronounIt:
		return y.kind != Person && !plural
	case pronounThey:
		return plural || y.kind == Organization || y.kind == Party
	}
	return false
}

// maybePerson reports whether a name of no known sort may be a person's.
func (r *resolution) maybePerson(y *entity) bool {
	return y.best >= 0 && r.found[y.best].det == bare && r.token(r.found[y.best].nameEnd-1).Norm != symAbbr
}

// pronounWeight says how much each observation counts; found by trying on the
// project's own reports.
var pronounWeight = struct {
	sentence, paragraph, heading, far            int // against, for each
	subject, speaker, speakers, named, often     int // for
	quoted, himself, nested, clause, inside      int // against
	actor, thing, place, one, lifeless, unsorted int // by sort: "it", "they", "he"
	people, gendered                             int
}{
	sentence: 19, paragraph: 18, heading: 20, far: 1,
	subject: 20, speaker: 12, speakers: 12, named: 3, often: 0,
	quoted: 50, himself: 45, nested: 0, clause: 40, inside: 100,
	actor: 15, thing: 30, place: 8, one: 10, lifeless: 30, unsorted: 2,
	people: 8, gendered: 4,
}

// pronounScore weighs mention k of entity e as what the pronoun m means.
func (r *resolution) pronounScore(m, k, e int32, kind pronounKind) int {
	x, y, w := &r.found[m], &r.found[k], &pronounWeight
	a, b := r.token(x.Head), r.token(y.Head)
	ent := &r.entities[e]
	gap := int(a.Sentence - b.Sentence)
	score := w.often*int(min(ent.mentions, 5)) - w.sentence*gap - w.far*int(m-k)/4
	if r.d.Sentences[a.Sentence].Paragraph != r.d.Sentences[b.Sentence].Paragraph {
		score -= w.paragraph
	}
	if r.d.Sentences[b.Sentence].Heading {
		score -= w.heading
	}
	if y.subject || y.passive || y.speaks {
		score += w.subject
	}
	if y.speaks {
		score += w.speaker
		if x.speaks {
			score += w.speakers
		}
	}
	if y.quoted && !x.quoted {
		score -= w.quoted
	}
	if x.quoted && y.speaks && !y.quoted && gap <= 1 {
		score -= w.himself // a speaker does not call himself "he"
	}
	if y.rel == RelNmod || b.Rel == RelNmodPoss || b.Rel == RelCompound {
		score -= w.nested
	}
	if ent.named || y.Kind == PronounMention {
		score += w.named
	}
	if gap == 0 && y.subject && !possessive(a) && r.sameClause(x, y) {
		score -= w.clause // he did not meet him
	}
	if y.First <= x.Head && x.Head < y.End {
		score -= w.inside // his in "his deputy"
	}
	return score + r.sortScore(x, y, ent, kind)
}

// sameClause reports whether x depends on the verb of which y is the subject, or on
// one that is coordinated with it.
func (r *resolution) sameClause(x, y *mention) bool {
	verb := x.verb
	for hops := 0; verb >= 0 && hops < 4; hops++ {
		if verb == y.verb {
			return true
		}
		if r.token(verb).Rel != RelConj || x.subject {
			return false
		}
		verb = r.token(verb).Head
	}
	return false
}

func possessive(t *Token) bool { return t.Fine == TagPRPS }

// sortScore weighs how well the sort of an entity suits a pronoun.
func (r *resolution) sortScore(x, y *mention, e *entity, kind pronounKind) int {
	score, w := 0, &pronounWeight
	switch kind {
	case pronounIt:
		actor := e.kind == Organization || e.kind == Party
		switch {
		case actor && (x.speaks || possessive(r.token(x.Head))):
			score += w.actor
		case x.speaks && e.kind != Publisher:
			score -= w.thing
		}
		if e.metonym || y.rel == RelObl && e.kind == Party {
			score -= w.place
		}
	case pronounThey:
		if !y.plural && !y.together {
			score -= w.one
		}
		if x.speaks && e.kind == UnknownEntity && e.class&(peopleNoun|personNoun) == 0 {
			score -= w.lifeless
		} else if e.class&(peopleNoun|personNoun) != 0 || y.together {
			score += w.people
		}
	case pronounHe, pronounShe:
		if e.gender&(masculine|feminine) != 0 {
			score += w.gendered
		}
		if e.kind == UnknownEntity {
			score -= w.unsorted
		}
	}
	return score
}

// relative finds what a relative clause hangs on.
func (r *resolution) relative(m int32, depth int) int32 {
	i := r.found[m].Head
	for hops := 0; i >= 0 && hops < 6; hops++ {
		t := r.token(i)
		if t.Rel == RelAclRelcl && t.Head >= 0 && t.Head < r.found[m].Head {
			if at := r.at[t.Head]; at >= 0 && r.animate(at, m) {
				return r.resolve(at, depth+1)
			}
			break
		}
		i = t.Head
	}
	return r.standsBefore(m, depth)
}

// animate reports whether mention k may be meant by the relative pronoun m: who asks
// for people.
func (r *resolution) animate(k, m int32) bool {
	y := &r.found[k]
	return r.token(r.found[m].Head).Fine != TagWP || y.phrase.kind != UnknownEntity && y.phrase.kind != PlaceEntity || y.Kind != NominalMention || y.class != 0
}

// standsBefore finds the shortest mention that ends right before a relative pronoun.
func (r *resolution) standsBefore(m int32, depth int) int32 {
	i := r.found[m].Head
	for n := 0; n < 2 && i > 0 && (r.token(i-1).Tag == PUNCT || r.token(i-1).Tag == ADP); n++ {
		i--
	}
	best := int32(-1)
	for k := m - 1; k >= 0 && k > m-8; k-- {
		if y := &r.found[k]; y.End == i && r.animate(k, m) && (best < 0 || y.First > r.found[best].First) {
			best = k
		}
	}
	if best < 0 {
		return -1
	}
	return r.resolve(best, depth+1)
}

// firstPerson finds who speaks in the quotation that a pronoun stands in.
func (r *resolution) firstPerson(m int32, kind pronounKind, depth int) int32 {
	x := &r.found[m]
	if !x.quoted {
		return -1
	}
	at := r.speakerNear(m)
	if at < 0 {
		return -1
	}
	e := r.resolve(at, depth+1)
	if e >= 0 && kind == pronounWe && r.entities[e].kind == Person && r.entities[e].owner >= 0 {
		return r.root(r.entities[e].owner)
	}
	return e
}

// speakerNear finds the speaker outside quotations that is nearest to mention m:
// in its sentence, else in its paragraph, behind it first.
func (r *resolution) speakerNear(m int32) int32 {
	here := r.token(r.found[m].Head).Sentence
	par := r.d.Sentences[here].Paragraph
	best, bestGap := int32(-1), int32(1<<20)
	for dir := int32(1); dir >= -1; dir -= 2 {
		for k, tried := m+dir, 0; k >= 0 && k < int32(len(r.found)) && tried < pronounReach; k, tried = k+dir, tried+1 {
			s := r.token(r.found[k].Head).Sentence
			if r.d.Sentences[s].Paragraph != par {
				break
			}
			gap := max(here-s, s-here)
			if y := &r.found[k]; y.speaks && !y.quoted && gap < bestGap {
				best, bestGap = k, gap
				break
			}
		}
	}
	return best
}
