package nlp

import "github.com/truce-ledger/truce/registry"

// How names find their referents.
//
//	registry    United Nations, UN, U.N.       one entry; a demonym means its state,
//	                                           a capital too if it speaks or acts
//	in full     Viktor Orr … Viktor Orr        by all words
//	last word   Mr Orr                         if the gender fits
//	letters     Sorna Observers' League (SOL)  by the brackets, or by the first letters
//	head noun   the League, the Institute      like a description
//	beginning   Hearth … Hearth Relief         an organisation by its first words
//	adjective   Kastovian … Kastovia           see findDemonyms

// named finds the entity of a mention that is a name.
func (r *resolution) named(m int32, depth int) int32 {
	x := &r.found[m]
	if p := r.partyOf(x.name); p.entry != nil && p.first == x.name && p.end == x.nameEnd {
		return r.namedParty(m, p)
	}
	e := r.lookupName(m)
	owner := r.ownedBy(m, depth)
	if e < 0 && x.phrase.kind == Organization && (x.det != bare || x.nameEnd-x.name == 1) {
		e = r.byNoun(m, owner)
	}
	if e < 0 && x.phrase.kind == Organization && x.nameEnd-x.name > 1 {
		if e = r.byNoun(m, owner); e >= 0 && !r.shortName(e) && x.det != possessed {
			e = -1
		}
	}
	if e < 0 {
		e = r.newEntity(m, owner)
	} else {
		r.absorb(e, m)
		if r.entities[e].owner < 0 {
			r.entities[e].owner = owner
		}
	}
	r.registerName(e, m)
	r.bracketed(e, m)
	return e
}

// shortName reports whether all that is known of an entity's name is its noun: the
// Group, a name that a headline or a later sentence tells in full.
func (r *resolution) shortName(e int32) bool {
	b := r.entities[e].best
	return r.entities[e].owner < 0 && b >= 0 && r.found[b].Kind == NameMention && r.found[b].nameEnd-r.found[b].name == 1 &&
		r.token(r.found[b].name).shape != shapeSymbol
}

// namedParty finds the entity of a name that the registry knows.
func (r *resolution) namedParty(m int32, p *partyName) int32 {
	x := &r.found[m]
	if p.class == registry.Abbrev && p.end-p.first == 1 {
		if e := r.byLettersOf(m); e >= 0 {
			return e
		}
	}
	place := p.class == registry.Capital && !x.speaks && !x.acts && !x.passive
	e := r.partyEntity(p, place)
	if y := &r.entities[e]; y.best < 0 {
		y.best = m
		if head := r.orgHead(p.first, p.end); p.end-p.first > 1 && r.is(head, orgNoun) {
			y.head, y.class = r.nounAt(head), r.classAt(head)
			r.goesBy(e, y.head)
		}
	}
	r.bracketed(e, m)
	return e
}

// partyEntity returns the entity of a registry name. A capital that neither speaks
// nor acts is one of its own, a place; so is each seat of a government.
func (r *resolution) partyEntity(p *partyName, place bool) int32 {
	key := wordHash(normalOfWord(p.entry.ID) ^ partyKey)
	place = place || p.class == registry.Seat
	if place {
		key ^= r.hashName(p.first, p.end)
	}
	if e, ok := r.alias[key]; ok {
		if p.class == registry.Abbrev {
			r.entities[r.root(e)].party = p // whose adjective the text prefers
		}
		return r.root(e)
	}
	e := int32(len(r.entities))
	y := entity{party: p, kind: kindOfParty(p), owner: -1, best: -1, last: -1, named: true, word: -1, parts: [2]int32{-1, -1}, into: -1}
	r.entities = append(r.entities, y)
	r.alias[key] = e
	if place {
		r.entities[e].kind, r.entities[e].metonym = PlaceEntity, true
		state := *p
		state.class = registry.State
		r.entities[e].owner = r.partyEntity(&state, false)
	}
	if p.class == registry.Seat {
		r.entities[e].kind = Organization
	}
	return e
}

const partyKey = 0x9e3779b9

