package export

import (
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/ceasefire"
)

// Every grade, polarity and answer to who did it has words of its own.
func TestGradesHaveWords(t *testing.T) {
	seen := map[string]string{}
	check := func(kind, value, words string) {
		if words == "" || seen[kind+words] != "" {
			t.Errorf("%s %q: %q, as %q", kind, value, words, seen[kind+words])
		}
		seen[kind+words] = value + "."
	}
	for _, g := range []string{truce.Alleged, truce.Reported, truce.Corroborated, truce.Established, truce.Refuted, truce.Unverifiable, truce.Ungraded} {
		check("grade", g, GradeWords(g))
	}
	for _, p := range []truce.Polarity{truce.Affirms, truce.Denies, truce.DeniesBlame, truce.DeniesMotive, truce.Doubts, truce.Foretells, truce.Retracts} {
		check("polarity", string(p), PolarityWords(p))
	}
	for _, a := range []string{truce.AttributionNone, truce.AttributionAccused, truce.AttributionSeveral, truce.AttributionConceded, truce.AttributionFound, truce.AttributionNot} {
		check("attribution", a, attributed(&truce.Attributed{Finding: truce.Finding{Value: a}, Party: truce.Party{Name: "Veska"}, By: []truce.Party{{Name: "Sorna"}}}, "accused"))
	}
	for _, s := range sideOrder {
		check("side", string(s), SideWords(s))
	}
	for _, d := range []string{truce.DecideSame, truce.DecideApart, truce.DecideOverride, truce.DecideClear} {
		check("decision", d, DecisionWords(truce.Decision{Kind: d, A: 1, B: 2, Field: "occurrence", Value: "alleged"}))
	}
}

func TestClockLine(t *testing.T) {
	for _, test := range []struct {
		clock ceasefire.Clock
		want  string
	}{
		{ceasefire.Clock{Day: 3, Since: -1}, "Day 3 as of 2031-05-22. No violation is corroborated or established."},
		{ceasefire.Clock{Day: 3, Since: 0, Last: "2031-05-22", By: 10}, "Day 3 as of 2031-05-22. The last corroborated or established violation is of the same day (00000000000000a)."},
		{ceasefire.Clock{Day: 3, Since: 1, Last: "2031-05-21", By: 10}, "Day 3 as of 2031-05-22. 1 day since the last corroborated or established violation (2031-05-21, 00000000000000a)."},
		{ceasefire.Clock{Day: 32, Since: -1, Ended: true}, "Ended on day 32. No violation is corroborated or established."},
		{ceasefire.Clock{Day: -1, Since: -1}, "Begins in 2 days, on 2031-05-20."},
	} {
		b := &ceasefire.BoardTable{Ceasefire: &truce.Ceasefire{Start: "2031-05-20"}, AsOf: "2031-05-22", Clock: test.clock}
		if got := ClockLine(b); got != test.want {
			t.Errorf("got %s, want %s", got, test.want)
		}
	}
}

func TestStretchWords(t *testing.T) {
	for _, test := range []struct{ from, to, want string }{
		{"", "", ""},
		{"2031-05-20", "2031-05-20", "2031-05-20"},
		{"2031-05-20", "", "since 2031-05-20"},
		{"", "2031-05-20", "to 2031-05-20"},
		{"2031-05-20", "2031-05-22", "2031-05-20 to 2031-05-22"},
	} {
		if got := stretchWords(&truce.Tally{From: test.from, To: test.to}); got != test.want {
			t.Errorf("%v: got %q", test, got)
		}
	}
}

// A range over origins is open if one of them is, and never a sum.
func TestSpread(t *testing.T) {
	n := func(low, high *int64) truce.Number { return truce.Number{Kind: "killed", Low: low, High: high} }
	old := n(ref(90), ref(90))
	old.Superseded = true
	for _, test := range []struct {
		numbers []truce.Number
		want    string
	}{
		{[]truce.Number{n(ref(2), ref(2)), n(ref(5), ref(7)), old}, "2–7"},
		{[]truce.Number{n(ref(2), ref(2)), n(ref(5), nil)}, "at least 2"},
		{[]truce.Number{n(nil, ref(3)), n(ref(5), ref(5))}, "at most 5"},
	} {
		if got := Spread(test.numbers, "killed"); got != test.want {
			t.Errorf("got %s, want %s", got, test.want)
		}
	}
}

// Columns that no weight lets shrink are cut as well where the terminal is too narrow.
func TestTableOfFixedColumns(t *testing.T) {
	got := table(LedgerOptions{Width: 40}, "", []Column{{Name: "a"}, {Name: "b"}}, strings.Repeat("x", 30)+"|"+strings.Repeat("y", 20))
	want := "A                    B\n" + strings.Repeat("x", 18) + "…  " + strings.Repeat("y", 18) + "…\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
