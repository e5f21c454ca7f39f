package pipeline

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/nlp"
	"github.com/truce-ledger/truce/registry"
)

// For whom a speaker speaks, as the article tells it anywhere. All mentions of one referent
// tell of it: who is introduced as "Ada Kell, the army's spokeswoman" is that when "Kell said", before and behind.
//
//	behalf.post      a post with an owner: the spokesman of the General Staff; the Front's commander; a Sornan sergeant
//	behalf.office    an office of a state: Sorna's foreign minister speaks for its foreign ministry, its president for the presidency
//	behalf.body      a part that speaks as the whole: the command of the Front
//	behalf.owned     a crew, a battery, a unit of a party
//	behalf.monitors  observers, where the article names one mission
//	behalf.group     somebody of "the group" is of the body that spoke right before: the group's coordinator
//	behalf.words     the words of the source by themselves, where the tree hangs them elsewhere: "ministry spokesman Ada Kell"
//	organ.bare       "the ministry", "the General Staff" is an organ itself, see bareOrgan
//
// A ministry or office without a state is of the one state whose organ of that name the article names in full; else of the
// publisher's own state; else of the state that spoke in the claim right before; else of the only state that is named at all.
// Rules ask what kind of name a word is, never which.

// maxPosts bounds how many mentions of somebody are read for a post, and how far owners are followed.
const (
	maxPosts  = 24
	maxOwners = 4
)

// An asker works out for whom those speak whom one article names.
type asker struct {
	r       *Reading
	parties *registry.Registry
	own     string            // id of the publisher's state or group, "" if it has none
	owners  map[string]string // by an organ's id, whose organ the article names in full; "" if of several
	only    string            // the one state that the article names, "" if none or several
	ministry,
	monitor string // the one ministry ("Q1:defence"), the one monitor that it names; "" if none or several
	persons persons        // whom the words of a source or their posts introduce, in text order
	posts   map[int32]told // of referents, once they were read
	group   persons        // those of "the group" that spoke right before
}

// A person is a name with the one for whom it speaks.
// behalf fills the fields For of claims, of their chains and of actors, and the ids of organs without a state.
func (r *Reading) behalf(parties *registry.Registry, publisher string) {
	a := newAsker(r, parties, publisher)
	a.introduce()
	for i := range r.Claims {
		c := &r.Claims[i]
		near := ""
		if i > 0 {
			near = a.spokeBefore(i)
		}
		rule := a.enter(c.Source, &c.Entity, c.Name, &c.For, near)
		if rule != "" {
			c.Rules = append(c.Rules, rule)
		}
		for k := range c.Chain {
			x := &c.Chain[k]
			a.enter(x.Spans, &x.Entity, x.Name, &x.For, "")
		}
	}
	for i := range r.Events {
		for _, list := range [][]truce.Actor{r.Events[i].Actor, r.Events[i].Target} {
			for k := range list {
				a.enter(list[k].Spans, &list[k].Entity, list[k].Name, &list[k].For, "")
			}
		}
	}
}

func newAsker(r *Reading, parties *registry.Registry, publisher string) *asker {
	a := &asker{r: r, parties: parties, owners: map[string]string{}, posts: map[int32]told{}}
	if e := parties.Find(publisher); e != nil {
		a.own, _ = parties.PartyOf(e.ID)
		if e.Kind == registry.KindMonitor {
			a.monitor = e.ID
		}
	} else if o, ok := parties.FindOrgan(publisher); ok {
		a.own = o.Of.ID
		a.owners[strings.TrimPrefix(o.ID, o.Of.ID+":")] = o.Of.ID
	}
	var states, ministries, monitors []string
	for i := range r.Doc.Referents {
		x := &r.Doc.Referents[i]
		if o, ok := a.organ(x); ok {
			id := strings.TrimPrefix(o.ID, o.Of.ID+":")
			if of, seen := a.owners[id]; seen && of != o.Of.ID {
				a.owners[id] = ""
			} else {
				a.owners[id] = o.Of.ID
			}
			if o.Kind == "ministry" {
				ministries = append(ministries, o.ID)
			}
			states = append(states, o.Of.ID)
		} else if e := parties.Lookup(x.Entity); e != nil {
			switch e.Kind {
			case registry.KindState, registry.KindTerritory:
				states = append(states, e.ID)
			case registry.KindMonitor:
				monitors = append(monitors, e.ID)
			}
		}
	}
	a.only, a.ministry = single(states), single(ministries)
	a.monitor = cmp.Or(a.monitor, single(monitors))
	return a
}

