package ceasefire

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
	"pgregory.net/rapid"
)

func entry(incident truce.ID, day, term, side, grade string) truce.CeasefireEntry {
	return truce.CeasefireEntry{Ceasefire: "sorna-vesk-2031", Incident: incident, Day: day, Term: term, Side: side, Grade: grade, Code: "fire.indirect", Kind: Allegation}
}

// dumpBoard writes a row a line: counts a day as alleged/corroborated/established/refuted, "." for none.
func dumpBoard(b *BoardTable) string {
	var out strings.Builder
	for _, d := range b.Days {
		fmt.Fprintf(&out, " %s=%d", d.Date[5:], d.N)
		if !d.Covered {
			out.WriteString("░")
		}
	}
	out.WriteByte('\n')
	for _, r := range b.Rows {
		fmt.Fprintf(&out, "%q %s %q %s:", r.Term, r.Text, r.Side, r.Name)
		for _, c := range r.Cells {
			if c.Count() == 0 {
				out.WriteString(" .")
				continue
			}
			fmt.Fprintf(&out, " %d/%d/%d/%d", c.Alleged, c.Corroborated, c.Established, c.Refuted)
		}
		fmt.Fprintf(&out, " = %d\n", r.Total.Count())
	}
	fmt.Fprintf(&out, "%d entries of %d incidents, %d denied, %d undated, %d observed\n", b.Total.Count(), b.Incidents, b.Total.Denied, b.Total.Undated, b.Total.Observations)
	return out.String()
}

func sampleEntries() []truce.CeasefireEntry {
	denied := entry(3, "2031-05-22", "2b", "Q2", truce.Reported)
	denied.Denied, denied.Undated = true, true
	seen := entry(4, "2031-05-22", "2b", "Q2", truce.Corroborated)
	seen.Kind = Observation
	other := entry(9, "2031-05-22", "1", "Q1", truce.Established)
	other.Ceasefire = "halm-1999"
	return []truce.CeasefireEntry{
		entry(1, "2031-05-20", "1", "Q1", truce.Alleged), entry(2, "2031-05-20", "1", "Q2", truce.Established), denied, seen,
		entry(5, "2031-05-22", "", "", truce.Alleged), entry(5, "2031-05-22", "", "Q1", truce.Refuted), entry(6, "2031-05-23", "gone", "Q9", truce.Unverifiable),
		entry(7, "2031-05-29", "1", "Q1", truce.Alleged), other,
	}
}

func TestBoard(t *testing.T) {
	coverage := map[string]int{"2031-05-20": 3, "2031-05-22": 5, "2031-05-23": 1}
	b := Board(sorna(), sampleEntries(), nil, coverage, "2031-05-19", "2031-05-30", "2031-05-23T21:00:00Z")
	want := ` 05-19=0░ 05-20=1 05-21=2░ 05-22=3 05-23=4 05-24=5░
"1" fire "Q1" Sorna: . 1/0/0/0 . . . . = 1
"1" fire "Q2" Veska: . 0/0/1/0 . . . . = 1
"2b" No guns of 100 mm or more, and no rockets "Q2" Veska: . . . 1/1/0/0 . . = 2
"" no term "Q1" Sorna: . . . 0/0/0/1 . . = 1
"" no term "Q9" Q9: . . . . 1/0/0/0 . = 1
"" no term "" nobody accused: . . . 1/0/0/0 . . = 1
7 entries of 6 incidents, 1 denied, 1 undated, 1 observed
`
	if got := dumpBoard(b); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := b.Rows[2].Cells[3].Incidents; !slices.Equal(got, []truce.ID{3, 4}) {
		t.Errorf("incidents of a cell: %v", got)
	}
}

