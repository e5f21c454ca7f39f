package assess

import (
	"slices"

	"github.com/truce-ledger/truce"
)

// Did it happen? The first rule that holds gives the grade:
//
//	occurrence:monitor-found-not         refuted       a monitor says that it did not happen, none says that it did, and nobody conceded it
//	occurrence:conceded                  established   the side that it burdens says so
//	occurrence:found                     established   a monitor says so, and none says that it did not
//	occurrence:all-withdrew              refuted       everybody who said it took it back
//	occurrence:corrected-away            (no grade)    nobody says it any more: newer versions of the articles took back all that said it
//	occurrence:nobody-says               (no grade)    it is planned, demanded, or only denied
//	occurrence:one-origin                alleged
//	occurrence:two-origins-one-not-a-party  corroborated  two or more origins, one of them neither a party nor a supporter of one
//	occurrence:opposing-sides-agree      corroborated  two or more origins, of two parties that do not just accuse each other of a breach
//	occurrence:two-origins-one-side      reported      two or more origins, all of one side, or of whom it is not known who they are
//
// An origin whose latest word is a retraction says nothing any more.
func (g *grouping) occurrence() truce.Finding {
	yes := g.affirming()
	monitorsSay := g.among(yes, truce.SideMonitor)
	monitorsDeny := g.among(g.where(func(i int) bool { return g.rows[i].Polarity == truce.Denies }), truce.SideMonitor)
	conceded := slices.DeleteFunc(slices.Clone(yes), func(i int) bool { return !g.rows[i].OwnLoss })
	origins := g.originsOf(yes)
	switch {
	case len(monitorsDeny) > 0 && len(monitorsSay) == 0 && len(conceded) == 0:
		return g.finding(truce.Refuted, "occurrence:monitor-found-not", monitorsDeny)
	case len(conceded) > 0:
		return g.finding(truce.Established, "occurrence:conceded", conceded)
	case len(monitorsSay) > 0 && len(monitorsDeny) == 0:
		return g.finding(truce.Established, "occurrence:found", monitorsSay)
	case len(yes) == 0:
		if back := g.withdrawn(); len(back) > 0 {
			return g.finding(truce.Refuted, "occurrence:all-withdrew", back)
		}
		if back := g.takenBack(); len(back) > 0 {
			return truce.Finding{Value: truce.Ungraded, Rule: "occurrence:corrected-away", Rows: back}
		}
		return truce.Finding{Value: truce.Ungraded, Rule: "occurrence:nobody-says"}
	case len(origins) == 1:
		return g.finding(truce.Alleged, "occurrence:one-origin", yes)
	case slices.ContainsFunc(origins, func(o int) bool { return notAParty(g.origins[o].Side) }):
		return g.finding(truce.Corroborated, "occurrence:two-origins-one-not-a-party", yes)
	case g.partiesAgree(yes):
		return g.finding(truce.Corroborated, "occurrence:opposing-sides-agree", yes)
	}
	return g.finding(truce.Reported, "occurrence:two-origins-one-side", yes)
}

func (g *grouping) finding(value, rule string, rows []int) truce.Finding {
	return truce.Finding{Value: value, Rule: rule, Rows: g.ids(rows)}
}

// affirming returns the rows that say that it happened, without those whose origin took it back on the same day or later.
func (g *grouping) affirming() []int {
	return g.where(func(i int) bool { return g.rows[i].Polarity == truce.Affirms && !g.tookBack(i) })
}

// tookBack reports whether the origin of a row retracts on its day or later. A day that is not known is taken for the latest.
func (g *grouping) tookBack(i int) bool {
	last, ok := g.retracted[g.of[i]]
	return ok && compareDays(last, g.rows[i].Day) >= 0
}

// withdrawn returns the rows of retractions.
func (g *grouping) withdrawn() []int {
	return g.where(func(i int) bool { return g.rows[i].Polarity == truce.Retracts })
}

// among returns the rows whose origins are of a side.
func (g *grouping) among(rows []int, side truce.Side) []int {
	return slices.DeleteFunc(slices.Clone(rows), func(i int) bool { return g.side(i) != side })
}

// notAParty reports whether a side has no part in the fighting, as far as it is known.
func notAParty(s truce.Side) bool {
	switch s {
	case truce.SideThird, truce.SideMonitor, truce.SideWitness, truce.SideOutlet:
		return true
	}
	return false
}

// partiesAgree reports whether rows of two parties say so, other than by accusing each other of a breach. A supporter counts for the one that it supports.
func (g *grouping) partiesAgree(rows []int) bool {
	for _, i := range rows {
		for _, k := range rows {
			one, other := g.origins[g.of[i]].Party, g.origins[g.of[k]].Party
			if i < k && one != "" && other != "" && one != other && !isMirror(&g.rows[i], &g.rows[k]) {
				return true
			}
		}
	}
	return false
}

// disputed returns the denials of the event itself, nil if there is none. A denial of blame or of motive is none.
func (g *grouping) disputed() *truce.Finding {
	no := g.where(func(i int) bool { return g.rows[i].Polarity == truce.Denies })
	if len(no) == 0 {
		return nil
	}
	f := g.finding("disputed", "disputed:denied", no)
	return &f
}
