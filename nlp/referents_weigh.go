package nlp

// How well a mention suits a pronoun. The list of what counts is in
// referents_pronouns.go.

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
	subject: 20, speaker: 12, speakers: 12, named: 6, often: 2,
	quoted: 50, himself: 45, nested: 0, clause: 40, inside: 100,
	actor: 15, thing: 30, place: 8, one: 10, lifeless: 30, unsorted: 3,
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
