package nlp

import (
	"testing"

	"github.com/truce-ledger/truce/internal/learn"
)

// treeOf parses by asking the oracle.
func treeOf(words []pword, g *goldTree, choose func(right []int) int) (head []int32, lost int) {
	n := int32(len(words) - padding)
	head = make([]int32, n+1)
	var a arena
	a.reset()
	var o oracle
	o.reset(g)
	c := config{next: subtree{node: 1}}
	for !c.done(n) {
		cost := o.lost(&c, a)
		var can, right []int
		for k := range transitions {
			if c.allowed(k, n) {
				can = append(can, k)
			}
		}
		least := 1000
		for _, k := range can {
			least = min(least, cost[k])
		}
		for _, k := range can {
			if cost[k] == least {
				right = append(right, k)
			}
		}
		step := choose(right)
		lost += cost[step]
		o.follow(step, &c, a)
		if step != shift {
			h, child := c.arc(step, a)
			head[child.node] = h.node
		}
		c.apply(step, RelDep, &a)
	}
	return head, lost
}

func TestOracleRebuildsProjectiveTrees(t *testing.T) {
	d := docOf(t, `
		The DET 2 det
		ministry NOUN 3 nsubj
		denied VERB 0 root
		that SCONJ 8 mark
		its PRON 6 nmod:poss
		guns NOUN 8 nsubj
		had AUX 8 aux
		fired VERB 3 ccomp
		on ADP 11 case
		the DET 11 det
		town NOUN 8 obl
		. PUNCT 3 punct`)
	words := parserWords(openWords(nil), d, d.Sentences[0], nil)
	g := goldOf(d, words)
	random := learn.Random(1)
	for range 50 {
		head, lost := treeOf(words, g, func(right []int) int { return right[random.Below(len(right))] })
		if lost != 0 {
			t.Fatalf("the oracle lost %d arcs of a projective tree", lost)
		}
		for i := range head {
			if head[i] != g.head[i] {
				t.Fatalf("word %d has head %d, want %d", i, head[i], g.head[i])
			}
		}
	}
}

// After any steps the oracle still finds a tree whose right arcs are as many as it
// promised: what it says is lost is lost, and no more than that.
func TestOracleCountsWhatIsLost(t *testing.T) {
	random := learn.Random(2)
	for range 200 {
		n := 2 + random.Below(9)
		words := make([]pword, n+padding)
		g := randomTree(n, &random)
		head, lost := treeOf(words, g, func(right []int) int { return right[0] })
		wrong := 0
		for i := 1; i <= n; i++ {
			if head[i] != g.head[i] {
				wrong++
			}
		}
		if lost != wrong {
			t.Fatalf("tree %v: %d arcs said to be lost, %d are", g.head, lost, wrong)
		}
	}
}

// randomTree makes a projective tree over n words.
func randomTree(n int, random *learn.Random) *goldTree {
	g := &goldTree{make([]int32, n+1), make([]Rel, n+1), make([][]int32, n+1)}
	var build func(from, to int, head int32)
	build = func(from, to int, head int32) {
		if from > to {
			return
		}
		k := from + random.Below(to-from+1)
		g.head[k] = head
		g.children[head] = append(g.children[head], int32(k))
		build(from, k-1, int32(k))
		build(k+1, to, int32(k))
	}
	build(1, n, 0)
	return g
}
