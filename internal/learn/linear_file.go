package learn

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

const (
	magic      = "TLN3"
	denseLimit = 12  // classes up to which a slot holds a weight for each
	longRow    = 255 // marks a row whose cells lie apart; no class has this number
	maxClasses = 254
)

var errTruncated = errors.New("learn: weights are truncated")

// Open reads a model from its file format. It keeps file and does not copy it.
//
// The format, little-endian:
//
//	"TLN3"
//	uint32 number of classes; for each: uint8 length, bytes of its name
//	float32 what one unit of a score stands for
//	uint32 number of slots
//	slots: uint32 key (0: empty), then
//	    with at most 12 classes: an int8 weight a class
//	    else, with one or two weights: twice (uint8 class, int8 weight)
//	    else: 255, then in 24 bits the offset of the feature's cells, halved
//	uint32 length of the cells
//	cells: uint8 n, 0, then n times (uint8 class, int8 weight)
//
// A slot is found by linear probing from home(key), so one look-up mostly touches
// one cache line. A third of the slots are empty.
func Open(file []byte) (*Linear, error) {
	r := reader{rest: file}
	if string(r.take(4)) != magic {
		return nil, fmt.Errorf("learn: not a weight file of format %s", magic)
	}
	m := &Linear{classes: r.names()}
	m.scale = math.Float32frombits(r.uint32())
	m.dense = len(m.classes) <= denseLimit
	m.width = slotWidth(len(m.classes))
	if m.count = r.uint32(); m.count == 0 || m.count > 1<<27 {
		return nil, errTruncated
	}
	m.slots = r.take(int(m.width) * int(m.count))
	m.cells = r.take(int(r.uint32()))
	if r.short || len(m.classes) == 0 {
		return nil, errTruncated
	}
	m.file = file[:len(file)-len(r.rest)]
	return m, nil
}

// A reader takes a file apart.
type reader struct {
	rest  []byte
	short bool // more was taken than there is
}

func (r *reader) take(n int) []byte {
	if r.short = r.short || n < 0 || n > len(r.rest); r.short {
		return nil
	}
	part := r.rest[:n]
	r.rest = r.rest[n:]
	return part
}

func (r *reader) uint32() uint32 {
	if part := r.take(4); part != nil {
		return binary.LittleEndian.Uint32(part)
	}
	return 0
}

// names reads the names of classes, none if there are too many.
func (r *reader) names() (names []string) {
	n := r.uint32()
	if n > maxClasses {
		return nil
	}
	for range n {
		if size := r.take(1); size != nil {
			names = append(names, string(r.take(int(size[0]))))
		}
	}
	return names
}

// slotWidth is the width in bytes of a slot for so many classes.
func slotWidth(classes int) uint32 {
	if classes > denseLimit {
		return 8
	}
	return 4 + uint32(classes)
}

// A builder lays out the weights of a Linear.
type builder struct {
	classes []string
	scale   float32
	keys    []uint32
	rows    []byte // width-4 bytes a key
	cells   []byte
}

// add takes in a feature with weights for some classes. A key comes once only.
func (b *builder) add(key uint32, classes []uint8, weights []int8) {
	b.keys = append(b.keys, max(1, key))
	if len(b.classes) <= denseLimit {
		at := len(b.rows)
		b.rows = append(b.rows, make([]byte, len(b.classes))...)
		for i, c := range classes {
			b.rows[at+int(c)] = byte(weights[i])
		}
		return
	}
	switch len(classes) {
	case 1:
		b.rows = append(b.rows, classes[0], byte(weights[0]), classes[0], 0)
	case 2:
		b.rows = append(b.rows, classes[0], byte(weights[0]), classes[1], byte(weights[1]))
	default:
		at := len(b.cells) / 2
		b.rows = append(b.rows, longRow, byte(at), byte(at>>8), byte(at>>16))
		b.cells = append(b.cells, byte(len(classes)), 0)
		for i, c := range classes {
			b.cells = append(b.cells, c, byte(weights[i]))
		}
	}
}

func (b *builder) build() *Linear {
	if len(b.cells) >= 2<<24 || len(b.classes) > maxClasses {
		panic("learn: too many weights or classes for the format")
	}
	width := slotWidth(len(b.classes))
	count := uint32(len(b.keys)*3/2 + 8)
	slots := make([]byte, int(count)*int(width))
	for k, key := range b.keys {
		i := home(key, count)
		for binary.LittleEndian.Uint32(slots[i*width:]) != 0 {
			i = (i + 1) % count
		}
		binary.LittleEndian.PutUint32(slots[i*width:], key)
		copy(slots[i*width+4:(i+1)*width], b.rows[k*int(width-4):])
	}
	file := []byte(magic)
	file = binary.LittleEndian.AppendUint32(file, uint32(len(b.classes)))
	for _, c := range b.classes {
		file = append(append(file, byte(len(c))), c...)
	}
	file = binary.LittleEndian.AppendUint32(file, math.Float32bits(b.scale))
	file = binary.LittleEndian.AppendUint32(file, count)
	file = append(file, slots...)
	file = binary.LittleEndian.AppendUint32(file, uint32(len(b.cells)))
	file = append(file, b.cells...)
	m, err := Open(file)
	if err != nil {
		panic("learn: cannot open what was just built: " + err.Error())
	}
	return m
}
