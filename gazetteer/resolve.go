package gazetteer

import (
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/nlp"
)

// A Toponym is a span that names a place, and the place that it means.
type Toponym struct {
	First, End int32 // tokens, half open
	truce.Place
	Entry       Entry       // the place, zero if it is unresolved
	Candidates  []Candidate // the likeliest places, best first, at most five
	Evidence    []string    // why the first was chosen
	Adjective   bool        // an adjective of the place: Ruritanian
	Government  bool        // the name stands for a government or force: a party, not a place
	Probability float64     // that the span names a place at all
}

// A Candidate is a place that a toponym may mean, and how likely.
type Candidate struct {
	Entry
	Confidence float64
}

// A Stretch is the half-open range [First, End) of tokens.
type Stretch struct{ First, End int32 }

// Resolve finds the toponyms of an article and the places that they mean. They
// are in text order and do not overlap. The article tells the publisher, whose own
// part of the world is a little likelier; it may be nil.
func (g *Gazetteer) Resolve(d *nlp.Doc, a *truce.Article) []Toponym {
	f := g.finder()
	s := newSpanner(f, d)
	chosen := g.choose(s.weighed(g.weights))
	mentions := make([]*mention, len(chosen))
	for i, p := range chosen {
		mentions[i] = &mention{first: p.first, end: p.end, text: d.Words(p.first, p.end), list: p.list}
		if len(p.list) == 0 {
			mentions[i].list = f.lookUp(mentions[i].text)
		}
	}
	toponyms := g.resolve(d, a, mentions)
	for i := range toponyms {
		toponyms[i].Probability = chosen[i].probability
		toponyms[i].Government = government(d, &toponyms[i])
	}
	return toponyms
}

// ResolveAt works out which places the given spans mean.
func (g *Gazetteer) ResolveAt(d *nlp.Doc, a *truce.Article, spans []truce.Span) []Toponym {
	f := g.finder()
	mentions := make([]*mention, len(spans))
	for i, span := range spans {
		mentions[i] = &mention{text: span.In(d.Text)}
		mentions[i].first, mentions[i].end = tokensOf(d, span)
		mentions[i].list = f.lookUp(mentions[i].text)
	}
	toponyms := g.resolve(d, a, mentions)
	for i := range toponyms {
		toponyms[i].Spans = spans[i : i+1]
	}
	return toponyms
}

// tokensOf returns the tokens that a span touches.
func tokensOf(d *nlp.Doc, s truce.Span) (first, end int32) {
	i, _ := slices.BinarySearchFunc(d.Tokens, s.Start+1, func(t nlp.Token, at int) int { return t.End - at })
	j := i
	for j < len(d.Tokens) && d.Tokens[j].Start < s.End {
		j++
	}
	return int32(i), int32(j)
}

// least is how likely a proposal must be: a little under one half, since of those
// that overlap only one is kept.
const least = 0.42

