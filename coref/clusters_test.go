package coref

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/truce-ledger/truce"
)

func TestCluster(t *testing.T) {
	linked := func(a, b truce.ID, odds float64) Link { return Link{a, b, odds, Linked} }
	for _, c := range []struct {
		name        string
		nodes       int
		links       []Link
		same, apart [][2]truce.ID
		want        string
	}{
		{"nothing", 0, nil, nil, nil, "[]"},
		{"one alone", 1, nil, nil, nil, "[[1]]"},
		{"two linked", 2, []Link{linked(2, 1, 1.2)}, nil, nil, "[[1 2]]"},
		{"two possible", 2, []Link{{1, 2, 0.9, Possible}}, nil, nil, "[[1] [2]]"},
		{"a chain, the ends not compared", 3, []Link{linked(1, 2, 2.1), linked(2, 3, 1.4)}, nil, nil, "[[1 2 3]]"},
		{"a chain, the ends vetoed", 3, []Link{linked(1, 2, 2.1), linked(2, 3, 1.4), {1, 3, -2, Vetoed}}, nil, nil, "[[1 2] [3]]"},
		{"a vague report between two days", 7, []Link{
			linked(1, 2, 3), linked(1, 3, 3), linked(2, 3, 3), linked(4, 5, 3), linked(4, 6, 3), linked(5, 6, 3), linked(7, 1, 1.5), linked(7, 4, 1.2),
			{1, 4, -3, Vetoed},
			{2, 5, -3, Vetoed},
			{7, 2, 0.8, Possible},
			{7, 3, 0.5, Possible},
		}, nil, nil, "[[1 2 3 7] [4 5 6]]"},
		{"the same, says a person", 3, []Link{linked(1, 2, 2)}, [][2]truce.ID{{3, 1}}, nil, "[[1 2 3]]"},
		{"apart, says a person", 3, []Link{linked(1, 2, 5), linked(2, 3, 4), linked(1, 3, 4)}, nil, [][2]truce.ID{{2, 1}}, "[[1 3] [2]]"},
		{"decisions that contradict one another", 3, nil, [][2]truce.ID{{1, 2}, {2, 3}}, [][2]truce.ID{{1, 3}}, "[[1 2] [3]]"},
		{"the same although vetoed", 2, []Link{{1, 2, 3, Vetoed}}, [][2]truce.ID{{1, 2}}, nil, "[[1 2]]"},
		{"links to others are ignored", 2, []Link{linked(1, 9, 3), linked(2, 9, 3)}, [][2]truce.ID{{1, 9}}, nil, "[[1] [2]]"},
	} {
		var nodes []truce.ID
		for i := range c.nodes {
			nodes = append(nodes, truce.ID(i+1))
		}
		if got := strings.ReplaceAll(fmt.Sprint(Cluster(nodes, c.links, c.same, c.apart)), "00000000000000", ""); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// component draws a graph.
func component(t *rapid.T) (nodes []truce.ID, links []Link, same, apart [][2]truce.ID) {
	n := rapid.IntRange(1, 14).Draw(t, "nodes")
	for i := range n {
		nodes = append(nodes, truce.ID(i+1))
	}
	id := rapid.IntRange(1, n)
	for range rapid.IntRange(0, 3*n).Draw(t, "links") {
		a, b := id.Draw(t, "a"), id.Draw(t, "b")
		outcome := rapid.SampledFrom([]string{Linked, Linked, Possible, Vetoed, New}).Draw(t, "outcome")
		odds := float64(rapid.IntRange(-8, 40).Draw(t, "tenths")) / 10
		links = append(links, Link{truce.ID(a), truce.ID(b), odds, outcome})
	}
	pairs := rapid.Custom(func(t *rapid.T) [2]truce.ID {
		return [2]truce.ID{truce.ID(id.Draw(t, "x")), truce.ID(id.Draw(t, "y"))}
	})
	return nodes, links, rapid.SliceOfN(pairs, 0, 2).Draw(t, "same"), rapid.SliceOfN(pairs, 0, 3).Draw(t, "apart")
}

// TestClusterHolds checks what always holds: a partition, in order, the same for any order of what
// goes in, and people's decisions.
func TestClusterHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		nodes, links, same, apart := component(t)
		got := Cluster(nodes, links, same, apart)
		turned := slices.Clone(links)
		for i := range turned {
			turned[i].A, turned[i].B = turned[i].B, turned[i].A
		}
		other := Cluster(rapid.Permutation(nodes).Draw(t, "nodes"), rapid.Permutation(turned).Draw(t, "links"),
			rapid.Permutation(same).Draw(t, "same"), rapid.Permutation(apart).Draw(t, "apart"))
		if fmt.Sprint(got) != fmt.Sprint(other) {
			t.Fatalf("order matters: %v and %v", got, other)
		}
		if all := slices.Concat(got...); len(all) != len(nodes) || len(distinct(all)) != len(nodes) {
			t.Fatalf("no partition of %d nodes: %v", len(nodes), got)
		}
		of := map[truce.ID]int{}
		for i, cluster := range got {
			if !slices.IsSorted(cluster) || i > 0 && got[i-1][0] >= cluster[0] {
				t.Fatalf("out of order: %v", got)
			}
			for _, id := range cluster {
				of[id] = i
			}
		}
		for _, p := range apart {
			if p[0] != p[1] && of[p[0]] == of[p[1]] {
				t.Fatalf("%v are together", p)
			}
		}
		if len(apart) > 0 {
			return // decisions may contradict one another
		}
		for _, p := range same {
			if of[p[0]] != of[p[1]] {
				t.Fatalf("%v are apart", p)
			}
		}
	})
}

