package registry

import "strings"

// PartyOf returns the party to which the holder of an id belongs: a state, territory or group itself; the owner
// of an organ (Q1:defence is of Q1), of a listed force or wing, and of an outlet that it owns. id and name are ""
// if the id is unknown, or belongs to nobody who could be a party: a monitor, a court, an outlet of its own.
func (r *Registry) PartyOf(entity string) (id, name string) {
	owner, _, _ := strings.Cut(entity, ":")
	e := r.Lookup(owner)
	for range 4 { // a wing of a group of a state; the bound is for a file that goes round
		if e == nil || e.Of == "" {
			break
		}
		e = r.Lookup(e.Of)
	}
	if e == nil {
		return "", ""
	}
	switch e.Kind {
	case KindState, KindTerritory, KindGroup, KindForce:
		return e.ID, e.Name
	}
	return "", ""
}
