package nlp

import "github.com/truce-ledger/truce/registry"

// Whose it is, and what else tells a description from others of its noun.

// possessor finds the owner that ends in 's, and where the description starts.
func (v *view) possessor(p *phrase) {
	p.core = p.base
	for i := p.coreEnd - 1; i > p.base; i-- {
		if v.token(i).Fine != TagPOS || v.insideName(i) || v.known(i) && v.partyOf(i).end > i+1 {
			continue
		}
		if i+1 >= p.coreEnd { // "the ministry's": the possessor is the phrase
			p.coreEnd, p.cut, p.prep = i, i, -1
			continue
		}
		p.core, p.owner, p.det = i+1, v.lastNoun(p.base, i), possessed
		return
	}
}

// lastNoun returns the last noun or name of [first, end), else its last token.
func (v *view) lastNoun(first, end int32) int32 {
	for i := end - 1; i >= first; i-- {
		if t := v.token(i).Tag; t == NOUN || t == PROPN {
			return i
		}
	}
	return max(first, end-1)
}

// description reads a phrase that is no name.
func (v *view) description(p *phrase) {
	p.head = v.lastNoun(p.core, p.coreEnd)
	if end := p.coreEnd - 1; v.is(end, genericNoun) && end == p.head && end-p.core > 0 && v.token(end).Fine == TagNN {
		q := *p
		q.coreEnd, q.prep = end, -1
		if v.token(p.core).shape == shapeSymbol && v.allName(&q, p.core) && !v.known(p.core) && v.token(end-1).Norm != symNameAdj {
			p.name, p.nameEnd, p.kind, p.class = q.name, q.nameEnd, Organization, v.classAt(p.head)
			return
		}
	}
	p.class = v.classAt(p.head)
	p.kind = kindOfNoun(p.class)
}

// owners finds whose it is, if no possessor said so.
func (v *view) owners(p *phrase) {
	if p.owner < 0 {
		p.owner = v.ownerBefore(p)
	}
	if p.owner < 0 && p.prep >= 0 && (p.name >= p.nameEnd || p.nameEnd <= p.coreEnd || p.person) {
		p.owner = v.ownerBehind(p)
	}
}

// ownerBefore looks for a state, a name or an organisation before the head.
func (v *view) ownerBefore(p *phrase) int32 {
	end := p.head
	if p.person || p.class != 0 && p.name >= p.core && p.name < p.coreEnd && p.nameEnd == p.coreEnd && p.name > p.core {
		end = p.name
	}
	owner := int32(-1)
	for i := p.core; i < end && i < p.coreEnd; i++ {
		t := v.token(i)
		switch {
		case v.known(i) && v.partyOf(i).class != registry.NotAName:
			if owner = i; p.class&(personNoun|paperNoun|recordNoun) == 0 {
				return owner
			}
		case v.is(i, orgNoun) && t.Tag == NOUN && !v.is(i, rankNoun) && (p.class&personNoun != 0 || p.class&(paperNoun|recordNoun) != 0):
			owner = i
		case owner < 0 && t.shape == shapeSymbol && v.capital(i) && !v.is(i, personNoun) && (i < p.name || i >= p.nameEnd || p.kind == Organization && t.Norm == symNameAdj):
			owner = i
		}
	}
	return owner
}

// ownerBehind looks for an owner behind the preposition.
func (v *view) ownerBehind(p *phrase) int32 {
	switch v.lower(p.prep) {
	case wordOf, wordFor, wordFrom:
	case wordIn, wordAt:
		if p.class&(paperNoun|recordNoun) != 0 {
			return -1
		}
	case wordBy:
		if p.class&paperNoun == 0 {
			return -1
		}
	default:
		return -1
	}
	end := p.cut
	if p.person && p.name > p.prep {
		end = p.name
	}
	if p.prep+1 >= end {
		return -1
	}
	for i := p.prep + 1; i < end; i++ {
		t := v.token(i)
		if v.partyOf(i).entry != nil {
			return i
		}
		if t.Tag == ADJ && t.shape == shapeSymbol {
			return i
		}
		if t.Tag == ADP && i > p.prep+1 || t.Fine == TagPOS {
			return v.lastNoun(p.prep+1, i)
		}
	}
	return v.lastNoun(p.prep+1, end)
}

// describe adds the words that tell one ministry from another, and the roles.
func (v *view) describe(p *phrase) {
	if p.head < 0 || p.head >= p.coreEnd && p.name >= p.nameEnd {
		p.head = max(p.base, min(p.head, p.cut-1))
	}
	t := v.token(p.head)
	if t.Fine == TagNNS || t.Fine == TagNNPS && p.name >= p.nameEnd {
		p.plural = true
	}
	if p.person {
		for i := p.core; i < p.name && i < p.coreEnd; i++ {
			v.addSpec(p, i)
		}
		return
	}
	if p.class&personNoun != 0 {
		p.gender |= p.class & (masculine | feminine)
		p.roles.add(v.nounAt(p.head))
	}
	for i := p.core; i < p.coreEnd; i++ {
		v.addSpec(p, i)
	}
	if p.class&orgNoun != 0 && p.prep >= 0 && v.lower(p.prep) == wordOf {
		for i := p.prep + 1; i < p.cut && v.token(i).Tag != ADP; i++ {
			v.addSpec(p, i)
		}
	}
}

// addSpec keeps a word that tells apart: defence, interior, regional.
func (v *view) addSpec(p *phrase, i int32) {
	t := v.token(i)
	if i == p.head || i == p.owner || !t.Tag.nominal() || v.is(i, rankWord) || v.known(i) && v.partyOf(i).class != registry.NotAName || i >= p.name && i < p.nameEnd && p.class == 0 {
		return
	}
	p.specs.add(v.nounAt(i))
}