// single returns what all of a list are; "" if they differ or there are none.
func single(list []string) string {
	for _, s := range list {
		if s != list[0] {
			return ""
		}
	}
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// organ returns the organ of a state that a referent is, named in full.
func (a *asker) organ(x *nlp.Referent) (registry.Organ, bool) {
	if x.Entity != "" || x.Name == "" || x.Kind == nlp.Person && !strings.Contains(x.Name, " ") {
		return registry.Organ{}, false
	}
	return a.parties.FindOrgan(x.Name)
}

// spokeBefore returns the state or group whose own words the claim before the i-th one are, if it is not more than a paragraph away.
func (a *asker) spokeBefore(i int) string {
	b, c := &a.r.Claims[i-1], &a.r.Claims[i]
	if len(b.Cue) == 0 || len(c.Cue) == 0 || a.paragraph(c.Cue[0].Start)-a.paragraph(b.Cue[0].Start) > 1 {
		return ""
	}
	id, _ := a.parties.PartyOf(b.Entity)
	return id
}

func (a *asker) paragraph(at int) int32 {
	d := a.r.Doc
	t := d.TokenAt(at)
	if int(t) >= len(d.Tokens) {
		return 0
	}
	return d.Sentences[d.Tokens[t].Sentence].Paragraph
}

// enter finds for whom a span speaks: it sets entity if the span is itself an organ, else for whom. It returns the name of the rule.
func (a *asker) enter(spans []truce.Span, entity *string, name string, of *truce.Behalf, near string) string {
	if len(spans) == 0 || name == "" {
		return ""
	}
	if id, ok := registry.OrganID(name); ok {
		if *entity == "" {
			if *entity = a.bareOrgan(id, near); *entity != "" {
				return "organ.bare"
			}
		}
	} else if strings.EqualFold(name, "ministry") && *entity == "" {
		if *entity = a.ministry; *entity != "" {
			return "organ.bare"
		}
	}
	if owner, office, ok := strings.Cut(*entity, ":"); ok {
		if isOffice(office) && ministryOf(office) != office {
			*of = a.named(owner + ":" + ministryOf(office))
			return "behalf.office"
		}
		return ""
	}
	if *entity != "" {
		return ""
	}
	x := a.referent(spans)
	b, rule := a.grouped(name)
	if !b.Known() {
		b, rule = a.of(x, near, 0)
	}
	if !b.Known() {
		b, rule = a.introduced(name)
	}
	if !b.Known() {
		return ""
	}
	*of = b
	return rule
}

// referent returns who is meant by the first of some spans, -1 if nobody.
func (a *asker) referent(spans []truce.Span) int32 {
	d := a.r.Doc
	if len(spans) == 0 {
		return -1
	}
	return d.ReferentAt(d.TokenAt(spans[0].Start), d.TokenAt(spans[0].End-1))
}

// bareOrgan returns the id of an organ of which the state is not named.
func (a *asker) bareOrgan(id, near string) string {
	owner, seen := a.owners[id]
	if !seen {
		owner = cmp.Or(a.stateOnly(a.own), a.stateOnly(near), a.only)
	}
	if owner == "" {
		return ""
	}
	return owner + ":" + id
}

// stateOnly returns the id of a state or territory, "" for that of anybody else.
func (a *asker) stateOnly(id string) string {
	if e := a.parties.Lookup(id); e != nil && (e.Kind == registry.KindState || e.Kind == registry.KindTerritory) {
		return id
	}
	return ""
}

func (a *asker) named(id string) truce.Behalf {
	return truce.Behalf{Entity: id, Name: a.parties.NameOf(id), Speaks: true}
}

// of returns for whom a referent speaks or to whom it belongs.
func (a *asker) of(x int32, near string, depth int) (truce.Behalf, string) {
	d := a.r.Doc
	if x < 0 || int(x) >= len(d.Referents) || depth > maxOwners {
		return truce.Behalf{}, ""
	}
	r := &d.Referents[x]
	t, known := a.posts[x]
	if !known {
		t = a.post(r)
		a.posts[x] = t
	}
	owner := d.OwnerOf(x)
	switch {
	case t.office != "" && cmp.Or(a.state(owner), a.stateOnly(t.party)) != "":
		return a.named(cmp.Or(a.state(owner), a.stateOnly(t.party)) + ":" + ministryOf(t.office)), "behalf.office"
	case t.post != noPost && owner >= 0:
		b := a.organisation(owner, near, depth+1)
		b.Speaks = b.Known() && t.post >= body
		return b, "behalf.post"
	case t.post != noPost && t.party != "":
		b := a.named(t.party)
		b.Speaks = t.post >= body
		return b, "behalf.post"
	case t.office != "" && t.office != "ambassador":
		if id := a.bareOrgan(ministryOf(t.office), near); id != "" {
			return a.named(id), "behalf.office"
		}
	case t.post == speaks && a.own != "" && a.stateOnly(a.own) == "": // a commander in the pages of his own group
		return a.named(a.own), "behalf.post"
	case t.post == belongs && r.Kind == nlp.Person && a.monitor != "" && a.watches(r):
		return a.named(a.monitor), "behalf.monitors"
	case r.Kind != nlp.Person && owner >= 0:
		b := a.organisation(owner, near, depth+1)
		if e := a.parties.Lookup(b.Entity); e == nil && !strings.Contains(b.Entity, ":") {
			return truce.Behalf{}, "" // a hospital of a town
		}
		b.Speaks = false
		return b, "behalf.owned"
	}
	return truce.Behalf{}, ""
}

// post reads what the mentions of somebody say of a post.
func (a *asker) post(r *nlp.Referent) told {
	d := a.r.Doc
	var t told
	for i, m := range r.Mentions {
		if i >= maxPosts {
			break
		}
		x := &d.Mentions[m]
		if x.Kind == nlp.PronounMention || r.Kind == nlp.Person && x.Entity != nlp.Person && x.Entity != nlp.UnknownEntity {
			continue
		}
		end := x.First
		for ; end < min(x.End, x.First+16) && d.Tokens[end].Tag != nlp.PUNCT || end > x.First && end < x.End && d.Form(end) == "-"; end++ {
			if end > x.Head && d.Tokens[end].Tag == nlp.ADP {
				break
			}
		}
		first := x.First
		if before := first - 1; before >= 0 && d.Tokens[before].Sentence == d.Tokens[first].Sentence {
			if e, class, n := a.parties.Match([]string{d.Form(before)}); n == 1 && e != nil && class == registry.Demonym {
				first = before // the tree hung "Sornan" of a Sornan minister on something else
			}
		}
		words := strings.Fields(d.Words(first, end))
		one := readPost(words)
		if r.Kind != nlp.Person && one.post != body {
			continue
		}
		if one.post != noPost && t.party == "" {
			t.party = a.partyIn(words)
		}
		t.post = max(t.post, one.post)
		t.office = cmp.Or(t.office, one.office)
	}
	return t
}

// partyIn returns the id of the first state, group or body that is named in words, where nothing else in the text names it: a
// Sornan sergeant; "" if none is.
func (a *asker) partyIn(words []string) string {
	for i := range words {
		e, _, n := a.parties.Match(words[i:])
		if n == 0 || e == nil {
			continue
		}
		switch e.Kind {
		case registry.KindState, registry.KindTerritory, registry.KindGroup, registry.KindForce, registry.KindAlliance, registry.KindUN, registry.KindMonitor:
			return e.ID
		}
	}
	return ""
}

// watches reports whether somebody is but an observer or a monitor.
func (a *asker) watches(r *nlp.Referent) bool {
	word := strings.ToLower(r.Name[strings.LastIndexByte(r.Name, ' ')+1:])
	return word == "observers" || word == "monitors" || word == "observer" || word == "monitor"
}

// state returns the id of the state that a referent is, or of which it is the capital; "" if it is none.
func (a *asker) state(x int32) string {
	d := a.r.Doc
	for range maxOwners {
		if x < 0 || int(x) >= len(d.Referents) {
			return ""
		}
		r := &d.Referents[x]
		if id := a.stateOnly(r.Entity); id != "" {
			return id
		}
		if r.Kind != nlp.PlaceEntity {
			return ""
		}
		x = d.OwnerOf(x)
	}
	return ""
}

// organisation returns the organisation or party that an owner is. Of a person it is that for which the person speaks.
func (a *asker) organisation(x int32, near string, depth int) truce.Behalf {
	d := a.r.Doc
	if x < 0 || int(x) >= len(d.Referents) || depth > maxOwners {
		return truce.Behalf{}
	}
	r := &d.Referents[x]
	if id := a.state(x); id != "" {
		return a.named(id)
	}
	if r.Entity != "" {
		return a.named(r.Entity)
	}
	if o, ok := a.organ(r); ok {
		return a.named(o.ID)
	}
	if id, ok := registry.OrganID(r.Name); ok {
		if s := cmp.Or(a.state(d.OwnerOf(x)), near); a.stateOnly(s) != "" {
			return a.named(s + ":" + id)
		}
		if full := a.bareOrgan(id, near); full != "" {
			return a.named(full)
		}
	}
	if strings.EqualFold(r.Name, "ministry") && a.ministry != "" {
		return a.named(a.ministry)
	}
	switch r.Kind {
	case nlp.Person:
		b, _ := a.of(x, near, depth+1)
		return b
	case nlp.Organization, nlp.Party, nlp.Publisher:
		if first, _ := utf8.DecodeRuneInString(r.Name); !unicode.IsUpper(first) && a.post(r).post != body {
			return truce.Behalf{} // both armies
		}
		if owner := d.OwnerOf(x); a.post(r).post == body && owner >= 0 {
			return a.organisation(owner, near, depth+1)
		}
		return truce.Behalf{Name: r.Name}
	}
	return truce.Behalf{}
}
