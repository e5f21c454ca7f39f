package learn

import (
	"encoding/binary"
	"math"
)

const oldMagic = "TLN2"

// openOld reads the format before: slots found by key & (slots-1), padded to four
// bytes, all cells apart. It makes a new model of it. To be dropped when every
// weight file has been made anew.
func openOld(file []byte) (*Linear, error) {
	r := reader{rest: file[4:]}
	b := builder{classes: r.names(), scale: math.Float32frombits(r.uint32())}
	width, bits := int(r.uint32()), r.uint32()
	if width < 8 || width > 16 || bits > 26 {
		return nil, errTruncated
	}
	slots, cells := r.take(width<<bits), []byte(nil)
	if n := r.uint32(); n > 0 {
		cells = r.take(int(n))
	}
	if r.short || len(b.classes) == 0 || len(b.classes) <= denseLimit && 4+len(b.classes) > width {
		return nil, errTruncated
	}
	for ; len(slots) > 0; slots = slots[width:] {
		key := binary.LittleEndian.Uint32(slots)
		if key == 0 {
			continue
		}
		var classes []uint8
		var weights []int8
		if len(b.classes) <= denseLimit {
			for c := range b.classes {
				classes, weights = append(classes, uint8(c)), append(weights, int8(slots[4+c]))
			}
		} else {
			at := int(binary.LittleEndian.Uint32(slots[4:]))
			if at >= len(cells) || at+1+2*int(cells[at]) > len(cells) || cells[at] == 0 {
				return nil, errTruncated
			}
			for i := range int(cells[at]) {
				classes, weights = append(classes, cells[at+1+2*i]), append(weights, int8(cells[at+2+2*i]))
			}
		}
		b.add(key, classes, weights)
	}
	return b.build(), nil
}
