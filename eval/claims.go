package eval

import (
	"slices"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/extract"
	"github.com/truce-ledger/truce/internal/golden"
)

// Claims are scored as linked tuples. A found claim and a gold claim are the same
// if their cues share characters, their sources overlap (or both are absent) and
// their contents' Dice coefficient is at least one half. Each claim has one
// partner at most: pairs are made best first (same act, then same source name,
// then content). An optional gold claim counts neither way.

// ScoreClaims scores found[i] against reports[i].
func ScoreClaims(reports []*golden.Report, found [][]truce.Claim) []Row {
	var tuples, acts, answers, inside, chains []tally
	byAct := map[truce.Act][]tally{}
	for i, r := range reports {
		pairs := pair(r.Claims, found[i])
		var tuple, act, answer, in, chain tally
		perAct := map[truce.Act]*tally{}
		for _, a := range truce.Acts {
			perAct[a] = &tally{}
		}
		matched := make([]int, len(found[i])) // gold partner + 1
		for g, f := range pairs {
			if f >= 0 {
				matched[f] = g + 1
			}
		}
		for g := range r.Claims {
			c := &r.Claims[g]
			if c.Optional {
				continue
			}
			f := pairs[g]
			sameAct := f >= 0 && actRight(c, found[i][f].Act)
			tuple.gold++
			tuple.rightGold += b2i(f >= 0)
			act.gold++
			act.rightGold += b2i(sameAct)
			perAct[c.Act].gold++
			perAct[c.Act].rightGold += b2i(sameAct)
			if c.Answers != "" {
				answer.gold++
			}
			if c.Inside != "" {
				in.gold++
			}
			if len(c.Chain) > 0 {
				chain.gold++
			}
		}
		for f := range found[i] {
			c := &found[i][f]
			g := matched[f] - 1
			if g >= 0 && r.Claims[g].Optional {
				continue
			}
			sameAct := g >= 0 && actRight(&r.Claims[g], c.Act)
			tuple.found++
			tuple.rightFound += b2i(g >= 0)
			act.found++
			act.rightFound += b2i(sameAct)
			counted := c.Act
			if sameAct {
				counted = r.Claims[g].Act
			}
			perAct[counted].found++
			perAct[counted].rightFound += b2i(sameAct)
			link(&answer, c.Answers, g, func() string { return r.Claims[g].Answers }, r, found[i], matched)
			link(&in, c.Inside, g, func() string { return r.Claims[g].Inside }, r, found[i], matched)
			if len(c.Chain) > 0 {
				chain.found++
				if g >= 0 && len(r.Claims[g].Chain) > 0 {
					chain.rightFound++
					chain.rightGold++
				}
			}
		}
		tuples, acts = append(tuples, tuple), append(acts, act)
		answers, inside, chains = append(answers, answer), append(inside, in), append(chains, chain)
		for a, t := range perAct {
			byAct[a] = append(byAct[a], *t)
		}
	}
	rows := []Row{
		with(row("linked tuples", tuples), 80, "two readers 94"),
		with(row("linked tuples, with act", acts), 70, "two readers 88"),
	}
	for _, a := range truce.Acts {
		rows = append(rows, row("  act "+string(a), byAct[a]))
	}
	return append(rows, row("answers", answers), row("inside", inside), row("chain", chains))
}

// link counts a link between claims: it is right if both ends have partners and
// the gold links them too.
func link(t *tally, to string, g int, gold func() string, r *golden.Report, found []truce.Claim, matched []int) {
	if to == "" {
		return
	}
	t.found++
	if g < 0 {
		return
	}
	f := slices.IndexFunc(found, func(c truce.Claim) bool { return c.ID == to })
	if f >= 0 && matched[f] > 0 && r.Claims[matched[f]-1].ID == gold() {
		t.rightFound++
		t.rightGold++
	}
}

func actRight(gold *golden.Claim, found truce.Act) bool {
	return gold.Act == found || slices.Contains(gold.Also, found)
}

// pair returns for each gold claim the index of its partner, -1 if it has none.
func pair(gold []golden.Claim, found []truce.Claim) []int {
	type match struct {
		g, f  int
		score float64
	}
	var matches []match
	for g := range gold {
		ga := attributionOf(&gold[g].Claim)
		for f := range found {
			fa := attributionOf(&found[f])
			if !Linked(&ga, &fa) {
				continue
			}
			score := dice(ga.Content, fa.Content)
			if actRight(&gold[g], found[f].Act) {
				score += 4
			}
			if sameName(gold[g].Name, found[f].Name) {
				score += 2
			}
			matches = append(matches, match{g, f, score})
		}
	}
	slices.SortStableFunc(matches, func(a, b match) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return 0
	})
	partner := make([]int, len(gold))
	for g := range partner {
		partner[g] = -1
	}
	taken := make([]bool, len(found))
	for _, m := range matches {
		if partner[m.g] < 0 && !taken[m.f] {
			partner[m.g], taken[m.f] = m.f, true
		}
	}
	return partner
}

func attributionOf(c *truce.Claim) extract.Attribution {
	return extract.Attribution{Source: c.Source, Cue: c.Cue, Content: c.Content}
}

func sameName(a, b string) bool { return a != "" && a == b }
