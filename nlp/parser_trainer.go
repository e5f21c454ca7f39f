package nlp

// A stepTrainer learns stepWeights: an averaged perceptron. Shift scores nothing,
// so that the scores of sequences can be compared.
type stepTrainer struct {
	keys  []uint32 // open addressing, 0 is free
	cells []stepCell
	used  int
	now   float64 // examples seen
}

type stepCell struct {
	w [transitions]float32 // none for shift
	// What is to be taken off w·now for the sum of w over all examples.
	early [transitions]float64
}

func newStepTrainer() *stepTrainer {
	t := &stepTrainer{}
	t.resize(1 << 20)
	return t
}

func (t *stepTrainer) resize(n int) {
	keys, cells := t.keys, t.cells
	t.keys, t.cells = make([]uint32, n), make([]stepCell, n)
	for i, k := range keys {
		if k != 0 {
			at := t.slot(k)
			t.keys[at], t.cells[at] = k, cells[i]
		}
	}
}

func (t *stepTrainer) slot(key uint32) uint32 {
	mask := uint32(len(t.keys) - 1)
	at := key & mask
	for t.keys[at] != 0 && t.keys[at] != key {
		at = (at + 1) & mask
	}
	return at
}

// score returns the scores of the steps by the present weights.
func (t *stepTrainer) score(features []uint32) (s [transitions]float32) {
	for _, f := range features {
		if at := t.slot(max(f, 1)); t.keys[at] != 0 {
			w := &t.cells[at].w
			s[left] += w[left]
			s[right] += w[right]
		}
	}
	return s
}

// update adds delta to the weight of each feature for the step, left or right.
func (t *stepTrainer) update(features []uint32, step int, delta float32) {
	if step == shift {
		return
	}
	for _, f := range features {
		f = max(f, 1)
		at := t.slot(f)
		if t.keys[at] == 0 {
			if 2*t.used > len(t.keys) {
				t.resize(2 * len(t.keys))
				at = t.slot(f)
			}
			t.keys[at] = f
			t.used++
		}
		t.cells[at].w[step] += delta
		t.cells[at].early[step] += float64(delta) * t.now
	}
}

// averages returns the weights, averaged over all examples.
func (t *stepTrainer) averages() []stepWeight {
	var all []stepWeight
	for at, f := range t.keys {
		if f == 0 {
			continue
		}
		c := &t.cells[at]
		w := func(k int) float32 { return c.w[k] - float32(c.early[k]/max(1, t.now)) }
		all = append(all, stepWeight{f, w(left), w(right)})
	}
	return all
}
