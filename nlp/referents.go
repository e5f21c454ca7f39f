package nlp

import (
	"sync"

	"github.com/truce-ledger/truce/registry"
)

// How mentions find their referents: one pass over the mentions in text order. Each
// either joins an entity that is known already or makes a new one.
//
//	Armenia's defence ministry said …   ministry, owner Armenia, told apart by "defence"
//	Baku denied this …                  capital as a speaker: Azerbaijan
//	"…," Colonel Tural Mahmudlu, a ministry spokesman, told …
//	                                    person, roles colonel and spokesman, owner: the ministry
//	The Armenian ministry said …        ministry, owner fits: the one above
//	Mahmudlu said …                     by the last word of the name
//	the colonel said …                  by role
//	He said …                           by number, gender, and who spoke last
//
// Names: referents_names.go. Descriptions (the ministry): referents_nominals.go.
// Pronouns: referents_pronouns.go. What an entity is called in the end: plainname.go.
//
// Everything is looked up by hash or in a bounded stretch backwards, so the time is
// linear in the text. No rule asks for a name; it asks what the registry calls it
// (state, capital, group), so exchanging two parties exchanges their referents.

// A mention is a Mention while its referent is being looked for.
type mention struct {
	Mention
	phrase
	rel      Rel   // of the phrase, that of the first conjunct
	verb     int32 // what it depends on, -1 if nothing
	entity   int32 // index into entities, -1 if none
	twin     int32 // mention it stands in apposition to, -1 if none
	done     bool
	quoted   bool // inside a quotation
	subject  bool
	passive  bool     // subject of a passive
	speaks   bool     // subject of a verb of speech, or behind "according to"
	acts     bool     // subject of a verb
	inner    bool     // part of a longer name
	together bool     // coordinated phrases as one
	parts    [2]int32 // the first two of them
	pair     int32    // mention of coordinated phrases that this one opens, -1 if none
}

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
	state    bool  // has an army, a government, a ministry
	metonym  bool  // a capital as a place, not the state that it stands for
	adj      int32 // token of its adjective, -1 if the text has none
	name     string
	parts    [2]int32 // of entities named together, -1 if none
	into     int32    // entity that it turned out to be, -1 if none
}

// A resolver finds mentions and referents. It is safe for concurrent use.
type resolver struct{ pool sync.Pool }

func openResolver() *resolver {
	return &resolver{pool: sync.Pool{New: func() any { return new(resolution) }}}
}

// A resolution is the memory of one run.
type resolution struct {
	view
	walk     treeWalk
	quoted   []int8  // depth of quotation of each token
	at       []int32 // mention headed by each token, -1 if none
	found    []mention
	entities []entity
	alias    map[uint32]int32 // entity by the hash of a name
	index    []indexed        // entities by head noun or role, in order of appearance
	heads    map[uint32]int32 // the last of them by noun, counted from 1
	stems    map[uint32]stem  // of adjectives, see findDemonyms
	buf      []byte

	adjectives, bases []int32          // see findDemonyms
	adjOf             map[uint32]int32 // token of the adjective by hashName of the noun
	weights, local    []int32          // see findHomes
	place, order      []int32          // see finish
	referents         int
}

// An indexed entity goes by a noun.
type indexed struct {
	noun   uint32
	entity int32
	before int32 // the last one before with the same noun, -1 if none
}

// resolve fills Mentions and Referents.
func (z *resolver) resolve(d *Doc) {
	r := z.pool.Get().(*resolution)
	r.begin(d)
	r.findMentions()
	r.findTogether()
	for _, heading := range [...]bool{false, true} { // a headline speaks of what the text then tells
		for m := range r.found {
			if d.Sentences[r.token(r.found[m].Head).Sentence].Heading == heading {
				r.resolve(int32(m), 0)
			}
		}
	}
	r.announced()
	r.finish()
	r.view.d = nil
	z.pool.Put(r)
}

func (r *resolution) begin(d *Doc) {
	r.look(d, 0, int32(len(d.Tokens)))
	r.found, r.entities, r.index = r.found[:0], r.entities[:0], r.index[:0]
	if r.alias == nil {
		r.alias, r.stems = map[uint32]int32{}, map[uint32]stem{}
		r.adjOf, r.heads = map[uint32]int32{}, map[uint32]int32{}
	}
	clear(r.alias)
	clear(r.stems)
	clear(r.adjOf)
	clear(r.heads)
	r.order = r.order[:0]
	r.quoted = grown(r.quoted, len(d.Tokens))
	for _, q := range d.Quotes { // first where each starts and ends, then the sums
		r.quoted[q.First]++
		if int(q.End) < len(r.quoted) {
			r.quoted[q.End]--
		}
	}
	for i := 1; i < len(r.quoted); i++ {
		r.quoted[i] += r.quoted[i-1]
	}
	r.findDemonyms()
}