// lookupName finds an entity by the words of its name, -1 if there is none.
func (r *resolution) lookupName(m int32) int32 {
	x := &r.found[m]
	if e, ok := r.alias[r.hashName(x.name, x.nameEnd)]; ok && r.takes(r.root(e), m) {
		return r.root(e)
	}
	if x.nameEnd-x.name == 1 && r.token(x.name).Norm == symAbbr {
		return r.byLetters(x.name)
	}
	if x.det == definite && x.nameEnd-x.name == 1 && x.phrase.kind != Person {
		if e, ok := r.alias[r.hashName(x.name, x.nameEnd)^lastWordKey]; ok && r.entities[r.root(e)].kind != Person {
			return r.root(e)
		}
	}
	if x.phrase.kind != Organization && x.phrase.kind != PlaceEntity {
		if e := r.byLastWord(m); e >= 0 {
			return e
		}
		if e := r.byFirstWord(m); e >= 0 {
			return e
		}
	}
	return r.byBeginning(m)
}

// takes reports whether an entity may bear the gender of a mention.
func (r *resolution) takes(e, m int32) bool {
	g, h := r.entities[e].gender&(masculine|feminine), r.found[m].gender&(masculine|feminine)
	return g == 0 || h == 0 || g&h != 0
}

// byLastWord finds a person by the last word of a name.
func (r *resolution) byLastWord(m int32) int32 {
	x := &r.found[m]
	e, ok := r.alias[r.hashName(x.nameEnd-1, x.nameEnd)^lastWordKey]
	if !ok {
		return -1
	}
	e = r.root(e)
	y := &r.entities[e]
	if y.kind != Person && y.kind != UnknownEntity || !r.takes(e, m) || y.best < 0 {
		return -1
	}
	b := &r.found[y.best]
	if x.nameEnd-x.name > 1 && b.nameEnd-b.name > 1 && r.lower(x.name) != r.lower(b.name) && !r.endsIn(b, x) {
		return -1 // another member of the family
	}
	return e
}

// endsIn reports whether one name is the end of the other: Abou Daher of Rafiq Abou Daher.
func (r *resolution) endsIn(b, x *mention) bool {
	n := min(b.nameEnd-b.name, x.nameEnd-x.name)
	for k := int32(1); k <= n; k++ {
		if r.lower(b.nameEnd-k) != r.lower(x.nameEnd-k) {
			return false
		}
	}
	return true
}

// byFirstWord finds a person known so far by the first word of a full name alone.
func (r *resolution) byFirstWord(m int32) int32 {
	x := &r.found[m]
	if x.nameEnd-x.name < 2 || x.phrase.kind != Person {
		return -1
	}
	e, ok := r.alias[r.hashName(x.name, x.name+1)]
	if !ok {
		return -1
	}
	if e = r.root(e); r.entities[e].best < 0 || r.entities[e].party != nil {
		return -1
	}
	b := &r.found[r.entities[e].best]
	if b.nameEnd-b.name != 1 || !b.person || !r.takes(e, m) {
		return -1
	}
	return e
}

// lastWordKey keeps the last words of names apart from whole names.
const lastWordKey = 0x85ebca6b

// byBeginning finds an organisation of whose name these are the first words, or
// whose name is the beginning of these.
func (r *resolution) byBeginning(m int32) int32 {
	x := &r.found[m]
	e, ok := r.alias[r.hashName(x.name, x.name+1)^firstWordKey]
	if !ok {
		return -1
	}
	e = r.root(e)
	y := &r.entities[e]
	if y.best < 0 || y.kind == Person || x.phrase.kind == Person && x.person {
		return -1
	}
	b := &r.found[y.best]
	n := min(x.nameEnd-x.name, b.nameEnd-b.name)
	if n == 1 && r.token(x.name).shape != shapeSymbol {
		return -1
	}
	for k := range n {
		if r.lower(x.name+k) != r.lower(b.name+k) {
			return -1
		}
	}
	return e
}

const firstWordKey = 0xc2b2ae35

