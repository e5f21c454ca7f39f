package ceasefire

import (
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
)

// A where says how the places of an incident lie to the zone of a ceasefire.
type where int

const (
	nowhere where = iota // nobody locates it closely enough to tell
	inside
	elsewhere
)

// locate compares all places of an incident with the zone: one inside is enough, since reports add what the place lies in. names
// may be nil.
func locate(c *truce.Ceasefire, in *truce.Incident, ms []*truce.Mention, names func(truce.Place) []string) where {
	places := []truce.Place{in.Place}
	for _, m := range ms {
		places = append(places, m.Event.Place...)
	}
	out := nowhere
	for i := range places {
		switch p := &places[i]; {
		case inZone(c, p, names):
			return inside
		case !vague(p):
			out = elsewhere
		}
	}
	return out
}

// vague reports whether a place is too wide to lie in a zone or out of it.
func vague(p *truce.Place) bool {
	return p.Name == "" || slices.Contains([]string{"", "unlocated", "country", "area"}, p.Precision)
}

// inZone reports whether the zone names the place, or something that holds it.
func inZone(c *truce.Ceasefire, p *truce.Place, names func(truce.Place) []string) bool {
	holders := append([]string{p.Name}, p.Within...)
	if names != nil {
		holders = append(holders, names(*p)...)
	}
	return slices.ContainsFunc(holders, func(h string) bool {
		return h != "" && slices.ContainsFunc(c.Zone, func(z string) bool { return strings.EqualFold(h, z) || fold(h) == fold(z) })
	})
}

// inReach reports whether an incident can concern c by its place: inside the zone, or nowhere to be told if both
// parties are named. A ceasefire without a zone holds wherever one of its parties is named.
func inReach(c *truce.Ceasefire, in *truce.Incident, ms []*truce.Mention, names func(truce.Place) []string) bool {
	if len(c.Zone) == 0 {
		return len(named(c, in, ms)) > 0
	}
	switch locate(c, in, ms, names) {
	case inside:
		return true
	case nowhere:
		return len(named(c, in, ms)) > 1
	}
	return false
}

// named returns the parties of c that take part in an incident, speak of it or stand in the sentences that tell it.
func named(c *truce.Ceasefire, in *truce.Incident, ms []*truce.Mention) []string {
	all := slices.Concat(in.Accused, in.Harmed)
	text := ""
	for _, m := range ms {
		for i := range m.Assertions {
			all = append(all, m.Assertions[i].Speaker)
		}
		text += phrases(m.Words)
	}
	var out []string
	for i := range c.Parties {
		p := &c.Parties[i]
		if name := fold(p.Name); slices.Contains(sidesOf(c, all), p.Entity) || name != "" && stands(text, name) {
			out = append(out, p.Entity)
		}
	}
	return out
}
