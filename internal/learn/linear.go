package learn

import (
	"encoding/binary"
	"math"
)

// A Linear is a trained multi-class linear model over hashed features. It reads
// its weights where they lie, in the binary: opening one builds nothing. It is
// safe for concurrent use. Its file format is described at Open.
//
// An int8 weight q stands for q·(8+|q|) units. A few features (a common word) have
// weights a thousand times as large as most, and both must be told from zero; so the
// steps grow with the weight. Even steps, clipped, lost 14 points of tagging.
type Linear struct {
	classes []string
	scale   float32
	dense   bool
	width   uint32 // of a slot, in bytes
	count   uint32 // of slots
	slots   []byte
	cells   []byte
	file    []byte
}

// Classes returns the names of the classes, in the order of the scores.
func (m *Linear) Classes() []string { return m.classes }

// Scale is what one unit of a score stands for in the units of training.
func (m *Linear) Scale() float32 { return m.scale }

// Bytes returns the model in its file format.
func (m *Linear) Bytes() []byte { return m.file }

// Score adds the weights of each feature to scores, one number a class, in units of Scale.
func (m *Linear) Score(features []uint32, scores []int32) {
	var rows [batch]uint32
	scores = scores[:len(m.classes)]
	for len(features) > 0 {
		now := features[:min(batch, len(features))]
		features = features[len(now):]
		n := m.findAll(now, &rows)
		if m.dense {
			m.addDense(rows[:n], scores)
		} else {
			m.addSparse(rows[:n], scores)
		}
	}
}

const batch = 64

// findAll puts into rows where in slots the rows of the features start that the
// model has, and returns their number. All home slots are fetched before any is
// looked at, so that the waits for memory overlap.
func (m *Linear) findAll(features []uint32, rows *[batch]uint32) int {
	var keys [batch]uint32
	for i, f := range features {
		at := home(max(f, 1), m.count) * m.width
		rows[i] = at
		keys[i] = binary.LittleEndian.Uint32(m.slots[at:])
	}
	n := 0
	for i, f := range features {
		switch keys[i] {
		case max(f, 1):
			rows[n] = rows[i] + 4
			n++
		case 0:
		default:
			if at, ok := m.find(f); ok {
				rows[n] = at
				n++
			}
		}
	}
	return n
}

// find returns where in slots the feature's row starts.
func (m *Linear) find(f uint32) (row uint32, ok bool) {
	f = max(f, 1)
	i := home(f, m.count)
	for tries := m.count; tries > 0; tries-- {
		at := i * m.width
		switch key := binary.LittleEndian.Uint32(m.slots[at:]); key {
		case f:
			return at + 4, true
		case 0:
			return 0, false
		}
		if i++; i == m.count {
			i = 0
		}
	}
	return 0, false
}

// home is the slot at which the search for a feature starts.
func home(f, count uint32) uint32 {
	return uint32(uint64(f*0x9E3779B1) * uint64(count) >> 32)
}

func (m *Linear) addDense(rows []uint32, scores []int32) {
	for _, at := range rows {
		for c, q := range m.slots[at : int(at)+len(scores)] {
			scores[c] += units[q]
		}
	}
}

// addSparse passes over what lies outside, as in a damaged file. Like the slots, the
// cells of all rows are fetched before any is looked at.
func (m *Linear) addSparse(rows []uint32, scores []int32) {
	var sizes [batch]uint8
	long := rows[:0]
	for _, at := range rows {
		row := binary.LittleEndian.Uint32(m.slots[at:])
		if row&0xFF != longRow {
			if a, b := int(row&0xFF), int(row>>16&0xFF); a < len(scores) && b < len(scores) {
				scores[a] += units[row>>8&0xFF]
				scores[b] += units[row>>24]
			}
		} else if cells := row >> 8 * 2; int(cells) < len(m.cells) {
			sizes[len(long)] = m.cells[cells]
			long = append(long, cells)
		}
	}
	for i, at := range long {
		end := int(at) + 2 + 2*int(sizes[i])
		if end > len(m.cells) {
			continue
		}
		cells := m.cells[at+2 : end]
		for i := 0; i+1 < len(cells); i += 2 {
			if c := int(cells[i]); c < len(scores) {
				scores[c] += units[cells[i+1]]
			}
		}
	}
}

// units is what each int8 weight stands for.
var units = func() (u [256]int32) {
	for q := -128; q < 128; q++ {
		u[uint8(q)] = int32(q * (8 + max(q, -q)))
	}
	return u
}()

// largest is the largest weight in units.
const largest = 127 * (8 + 127)

// quantize returns the int8 weight that is closest to w units.
func quantize(w float64) int8 {
	size := min(127, math.Round(math.Sqrt(16+math.Abs(w))-4))
	return int8(math.Copysign(size, w))
}
