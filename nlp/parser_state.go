package nlp

// The transition system is arc-hybrid (Kuhlmann, Gómez-Rodríguez and Satta 2011).
// Words wait in a buffer; a stack holds the words whose place is not settled yet.
//
//	shift  moves the next word from the buffer to the stack
//	left   makes the top of the stack a child of the next word, and drops it
//	right  makes the top of the stack a child of the one below it, and drops it
//
// "Rebels shelled towns": shift, left (rebels ← shelled), shift, shift,
// right (shelled → towns). The one word left over is the root, so that every
// sequence of allowed transitions ends in a tree with one root, after 2n-1 steps.
//
// Road not taken: arc-eager attaches a child to the right before that child has
// its own children, so the decision is made with less of the tree known.

const (
	shift = iota
	left
	right
	transitions
)

// A subtree is a word on the stack, or the next word of the buffer, with what
// the features ask about its children. Subtrees are never changed, so that
// several parses can share them.
type subtree struct {
	node           int32 // 1 is the first word; 0 is no word
	below          int32 // index of the subtree under it on the stack
	left1, left2   int32 // outermost child on the left, and the next
	right1, right2 int32 // the same on the right
	relL1, relL2   Rel
	relR1, relR2   Rel
	lefts, rights  uint8  // how many children, up to 7
	setL, setR     uint64 // the relations of the children, as a bit set
}

// adopt returns the subtree with one more child on its right or left.
func (s subtree) adopt(child int32, rel Rel, right bool) subtree {
	if right {
		s.right2, s.relR2 = s.right1, s.relR1
		s.right1, s.relR1 = child, rel
		s.rights = min(s.rights+1, 7)
		s.setR |= 1 << rel
		return s
	}
	s.left2, s.relL2 = s.left1, s.relL1
	s.left1, s.relL1 = child, rel
	s.lefts = min(s.lefts+1, 7)
	s.setL |= 1 << rel
	return s
}

// A config is a state of the transition system.
type config struct {
	top   int32   // index of the top of the stack in the arena; 0 is empty
	depth int32   // words on the stack
	next  subtree // the next word, node n+1 when the buffer is empty
}

// An arena holds subtrees; element 0 is "none".
type arena []subtree

func (a *arena) reset() { *a = append((*a)[:0], subtree{}) }

func (a *arena) push(s subtree) int32 {
	*a = append(*a, s)
	return int32(len(*a) - 1)
}

// allowed tells whether the transition can be taken; n is the number of words.
func (c *config) allowed(t int, n int32) bool {
	switch t {
	case shift:
		return c.next.node <= n
	case left:
		return c.depth >= 1 && c.next.node <= n
	default:
		return c.depth >= 2
	}
}

// done tells whether only the root is left.
func (c *config) done(n int32) bool { return c.next.node > n && c.depth <= 1 }

// forced returns the only step that can be taken, -1 if there are several.
func (c *config) forced(n int32) int {
	switch {
	case c.depth == 0:
		return shift
	case c.next.node > n:
		return right
	}
	return -1
}

// arc returns the head and the child of the arc that the step makes.
func (c *config) arc(t int, a arena) (head, child *subtree) {
	child = &a[c.top]
	if t == left {
		return &c.next, child
	}
	return &a[child.below], child
}

// apply takes a transition; rel labels the arc that it makes, if any.
func (c *config) apply(t int, rel Rel, a *arena) {
	switch t {
	case shift:
		s := c.next
		s.below = c.top
		c.top = a.push(s)
		c.depth++
		c.next = subtree{node: s.node + 1}
	case left:
		s := &(*a)[c.top]
		c.next = c.next.adopt(s.node, rel, false)
		c.top = s.below
		c.depth--
	case right:
		s := &(*a)[c.top]
		h := (*a)[s.below].adopt(s.node, rel, true)
		c.top = a.push(h)
		c.depth--
	}
}
