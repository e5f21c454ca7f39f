package pipeline

import (
	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/registry"
)

// organs gives sources and actors that the registry does not list by name the id of the
// ministry, force or office that their name means: Armenian defence ministry, Q399:defence.
func (r *Reading) organs(parties *registry.Registry) {
	id := func(entity *string, name string) {
		if *entity == "" && name != "" {
			if o, ok := parties.FindOrgan(name); ok {
				*entity = o.ID
			}
		}
	}
	for i := range r.Claims {
		id(&r.Claims[i].Entity, r.Claims[i].Name)
	}
	for i := range r.Events {
		for _, list := range [][]truce.Actor{r.Events[i].Actor, r.Events[i].Target} {
			for k := range list {
				id(&list[k].Entity, list[k].Name)
			}
		}
	}
}
