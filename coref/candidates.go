package coref

import (
	"slices"

	"github.com/truce-ledger/truce"
)

// Which nodes are compared, so that an arrival costs the same in an archive of any size,
// and any order of arrivals compares the same pairs.
//
// All nodes that share a key are its bucket. Of each bucket the Active members with the
// smallest IDs are active, and a pair is a candidate if they share a key of which one of
// them is active. IDs are hashes, so the active members are a fair sample that nobody chose.
//
//	bucket of 3      all active: each is compared with each
//	bucket of 1,000  each of the 200 active with all; the other 800 not with one another
//
// When a node arrives and is active itself, the member that it pushes out of the first 200
// stops being active: its links with members that are not active lose their ground,
// unless another key gives them one. A member that is not active never becomes so by an arrival.
// So links are those of the final set, whatever the order.
//
// The road not taken: compare with the 200 latest. The result would depend on the order.

// Active is how many members of a key's bucket are compared with all others of it.
const Active = 200

// An Index looks up nodes by their keys. Package store has one for each space.
type Index interface {
	// First returns the first limit members of a key's bucket by ascending ID.
	First(key int64, limit int) ([]truce.ID, error)
	// All calls each with every member of a key's bucket.
	All(key int64, each func(truce.ID) error) error
	// Keys returns the keys of nodes.
	Keys(ids []truce.ID) (map[truce.ID][]int64, error)
	// Linked returns the nodes with which a node has a stored link, of any outcome.
	Linked(id truce.ID) ([]truce.ID, error)
}

// A Change is what the arrival of one node asks for.
type Change struct {
	Compare []truce.ID    // nodes to compare the new one with, ascending
	Drop    [][2]truce.ID // stored links that lost their ground, smaller ID first, ascending
}

// A weigh tells how much a shared key does to make a pair a candidate; enough does.
type weigh func(key int64) int

const enough = 2

func everyKey(int64) int { return enough }

// sketchKey weighs the keys of a Sketch: a band is enough, of sentences and shingles it takes two.
func sketchKey(key int64) int {
	if key&1 == keyHalf {
		return enough / 2
	}
	return enough
}

// Arrive tells what to compare with a node that is in the index since just now, with
// its keys, and which stored links are to be dropped. A pair is a candidate if they share a
// key of which one of them is active.
//
// Errors are those of the index, as they are.
func Arrive(ix Index, id truce.ID, keys []int64) (Change, error) {
	return arrive(ix, id, keys, everyKey)
}

// ArriveCopies is Arrive for the keys of sketches: a pair is a candidate by one shared
// band, or by two shared sentences or shingles.
func ArriveCopies(ix Index, id truce.ID, keys []int64) (Change, error) {
	return arrive(ix, id, keys, sketchKey)
}

func arrive(ix Index, id truce.ID, keys []int64, weigh weigh) (Change, error) {
	met := map[truce.ID]int{}
	var evicted []truce.ID
	for _, key := range distinct(keys) {
		first, err := ix.First(key, Active+1)
		if err != nil {
			return Change{}, err
		}
		meet := func(other truce.ID) error {
			if other != id {
				met[other] += weigh(key)
			}
			return nil
		}
		active := first[:min(len(first), Active)]
		if !slices.Contains(active, id) {
			for _, other := range active {
				_ = meet(other) // never fails
			}
			continue
		}
		if len(first) > Active {
			evicted = append(evicted, first[Active])
		}
		if len(first) <= Active {
			for _, other := range first {
				_ = meet(other) // never fails
			}
		} else if err := ix.All(key, meet); err != nil {
			return Change{}, err
		}
	}
	var c Change
	for other, n := range met {
		if n >= enough {
			c.Compare = append(c.Compare, other)
		}
	}
	slices.Sort(c.Compare)
	var err error
	c.Drop, err = lost(ix, distinct(evicted), weigh)
	return c, err
}

// lost returns the stored links of nodes that are candidates no more.
func lost(ix Index, evicted []truce.ID, weigh weigh) ([][2]truce.ID, error) {
	var drop [][2]truce.ID
	for _, id := range evicted {
		linked, err := ix.Linked(id)
		if err != nil {
			return nil, err
		}
		if len(linked) == 0 {
			continue
		}
		keys, err := ix.Keys(append([]truce.ID{id}, linked...))
		if err != nil {
			return nil, err
		}
		for _, other := range distinct(linked) {
			is, err := candidates(ix, id, other, keys[id], keys[other], weigh)
			if err != nil {
				return nil, err
			}
			if !is {
				drop = append(drop, [2]truce.ID{min(id, other), max(id, other)})
			}
		}
	}
	slices.SortFunc(drop, comparePairs)
	return slices.Compact(drop), nil
}

// candidates reports whether two nodes in the index are to be compared.
func candidates(ix Index, a, b truce.ID, keysA, keysB []int64, weigh weigh) (bool, error) {
	sum := 0
	for _, key := range distinct(keysA) {
		if !slices.Contains(keysB, key) {
			continue
		}
		active, err := ix.First(key, Active)
		if err != nil {
			return false, err
		}
		if slices.Contains(active, a) || slices.Contains(active, b) {
			if sum += weigh(key); sum >= enough {
				return true, nil
			}
		}
	}
	return false, nil
}

// distinct returns a list in ascending order, each value once.
func distinct[T ~int64](list []T) []T {
	out := slices.Clone(list)
	slices.Sort(out)
	return slices.Compact(out)
}

func comparePairs(a, b [2]truce.ID) int { return slices.Compare(a[:], b[:]) }
