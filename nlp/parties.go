package nlp

import "github.com/truce-ledger/truce/registry"

// What the registry says about a party, as the resolver asks it. Nothing here, nor
// anywhere in this package, names one.

// isTerritory reports whether a registry name is that of a state or territory.
func isTerritory(p *partyName) bool {
	return p.entry.Kind == registry.KindState || p.entry.Kind == registry.KindTerritory
}

// isState reports whether a registry name is that of a state.
func isState(p *partyName) bool { return p.entry.Kind == registry.KindState }

// kindOfParty returns what sort of entity a registry entry is.
func kindOfParty(p *partyName) EntityKind {
	switch p.entry.Kind {
	case registry.KindState, registry.KindTerritory, registry.KindGroup, registry.KindForce, registry.KindPeople:
		return Party
	case registry.KindAgency, registry.KindOutlet, registry.KindPlatform:
		return Publisher
	case registry.KindPlace:
		return PlaceEntity
	}
	return Organization
}

// isPeople reports whether a name is that of one of a people, or of several.
func isPeople(p *partyName) bool {
	return p.class == registry.Demonym || p.class == registry.Demonyms
}

// adjective returns the word that makes something a party's: Armenian; an
// abbreviation if the text has one: US.
func (v *view) adjective(p *partyName) string {
	if p.class == registry.Abbrev {
		return v.d.Words(p.first, p.end)
	}
	for _, n := range p.entry.Names {
		if n.Class == registry.Demonym {
			return n.Text
		}
	}
	return p.entry.Name
}

// id returns the registry id of an entity, "" if the registry does not know it. A
// government, or the authorities, of a state has the state's.
func (r *resolution) id(y *entity) string {
	if y.party != nil {
		return y.party.entry.ID
	}
	if o := r.root(y.owner); o >= 0 && r.entities[o].isState() && !y.named && (y.head == wordGovernment || y.head == wordAuthorities || y.head == wordAuthority) {
		return r.entities[o].party.entry.ID
	}
	return ""
}

// isStateNoun reports whether a noun means a state rather than a territory.
func isStateNoun(noun uint32) bool {
	return noun == wordCountry || noun == wordNation || noun == wordKingdom
}
