package pipeline

import (
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/nlp"
	"github.com/truce-ledger/truce/registry"
)

// Where the tree hangs a spokesman on something else, the words of the source still tell for whom he speaks: what stands
// right before the post ("General Staff spokesman"), or behind it and of or for ("spokesman for the army of Sorna").

// introduce notes for whom named sources speak, by the words of a claim's source and by the posts of their referents.
func (a *asker) introduce() {
	d := a.r.Doc
	for i := range a.r.Claims {
		c := &a.r.Claims[i]
		if c.Name == "" || c.Entity != "" || len(c.Source) == 0 {
			continue
		}
		near := ""
		if i > 0 {
			near = a.spokeBefore(i)
		}
		if b := a.groupBefore(i); b.Known() {
			a.group.add(c.Name, b)
		} else if b := a.words(strings.Fields(strings.ReplaceAll(c.Source[0].In(d.Text), ",", " ")), near); b.Known() {
			a.persons.add(c.Name, b)
		} else if b, _ := a.of(a.referent(c.Source), near, 0); b.Known() && strings.Contains(c.Name, " ") {
			a.persons.add(c.Name, b)
		}
	}
	for i := range d.Referents {
		if x := &d.Referents[i]; x.Kind == nlp.Person && x.Entity == "" && strings.Contains(x.Name, " ") {
			if b, _ := a.of(int32(i), "", 0); b.Known() {
				a.persons.add(x.Name, b)
			}
		}
	}
}

// persons are those whom an article introduces, by their whole names and by the words that their names end in.
type persons struct {
	whole map[string]truce.Behalf // the first introduction of each
	ends  map[string]string       // the one whole name that ends in these words; "" if several do
}

func (p *persons) add(name string, of truce.Behalf) {
	if p.whole == nil {
		p.whole, p.ends = map[string]truce.Behalf{}, map[string]string{}
	}
	if _, known := p.whole[name]; known {
		return
	}
	p.whole[name] = of
	for end := name; ; {
		_, after, more := strings.Cut(end, " ")
		if !more {
			return
		}
		if other, seen := p.ends[after]; !seen {
			p.ends[after] = name
		} else if other != name {
			p.ends[after] = ""
		}
		end = after
	}
}

// introduced returns for whom somebody speaks whom a source or a description elsewhere introduces, by the
// whole name or by its last words if only one has them.
func (a *asker) introduced(name string) (truce.Behalf, string) {
	if of, ok := a.persons.whole[name]; ok {
		return of, "behalf.words"
	}
	return a.persons.whole[a.persons.ends[name]], "behalf.words"
}

// grouped returns for whom somebody speaks whom the article introduces as of "the group".
func (a *asker) grouped(name string) (truce.Behalf, string) {
	if of, ok := a.group.whole[name]; ok {
		return of, "behalf.group"
	}
	return truce.Behalf{}, ""
}

// groupBefore returns the body that put the claim before the i-th one forward, if the source is somebody of "the group":
// the group's coordinator, Lia Marsh.
func (a *asker) groupBefore(i int) truce.Behalf {
	words := strings.Fields(strings.ReplaceAll(strings.ToLower(a.r.Claims[i].Source[0].In(a.r.Doc.Text)), "’", "'"))
	if i == 0 || len(words) < 3 || words[0] != "the" {
		return truce.Behalf{}
	}
	switch words[1] {
	case "group's", "organisation's", "organization's", "charity's", "agency's", "mission's":
	default:
		return truce.Behalf{}
	}
	e := a.parties.Lookup(a.r.Claims[i-1].Entity)
	if e == nil || a.stateOnly(e.ID) != "" || readPost(words[2:]).post < body {
		return truce.Behalf{}
	}
	return a.named(e.ID)
}

// words reads for whom somebody speaks from the words of a source alone.
func (a *asker) words(words []string, near string) truce.Behalf {
	for i, w := range words {
		if posts()[strings.ToLower(w)] != speaks {
			continue
		}
		if readPost(words[:i+1]).post == noPost {
			return truce.Behalf{} // a former spokesman
		}
		if b := a.namedIn(words[:i], near); b.Known() {
			return b
		}
		if i+2 < len(words) && (words[i+1] == "of" || words[i+1] == "for") {
			for end := len(words); end > i+2; end-- {
				if b := a.namedIn(words[i+2:end], near); b.Known() {
					return b
				}
			}
		}
		return truce.Behalf{}
	}
	return truce.Behalf{}
}

// namedIn returns the organ or body that words name, the whole of them.
func (a *asker) namedIn(words []string, near string) truce.Behalf {
	for len(words) > 0 && (strings.EqualFold(words[0], "the") || strings.EqualFold(words[0], "a") || strings.EqualFold(words[0], "another")) {
		words = words[1:]
	}
	if len(words) == 0 {
		return truce.Behalf{}
	}
	name := strings.TrimSuffix(strings.TrimSuffix(strings.Trim(strings.Join(words, " "), ",.\""), "'s"), "’s")
	if o, ok := a.parties.FindOrgan(name); ok {
		return a.named(o.ID)
	}
	if strings.EqualFold(name, "ministry") && a.ministry != "" {
		return a.named(a.ministry)
	}
	if id, ok := registry.OrganID(name); ok {
		if full := a.bareOrgan(id, near); full != "" {
			return a.named(full)
		}
	}
	if e := a.parties.Find(name); e != nil && e.Kind != registry.KindPlace && e.Kind != registry.KindPeople {
		return a.named(e.ID)
	}
	return truce.Behalf{}
}
