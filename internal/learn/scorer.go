package learn

import "math"

// A Scorer learns the weights of a Scalar: the logit of a yes-or-no question, or the
// score of one candidate among several. It is trained by AdaGrad on the
// log-likelihood, and averaged.
//
// Training is deterministic: the same calls give the same weights.
type Scorer struct {
	Rate float32 // step size
	L2   float32 // pull towards zero, per step on a weight

	keys  []uint32 // open addressing; 0 is free
	cells []scoreCell
	mask  uint32
	used  int
	now   uint32

	frozen bool
}

type scoreCell struct {
	w, square float32
	sum       float32 // sum of w over the ticks before at
	at        uint32  // tick of the last change; before Freeze, how often it was seen
}

// NewScorer returns a scorer without weights.
func NewScorer() *Scorer {
	s := &Scorer{Rate: 0.1}
	s.grow(1 << 16)
	return s
}

func (s *Scorer) grow(n int) {
	keys, cells := s.keys, s.cells
	s.keys, s.cells, s.mask = make([]uint32, n), make([]scoreCell, n), uint32(n-1)
	for i, k := range keys {
		if k != 0 {
			at := s.slot(k)
			s.keys[at], s.cells[at] = k, cells[i]
		}
	}
}

func (s *Scorer) slot(key uint32) uint32 {
	at := key & s.mask
	for s.keys[at] != 0 && s.keys[at] != key {
		at = (at + 1) & s.mask
	}
	return at
}

// Count notes that the features occur. Counting all examples and then freezing
// keeps out of the model what is too rare to be learned: weights for it would
// only recite the training text.
func (s *Scorer) Count(features []uint32) {
	for _, f := range features {
		s.cells[s.insert(max(f, 1))].at++
	}
}

// Freeze admits the features that were counted at least least times, and no others.
func (s *Scorer) Freeze(least uint32) {
	old := *s
	n := 0
	for i, k := range old.keys {
		if k != 0 && old.cells[i].at >= least {
			n++
		}
	}
	size := 1 << 10
	for size < 2*n {
		size *= 2
	}
	s.keys, s.cells, s.mask, s.used, s.frozen = make([]uint32, size), make([]scoreCell, size), uint32(size-1), n, true
	for i, k := range old.keys {
		if k != 0 && old.cells[i].at >= least {
			s.keys[s.slot(k)] = k
		}
	}
}

// Fresh returns a scorer that has not learned anything and admits the features that
// s admits. The two share what never changes, once s is frozen.
func (s *Scorer) Fresh() *Scorer {
	f := *s
	f.cells, f.now = make([]scoreCell, len(s.cells)), 0
	return &f
}

// insert returns the slot of a key, which is made if it is not there.
func (s *Scorer) insert(f uint32) uint32 {
	at := s.slot(f)
	if s.keys[at] != 0 {
		return at
	}
	if s.used*2 > len(s.keys) {
		s.grow(2 * len(s.keys))
		at = s.slot(f)
	}
	s.keys[at] = f
	s.used++
	return at
}

// Sum returns the sum of the present weights of the features.
func (s *Scorer) Sum(features []uint32) float32 {
	var sum float32
	for _, f := range features {
		if at := s.slot(max(f, 1)); s.keys[at] != 0 {
			sum += s.cells[at].w
		}
	}
	return sum
}

// Tick counts one training example.
func (s *Scorer) Tick() { s.now++ }

// Step moves the weights against the gradient of the loss with respect to the score.
func (s *Scorer) Step(features []uint32, gradient float32) {
	for _, f := range features {
		at := s.slot(max(f, 1))
		if s.keys[at] == 0 {
			if s.frozen {
				continue
			}
			at = s.insert(max(f, 1))
			s.cells[at].at = s.now
		}
		c := &s.cells[at]
		c.sum += c.w * float32(s.now-c.at)
		c.at = s.now
		g := gradient + s.L2*c.w
		c.square += g * g
		c.w -= s.Rate * g / (float32(math.Sqrt(float64(c.square))) + 1e-4)
	}
}

// Scalar returns the averaged model; weights below prune are dropped.
func (s *Scorer) Scalar(prune float32) *Scalar {
	var weights []weighted
	for i, k := range s.keys {
		c := s.cells[i]
		w := (c.sum + c.w*float32(s.now-c.at)) / max(1, float32(s.now))
		if k != 0 && abs(w) > prune {
			weights = append(weights, weighted{k, w})
		}
	}
	return newScalar(weights)
}
