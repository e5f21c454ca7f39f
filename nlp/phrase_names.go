package nlp

// Names in a noun phrase: which words are written as one, where it ends, what of.
// The steps are in phrase.go.

// joinsName reports whether a conjunction joins two words of one name or role:
// Doctrine & Strategy, Ministry of Health and Labour.
func (v *view) joinsName(i, end int32) bool {
	if v.d.Text[v.token(i).Start] == '&' {
		return true
	}
	if i+1 < end && i > v.from && v.token(i-1).shape == shapeCapital && v.token(i+1).shape == shapeCapital && v.capital(i-1) && v.capital(i+1) &&
		!v.is(i-1, personNoun|orgNoun|peopleNoun) && !v.known(i-1) && !v.known(i+1) {
		return true
	}
	return i+1 < end && i > v.from && v.capital(i-1) && v.capital(i+1) && v.token(i).Rel == RelCc &&
		v.token(v.token(i).headOr(i)).Rel == RelConj && v.token(i+1).Head >= 0 && !v.known(i+1) && !v.known(i-1) &&
		v.token(i).headOr(i) == i+1 && v.token(i+1).Head < i-1
}

// insideName reports whether 's stands in a name: People's Front.
func (v *view) insideName(i int32) bool {
	t := v.token(i - 1)
	return int(i)+1 < len(v.d.Tokens) && t.shape == shapeCapital && !v.known(i-1) && (t.Fine == TagNNPS || t.Fine == TagNNS || t.Tag == PROPN) && v.capital(i+1) && v.token(i+1).shape == shapeCapital
}

// capital reports whether token i is written as part of a name.
func (v *view) capital(i int32) bool {
	t := v.token(i)
	switch t.shape {
	case shapeSymbol:
		return t.Norm < symDigit || t.Norm == symModel || t.Norm == symMixed || t.Tag == PROPN
	case shapeCapital, shapeCapitals:
		return t.Tag == PROPN || t.Tag == NOUN && v.d.Sentences[t.Sentence].First < i || t.Tag == ADJ && v.d.Sentences[t.Sentence].First < i
	}
	return t.Tag == PROPN && (v.allCaps(t) || v.secondHalf(i))
}

// secondHalf reports whether a word of small letters belongs to a name by a hyphen:
// hyun in Do-hyun.
func (v *view) secondHalf(i int32) bool {
	return v.glued(i) && i-2 >= v.from && v.d.Text[v.token(i-1).Start] == '-' && v.token(i-2).Tag == PROPN && v.token(i-2).End == v.token(i-1).Start
}

// allCaps reports whether a word without shape stands in a sentence all in capitals.
func (v *view) allCaps(t *Token) bool {
	c := v.d.Text[t.Start]
	return c >= 'A' && c <= 'Z'
}

// namedTail reads a common noun with a name behind it: the agency Sorna Wire.
func (v *view) namedTail(p *phrase) bool {
	start := p.coreEnd
	for start > p.core && (v.capital(start-1) || v.token(start-1).Tag == NUM && start < p.coreEnd || v.token(start-1).Tag == PUNCT) {
		start--
	}
	for start < p.coreEnd && v.token(start).Tag == PUNCT {
		start++
	}
	if start >= p.coreEnd || start <= p.core {
		return false
	}
	noun := v.beforeName(start)
	switch v.token(noun).Tag {
	case ADJ, VERB, ADV: // western Ruritania, the self-declared Sorna Council
		return v.allName(p, start)
	case NOUN:
	default:
		return false
	}
	p.name, p.nameEnd, p.head = start, v.nameEnd(start, p.coreEnd, p.cut), p.coreEnd-1
	p.class = v.classAt(noun)
	p.specs.add(v.nounAt(noun))
	p.roles.add(v.nounAt(noun))
	p.kind = kindOfNoun(p.class)
	if p.kind == UnknownEntity && p.coreEnd-start > 1 {
		p.kind = Person
	}
	return true
}

// kindOfNoun returns what a noun of a class names.
func kindOfNoun(c nounClass) EntityKind {
	switch {
	case c&forceNoun != 0:
		return Party
	case c&(orgNoun|paperNoun) != 0:
		return Organization
	case c&personNoun != 0:
		return Person
	case c&(landNoun|townNoun) != 0:
		return PlaceEntity
	}
	return UnknownEntity
}

// nameEnd returns where a name that starts at start ends, if it goes on over
// prepositions: Institute for the Study of War.
func (v *view) nameEnd(start, coreEnd, cut int32) int32 {
	end := coreEnd
	for i := coreEnd; i < cut; i++ {
		switch t := v.token(i); {
		case v.capital(i) || t.Tag == NUM:
			end = i + 1
		case t.Tag != ADP && t.Tag != DET && t.Tag != CCONJ && !isParticle(t.Norm) && t.Tag != PUNCT:
			return end
		}
	}
	return end
}

