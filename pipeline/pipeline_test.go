package pipeline

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/internal/golden"
)

var opened = sync.OnceValues(New)

func open(t testing.TB) *Pipeline {
	t.Helper()
	p, err := opened()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func ownReports(t testing.TB, part string) []*golden.Report {
	t.Helper()
	reports, err := golden.ReadDir("../testdata/reports/" + part)
	if err != nil {
		t.Fatal(err)
	}
	return reports
}

// The same text gives the same ledger, on one goroutine or on eight at once.
func TestSameOnManyWorkers(t *testing.T) {
	p := open(t)
	reports := ownReports(t, "test")
	alone := make([]string, len(reports))
	for i, r := range reports {
		alone[i] = ledger(p, r.Text)
	}
	together := make([]string, len(reports))
	var wait sync.WaitGroup
	for w := range 8 {
		wait.Go(func() {
			for i := w; i < len(reports); i += 8 {
				together[i] = ledger(p, reports[i].Text)
			}
		})
	}
	wait.Wait()
	if !slices.Equal(alone, together) {
		t.Error("reading on eight goroutines changed the ledger")
	}
}

// check holds a reading to the invariants of truce.Claim and truce.Event.
func check(t *testing.T, text string, reading *Reading) {
	t.Helper()
	claims := reading.Claims
	checkEvents(t, text, reading)
	ids := map[string]bool{"": true}
	for _, c := range claims {
		if ids[c.ID] {
			t.Errorf("two claims %q", c.ID)
		}
		ids[c.ID] = true
	}
	for _, c := range claims {
		if len(c.Cue) == 0 {
			t.Errorf("%s has no cue", c.ID)
		}
		if !ids[c.Answers] || !ids[c.Inside] || c.Answers == c.ID || c.Inside == c.ID {
			t.Errorf("%s answers %q inside %q", c.ID, c.Answers, c.Inside)
		}
		if !slices.Contains(truce.Acts[:], c.Act) {
			t.Errorf("%s has act %q", c.ID, c.Act)
		}
		for _, spans := range [][]truce.Span{c.Source, c.Cue, c.Content} {
			end := 0
			for _, s := range spans {
				if s.Start < end || s.Start >= s.End || s.End > len(text) {
					t.Fatalf("%s: span %v after %d in %d bytes", c.ID, s, end, len(text))
				}
				if !utf8.RuneStart(text[s.Start]) || s.End < len(text) && !utf8.RuneStart(text[s.End]) {
					t.Errorf("%s: span %v cuts a character", c.ID, s)
				}
				end = s.End
			}
		}
	}
}

// checkEvents holds events to their invariants: they and the claims name each other,
// their words are words of the text.
func checkEvents(t *testing.T, text string, reading *Reading) {
	t.Helper()
	tells := map[[2]string]bool{}
	for _, c := range reading.Claims {
		for _, id := range c.Events {
			tells[[2]string{c.ID, id}] = true
		}
	}
	named := 0
	for i := range reading.Events {
		e := &reading.Events[i]
		if !slices.Contains(truce.EventTypes[:], e.Type) || !slices.Contains(truce.Realities[:], e.Reality) || len(e.Trigger) == 0 {
			t.Errorf("%s: %s %s with %d triggers", e.ID, e.Type, e.Reality, len(e.Trigger))
		}
		if (e.Voice == truce.VoiceClaim) != (len(e.Claims) > 0) {
			t.Errorf("%s: voice %s with %d claims", e.ID, e.Voice, len(e.Claims))
		}
		for _, id := range e.Claims {
			named++
			if !tells[[2]string{id, e.ID}] {
				t.Errorf("%s names %s, which does not name it", e.ID, id)
			}
		}
		all := slices.Clone(e.Means)
		all = append(all, e.Trigger)
		for _, a := range slices.Concat(e.Actor, e.Target) {
			all = append(all, a.Spans)
		}
		for _, p := range e.Place {
			all = append(all, p.Spans)
		}
		for _, c := range e.Counts {
			all = append(all, c.Spans)
		}
		if e.Time != nil {
			all = append(all, e.Time.Spans)
		}
		for _, s := range slices.Concat(all...) {
			if s.Start < 0 || s.Start >= s.End || s.End > len(text) || !utf8.RuneStart(text[s.Start]) {
				t.Errorf("%s: span %v in %d bytes", e.ID, s, len(text))
			}
		}
	}
	if named != len(tells) {
		t.Errorf("events name claims %d times, claims events %d times", named, len(tells))
	}
}

func TestInvariants(t *testing.T) {
	p := open(t)
	claims := 0
	for _, r := range ownReports(t, "test") {
		got := p.Read(&truce.Article{Text: r.Text, Published: r.Meta["published"]})
		check(t, r.Text, got)
		claims += len(got.Claims)
	}
	if claims == 0 {
		t.Error("nothing was read")
	}
}

func TestHostile(t *testing.T) {
	p := open(t)
	for name, text := range map[string]string{
		"empty":         "",
		"one word":      "said",
		"no space":      strings.Repeat("x", 1<<20),
		"no full stop":  strings.Repeat("the army said ", 1<<14),
		"quotes":        strings.Repeat("“", 100_000) + "no" + strings.Repeat("”", 100_000),
		"quotes nested": strings.Repeat(`"He said '`, 20_000),
		"straight":      strings.Repeat(`"`, 100_000),
		"newlines":      strings.Repeat("\n", 100_000),
		"right to left": "قال الجيش إنه رد على مصدر النيران. ونفى المتحدث ذلك.",
		"Chinese":       strings.Repeat("军方表示已停火。", 1000),
		"cues only":     strings.Repeat("said denied claimed, ", 5000),
		"colons":        strings.Repeat("Baku: ", 5000),
	} {
		t.Run(name, func(t *testing.T) { check(t, text, p.Read(&truce.Article{Text: text})) })
	}
}

func FuzzRead(f *testing.F) {
	f.Add("Baku denied it. \"We held,\" Orr said. \"They ran.\"")
	f.Add("“A, he said, “B")
	f.Add("Both sides accused each other of \xffiring first, Interfax said on Twitter.")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "\uFFFD")
		check(t, text, open(t).Read(&truce.Article{Text: text}))
	})
}

func BenchmarkRead(b *testing.B) {
	p := open(b)
	reports := ownReports(b, "test")
	words := 0
	for i := 0; b.Loop(); i++ {
		r := reports[i%len(reports)]
		p.Read(&truce.Article{Text: r.Text})
		words += len(strings.Fields(r.Text))
	}
	b.ReportMetric(float64(words)/500/b.Elapsed().Seconds(), "articles/s")
}
