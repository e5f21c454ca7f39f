package coref

import (
	"cmp"
	"math"
	"slices"

	"github.com/truce-ledger/truce"
)

// What is known of the pairs between clusters: lists of bonds, which are gathered when they are looked at, so that to join two
// clusters is to join two lists.

// A bond is what is known of the pairs between two clusters.
type bond struct {
	to     int32 // a group that was, or was joined to, the other
	known  int32 // pairs with a link of any outcome
	linked int32 // of those, linked
	apart  bool  // a person decided so for one of the pairs
	sum    int64 // of the odds of known pairs, in thousandths
}

func (b *bond) add(c bond) {
	b.sum += c.sum
	b.known += c.known
	b.linked += c.linked
	b.apart = b.apart || c.apart
}

// An edge is a link between the nodes of two numbers, the smaller first.
type edge struct {
	a, b int32
	rank int32 // of the outcome
	odds int64 // in thousandths
}

// link enters links and the pairs that are apart.
func (c *clustering) link(links []Link, apart [][2]truce.ID) {
	edges := make([]edge, 0, len(links))
	for _, l := range links {
		i, okA := c.at[l.A]
		j, okB := c.at[l.B]
		if okA && okB && i != j {
			edges = append(edges, edge{min(i, j), max(i, j), outcomeRank(l.Outcome), thousandths(l.Odds)})
		}
	}
	slices.SortFunc(edges, func(x, y edge) int {
		return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b), cmp.Compare(y.odds, x.odds), cmp.Compare(x.rank, y.rank))
	})
	// A pair that is listed twice counts once, with its higher odds.
	edges = slices.CompactFunc(edges, func(x, y edge) bool { return x.a == y.a && x.b == y.b })
	c.makeRoom(edges)
	for _, e := range edges {
		switch e.rank {
		case rankLinked:
			c.bind(e.a, e.b, bond{known: 1, linked: 1, sum: e.odds})
		case rankPossible:
			c.bind(e.a, e.b, bond{known: 1, sum: e.odds})
		case rankVetoed:
			c.bind(e.a, e.b, bond{known: 1, sum: vetoedOdds})
		}
	}
	for _, p := range apart {
		i, okA := c.at[p[0]]
		j, okB := c.at[p[1]]
		if okA && okB && i != j {
			c.bind(i, j, bond{apart: true})
		}
	}
}

const (
	rankLinked = iota
	rankPossible
	rankVetoed
	rankNew
)

func outcomeRank(outcome string) int32 {
	switch outcome {
	case Linked:
		return rankLinked
	case Possible:
		return rankPossible
	case Vetoed:
		return rankVetoed
	}
	return rankNew
}

// makeRoom makes each group's list as large as it will be.
func (c *clustering) makeRoom(edges []edge) {
	degree := make([]int, len(c.groups))
	for _, e := range edges {
		degree[e.a]++
		degree[e.b]++
	}
	for i, n := range degree {
		c.groups[i].bonds = make([]bond, 0, n)
	}
}

// thousandths bounds odds, so that sums are exact.
func thousandths(odds float64) int64 {
	const most = 20 // log-odds beyond which nothing gets surer
	if math.IsNaN(odds) {
		return 0
	}
	return int64(math.Round(1000 * max(-most, min(most, odds))))
}

func (c *clustering) bind(i, j int32, b bond) {
	b.to = j
	c.groups[i].bonds = append(c.groups[i].bonds, b)
	b.to = i
	c.groups[j].bonds = append(c.groups[j].bonds, b)
}

// find returns the group that one was joined to.
func (c *clustering) find(g int32) int32 {
	for c.root[g] != g {
		c.root[g] = c.root[c.root[g]]
		g = c.root[g]
	}
	return g
}

// gather makes one bond of those that a group has with one other, and returns its bonds.
func (c *clustering) gather(g int32) []bond {
	x := c.groups[g]
	out := x.bonds[:0]
	for _, b := range x.bonds {
		b.to = c.find(b.to)
		switch at := c.place[b.to]; {
		case b.to == g:
		case at > 0:
			out[at-1].add(b)
		default:
			out = append(out, b)
			c.place[b.to] = int32(len(out))
		}
	}
	for i := range out {
		c.place[out[i].to] = 0
	}
	x.bonds = out
	return out
}
