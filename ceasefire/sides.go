package ceasefire

import (
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
)

// Who stands where towards a ceasefire. A ministry, a force and a supporter stand with their party.

// sideOf returns the registry id of the party of c with which p stands, "" if with none.
func sideOf(c *truce.Ceasefire, p truce.Party) string {
	for i := range c.Parties {
		if belongs(p, c.Parties[i].Entity, c.Parties[i].Name) {
			return c.Parties[i].Entity
		}
	}
	for i := range c.Parties {
		for _, s := range c.Parties[i].Supporters {
			if belongs(p, s, s) {
				return c.Parties[i].Entity
			}
		}
	}
	return ""
}

// belongs reports whether p is the party with that id or name, or one of its organs ("Q1:defence"), or speaks for it.
func belongs(p truce.Party, id, name string) bool {
	organ, _, _ := strings.Cut(p.Entity, ":")
	return id != "" && (p.Entity == id || organ == id || p.Of == id) || name != "" && p.Name != "" && fold(p.Name) == fold(name)
}

// bothSides are phrases for all parties at once.
var bothSides = [...]string{
	"both sides", "the two sides", "two sides", "each other", "both parties", "the warring sides", "the warring parties", "both armies", "one another", "the sides", "the parties",
}

// sidesOf returns the parties of c with which some of the list stand, in the order of c. A name without an id may join several: "Sorna and
// Veska", "both sides".
func sidesOf(c *truce.Ceasefire, list []truce.Party) []string {
	found := map[string]bool{}
	for _, p := range list {
		side := sideOf(c, p)
		found[side] = true
		if side != "" || p.Entity != "" {
			continue
		}
		if slices.ContainsFunc(bothSides[:], func(s string) bool { return fold(p.Name) == fold(s) }) {
			for i := range c.Parties {
				found[c.Parties[i].Entity] = true
			}
		}
		for _, name := range joined(p.Name) {
			found[sideOf(c, truce.Party{Name: name})] = true
		}
	}
	var out []string
	for i := range c.Parties {
		if found[c.Parties[i].Entity] {
			out = append(out, c.Parties[i].Entity)
		}
	}
	return out
}

// fighters are the kinds of the registry that can be at war.
var fighters = [...]string{"state", "territory", "group", "force", "alliance"}

// strangers reports whether the list names others that can be at war, and nobody of c.
func strangers(c *truce.Ceasefire, list []truce.Party) bool {
	return len(sidesOf(c, list)) == 0 && slices.ContainsFunc(list, func(p truce.Party) bool { return slices.Contains(fighters[:], p.Kind) })
}

// partyName returns the name of a party of c, or the id itself.
func partyName(c *truce.Ceasefire, id string) string {
	for i := range c.Parties {
		if c.Parties[i].Entity == id && c.Parties[i].Name != "" {
			return c.Parties[i].Name
		}
	}
	return id
}
