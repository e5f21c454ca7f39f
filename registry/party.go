package registry

import (
	"strings"
	"sync"
)

// PartyOf returns the party to which the holder of an id belongs: a state, territory, group or alliance itself; the owner
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
	case KindState, KindTerritory, KindGroup, KindForce, KindAlliance:
		return e.ID, e.Name
	}
	return "", ""
}

// NameOf returns the plain name that belongs to an id, of an organ with its owner's before it ("Armenia: Defence
// Ministry"); "" if the id is unknown.
func (r *Registry) NameOf(id string) string {
	owner, organ, isOrgan := strings.Cut(id, ":")
	e := r.Lookup(owner)
	if e == nil {
		return ""
	}
	if !isOrgan {
		return e.Name
	}
	if name := organNames()[organ]; name != "" {
		return e.Name + ": " + name
	}
	return ""
}

// organNames maps the ids of organs.txt to their plain names.
var organNames = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	for _, f := range organForms() {
		names[f.id] = f.name
	}
	return names
})
