package coref

import (
	"cmp"
	"slices"
)

// Blocking: only pages that share a key are compared. A key is made of what is rare in the page: its rarest pairs of names,
// its rarest parts of names each with another weighty one, and its weightiest words within a window of
// days. Windows of 32 days overlap by half, so that pages up to 16 days apart share one.

const (
	storyKeyWindow = 32
	storyKeysMost  = 12
)

// Keys returns at most 12 keys, ascending, each greater than 0: pages about the same happening most often share one.
// They are a function of p alone.
func (p *Page) Keys() []int64 {
	var keys []int64
	add := func(kind, a, b uint32) {
		keys = append(keys, int64(storyMix(a, kind)&0x7FFFFFFF)<<32|int64(storyMix(b, kind+a))|1)
	}
	for _, t := range storyRarest(p.Words, 12) {
		add(3, t.Hash(), 0)
	}
	keys = keys[:min(len(keys), storyKeysMost)]
	slices.Sort(keys)
	return slices.Compact(keys)
}

// windows calls use with both windows of p's day.
func (p *Page) windows(use func(uint32)) {
	use(2 * uint32(p.Day/storyKeyWindow))
	use(2*uint32((p.Day+storyKeyWindow/2)/storyKeyWindow) + 1)
}

// storyRarest returns the n weightiest terms, the weightiest first.
func storyRarest(terms []StoryTerm, n int) []StoryTerm {
	list := slices.Clone(terms)
	slices.SortFunc(list, func(a, b StoryTerm) int {
		return cmp.Or(cmp.Compare(b&0xFF, a&0xFF), cmp.Compare(a, b))
	})
	return list[:min(n, len(list))]
}
