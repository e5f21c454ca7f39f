package store

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	truce "github.com/truce-ledger/truce"
)

// A Space is one kind of likeness: nodes of one space are compared with one another.
type Space string

// The spaces.
const (
	SpaceCopy    Space = "copy"    // articles that may have a text in common
	SpaceStory   Space = "story"   // articles that may tell of one thing
	SpaceEvent   Space = "event"   // mentions that may speak of one event
	SpaceVersion Space = "version" // records that are versions of one article; see PutVersion
)

// number is how the database knows a space.
func (s Space) number() (int64, error) {
	switch s {
	case SpaceCopy:
		return 0, nil
	case SpaceStory:
		return 1, nil
	case SpaceEvent:
		return 2, nil
	case SpaceVersion:
		return 3, nil
	}
	return 0, fmt.Errorf("%q is no space", string(s))
}

// A Node is what is compared: the keys under which it may be met, and a body in any form.
type Node struct {
	Keys []int64 // ascending, each once
	Body []byte
}

// PutNode keeps a node in place of the one that had its ID.
func (tx *Tx) PutNode(space Space, id truce.ID, keys []int64, body []byte) error {
	const call = "PutNode"
	n, err := space.number()
	if err != nil {
		return fail(call, err)
	}
	keys = sorted(keys)
	old, err := tx.Nodes(space, []truce.ID{id})
	if err != nil {
		return err
	}
	had, found := old[id]
	if !found {
		tx.counted(nodeTable.name, 1)
	}
	for _, k := range had.Keys {
		if _, kept := slices.BinarySearch(keys, k); kept {
			continue
		}
		if err := tx.exec(call, "DELETE FROM bucket WHERE space = ? AND value = ? AND id = ?", n, k, int64(id)); err != nil {
			return err
		}
	}
	var rows [][]any
	for _, k := range keys {
		if _, kept := slices.BinarySearch(had.Keys, k); !kept {
			rows = append(rows, []any{n, k, int64(id)})
		}
	}
	if err := tx.put(call, nodeTable, nodeTable.replace(), []any{n, int64(id), packKeys(keys), nonNil(body)}); err != nil {
		return err
	}
	return tx.keep(call, tx.c.insert(tx.ctx, "bucket", "space, value, id", " ON CONFLICT (space, value, id) DO NOTHING", rows))
}

// Nodes returns those of the nodes that are kept.
func (tx *Tx) Nodes(space Space, ids []truce.ID) (map[truce.ID]Node, error) {
	const call = "Nodes"
	n, err := space.number()
	if err != nil {
		return nil, fail(call, err)
	}
	out := make(map[truce.ID]Node, len(ids))
	err = tx.queryIn(call, func(scan func(...any) error) error {
		var id int64
		var keys, body []byte
		err := scan(&id, &keys, &body)
		out[truce.ID(id)] = Node{unpackKeys(keys), body}
		return err
	}, ints(ids), "SELECT id, keys, body FROM node WHERE space = ? AND id", "", n)
	return out, err
}

// Buckets returns the first members of each key, by ascending ID, at most limit of them. It
// costs no more where a key has many members.
func (tx *Tx) Buckets(space Space, keys []int64, limit int) (map[int64][]truce.ID, error) {
	const call = "Buckets"
	n, err := space.number()
	if err != nil {
		return nil, fail(call, err)
	}
	out := make(map[int64][]truce.ID, len(keys))
	row := func(scan func(...any) error) error {
		var k, id int64
		err := scan(&k, &id)
		out[k] = append(out[k], truce.ID(id))
		return err
	}
	const one = "SELECT * FROM (SELECT value, id FROM bucket WHERE space = ? AND value = ? ORDER BY id LIMIT ?) AS t"
	for rest := sorted(keys); len(rest) > 0; {
		size := chunk(len(rest), 32)
		var args []any
		for _, k := range rest[:size] {
			args = append(args, n, k, limit)
		}
		if err := tx.query(call, row, strings.TrimSuffix(strings.Repeat(one+" UNION ALL ", size), " UNION ALL "), args...); err != nil {
			return nil, err
		}
		rest = rest[size:]
	}
	for _, ids := range out { // the order does not show
		slices.Sort(ids)
	}
	return out, nil
}

// Bucket calls each for every member of a key, by ascending ID. It stops at the first error, which it returns.
func (tx *Tx) Bucket(space Space, key int64, each func(truce.ID) error) error {
	const call = "Bucket"
	n, err := space.number()
	if err != nil {
		return fail(call, err)
	}
	last := int64(0)
	for {
		var ids []int64
		err := tx.query(call, func(scan func(...any) error) error {
			var id int64
			err := scan(&id)
			ids = append(ids, id)
			return err
		}, "SELECT id FROM bucket WHERE space = ? AND value = ? AND id > ? ORDER BY id LIMIT ?", n, key, last, page)
		if err != nil {
			return err
		}
		for _, id := range ids {
			if err := each(truce.ID(id)); err != nil {
				return err
			}
			last = id
		}
		if len(ids) < page {
			return nil
		}
	}
}

// packKeys writes keys as eight bytes each.
func packKeys(keys []int64) []byte {
	b := make([]byte, 0, 8*len(keys))
	for _, k := range keys {
		b = binary.BigEndian.AppendUint64(b, uint64(k))
	}
	return b
}

func unpackKeys(b []byte) []int64 {
	keys := make([]int64, 0, len(b)/8)
	for ; len(b) >= 8; b = b[8:] {
		keys = append(keys, int64(binary.BigEndian.Uint64(b)))
	}
	return keys
}

// nonNil gives the database an empty body where there is none.
func nonNil(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}
