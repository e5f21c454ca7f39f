package nlp

// Pair returns the two referents that stand against one another, as far as the
// text tells: those that are most often named together in a sentence about what
// sides do to one another. It is asked for "both sides accused each other" with
// the span of the source, and the token at which this is said.
func (d *Doc) Pair(first, last, at int32) (a, b int, ok bool) {
	c := sideCounter{d: d, table: nouns(), score: map[[2]int32]int{}}
	if a, b, ok := c.named(first, last); ok {
		return a, b, true
	}
	c.count(at)
	best, bestScore := [2]int32{-1, -1}, 0
	for pair, score := range c.score {
		if score > bestScore || score == bestScore && (pair[0] < best[0] || pair[0] == best[0] && pair[1] < best[1]) {
			best, bestScore = pair, score
		}
	}
	return int(best[0]), int(best[1]), bestScore > 0
}

// A sideCounter counts which referents stand against one another.
type sideCounter struct {
	d     *Doc
	table *nounTable
	score map[[2]int32]int
	here  []int32
}

// named returns the two that the span itself names: Armenia and Azerbaijan.
func (c *sideCounter) named(first, last int32) (a, b int, ok bool) {
	c.here = c.here[:0]
	for m := c.d.mentionFrom(first); m < len(c.d.Mentions) && c.d.Mentions[m].Head <= last; m++ {
		if x := &c.d.Mentions[m]; x.Referent >= 0 && (x.Head == first || c.d.Tokens[x.Head].Rel == RelConj || c.d.outside(x.Head, first, last)) && !c.joint(m) {
			c.here = append(c.here, x.Referent)
		}
	}
	if len(c.here) >= 2 && c.here[0] != c.here[1] {
		return int(c.here[0]), int(c.here[1]), true
	}
	return 0, 0, false
}

// joint reports whether a mention is of coordinated phrases: the next one has the
// same head and is shorter.
func (c *sideCounter) joint(m int) bool {
	return m+1 < len(c.d.Mentions) && c.d.Mentions[m+1].Head == c.d.Mentions[m].Head
}

// count goes through the sentences.
func (c *sideCounter) count(at int32) {
	m := 0
	for _, s := range c.d.Sentences {
		c.here = c.here[:0]
		for ; m < len(c.d.Mentions) && c.d.Mentions[m].Head < s.End; m++ {
			x := &c.d.Mentions[m]
			if x.Referent >= 0 && c.d.Referents[x.Referent].Kind == Party && !c.joint(m) {
				c.here = append(c.here, x.Referent)
			}
		}
		weight := 1
		for i := s.First; i < s.End; i++ {
			if t := &c.d.Tokens[i]; t.Tag == VERB && c.table.of(scan(t.Lemma).hash)&strikeVerb != 0 {
				weight = 3
				break
			}
		}
		if s.First <= at {
			weight *= 2
		}
		c.add(weight)
	}
}

// add counts every two parties that a sentence names.
func (c *sideCounter) add(weight int) {
	n := min(len(c.here), 8)
	for i := range n {
		for j := range i {
			a, b := min(c.here[i], c.here[j]), max(c.here[i], c.here[j])
			if a != b {
				c.score[[2]int32{a, b}] += weight
			}
		}
	}
}
