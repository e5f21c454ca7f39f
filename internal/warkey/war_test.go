package warkey

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
)

const war = "../../samples/war"

// A report is one file of the sample war, apart from its head.
type report struct{ publisher, published, text string }

func reports(t *testing.T) map[string]report {
	t.Helper()
	files, err := filepath.Glob(war + "/reports/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]report{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		head, text, _ := strings.Cut(string(data), "\n\n")
		m := regexp.MustCompile(`^Publisher: (.+)\nPublished: (\S+)\nURL: https://\S+\.example/\S+$`).FindStringSubmatch(head)
		if m == nil {
			t.Fatalf("%s: head %q", file, head)
		}
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		if !strings.HasPrefix(m[2], name[:10]) {
			t.Errorf("%s was published on %s", name, m[2])
		}
		all[name] = report{m[1], m[2], text}
	}
	return all
}

func key(t *testing.T) *Key {
	t.Helper()
	data, err := os.ReadFile(war + "/key.txt")
	if err != nil {
		t.Fatal(err)
	}
	k, err := Parse(string(data))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// The war is as large as it is said to be, and on one day nobody reports.
func TestReports(t *testing.T) {
	all := reports(t)
	outlets, days := map[string]bool{}, map[string]bool{}
	for _, r := range all {
		outlets[r.publisher], days[r.published[:10]] = true, true
	}
	if len(all) < 44 || len(outlets) < 12 || len(days) != 9 || days["2031-05-09"] {
		t.Errorf("%d reports by %d outlets on %d days", len(all), len(outlets), len(days))
	}
	parties := read(t, "parties.txt")
	for o := range outlets {
		name := o
		if i := strings.LastIndex(o, " of "); strings.HasPrefix(o, "Ministry") || strings.HasPrefix(o, "General Staff") {
			name = o[i+len(" of "):] // an organ of a state
		}
		if !strings.Contains(parties, "| "+name+" |") && !strings.Contains(parties, "| "+name+"\n") {
			t.Errorf("%s is not in parties.txt", o)
		}
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(war, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// What the key quotes stands in the reports, once, and each telling has its trigger.
func TestQuotes(t *testing.T) {
	k, all := key(t), reports(t)
	used := map[string]bool{}
	find := func(what, name string, q Quote, trigger bool) {
		used[name] = true
		r, ok := all[name]
		if !ok {
			t.Errorf("%s: there is no report %q", what, name)
			return
		}
		_, at, err := q.In(r.text)
		if err != nil {
			t.Errorf("%s: %s: %v", what, name, err)
		} else if (at.Len() > 0) != trigger {
			t.Errorf("%s: %s: trigger %v in %q", what, name, at, q)
		}
	}
	for _, e := range k.Events {
		for _, in := range e.In {
			find(e.Name, in.Report, in.Quote, true)
		}
	}
	for _, a := range k.Answers {
		find("answer", a.From.Report, a.From.Quote, false)
		find("answer", a.To.Report, a.To.Quote, false)
		if all[a.From.Report].published <= all[a.To.Report].published {
			t.Errorf("%s does not come after %s", a.From.Report, a.To.Report)
		}
	}
	for name := range all {
		if !used[name] {
			t.Errorf("the key does not speak of %s", name)
		}
	}
}

// An event has what can be asked of it, and its names are known.
func TestEvents(t *testing.T) {
	k := key(t)
	parties, places := read(t, "parties.txt"), read(t, "places.txt")
	ids := regexp.MustCompile(`^[a-z][a-z-]+(:[a-z-]+)?$`)
	known := func(e, id string) {
		if party, _, _ := strings.Cut(id, ":"); ids.MatchString(id) && id != "writer" && id != "observers" && !strings.Contains(parties, "| "+party+" |") {
			t.Errorf("%s: %s is not in parties.txt", e, id)
		}
	}
	names := map[string]bool{}
	strict := 0
	for _, e := range k.Events {
		if names[e.Name] {
			t.Errorf("two events are called %s", e.Name)
		}
		names[e.Name] = true
		if !e.Optional {
			strict++
		}
		if len(e.Types) == 0 || len(e.In) == 0 || len(e.Occurrence) == 0 || len(e.Disputed) == 0 || len(e.Places) == 0 {
			t.Errorf("%s lacks its type, place, reports or grades", e.Name)
		}
		for _, p := range e.Places {
			if p != "" && !strings.Contains(places, "\t"+p+"\t") {
				t.Errorf("%s: %s is not in places.txt", e.Name, p)
			}
		}
		for _, in := range e.In {
			speaker, _, _ := strings.Cut(in.Speaker, " (")
			known(e.Name, speaker)
		}
		for _, a := range e.Attribution {
			known(e.Name, a.Party)
			known(e.Name, a.By)
			known(e.Name, a.DeniedBy)
		}
		denied := slices.ContainsFunc(e.In, func(in Telling) bool { return slices.Contains(in.Polarity, truce.Denies) })
		if !denied && e.Disputed[0] || denied && len(e.Disputed) == 1 && !e.Disputed[0] {
			t.Errorf("%s: denied %v, disputed %v", e.Name, denied, e.Disputed)
		}
		affirmed := slices.ContainsFunc(e.In, func(in Telling) bool { return slices.Contains(in.Polarity, truce.Affirms) })
		if affirmed == slices.Contains(e.Occurrence, truce.Ungraded) {
			t.Errorf("%s: affirmed %v, occurrence %v", e.Name, affirmed, e.Occurrence)
		}
	}
	if strict < 18 || len(k.Events) < 26 {
		t.Errorf("%d events, %d of them strict", len(k.Events), strict)
	}
}

// The board says of an event what its block says.
func TestBoard(t *testing.T) {
	k := key(t)
	events := map[string]Event{}
	for _, e := range k.Events {
		events[e.Name] = e
	}
	terms := regexp.MustCompile(`(?m)^term (\S+) `).FindAllStringSubmatch(read(t, "ceasefire.txt"), -1)
	for _, b := range k.Board.Entries {
		e, ok := events[b.Event]
		switch {
		case !ok:
			t.Errorf("there is no event %s", b.Event)
			continue
		case e.Optional && !b.Optional:
			t.Errorf("%s is optional, and its entry is not", b.Event)
		case b.Denied && !slices.Contains(e.Disputed, true) || !b.Denied && !slices.Contains(e.Disputed, false):
			t.Errorf("%s: entry denied %v, event disputed %v", b.Event, b.Denied, e.Disputed)
		case e.From != "" && (b.From < e.From || b.To > e.To):
			t.Errorf("%s: entry of %s..%s, event of %s..%s", b.Event, b.From, b.To, e.From, e.To)
		}
		for _, g := range b.Grades {
			if !slices.Contains(e.Occurrence, g) {
				t.Errorf("%s: entry %s, event %v", b.Event, g, e.Occurrence)
			}
		}
		for _, term := range b.Terms {
			if term != "" && !slices.ContainsFunc(terms, func(m []string) bool { return m[1] == term }) {
				t.Errorf("%s: there is no term %s", b.Event, term)
			}
		}
	}
	for _, name := range k.Board.By {
		e := events[name]
		if !slices.Contains(e.Occurrence, truce.Established) || e.To != k.Board.Last {
			t.Errorf("clock: %s is %v on %s", name, e.Occurrence, e.To)
		}
	}
	if len(k.Board.Entries) == 0 || k.Board.Day != 7 || k.Board.Since != 1 {
		t.Errorf("%d entries, day %d, since %d", len(k.Board.Entries), k.Board.Day, k.Board.Since)
	}
}

// Those reports share text that are said to, by the rule of docs/grading.md, and no others.
func TestCopies(t *testing.T) {
	k, all := key(t), reports(t)
	group := map[string]string{}
	for _, c := range k.Copies {
		for _, r := range c.Reports {
			if _, ok := all[r]; !ok || group[r] != "" {
				t.Errorf("copies %s: %s", c.Name, r)
			}
			group[r] = c.Name
		}
	}
	for a, x := range all {
		for b, y := range all {
			if a >= b {
				continue
			}
			said := group[a] != "" && group[a] == group[b]
			if got := shares(x.text, y.text); got != said {
				t.Errorf("%s and %s share text: %v, the key says %v", a, b, got, said)
			}
		}
	}
}

// shares reports whether the smaller text has 40 % of its runs of five words in the other, or two of its
// sentences of 32 characters or more.
func shares(a, b string) bool {
	runs, others := shingles(a), shingles(b)
	if len(runs) > len(others) {
		runs, others = others, runs
	}
	common := 0
	for r := range runs {
		if others[r] {
			common++
		}
	}
	sentences := 0
	for s := range long(a) {
		if long(b)[s] {
			sentences++
		}
	}
	return 10*common >= 4*len(runs) || sentences >= 2
}

func shingles(text string) map[string]bool {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !('a' <= r && r <= 'z' || '0' <= r && r <= '9' || r == '\'') })
	out := map[string]bool{}
	for i := 0; i+5 <= len(words); i++ {
		out[strings.Join(words[i:i+5], " ")] = true
	}
	return out
}

func long(text string) map[string]bool {
	out := map[string]bool{}
	for _, s := range regexp.MustCompile(`[.!?]"?\s+|\n+`).Split(text, -1) {
		if len(s) >= 32 {
			out[s] = true
		}
	}
	return out
}
