package nlp

// A goldTree is the right tree of a sentence, by number of the word. Its root has
// head 0.
type goldTree struct {
	head     []int32
	rel      []Rel
	children [][]int32
}

// goldOf reads the tree of a sentence off a Doc. Where the tagger took a word for
// punctuation, its children go to its head.
func goldOf(d *Doc, words []pword) *goldTree {
	n := len(words) - padding
	number := map[int32]int32{}
	for i := 1; i <= n; i++ {
		number[words[i].token] = int32(i)
	}
	g := &goldTree{make([]int32, n+1), make([]Rel, n+1), make([][]int32, n+1)}
	for i := 1; i <= n; i++ {
		t := &d.Tokens[words[i].token]
		h := t.Head
		for h >= 0 && d.Tokens[h].Tag == PUNCT {
			h = d.Tokens[h].Head
		}
		g.rel[i] = t.Rel
		if h >= 0 {
			g.head[i] = number[h]
		}
		g.children[g.head[i]] = append(g.children[g.head[i]], int32(i))
	}
	return g
}

// An oracle tells which steps are right in a state, also in one that the right
// tree cannot be reached from any more: those after which the fewest arcs of the
// right tree are lost (Goldberg and Nivre 2013).
type oracle struct {
	gold    *goldTree
	onStack []bool
}

func (o *oracle) reset(g *goldTree) {
	o.gold = g
	o.onStack = append(o.onStack[:0], make([]bool, len(g.head)+1)...)
}

// follow notes a step that is about to be taken.
func (o *oracle) follow(step int, c *config, a arena) {
	if step == shift {
		o.onStack[c.next.node] = true
	} else {
		o.onStack[a[c.top].node] = false
	}
}

// lost counts for each step the arcs of the right tree that it rules out.
func (o *oracle) lost(c *config, a arena) (cost [transitions]int) {
	next, top := c.next.node, a[c.top].node
	if n := int32(len(o.gold.head) - 1); next <= n {
		cost[shift] = o.lostByShift(next, top)
	}
	if top == 0 {
		return cost
	}
	h := o.gold.head[top]
	for _, child := range o.gold.children[top] {
		if child >= next {
			cost[left]++
			cost[right]++
		}
	}
	if h == 0 || h > next || h == a[a[c.top].below].node {
		cost[left]++
	}
	if h == 0 || h >= next {
		cost[right]++
	}
	return cost
}

// lostByShift counts the arcs between the next word and those on the stack; but
// the top of the stack may still become its head.
func (o *oracle) lostByShift(next, top int32) int {
	lost := 0
	if h := o.gold.head[next]; h != 0 && h != top && o.onStack[h] {
		lost++
	}
	for _, child := range o.gold.children[next] {
		if o.onStack[child] {
			lost++
		}
	}
	return lost
}