func TestBoardWithoutTerms(t *testing.T) {
	c := sorna()
	c.Terms = nil
	b := Board(c, []truce.CeasefireEntry{entry(1, "2031-05-21", "", "Q2", truce.Alleged)}, nil, map[string]int{"2031-05-21": 1}, "", "", "")
	want := ` 05-20=1░ 05-21=2
"" the ceasefire "Q1" Sorna: . . = 0
"" the ceasefire "Q2" Veska: . 1/0/0/0 = 1
1 entries of 1 incidents, 0 denied, 0 undated, 0 observed
`
	if got := dumpBoard(b); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestBoardOfNoDays(t *testing.T) {
	for _, window := range [][3]string{{"2031-05-22", "2031-05-20", ""}, {"", "", "2031-05-01"}, {"never", "", "today"}} {
		b := Board(sorna(), sampleEntries(), nil, nil, window[0], window[1], window[2])
		if window[0] != "never" && len(b.Days) != 0 {
			t.Errorf("%v: %d days", window, len(b.Days))
		}
		for _, r := range b.Rows {
			if len(r.Cells) != len(b.Days) {
				t.Errorf("%v: %d cells for %d days", window, len(r.Cells), len(b.Days))
			}
		}
	}
}

func TestClock(t *testing.T) {
	c := sorna()
	for _, test := range []struct {
		asOf string
		want Clock
	}{
		{"2031-05-19", Clock{Day: 0, Since: -1}},
		{"2031-05-20", Clock{Day: 1, Since: 0, Last: "2031-05-20", By: 2}},
		{"2031-05-21T19:59:00Z", Clock{Day: 2, Since: 1, Last: "2031-05-20", By: 2}},
		{"2031-05-21T20:00:00Z", Clock{Day: 3, Since: 0, Last: "2031-05-22", By: 4}}, // midnight in the valley
		{"2031-05-30", Clock{Day: 11, Since: 8, Last: "2031-05-22", By: 4}},
		{"2031-07-30", Clock{Day: 32, Since: 29, Last: "2031-05-22", By: 4, Ended: true}},
	} {
		if got := ClockAt(c, sampleEntries(), test.asOf); got != test.want {
			t.Errorf("%s: got %+v, want %+v", test.asOf, got, test.want)
		}
	}
}

func drawnEntries(t *rapid.T) []truce.CeasefireEntry {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) truce.CeasefireEntry {
		e := entry(truce.ID(rapid.IntRange(1, 20).Draw(t, "incident")), addDays("2031-05-20", rapid.IntRange(0, 9).Draw(t, "day")),
			rapid.SampledFrom([]string{"1", "2b", ""}).Draw(t, "term"), rapid.SampledFrom([]string{"Q1", "Q2", ""}).Draw(t, "side"),
			rapid.SampledFrom([]string{truce.Alleged, truce.Reported, truce.Corroborated, truce.Established, truce.Refuted, truce.Unverifiable}).Draw(t, "grade"))
		e.Denied, e.Undated = rapid.Bool().Draw(t, "denied"), rapid.Bool().Draw(t, "undated")
		return e
	}), 0, 30).Draw(t, "entries")
}

func drawnCoverage(t *rapid.T) map[string]int {
	out := map[string]int{}
	for i := range 10 {
		out[addDays("2031-05-20", i)] = rapid.IntRange(0, 2).Draw(t, "articles")
	}
	return out
}

// Any order of entries gives the same board; its cells hold all entries; rows and days add up to the same.
func TestBoardProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries, coverage := drawnEntries(t), drawnCoverage(t)
		b := Board(sorna(), entries, nil, coverage, "", "2031-05-29", "2031-05-29")
		shuffled := rapid.Permutation(entries).Draw(t, "order")
		if other := Board(sorna(), shuffled, nil, coverage, "", "2031-05-29", "2031-05-29"); fmt.Sprintf("%+v", *other.Ceasefire) != fmt.Sprintf("%+v", *b.Ceasefire) || dumpBoard(other) != dumpBoard(b) || other.Clock != b.Clock {
			t.Fatalf("order matters:\n%s\n%s", dumpBoard(b), dumpBoard(other))
		}
		sum, denied := 0, 0
		for _, r := range b.Rows {
			row := 0
			for _, c := range r.Cells {
				row += c.Count()
				denied += c.Denied
			}
			if row != r.Total.Count() {
				t.Fatalf("row %q: %d in cells, %d in total", r.Term, row, r.Total.Count())
			}
			sum += row
		}
		if sum != len(entries) || b.Total.Count() != len(entries) || denied != b.Total.Denied {
			t.Fatalf("%d entries, %d in cells, %d in total", len(entries), sum, b.Total.Count())
		}
	})
}