// allName reads a phrase that is a name as a whole.
func (v *view) allName(p *phrase, start int32) bool {
	known := nounClass(0)
	names := 0
	for i := start; i < p.coreEnd; i++ {
		t := v.token(i)
		switch {
		case v.known(i) || v.capital(i):
			known |= v.classAt(i)
			if (nameLike(t.Norm) || t.Norm == symInitial) && v.classAt(i)&personNoun == 0 {
				names++
			}
		case t.Tag == NUM || t.Tag == PUNCT || t.Tag == CCONJ || isParticle(t.Norm) || t.Tag == ADP || t.Fine == TagPOS:
		default:
			return false
		}
	}
	last := v.token(p.coreEnd - 1)
	if !v.capital(start) && !v.known(start) || last.Tag == ADP {
		return false
	}
	p.head = p.coreEnd - 1
	p.name, p.nameEnd = start, p.coreEnd
	if known&orgNoun != 0 {
		p.nameEnd = v.nameEnd(start, p.coreEnd, p.cut)
		p.kind = Organization
		p.head = v.orgHead(start, p.coreEnd)
		if n := p.coreEnd - p.head - 1; n == 2 && p.nameEnd == p.coreEnd && nameLike(v.token(p.head+1).Norm) && nameLike(last.Norm) {
			p.kind, p.name, p.class = Person, p.head+1, 0 // the Regional Administration Joan Kay: the tree cut the head off
			p.head = p.coreEnd - 1
			return true
		}
		p.class = v.classAt(p.head)
		return true
	}
	p.class = v.classAt(p.head)
	party := v.partyOf(start)
	if v.namesOf(p, start) {
		return true
	}
	switch {
	case party.entry != nil && party.end >= p.coreEnd:
		p.kind = kindOfParty(party)
	case v.is(p.head, roleNoun|rankNoun):
		p.kind = Person
		if p.coreEnd-start > 1 || p.det != bare || last.Tag != PROPN { // else it may be a name: Cook
			p.name, p.nameEnd = p.cut, p.cut
		}
	case names == 2 && p.coreEnd-start > 2 && (p.coreEnd-start > 3 || v.behindADP(start)) && v.knownWords(start, p.coreEnd-2) &&
		nameLike(v.token(p.coreEnd-2).Norm) && nameLike(last.Norm):
		p.kind, p.name = Person, p.coreEnd-2 // National Defence Joan Kay: the tree cut the minister off
	case names > 1 && p.det == bare && names >= int(p.coreEnd-start)/2 && nameLike(last.Norm) && !(v.token(start).Norm == symNameAdj && (v.token(start).Tag == ADJ || last.Norm == symNames)):
		p.kind = Person
	case last.Norm == symAbbr && last.End-last.Start < 7:
		p.kind = Organization
	}
	return true
}

// nameLike reports whether an unknown name may be a person's: it is no abbreviation
// and no people's. Surnames may end like adjectives (-an, -i) or plurals.
func nameLike(norm uint32) bool { return norm == symName || norm == symNameAdj || norm == symNames }

// namesOf reads a name that a preposition carries on: Voice of the Marshes.
func (v *view) namesOf(p *phrase, start int32) bool {
	if p.prep < 0 || v.lower(p.prep) != wordOf || v.known(start) || v.is(p.head, personNoun|landNoun|townNoun) || p.coreEnd-start > 2 {
		return false
	}
	end := v.nameEnd(start, p.coreEnd, p.cut)
	if end == p.coreEnd || p.det == bare && v.token(start).shape == shapeSymbol && v.token(p.prep+1).Tag != DET {
		return false
	}
	p.nameEnd, p.kind = end, Organization
	return true
}

// knownWords reports whether words are common ones.
func (v *view) knownWords(first, end int32) bool {
	for i := first; i < end; i++ {
		if v.token(i).shape == shapeSymbol && !v.known(i) {
			return false
		}
	}
	return true
}

// behindADP reports whether a preposition stands before token i, or before its article.
func (v *view) behindADP(i int32) bool {
	if i > 0 && v.token(i-1).Tag == DET {
		i--
	}
	return i > 0 && v.token(i-1).Tag == ADP
}

// orgHead returns the noun by which an organisation goes: the last known one
// of its name, "Council" in Sorna Relief Council.
func (v *view) orgHead(first, end int32) int32 {
	for i := end - 1; i >= first; i-- {
		if v.is(i, orgNoun) {
			return i
		}
	}
	return end - 1
}