// TestClusterApart holds that the parts of a component that no link joins do not touch one another: so a
// ledger may cluster each for itself.
func TestClusterApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		nodes, links, same, apart := component(t)
		shift := func(id truce.ID) truce.ID { return id + 1000 }
		both, more := slices.Clone(nodes), slices.Clone(links)
		for _, id := range nodes {
			both = append(both, shift(id))
		}
		for _, l := range links {
			more = append(more, Link{shift(l.A), shift(l.B), l.Odds, l.Outcome})
		}
		got, want := Cluster(both, more, same, apart), Cluster(nodes, links, same, apart)
		if fmt.Sprint(got[:len(want)]) != fmt.Sprint(want) {
			t.Fatalf("%v beside others, %v alone", got, want)
		}
	})
}

// BenchmarkCluster parts 2,000 mentions of 20 events, each linked with most of its own and a few others.
func BenchmarkCluster(b *testing.B) {
	var nodes []truce.ID
	var links []Link
	const n, events = 2000, 20
	for i := range n {
		nodes = append(nodes, truce.ID(i+1))
		for j := range i {
			h := mix(uint64(i)<<32 | uint64(j))
			switch {
			case i%events == j%events && h%10 < 9:
				links = append(links, Link{truce.ID(i + 1), truce.ID(j + 1), 1 + float64(h%300)/100, Linked})
			case h%40 == 0:
				links = append(links, Link{truce.ID(i + 1), truce.ID(j + 1), 1.2, Linked})
			case h%40 < 4:
				links = append(links, Link{truce.ID(i + 1), truce.ID(j + 1), 2, Vetoed})
			}
		}
	}
	for b.Loop() {
		if got := Cluster(nodes, links, nil, nil); len(got) < events {
			b.Fatal(len(got))
		}
	}
	b.ReportMetric(float64(len(links)), "links")
}

// TestAnyOrder holds that keys, candidates, links and clusters together do not depend on the order in
// which mentions arrive.
func TestAnyOrder(t *testing.T) {
	var all []*truce.Mention
	for _, p := range readPairs(t) {
		all = append(all, p.a, p.b)
	}
	run := func(t interface{ Fatal(...any) }, order []*truce.Mention) string {
		m, by, links := newMemory(), map[truce.ID]*Prepared{}, []Link(nil)
		var ids []truce.ID
		for _, x := range order {
			keys := EventKeys(x)
			m.keys[x.ID] = keys
			for _, k := range keys {
				at, _ := slices.BinarySearch(m.buckets[k], x.ID)
				m.buckets[k] = slices.Insert(m.buckets[k], at, x.ID)
			}
			change, err := Arrive(m, x.ID, keys)
			if err != nil {
				t.Fatal(err)
			}
			by[x.ID] = Prepare(x)
			for _, other := range change.Compare {
				if s := by[x.ID].Compare(by[other], Pair{}); s.Outcome != New {
					links = append(links, Link{x.ID, other, s.Odds, s.Outcome})
				}
			}
			ids = append(ids, x.ID)
		}
		return fmt.Sprint(Cluster(ids, links, nil, nil))
	}
	want := run(t, all)
	if n := strings.Count(want, "["); n < 60 || n > 150 {
		t.Fatalf("%d clusters of %d mentions", n-1, len(all))
	}
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64().Draw(t, "order")
		order := slices.Clone(all)
		slices.SortFunc(order, func(a, b *truce.Mention) int { return cmp.Compare(mix(uint64(a.ID)^seed), mix(uint64(b.ID)^seed)) })
		if got := run(t, order); got != want {
			t.Fatalf("order matters:\n%s\n%s", got, want)
		}
	})
}
