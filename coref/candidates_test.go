package coref

import (
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/truce-ledger/truce"
)

// A memory is an Index over what was put into it, with the links that its user keeps.
type memory struct {
	keys    map[truce.ID][]int64
	buckets map[int64][]truce.ID // ascending
	links   map[[2]truce.ID]bool
	err     error
}

func newMemory() *memory {
	return &memory{keys: map[truce.ID][]int64{}, buckets: map[int64][]truce.ID{}, links: map[[2]truce.ID]bool{}}
}

func (m *memory) First(key int64, limit int) ([]truce.ID, error) {
	b := m.buckets[key]
	return b[:min(len(b), limit)], m.err
}

func (m *memory) All(key int64, each func(truce.ID) error) error {
	for _, id := range m.buckets[key] {
		if err := each(id); err != nil {
			return err
		}
	}
	return m.err
}

func (m *memory) Keys(ids []truce.ID) (map[truce.ID][]int64, error) { return m.keys, m.err }

func (m *memory) Linked(id truce.ID) ([]truce.ID, error) {
	var out []truce.ID
	for pair := range m.links {
		if pair[0] == id {
			out = append(out, pair[1])
		} else if pair[1] == id {
			out = append(out, pair[0])
		}
	}
	return out, m.err
}

// add puts a node in, and stores or drops the links that its arrival asks for. Whether two
// nodes are linked is a function of the two.
func (m *memory) add(t interface{ Fatal(...any) }, id truce.ID, keys []int64, weigh weigh) {
	m.keys[id] = keys
	for _, k := range distinct(keys) {
		at, _ := slices.BinarySearch(m.buckets[k], id)
		m.buckets[k] = slices.Insert(m.buckets[k], at, id)
	}
	change, err := arrive(m, id, keys, weigh)
	if err != nil {
		t.Fatal(err)
	}
	for _, other := range change.Compare {
		if mix(uint64(id^other))%3 != 0 {
			m.links[[2]truce.ID{min(id, other), max(id, other)}] = true
		}
	}
	for _, pair := range change.Drop {
		if !m.links[pair] {
			t.Fatal("told to drop a link that is not stored", pair)
		}
		delete(m.links, pair)
	}
}

// wanted are the links by the definition.
func (m *memory) wanted(weigh weigh) map[[2]truce.ID]bool {
	sum := map[[2]truce.ID]int{}
	for key, b := range m.buckets {
		for i, x := range b {
			for _, y := range b[i+1:] {
				if i < Active {
					sum[[2]truce.ID{x, y}] += weigh(key)
				}
			}
		}
	}
	links := map[[2]truce.ID]bool{}
	for pair, n := range sum {
		if n >= enough && mix(uint64(pair[0]^pair[1]))%3 != 0 {
			links[pair] = true
		}
	}
	return links
}

// TestArriveAnyOrder holds that links are those of the definition after any order of
// arrivals, with buckets that overflow.
func TestArriveAnyOrder(t *testing.T) {
	for name, weigh := range map[string]weigh{"every key": everyKey, "sketches": sketchKey} {
		rapid.Check(t, func(t *rapid.T) {
			n := rapid.IntRange(Active+5, Active+60).Draw(t, "nodes")
			ids := make([]truce.ID, n)
			for i := range ids {
				ids[i] = truce.ID(mix(uint64(i+1)) >> 4)
			}
			kinds := rapid.IntRange(2, 6).Draw(t, "keys")
			salt := rapid.Uint64().Draw(t, "salt")
			shares := rapid.IntRange(1, 3).Draw(t, "of how many keys a node has one")
			order := rapid.Permutation(ids).Draw(t, "order")
			m := newMemory()
			for _, id := range order {
				keys := []int64{0} // one that all have
				if name == "sketches" {
					keys = []int64{1, 3}
				}
				for k := range kinds {
					if mix(uint64(id)^salt^uint64(k))%uint64(shares) == 0 {
						keys = append(keys, int64(10+k))
					}
				}
				m.add(t, id, keys, weigh)
			}
			want := m.wanted(weigh)
			for pair := range want {
				if !m.links[pair] {
					t.Fatalf("%s: %v is not linked", name, pair)
				}
			}
			if len(m.links) != len(want) {
				t.Fatalf("%s: %d links, want %d", name, len(m.links), len(want))
			}
		})
	}
}

func TestArriveFew(t *testing.T) {
	m := newMemory()
	m.keys = map[truce.ID][]int64{1: {10, 11}, 2: {10}, 3: {11, 13}, 4: {13}, 5: {11, 13}}
	m.buckets = map[int64][]truce.ID{10: {1, 2}, 11: {1, 3, 5}, 13: {3, 4, 5}}
	for _, c := range []struct {
		of    truce.ID
		weigh weigh
		want  []truce.ID
	}{
		{5, everyKey, []truce.ID{1, 3, 4}},
		{5, sketchKey, []truce.ID{3}}, // two halves
		{2, sketchKey, []truce.ID{1}}, // one whole
		{4, sketchKey, nil},
	} {
		got, err := arrive(m, c.of, m.keys[c.of], c.weigh)
		if err != nil || !slices.Equal(got.Compare, c.want) || got.Drop != nil {
			t.Errorf("arrive(%d) = %v, %v; want %v", c.of, got, err, c.want)
		}
	}
	if got, err := Arrive(m, 9, nil); err != nil || got.Compare != nil {
		t.Errorf("a node without keys has candidates: %v, %v", got, err)
	}
}

func TestArriveError(t *testing.T) {
	m := newMemory()
	m.err = errors.New("the index is gone")
	if _, err := Arrive(m, 1, []int64{2}); !errors.Is(err, m.err) {
		t.Errorf("error is %v, want that of the index", err)
	}
}

// BenchmarkArrive lets a node with ten keys arrive where each bucket has 5,000 members.
func BenchmarkArrive(b *testing.B) {
	m := newMemory()
	keys := []int64{10, 20, 30, 40, 50, 60, 70, 80, 90, 100}
	for i := range 5000 {
		id := truce.ID(mix(uint64(i+1)) >> 4)
		m.keys[id] = keys[:1+i%len(keys)]
		for _, k := range keys {
			m.buckets[k] = append(m.buckets[k], id)
		}
	}
	for _, k := range keys {
		slices.Sort(m.buckets[k])
	}
	last := truce.ID(1) << 60
	for b.Loop() {
		if change, err := Arrive(m, last, keys); err != nil || len(change.Compare) != Active {
			b.Fatal(len(change.Compare), err)
		}
	}
}
