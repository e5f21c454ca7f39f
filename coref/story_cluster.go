package coref

import (
	"bytes"
	"cmp"
	"container/heap"
	"slices"
)

// Average link: two groups are joined if the mean log-odds of their pairs, one page of each, are the highest of
// all and above a threshold (see storySettings). Only pairs that share a key are compared.
//
// The outcome is a function of the set of pages: they are first put in the order of their bytes.

// storyUsual returns the settings with the best groups on the half of the incidents that was tuned on.
func storyUsual() storySettings { return storySettings{join: -0.5, most: 5, apart: -2} }

type storySettings struct {
	join  float64 // the mean log-odds from which two groups are joined
	most  float64 // a pair's log-odds count as no more than this and no less than minus this
	apart float64 // the log-odds of a pair that was not compared
}

// storyCrowd is the number of pages, the next ones in time, with which one is compared that shares a key with them.
const storyCrowd = 100

// A StoryPair is two pages that share a key, by their numbers; A < B.
type StoryPair struct {
	A, B int
	Odds float64
}

// StoryPairs compares the pages that share a key which at most storyCrowd pages have, or two keys that more have. Of the
// pages with a key, put in the order of their days, each is compared with the storyCrowd next ones, so the work grows
// with the number of pages. Pairs are ascending.
func StoryPairs(pages []*Page) []StoryPair {
	keys := make([][]int64, len(pages))
	byDay := make([]int, len(pages))
	size := map[int64]int{}
	for i, p := range pages {
		keys[i], byDay[i] = p.Keys(), i
		for _, k := range keys[i] {
			size[k]++
		}
	}
	slices.SortStableFunc(byDay, func(a, b int) int { return cmp.Compare(pages[a].Day, pages[b].Day) })
	holders := map[int64][]int{}
	beside := make([][]int, len(pages)) // the greater number of each pair, once for a crowd and twice for few
	for _, i := range byDay {
		for _, key := range keys[i] {
			list := holders[key]
			for _, k := range list[max(0, len(list)-storyCrowd):] {
				low, high := min(i, k), max(i, k)
				beside[low] = append(beside[low], high)
				if size[key] <= storyCrowd {
					beside[low] = append(beside[low], high)
				}
			}
			holders[key] = append(list, i)
		}
	}
	w := storyWeights()
	var pairs []StoryPair
	for i, list := range beside {
		slices.Sort(list)
		for at, k := range list {
			if at > 0 && list[at-1] == k && (at < 2 || list[at-2] != k) {
				pairs = append(pairs, StoryPair{i, k, storyOdds(w, pages[i], pages[k])})
			}
		}
	}
	return pairs
}

// ClusterStories groups pages by average link over the pairs that share a key. It returns for each page
// the number of its group: groups are numbered from 0 by their first page.
func ClusterStories(pages []*Page) []int {
	order, sorted := storyOrder(pages)
	joined := storyGroups(len(sorted), StoryPairs(sorted), storyUsual())
	group, number := make([]int, len(pages)), map[int]int{}
	at := make([]int, len(pages))
	for i, k := range order {
		at[k] = joined[i]
	}
	for k, g := range at {
		n, ok := number[g]
		if !ok {
			n = len(number)
			number[g] = n
		}
		group[k] = n
	}
	return group
}

// storyOrder puts pages in the order of their bytes.
func storyOrder(pages []*Page) (order []int, sorted []*Page) {
	keys := make([][]byte, len(pages))
	for i, p := range pages {
		keys[i], _ = p.AppendBinary(nil) // too long a page sorts by its beginning
		order = append(order, i)
	}
	slices.SortStableFunc(order, func(a, b int) int { return bytes.Compare(keys[a], keys[b]) })
	for _, i := range order {
		sorted = append(sorted, pages[i])
	}
	return order, sorted
}

// storyGroups joins n pages by pairs. It returns for each page the least page of its group.
func storyGroups(n int, pairs []StoryPair, set storySettings) []int {
	g := storyGrouping{set: set, size: make([]int, n), group: make([]int, n), links: make([]map[int]storyLink, n)}
	for i := range n {
		g.size[i], g.group[i], g.links[i] = 1, i, map[int]storyLink{}
	}
	for _, p := range pairs {
		g.link(p.A, p.B, storyLink{max(-set.most, min(set.most, p.Odds)), 1})
	}
	for i := range n {
		for k := range g.links[i] { // the heap orders them
			if i < k {
				g.offer(i, k)
			}
		}
	}
	heap.Init(&g.heap)
	for g.heap.Len() > 0 {
		o := heap.Pop(&g.heap).(storyOffer)
		if g.size[o.a] != o.sizeA || g.size[o.b] != o.sizeB {
			continue // told of groups that are no more
		}
		g.join(o.a, o.b)
	}
	for i := range g.group {
		for g.group[i] != g.group[g.group[i]] {
			g.group[i] = g.group[g.group[i]]
		}
	}
	return g.group
}

// A storyLink sums the odds of the compared pairs between two groups.
type storyLink struct {
	sum   float64
	count int
}

type storyGrouping struct {
	set   storySettings
	size  []int // 0 for a group that was joined to another
	group []int // the group that it was joined to, or itself
	links []map[int]storyLink
	heap  storyHeap
}

func (g *storyGrouping) link(a, b int, l storyLink) {
	old := g.links[a][b]
	old.sum += l.sum
	old.count += l.count
	g.links[a][b], g.links[b][a] = old, old
}

// offer puts the joining of two groups on the heap, if it is worth it.
func (g *storyGrouping) offer(a, b int) {
	a, b = min(a, b), max(a, b)
	l, all := g.links[a][b], g.size[a]*g.size[b]
	mean := (l.sum + g.set.apart*float64(all-l.count)) / float64(all)
	if mean > g.set.join {
		g.heap = append(g.heap, storyOffer{a, b, g.size[a], g.size[b], mean})
	}
}

// join joins b to a, the lesser number.
func (g *storyGrouping) join(a, b int) {
	g.size[a], g.size[b], g.group[b] = g.size[a]+g.size[b], 0, a
	for k, l := range g.links[b] { // sums of pairs: each of its own place
		delete(g.links[k], b)
		if k != a {
			g.link(a, k, l)
		}
	}
	g.links[b] = nil
	delete(g.links[a], b)
	for k := range g.links[a] { // the heap orders them
		old := len(g.heap)
		g.offer(a, k)
		if len(g.heap) > old {
			heap.Fix(&g.heap, old)
		}
	}
}

type storyOffer struct {
	a, b, sizeA, sizeB int
	mean               float64
}

type storyHeap []storyOffer

func (h storyHeap) Len() int      { return len(h) }
func (h storyHeap) Swap(i, k int) { h[i], h[k] = h[k], h[i] }
func (h storyHeap) Less(i, k int) bool {
	return cmp.Or(cmp.Compare(h[k].mean, h[i].mean), cmp.Compare(h[i].a, h[k].a), cmp.Compare(h[i].b, h[k].b)) < 0
}
func (h *storyHeap) Push(x any) { *h = append(*h, x.(storyOffer)) }
func (h *storyHeap) Pop() any {
	old := *h
	x := old[len(old)-1]
	*h = old[:len(old)-1]
	return x
}
