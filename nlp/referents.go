package nlp

import "sync"

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
