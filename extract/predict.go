package extract

import (
	"math"
	"slices"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/internal/learn"
	"github.com/truce-ledger/truce/nlp"
)

// A tuple is an attribution in tokens; ranges are inclusive, -1 for none.
type tuple struct {
	head        int32
	first, last int32 // cue
	source      [2]int32
	content     [2]int32
	hole        [2]int32
	prob        float64 // that head is the head of a cue
	sourceLog   float64 // log-probabilities of the spans, given the cue
	contentLog  float64
	score       float64 // probability that the whole is an attribution
}

// attributionModel holds the weights of attribution.
type attributionModel struct {
	head, left, right *learn.Scalar
	roles             [roleCount]pointerModel
	accept            *learn.Scalar // nil: the cue's probability stands alone
}

// A reader keeps the memory that reading one text needs.
type reader struct {
	m     *attributionModel
	x     *context
	g     Guideline
	f     frame
	w     weighing
	feats features
	prob  []float32 // of each token, that it heads a cue
}

func exp(x float64) float64 { return math.Exp(x) }

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// heads fills the probability of each token to be the head of a cue.
func (r *reader) heads() {
	r.prob = grow(r.prob, int(r.x.n))
	r.feats.guideline = uint32(r.g)
	for i := range r.x.n {
		if !r.x.mayCue(i) {
			continue
		}
		h := r.x.cueWord(i)
		h.first(&r.feats)
		score := r.m.head.Sum(r.feats.list)
		if score < unlikely {
			continue
		}
		r.feats.reset()
		h.rest(&r.feats)
		r.prob[i] = float32(sigmoid(float64(score + r.m.head.Sum(r.feats.list))))
	}
}

// tuples reads the attributions whose head is at least as likely as floor.
func (r *reader) tuples(floor float64) []tuple {
	r.heads()
	var order []int32
	for i := range r.x.n {
		if float64(r.prob[i]) >= floor {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int32) int {
		switch {
		case r.prob[a] > r.prob[b]:
			return -1
		case r.prob[a] < r.prob[b]:
			return 1
		}
		return 0
	})
	taken := make([]bool, r.x.n)
	var out []tuple
	for _, h := range order {
		if taken[h] {
			continue
		}
		t := r.cue(h)
		for i := t.first; i <= t.last; i++ {
			taken[i] = true
		}
		r.spans(&t)
		out = append(out, t)
	}
	slices.SortFunc(out, func(a, b tuple) int { return int(a.head - b.head) })
	return out
}

// cue finds how far the cue reaches around its head.
func (r *reader) cue(h int32) tuple {
	t := tuple{head: h, first: h, last: h, prob: float64(r.prob[h])}
	s := r.x.sentence(h)
	for t.first > s.First && r.step(r.m.left, h, t.first, t.first-1) {
		t.first--
	}
	for t.last+1 < s.End && r.step(r.m.right, h, t.last, t.last+1) {
		t.last++
	}
	return t
}

func (r *reader) step(m *learn.Scalar, head, edge, next int32) bool {
	r.x.edgeFeatures(head, edge, next, &r.feats)
	return m.Sum(r.feats.list) > 0
}

// spans finds source and content of a cue.
func (r *reader) spans(t *tuple) {
	r.f.set(r.x, t.head, t.first, t.last, r.g)
	r.f.cueProb = r.prob
	s := r.m.roles[roleSource].find(&r.f, roleSource, &r.w)
	t.source, t.sourceLog = r.x.withoutDay([2]int32{s.a, s.b}), s.score
	r.f.source = t.source
	c := r.m.roles[roleContent].find(&r.f, roleContent, &r.w)
	t.content, t.contentLog = [2]int32{c.a, c.b}, c.score
	t.hole = [2]int32{-1, -1}
	if c.a >= 0 && c.a < t.first && c.b > t.last {
		r.f.hull = t.content
		h := r.m.roles[roleHole].find(&r.f, roleHole, &r.w)
		t.hole = [2]int32{h.a, h.b}
		if h.a < 0 {
			t.hole = [2]int32{t.first, t.last}
		}
	}
}

// withoutDay takes a day off the end of a source that the parser took for a part of
// the name: President Marr Wednesday said.
func (x *context) withoutDay(source [2]int32) [2]int32 {
	last := source[1]
	if source[0] >= 0 && last > source[0] && x.token(last-1).Tag == nlp.PROPN &&
		x.is(last, "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday") {
		source[1]--
	}
	return source
}

// attribution turns token ranges into spans of the text.
func (x *context) attribution(t *tuple) Attribution {
	a := Attribution{Score: t.score}
	a.Source = x.spansOf(t.source, [2]int32{-1, -1})
	a.Cue = x.spansOf([2]int32{t.first, t.last}, [2]int32{-1, -1})
	a.Content = x.spansOf(t.content, t.hole)
	return a
}

func (x *context) spansOf(r, hole [2]int32) []truce.Span {
	span := func(a, b int32) truce.Span {
		return truce.Span{Start: x.token(a).Start, End: x.token(b).End}
	}
	switch {
	case r[0] < 0:
		return nil
	case hole[0] < 0:
		return []truce.Span{span(r[0], r[1])}
	}
	var out []truce.Span
	if r[0] < hole[0] {
		out = append(out, span(r[0], hole[0]-1))
	}
	if hole[1] < r[1] {
		out = append(out, span(hole[1]+1, r[1]))
	}
	return out
}
