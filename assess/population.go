package assess

import (
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/registry"
)

// whose returns the party whose people or things a count counts, as the words behind its number tell: "nine Sornan soldiers", "two of
// our men". "" if they do not tell.
func (g *grouping) whose(a *truce.Assertion, c truce.Count) string {
	tokens := nameTokens(a.Words)
	at := slices.IndexFunc(tokens, func(w string) bool { return tellsNumber(w, c) })
	if at < 0 {
		return ""
	}
	near := tokens[at+1 : min(len(tokens), at+4)]
	if has(lossLists()["own"], wordsOf(strings.Join(near, " "))) {
		return voiceOf(a).Of
	}
	for i := range near {
		e, class, n := g.ctx.Who.Match(near[i:])
		if n > 0 && e != nil && fights(e.Kind) && (class == registry.Demonym || class == registry.Group) {
			id, _ := g.ctx.Who.PartyOf(e.ID)
			return id
		}
	}
	return ""
}

// tellsNumber reports whether a word is the number of a count: nine, 9, two-dozen is none.
func tellsNumber(word string, c truce.Count) bool {
	return numberIn(wordsOf(word), c) == 0
}

// unit names the population of a count: soldiers, Sornan soldiers. Soldiers of two sides are two populations.
func (g *grouping) unit(c truce.Count, whose string) string {
	unit := population(c.Unit)
	e := g.ctx.Who.Lookup(whose)
	if e == nil {
		return unit
	}
	name := e.Name
	for _, n := range e.Names {
		if n.Class == registry.Demonym {
			name = n.Text
			break
		}
	}
	if strings.HasPrefix(unit, foldName(name)+" ") {
		unit = unit[len(name)+1:]
	}
	return strings.TrimSpace(name + " " + unit)
}
