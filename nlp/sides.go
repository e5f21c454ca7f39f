package nlp

// Who stands against whom. "Both sides accused each other" names nobody; the sides
// are those that the text sets against one another elsewhere:
//
//	Armenia and Azerbaijan accused each other    together, with a verb of acts between sides
//	talks between the rebels and the government  between
//	the army shelled the Front                   subject and object of such a verb
//	…                                            in one sentence
//
// each counting less than the one above; what stands before the words counts twice.
// A state and what belongs to it (its army, its government) are one camp; the camp
// goes by the member that the text names most.

// Pair returns the two referents that stand against one another, as far as the
// text tells. It is asked for "both sides" with the span of the source, first to
// last, and the token at which this is said. If the span itself names two, they are
// returned.
func (d *Doc) Pair(first, last, at int32) (a, b int, ok bool) {
	c := sideCounter{d: d, table: nouns(), score: map[[2]int32]int{}, named: map[int32]int{}}
	if a, b, ok := c.inSpan(first, last); ok {
		return int(a), int(b), true
	}
	c.count(at)
	best, bestScore := [2]int32{-1, -1}, 0
	for pair, score := range c.score {
		if score > bestScore || score == bestScore && (pair[0] < best[0] || pair[0] == best[0] && pair[1] < best[1]) {
			best, bestScore = pair, score
		}
	}
	if bestScore == 0 {
		return 0, 0, false
	}
	return int(c.face(best[0])), int(c.face(best[1])), true
}

// How many sentences before and behind the words are looked at.
const (
	sidesBefore = 300
	sidesBehind = 100
)

// A sideCounter counts which camps stand against one another.
type sideCounter struct {
	d     *Doc
	table *nounTable
	score map[[2]int32]int
	named map[int32]int // how often each referent is named
	here  []sideMention
}

type sideMention struct{ mention, camp int32 }

// inSpan returns the two that a span itself names: Armenia and Azerbaijan.
func (c *sideCounter) inSpan(first, last int32) (a, b int32, ok bool) {
	var found []int32
	until := int32(0)
	for m := c.d.mentionFrom(first); m < len(c.d.Mentions) && c.d.Mentions[m].Head <= last; m++ {
		x := &c.d.Mentions[m]
		if x.Referent < 0 || c.joint(m) || x.First < until && x.End <= until || x.Kind == PronounMention {
			continue
		}
		until = x.End
		if c.side(x.Referent) || x.Kind == NameMention || c.d.Tokens[x.Head].Rel == RelConj || c.d.outside(x.Head, first, last) {
			found = append(found, x.Referent)
		}
	}
	if len(found) == 2 && found[0] != found[1] {
		return found[0], found[1], true
	}
	return 0, 0, false
}

// joint reports whether a mention is of coordinated phrases: the next one has the
// same head and is shorter.
func (c *sideCounter) joint(m int) bool {
	return m+1 < len(c.d.Mentions) && c.d.Mentions[m+1].Head == c.d.Mentions[m].Head
}

// side reports whether a referent may be a side: a party, or an organisation that
// the registry does not know to be something else.
func (c *sideCounter) side(e int32) bool {
	x := &c.d.Referents[e]
	return x.Name != "" && (x.Kind == Party || x.Kind == Organization && x.Entity == "" && x.side > 0)
}

// camp returns the camp of a referent: the party that it belongs to, or itself.
func (c *sideCounter) camp(e int32) int32 {
	for hops := 0; hops < 4; hops++ {
		o := c.d.Referents[e].owner
		if o < 0 || c.d.Referents[o].Kind != Party {
			break
		}
		e = o
	}
	return e
}

// face returns the member of a camp by which it is called: the one named most, the
// camp itself if it is named half as often.
func (c *sideCounter) face(camp int32) int32 {
	best, most := camp, 2*c.named[camp]
	for e, n := range c.named {
		if c.camp(e) == camp && (n > most || n == most && best != camp && e < best) {
			best, most = e, n
		}
	}
	return best
}

// count goes through the sentences around token at.
func (c *sideCounter) count(at int32) {
	if at < 0 || int(at) >= len(c.d.Tokens) {
		return
	}
	s := int(c.d.Tokens[at].Sentence)
	sentences := c.d.Sentences[max(0, s-sidesBefore):min(len(c.d.Sentences), s+sidesBehind)]
	m := c.d.mentionFrom(sentences[0].First)
	for _, s := range sentences {
		c.here = c.here[:0]
		for ; m < len(c.d.Mentions) && c.d.Mentions[m].Head < s.End; m++ {
			if x := &c.d.Mentions[m]; x.Referent >= 0 && !c.joint(m) && c.side(x.Referent) {
				c.here = append(c.here, sideMention{int32(m), c.camp(x.Referent)})
				c.named[x.Referent]++
			}
		}
		if len(c.here) > 1 {
			c.add(s.First <= at)
		}
	}
}

// add counts every two camps that a sentence names.
func (c *sideCounter) add(before bool) {
	n := min(len(c.here), 8)
	for j := range n {
		for i := range j {
			x, y := c.here[i], c.here[j]
			if x.camp == y.camp {
				continue
			}
			w := 4 * c.weight(x.mention, y.mention)
			for _, camp := range [...]int32{x.camp, y.camp} {
				if c.d.Referents[camp].side < 2 {
					w /= 2
				}
			}
			if before {
				w *= 2
			}
			c.score[[2]int32{min(x.camp, y.camp), max(x.camp, y.camp)}] += w
		}
	}
}

// weight tells how strongly a sentence sets two mentions against one another.
func (c *sideCounter) weight(a, b int32) int {
	x, y := &c.d.Mentions[a], &c.d.Mentions[b]
	t, u := &c.d.Tokens[x.Head], &c.d.Tokens[y.Head]
	switch {
	case u.Head == x.Head && u.Rel == RelConj:
		if c.strikes(t.Head) || c.behindBetween(x.First) {
			return 8
		}
		return 3
	case t.Rel.Base() == RelNsubj && u.Head >= 0 && (u.Rel.Base() == RelObj || u.Rel.Base() == RelObl) && t.Head == u.Head && c.strikes(t.Head):
		return 6
	case t.Rel.Base() == RelNsubj && u.Rel.Base() == RelNsubj && c.strikes(u.Head):
		return 3
	}
	return 1
}

// strikes reports whether a token is a verb of acts between sides.
func (c *sideCounter) strikes(i int32) bool {
	return i >= 0 && c.table.of(scan(c.d.Tokens[i].Lemma).hash)&strikeVerb != 0
}

// behindBetween reports whether "between" stands before token i.
func (c *sideCounter) behindBetween(i int32) bool {
	for n := 0; n < 2 && i > 0 && c.d.Tokens[i-1].Tag == DET; n++ {
		i--
	}
	return i > 0 && c.d.Tokens[i-1].Norm == wordBetween
}
