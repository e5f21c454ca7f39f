package assess

import (
	"cmp"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/registry"
)

// KindWitness is the Party.Kind of a speaker who was there: a resident, a doctor, a driver. The registry
// has no such kind, since it lists no persons.
const KindWitness = "witness"

// partyByID returns the party with a registry id, under the given name or else its own.
func partyByID(id, name string, who *registry.Registry) truce.Party {
	p := truce.Party{Entity: id, Name: name}
	owner, _, _ := strings.Cut(id, ":")
	e := who.Lookup(owner)
	if e == nil {
		return p
	}
	if p.Name == "" {
		p.Name = e.Name
	}
	p.Kind = string(e.Kind)
	p.Of, _ = who.PartyOf(id)
	return p
}

// actorParty returns who takes part in an event: by its id, by the ministry or force that its name means, or by
// the one party that its name holds ("an Ordalian battery" is of Ordalia).
func actorParty(a truce.Actor, who *registry.Registry) truce.Party {
	if a.Entity != "" {
		return partyByID(a.Entity, a.Name, who)
	}
	if o, ok := who.FindOrgan(a.Name); ok {
		return partyByID(o.ID, a.Name, who)
	}
	p := truce.Party{Name: a.Name}
	if e := onlyParty(a.Name, who); e != nil {
		p.Of, _ = who.PartyOf(e.ID)
		p.Kind = string(e.Kind)
	}
	return p
}

// onlyParty returns the one entry of a state, territory, group, force, alliance or body that is named in words; nil if there are none or several.
func onlyParty(words string, who *registry.Registry) *registry.Entry {
	var found *registry.Entry
	tokens := nameTokens(words)
	for i := 0; i < len(tokens); {
		e, _, n := who.Match(tokens[i:])
		i += max(n, 1)
		if n == 0 || e == nil || !canSpeakFor(e.Kind) {
			continue
		}
		if found != nil && found.ID != e.ID {
			return nil
		}
		found = e
	}
	return found
}

func canSpeakFor(k registry.Kind) bool {
	switch k {
	case registry.KindState, registry.KindTerritory, registry.KindGroup, registry.KindForce, registry.KindAlliance, registry.KindUN, registry.KindMonitor, registry.KindCourt:
		return true
	}
	return false
}

// fights reports whether an entry of this kind may be a party to fighting by itself.
func fights(k registry.Kind) bool {
	return k == registry.KindState || k == registry.KindTerritory || k == registry.KindGroup || k == registry.KindForce
}

// nameTokens cuts words as package nlp would: a clitic and a comma are tokens.
func nameTokens(words string) []string {
	r := strings.NewReplacer("’s ", " 's ", "'s ", " 's ", ",", " , ", "(", " ( ", ")", " ) ", "\"", " \" ", ";", " ; ")
	return strings.Fields(r.Replace(words + " "))
}

// A teller works out who speaks in one article.
type teller struct {
	r       *truce.Record
	claims  []truce.Claim
	byID    map[string]*truce.Claim
	who     *registry.Registry
	aliases map[string]truce.Party // by folded name: what another claim of the article tells of the speaker
	// organOwner holds whose organ a claim of the article names, by the organ's id; "" if there are several
	organOwner map[string]string
}

func newTeller(r *truce.Record, claims []truce.Claim, who *registry.Registry) *teller {
	t := &teller{r: r, claims: claims, who: who, byID: make(map[string]*truce.Claim, len(claims)), aliases: map[string]truce.Party{}, organOwner: map[string]string{}}
	for i := range claims {
		t.byID[claims[i].ID] = &claims[i]
	}
	for i := range claims {
		p := t.speakerAlone(&claims[i])
		key := foldName(p.Name)
		if _, known := t.aliases[key]; !known && key != "" && (p.Of != "" || p.Kind != "") {
			t.aliases[key] = p
		}
		if owner, organ, ok := strings.Cut(p.Entity, ":"); ok {
			if other, seen := t.organOwner[organ]; seen && other != owner {
				owner = ""
			}
			t.organOwner[organ] = owner
		}
	}
	return t
}

// speaker returns who puts a claim forward. unnamed is set if the article does not say who.
func (t *teller) speaker(c *truce.Claim) (p truce.Party, unnamed bool) {
	p = t.speakerAlone(c)
	if p.Kind == "" && p.Of == "" {
		if alias, ok := t.aliases[foldName(p.Name)]; ok && p.Name != "" {
			p.Kind, p.Of, p.Entity = alias.Kind, alias.Of, alias.Entity
		} else if home, ok := t.atHome(c, p); ok {
			return home, false
		}
	}
	return p, !p.Known()
}

