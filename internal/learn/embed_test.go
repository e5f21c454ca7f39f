package learn

import "testing"

// TestEmbed checks that words used in the same places come to lie closer together
// than others, and in one group.
func TestEmbed(t *testing.T) {
	// Words 0–3 stand before 4–7, and each sentence ends there.
	var text []int32
	var random Random
	for range 6000 {
		text = append(text, int32(random.Below(4)), int32(4+random.Below(4)), -1)
	}
	vectors := Embed(text, 8, 8, 3, func(int) {})
	group, centres := KMeans(vectors, 8, 2, 20, []float32{1, 1, 1, 1, 1, 1, 1, 1})
	for i := range group {
		if same := group[i] == group[0]; same != (i < 4) {
			t.Errorf("word %d is in group %d, word 0 in %d", i, group[i], group[0])
		}
	}
	if len(centres) != 16 {
		t.Errorf("%d numbers for 2 centres of 8", len(centres))
	}
}

func TestIndex(t *testing.T) {
	var x index
	if x.find(5) != -1 {
		t.Error("an empty index should find nothing")
	}
	for i := range uint32(5000) {
		if n := x.number(i * 7919); n != int(i) {
			t.Fatalf("feature %d got number %d", i, n)
		}
	}
	for i := range uint32(5000) {
		if n := x.find(i * 7919); n != int(i) {
			t.Fatalf("feature %d has number %d", i, n)
		}
	}
}
