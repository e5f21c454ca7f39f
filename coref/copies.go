package coref

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"
	"time"

	"github.com/zeebo/xxh3"
)

// Which articles are copies: rule R2 of docs/grading.md. Sketches that share keys are
// candidates; their shingles and sentences are then compared.
//
//	whole copy, other headline    containment 1.0
//	first half of it              containment 1.0 (Jaccard .5)
//	own first half, wire after    containment .5, sentences
//	rewritten in own words        containment .1: no copy
//
// The road not taken: Jaccard similarity. A paper that prints a third of an agency's
// text has a third at most.

// The thresholds of rule R2.
const (
	copyContainment = 0.4 // abridged wire copy has .4 and more of its source; reports of their own on one event stay below .15
	copySentences   = 2   // one may be a stock phrase
	copyDays        = 7   // a text that comes back later is an anniversary piece, not a copy
)

// Shared sentences that stand in one paragraph, in both texts, are a paragraph of background
// that a paper puts under whatever it prints on a war. They make no copy if they are
// less than this share of the shorter text.
const background = 0.25

// A text of fewer than shortText words is a teaser or a news flash. It is a copy only of a text
// about as short that says the same; what is taken from a long article's first sentence
// does not make one the copy of the other.
const (
	shortText        = 40
	shortContainment = 0.8
	shortTimes       = 2 // how many times as long the other may be
)

// A Copy tells how much one article has of another.
type Copy struct {
	Containment float64 // share of the shorter one's shingles that the other has, 0 to 1
	Sentences   int     // shared sentences of 32 characters and more
	Evidence    string  // in words: "71 % of the 5-word shingles, 9 shared sentences"
}

// The kinds of key, in the two lowest bits. A key of kind keyAlone makes a candidate by itself; of
// the others it takes two.
const (
	keyAlone = 0
	keyHalf  = 1
)

// How many keys of each kind a sketch has at most.
const (
	sentenceKeys = 24
	shingleKeys  = 12
)

// Keys returns the blocking keys: 32 bands, each of which makes a candidate alone, up to 24
// sentences and the 12 least shingles, of which it takes two. See ArriveCopies.
func (s *Sketch) Keys() []int64 {
	if len(s.MinHash) != bins {
		return nil
	}
	keys := make([]int64, 0, bins/bandRows+sentenceKeys+shingleKeys)
	var b [4*bandRows + 1]byte
	for band := range bins / bandRows {
		b[0] = byte(band)
		for i := range bandRows {
			binary.LittleEndian.PutUint32(b[1+4*i:], s.MinHash[band*bandRows+i])
		}
		keys = append(keys, keyOf(xxh3.Hash(b[:]), keyAlone))
	}
	for _, h := range s.Sentences[:min(len(s.Sentences), sentenceKeys)] {
		keys = append(keys, keyOf(mix(uint64(h)), keyHalf))
	}
	for _, h := range s.Shingles[:min(len(s.Shingles), shingleKeys)] {
		keys = append(keys, keyOf(mix(uint64(h)<<1|1<<40), keyHalf))
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// keyOf makes a key of a hash: never negative, its kind in the lowest bit.
func keyOf(h uint64, kind int64) int64 { return int64(h>>1)&^1 | kind }

// CompareCopies tells how much two articles have of each other, and whether that
// makes one a copy of the other by rule R2 of docs/grading.md. It is symmetric.
// The days are ISO days or instants, "" if unknown: then the text speaks for itself.
func CompareCopies(a, b *Sketch, dayA, dayB string) (Copy, bool) {
	if a.Words == 0 || b.Words == 0 {
		return Copy{}, false
	}
	c := Copy{Containment: containment(a, b), Sentences: shared(a.Sentences, b.Sentences)}
	apart := c.Sentences >= copySentences && (c.Containment >= background || !oneParagraph(a, b))
	c.Evidence = c.evidence()
	if days, ok := daysApart(dayA, dayB); ok && days > copyDays {
		return c, false
	}
	short, long := min(a.Words, b.Words), max(a.Words, b.Words)
	if short < shortText {
		return c, c.Containment >= shortContainment && long <= shortTimes*short
	}
	return c, c.Containment >= copyContainment || apart
}

func (c *Copy) evidence() string {
	words := fmt.Sprintf("%.0f %% of the 5-word shingles", 100*c.Containment)
	switch c.Sentences {
	case 0:
		return words
	case 1:
		return words + ", 1 shared sentence"
	}
	return fmt.Sprintf("%s, %d shared sentences", words, c.Sentences)
}

// containment returns how much of the one with fewer shingles the other has.
func containment(a, b *Sketch) float64 {
	as, bs := a.Shingles, b.Shingles
	switch {
	case a.Level < b.Level:
		as = atLevel(as, b.Level)
	case b.Level < a.Level:
		bs = atLevel(bs, a.Level)
	}
	fewer := min(len(as), len(bs))
	if fewer == 0 {
		return 0
	}
	return float64(shared(as, bs)) / float64(fewer)
}

// shared counts what two ascending lists have in common.
func shared[T cmp.Ordered](a, b []T) int {
	n := 0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n++
			a, b = a[1:], b[1:]
		}
	}
	return n
}

// oneParagraph reports whether the shared sentences stand in one paragraph in a, and in
// one in b.
func oneParagraph(a, b *Sketch) bool {
	inA, inB, n := uint8(0), uint8(0), 0
	for i, h := range a.Sentences {
		j, ok := slices.BinarySearch(b.Sentences, h)
		if !ok {
			continue
		}
		if n++; n > 1 && (a.Lines[i] != inA || b.Lines[j] != inB) {
			return false
		}
		inA, inB = a.Lines[i], b.Lines[j]
	}
	return true
}

// daysApart returns how many days lie between two ISO days or instants; ok is false if
// one is unknown.
func daysApart(a, b string) (days int, ok bool) {
	s, okA := dayOf(a)
	t, okB := dayOf(b)
	if !okA || !okB {
		return 0, false
	}
	d := t - s
	return max(d, -d), true
}

// dayOf returns the number of the day of an ISO day or instant, as it is written: the
// zone is that of the text.
func dayOf(s string) (day int, ok bool) {
	if len(s) < len(time.DateOnly) {
		return 0, false
	}
	t, err := time.Parse(time.DateOnly, s[:len(time.DateOnly)])
	if err != nil {
		return 0, false
	}
	return int(t.Unix() / 86400), true
}
