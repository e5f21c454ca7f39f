package coref

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/truce-ledger/truce"
)

// A tallyOfPairs counts outcomes of pairs.
type tallyOfPairs struct{ pairs, same, linked, linkedSame, possibleSame, differ, met int }

func (s tallyOfPairs) String() string {
	return fmt.Sprintf("%d pairs: of %d same %d linked, %d possible, %d share a key; of %d that differ %d linked",
		s.pairs, s.same, s.linkedSame, s.possibleSame, s.met, s.differ, s.linked-s.linkedSame)
}

// TestPairs scores links on the pairs, those that weights were set by and those held out.
func TestPairs(t *testing.T) {
	var scores [2]tallyOfPairs
	for _, p := range readPairs(t) {
		got := Compare(p.a, p.b, p.pair)
		s := &scores[0]
		if p.held {
			s = &scores[1]
		}
		s.pairs++
		met := common64(EventKeys(p.a), EventKeys(p.b))
		wrong := false
		switch p.want {
		case "same":
			s.same++
			if met {
				s.met++
			}
			if got.Outcome == Possible {
				s.possibleSame++
			}
			if got.Outcome == Linked {
				s.linked++
				s.linkedSame++
			}
			wrong = got.Outcome != Linked || !met
		case "differ":
			s.differ++
			if got.Outcome == Linked {
				s.linked++
			}
			wrong = got.Outcome == Linked
		case "unsure":
			wrong = got.Outcome != Possible
		}
		if wrong && !p.held {
			t.Logf("line %d, want %s, %s (share a key: %v):%s", p.line, p.want, got.Outcome, met, explain(got))
		}
	}
	t.Logf("set by:   %s", scores[0])
	t.Logf("held out: %s", scores[1])
	if s := scores[0]; s.linked > s.linkedSame || 10*s.linkedSame < 9*s.same || s.met < s.same-2 {
		t.Errorf("pairs that weights were set by: %s", s)
	}
	if s := scores[1]; s.linked > s.linkedSame+1 || 10*s.linkedSame < 8*s.same || s.met < s.same-2 {
		t.Errorf("pairs held out: %s", s)
	}
}

func common64(a, b []int64) bool {
	return slices.ContainsFunc(a, func(k int64) bool { return slices.Contains(b, k) })
}

func explain(s Score) string {
	var b strings.Builder
	for _, p := range s.Parts {
		fmt.Fprintf(&b, "\n\t%+.1f %s (%s)", p.Odds, p.Name, p.Words)
	}
	fmt.Fprintf(&b, "\n\t= %.1f %s", s.Odds, s.Veto)
	return b.String()
}

// TestCompareHolds checks what always holds: the sum, the symmetry, the outcome of vetoes, and that
// other names of parties change nothing.
func TestCompareHolds(t *testing.T) {
	for _, p := range readPairs(t) {
		got, back := Compare(p.a, p.b, p.pair), Compare(p.b, p.a, p.pair)
		if math.Abs(got.Odds-back.Odds) > 1e-9 || got.Outcome != back.Outcome || got.Veto != back.Veto {
			t.Errorf("line %d: not symmetric: %v and %v", p.line, got, back)
		}
		sum := 0.0
		for _, part := range got.Parts {
			sum += part.Odds
		}
		if math.Abs(sum-got.Odds) > 1e-9 || len(got.Parts) == 0 {
			t.Errorf("line %d: parts sum to %v, odds are %v", p.line, sum, got.Odds)
		}
		if got.Veto != "" && got.Outcome != New && got.Outcome != Vetoed {
			t.Errorf("line %d: vetoed and %s", p.line, got.Outcome)
		}
		swapped := Compare(renamed(p.a), renamed(p.b), p.pair)
		if math.Abs(swapped.Odds-got.Odds) > 1e-9 || swapped.Outcome != got.Outcome {
			t.Errorf("line %d: other names of parties change %v to %v", p.line, got.Odds, swapped.Odds)
		}
	}
}

// renamed swaps the names of the two states of most pairs.
func renamed(m *truce.Mention) *truce.Mention {
	r := strings.NewReplacer("Q1", "Q2", "Q2", "Q1", "Q3", "quf", "quf", "Q3")
	out := *m
	swap := func(list []truce.Actor) []truce.Actor {
		list = slices.Clone(list)
		for i := range list {
			list[i].Entity = r.Replace(list[i].Entity)
		}
		return list
	}
	out.Event.Actor, out.Event.Target = swap(m.Event.Actor), swap(m.Event.Target)
	out.Assertions = slices.Clone(m.Assertions)
	for i := range out.Assertions {
		out.Assertions[i].Speaker.Entity = r.Replace(out.Assertions[i].Speaker.Entity)
	}
	return &out
}

