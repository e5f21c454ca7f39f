package ledger

import (
	"sync"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/coref"
)

// What does not change once it is kept is read from the database once and then kept in memory: the newest reports are asked
// for again and again. A cache holds between size and twice size values and forgets those that were not asked for lately.
//
// Invariant: a value is a function of its ID, for the parties and places of one Ledger. Nothing from a transaction that was
// not committed can do harm: it is the same value if it comes again.
type cache[V any] struct {
	mu        sync.Mutex
	size      int
	new, aged map[truce.ID]V
}

func newCache[V any](size int) *cache[V] {
	return &cache[V]{size: size, new: map[truce.ID]V{}, aged: map[truce.ID]V{}}
}

func (c *cache[V]) put(id truce.ID, v V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.keep(id, v)
}

func (c *cache[V]) keep(id truce.ID, v V) {
	if len(c.new) >= c.size {
		c.new, c.aged = map[truce.ID]V{}, c.new
	}
	c.new[id] = v
}

// split returns those of the values that are at hand, and the IDs of the others, each once, in their order.
func (c *cache[V]) split(ids []truce.ID) (found map[truce.ID]V, missing []truce.ID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	found = make(map[truce.ID]V, len(ids))
	asked := make(map[truce.ID]bool, len(ids))
	for _, id := range ids {
		if asked[id] {
			continue
		}
		asked[id] = true
		v, ok := c.new[id]
		if !ok {
			if v, ok = c.aged[id]; ok {
				c.keep(id, v)
			}
		}
		if ok {
			found[id] = v
		} else {
			missing = append(missing, id)
		}
	}
	return found, missing
}

// caches are what a Ledger keeps in memory.
type caches struct {
	mentions *cache[*truce.Mention]
	prepared *cache[*coref.Prepared]
	sketches *cache[datedSketch]
	stories  *cache[*coref.Page]
}

// Sizes: a sketch of a long article takes some 4 KB, a story page 1 KB, a mention 3 KB.
func newCaches() *caches {
	return &caches{newCache[*truce.Mention](8000), newCache[*coref.Prepared](8000), newCache[datedSketch](2000), newCache[*coref.Page](4000)}
}
