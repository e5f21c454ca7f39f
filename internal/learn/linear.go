package learn

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// A Linear is a trained multi-class linear model over hashed features. It reads
// its weights where they lie, in the binary: opening one builds nothing. It is
// safe for concurrent use.
//
// The format, little-endian:
//
//	"TLN2"
//	uint32 number of classes; for each: uint8 length, bytes of its name
//	float32 what one unit of a score stands for
//	uint32 slot width; uint32 log2 of the number of slots
//	slots: uint32 key (0: empty), then
//	    with at most 12 classes: an int8 weight a class, padded to a multiple of 4
//	    else: uint32 offset of the feature's cells
//	uint32 length of the cells
//	cells: uint8 n, then n times (uint8 class, int8 weight)
//
// A slot is found by linear probing from key & (slots-1). With few classes one
// look-up touches one cache line.
//
// An int8 weight q stands for q·(8+|q|) units. A few features (a common word) have
// weights a thousand times as large as most, and both must be told from zero; so the
// steps grow with the weight. Even steps, clipped, lost 14 points of tagging.
type Linear struct {
	classes []string
	scale   float32
	dense   bool
	width   uint32
	mask    uint32
	slots   []byte
	cells   []byte
	file    []byte
}

const (
	magic       = "TLN2"
	denseLimit  = 12
	maxLoadPart = 0.72
)

// Classes returns the names of the classes, in the order of the scores.
func (m *Linear) Classes() []string { return m.classes }

// Scale is what one unit of a score stands for in the units of training.
func (m *Linear) Scale() float32 { return m.scale }

// Score adds the weights of each feature to scores, one number a class, in units of Scale.
func (m *Linear) Score(features []uint32, scores []int32) {
	// All slots are found before any is used, so that the waits for memory overlap.
	var rows [batch]uint32
	for len(features) > 0 {
		n := 0
		for _, f := range features[:min(batch, len(features))] {
			if at, ok := m.find(f); ok {
				rows[n] = at
				n++
			}
		}
		features = features[min(batch, len(features)):]
		if m.dense {
			m.addDense(rows[:n], scores)
		} else {
			m.addSparse(rows[:n], scores)
		}
	}
}

const batch = 64

func (m *Linear) addDense(rows []uint32, scores []int32) {
	scores = scores[:len(m.classes)]
	for _, at := range rows {
		row := m.slots[at : int(at)+len(scores)]
		for c, q := range row {
			scores[c] += units[q]
		}
	}
}

// addSparse passes over cells that lie outside, as in a damaged file.
func (m *Linear) addSparse(rows []uint32, scores []int32) {
	for i, at := range rows {
		rows[i] = binary.LittleEndian.Uint32(m.slots[at:])
	}
	for _, at := range rows {
		if int(at) >= len(m.cells) || int(at)+2*int(m.cells[at]) >= len(m.cells) {
			continue
		}
		cells := m.cells[at+1 : int(at)+1+2*int(m.cells[at])]
		for i := 0; i+1 < len(cells); i += 2 {
			if c := int(cells[i]); c < len(scores) {
				scores[c] += units[cells[i+1]]
			}
		}
	}
}

// Sum returns the score of the first class of a model with few classes, in the
// units of training.
func (m *Linear) Sum(features []uint32) float32 {
	var sum int32
	for _, f := range features {
		if at, ok := m.find(f); ok {
			sum += units[m.slots[at]]
		}
	}
	return float32(sum) * m.scale
}

// units is what each int8 weight stands for.
var units = func() (u [256]int32) {
	for q := -128; q < 128; q++ {
		u[uint8(q)] = int32(q * (8 + max(q, -q)))
	}
	return u
}()

const largest = 127 * (8 + 127)

// quantize returns the int8 weight that is closest to w units.
func quantize(w float64) int8 {
	size := min(127, math.Round(math.Sqrt(16+math.Abs(w))-4))
	return int8(math.Copysign(size, w))
}

// find returns where in slots the feature's row starts.
func (m *Linear) find(f uint32) (row uint32, ok bool) {
	f = max(f, 1)
	for i, tries := f&m.mask, m.mask; ; i, tries = (i+1)&m.mask, tries-1 {
		at := i * m.width
		switch key := binary.LittleEndian.Uint32(m.slots[at:]); {
		case key == f:
			return at + 4, true
		case key == 0 || tries == 0:
			return 0, false
		}
	}
}

