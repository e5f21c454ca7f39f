package coref

import (
	"cmp"
	"encoding/binary"
	"errors"
	"slices"
)

// What is kept of an article's words to find its copies: hashes of its shingles (each
// run of five words), of its sentences, and a MinHash.
//
// One-permutation MinHash (Li, Owen and Zhang 2012): the hashes of the shingles fall into
// 128 bins, and the least of each bin is kept. Two texts agree in a bin with a chance of
// their Jaccard similarity (shared shingles by all of both). An empty bin borrows the value
// of another, chosen by a fixed hash of its number (Shrivastava 2017), so that short
// texts can be compared too. 32 bands of four values each are the keys: texts of Jaccard .5
// share a band with a chance of .87, of .2 with .05.
//
// So the bands find whole copies and not abridged ones, whose Jaccard is low however much
// of them is copied: those share sentences. The text whose every sentence was touched
// has neither; for it the least of all shingles are keys, as in a bottom-k sketch.

const (
	shingleWords = 5
	bins         = 128
	bandRows     = 4
	// mostShingles bounds a sketch to 4 KiB of shingles. A longer text keeps those whose hash starts
	// with Level zero bits: a fair sample, and the same shingles in each text.
	mostShingles = 1024
	// mostSentences bounds the sentences of a very long text: the least hashes are kept.
	mostSentences = 256
)

// A Sketch is what is kept of an article's words to find its copies: hashes only.
//
// Invariant: the lists are ascending, each value once.
type Sketch struct {
	Words     int      // words after boilerplate is stripped
	Level     int      // only shingles whose hash starts with Level zero bits are kept
	Shingles  []uint32 // hashes of 5-word shingles; of a shorter text, one of all its words
	Sentences []uint32 // hashes of the writer's sentences of 32 characters and more
	Lines     []uint8  // in which paragraph each of Sentences stands, from 0 on; 255 is any from there on
	MinHash   []uint32 // one-permutation MinHash, 128 values; nil if there are no words
}

// SketchOf makes the sketch of an article of which no word was ever seen before: it
// depends on nothing else. The title counts only if there is no text.
func SketchOf(title, text string) *Sketch {
	r := readWords(title, text)
	s := &Sketch{Words: len(r.words)}
	if s.Words == 0 {
		return s
	}
	hashes := shingles(r.words)
	s.MinHash = minHash(hashes)
	short := make([]uint32, len(hashes))
	for i, h := range hashes {
		short[i] = uint32(h)
	}
	s.Shingles = ascending(short)
	for len(s.Shingles) > mostShingles {
		s.Level++
		s.Shingles = atLevel(s.Shingles, s.Level)
	}
	slices.SortStableFunc(r.sentences, func(a, b sentence) int { return cmp.Compare(a.hash, b.hash) })
	r.sentences = slices.CompactFunc(r.sentences, func(a, b sentence) bool { return a.hash == b.hash })
	for _, x := range r.sentences[:min(len(r.sentences), mostSentences)] {
		s.Sentences = append(s.Sentences, x.hash)
		s.Lines = append(s.Lines, uint8(min(x.line, 255)))
	}
	return s
}

// shingles hashes each run of five words.
func shingles(words []uint64) []uint64 {
	if len(words) <= shingleWords {
		return []uint64{fold(words)}
	}
	out := make([]uint64, len(words)-shingleWords+1)
	for i := range out {
		out[i] = fold(words[i : i+shingleWords])
	}
	return out
}

// ascending sorts a list and leaves out what is in it twice. It changes the list.
func ascending(list []uint32) []uint32 {
	slices.Sort(list)
	return slices.Compact(list)
}

// atLevel returns the hashes, of an ascending list, that start with so many zero bits.
func atLevel(hashes []uint32, level int) []uint32 {
	n, _ := slices.BinarySearch(hashes, uint32(1<<(32-level)-1))
	if n < len(hashes) && hashes[n] == uint32(1<<(32-level)-1) {
		n++
	}
	return hashes[:n]
}

// minHash keeps the least hash of each bin.
func minHash(hashes []uint64) []uint32 {
	const empty = 1<<32 - 1
	m := make([]uint32, bins)
	for i := range m {
		m[i] = empty
	}
	for _, h := range hashes {
		bin := h >> 57 // the upper seven bits; the value is of the lower ones
		m[bin] = min(m[bin], uint32(h), empty-1)
	}
	var borrowed [bins]uint32
	copy(borrowed[:], m)
	for i, v := range m {
		for step := uint64(1); v == empty; step++ {
			v = m[mix(uint64(i)<<32|step)%bins]
		}
		borrowed[i] = v
	}
	copy(m, borrowed[:])
	return m
}

// errSketch is what UnmarshalBinary says of bytes that are no sketch.
var errSketch = errors.New("coref: not a sketch")

// sketchFormat is the first byte of a sketch.
const sketchFormat = 1

// AppendBinary appends a compact form of s for UnmarshalBinary: a byte of format; words,
// level and the lengths of the lists as varints; the lists in four bytes a value, little-endian; Lines in one byte.
// The error is always nil.
func (s *Sketch) AppendBinary(b []byte) ([]byte, error) {
	b = append(b, sketchFormat)
	for _, n := range []int{s.Words, s.Level, len(s.Shingles), len(s.Sentences), len(s.MinHash)} {
		b = binary.AppendUvarint(b, uint64(n))
	}
	for _, list := range [][]uint32{s.Shingles, s.Sentences, s.MinHash} {
		for _, v := range list {
			b = binary.LittleEndian.AppendUint32(b, v)
		}
	}
	return append(b, s.Lines...), nil
}

// UnmarshalBinary reads what AppendBinary wrote, and nothing else: lists out of order or
// of other lengths are an error.
func (s *Sketch) UnmarshalBinary(data []byte) error {
	if len(data) == 0 || data[0] != sketchFormat {
		return errSketch
	}
	data = data[1:]
	var n [5]int
	for i := range n {
		v, size := binary.Uvarint(data)
		if size <= 0 || v > 1<<31 {
			return errSketch
		}
		n[i], data = int(v), data[size:]
	}
	lists := n[2:]
	if len(data) != 4*(lists[0]+lists[1]+lists[2])+lists[1] || n[1] > 31 || lists[2] != 0 && lists[2] != bins {
		return errSketch
	}
	read := func(count int) []uint32 {
		if count == 0 {
			return nil
		}
		out := make([]uint32, count)
		for i := range out {
			out[i] = binary.LittleEndian.Uint32(data[4*i:])
		}
		data = data[4*count:]
		return out
	}
	got := Sketch{Words: n[0], Level: n[1], Shingles: read(lists[0]), Sentences: read(lists[1]), MinHash: read(lists[2])}
	if len(data) > 0 {
		got.Lines = slices.Clone(data)
	}
	for _, list := range [][]uint32{got.Shingles, got.Sentences} {
		for i := 1; i < len(list); i++ {
			if list[i-1] >= list[i] {
				return errSketch
			}
		}
	}
	*s = got
	return nil
}
