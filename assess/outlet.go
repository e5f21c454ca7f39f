package assess

import (
	"cmp"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/registry"
)

// OutletOf returns who a publisher's name or address means: "Reuters", "Ministry of Defence of Sorna", "www.meridian.example", "https://uk.reuters.com/x".
// What the registry does not list keeps its name, and its folded name is its id. A nil who is the built-in registry.
func OutletOf(publisher string, who *registry.Registry) truce.Outlet {
	name := strings.TrimSpace(publisher)
	if name == "" {
		return truce.Outlet{}
	}
	if e := who.Find(name); e != nil {
		return outletOfEntry(e, who)
	}
	if o, ok := who.FindOrgan(name); ok {
		return truce.Outlet{ID: o.ID, Name: name, Kind: string(o.Of.Kind), Owner: o.Of.Name, Party: o.Of.ID}
	}
	if host := hostOf(name); host != "" {
		if o := who.OutletAt(host); o != nil {
			return outletOfListed(o, who)
		}
	}
	id := foldName(name)
	id = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(id, "https://"), "http://"), "www.")
	return truce.Outlet{ID: strings.TrimRight(id, "/"), Name: name}
}

// PublisherOf returns the outlet of an article: whom it names, else whose host its address has. What stands on a platform has no outlet: there
// everybody publishes himself.
func PublisherOf(a *truce.Article, who *registry.Registry) truce.Outlet {
	if strings.TrimSpace(a.Publisher) != "" {
		return OutletOf(a.Publisher, who)
	}
	host := truce.Host(a.URL)
	if host == "" {
		return truce.Outlet{}
	}
	o := who.OutletAt(host)
	switch {
	case o == nil:
		site := registry.Site(host)
		return truce.Outlet{ID: site, Name: site}
	case o.Kind == string(registry.KindPlatform):
		return truce.Outlet{}
	}
	return outletOfListed(o, who)
}

// hostOf returns the host of a name that is an address or a host, "" for any other.
func hostOf(name string) string {
	if strings.ContainsAny(name, " \t") || !strings.Contains(name, ".") {
		return ""
	}
	if !strings.Contains(name, "//") {
		name = "//" + name
	}
	return truce.Host(name)
}

// outletOfEntry lays out an entry of the registry, with what the list of outlets knows of it.
func outletOfEntry(e *registry.Entry, who *registry.Registry) truce.Outlet {
	party, _ := who.PartyOf(e.ID)
	out := truce.Outlet{ID: e.ID, Name: e.Name, Kind: string(e.Kind), Owner: e.Owner, Party: party}
	if o := who.Outlet(e.ID); o != nil {
		out.Owner, out.Country = cmp.Or(o.Owner, out.Owner), o.Country
		if len(o.Languages) > 0 {
			out.Language = o.Languages[0]
		}
		if o.Of != "" {
			out.Party, _ = who.PartyOf(o.Of)
		}
	}
	return out
}

// outletOfListed lays out an outlet of the list; each has an entry under its id.
func outletOfListed(o *registry.Outlet, who *registry.Registry) truce.Outlet {
	if e := who.Lookup(o.ID); e != nil {
		return outletOfEntry(e, who)
	}
	return truce.Outlet{ID: o.ID, Name: o.Name}
}

// isHouse reports whether an owner is a publishing house or a person, whose outlets are of one hand. Owners in general are none: the public of a
// country, the publishers who share an agency.
func isHouse(owner string) bool {
	owner = foldName(owner)
	for _, general := range [...]string{"public", "co-operative", "cooperative", "autonomous", "state", "various", "british publishers"} {
		if rest, ok := strings.CutPrefix(owner, general); ok && (rest == "" || rest[0] == ',' || strings.HasPrefix(rest, " of ")) {
			return false
		}
	}
	return owner != "" && !strings.HasSuffix(owner, " public")
}
