package assess

import (
	"testing"

	"github.com/truce-ledger/truce"
)

// Whatever the text and the spans, reading does not fail, and every row is one of its article.
func FuzzAssertions(f *testing.F) {
	f.Add("Vesk denied shelling the mill. Sorna said 40 shells fell since Sunday.", 0, 4, 5, 11, 12, 29, "deny", "2031-05-07")
	f.Add("Т’х « 1,200 »", -1, 99, 3, 1, 0, 0, "say", "")
	f.Add("\n. .\n", 1, 1, 2, 3, 0, 4, "accuse", "yesterday")
	f.Fuzz(func(t *testing.T, text string, a, b, c, d, e, g int, act, day string) {
		who := testParties(t)
		span := func(start, end int) []truce.Span { return []truce.Span{{Start: start, End: end}} }
		claims := []truce.Claim{
			{ID: "c1", Act: truce.Act(act), Source: span(a, b), Cue: span(c, d), Content: span(e, g), Answers: "c2", Inside: "c2", Name: act},
			{ID: "c2", Act: truce.Deny, Source: span(c, d), Content: span(a, g), Answers: "c1", Inside: "c1", Entity: "vesk:army"},
		}
		events := []truce.Event{
			{ID: "e1", Claims: []string{"c1", "c2", "c1", "c9"}, Trigger: span(e, g), Actor: []truce.Actor{{Spans: span(a, b), Name: day}}, Means: [][]truce.Span{span(c, d)}},
			{ID: "e2", Voice: truce.VoiceNarrator, Trigger: span(a, g)},
		}
		r := &truce.Record{ID: 7, Article: truce.Article{Text: text, Published: day}, Outlet: OutletOf(act, who)}
		ms := Assertions(r, claims, events, who)
		if len(ms) != len(events) {
			t.Fatalf("%d mentions of %d events", len(ms), len(events))
		}
		for i := range ms {
			if len(ms[i].Assertions) == 0 {
				t.Fatalf("mention %d has no row", i)
			}
			for _, row := range ms[i].Assertions {
				if row.Record != 7 || row.Mention != ms[i].ID || row.Polarity == "" {
					t.Fatalf("row %+v", row)
				}
			}
		}
		in := Incident([]*truce.Mention{&ms[0], &ms[1]}, Context{Who: who})
		if len(Why(in, ms[0].Assertions)) == 0 {
			t.Fatal("no reasons")
		}
		for _, y := range Tallies(r, claims, ms, who) {
			if y.Low == nil && y.High == nil || y.Unit == "" || y.ID == 0 {
				t.Fatalf("tally %+v", y)
			}
		}
	})
}

func FuzzReadLists(f *testing.F) {
	f.Add("[a]\nfoo bar* # note\n.. x|y*\n", "foo barn x")
	f.Add("]\n*\n|\n..", "")
	f.Fuzz(func(t *testing.T, file, text string) {
		words := wordsOf(text)
		for _, l := range readLists(file) {
			for i := range words {
				if end, ok := l.at(words, i); ok && (end < i || end > len(words)) {
					t.Fatalf("%d to %d of %d words", i, end, len(words))
				}
			}
		}
		if _, n, ok := readFigure(words); ok && (n < 1 || n > len(words)) {
			t.Fatalf("a figure of %d words, of %d", n, len(words))
		}
	})
}
