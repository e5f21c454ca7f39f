package extract

import (
	"math"

	"github.com/truce-ledger/truce/internal/learn"
)

// A pointer finds the span that plays a role (source or content) for a cue. It
// points to the first token, then to the last, with one linear score a token and
// a softmax over the window; then it weighs the best pairs as whole spans, which
// shows what neither edge sees alone: is it one constituent, are its quotation
// marks paired, does it run over the source?
//
// The road not taken: labels per token (BIO). Trial runs lost ten points of
// exact content that way, since one wrong label in thirty spoils a span.
//
// boundary.go describes the ends of a span, span.go the whole, candidates.go says
// where a span may start and end at all.

// A candidate is a span with its log-probability.
type candidate struct {
	a, b  int32 // tokens, inclusive; a < 0: no span
	score float64
}

// pointerModel holds the weights of one role.
type pointerModel struct {
	start, end, span *learn.Scalar
}

// A summer sums the weights of features: a trained model, or one in training.
type summer interface {
	Sum(features []uint32) float32
}

// A role is what a span is to its cue.
type role uint8

const (
	roleSource  role = iota
	roleContent      // from the first word of the content to its last
	roleHole         // the cue's own words within a content that goes round it
	roleCount
)

// A weighing scores the edges of one role's span. It keeps its memory between calls.
type weighing struct {
	starts, ends       []int32
	startLog, endLog   []float64 // log-probabilities; the last is that of no span
	bounds             []boundary
	feats              features
	combos             []candidate
	topStarts, topEnds []int
	short              []int
	quick              bool // look closely at the most promising candidates only
}

// edges fills the log-probabilities of all first and last tokens.
func (w *weighing) edges(f *frame, r role, start, end summer) {
	w.feats.guideline = uint32(f.guideline)
	w.starts = f.candidates(r, -1, w.starts)
	w.ends = f.candidates(r, +1, w.ends)
	w.startLog = w.logSoftmax(f, w.starts, -1, start, w.startLog)
	w.endLog = w.logSoftmax(f, w.ends, +1, end, w.endLog)
}

func (w *weighing) logSoftmax(f *frame, at []int32, dir int32, m summer, out []float64) []float64 {
	out = w.sketch(f, at, dir, m, out[:0])
	for k := range w.bounds {
		if !math.IsInf(out[k], -1) {
			w.feats.reset()
			w.bounds[k].rest(&w.feats)
			out[k] += float64(m.Sum(w.feats.list))
		}
	}
	f.noneFeatures(&w.feats)
	out = append(out, float64(m.Sum(w.feats.list)))
	normalize(out)
	return out
}

const (
	shortlist = 8 // candidates that get a second look
	behind    = 3 // how far one may fall behind the best and still get it
)

// sketch scores candidates by their most telling features. If the weighing is quick,
// only the best of them stay; the score of the others is -Inf.
func (w *weighing) sketch(f *frame, at []int32, dir int32, m summer, out []float64) []float64 {
	w.bounds = w.bounds[:0]
	for k, i := range at {
		w.bounds = append(w.bounds, f.boundary(i, dir))
		w.bounds[k].sketch(&w.feats)
		out = append(out, float64(m.Sum(w.feats.list)))
	}
	if !w.quick || len(out) == 0 {
		return out
	}
	w.short = best(out, shortlist, w.short)
	least := max(out[w.short[len(w.short)-1]], out[w.short[0]]-behind)
	for i, s := range out {
		if s < least {
			out[i] = math.Inf(-1)
		}
	}
	return out
}

// normalize turns scores into log-probabilities.
func normalize(scores []float64) {
	top := scores[0]
	for _, s := range scores {
		top = max(top, s)
	}
	var sum float64
	for _, s := range scores {
		sum += math.Exp(s - top)
	}
	log := top + math.Log(sum)
	for i := range scores {
		scores[i] -= log
	}
}

const beam = 6 // first and last tokens that are paired

// pairs lists the best spans and, first, the case of none; the scores are sums
// of the edges' log-probabilities.
func (w *weighing) pairs(f *frame, r role) []candidate {
	w.topStarts = best(w.startLog[:len(w.starts)], beam, w.topStarts)
	w.topEnds = best(w.endLog[:len(w.ends)], beam, w.topEnds)
	w.combos = append(w.combos[:0], candidate{-1, -1, w.startLog[len(w.starts)] + w.endLog[len(w.ends)]})
	for _, s := range w.topStarts {
		for _, e := range w.topEnds {
			if a, b := w.starts[s], w.ends[e]; a <= b && !math.IsInf(w.startLog[s]+w.endLog[e], -1) && (r == roleHole || !(a >= f.first && b <= f.last)) {
				w.combos = append(w.combos, candidate{a, b, w.startLog[s] + w.endLog[e]})
			}
		}
	}
	if w.quick {
		return plausible(w.combos)
	}
	return w.combos
}

// hopeless is how far, in log-probability of its edges, a span may fall behind the
// best one and still be weighed as a whole.
const hopeless = 5

// plausible keeps the case of none, which stands first, and the spans that are not
// hopeless.
func plausible(spans []candidate) []candidate {
	top := math.Inf(-1)
	for _, c := range spans {
		top = max(top, c.score)
	}
	kept := spans[:1]
	for _, c := range spans[1:] {
		if c.score >= top-hopeless {
			kept = append(kept, c)
		}
	}
	return kept
}

// best returns the indices of the n largest values, largest first, ties in order.
func best(values []float64, n int, out []int) []int {
	out = out[:0]
	for i, v := range values {
		k := len(out)
		for k > 0 && values[out[k-1]] < v {
			k--
		}
		if k >= n {
			continue
		}
		if len(out) < n {
			out = append(out, 0)
		}
		copy(out[k+1:], out[k:])
		out[k] = i
	}
	return out
}

// rank adds what the spans themselves say and returns the candidates with
// log-probabilities.
func (w *weighing) rank(f *frame, m summer, combos []candidate) []candidate {
	scores := make([]float64, len(combos))
	for i, c := range combos {
		w.pairFeatures(f, c)
		scores[i] = c.score + float64(m.Sum(w.feats.list))
	}
	normalize(scores)
	for i := range combos {
		combos[i].score = scores[i]
	}
	return combos
}

func (w *weighing) pairFeatures(f *frame, c candidate) {
	if c.a < 0 {
		f.noneFeatures(&w.feats)
	} else {
		f.spanFeatures(c.a, c.b, &w.feats)
	}
}

// find returns the best span of a role.
func (m *pointerModel) find(f *frame, r role, w *weighing) candidate {
	w.edges(f, r, m.start, m.end)
	ranked := w.rank(f, m.span, w.pairs(f, r))
	top := ranked[0]
	for _, c := range ranked[1:] {
		if c.score > top.score {
			top = c
		}
	}
	return top
}