// registerName notes by which words an entity is known from now on.
func (r *resolution) registerName(e, m int32) {
	x := &r.found[m]
	if x.name >= x.nameEnd {
		return
	}
	r.alias[r.hashName(x.name, x.nameEnd)] = e
	switch r.entities[e].kind {
	case Person, UnknownEntity:
		r.alias[r.hashName(x.nameEnd-1, x.nameEnd)^lastWordKey] = e
		first := r.hashName(x.name, x.name+1)
		if _, ok := r.alias[first]; !ok && x.nameEnd-x.name > 1 {
			r.alias[first] = e
		}
	}
	if r.entities[e].kind != Person {
		if x.nameEnd-x.name > 1 {
			r.alias[r.hashName(x.nameEnd-1, x.nameEnd)^lastWordKey] = e
		}
		if first := r.hashName(x.name, x.name+1) ^ firstWordKey; r.entities[e].kind != UnknownEntity || x.nameEnd-x.name > 1 {
			r.alias[first] = e
		}
	}
	if x.nameEnd-x.name > 2 && r.entities[e].kind != Person {
		r.registerLetters(e, x.name, x.nameEnd)
	}
}

// hashName returns the hash of the words [first, end), disregarding case and marks.
func (r *resolution) hashName(first, end int32) uint32 {
	h := uint32(2166136261)
	for i := first; i < end; i++ {
		if r.token(i).Tag == PUNCT || r.token(i).Fine == TagPOS {
			continue
		}
		h = (h ^ r.lower(i)) * 16777619
	}
	return h
}

// byLettersOf finds an organisation that the text itself abbreviates so.
func (r *resolution) byLettersOf(m int32) int32 {
	x := &r.found[m]
	if e, ok := r.alias[r.hashName(x.name, x.nameEnd)]; ok {
		return r.root(e)
	}
	return r.byLetters(x.name)
}

// registerLetters notes the first letters of a name, small words left out.
func (r *resolution) registerLetters(e, first, end int32) {
	h, n := uint32(2166136261), 0
	for i := first; i < end; i++ {
		if !r.capital(i) && !r.known(i) {
			continue
		}
		h = (h ^ uint32(r.d.Text[r.token(i).Start]|0x20)) * 16777619
		n++
	}
	h = wordHash(h)
	if _, ok := r.alias[h^lettersKey]; ok || n < 2 {
		return
	}
	r.alias[h^lettersKey] = e
	if short, ok := r.alias[(2166136261^h)*16777619]; ok { // known by its letters so far
		short = r.root(short)
		if y := &r.entities[short]; short != e && y.party == nil && y.best >= 0 && r.token(r.found[y.best].name).Norm == symAbbr {
			r.merge(e, short)
		}
	}
}

const lettersKey = 0x27d4eb2f

// byLetters finds the entity whose first letters are the word at i.
func (r *resolution) byLetters(i int32) int32 {
	if e, ok := r.alias[scan(r.d.Form(i)).hash^lettersKey]; ok {
		return r.root(e)
	}
	return -1
}

// bracketed notes the abbreviation in brackets behind a name.
func (r *resolution) bracketed(e, m int32) {
	i := r.found[m].End
	if n := int32(len(r.d.Tokens)); i+2 >= n || r.d.Text[r.token(i).Start] != '(' || r.d.Text[r.token(i+2).Start] != ')' {
		return
	}
	if i++; r.capital(i) && r.at[i] != m {
		if _, ok := r.alias[r.hashName(i, i+1)]; ok && r.at[i] >= 0 && r.found[r.at[i]].done {
			return // a longer name took it
		}
		r.alias[r.hashName(i, i+1)] = e
		if at := r.at[i]; at >= 0 && !r.found[at].done {
			r.found[at].done = true
			r.join(at, e)
		}
	}
}

// nameEntity returns the entity of a name that heads no mention: Kastovian in "the
// Kastovian army", MILF in "MILF spokesman".
func (r *resolution) nameEntity(i int32) int32 {
	t := r.token(i)
	if t.shape != shapeSymbol && !r.capital(i) || r.is(i, timeNoun) {
		return -1
	}
	key := r.hashName(i, i+1)
	if stem, ok := r.stems[key]; ok {
		key = stem.base
	}
	if e, ok := r.alias[key]; ok {
		return r.root(e)
	}
	if t.Norm == symAbbr {
		if e := r.byLetters(i); e >= 0 {
			return e
		}
	}
	return r.newNameEntity(i, key)
}
