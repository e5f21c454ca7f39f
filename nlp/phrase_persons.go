package nlp

import "github.com/truce-ledger/truce/registry"

// Persons' names in a noun phrase: the words behind the last title or role.
//
//	the former  Pentagon  spokesman  Rear Adm.  John Kay
//	                      role       rank       tail →

// properPart reports whether token i may be part of a person's name.
func (v *view) properPart(i int32) bool {
	t := v.token(i)
	if t.Norm == wordQuote || t.Norm == wordApostrophe {
		return true
	}
	if t.Tag == PUNCT {
		return v.d.Text[t.Start] == '-' || v.d.Text[t.Start] == '.'
	}
	if v.known(i) || v.is(i, orgNoun|peopleNoun|timeNoun) {
		return v.known(i) && v.partyOf(i).class == registry.NotAName
	}
	return v.secondHalf(i) || v.capital(i) && t.Tag != VERB || isParticle(t.Norm) || t.Tag == PROPN && i > v.from && v.token(i-1).Tag == PROPN
}

// isParticle reports whether a word of small letters may stand inside a name.
func isParticle(norm uint32) bool {
	for _, p := range particles {
		if p == norm {
			return true
		}
	}
	return false
}

// tail returns where the words of a name that end at end start, not before from.
func (v *view) tail(from, end int32) int32 {
	i := end
	if i-1 > from && v.is(i-1, personNoun) && v.surname(i-1) {
		i--
	}
	for i > from && v.properPart(i-1) && !v.is(i-1, personNoun) {
		i--
	}
	for i < end && (v.token(i).shape == shapeSmall && !v.capital(i) || v.token(i).Tag == PUNCT) { // a name starts with a capital
		i++
	}
	return i
}

// surname reports whether a word that may be a role is a name, by what stands
// before it: Cook in Peter Cook.
func (v *view) surname(i int32) bool {
	return v.token(i).Tag == PROPN && v.token(i-1).shape == shapeSymbol && v.properPart(i-1) && v.token(i-1).Norm != symAbbr && v.token(i-1).Norm != symNameAdj
}

// personTail reads a phrase that ends in a person's name behind a title or role.
func (v *view) personTail(p *phrase) bool {
	for _, end := range [...]int32{p.coreEnd, p.cut} {
		from := p.core
		if end > p.coreEnd {
			if !v.hasRole(p.core, p.coreEnd) {
				return false
			}
			from = p.prep + 1
		}
		start := v.tail(from, end)
		behind := v.beforeName(start)
		switch {
		case start >= end || start <= p.base || start <= p.core && end == p.coreEnd:
		case v.is(behind, personNoun):
			v.setPerson(p, start, end)
			return true
		case end > p.coreEnd && v.behindPlace(&start, end, from):
			v.setPerson(p, start, end)
			return true
		}
		if p.prep < 0 {
			break
		}
	}
	return false
}

// behindPlace reports whether words at the end of a prepositional phrase name a
// person: two and more unknown names, with something else before them. Known words
// at their beginning (Defence in Minister of Defence Joan Kay) are passed over.
func (v *view) behindPlace(start *int32, end, from int32) bool {
	i := *start
	for i < end && v.token(i).shape != shapeSymbol {
		i++
	}
	if end-i < 2 || i <= from {
		return false
	}
	if t := v.token(i - 1).Tag; t == ADP || t == DET {
		return false
	}
	*start = i
	return true
}

// beforeName returns the word before a name, marks passed over.
func (v *view) beforeName(start int32) int32 {
	i := start - 1
	for i > v.from && v.token(i).Tag == PUNCT {
		i--
	}
	return max(i, v.from)
}

func (v *view) setPerson(p *phrase, start, end int32) {
	p.name, p.nameEnd, p.head = start, end, end-1
	p.kind, p.person = Person, true
	v.takeRoles(p, p.core, start)
}

// hasRole reports whether one of the words is a role.
func (v *view) hasRole(first, end int32) bool {
	for i := first; i < end; i++ {
		if v.is(i, roleNoun|rankNoun) {
			return true
		}
	}
	return false
}

// takeRoles keeps the titles and roles of [first, end), the last of them as class.
func (v *view) takeRoles(p *phrase, first, end int32) {
	for i := first; i < end; i++ {
		if v.is(i, personNoun) {
			p.class = v.classAt(i)
			p.gender |= p.class & (masculine | feminine)
			p.roles.add(v.nounAt(i))
		}
	}
}
