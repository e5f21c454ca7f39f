package eval

import "testing"

func TestSameNames(t *testing.T) {
	for _, c := range []struct {
		a, b        string
		same, wider bool
	}{
		{"Armenian defence ministry", "Armenia's Defense Ministry", true, true},
		{"staff of the airport", "airport staff", true, true},
		{"UN", "United Nations", true, true},
		{"Sorna Relief Council", "Sorna Relief Council (SRC)", true, true},
		{"Kastovian army", "army of Kastovia", true, true},
		{"Armenia", "Azerbaijan", false, false},
		{"Armenian government", "Armenia", false, true},
		{"Armenian army", "Armenian armed forces", false, true},
		{"a nurse", "a nurse at the hospital", false, true},
		{"Viktor Orr", "Joan Orr", false, false},
		{"", "Armenia", false, false},
	} {
		if got := sameNames(c.a, c.b); got != c.same {
			t.Errorf("sameNames(%q, %q) = %v", c.a, c.b, got)
		}
		if got := widerNames(c.a, c.b, true); got != c.wider {
			t.Errorf("widerNames(%q, %q) = %v", c.a, c.b, got)
		}
	}
}

func TestKindOfNaming(t *testing.T) {
	for _, c := range []struct{ words, name, want string }{
		{"He", "Viktor Orr", ByPronoun},
		{"Colonel Viktor Orr", "Viktor Orr", ByName},
		{"Mr Orr", "Viktor Orr", ByRole},
		{"Baku", "Azerbaijan", ByRole},
		{"A nurse in the town", "a nurse", ByDescription},
	} {
		if got := kindOfNaming(c.words, c.name); got != c.want {
			t.Errorf("kindOfNaming(%q, %q) = %q, want %q", c.words, c.name, got, c.want)
		}
	}
}
