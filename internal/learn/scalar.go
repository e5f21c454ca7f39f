package learn

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
)

// A Scalar is a trained linear model with one score over hashed features. It reads
// its weights where they lie, in the binary: opening one builds nothing. It is safe
// for concurrent use.
//
// A feature takes two bytes, so that a million of them stay near the processor:
// most of the time of a reader goes into waiting for weights.
//
// The format, little-endian:
//
//	"TSC1"
//	float32 the smallest weight
//	uint32 number of slots, less the spare ones at the end
//	slots: uint16, 0 if empty, else
//	    9 bits that tell the feature from others
//	    7 bits of weight: sign, and step 1 to 63 (see steps)
//
// A slot is found by linear probing from home(feature). Of the features that the
// model does not have, one in a hundred is taken for another; that is noise far
// below that of the weights themselves.
type Scalar struct {
	least float32
	count uint32
	slots []byte
	file  []byte
}

const (
	scalarMagic  = "TSC1"
	scalarSpare  = 32  // slots at the end, so that probing need not wrap around
	scalarFilled = 0.6 // part of the slots in use
	checkBits    = 9
	checkMask    = 1<<checkBits - 1
	stepCount    = 63
	stepRatio    = 1.09 // a step to the one before it
)

// steps are the weights that seven bits stand for, in units of the smallest: each
// 9 % larger than the one before, up to 210; the upper half are negative. So a
// weight is kept to 4.5 %, be it small or large.
var steps = func() (s [2 * (stepCount + 1)]float32) {
	w := 1.0
	for k := 1; k <= stepCount; k++ {
		s[k], s[stepCount+1+k] = float32(w), float32(-w)
		w *= stepRatio
	}
	return s
}()

// OpenScalar reads a model from its file format. It keeps file and does not copy it.
func OpenScalar(file []byte) (*Scalar, error) {
	r := reader{rest: file}
	if string(r.take(4)) != scalarMagic {
		return nil, fmt.Errorf("learn: not a weight file of format %s", scalarMagic)
	}
	m := &Scalar{least: math.Float32frombits(r.uint32()), count: r.uint32(), file: file}
	if m.count == 0 || m.count > 1<<27 {
		return nil, errTruncated
	}
	m.slots = r.take(2 * (int(m.count) + scalarSpare))
	if r.short || len(r.rest) > 0 {
		return nil, errTruncated
	}
	return m, nil
}

// Bytes returns the model in its file format.
func (m *Scalar) Bytes() []byte { return m.file }

// Sum returns the score: the sum of the weights of the features.
func (m *Scalar) Sum(features []uint32) float32 {
	var sum float32
	var at [batch]uint32
	var slots [batch]uint16
	for len(features) > 0 {
		now := features[:min(batch, len(features))]
		features = features[len(now):]
		// All slots are fetched before any is looked at, so that the waits for memory overlap.
		for i, f := range now {
			at[i] = home(f, m.count)
		}
		for i := range now {
			slots[i] = m.slot(at[i])
		}
		for i, f := range now {
			slot := slots[i]
			if slot != 0 && slot&checkMask != uint16(f&checkMask) {
				slot = m.probe(f, at[i])
			}
			sum += steps[slot>>checkBits]
		}
	}
	return sum * m.least
}

func (m *Scalar) slot(at uint32) uint16 { return binary.LittleEndian.Uint16(m.slots[2*at:]) }

// probe looks for a feature behind its home; 0 if the model does not have it.
func (m *Scalar) probe(f, at uint32) uint16 {
	for range scalarSpare - 1 {
		at++
		if slot := m.slot(at); slot == 0 || slot&checkMask == uint16(f&checkMask) {
			return slot
		}
	}
	return 0
}

// newScalar lays out the weights, in whatever order they come. A feature comes once only.
func newScalar(weights []weighted) *Scalar {
	slices.SortFunc(weights, func(a, b weighted) int { // the heaviest take the best places
		return cmp.Or(cmp.Compare(abs(b.weight), abs(a.weight)), cmp.Compare(a.feature, b.feature))
	})
	top := float32(1)
	if len(weights) > 0 {
		top = abs(weights[0].weight)
	}
	least := top / steps[stepCount]
	count := uint32(float64(len(weights))/scalarFilled) + 1
	m := &Scalar{least: least, count: count, slots: make([]byte, 2*(count+scalarSpare))}
	for _, w := range weights {
		m.place(w)
	}
	m.file = []byte(scalarMagic)
	m.file = binary.LittleEndian.AppendUint32(m.file, math.Float32bits(least))
	m.file = binary.LittleEndian.AppendUint32(m.file, count)
	m.file = append(m.file, m.slots...)
	return m
}

// A weighted is a feature with its weight.
type weighted struct {
	feature uint32
	weight  float32
}

// place puts a feature into the first free slot from its home on. One that would be
// taken for another, or finds no free slot near, is lost.
func (m *Scalar) place(w weighted) {
	code := scalarStep(w.weight / m.least)
	if code == 0 {
		return
	}
	at := home(w.feature, m.count)
	for range scalarSpare {
		switch slot := m.slot(at); {
		case slot == 0:
			binary.LittleEndian.PutUint16(m.slots[2*at:], code<<checkBits|uint16(w.feature&checkMask))
			return
		case slot&checkMask == uint16(w.feature&checkMask):
			return
		}
		at++
	}
}

// scalarStep returns the seven bits whose weight is closest to w, in units of the
// smallest; 0 if w is below the smallest.
func scalarStep(w float32) uint16 {
	if abs(w) < 0.9 {
		return 0
	}
	k := 1 + math.Round(math.Log(float64(abs(w)))/math.Log(stepRatio))
	code := uint16(min(max(k, 1), stepCount))
	if w < 0 {
		code += stepCount + 1
	}
	return code
}
