package coref

import (
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/truce-ledger/truce"
)

// A labelled pair of testdata/pairs.txt.
type labelled struct {
	line int
	want string // same, differ or unsure
	pair Pair
	a, b *truce.Mention
	held bool // no weight was set by it
}

// readPairs reads testdata/pairs.txt.
func readPairs(t testing.TB) []labelled {
	t.Helper()
	page, err := os.ReadFile("testdata/pairs.txt")
	if err != nil {
		t.Fatal(err)
	}
	places, year := map[string]truce.Place{}, ""
	var pairs []labelled
	for n, line := range strings.Split(string(page), "\n") {
		f := strings.Fields(line)
		if len(f) == 0 || line[0] == '#' {
			continue
		}
		switch f[0] {
		case "year":
			year = f[1]
		case "place":
			places[f[1]] = placeOf(f[1:])
		case "same", "differ", "unsure":
			pairs = append(pairs, labelled{line: n + 1, want: f[0], pair: pairOf(f[1:]), held: len(pairs)%3 == 2})
		case "|":
			last := &pairs[len(pairs)-1]
			m := mentionOf(t, n+1, line, year, places)
			if last.a == nil {
				last.a = m
			} else {
				last.b = m
			}
		default:
			t.Fatalf("pairs.txt, line %d: cannot read %q", n+1, line)
		}
	}
	return pairs
}

func placeOf(f []string) truce.Place {
	number := func(s string) float64 { x, _ := strconv.ParseFloat(s, 64); return x }
	return truce.Place{
		Name: strings.ReplaceAll(f[0], "_", " "), Lat: number(f[1]), Lon: number(f[2]), Precision: f[3],
		GeoNames: int(number(f[4])), Within: f[5:], Confidence: 0.9,
	}
}

func pairOf(f []string) Pair {
	var p Pair
	for _, s := range f {
		if s == "copy" {
			p.Copy, p.Containment = true, 0.8
		} else if odds, ok := strings.CutPrefix(s, "story="); ok {
			p.Story, _ = strconv.ParseFloat(odds, 64)
		}
	}
	return p
}

// mentionOf reads one mention.
func mentionOf(t testing.TB, n int, line, year string, places map[string]truce.Place) *truce.Mention {
	t.Helper()
	part := strings.SplitN(line, "|", 4)
	m := &truce.Mention{Record: truce.ID(n), Words: strings.TrimSpace(part[3])}
	m.ID = truce.MentionID(m.Record, "e1")
	m.Event.Type, m.Event.Reality = truce.EventType(strings.TrimSpace(part[1])), truce.Actual
	if !slices.Contains(truce.EventTypes[:], m.Event.Type) {
		t.Fatalf("line %d: no type %q", n, m.Event.Type)
	}
	a := truce.Assertion{Record: m.Record, Mention: m.ID}
	for _, f := range strings.Fields(part[2]) {
		key, value, _ := strings.Cut(f, "=")
		switch key {
		case "at":
			for _, name := range strings.Split(value, ",") {
				p, ok := places[name]
				if !ok {
					t.Fatalf("line %d: no place %q", n, name)
				}
				m.Event.Place = append(m.Event.Place, p)
			}
		case "on":
			m.Event.Time = intervalOf(year, value)
		case "pub":
			m.Published = year + "-" + value
		case "by":
			m.Event.Actor = actorsOf(value)
		case "to":
			m.Event.Target = actorsOf(value)
		case "says":
			a.Speaker = truce.Party{Entity: value}
		case "real":
			m.Event.Reality = value
		default:
			m.Event.Counts = append(m.Event.Counts, countOf(key, value))
		}
	}
	m.Assertions = []truce.Assertion{a}
	return m
}

func intervalOf(year, s string) *truce.Interval {
	if day, hours, ok := strings.Cut(s, "@"); ok {
		from, to, _ := strings.Cut(hours, "-")
		end := year + "-" + day + "T" + to + ":00"
		if to == "24" {
			end = year + "-" + day + "T23:59"
		}
		return &truce.Interval{Start: year + "-" + day + "T" + from + ":00", End: end, Precision: "hour"}
	}
	first, last, ok := strings.Cut(s, "/")
	precision := "week"
	if !ok {
		last, precision = first, "day"
	}
	end, _ := dayOf(year + "-" + last)
	return &truce.Interval{Start: year + "-" + first, End: dayWords(end + 1), Precision: precision}
}

func actorsOf(s string) []truce.Actor {
	var out []truce.Actor
	for _, one := range strings.Split(s, ",") {
		if name, ok := strings.CutPrefix(one, "obj:"); ok {
			out = append(out, truce.Actor{Name: name})
		} else {
			out = append(out, truce.Actor{Entity: one, Name: one})
		}
	}
	return out
}

func countOf(kind, s string) truce.Count {
	c := truce.Count{Kind: kind}
	s, c.Unit, _ = strings.Cut(s, ":")
	s, c.Approx = strings.CutPrefix(s, "~")
	low, high, ranged := strings.Cut(s, "..")
	if !ranged {
		high = low
	}
	if n, err := strconv.ParseInt(low, 10, 64); err == nil {
		c.Low = &n
	}
	if n, err := strconv.ParseInt(high, 10, 64); err == nil {
		c.High = &n
	}
	return c
}

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
