package registry

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"golang.org/x/net/publicsuffix"
)

// How outlets are looked up: by name, as all entries are; by host, from the whole host to its end, one name after the other:
// uk.news.reuters.com, news.reuters.com, reuters.com.

//go:embed outlets.txt
var outletsText string

// An Outlet is an agency, a paper, a broadcaster or a site.
type Outlet struct {
	ID        string // that of parties.txt, or a short name of one's own
	Kind      string // agency, state, public, party, independent, monitor, local, outlet or platform: the head of outlets.txt says what each covers
	Name      string
	Also      []string // other names; those of the built-in ones are in parties.txt
	Country   string   // ISO 3166 code of where it is edited, "" if unknown
	Languages []string // BCP 47 tags, that in which it mostly prints first
	Hosts     []string // of its pages, without "www."
	Owner     string   // "" if it is that of parties.txt, or unknown
	Of        string   // id of the party that owns it or speaks through it, "" if none is listed
}

// OutletKinds lists the kinds of outlet, in the order of the head of outlets.txt.
var OutletKinds = [...]string{"agency", "state", "public", "party", "independent", "monitor", "local", "outlet", "platform"}

// An outletTable finds outlets.
type outletTable struct {
	list   []Outlet // by id
	byID   map[string]*Outlet
	byHost map[string]*Outlet
}

var builtInOutlets = sync.OnceValue(func() *outletTable {
	list, err := ParseOutlets(outletsText)
	if err != nil {
		panic("registry: outlets.txt: " + err.Error()) // a test reads the file
	}
	return newOutletTable(list)
})

func newOutletTable(list []Outlet) *outletTable {
	slices.SortFunc(list, func(a, b Outlet) int { return strings.Compare(a.ID, b.ID) })
	t := &outletTable{list, make(map[string]*Outlet, len(list)), make(map[string]*Outlet, 2*len(list))}
	for i := range list {
		t.byID[list[i].ID] = &list[i]
		for _, h := range list[i].Hosts {
			t.byHost[h] = &list[i]
		}
	}
	return t
}

var (
	countryCode = regexp.MustCompile(`^[A-Z]{2}$`)
	languageTag = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)
	hostName    = regexp.MustCompile(`^[a-z0-9][a-z0-9.-]*\.[a-z0-9-]+(:\d+)?$`)
)

// ParseOutlets reads outlets in the form that the head of outlets.txt tells. The error names the first line that is none, and what it wants.
func ParseOutlets(text string) ([]Outlet, error) {
	var out []Outlet
	ids, hosts := map[string]bool{}, map[string]bool{}
	number := 0
	for line := range strings.Lines(text) {
		number++
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		o, err := parseOutlet(line)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", number, err)
		}
		if ids[o.ID] {
			return nil, fmt.Errorf("line %d: there are two outlets with the id %q: join them", number, o.ID)
		}
		ids[o.ID] = true
		for _, h := range o.Hosts {
			if hosts[h] {
				return nil, fmt.Errorf("line %d: two outlets have the host %q: leave it to one", number, h)
			}
			hosts[h] = true
		}
		out = append(out, o)
	}
	return out, nil
}

func parseOutlet(line string) (Outlet, error) {
	fields := strings.Split(line, "|")
	for i := range fields {
		fields[i] = strings.TrimSpace(fields[i])
	}
	if len(fields) < 3 || fields[1] == "" || !slices.Contains(OutletKinds[:], fields[0]) {
		return Outlet{}, fmt.Errorf("want kind | id | name NAME | …, the kind one of %s: %.60s", strings.Join(OutletKinds[:], ", "), line)
	}
	o := Outlet{Kind: fields[0], ID: fields[1]}
	for _, f := range fields[2:] {
		key, value, _ := strings.Cut(f, " ")
		values := listOf(value)
		fits := func(p *regexp.Regexp) bool {
			return len(values) > 0 && !slices.ContainsFunc(values, func(v string) bool { return !p.MatchString(v) })
		}
		ok := len(values) > 0
		switch key {
		case "name":
			if ok {
				o.Name, o.Also = values[0], values[1:]
			}
		case "country":
			ok = fits(countryCode) && len(values) == 1
			o.Country = value
		case "language":
			ok = fits(languageTag)
			o.Languages = values
		case "host":
			ok = fits(hostName)
			o.Hosts = values
		case "owner":
			o.Owner = value
		case "of":
			o.Of = value
		default:
			return Outlet{}, fmt.Errorf("%q is no field: use name, country, language, host, owner, of", key)
		}
		if !ok {
			return Outlet{}, fmt.Errorf("%q is no %s: see the head of registry/outlets.txt", value, key)
		}
	}
	if o.Name == "" {
		return Outlet{}, fmt.Errorf("the outlet %q has no name", o.ID)
	}
	return o, nil
}

