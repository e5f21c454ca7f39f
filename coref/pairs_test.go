package coref

import (
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

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
		case "near", "back": // hints: a place that its sentence names, or that of what it refers back to
			m.Hints.Place = append(m.Hints.Place, places[value])
			if key == "back" {
				m.Hints.Refers = truce.ID(1000 + n)
			}
		case "since": // hint: the day of what it refers back to
			m.Hints.Time = intervalOf(year, value)
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
