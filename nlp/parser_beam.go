package nlp

import "slices"

// Beam search keeps the few best sequences of steps so far instead of the best one
// alone, so that a choice can be put right by what comes after it:
//
//	The army said Monday it …   Is Monday when it was said, or when it happened?
//	                            Both are kept until the words that follow decide.
//
// All sequences have the same length, 2n-1 steps for n words. A sequence that has
// fallen behind the best by more than a margin is dropped at once; where the parser
// is sure, which is nearly everywhere, one sequence is left and the search costs no
// more than a greedy one.

// A judge scores steps and names relations: a trained parser, or one in training.
type judge interface {
	score(features []uint32) [transitions]float32
	relation(words []pword, head, child *subtree) Rel
}

// A hypothesis is a sequence of steps: the last one, and what went before.
type hypothesis struct {
	config
	score    float32 // sum of the scores of the steps
	previous int32   // index of the hypothesis without the last step, -1 at the start
	step     uint8   // the last step
	rel      Rel     // of the arc that it made
	from, to int32   // its features in beam.kept, if they are kept
}

// A beam is a search under way.
type beam struct {
	width  int     // how many hypotheses are kept
	margin float32 // how far behind the best one they may be
	keep   bool    // keep the features of each hypothesis, for training
	judge  judge

	words      []pword
	n          int32
	arena      arena
	all        []hypothesis
	live, next []int32 // indices of the best ones, best first
	extensions []extension
	features   []uint32
	kept       []uint32
	arcs       [64]madeArc
}

// An extension is a hypothesis with one more step.
type extension struct {
	of    int32
	step  uint8
	score float32
}

// A madeArc remembers what relation an arc got: hypotheses often make the same one.
type madeArc struct {
	head, child subtree
	rel         Rel
}

// start prepares the search for the tree over words.
func (b *beam) start(words []pword) {
	b.words, b.n = words, int32(len(words)-padding)
	b.arena.reset()
	b.kept = b.kept[:0]
	clear(b.arcs[:])
	b.all = append(b.all[:0], hypothesis{config: config{next: subtree{node: 1}}, previous: -1, from: -1})
	b.live = append(b.live[:0], 0)
}

// advance takes one step.
func (b *beam) advance() {
	b.extensions = b.extensions[:0]
	for _, i := range b.live {
		c := &b.all[i].config
		if step := c.forced(b.n); step >= 0 {
			b.offer(extension{i, uint8(step), b.all[i].score})
			continue
		}
		s := b.scores(i)
		for step := range transitions {
			if c.allowed(step, b.n) {
				b.offer(extension{i, uint8(step), b.all[i].score + s[step]})
			}
		}
	}
	b.next = b.next[:0]
	for _, e := range b.extensions {
		if e.score < b.extensions[0].score-b.margin {
			break
		}
		b.next = append(b.next, b.extend(e))
	}
	b.live, b.next = b.next, b.live
}

// scores returns the scores of the steps that may follow a hypothesis.
func (b *beam) scores(i int32) [transitions]float32 {
	h := &b.all[i]
	if !b.keep {
		b.features = stepFeatures(b.features[:0], b.words, b.arena, &h.config)
		return b.judge.score(b.features)
	}
	if h.from < 0 {
		h.from = int32(len(b.kept))
		b.kept = stepFeatures(b.kept, b.words, b.arena, &h.config)
		h.to = int32(len(b.kept))
	}
	return b.judge.score(b.kept[h.from:h.to])
}

// offer puts an extension in its place among the best.
func (b *beam) offer(e extension) {
	at := len(b.extensions)
	for at > 0 && b.extensions[at-1].score < e.score {
		at--
	}
	switch {
	case at >= b.width:
		return
	case len(b.extensions) == b.width:
		b.extensions = b.extensions[:b.width-1]
	}
	b.extensions = slices.Insert(b.extensions, at, e)
}

// extend takes the step.
func (b *beam) extend(e extension) int32 {
	h := hypothesis{config: b.all[e.of].config, score: e.score, previous: e.of, step: e.step, from: -1}
	if e.step != shift {
		head, child := h.arc(int(e.step), b.arena)
		h.rel = b.relation(head, child)
	}
	h.apply(int(e.step), h.rel, &b.arena)
	b.all = append(b.all, h)
	return int32(len(b.all) - 1)
}

// relation names the relation of an arc.
func (b *beam) relation(head, child *subtree) Rel {
	want := madeArc{head: *head, child: *child}
	want.head.below, want.child.below = 0, 0
	made := &b.arcs[uint32(head.node*7+child.node)%uint32(len(b.arcs))]
	if made.head != want.head || made.child != want.child {
		want.rel = b.judge.relation(b.words, head, child)
		*made = want
	}
	return made.rel
}

// search finds the best hypothesis and writes its tree to heads and rels, by
// number of the word.
func (b *beam) search(words []pword, heads []int32, rels []Rel) {
	b.start(words)
	for range 2*b.n - 1 {
		b.advance()
	}
	last := b.live[0]
	root := b.arena[b.all[last].top].node
	heads[root], rels[root] = 0, RelRoot
	for i := last; b.all[i].previous >= 0; i = b.all[i].previous {
		h := &b.all[i]
		if h.step != shift {
			head, child := b.all[h.previous].arc(int(h.step), b.arena)
			heads[child.node], rels[child.node] = head.node, h.rel
		}
	}
}
