package nlp

// Entities gather what their mentions tell: names, roles, gender, whose they are.
// Where two turn out to be one, one leads to the other (a union-find forest), so
// that nothing needs to be renamed.

// An entity is a Referent while it is being put together.
type entity struct {
	party    *partyName // registry name, nil if none
	kind     EntityKind
	gender   nounClass
	class    nounClass
	plural   bool
	named    bool
	head     uint32
	specs    hashes
	roles    hashes
	owner    int32 // entity it belongs to, -1 if unknown
	best     int32 // mention with the fullest name or description, -1 if none
	word     int32 // a word of its name, if it heads no mention; -1 if none
	last     int32 // latest mention
	mentions int32
	state    bool // has an army, a government, a ministry
	metonym  bool // a capital as a place, not the state that it stands for
	name     string
	parts    [2]int32 // of entities named together, -1 if none
	into     int32    // entity that it turned out to be, -1 if none
}

// An indexed entity goes by a noun.
type indexed struct {
	noun   uint32
	entity int32
	before int32 // the last one before with the same noun, -1 if none
}

// join adds mention m to entity e.
func (r *resolution) join(m, e int32) {
	if e < 0 {
		return
	}
	x, y := &r.found[m], &r.entities[e]
	x.entity = e
	y.last = m
	y.mentions++
}

// newEntity makes an entity of a mention.
func (r *resolution) newEntity(m int32, owner int32) int32 {
	x := &r.found[m]
	e := int32(len(r.entities))
	r.entities = append(r.entities, entity{
		kind: x.phrase.kind, gender: x.gender, class: x.class, plural: x.plural, owner: owner, best: m, last: m, word: -1,
		parts: [2]int32{-1, -1}, into: -1,
	})
	r.absorb(e, m)
	return e
}

// absorb adds what a mention tells to its entity.
func (r *resolution) absorb(e, m int32) {
	x, y := &r.found[m], &r.entities[e]
	if x.Kind == PronounMention {
		return
	}
	if y.kind == UnknownEntity || y.kind == PlaceEntity && x.phrase.kind == Party {
		y.kind = x.phrase.kind
	}
	y.gender |= x.gender
	if y.head == 0 && !x.person {
		y.head = r.nounAt(x.head)
		r.goesBy(e, y.head)
	}
	if y.class == 0 {
		y.class = x.class
	}
	for _, h := range x.specs.h[:x.specs.n] {
		y.specs.add(h)
	}
	for _, h := range x.roles.h[:x.roles.n] {
		if !y.roles.has(h) {
			y.roles.add(h)
			r.goesBy(e, h)
		}
	}
	if y.best < 0 || r.fuller(m, y.best) {
		y.best = m
	}
	y.named = y.named || x.Kind == NameMention
}

// goesBy notes that an entity goes by a noun.
func (r *resolution) goesBy(e int32, noun uint32) {
	if noun != 0 {
		r.index = append(r.index, indexed{noun, e, r.heads[noun] - 1})
		r.heads[noun] = int32(len(r.index))
	}
}

// fuller reports whether mention a tells more of who is meant than mention b.
func (r *resolution) fuller(a, b int32) bool {
	x, y := &r.found[a], &r.found[b]
	p, q := r.hasName(x), r.hasName(y)
	if p != q {
		return p
	}
	if p {
		return x.nameEnd-x.name > y.nameEnd-y.name && !r.possessed(x)
	}
	if (x.owner >= 0) != (y.owner >= 0) {
		return x.owner >= 0
	}
	return x.specs.n > y.specs.n
}

// possessed reports whether a name has a possessor in it: Sorna's Last Road.
func (r *resolution) possessed(x *mention) bool {
	for i := x.name; i < x.nameEnd; i++ {
		if r.token(i).Fine == TagPOS && !r.insideName(i) {
			return true
		}
	}
	return false
}

// hasName reports whether a mention is a name that says more than a noun does: the
// Ministry is none.
func (r *resolution) hasName(x *mention) bool {
	return x.Kind == NameMention && !(x.nameEnd-x.name == 1 && x.class&orgNoun != 0 && r.token(x.name).shape != shapeSymbol)
}

// root returns the entity into which e was merged, e itself if into none.
func (r *resolution) root(e int32) int32 {
	for e >= 0 && r.entities[e].into >= 0 {
		if up := r.entities[r.entities[e].into].into; up >= 0 {
			r.entities[e].into = up
		}
		e = r.entities[e].into
	}
	return e
}

// merge makes one entity of two: everything of entity b goes to a.
func (r *resolution) merge(a, b int32) {
	x, y := &r.entities[a], &r.entities[b]
	y.into = a
	x.mentions += y.mentions
	x.gender |= y.gender
	for _, h := range y.roles.h[:y.roles.n] {
		if !x.roles.has(h) {
			x.roles.add(h)
			r.goesBy(a, h)
		}
	}
	if x.owner < 0 && r.root(y.owner) != a {
		x.owner = y.owner
	}
	x.last = max(x.last, y.last)
	if y.best >= 0 && (x.best < 0 || r.fuller(y.best, x.best)) {
		x.best = y.best
	}
	if x.kind == UnknownEntity {
		x.kind = y.kind
	}
}
