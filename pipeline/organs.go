package pipeline

import (
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/registry"
)

// organs gives sources and actors that the registry does not list by name the id of the
// ministry, force or office that their name means: Armenian defence ministry, Q399:defence. On
// the pages of a ministry or a monitor, the Ministry or the Mission is itself.
func (r *Reading) organs(parties *registry.Registry, publisher string) {
	id := func(entity *string, name string) {
		if *entity != "" || name == "" {
			return
		}
		if o, ok := parties.FindOrgan(name); ok {
			*entity = o.ID
		} else {
			*entity = itself(parties, publisher, name)
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

// itself returns the id of the publisher if that is a ministry, force or office of which name
// is the plain name ("General Staff" on the pages of the General Staff of Sorna), or a monitor
// whose name ends with it ("Mission"); else "".
func itself(parties *registry.Registry, publisher, name string) string {
	if o, ok := parties.FindOrgan(publisher); ok {
		if own, ok := parties.FindOrgan(o.Of.Name + " " + name); ok && own.ID == o.ID {
			return o.ID
		}
		return ""
	}
	e := parties.Find(publisher)
	if e == nil || e.Kind != registry.KindMonitor || name[0] < 'A' || name[0] > 'Z' {
		return ""
	}
	for _, n := range e.Names {
		if strings.HasSuffix(n.Text, " "+name) {
			return e.ID
		}
	}
	return ""
}
