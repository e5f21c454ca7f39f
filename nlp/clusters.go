package nlp

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// A lexicon knows the words of the language: which words are also written small,
// and which words are used alike (word clusters, learned from raw news text; see
// TrainClusters). Its keys are hashes of normal forms, so no word and no name can
// be read from it.
//
// The format, little-endian: "TLX1", uint32 log2 of the number of slots, then the
// slots of 8 bytes:
//
//	uint32 Norm (0: empty)
//	uint16 cluster among 1023, plus 0x8000 if the word counts as one when it is
//	       written with a capital
//	uint8  cluster among 255
//	uint8  cluster among 47
//
// A slot is found by linear probing from Norm & (slots-1). Cluster 0 means that
// the word is not in the lexicon.
type lexicon struct {
	mask  uint32
	slots []byte
}

const (
	lexiconMagic    = "TLX1"
	lexiconCapital  = 0x8000
	lexiconClusters = 0x3FF
)

// openLexicon reads a lexicon where it lies.
func openLexicon(file []byte) (*lexicon, error) {
	if len(file) < 8 || string(file[:4]) != lexiconMagic {
		return nil, fmt.Errorf("nlp: not a lexicon of format %s", lexiconMagic)
	}
	bits := binary.LittleEndian.Uint32(file[4:])
	if bits > 24 || len(file) != 8+8<<bits {
		return nil, errors.New("nlp: the lexicon is truncated")
	}
	return &lexicon{mask: 1<<bits - 1, slots: file[8:]}, nil
}

// find returns the slot of a normal form, nil if it has none.
func (l *lexicon) find(norm uint32) []byte {
	if l == nil || l.slots == nil {
		return nil
	}
	for i, n := norm&l.mask, uint32(0); n <= l.mask; i, n = (i+1)&l.mask, n+1 {
		slot := l.slots[i*8 : i*8+8]
		switch binary.LittleEndian.Uint32(slot) {
		case norm:
			return slot
		case 0:
			return nil
		}
	}
	return nil
}

// known reports whether a word counts as a word of the language, not as a name,
// when it is written with a capital. Without a lexicon every word does.
func (l *lexicon) known(norm uint32) bool {
	if l == nil || l.slots == nil {
		return true
	}
	slot := l.find(norm)
	return slot != nil && binary.LittleEndian.Uint16(slot[4:])&lexiconCapital != 0
}

// of returns the word's clusters among 47, 255 and 1023; 0 if it is not known.
func (l *lexicon) of(norm uint32) (c48, c256, c1024 uint16) {
	slot := l.find(norm)
	if slot == nil {
		return 0, 0, 0
	}
	return uint16(slot[7]), uint16(slot[6]), binary.LittleEndian.Uint16(slot[4:]) & lexiconClusters
}

// A word is one entry of a lexicon that is being made.
type word struct {
	norm             uint32
	capital          bool
	c48, c256, c1024 uint16
}

// lexiconFile lays out a lexicon.
func lexiconFile(words []word) []byte {
	bits := 4
	for len(words)*10 > 6<<bits {
		bits++
	}
	file := append([]byte(lexiconMagic), byte(bits), 0, 0, 0)
	file = append(file, make([]byte, 8<<bits)...)
	slots, mask := file[8:], uint32(1)<<bits-1
	for _, w := range words {
		i := w.norm & mask
		for binary.LittleEndian.Uint32(slots[i*8:]) != 0 {
			i = (i + 1) & mask
		}
		binary.LittleEndian.PutUint32(slots[i*8:], w.norm)
		id := w.c1024
		if w.capital {
			id |= lexiconCapital
		}
		binary.LittleEndian.PutUint16(slots[i*8+4:], id)
		slots[i*8+6], slots[i*8+7] = byte(w.c256), byte(w.c48)
	}
	return file
}
