package events

import (
	"cmp"
	"slices"
)

// Time stays linear in the length of a text, whatever the text: nothing is compared with
// all others, only with what stands near it.
const (
	nearTokens  = 150 // how far words of one sentence may stand apart to belong together
	lookBack    = 24  // events that a mention is compared with
	lookInGroup = 12  // mentions of each of them
)

// near returns the range of a sorted list whose elements stand near token i.
func near[T any](list []T, i int32, at func(*T) int32) (lo, hi int) {
	find := func(token int32) int {
		k, _ := slices.BinarySearchFunc(list, token, func(x T, t int32) int { return cmp.Compare(at(&x), t) })
		return k
	}
	return find(i - nearTokens), find(i + nearTokens)
}

// mentionsNear returns the range of the mentions near token i.
func (r *reader) mentionsNear(i int32) (lo, hi int) {
	return near(r.mentions, i, func(m *mention) int32 { return m.head })
}
