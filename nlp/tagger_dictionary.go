package nlp

import (
	"encoding/binary"
	"errors"
	"sort"
)

// A tagDictionary says which tags a frequent word had in training. It spares the
// tagger most of its work: a word with one tag is not scored at all.
//
// The format, little-endian: "TTD1", uint32 log2 of the number of slots, slots of
// 8 bytes (uint32 Norm, 0 if empty; uint32 offset into what follows), then the
// sets: uint8 n, n tags.
type tagDictionary struct {
	mask  uint32
	slots []byte
	sets  []byte
}

const dictionaryMagic = "TTD1"

var errDictionary = errors.New("nlp: the tag dictionary is truncated")

// openDictionary reads a dictionary where it lies; its tags must be below classes.
func openDictionary(file []byte, classes int) (*tagDictionary, error) {
	if len(file) < 8 || string(file[:4]) != dictionaryMagic {
		return nil, errors.New("nlp: not a tag dictionary of format " + dictionaryMagic)
	}
	bits := binary.LittleEndian.Uint32(file[4:])
	if bits > 20 || len(file) < 8+8<<bits {
		return nil, errDictionary
	}
	t := &tagDictionary{mask: 1<<bits - 1, slots: file[8 : 8+8<<bits], sets: file[8+8<<bits:]}
	for i := 0; i < len(t.slots); i += 8 {
		at := uint64(binary.LittleEndian.Uint32(t.slots[i+4:]))
		if at >= uint64(len(t.sets)) || at+uint64(t.sets[at]) >= uint64(len(t.sets)) {
			return nil, errDictionary
		}
		for _, tag := range t.sets[at+1 : at+1+uint64(t.sets[at])] {
			if int(tag) >= classes {
				return nil, errDictionary
			}
		}
	}
	return t, nil
}

// of returns the tags of a word and a hash of them; none if the word was rare.
func (t *tagDictionary) of(norm uint32) ([]uint8, uint32) {
	if t == nil {
		return nil, 0
	}
	for i, n := norm&t.mask, uint32(0); n <= t.mask; i, n = (i+1)&t.mask, n+1 {
		switch binary.LittleEndian.Uint32(t.slots[i*8:]) {
		case norm:
			at := binary.LittleEndian.Uint32(t.slots[i*8+4:])
			return t.sets[at+1 : at+1+uint32(t.sets[at])], at + 1
		case 0:
			return nil, 0
		}
	}
	return nil, 0
}

// dictionaryFile lays out a dictionary. Equal sets share their place.
func dictionaryFile(tags map[uint32][]uint8) []byte {
	bits := 4
	for len(tags)*10 > 6<<bits {
		bits++
	}
	slots, mask := make([]byte, 8<<bits), uint32(1)<<bits-1
	sets, places := []byte{0}, map[string]int{}
	norms := make([]uint32, 0, len(tags))
	for norm := range tags {
		norms = append(norms, norm)
	}
	sort.Slice(norms, func(a, b int) bool { return norms[a] < norms[b] })
	for _, norm := range norms {
		set := string(append([]byte{byte(len(tags[norm]))}, tags[norm]...))
		if places[set] == 0 {
			places[set] = len(sets)
			sets = append(sets, set...)
		}
		i := norm & mask
		for binary.LittleEndian.Uint32(slots[i*8:]) != 0 {
			i = (i + 1) & mask
		}
		binary.LittleEndian.PutUint32(slots[i*8:], norm)
		binary.LittleEndian.PutUint32(slots[i*8+4:], uint32(places[set]))
	}
	file := append([]byte(dictionaryMagic), byte(bits), 0, 0, 0)
	return append(append(file, slots...), sets...)
}
