package coref

import (
	"cmp"
	"math"
	"slices"

	"github.com/truce-ledger/truce"
)

// How linked mentions become incidents.
//
// Average-link agglomeration (UPGMA; Sokal and Michener 1958): each mention begins alone, and two clusters
// are joined if the mean odds of their pairs are the highest that either has with any, not
// negative, and at least one of the pairs is linked. So one vague report that is linked to two days of
// shelling does not join them: the pairs between the days speak against it.
//
//	A–B 2.1, B–C 1.4, A–C vetoed:  A B join; C with them has a mean of (1.4 − 4) / 2 < 0: [A B] [C]
//	A–B 2.1, B–C 1.4, A–C unknown: (1.4 − 0.3) / 2 ≥ 0: [A B C]
//
// People's decisions come first: what is the same is one cluster from the beginning, and clusters
// that hold a pair that is apart are never joined.
//
// Two clusters that are each other's best are found by going from one to its best, to the best of
// that, and so on: odds only rise on that way, so it ends (nearest-neighbour chain, Benzécri 1982).
//
// Odds are counted in thousandths, as integers, and ties go to the smallest IDs: so the result
// does not depend on the order of nodes and links, to the last bit.
//
// The road not taken: connected components. One wrong link would join two wars.

// A Link is what comparing two mentions came to.
type Link struct {
	A, B    truce.ID
	Odds    float64
	Outcome string // Linked, Possible or Vetoed; New links need not be passed
}

// The odds of pairs that have none of their own, in thousandths.
const (
	// vetoedOdds outweighs two strong links.
	vetoedOdds = -4000
	// unknownOdds is for a pair without a link: most were compared and are New, some share no
	// key and were not compared.
	unknownOdds = -300
)

// A bond is what is known of the pairs between two clusters.
type bond struct {
	sum    int64 // of the odds of known pairs
	known  int32 // pairs with a link of any outcome
	linked int32 // of those, linked
	apart  bool  // a person decided so for one of the pairs
}

func (b *bond) add(c bond) {
	b.sum += c.sum
	b.known += c.known
	b.linked += c.linked
	b.apart = b.apart || c.apart
}

// A group is a cluster under way.
type group struct {
	members []int // indexes of nodes, of which the first is the smallest
	bonds   map[int]bond
}

// Cluster parts the mentions of a connected component into incidents. The pairs in
// same are in one incident and those in apart in two, whatever the links say: people
// decided so. Where decisions contradict one another, apart holds; pass only the latest of
// a pair. What is not in nodes is ignored. The clusters, and the IDs in each, are in ascending order.
func Cluster(nodes []truce.ID, links []Link, same, apart [][2]truce.ID) [][]truce.ID {
	ids := distinct(nodes)
	c := newClustering(ids)
	c.link(links, apart)
	c.joinSame(same)
	for c.joinBest() {
	}
	return c.result(ids)
}

type clustering struct {
	at     map[truce.ID]int
	groups []*group // nil: joined to another
}

func newClustering(ids []truce.ID) *clustering {
	c := &clustering{at: make(map[truce.ID]int, len(ids)), groups: make([]*group, len(ids))}
	for i, id := range ids {
		c.at[id] = i
		c.groups[i] = &group{members: []int{i}}
	}
	return c
}

// link enters links and the pairs that are apart.
func (c *clustering) link(links []Link, apart [][2]truce.ID) {
	sorted := slices.Clone(links)
	for i, l := range sorted {
		sorted[i].A, sorted[i].B = min(l.A, l.B), max(l.A, l.B)
	}
	slices.SortFunc(sorted, func(a, b Link) int {
		return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B), cmp.Compare(b.Odds, a.Odds), cmp.Compare(a.Outcome, b.Outcome))
	})
	// A pair that is listed twice counts once, with its higher odds.
	sorted = slices.CompactFunc(sorted, func(a, b Link) bool { return a.A == b.A && a.B == b.B })
	c.makeRoom(sorted)
	for _, l := range sorted {
		b := bond{known: 1}
		switch l.Outcome {
		case Linked:
			b.linked, b.sum = 1, thousandths(l.Odds)
		case Possible:
			b.sum = thousandths(l.Odds)
		case Vetoed:
			b.sum = vetoedOdds
		default:
			continue
		}
		c.bind(l.A, l.B, b)
	}
	for _, pair := range apart {
		c.bind(pair[0], pair[1], bond{apart: true})
	}
}

