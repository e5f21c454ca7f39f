package assess

import (
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/registry"
)

// OutletOf returns who a publisher's name or address means: "Reuters", "Ministry of Defence of Sorna", "www.meridian.example".
// What the registry does not list keeps its name, and its folded name is its id. A nil who is the built-in registry.
func OutletOf(publisher string, who *registry.Registry) truce.Outlet {
	name := strings.TrimSpace(publisher)
	if name == "" {
		return truce.Outlet{}
	}
	if e := who.Find(name); e != nil {
		party, _ := who.PartyOf(e.ID)
		return truce.Outlet{ID: e.ID, Name: e.Name, Kind: string(e.Kind), Owner: e.Owner, Party: party}
	}
	if o, ok := who.FindOrgan(name); ok {
		return truce.Outlet{ID: o.ID, Name: name, Kind: string(o.Of.Kind), Owner: o.Of.Name, Party: o.Of.ID}
	}
	id := foldName(name)
	id = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(id, "https://"), "http://"), "www.")
	return truce.Outlet{ID: strings.TrimRight(id, "/"), Name: name}
}
