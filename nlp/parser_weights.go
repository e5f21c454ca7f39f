package nlp

import (
	"encoding/binary"
	"fmt"
	"math"
	"sort"
)

// stepWeights are the weights of the choice between shift, left and right.
//
// Only differences matter, so a feature has two numbers: what it adds to left and
// to right, against shift. A feature takes four bytes, little-endian: 16 bits that
// tell it from others, then the two weights, an int8 each. What an int8
// stands for is told by stepUnits. The file is "TSW1", uint32 number of slots, float32 what a unit stands for, then the slots.
//
// A slot is found by linear probing from the high bits of the feature's hash. One
// foreign feature in 65,000 looks like a known one, which does no harm.
type stepWeights struct {
	slots []byte
	n     uint32 // number of slots, less the spare ones at the end
	scale float32
}

const (
	stepMagic  = "TSW1"
	stepSpare  = 64 // slots at the end, so that probing need not wrap around
	stepFilled = 0.6
	stepBatch  = 256
)

// openSteps opens the weights; it does not copy file.
func openSteps(file []byte) (*stepWeights, error) {
	if len(file) < 12 || string(file[:4]) != stepMagic {
		return nil, fmt.Errorf("nlp: the parser's weights are not of format %s; make them anew with cmd/train", stepMagic)
	}
	n := binary.LittleEndian.Uint32(file[4:])
	if n == 0 || uint64(len(file)-12) != 4*(uint64(n)+stepSpare) {
		return nil, fmt.Errorf("nlp: the parser's weights are truncated")
	}
	return &stepWeights{file[12:], n, math.Float32frombits(binary.LittleEndian.Uint32(file[8:]))}, nil
}

// score returns the scores of shift, left and right. At most stepBatch features
// are counted.
func (w *stepWeights) score(features []uint32) (s [transitions]float32) {
	features = features[:min(len(features), stepBatch)]
	var at [stepBatch]uint32
	var found [stepBatch]uint32
	// All slots are fetched before any is used, so that the waits for memory overlap.
	for i, f := range features {
		at[i] = uint32(uint64(f) * uint64(w.n) >> 32)
	}
	for i := range features {
		found[i] = binary.LittleEndian.Uint32(w.slots[4*at[i]:])
	}
	var l, r int32
	for i, f := range features {
		slot := found[i]
		if slot == 0 {
			continue
		}
		if slot&0xFFFF != stepCheck(f) {
			if slot = w.probe(f, at[i]); slot == 0 {
				continue
			}
		}
		l += stepUnit(slot >> 16)
		r += stepUnit(slot >> 24)
	}
	s[left], s[right] = float32(l)*w.scale, float32(r)*w.scale
	return s
}

// probe looks for the feature behind the slot where it should be.
func (w *stepWeights) probe(f, at uint32) uint32 {
	key := stepCheck(f)
	for range stepSpare - 1 {
		at++
		slot := binary.LittleEndian.Uint32(w.slots[4*at:])
		if slot == 0 || slot&0xFFFF == key {
			return slot
		}
	}
	return 0
}

// stepCheck returns the bits that tell a feature from others; never 0.
func stepCheck(f uint32) uint32 { return max(f&0xFFFF, 1) }

// stepUnit returns what the low byte of q stands for.
func stepUnit(q uint32) int32 { return stepUnits[uint8(q)] }

// stepUnits is what each int8 weight stands for: q itself while it is small, then
// steps of a twelfth, up to 307,000. So weights keep their proportions, be they
// small, as most are, or ten thousand times as large, as some must be.
var stepUnits = func() (u [256]int32) {
	for q := int32(1); q < 128; q++ {
		u[q] = u[q-1] + 1 + u[q-1]/12
		u[256-q] = -u[q]
	}
	u[128] = u[129] // -128 is not used
	return u
}()

// A stepWeight is one feature with its weights for left and right against shift.
type stepWeight struct {
	feature     uint32
	left, right float32
}

// stepFile lays out the weights. Those under prune are left out.
func stepFile(weights []stepWeight, prune float32) []byte {
	var kept []stepWeight
	var largest float64
	for _, w := range weights {
		if size := max(math.Abs(float64(w.left)), math.Abs(float64(w.right))); size > float64(prune) {
			kept = append(kept, w)
			largest = max(largest, size)
		}
	}
	scale := float64(stepUnits[127]) / max(largest, 1e-9)
	sort.Slice(kept, func(a, b int) bool { return kept[a].feature < kept[b].feature })
	n := uint32(float64(len(kept))/stepFilled) + 1
	file := binary.LittleEndian.AppendUint32([]byte(stepMagic), n)
	file = binary.LittleEndian.AppendUint32(file, math.Float32bits(float32(1/scale)))
	slots := make([]byte, 4*(n+stepSpare))
	for _, w := range kept {
		placeStep(slots, n, w, scale)
	}
	return append(file, slots...)
}

// placeStep puts a feature into the first free slot; if there is none near, it is lost.
func placeStep(slots []byte, n uint32, w stepWeight, scale float64) {
	l, r := quantizeStep(float64(w.left)*scale), quantizeStep(float64(w.right)*scale)
	if l == 0 && r == 0 {
		return
	}
	at := uint32(uint64(w.feature) * uint64(n) >> 32)
	for range stepSpare - 1 {
		if binary.LittleEndian.Uint32(slots[4*at:]) == 0 {
			binary.LittleEndian.PutUint32(slots[4*at:], stepCheck(w.feature)|uint32(uint8(l))<<16|uint32(uint8(r))<<24)
			return
		}
		at++
	}
}

// quantizeStep returns the int8 weight that is closest to w units.
func quantizeStep(w float64) int8 {
	size := math.Abs(w)
	q := sort.Search(127, func(q int) bool { return size < float64(stepUnits[q]+stepUnits[q+1])/2 })
	return int8(math.Copysign(float64(q), w))
}
