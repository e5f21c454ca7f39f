package nlp

import (
	"slices"
	"testing"
)

func TestDependents(t *testing.T) {
	d := DependentsOf([]int32{1, -1, 1, 4, 2, -1})
	for i, want := range [][]int32{nil, {0, 2}, {4}, nil, {3}, nil} {
		if got := d.Of(int32(i)); !slices.Equal(got, want) {
			t.Errorf("on %d hang %v, want %v", i, got, want)
		}
	}
}