// listOf cuts a list at its commas.
func listOf(text string) (out []string) {
	for v := range strings.SplitSeq(text, ",") {
		if v = strings.TrimSpace(v); v != "" {
			out = append(out, v)
		}
	}
	return out
}

// Line writes an outlet in the form of outlets.txt.
func (o *Outlet) Line() string {
	line := o.Kind + " | " + o.ID + " | name " + strings.Join(append([]string{o.Name}, o.Also...), ", ")
	for _, f := range []struct{ key, value string }{
		{"country", o.Country}, {"language", strings.Join(o.Languages, ", ")}, {"host", strings.Join(o.Hosts, ", ")}, {"owner", o.Owner}, {"of", o.Of},
	} {
		if f.value != "" {
			line += " | " + f.key + " " + f.value
		}
	}
	return line
}

// WithOutlets returns the registry with outlets of one's own, written like outlets.txt. One with the id of a built-in one takes its place; the names of
// others are known wherever names are. The error names the first line that is no outlet.
func (r *Registry) WithOutlets(text string) (*Registry, error) {
	own, err := ParseOutlets(text)
	if err != nil {
		return nil, err
	}
	byID, hosts := map[string]bool{}, map[string]bool{}
	var entries []Entry
	for i := range own {
		o := &own[i]
		byID[o.ID] = true
		for _, h := range o.Hosts {
			hosts[h] = true
		}
		if r.Lookup(o.ID) == nil {
			entries = append(entries, o.entry())
		}
	}
	list := own
	for _, o := range r.Outlets() {
		if byID[o.ID] {
			continue
		}
		o.Hosts = slices.DeleteFunc(slices.Clone(o.Hosts), func(h string) bool { return hosts[h] })
		list = append(list, o)
	}
	entries = append(entries, r.table().entries...)
	out := &Registry{index: newIndex(entries), byID: make(map[string]*Entry, len(entries)), outlets: newOutletTable(list)}
	for i := range entries {
		out.byID[entries[i].ID] = &entries[i]
	}
	return out, nil
}

// entry makes an outlet an entry, so that its names are found in texts.
func (o *Outlet) entry() Entry {
	e := Entry{ID: o.ID, Kind: KindOutlet, Name: o.Name, Owner: o.Owner, Of: o.Of}
	switch o.Kind {
	case "agency":
		e.Kind = KindAgency
	case "monitor":
		e.Kind = KindMonitor
	case "platform":
		e.Kind = KindPlatform
	}
	for _, name := range append([]string{o.Name}, o.Also...) {
		e.Names = append(e.Names, Name{Text: name, Class: mainClass(e.Kind)})
	}
	return e
}

// Outlets returns all outlets, by id. They are not to be changed.
func (r *Registry) Outlets() []Outlet { return r.outletTable().list }

// Outlet returns the outlet with an id, nil if there is none.
func (r *Registry) Outlet(id string) *Outlet { return r.outletTable().byID[id] }

// OutletAt returns the outlet that has a host, or one above it; nil if none has.
//
//	uk.reuters.com   Reuters
func (r *Registry) OutletAt(host string) *Outlet {
	for host = strings.ToLower(host); host != ""; _, host, _ = strings.Cut(host, ".") {
		if o := r.outletTable().byHost[host]; o != nil {
			return o
		}
	}
	return nil
}

func (r *Registry) outletTable() *outletTable {
	if r == nil || r.outlets == nil {
		return builtInOutlets()
	}
	return r.outlets
}

// Site returns the part of a host that one registers, by the list of public suffixes: news.meridian.co.uk is of meridian.co.uk. A host that has none is returned as it is.
func Site(host string) string {
	name, port, _ := strings.Cut(host, ":")
	site, err := publicsuffix.EffectiveTLDPlusOne(name)
	if err != nil {
		return host
	}
	if port != "" {
		site += ":" + port
	}
	return site
}
