package extract

import "github.com/truce-ledger/truce/internal/learn"

// Features collects the hashed features of one decision. Each template has a
// number of its own, so that equal values under two templates stay apart.
type features struct {
	list      []uint32
	guideline uint32
}

func (f *features) reset() { f.list = f.list[:0] }

// add adds a feature of a template.
func (f *features) add(template, value uint32) {
	f.list = append(f.list, learn.Mix(template*0x85EBCA6B, value))
}

func (f *features) add2(template, a, b uint32) {
	f.list = append(f.list, learn.Mix2(template*0x85EBCA6B, a, b))
}

func (f *features) add3(template, a, b, c uint32) {
	f.list = append(f.list, learn.Mix3(template*0x85EBCA6B, a, b, c))
}

// own adds a copy of the features from number from on for the guideline alone:
// the weights that a corpus does not share with the others (Daumé 2007).
func (f *features) own(from int) {
	for _, v := range f.list[from:] {
		f.list = append(f.list, learn.Mix(v, 0xD0+f.guideline))
	}
}

// bucket maps a distance to a few classes: 0 1 2 3 4 5-6 7-9 10-14 15-24 25-49 50-.
func bucket(n int32) uint32 {
	switch {
	case n < 0:
		return 20 + bucket(-n)
	case n <= 4:
		return uint32(n)
	case n <= 6:
		return 5
	case n <= 9:
		return 6
	case n <= 14:
		return 7
	case n <= 24:
		return 8
	case n <= 49:
		return 9
	}
	return 10
}

func bit(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}
