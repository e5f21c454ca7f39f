package nlp

// How descriptions find their referents: the ministry, the colonel, the group, the
// enclave. An indefinite one (a spokesman) is somebody new. Any other looks back for
// an entity that goes by the same noun, latest first, and that fits: owners that
// are known must be the same, words that tell apart must agree (defence, interior),
// number must agree. If there is none:
//
//	the enclave        land: the latest territory named that is no state
//	the group          an organisation named by a word that says nothing: M23
//	the Azerbaijani side, the Armenian authorities: the state itself

// nominal finds the entity of a mention that is a description.
func (r *resolution) nominal(m int32, depth int) int32 {
	x := &r.found[m]
	owner := r.ownedBy(m, depth)
	if owner >= 0 && x.class&(peopleNoun&forceNoun|peopleNoun) != 0 && x.class&forceNoun != 0 && x.plural && x.owner > x.head && r.isGroup(owner) {
		return owner
	}
	if e := r.stateItself(m, owner); e >= 0 {
		return e
	}
	if x.det == indefinite || x.class&(paperNoun|recordNoun) != 0 && x.det != definite {
		return r.newEntity(m, owner)
	}
	e := r.byNoun(m, owner)
	if e < 0 && x.det == definite && owner < 0 {
		e = r.byHypernym(m)
	}
	if e < 0 {
		e = r.newEntity(m, owner)
		r.bracketed(e, m)
		return e
	}
	r.absorb(e, m)
	if r.entities[e].owner < 0 && e != owner {
		r.entities[e].owner = owner
	}
	return e
}

// isGroup reports whether an entity is a named group that is no state: rebels of the
// M23 are the M23.
func (r *resolution) isGroup(e int32) bool {
	y := &r.entities[e]
	return y.named && !r.stateLike(e) && (y.kind == Organization || y.kind == Party)
}

// stateItself finds the state for "the Azerbaijani side", "the Armenian authorities".
func (r *resolution) stateItself(m, owner int32) int32 {
	x := &r.found[m]
	if owner < 0 || x.specs.n > 0 || !r.small(x.head, wordSide) {
		return -1
	}
	if y := &r.entities[owner]; y.kind != Party && y.kind != UnknownEntity {
		return -1
	}
	return owner
}

// lookBack bounds how many entities with the same noun are weighed.
const lookBack = 16

// byNoun finds the latest entity that goes by the mention's noun and fits.
func (r *resolution) byNoun(m, owner int32) int32 {
	x := &r.found[m]
	noun := r.nounAt(x.head)
	best, tried := int32(-1), 0
	for i := r.heads[noun] - 1; i >= 0 && tried < lookBack; i = r.index[i].before {
		tried++
		e := r.root(r.index[i].entity)
		if r.fits(e, m, owner) && (best < 0 || r.entities[e].last > r.entities[best].last) {
			best = e
		}
	}
	return best
}

// fits reports whether a description may mean an entity that goes by its noun.
func (r *resolution) fits(e, m, owner int32) bool {
	x, y := &r.found[m], &r.entities[e]
	switch {
	case !r.takes(e, m):
		return false
	case x.plural != y.plural && (x.phrase.kind == Person || !y.named):
		return false
	case owner >= 0 && (owner == e || y.owner >= 0 && r.root(y.owner) != r.root(owner)):
		return false
	case owner < 0 && y.owner >= 0 && x.class&organNoun != 0 && x.phrase.kind != Person && r.entities[r.root(y.owner)].kind == Person:
		return false
	case owner >= 0 && y.owner < 0 && y.kind == Person && y.named && x.det == possessed:
		return false
	case x.det == bare && !x.plural && x.Kind != NameMention && x.phrase.kind == Person && y.named:
		return false
	case y.head == r.nounAt(x.head) && x.det == bare:
		return x.specs.within(&y.specs) && y.specs.within(&x.specs)
	case y.head == r.nounAt(x.head):
		return x.specs.within(&y.specs) || y.specs.within(&x.specs) && !y.named
	}
	return x.specs.within(&y.specs) || y.kind == Person && x.specs.n == 0 || y.kind == Person && x.owner < 0 && y.owner < 0
}

// byHypernym finds an entity by a noun that only says of what sort it is.
func (r *resolution) byHypernym(m int32) int32 {
	x := &r.found[m]
	if x.class&personNoun != 0 {
		return r.lastSpeaker(m)
	}
	if x.class&(hypernym|landNoun) == 0 || x.specs.n > 1 {
		return -1
	}
	here := r.token(x.Head).Sentence
	best, bestScore := int32(-1), int32(0)
	for k := m - 1; k >= 0 && k > m-hypernymReach; k-- {
		y := &r.found[k]
		e := r.root(y.entity)
		if e < 0 || y.inner || y.Kind == PronounMention || !r.isOfSort(&r.entities[e], x) {
			continue
		}
		score := 1000 - 4*(here-r.token(y.Head).Sentence) + 2*min(r.entities[e].mentions, 6)
		if y.subject {
			score += 6
		}
		if score > bestScore {
			best, bestScore = e, score
		}
	}
	return best
}

// lastSpeaker finds, for "the general", a person named in the sentence before of
// whom no role is known.
func (r *resolution) lastSpeaker(m int32) int32 {
	here := r.token(r.found[m].Head).Sentence
	for k := m - 1; k >= 0 && k > m-hypernymReach && here-r.token(r.found[k].Head).Sentence <= 2; k-- {
		y := &r.found[k]
		if e := r.root(y.entity); e >= 0 && y.subject && !y.quoted && r.entities[e].kind == Person && r.entities[e].named &&
			(r.entities[e].roles.n == 0 || r.found[m].class&anyPerson != 0) && r.token(y.Head).Sentence < here && !r.found[m].plural && r.takes(e, m) {
			return e
		}
	}
	return -1
}

// hypernymReach is how many mentions back "the group" may mean somebody.
const hypernymReach = 60

// isOfSort reports whether an entity may go by the noun of a description.
func (r *resolution) isOfSort(y *entity, x *mention) bool {
	if !y.named || y.owner >= 0 && y.class&organNoun != 0 {
		return false
	}
	switch {
	case x.class&landNoun != 0 && x.class&orgNoun == 0:
		return y.party != nil && isTerritory(y.party) && !y.metonym && isState(y.party) == isStateNoun(r.lower(x.head))
	case x.class&(orgNoun|peopleNoun) == orgNoun:
		if y.party != nil {
			return !isTerritory(y.party) && y.kind != PlaceEntity && y.kind != Publisher
		}
		return y.kind == Organization
	case x.class&peopleNoun != 0:
		return y.party != nil && y.kind == Party && !isTerritory(y.party)
	}
	return false
}
