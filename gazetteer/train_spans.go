package gazetteer

import "math"

// fitSpans fits the weights of spans: logistic regression on all proposals, right
// if a gold toponym has exactly the same span.
func (t *trainer) fitSpans(w *weights, examples []*Example) {
	w.span = spanVector{}
	for range 2 { // the second time with what the first says of a name elsewhere
		t.fitSpansOnce(w, examples)
	}
}

func (t *trainer) fitSpansOnce(w *weights, examples []*Example) {
	type point struct {
		x      []int
		v      []float64
		y, how float64
	}
	var points []point
	for _, e := range examples {
		if e.Spans == 0 {
			continue
		}
		gold := map[[2]int]bool{}
		for _, g := range e.Gold {
			gold[[2]int{g.Span.Start, g.Span.End}] = true
		}
		for _, p := range newSpanner(t.g.finder(), e.Doc).weighed(w) {
			q := point{y: truth(gold[[2]int{e.Doc.Tokens[p.first].Start, e.Doc.Tokens[p.end-1].End}]), how: e.Spans}
			for _, f := range p.vector {
				q.x, q.v = append(q.x, f.feature), append(q.v, f.value)
			}
			points = append(points, q)
		}
	}
	const steps, rate, pull = 300, 0.3, 1.0
	w.span = spanVector{}
	var squares spanVector
	for range steps {
		var gradient spanVector
		for _, p := range points {
			sum := 0.0
			for i, k := range p.x {
				sum += p.v[i] * w.span[k]
			}
			force := p.how * (sigmoid(sum) - p.y)
			for i, k := range p.x {
				gradient[k] += force * p.v[i]
			}
		}
		for k := range w.span {
			gradient[k] += pull * w.span[k]
			squares[k] += gradient[k] * gradient[k]
			if squares[k] > 0 {
				w.span[k] -= rate * gradient[k] / math.Sqrt(squares[k])
			}
		}
	}
}