// choose keeps the likeliest of proposals that overlap.
func (g *Gazetteer) choose(all []proposal) []proposal {
	order := make([]int, 0, len(all))
	for i := range all {
		if all[i].probability >= least {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(i, j int) int {
		switch {
		case all[i].probability > all[j].probability:
			return -1
		case all[i].probability < all[j].probability:
			return 1
		}
		return 0
	})
	taken := map[int32]bool{}
	var chosen []proposal
	for _, i := range order {
		p := &all[i]
		free := true
		for t := p.first; t < p.end; t++ {
			free = free && !taken[t]
		}
		if !free {
			continue
		}
		for t := p.first; t < p.end; t++ {
			taken[t] = true
		}
		chosen = append(chosen, *p)
	}
	slices.SortFunc(chosen, func(p, q proposal) int { return int(p.first - q.first) })
	return chosen
}

// weighed returns the proposals with their vectors and probabilities. They are
// weighed twice: what a name is in one place says something of it in others.
func (s *spanner) weighed(w *weights) []proposal {
	all := s.proposals()
	begins, ends := map[int32]bool{}, map[int32]bool{}
	for i := range all {
		if len(all[i].list) > 0 {
			begins[all[i].first], ends[all[i].end] = true, true
		}
	}
	for i := range all {
		s.features(&all[i], begins, ends)
		all[i].probability = all[i].vector.weigh(w)
	}
	setElsewhere(all)
	for i := range all {
		all[i].probability = all[i].vector.weigh(w)
	}
	s.ground(all)
	return all
}

// setElsewhere sets for names that occur more than once how likely the likeliest
// and the unlikeliest of the others are.
func setElsewhere(all []proposal) {
	type seen struct {
		n                 int
		top, next, bottom float64
	}
	names := map[string]*seen{}
	for i := range all {
		p := &all[i]
		n := names[p.key]
		if n == nil {
			n = &seen{bottom: 1}
			names[p.key] = n
		}
		n.n++
		if p.probability > n.top {
			n.top, n.next = p.probability, n.top
		} else {
			n.next = max(n.next, p.probability)
		}
		n.bottom = min(n.bottom, p.probability)
	}
	for i := range all {
		p := &all[i]
		n := names[p.key]
		if n.n < 2 {
			continue
		}
		top := n.top
		if p.probability == n.top {
			top = n.next
		}
		p.vector = p.vector.with(sElsewhere, top).with(sNotElsewhere, 1-n.bottom)
	}
}

// weigh returns how likely a proposal with this vector is a toponym.
func (s sparse) weigh(w *weights) float64 {
	sum := 0.0
	for _, f := range s {
		sum += f.value * w.span[f.feature]
	}
	return sigmoid(sum)
}

// resolve works out which places mentions mean.
func (g *Gazetteer) resolve(d *nlp.Doc, a *truce.Article, mentions []*mention) []Toponym {
	contain(d, mentions)
	all := senses(mentions)
	weighSenses(g.weights, all, g.home(a))
	toponyms := make([]Toponym, len(mentions))
	for i, m := range mentions {
		t := &toponyms[i]
		t.First, t.End = m.first, m.end
		if m.first < m.end {
			t.Spans = []truce.Span{{Start: d.Tokens[m.first].Start, End: d.Tokens[m.end-1].End}}
		}
		t.Name, t.Precision = m.text, "unlocated"
		g.tell(t, m, all)
	}
	return toponyms
}

// contain finds for each mention the one that contains it, and sets what the words
// around it say.
func contain(d *nlp.Doc, mentions []*mention) {
	for i, m := range mentions {
		m.within = -1
		m.key = strings.TrimPrefix(Fold(m.text), "the ")
		if m.first >= m.end {
			continue
		}
		m.dateline = isDateline(d, m.first, m.end)
		m.located = locating(d, m.first)
		if i+1 < len(mentions) && mentions[i+1].first >= m.end && within(d, m, mentions[i+1]) {
			m.within = i + 1
		}
	}
}

// within reports whether the words between two mentions say that the second
// contains the first: "X, Y", "X (Y)", "X in Y", "X in the Y region".
func within(d *nlp.Doc, m, o *mention) bool {
	if d.Tokens[m.first].Sentence != d.Tokens[o.first].Sentence || !mayContain(m, o) {
		return false
	}
	words := make([]string, 0, 4)
	for t := m.end; t < o.first && len(words) < 4; t++ {
		words = append(words, d.Form(t))
	}
	switch strings.Join(words, " ") {
	case ",", "(", "in", "in the", ", in", ", in the", "of", "in northern", "in southern", "in eastern", "in western", "in central":
		return true
	}
	return false
}

// mayContain reports whether some place that o may mean contains one that m may
// mean. A name that is not listed may be in any.
func mayContain(m, o *mention) bool {
	for i := range o.list {
		c := &o.list[i]
		if c.loose || c.class != Country && c.class != Division && c.class != District && c.class != Disputed && (c.class != Region || c.population > 2e7) {
			continue
		}
		if len(m.list) == 0 || m.list[0].loose || slices.ContainsFunc(m.list, func(n candidate) bool { return n.class != Country && n.in(c) }) {
			return true
		}
	}
	return false
}

func locating(d *nlp.Doc, first int32) bool {
	if first == 0 {
		return false
	}
	switch d.Form(first - 1) {
	case "in", "In", "near", "Near", "at", "outside", "around", "from", "to", "into":
		return true
	}
	return false
}

// government reports whether a name stands for a government: it does or says
// something that places do not.
func government(d *nlp.Doc, t *Toponym) bool {
	if t.First >= t.End || t.Entry.Class != Country && t.Entry.Class != Capital && t.Entry.Class != Disputed && t.Entry.Class != Division {
		return false
	}
	head := t.End - 1
	for i := t.First; i < t.End; i++ {
		if h := d.Tokens[i].Head; h < t.First || h >= t.End {
			head = i
		}
	}
	switch d.Tokens[head].Rel {
	case nlp.RelNsubj:
		h := d.Tokens[head].Head
		return h >= 0 && d.Tokens[h].Tag == nlp.VERB
	}
	return false
}
