package assess

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/truce-ledger/truce"
)

// Who did it? One line for each accused; the first rule that holds gives its grade, and where the accused says so and a monitor
// found it too there are two lines:
//
//	attribution:conceded          conceded          the accused says so
//	attribution:found             found             a monitor says so
//	attribution:several-sides     accused_several   origins of more than one side say so
//	attribution:accused           accused           origins of one side do, however many
//	attribution:not-attributable  not_attributable  a monitor says that it cannot be told (a line without accused)
//	attribution:nobody-named      none              it is said to have happened, and nobody says who did it
//	attribution:denied            (flag)            the accused denies the event, or its part in it
//
// Each witness, outlet, monitor and third party is a side of its own here; parties and those who support them are one side each; those of whom nothing
// is known are one side together.
func (g *grouping) attribution() []truce.Attributed {
	var out []truce.Attributed
	for _, p := range g.accused() {
		out = append(out, g.attributed(p)...)
	}
	if rows := g.notAttributable(); len(rows) > 0 {
		out = append(out, truce.Attributed{Finding: g.finding(truce.AttributionNot, "attribution:not-attributable", rows), By: g.speakers(rows)})
	}
	if yes := g.affirming(); len(out) == 0 && len(yes) > 0 {
		out = append(out, truce.Attributed{Finding: g.finding(truce.AttributionNone, "attribution:nobody-named", yes)})
	}
	return out
}

// names reports whether a row says that p did it.
// Where everybody took it back, it is kept whom they accused.
func (g *grouping) names(i int, p truce.Party) bool {
	a := &g.rows[i]
	switch a.Polarity {
	case truce.Affirms, truce.DeniesBlame, truce.DeniesMotive:
	default:
		return false
	}
	if a.Polarity == truce.DeniesBlame && sameParty(voiceOf(a), p) || g.tookBack(i) && g.upheld {
		return false
	}
	return slices.ContainsFunc(a.Accused, func(q truce.Party) bool { return sameParty(p, q) })
}

// accused returns those who are said to have done it, one for each party, by party key.
func (g *grouping) accused() []truce.Party {
	var out []truce.Party
	for i := range g.rows {
		for _, p := range g.rows[i].Accused {
			if isNamed(p) && g.names(i, p) && !slices.ContainsFunc(out, func(q truce.Party) bool { return sameParty(p, q) }) {
				out = append(out, g.whole(p))
			}
		}
	}
	sortParties(out)
	return out
}

// isNamed reports whether it is told who somebody is: a party, or somebody with a name. Gunmen, a mine and "soldiers" are not told.
func isNamed(p truce.Party) bool {
	if words := wordsOf(p.Name); p.Entity == "" && len(words) > 0 && has(lossLists()["own"], words[:1]) {
		return p.Of != "" // "our artillery"
	}
	return p.Of != "" || p.Entity != "" || strings.ContainsFunc(p.Name, unicode.IsUpper)
}

// whole returns the party to which an organ or a force belongs, under its plain name.
func (g *grouping) whole(p truce.Party) truce.Party {
	if p.Of == "" {
		return p
	}
	return partyByID(p.Of, "", g.ctx.Who)
}

func sortParties(list []truce.Party) {
	slices.SortFunc(list, func(p, q truce.Party) int {
		return cmp.Or(cmp.Compare(partyKey(p), partyKey(q)), cmp.Compare(p.Entity, q.Entity), cmp.Compare(p.Name, q.Name), cmp.Compare(p.Kind, q.Kind))
	})
}

// attributed is what is said of one accused: a line, or two where the accused says so and a monitor found it too.
func (g *grouping) attributed(p truce.Party) []truce.Attributed {
	rows := g.where(func(i int) bool { return g.names(i, p) })
	own := slices.DeleteFunc(slices.Clone(rows), func(i int) bool { return !g.speaksFor(i, p) })
	others := slices.DeleteFunc(slices.Clone(rows), func(i int) bool { return g.speaksFor(i, p) })
	denied := g.denied(p)
	line := func(value, rule string, rows []int) truce.Attributed {
		return truce.Attributed{Finding: g.finding(value, rule, rows), Party: p, By: g.speakers(rows), Denied: denied}
	}
	var out []truce.Attributed
	if len(own) > 0 {
		out = append(out, line(truce.AttributionConceded, "attribution:conceded", own))
	}
	if found := g.among(others, truce.SideMonitor); len(found) > 0 {
		out = append(out, line(truce.AttributionFound, "attribution:found", found))
	}
	switch {
	case len(out) > 0:
		return out
	case g.sidesOf(others) > 1:
		return []truce.Attributed{line(truce.AttributionSeveral, "attribution:several-sides", others)}
	}
	return []truce.Attributed{line(truce.AttributionAccused, "attribution:accused", others)}
}

// speaksFor reports whether a row is p's own word, and not what another tells of it.
func (g *grouping) speaksFor(i int, p truce.Party) bool {
	a := &g.rows[i]
	if _, hostile := hostileRelay(a); hostile {
		return false
	}
	voice := voiceOf(a)
	return voice.Known() && sameParty(voice, p)
}

// denied returns the denials of p: of the event, or of its part in it. nil if there is none.
func (g *grouping) denied(p truce.Party) *truce.Finding {
	no := g.where(func(i int) bool {
		return (g.rows[i].Polarity == truce.Denies || g.rows[i].Polarity == truce.DeniesBlame) && g.speaksFor(i, p)
	})
	if len(no) == 0 {
		return nil
	}
	f := g.finding("denied", "attribution:denied", no)
	return &f
}

// sidesOf returns from how many sides rows come.
func (g *grouping) sidesOf(rows []int) int {
	var sides []string
	for _, o := range g.originsOf(rows) {
		at := &g.origins[o]
		switch {
		case at.Party != "":
			sides = append(sides, "party:"+at.Party)
		case at.Side == truce.SideUnknown || at.Side == truce.SideParty || at.Side == truce.SideSupporter:
			sides = append(sides, "unknown")
		default:
			sides = append(sides, at.Key)
		}
	}
	slices.Sort(sides)
	return len(slices.Compact(sides))
}

// notAttributable returns the rows in which a monitor says that it cannot be told who did it.
func (g *grouping) notAttributable() []int {
	return g.where(func(i int) bool {
		return g.side(i) == truce.SideMonitor && has(polarityLists()["not-attributable"], wordsOf(g.rows[i].Words))
	})
}

// speakers returns who tells rows, each once, in the order of the parties' keys; an origin that is no speaker under its own name.
func (g *grouping) speakers(rows []int) []truce.Party {
	var out []truce.Party
	for _, i := range rows {
		p := voiceOf(&g.rows[i])
		if !p.Known() {
			p = truce.Party{Name: g.origins[g.of[i]].Name}
		}
		out = appendParty(out, p)
	}
	sortParties(out)
	return out
}
