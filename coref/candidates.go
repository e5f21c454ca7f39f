package coref

import "github.com/truce-ledger/truce"

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

// Arrive tells what to compare with a node that is in the index since just now.
// A pair is to be compared if they share a key of which one of them is active.
func Arrive(ix Index, id truce.ID, keys []int64) (Change, error) { return Change{}, nil }

// ArriveCopies is Arrive for the keys of sketches: one shared band, or two shared
// sentences.
func ArriveCopies(ix Index, id truce.ID, keys []int64) (Change, error) { return Change{}, nil }