// TestVetoes names the veto of pairs that differ in one thing.
func TestVetoes(t *testing.T) {
	base := func() *truce.Mention {
		seven := int64(7)
		return &truce.Mention{
			Published: "2031-05-05", Words: "Rockets hit a depot in Mirstad and killed seven guards.",
			Event: truce.Event{
				Type: truce.MissileStrike, Reality: truce.Actual, Time: intervalOf("2031", "05-04"),
				Place:  []truce.Place{{Name: "Mirstad", GeoNames: 9001, Lat: 52.1, Lon: 41.2, Precision: "exact", Confidence: 0.9}},
				Counts: []truce.Count{{Kind: "killed", Low: &seven, High: &seven}},
			},
			Assertions: []truce.Assertion{{Speaker: truce.Party{Entity: "Q2:governor"}}},
		}
	}
	ninety := int64(90)
	for veto, change := range map[string]func(m *truce.Mention){
		VetoKind:    func(m *truce.Mention) { m.Event.Type = truce.Talks },
		VetoPlace:   func(m *truce.Mention) { p := &m.Event.Place[0]; p.Name, p.GeoNames, p.Lat = "Korvo", 9004, 52.7 },
		VetoDay:     func(m *truce.Mention) { m.Event.Time = intervalOf("2031", "05-01") },
		VetoReality: func(m *truce.Mention) { m.Event.Reality = truce.Planned },
		VetoNumbers: func(m *truce.Mention) {
			m.Event.Counts = []truce.Count{{Kind: "killed", Low: &ninety, High: &ninety}}
		},
		"": func(m *truce.Mention) { m.Published = "2031-05-04" },
	} {
		m := base()
		change(m)
		got := Compare(base(), m, Pair{})
		if got.Veto != veto {
			t.Errorf("veto is %q, want %q:%s", got.Veto, veto, explain(got))
		}
		if want := veto == "" || veto == VetoKind; (got.Outcome == Vetoed) == want {
			t.Errorf("veto %q: outcome is %s:%s", veto, got.Outcome, explain(got))
		}
	}
}

func TestLinkTables(t *testing.T) {
	table, err := parseLinkTables(weightList, thingList)
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range truce.EventTypes {
		if table.family[kind] == "" {
			t.Errorf("type %s has no family", kind)
		}
	}
	for pair := range table.alike {
		if table.family[pair[0]] == "" || table.family[pair[0]] != table.family[pair[1]] {
			t.Errorf("%s and %s are alike and of two families", pair[0], pair[1])
		}
	}
	for _, line := range []string{"odds prior", "alike attack shelling x", "family kinetic", "what is this"} {
		if _, err := parseLinkTables(line, ""); err == nil {
			t.Errorf("%q is read without error", line)
		}
	}
}

// TestEventKeys holds their number, and that a mention with nothing to say is no one's candidate.
func TestEventKeys(t *testing.T) {
	most := 0
	for _, p := range readPairs(t) {
		for _, m := range []*truce.Mention{p.a, p.b} {
			most = max(most, len(EventKeys(m)))
		}
	}
	if most > 12 || most < 6 {
		t.Errorf("%d keys at most", most)
	}
	if keys := EventKeys(&truce.Mention{Event: truce.Event{Type: truce.Attack}}); len(keys) != 0 {
		t.Errorf("an empty mention has keys: %v", keys)
	}
}

// TestCompareAnything holds that any mention can be compared: reading never fails.
func TestCompareAnything(t *testing.T) {
	mention := rapid.Custom(func(t *rapid.T) *truce.Mention {
		n := func(name string) *int64 {
			v := rapid.Int64().Draw(t, name)
			if v%3 == 0 {
				return nil
			}
			return &v
		}
		return &truce.Mention{
			Published: rapid.String().Draw(t, "published"), Words: rapid.String().Draw(t, "words"),
			Event: truce.Event{
				Type: truce.Attack, Reality: rapid.SampledFrom(truce.Realities[:]).Draw(t, "reality"),
				Time: &truce.Interval{Start: rapid.StringMatching(`(2031-0[1-9]-[0-3][0-9])?(T[0-9:]{5})?`).Draw(t, "start"), End: rapid.StringMatching(`(2031-0[1-9]-[0-3][0-9])?`).Draw(t, "end"), Precision: "hour"},
				Place: []truce.Place{{
					Name: rapid.String().Draw(t, "name"), Lat: rapid.Float64().Draw(t, "lat"), Lon: rapid.Float64().Draw(t, "lon"), Confidence: 1,
					Precision: rapid.SampledFrom([]string{"exact", "adm1", "adm2", "country", "area", "unlocated", ""}).Draw(t, "precision"),
					Within:    rapid.SliceOf(rapid.StringMatching(`[A-C](\.[12])*`)).Draw(t, "within"),
				}},
				Counts: []truce.Count{{Kind: "killed", Low: n("low"), High: n("high"), Approx: rapid.Bool().Draw(t, "approx")}},
			},
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := mention.Draw(t, "a"), mention.Draw(t, "b")
		x, y := Compare(a, b, Pair{}), Compare(b, a, Pair{})
		if math.Abs(x.Odds-y.Odds) > 1e-9 || x.Outcome != y.Outcome {
			t.Fatalf("not symmetric:%s%s", explain(x), explain(y))
		}
		EventKeys(a)
	})
}

func BenchmarkCompare(b *testing.B) {
	p := readPairs(b)[0]
	x, y := Prepare(p.a), Prepare(p.b)
	b.ReportAllocs()
	for b.Loop() {
		x.Compare(y, p.pair)
	}
}

func BenchmarkEventKeys(b *testing.B) {
	p := readPairs(b)[0]
	for b.Loop() {
		EventKeys(p.a)
	}
}

// BenchmarkCompareAll compares all mentions of the pairs with one another: most are New, as in a ledger.
func BenchmarkCompareAll(b *testing.B) {
	var all []*Prepared
	for _, p := range readPairs(b) {
		all = append(all, Prepare(p.a), Prepare(p.b))
	}
	n := 0
	for b.Loop() {
		n = 0
		for i, x := range all {
			for _, y := range all[:i] {
				if x.family == y.family {
					n++
					x.Compare(y, Pair{})
				}
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/pair")
}
