package extract

import (
	"encoding/binary"
	"errors"
	"slices"

	"github.com/truce-ledger/truce/internal/learn"
	"github.com/truce-ledger/truce/nlp"
)

// Most words that can be a cue are rare, and the annotated texts hold few of them.
// But plain news shows how each word is used: "quip" stands beside quotation marks
// nine times in ten, "claim" takes a clause, "overturn" does neither. Frames counts
// this over unannotated text, and the cue features see the shares in steps:
//
//	quoted   how often a quotation ends shortly before the word or begins after it
//	clausal  how often the word has a clause as its complement
//	personal how often its subject (of a noun: its possessor) is a name or a person
//
// The table holds hashes of lemmas and numbers, no words.

// A frame table: "TFR1", then slots of eight bytes, a power of two of them:
// uint32 key, three steps of a byte, one byte 0. Linear probing; key 0 is free.
type frameTable struct {
	slots []byte
	mask  uint32
}

// usage is a word's three steps, 0 to 7; 0 means that too little is known.
type usage [3]uint32

const (
	frameMagic  = "TFR1"
	frameSlot   = 8
	leastFrames = 6 // occurrences
)

func openFrames(file []byte) (frameTable, error) {
	n := (len(file) - 4) / frameSlot
	if len(file) < 4+frameSlot || string(file[:4]) != frameMagic || len(file) != 4+n*frameSlot || n&(n-1) != 0 {
		return frameTable{}, errors.New("extract: not a frame table of format " + frameMagic)
	}
	return frameTable{slots: file[4:], mask: uint32(n - 1)}, nil
}

func (t frameTable) of(key uint32) usage {
	if t.slots == nil {
		return usage{}
	}
	for i := key & t.mask; ; i = (i + 1) & t.mask {
		slot := t.slots[i*frameSlot:]
		switch k := binary.LittleEndian.Uint32(slot); k {
		case max(key, 1):
			return usage{uint32(slot[4]), uint32(slot[5]), uint32(slot[6])}
		case 0:
			return usage{}
		}
	}
}

// frameKey keeps the verb and the noun apart.
func (x *context) frameKey(i int32) uint32 {
	return learn.Mix(x.lemma[i], bit(x.token(i).Tag == nlp.NOUN))
}

// Frames counts how words are used.
type Frames struct {
	counts map[uint32]*frameCount
}

type frameCount struct{ n, quoted, clausal, personal uint32 }

// NewFrames returns an empty count.
func NewFrames() *Frames { return &Frames{counts: map[uint32]*frameCount{}} }

// Add counts the verbs and nouns of an analysed text.
func (c *Frames) Add(doc *nlp.Doc) {
	x := newContext(doc, frameTable{})
	for i := range x.n {
		t := x.token(i)
		if t.Tag != nlp.VERB && t.Tag != nlp.NOUN {
			continue
		}
		key := x.frameKey(i)
		u := c.counts[key]
		if u == nil {
			u = &frameCount{}
			c.counts[key] = u
		}
		u.n++
		u.quoted += bit(x.quoteState(i)&6 != 0)
		u.clausal += bit(x.hasClause(i))
		u.personal += bit(x.hasPerson(i))
	}
}

func (x *context) hasClause(i int32) bool {
	if x.token(i).Tag == nlp.VERB {
		return x.child(i, nlp.RelCcomp) >= 0
	}
	k := x.child(i, nlp.RelAcl, nlp.RelCcomp)
	return k >= 0 && x.child(k, nlp.RelMark) >= 0
}

func (x *context) hasPerson(i int32) bool {
	k := x.child(i, nlp.RelNsubj, nlp.RelNmodPoss)
	if k < 0 {
		return false
	}
	t := x.token(k)
	return t.Tag == nlp.PROPN || x.is(k, "he", "she", "they", "we", "i", "who", "his", "her", "their")
}

// Bytes returns the table in its file format.
func (c *Frames) Bytes() []byte {
	var keys []uint32
	for k, u := range c.counts {
		if u.n >= leastFrames {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	n := uint32(16)
	for int(n)*6 < len(keys)*10 {
		n *= 2
	}
	file := append([]byte(frameMagic), make([]byte, n*frameSlot)...)
	slots := file[4:]
	for _, k := range keys {
		i := k & (n - 1)
		for binary.LittleEndian.Uint32(slots[i*frameSlot:]) != 0 {
			i = (i + 1) & (n - 1)
		}
		u := c.counts[k]
		slot := slots[i*frameSlot:]
		binary.LittleEndian.PutUint32(slot, max(k, 1))
		slot[4], slot[5], slot[6] = step(u.quoted, u.n), step(u.clausal, u.n), step(u.personal, u.n)
	}
	return file
}

// step maps a share to 1 … 7.
func step(part, n uint32) byte {
	share := float64(part) / float64(n)
	for i, limit := range []float64{0.01, 0.04, 0.1, 0.2, 0.4, 0.65} {
		if share < limit {
			return byte(i + 1)
		}
	}
	return 7
}
