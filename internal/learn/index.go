package learn

// An index numbers features in the order in which they first come, from 0. It is
// a hash table with open addressing: a Go map of the same size takes three times
// as long to look up.
type index struct {
	keys  []uint32
	slots []int32 // number + 1, 0 if empty; a power of two of them
}

// find returns the number of a feature, -1 if it has none.
func (x *index) find(f uint32) int {
	if len(x.slots) == 0 {
		return -1
	}
	mask := uint32(len(x.slots) - 1)
	for at := spread(f) & mask; ; at = (at + 1) & mask {
		switch i := x.slots[at]; {
		case i == 0:
			return -1
		case x.keys[i-1] == f:
			return int(i - 1)
		}
	}
}

// number returns the number of a feature, a new one if it has none.
func (x *index) number(f uint32) int {
	if i := x.find(f); i >= 0 {
		return i
	}
	if len(x.keys)*2 >= len(x.slots) {
		x.grow()
	}
	x.keys = append(x.keys, f)
	x.place(f, int32(len(x.keys)))
	return len(x.keys) - 1
}

func (x *index) place(f uint32, number int32) {
	mask := uint32(len(x.slots) - 1)
	at := spread(f) & mask
	for x.slots[at] != 0 {
		at = (at + 1) & mask
	}
	x.slots[at] = number
}

func (x *index) grow() {
	x.slots = make([]int32, max(1024, 2*len(x.slots)))
	for i, f := range x.keys {
		x.place(f, int32(i+1))
	}
}

// spread mixes the bits of a feature, so that runs of neighbours do not pile up.
func spread(f uint32) uint32 {
	f *= 0x9E3779B1
	return f ^ f>>15
}