// makeRoom makes each node's table as large as it will be: to grow it takes most of the time.
func (c *clustering) makeRoom(links []Link) {
	degree := make([]int, len(c.groups))
	for _, l := range links {
		i, okA := c.at[l.A]
		j, okB := c.at[l.B]
		if okA && okB {
			degree[i]++
			degree[j]++
		}
	}
	for i, n := range degree {
		c.groups[i].bonds = make(map[int]bond, n)
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

func (c *clustering) bind(a, b truce.ID, add bond) {
	i, okA := c.at[a]
	j, okB := c.at[b]
	if !okA || !okB || i == j {
		return
	}
	is := c.groups[i].bonds[j]
	is.add(add)
	c.groups[i].bonds[j], c.groups[j].bonds[i] = is, is
}

// joinSame joins what people decided to be one.
func (c *clustering) joinSame(same [][2]truce.ID) {
	pairs := slices.Clone(same)
	for i, p := range pairs {
		pairs[i] = [2]truce.ID{min(p[0], p[1]), max(p[0], p[1])}
	}
	slices.SortFunc(pairs, comparePairs)
	of := make([]int, len(c.groups)) // group of each node
	for i := range of {
		of[i] = i
	}
	for _, p := range pairs {
		i, okA := c.at[p[0]]
		j, okB := c.at[p[1]]
		if !okA || !okB {
			continue
		}
		a, b := min(of[i], of[j]), max(of[i], of[j])
		if a == b || c.groups[a].bonds[b].apart {
			continue
		}
		for _, m := range c.groups[b].members {
			of[m] = a
		}
		c.merge(a, b)
	}
}

// joinBest joins groups, from the first to the last, with those that are each other's best. It
// reports whether there were any: then others may have become better.
func (c *clustering) joinBest() bool {
	joined := false
	for g := range c.groups {
		for c.groups[g] != nil {
			h := c.best(g)
			if h < 0 {
				break
			}
			x := g
			for next := c.best(h); next != x; next = c.best(h) {
				x, h = h, next
			}
			c.merge(min(x, h), max(x, h))
			joined = true
		}
	}
	return joined
}

// best returns the group that g would be joined with first, -1 if with none. Ties go to the pair of
// the smallest numbers; a group's number is that of its smallest node.
func (c *clustering) best(g int) int {
	x, at := c.groups[g], -1
	var odds, pairs int64
	for h, b := range x.bonds { // in any order: the best is one
		if b.linked == 0 || b.apart {
			continue
		}
		n := int64(len(x.members)) * int64(len(c.groups[h].members))
		sum := b.sum + (n-int64(b.known))*unknownOdds
		if sum < 0 {
			continue
		}
		if d := cmp.Compare(sum*pairs, odds*n); at < 0 || d > 0 || d == 0 && closer(g, h, at) {
			at, odds, pairs = h, sum, n
		}
	}
	return at
}

// closer reports whether the pair of g and h comes before that of g and other.
func closer(g, h, other int) bool {
	return cmp.Or(cmp.Compare(min(g, h), min(g, other)), cmp.Compare(max(g, h), max(g, other))) < 0
}

// merge puts b into a, which is the smaller.
func (c *clustering) merge(a, b int) {
	x, y := c.groups[a], c.groups[b]
	x.members = append(x.members, y.members...)
	delete(x.bonds, b)
	for n, bond := range y.bonds { // each neighbour is settled for itself, in any order
		delete(c.groups[n].bonds, b)
		if n == a {
			continue
		}
		is := x.bonds[n]
		is.add(bond)
		x.bonds[n], c.groups[n].bonds[a] = is, is
	}
	c.groups[b] = nil
}

func (c *clustering) result(ids []truce.ID) [][]truce.ID {
	var out [][]truce.ID
	for _, g := range c.groups {
		if g == nil {
			continue
		}
		slices.Sort(g.members)
		cluster := make([]truce.ID, len(g.members))
		for i, m := range g.members {
			cluster[i] = ids[m]
		}
		out = append(out, cluster)
	}
	return out
}