// Bytes returns the model in its file format.
func (m *Linear) Bytes() []byte { return m.file }

var errTruncated = errors.New("learn: weights are truncated")

// Open reads a model from its file format. It keeps file and does not copy it.
func Open(file []byte) (*Linear, error) {
	m := &Linear{}
	b := file
	take := func(n int) []byte {
		if n < 0 || len(b) < n {
			b = nil
			return nil
		}
		part := b[:n]
		b = b[n:]
		return part
	}
	u32 := func() uint32 {
		if p := take(4); p != nil {
			return binary.LittleEndian.Uint32(p)
		}
		return 0
	}
	if string(take(4)) != magic {
		return nil, fmt.Errorf("learn: not a weight file of format %s", magic)
	}
	n := u32()
	if n == 0 || n > 255 {
		return nil, errTruncated
	}
	for range n {
		n := take(1)
		if n == nil {
			return nil, errTruncated
		}
		m.classes = append(m.classes, string(take(int(n[0]))))
	}
	m.scale = math.Float32frombits(u32())
	m.width = u32()
	bits := u32()
	m.dense = len(m.classes) <= denseLimit
	if bits > 26 || m.width != slotWidth(len(m.classes)) {
		return nil, errTruncated
	}
	m.mask = 1<<bits - 1
	if m.slots = take(int(m.width) << bits); m.slots == nil {
		return nil, errTruncated
	}
	if n := u32(); n > 0 {
		if m.cells = take(int(n)); m.cells == nil {
			return nil, errTruncated
		}
	}
	m.file = file[:len(file)-len(b)]
	return m, nil
}

// A builder lays out the weights of a Linear.
type builder struct {
	classes []string
	scale   float32
	keys    []uint32
	rows    [][]byte // dense weights, or an offset into cells
	cells   []byte
	dense   bool
	width   int
}

// slotWidth is the width in bytes of a slot for so many classes.
func slotWidth(classes int) uint32 {
	if classes > denseLimit {
		return 8
	}
	return 4 + uint32(classes+3)/4*4
}

func newBuilder(classes []string, scale float32) *builder {
	return &builder{classes: classes, scale: scale, dense: len(classes) <= denseLimit, width: int(slotWidth(len(classes)))}
}

func (b *builder) add(key uint32, classes []uint8, weights []int8) {
	row := make([]byte, b.width-4)
	if b.dense {
		for i, c := range classes {
			row[c] = byte(weights[i])
		}
	} else {
		binary.LittleEndian.PutUint32(row, uint32(len(b.cells)))
		b.cells = append(b.cells, byte(len(classes)))
		for i, c := range classes {
			b.cells = append(b.cells, c, byte(weights[i]))
		}
	}
	b.keys, b.rows = append(b.keys, key), append(b.rows, row)
}

func (b *builder) build() *Linear {
	bits := 4
	for float64(len(b.keys)) > maxLoadPart*float64(int(1)<<bits) {
		bits++
	}
	slots := make([]byte, b.width<<bits)
	mask := uint32(1)<<bits - 1
	for i, key := range b.keys {
		if key == 0 {
			key = 1
		}
		at := key & mask
		for binary.LittleEndian.Uint32(slots[int(at)*b.width:]) != 0 {
			at = (at + 1) & mask
		}
		binary.LittleEndian.PutUint32(slots[int(at)*b.width:], key)
		copy(slots[int(at)*b.width+4:], b.rows[i])
	}
	file := []byte(magic)
	file = binary.LittleEndian.AppendUint32(file, uint32(len(b.classes)))
	for _, c := range b.classes {
		file = append(append(file, byte(len(c))), c...)
	}
	file = binary.LittleEndian.AppendUint32(file, math.Float32bits(b.scale))
	file = binary.LittleEndian.AppendUint32(file, uint32(b.width))
	file = binary.LittleEndian.AppendUint32(file, uint32(bits))
	file = append(file, slots...)
	file = binary.LittleEndian.AppendUint32(file, uint32(len(b.cells)))
	file = append(file, b.cells...)
	m, err := Open(file)
	if err != nil {
		panic("learn: cannot open what was just built: " + err.Error())
	}
	return m
}
