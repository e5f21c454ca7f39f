package nlp

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
