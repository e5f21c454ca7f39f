package nlp

import "github.com/truce-ledger/truce/registry"

// Names that the registry knows.

// namedParty finds the entity of a name that the registry knows.
func (r *resolution) namedParty(m int32, p *partyName) int32 {
	x := &r.found[m]
	if isPeople(p) && x.det == indefinite { // a Ruritanian, many Ruritanians
		x.Kind, x.phrase.kind, x.name, x.nameEnd = NominalMention, Person, x.cut, x.cut
		x.owner = p.first
		return r.newEntity(m, r.partyEntity(p, false))
	}
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
