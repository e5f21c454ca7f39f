package assess

import (
	"slices"

	"github.com/truce-ledger/truce"
)

// Grade returns the three grades of one event with their reasons: did it happen, who did it, how many. as are the event's
// assertions in any order. Overrides are those of ctx.Decisions on the mentions of as; they stand beside
// what was computed and change nothing of it.
func Grade(as []truce.Assertion, ctx Context) truce.Grades {
	return group(as, ctx).grades()
}

func (g *grouping) grades() truce.Grades {
	return truce.Grades{
		Occurrence:  g.occurrence(),
		Disputed:    g.disputed(),
		Attribution: g.attribution(),
		Numbers:     g.numbers(),
		Origins:     g.origins,
		Override:    overrides(g.rows, g.ctx.Decisions),
		Versions:    g.marks,
	}
}

// where returns the indices of the rows for which f holds.
func (g *grouping) where(f func(i int) bool) []int {
	var out []int
	for i := range g.rows {
		if f(i) {
			out = append(out, i)
		}
	}
	return out
}

// ids returns the ids of rows, ascending.
func (g *grouping) ids(rows []int) []truce.ID {
	var out []truce.ID
	for _, i := range rows {
		out = append(out, g.rows[i].ID)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// originsOf returns the origins of rows, each once, ascending.
func (g *grouping) originsOf(rows []int) []int {
	var out []int
	for _, i := range rows {
		out = append(out, g.of[i])
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (g *grouping) side(i int) truce.Side { return g.origins[g.of[i]].Side }