// maxNesting bounds how far owners of owners are followed.
const maxNesting = 6

// resolve finds the entity of mention m.
func (r *resolution) resolve(m int32, depth int) int32 {
	x := &r.found[m]
	if x.done || depth > maxNesting {
		return r.root(x.entity)
	}
	x.done, x.entity = true, -1
	e := int32(-1)
	switch {
	case x.together:
		e = r.pairEntity(m, depth)
	case x.Kind == PronounMention:
		e = r.pronoun(m, depth)
	default:
		e = r.apposed(m, depth)
		if e < 0 && x.Kind == NameMention && r.onlyRole(m) {
			x.Kind, x.name, x.nameEnd = NominalMention, x.cut, x.cut
		}
		if e < 0 && x.Kind == NameMention {
			e = r.named(m, depth)
		} else if e < 0 {
			e = r.nominal(m, depth)
		}
	}
	r.join(m, e)
	return e
}

// onlyRole reports whether a mention that may be a name is but a role with a large
// first letter: nobody has that name.
func (r *resolution) onlyRole(m int32) bool {
	x := &r.found[m]
	return !x.person && x.nameEnd-x.name == 1 && x.class&personNoun != 0 && r.lookupName(m) < 0
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
		kind: x.phrase.kind, gender: x.gender, class: x.class, plural: x.plural, owner: owner, best: m, last: m, adj: -1, word: -1,
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

// headed returns the mention that token i heads or is a part of the name of, -1 if
// there is none.
func (r *resolution) headed(i int32) int32 {
	for hops := 0; hops < 4; hops++ {
		if at := r.at[i]; at >= 0 {
			return at
		}
		t := r.token(i)
		if t.Head < 0 || t.Rel != RelFlat && (t.Rel != RelCompound || t.Head < i) {
			return -1
		}
		i = t.Head
	}
	return -1
}

// hasName reports whether a mention is a name that says more than a noun does: the
// Ministry is none.
func (r *resolution) hasName(x *mention) bool {
	return x.Kind == NameMention && !(x.nameEnd-x.name == 1 && x.class&orgNoun != 0 && r.token(x.name).shape != shapeSymbol)
}

// ownerOf returns the entity to which a mention belongs, -1 if unknown.
func (r *resolution) ownerOf(m int32, depth int) int32 {
	x := &r.found[m]
	if x.owner < 0 {
		return -1
	}
	if p := r.partyOf(x.owner); p.entry != nil && p.class != registry.NotAName {
		return r.partyEntity(p, false)
	}
	if at := r.headed(x.owner); at >= 0 && at != m {
		if r.found[at].Kind == NominalMention && r.found[at].det == bare && r.token(x.owner).Rel == RelCompound {
			r.found[at].det = definite // "a ministry spokesman": the ministry spoken of
		}
		return r.resolve(at, depth+1)
	}
	return r.nameEntity(x.owner)
}

// ownedBy returns ownerOf, and notes that who has an army or a ministry is a state.
func (r *resolution) ownedBy(m int32, depth int) int32 {
	e := r.ownerOf(m, depth)
	if e < 0 {
		return -1
	}
	x, y := &r.found[m], &r.entities[e]
	if x.class&organNoun != 0 && x.class&stateOrgan != 0 && y.party == nil && y.named && (y.kind == UnknownEntity || y.kind == PlaceEntity || y.kind == Party) {
		y.state = true
		y.kind = Party
	}
	return e
}

// apposed finds the entity of a mention that stands beside another for the same
// one: Hrant Ayvazyan in "the mayor, Hrant Ayvazyan, said".
func (r *resolution) apposed(m int32, depth int) int32 {
	at := r.besides(m)
	if at < 0 {
		return -1
	}
	if x := &r.found[m]; (x.Kind != NameMention || x.phrase.kind != Person) && r.parted(at, m) {
		return -1
	}
	e := r.resolve(at, depth+1)
	if e < 0 || !r.sameSort(m, e) {
		return -1
	}
	x, y := &r.found[m], &r.entities[e]
	x.twin = at
	if owner := r.ownedBy(m, depth); y.owner < 0 {
		r.entities[e].owner = owner
	}
	r.absorb(e, m)
	if x.Kind == NameMention {
		if known := r.lookupName(m); known >= 0 && known != e && r.entities[known].party == nil {
			r.merge(known, e)
			e = known
		}
		r.registerName(e, m)
	}
	return e
}

// parted reports whether a colon or dash stands between two mentions, as behind a
// dateline: what follows is no apposition.
func (r *resolution) parted(a, b int32) bool {
	for i := r.found[a].End; i < r.found[b].First; i++ {
		if t := r.token(i); i > r.found[a].End+1 || t.Tag == PUNCT && (t.Norm == wordDash || t.Norm == wordColon || t.Norm == wordHyphen && !r.glued(i)) {
			return true
		}
	}
	return false
}

// besides returns the mention to which m is an apposition, -1 if none. The tree may
// hang a name on the last noun before the comma; it belongs to the whole phrase:
// a spokesman for the secretary, Joan Kay.
func (r *resolution) besides(m int32) int32 {
	x := &r.found[m]
	if at := r.behindComma(m); at >= 0 {
		return at
	}
	t := r.token(x.Head)
	if t.Rel == RelAppos && t.Head >= 0 {
		if x.Kind == NameMention && x.phrase.kind == Person {
			return r.personAbove(t.Head)
		}
		return r.at[t.Head]
	}
	if x.rel == RelAppos {
		return -1
	}
	return r.predicate(m)
}

// personAbove returns the mention of a person without a name that token i heads or
// hangs on, else the one that i heads.
func (r *resolution) personAbove(i int32) int32 {
	first := r.at[i]
	for hops := 0; i >= 0 && hops < 6; hops++ {
		if at := r.at[i]; at >= 0 && r.found[at].phrase.kind == Person && r.found[at].Kind == NominalMention {
			return at
		}
		i = r.token(i).Head
	}
	return first
}

// behindComma finds an apposition without the tree: two phrases with nothing but a
// comma between, one a name and one a role.
func (r *resolution) behindComma(m int32) int32 {
	x := &r.found[m]
	i := x.First - 1
	if x.phrase.kind != Person || i < 1 || r.d.Text[r.token(i).Start] != ',' || r.token(i).Sentence != r.token(x.Head).Sentence {
		return -1
	}
	if end := x.End; end < int32(len(r.d.Tokens)) && (r.token(end).Tag == CCONJ || r.token(end).Fine == TagPOS) {
		return -1
	}
	best := int32(-1)
	for k := m - 1; k >= 0 && k > m-8; k-- {
		y := &r.found[k]
		if y.End != i || y.First >= i || y.Kind == PronounMention || y.together || r.token(y.Head).Sentence != r.token(x.Head).Sentence {
			continue
		}
		role := y.phrase.kind == Person || r.lower(y.Head) == wordOne && x.nameEnd-x.name > 1
		if role && (x.Kind == NameMention) != (y.Kind == NameMention) && (best < 0 || y.First < r.found[best].First) {
			best = k
		}
	}
	return best
}

// predicate finds the subject of which a role is said: Orr is the spokesman.
func (r *resolution) predicate(m int32) int32 {
	x := &r.found[m]
	if x.class&personNoun == 0 || x.Kind != NominalMention || x.plural {
		return -1
	}
	cop := int32(-1)
	s := &r.d.Sentences[r.token(x.Head).Sentence]
	for i := x.Head - 1; i >= s.First && i > x.Head-12; i-- {
		t := r.token(i)
		if t.Head != x.Head {
			continue
		}
		if t.Rel == RelCop {
			cop = i
		} else if t.Rel == RelNsubj && cop >= 0 && r.at[i] >= 0 && r.found[r.at[i]].Kind == NameMention {
			return r.at[i]
		}
	}
	return -1
}

// sameSort reports whether a mention may be the same as an entity beside it.
func (r *resolution) sameSort(m, e int32) bool {
	x, y := &r.found[m], &r.entities[e]
	a, b := x.phrase.kind, y.kind
	switch {
	case a == b:
	case a == UnknownEntity || b == UnknownEntity:
		return (x.Kind == NameMention) != y.named
	case (a == Organization || a == Party || a == Publisher) && (b == Organization || b == Party || b == Publisher):
	default:
		return false
	}
	return x.Kind != NameMention || !y.named || x.phrase.kind != Person
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
