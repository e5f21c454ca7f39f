package nlp

import "github.com/truce-ledger/truce/registry"

// Whose ministry, whose spokesman: the owner of a mention is an entity too.

// maxNesting bounds how far owners of owners are followed.
const maxNesting = 6

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