// atHome returns who is meant by words that leave out whose: "the Ministry" and "we" on a ministry's own pages, "the Mission" on those of the
// mission; "the General Staff" in the agency of a state, or where an article names one General Staff before.
func (t *teller) atHome(c *truce.Claim, p truce.Party) (truce.Party, bool) {
	o := t.r.Outlet
	words := wordsOf(strings.TrimPrefix(foldText(p.Name), "the "))
	source := wordsOf(textOf(t.r, c.Source))
	if canSpeakFor(registry.Kind(o.Kind)) {
		of := wordsOf(o.Name)
		own := len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(of, w) })
		if own || len(source) == 1 && (source[0] == "we" || source[0] == "our") {
			return office(o), true
		}
	}
	for _, name := range organsIn(p.Name + " , " + textOf(t.r, c.Source)) {
		id, _ := registry.OrganID(name)
		owner := o.Party
		if owner == "" {
			owner = t.organOwner[id]
		}
		if owner == "" {
			continue
		}
		home := partyByID(owner+":"+id, p.Name, t.who)
		if organID, ok := registry.OrganID(p.Name); !ok || organID != id {
			home.Entity = "" // a person who speaks for it
		}
		return home, home.Of != ""
	}
	return p, false
}

// organsIn returns the longest stretches of words, four at most, that are organs without a state.
func organsIn(words string) []string {
	tokens := nameTokens(words)
	var out []string
	for i := range tokens {
		for n := min(4, len(tokens)-i); n > 0; n-- {
			name := strings.Join(tokens[i:i+n], " ")
			if _, ok := registry.OrganID(name); ok {
				out = append(out, name)
				break
			}
		}
	}
	return out
}

// office returns the ministry or monitor whose own pages an outlet is.
func office(o truce.Outlet) truce.Party {
	return truce.Party{Entity: o.ID, Name: o.Name, Kind: o.Kind, Of: o.Party}
}

// speakerAlone reads a speaker from one claim: by id; by the ministry or force that the name means; as a witness; as one who speaks for the one
// party or body that the words name.
func (t *teller) speakerAlone(c *truce.Claim) truce.Party {
	source := textOf(t.r, c.Source)
	words := wordsOf(source + " " + c.Name)
	if c.For.Speaks && c.For.Entity != "" {
		return spokesman(c, t.who)
	}
	if c.Entity != "" {
		return partyByID(c.Entity, c.Name, t.who)
	}
	if o, ok := t.who.FindOrgan(c.Name); ok {
		return partyByID(o.ID, c.Name, t.who)
	}
	p := truce.Party{Name: c.Name}
	if p.Name == "" && len(wordsOf(source)) > 1 {
		p.Name = source // a pronoun names nobody
	}
	list := speakerLists()
	watches := has(list["monitors"], words)
	speaksFor := watches || has(list["speaks-for"], words)
	e := onlyParty(source+" , "+c.Name, t.who)
	if e != nil && !fights(e.Kind) {
		watches = watches || has(list["monitors-of"], words)
	}
	switch {
	case has(list["witness"], words) && (e == nil || !speaksFor):
		p.Kind = KindWitness
	case watches && (e == nil || !fights(e.Kind)):
		p.Kind = string(registry.KindMonitor) // a state's peacekeepers speak for the state
	case e != nil && speaksFor:
		p.Kind = string(e.Kind)
		if p.Of, _ = t.who.PartyOf(e.ID); p.Of == "" {
			p.Of = e.ID // a body: the United Nations
		}
	}
	return p
}

// spokesman returns the organisation for which a source speaks, under the name of the source: the General Staff and its
// spokesman are one speaker.
func spokesman(c *truce.Claim, who *registry.Registry) truce.Party {
	p := partyByID(c.For.Entity, cmp.Or(c.Name, c.For.Name), who)
	if p.Of == "" && canSpeakFor(registry.Kind(p.Kind)) {
		p.Of = p.Entity // a mission, a body
	}
	return p
}

// textOf returns the words of spans, parted by a blank.
func textOf(r *truce.Record, spans []truce.Span) string {
	var parts []string
	for _, s := range spans {
		if s.Start >= 0 && s.Start <= s.End && s.End <= len(r.Article.Text) {
			parts = append(parts, s.In(r.Article.Text))
		}
	}
	return strings.Join(parts, " ")
}

// partyKey names what two parties must share to be one: the state or group, else the id, else the name. "" if nothing is known.
func partyKey(p truce.Party) string {
	switch {
	case p.Of != "":
		return p.Of
	case p.Entity != "":
		return p.Entity
	case p.Name != "":
		return "name:" + foldName(p.Name)
	}
	return ""
}

// sameParty reports whether two are one party, or belong to one.
func sameParty(p, q truce.Party) bool {
	if k := partyKey(p); k != "" && k == partyKey(q) {
		return true
	}
	return p.Name != "" && foldName(p.Name) == foldName(q.Name) && (p.Of == "" || q.Of == "" || p.Of == q.Of)
}
