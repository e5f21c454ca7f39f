package coref

import (
	"cmp"
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
// A mention that tells no day may be linked with two days, and with nothing between them to speak against:
// pairs that would not have been linked anyway are no vetoes. So clusters whose middle days are not those of one
// event are not joined, however many undated mentions lie between them. The middle, and not any day, since one
// misread date must not part a hundred reports.
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

// A group is a cluster under way.
type group struct {
	members []int32   // indexes of nodes, of which the first is the smallest
	days    []stretch // of those that tell one, ascending
	bonds   []bond    // several may be with one group, until they are gathered
}

// Cluster parts the mentions of a connected component into incidents. The pairs in
// same are in one incident and those in apart in two, whatever the links say: people
// decided so. Where decisions contradict one another, apart holds; pass only the latest of
// a pair. What is not in nodes is ignored. The clusters, and the IDs in each, are in ascending order.
func Cluster(nodes []truce.ID, links []Link, same, apart [][2]truce.ID) [][]truce.ID {
	return clusterDays(nodes, nil, links, same, apart)
}

// ClusterMentions is Cluster for mentions that are at hand: those that tell a day are not
// joined with those of another by what lies between them and tells none.
func ClusterMentions(mentions []*truce.Mention, links []Link, same, apart [][2]truce.ID) [][]truce.ID {
	ids := make([]truce.ID, len(mentions))
	days := make(map[truce.ID]stretch, len(mentions))
	for i, m := range mentions {
		ids[i] = m.ID
		if s := dayTold(m); s.known && s.days() <= shortDays {
			s.last += lenient(familyOf(m.Event.Type)) - 1 // takers of ground tell of it for days
			days[m.ID] = s
		}
	}
	return clusterDays(ids, days, links, same, apart)
}

func clusterDays(nodes []truce.ID, days map[truce.ID]stretch, links []Link, same, apart [][2]truce.ID) [][]truce.ID {
	ids := distinct(nodes)
	c := newClustering(ids, days)
	c.link(links, apart)
	c.joinSame(same)
	for c.joinBest() {
	}
	return c.result(ids)
}

type clustering struct {
	at     map[truce.ID]int32
	groups []*group // nil: joined to another
	root   []int32  // the group that each was joined to, itself if to none
	place  []int32  // while bonds are gathered: where that with a group is, from 1
}

func newClustering(ids []truce.ID, days map[truce.ID]stretch) *clustering {
	n := len(ids)
	c := &clustering{at: make(map[truce.ID]int32, n), groups: make([]*group, n), root: make([]int32, n), place: make([]int32, n)}
	for i, id := range ids {
		c.at[id], c.root[i] = int32(i), int32(i)
		c.groups[i] = &group{members: []int32{int32(i)}}
		if s, ok := days[id]; ok {
			c.groups[i].days = []stretch{s}
		}
	}
	return c
}

// joinSame joins what people decided to be one.
func (c *clustering) joinSame(same [][2]truce.ID) {
	pairs := slices.Clone(same)
	for i, p := range pairs {
		pairs[i] = [2]truce.ID{min(p[0], p[1]), max(p[0], p[1])}
	}
	slices.SortFunc(pairs, comparePairs)
	for _, p := range pairs {
		i, okA := c.at[p[0]]
		j, okB := c.at[p[1]]
		if !okA || !okB {
			continue
		}
		i, j = c.find(i), c.find(j)
		a, b := min(i, j), max(i, j)
		if a != b && !slices.ContainsFunc(c.gather(a), func(x bond) bool { return x.to == b && x.apart }) {
			c.merge(a, b)
		}
	}
}

// joinBest joins groups, from the first to the last, with those that are each other's best. It
// reports whether there were any: then others may have become better.
func (c *clustering) joinBest() bool {
	joined := false
	for g := range c.groups {
		for c.groups[g] != nil {
			h := c.best(int32(g))
			if h < 0 {
				break
			}
			x := int32(g)
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
func (c *clustering) best(g int32) int32 {
	x, at := c.groups[g], int32(-1)
	var odds, pairs int64
	for _, b := range c.gather(g) {
		if b.linked == 0 || b.apart {
			continue
		}
		y := c.groups[b.to]
		n := int64(len(x.members)) * int64(len(y.members))
		sum := b.sum + (n-int64(b.known))*unknownOdds
		if sum < 0 || !oneDay(x.days, y.days) {
			continue
		}
		if d := cmp.Compare(sum*pairs, odds*n); at < 0 || d > 0 || d == 0 && closer(g, b.to, at) {
			at, odds, pairs = b.to, sum, n
		}
	}
	return at
}

// oneDay reports whether the middle days of two groups may be of one event. Without a day, any may.
func oneDay(a, b []stretch) bool {
	return len(a) == 0 || len(b) == 0 || gap(a[(len(a)-1)/2], b[(len(b)-1)/2]) <= 1
}

// closer reports whether the pair of g and h comes before that of g and other.
func closer(g, h, other int32) bool {
	return cmp.Or(cmp.Compare(min(g, h), min(g, other)), cmp.Compare(max(g, h), max(g, other))) < 0
}

// merge puts b into a, which is the smaller.
func (c *clustering) merge(a, b int32) {
	x, y := c.groups[a], c.groups[b]
	x.members = append(x.members, y.members...)
	x.bonds = append(x.bonds, y.bonds...)
	if len(y.days) > 0 {
		x.days = append(x.days, y.days...)
		slices.SortFunc(x.days, func(s, t stretch) int { return cmp.Or(cmp.Compare(s.first, t.first), cmp.Compare(s.last, t.last)) })
	}
	c.groups[b], c.root[b] = nil, a
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
