package ledger

import (
	"maps"
	"slices"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/store"
)

// An index looks up the nodes of one space for package coref.
type index struct {
	tx    *store.Tx
	space store.Space
	keys  []int64 // those of the node that arrives
	limit int
	first map[int64][]truce.ID // of those keys, once they were looked up
}

func (d *deriver) index(space store.Space, keys []int64) *index {
	return &index{tx: d.tx, space: space, keys: keys}
}

// First looks up all keys of the node that arrives at the first call.
func (x *index) First(key int64, limit int) ([]truce.ID, error) {
	if slices.Contains(x.keys, key) {
		if x.first == nil || x.limit != limit {
			found, err := x.tx.Buckets(x.space, x.keys, limit)
			if err != nil {
				return nil, err
			}
			x.first, x.limit = found, limit
		}
		return x.first[key], nil
	}
	found, err := x.tx.Buckets(x.space, []int64{key}, limit)
	return found[key], err
}

func (x *index) All(key int64, each func(truce.ID) error) error {
	return x.tx.Bucket(x.space, key, each)
}

func (x *index) Keys(ids []truce.ID) (map[truce.ID][]int64, error) {
	nodes, err := x.tx.Nodes(x.space, ids)
	keys := map[truce.ID][]int64{}
	for id, n := range nodes {
		keys[id] = n.Keys
	}
	return keys, err
}

func (x *index) Linked(id truce.ID) ([]truce.ID, error) {
	links, err := x.tx.Links(x.space, []truce.ID{id})
	var others []truce.ID
	for _, l := range links {
		others = append(others, l.A+l.B-id)
	}
	return others, err
}

// values returns the values of m, ascending, each once.
func values(m map[truce.ID]truce.ID) []truce.ID { return slices.Compact(slices.Sorted(maps.Values(m))) }

func mentionIDs(ms []truce.Mention) []truce.ID {
	ids := make([]truce.ID, len(ms))
	for i := range ms {
		ids[i] = ms[i].ID
	}
	return ids
}
