package coref

import (
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
)

// Who and to whom: the parties behind actors and targets, and the things that were hit.
//
// Rival accounts name other actors for one event, so the actor says little. The target is
// mostly agreed on.

// A side is who or what fills a role.
type side struct {
	parties []string // registry ids of states and groups, ascending
	names   []string // stems of the names of what has no id, ascending
}

func (s side) known() bool { return len(s.parties) > 0 }

// sidesOf gathers the actors and the targets of a mention, as the event and its assertions
// have them.
func sidesOf(m *truce.Mention) (actor, target side) {
	of := map[string]string{}
	for i := range m.Assertions {
		a := &m.Assertions[i]
		for _, list := range [][]truce.Party{a.Accused, a.Harmed, {a.Speaker}} {
			for _, p := range list {
				if p.Entity != "" && p.Of != "" {
					of[p.Entity] = p.Of
				}
			}
		}
	}
	for _, a := range m.Event.Actor {
		actor.add(a.Entity, a.Name, of)
	}
	for _, a := range m.Event.Target {
		target.add(a.Entity, a.Name, of)
	}
	for i := range m.Assertions {
		for _, p := range m.Assertions[i].Accused {
			if p.Entity != "" {
				actor.add(p.Entity, "", of)
			}
		}
		for _, p := range m.Assertions[i].Harmed {
			if p.Entity != "" {
				target.add(p.Entity, "", of)
			}
		}
	}
	actor.sort()
	target.sort()
	target.leaveOut(placesOf(m))
	return actor, target
}

// add adds one who fills the role: the party that it belongs to if that is known.
func (s *side) add(entity, name string, of map[string]string) {
	if entity == "" {
		for _, word := range strings.Fields(foldName(name)) {
			if len(word) > 3 && !linkTables().stop[word] {
				s.names = append(s.names, stem(word))
			}
		}
		return
	}
	party := of[entity]
	if party == "" {
		party, _, _ = strings.Cut(entity, ":") // an organ's id begins with its state's
	}
	s.parties = append(s.parties, party)
}

func (s *side) sort() {
	slices.Sort(s.parties)
	s.parties = slices.Compact(s.parties)
	slices.Sort(s.names)
	s.names = slices.Compact(s.names)
}

// leaveOut takes the names of places out of the names of things: they were compared as places.
func (s *side) leaveOut(places []truce.Place) {
	for i := range places {
		for _, word := range strings.Fields(nameAt(&places[i], levelOf(&places[i]))) {
			s.names = slices.DeleteFunc(s.names, func(name string) bool { return name == stem(word) })
		}
	}
}

// common returns what two ascending lists share first, "" if nothing.
func common(a, b []string) string {
	for _, x := range a {
		if slices.Contains(b, x) {
			return x
		}
	}
	return ""
}

// sides compares actors and targets.
func (w *weighing) sides() {
	a, b := w.a, w.b
	if mutual(a.m.Event.Type) || mutual(b.m.Event.Type) {
		w.parties()
		return
	}
	if a.actor.known() && b.actor.known() && a.target.known() && b.target.known() &&
		common(a.actor.parties, b.actor.parties) == "" && common(a.target.parties, b.target.parties) == "" &&
		common(a.actor.parties, b.target.parties) != "" && common(a.target.parties, b.actor.parties) != "" {
		w.add("sides swapped", "")
	}
	w.breaches()
	w.side("actor", a.actor, b.actor)
	w.side("target", a.target, b.target)
	if name := common(a.target.names, b.target.names); name != "" {
		w.add("object same", name)
	}
}

// side compares who fills a role.
func (w *weighing) side(role string, a, b side) {
	if !a.known() || !b.known() {
		return
	}
	words := w.say("%s, %s", strings.Join(a.parties, " "), strings.Join(b.parties, " "))
	switch {
	case common(a.parties, b.parties) != "":
		w.add(role+" same", words)
	case role == "actor" && w.a.m.Event.Type == truce.TruceBroken && w.b.m.Event.Type == truce.TruceBroken:
		// "They broke it", says each of the other: two allegations.
		w.veto(VetoAccused, "actor other of a breach", words)
	default:
		w.add(role+" other", words)
	}
}

// breaches weighs two charges that a truce was broken, of which neither says where: they are told apart by who is
// accused and by the day alone, and who says it again on the next day says the same. "They accused each other" is two charges
// in one: it is neither's.
func (w *weighing) breaches() {
	a, b := w.a, w.b
	bare := func(x *Prepared) bool {
		return x.m.Event.Type == truce.TruceBroken && len(x.places) == 0 && x.reported && x.actor.known()
	}
	mutual := len(a.actor.parties) > 1 || len(b.actor.parties) > 1
	if bare(a) && bare(b) && !mutual && max(a.report-b.report, b.report-a.report) <= 1 {
		w.add("breach said again", "")
	}
}

// mutual reports whether actor and target of a type can be told either way round.
func mutual(kind truce.EventType) bool {
	switch kind {
	case truce.Clash, truce.Talks, truce.TruceAgreed, truce.Exchange:
		return true
	}
	return false
}

// parties compares all who take part.
func (w *weighing) parties() {
	all := func(x *Prepared) []string {
		s := side{parties: slices.Concat(x.actor.parties, x.target.parties)}
		s.sort()
		return s.parties
	}
	a, b := all(w.a), all(w.b)
	if len(a) == 0 || len(b) == 0 {
		return
	}
	words := w.say("%s, %s", strings.Join(a, " "), strings.Join(b, " "))
	shared := 0
	for _, p := range a {
		if slices.Contains(b, p) {
			shared++
		}
	}
	switch {
	case shared == 0 && len(a) == 1 && len(b) == 1:
		// Each text names one side of what takes two.
	case shared == 0:
		w.add("parties other", words)
	case shared >= 2:
		w.add("parties same", words)
	default:
		w.add("actor same", words)
	}
}
