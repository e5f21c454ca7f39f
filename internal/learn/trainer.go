package learn

import (
	"math"
	"sort"
)

// A Trainer learns the weights of a Linear model. Weights may be moved by the
// perceptron rule (Update) or by AdaGrad (Step; Duchi, Hazan and Singer 2011);
// in both cases the model made of it holds the average of the weights over all
// ticks, which generalises better than the last ones (Freund and Schapire 1999).
//
// Training is deterministic: the same calls give the same weights.
type Trainer struct {
	classes []string
	index   index
	rows    [][]cell
	now     uint32

	Rate   float32 // step size of Step; 0.1 if unset
	L2     float32 // pull towards zero of Step, per step on a weight
	Smooth float32 // added to the sum of squared gradients: 1 keeps rare features small
}

// A cell is one weight of a feature: that of one class.
type cell struct {
	class  uint8
	at     uint32 // tick of the last change
	w      float32
	square float32 // sum of squared gradients
	sum    float64 // sum of w over the ticks before at
}

// NewTrainer returns a trainer for at most 254 classes.
func NewTrainer(classes []string) *Trainer {
	return &Trainer{classes: classes, Rate: 0.1}
}

// Tick counts one training example.
func (t *Trainer) Tick() { t.now++ }

// Score adds the present weights of each feature to scores, one number a class.
func (t *Trainer) Score(features []uint32, scores []float32) {
	for _, f := range features {
		if i := t.index.find(f); i >= 0 {
			for _, c := range t.rows[i] {
				scores[c.class] += c.w
			}
		}
	}
}

// Update adds delta to the weight that each feature gives to the class.
func (t *Trainer) Update(features []uint32, class int, delta float32) {
	for _, f := range features {
		t.cell(f, class).w += delta
	}
}

// Step moves the weights of each feature for the class against the gradient of
// the loss with respect to the class's score.
func (t *Trainer) Step(features []uint32, class int, gradient float32) {
	if gradient == 0 {
		return
	}
	for _, f := range features {
		c := t.cell(f, class)
		g := gradient + t.L2*c.w
		c.square += g * g
		c.w -= t.Rate * g / float32(math.Sqrt(float64(c.square+t.Smooth)+1e-8))
	}
}

// cell returns the weight of a feature for a class, with the sum of its past
// values brought up to now, ready to be changed.
func (t *Trainer) cell(f uint32, class int) *cell {
	i := t.index.number(f)
	if i == len(t.rows) {
		t.rows = append(t.rows, nil)
	}
	row := t.rows[i]
	for j := range row {
		if c := &row[j]; c.class == uint8(class) {
			c.sum += float64(c.w) * float64(t.now-c.at)
			c.at = t.now
			return c
		}
	}
	t.rows[i] = append(row, cell{class: uint8(class), at: t.now})
	return &t.rows[i][len(row)]
}

// Linear returns the averaged model. Weights that round to zero, at 1/4000 of the
// largest one, are dropped, and so are weights below prune.
func (t *Trainer) Linear(prune float32) *Linear {
	type weight struct {
		class uint8
		w     float32
	}
	rows := make([][]weight, len(t.rows))
	largestWeight := float32(0)
	for i, row := range t.rows {
		for _, c := range row {
			w := float32((c.sum + float64(c.w)*float64(t.now-c.at)) / max(1, float64(t.now)))
			if abs(w) > prune {
				rows[i] = append(rows[i], weight{c.class, w})
				largestWeight = max(largestWeight, abs(w))
			}
		}
	}
	scale := float32(1)
	if largestWeight > 0 {
		scale = largestWeight / largest
	}
	b := builder{classes: t.classes, scale: scale}
	order := make([]int, len(rows))
	for i := range order {
		order[i] = i
	}
	sort.Slice(order, func(a, b int) bool { return t.index.keys[order[a]] < t.index.keys[order[b]] })
	for _, i := range order {
		var classes []uint8
		var weights []int8
		for _, w := range rows[i] {
			q := quantize(float64(w.w / scale))
			if q != 0 {
				classes, weights = append(classes, w.class), append(weights, q)
			}
		}
		if len(weights) > 0 {
			b.add(t.index.keys[i], classes, weights)
		}
	}
	return b.build()
}

func abs(x float32) float32 { return float32(math.Abs(float64(x))) }