// Swapping the parties swaps the sides and nothing else.
func TestBoardSwaps(t *testing.T) {
	swap := map[string]string{"Q1": "Q2", "Q2": "Q1"}
	rapid.Check(t, func(t *rapid.T) {
		c := sorna()
		c.Terms[1].Binds = nil
		entries := drawnEntries(t)
		swapped := slices.Clone(entries)
		for i := range swapped {
			swapped[i].Side = swap[swapped[i].Side]
		}
		a := Board(c, entries, nil, drawnCoverage(t), "", "2031-05-29", "2031-05-29")
		b := Board(c, swapped, nil, nil, "", "2031-05-29", "2031-05-29")
		for _, r := range a.Rows {
			i := slices.IndexFunc(b.Rows, func(o Row) bool { return o.Term == r.Term && o.Side == swap[r.Side] })
			if i < 0 || fmt.Sprint(b.Rows[i].Cells) != fmt.Sprint(r.Cells) {
				t.Fatalf("term %q side %q: %v and %v", r.Term, r.Side, r.Cells, b.Rows)
			}
		}
		if a.Clock != b.Clock || a.Incidents != b.Incidents {
			t.Fatalf("clock or incidents changed: %+v, %+v", a.Clock, b.Clock)
		}
	})
}

// Swapping who is accused of an incident swaps the entry's side and nothing else.
func TestEntriesSwap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parties := []truce.Party{sornaState, veskaState, villagers, halmState}
		s := scene{
			kind: rapid.SampledFrom(truce.EventTypes[:]).Draw(t, "type"), words: "It happened.", place: rapid.SampledFrom([]truce.Place{inValley, inOrsk, inHalm, somewhere}).Draw(t, "place"),
			accused: rapid.SliceOfN(rapid.SampledFrom(parties), 0, 2).Draw(t, "accused"), harmed: rapid.SliceOfN(rapid.SampledFrom(parties), 0, 2).Draw(t, "harmed"),
			day: "2031-05-22", grade: truce.Alleged,
		}
		c := sorna()
		c.Terms[1].Binds = nil
		in, ms := s.build()
		before := Entries(c, in, ms)
		s.accused, s.harmed = swapped(s.accused), swapped(s.harmed)
		in, ms = s.build()
		after := Entries(c, in, ms)
		if len(before) != len(after) {
			t.Fatalf("%s\n%s", dump(before), dump(after))
		}
		for _, e := range before {
			e.Side = map[string]string{"Q1": "Q2", "Q2": "Q1"}[e.Side]
			if !slices.ContainsFunc(after, func(o truce.CeasefireEntry) bool {
				return dump([]truce.CeasefireEntry{o}) == dump([]truce.CeasefireEntry{e})
			}) {
				t.Fatalf("%s\n%s", dump(before), dump(after))
			}
		}
	})
}

func swapped(list []truce.Party) []truce.Party {
	out := slices.Clone(list)
	for i, p := range out {
		switch p.Entity {
		case "Q1":
			out[i] = veskaState
		case "Q2":
			out[i] = sornaState
		}
	}
	return out
}

func BenchmarkBoard(b *testing.B) {
	var entries []truce.CeasefireEntry
	for i := range 2000 {
		entries = append(entries, entry(truce.ID(i), addDays("2031-05-20", i%31), []string{"1", "2b", ""}[i%3], []string{"Q1", "Q2"}[i%2], truce.Alleged))
	}
	c := sorna()
	for b.Loop() {
		Board(c, entries, nil, nil, "", "2031-06-20", "2031-06-20")
	}
}
