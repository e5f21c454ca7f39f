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

// sidesOf returns the parties of c with which some of the list stand, in the order of c.
func sidesOf(c *truce.Ceasefire, list []truce.Party) []string {
	var out []string
	for i := range c.Parties {
		id := c.Parties[i].Entity
		if slices.ContainsFunc(list, func(p truce.Party) bool { return sideOf(c, p) == id }) {
			out = append(out, id)
		}
	}
	return out
}

// fighters are the kinds of the registry that can be at war.
var fighters = [...]string{"state", "territory", "group", "force", "alliance"}

// strangers reports whether the list names others that can be at war, and nobody of c.
func strangers(c *truce.Ceasefire, list []truce.Party) bool {
	others := false
	for _, p := range list {
		if sideOf(c, p) != "" {
			return false
		}
		others = others || slices.Contains(fighters[:], p.Kind)
	}
	return others
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
