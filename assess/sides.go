package assess

import (
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/registry"
)

// Where a speaker stands towards an event.
//
//	side:party       a party of the conflict, by id or name; or a state, territory, group, force or alliance that is accused or
//	                 harmed here; where no conflict is known, one that accuses too
//	side:supporter   listed as one who supports a party
//	side:monitor     a body whose task is to find out (bodies.txt), or "the observers", "the monitoring mission"
//	side:third       another body; another state, territory, group or force, if the conflict is known, or two parties are accused or harmed here
//	side:witness     a resident, a doctor, a driver
//	side:outlet      an agency or outlet that tells something itself; one that a party owns is on that party's side
//	side:unknown     anybody else, and whoever the article does not name
//
// So nobody who has a part in the fighting makes a thing corroborated by saying it twice.
type sides struct {
	who      *registry.Registry
	parties  map[string]string // party key, or folded name → id of the conflict's party
	supports map[string]string
	involved map[string]bool // party keys of who is accused, harmed or accuses
	opposed  bool            // a party is accused, and another harmed
}

func newSides(rows []truce.Assertion, ctx Context) *sides {
	s := &sides{ctx.Who, map[string]string{}, map[string]string{}, map[string]bool{}, false}
	for _, p := range ctx.Conflict.Parties {
		id := p.Entity
		if id == "" {
			id = "name:" + foldName(p.Name)
		}
		s.parties[id], s.parties["name:"+foldName(p.Name)] = id, id
		for _, by := range p.Supporters {
			s.supports[by], s.supports["name:"+foldName(by)] = id, id
			if e := ctx.Who.Find(by); e != nil {
				s.supports[e.ID] = id
			}
		}
	}
	accused, harmed := map[string]bool{}, map[string]bool{}
	for i := range rows {
		s.involve(&rows[i])
		for _, p := range rows[i].Accused {
			accused[p.Of] = true
		}
		for _, p := range rows[i].Harmed {
			harmed[p.Of] = true
		}
	}
	for id := range accused {
		for other := range harmed {
			s.opposed = s.opposed || id != "" && other != "" && id != other
		}
	}
	return s
}

func (s *sides) involve(a *truce.Assertion) {
	for _, p := range slices.Concat(a.Accused, a.Harmed) {
		s.involved[partyKey(p)] = true
	}
	voice := voiceOf(a)
	accuses := a.Act == truce.Accuse || slices.ContainsFunc(a.Accused, func(p truce.Party) bool { return !sameParty(p, voice) })
	if len(s.parties) == 0 && accuses && voice.Known() {
		s.involved[partyKey(voice)] = true
	}
}

// of returns the side of a party, and whose side that is: the id of the party that it is or supports, "" for the others.
func (s *sides) of(p truce.Party) (truce.Side, string) {
	key := partyKey(p)
	for _, k := range [...]string{key, "name:" + foldName(p.Name)} {
		if id, ok := s.parties[k]; ok {
			return truce.SideParty, id
		}
	}
	for _, k := range [...]string{key, "name:" + foldName(p.Name)} {
		if id, ok := s.supports[k]; ok {
			return truce.SideSupporter, id
		}
	}
	if p.Kind == KindWitness {
		return truce.SideWitness, ""
	}
	return s.byKind(p, key)
}

// known reports whether it is known who fights whom, so that another state is a third one.
func (s *sides) known() bool { return len(s.parties) > 0 || s.opposed }

func (s *sides) byKind(p truce.Party, key string) (truce.Side, string) {
	id := p.Of
	if id == "" {
		id = p.Entity
	}
	switch kind := registry.Kind(p.Kind); kind {
	case registry.KindState, registry.KindTerritory, registry.KindGroup, registry.KindForce:
		if s.involved[key] {
			return truce.SideParty, key
		}
		if s.known() {
			return truce.SideThird, ""
		}
		return truce.SideUnknown, "" // who says that shells fell on its own town may not say whose
	case registry.KindAlliance, registry.KindUN, registry.KindCourt:
		if findsOut(id) {
			return truce.SideMonitor, ""
		}
		if kind == registry.KindAlliance && s.involved[key] {
			return truce.SideParty, key
		}
		return truce.SideThird, ""
	case registry.KindMonitor:
		if hasOtherTask(id) {
			return truce.SideThird, ""
		}
		return truce.SideMonitor, ""
	case registry.KindAgency, registry.KindOutlet:
		return s.ofOutlet(p.Of)
	}
	if s.involved[key] && key != "" {
		return truce.SideParty, key
	}
	return truce.SideUnknown, ""
}

// ofOutlet returns the side of what an outlet tells itself, whose owner is a party or "".
func (s *sides) ofOutlet(owner string) (truce.Side, string) {
	if owner == "" {
		return truce.SideOutlet, ""
	}
	if id, ok := s.parties[owner]; ok {
		return truce.SideParty, id
	}
	if id, ok := s.supports[owner]; ok {
		return truce.SideSupporter, id
	}
	if s.involved[owner] {
		return truce.SideParty, owner
	}
	return truce.SideOutlet, ""
}

// ofRow returns the side of whoever tells a row.
func (s *sides) ofRow(a *truce.Assertion) (truce.Side, string) {
	if p, ok := hostileRelay(a); ok {
		return s.of(p)
	}
	if p := voiceOf(a); p.Known() && !isMedia(p) {
		return s.of(p)
	}
	if a.Unnamed {
		return truce.SideUnknown, ""
	}
	o, _ := tellsItself(a, s.who)
	return s.ofOutlet(o.Party)
}

func findsOut(id string) bool { return has(bodyLists()["finds-out"], []string{strings.ToLower(id)}) }

func hasOtherTask(id string) bool {
	return has(bodyLists()["other-tasks"], []string{strings.ToLower(id)})
}
