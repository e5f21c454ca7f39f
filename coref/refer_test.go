package coref

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"github.com/truce-ledger/truce"
)

// marked reads a text in which triggers stand as [type trigger], [type! trigger] if denied and [type? trigger] if planned, places
// as {Name}; a place belongs to the trigger before it in its sentence as {=Name}. It returns the article, its places and its mentions.
func marked(text string) (*truce.Article, []truce.Place, []truce.Mention) {
	a := &truce.Article{Published: "2031-05-04"}
	var places []truce.Place
	var ms []truce.Mention
	var starts []int
	for text != "" {
		open := strings.IndexAny(text, "[{")
		if open < 0 {
			a.Text += text
			break
		}
		a.Text += text[:open]
		end := open + strings.IndexAny(text[open:], "]}")
		inside, start := text[open+1:end], len(a.Text)
		if text[open] == '{' {
			own := strings.HasPrefix(inside, "=")
			name := strings.TrimPrefix(inside, "=")
			a.Text += name
			p := truce.Place{Name: name, Lat: float64(len(name)), Lon: float64(name[0]), Precision: "exact", Confidence: 0.9, Spans: []truce.Span{{Start: start, End: len(a.Text)}}}
			places = append(places, p)
			if own {
				m := &ms[len(ms)-1]
				m.Event.Place = append(m.Event.Place, p)
			}
		} else {
			kind, trigger, _ := strings.Cut(inside, " ")
			a.Text += trigger
			m := truce.Mention{Record: 7, Published: a.Published}
			m.Event.ID = fmt.Sprintf("e%d", len(ms)+1)
			m.ID = truce.MentionID(m.Record, m.Event.ID)
			m.Event.Reality = truce.Actual
			if kind, m.Event.Reality = strings.TrimSuffix(kind, "!"), truce.Actual; strings.Contains(inside[:strings.Index(inside, " ")], "!") {
				m.Event.Reality = truce.Denied
			}
			if strings.HasSuffix(kind, "?") {
				kind, m.Event.Reality = strings.TrimSuffix(kind, "?"), truce.Planned
			}
			m.Event.Type = truce.EventType(strings.TrimSuffix(kind, "+"))
			if strings.HasSuffix(kind, "+") { // it gives a number
				two := int64(2)
				m.Event.Counts = []truce.Count{{Kind: "killed", Low: &two, High: &two}}
			}
			m.Event.Trigger = []truce.Span{{Start: start, End: len(a.Text)}}
			ms = append(ms, m)
			starts = append(starts, start)
		}
		text = text[end+1:]
	}
	for i := range ms {
		from := strings.LastIndexAny(a.Text[:starts[i]], ".\n") + 1
		to := starts[i] + strings.IndexAny(a.Text[starts[i]:]+".", ".\n")
		ms[i].Words = strings.TrimSpace(a.Text[from:min(len(a.Text), to+1)])
	}
	return a, places, ms
}

func TestRefer(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// What must be read.
		{"Rebels [attack attacked] a post at {=Dry Ford}. Three guards were killed in the [clash clash].", "e2→e1 refer:definite Dry Ford"},
		{"Shells [shelling fell] on {=Haldbro}. The governor blamed the army for the [attack attack].", "e2→e1 refer:definite Haldbro"},
		{"A sniper [gunfire shot] a guard at {=Port Lume}. The union condemned his [casualties killing].", "e2→e1 refer:definite Port Lume"},
		{"The mission confirmed that {Nsele} was hit. Rockets [missile_strike hit] {=Nsele}. It cannot say who is behind the [shelling shelling] of {=Nsele}.", "e2→e1 refer:definite"},
		{"Jets [air_strike bombed] {=Karsk}. Two houses were [damage+ destroyed].", "e2→e1 refer:harm Karsk"},
		{"Jets [air_strike bombed] {=Karsk}. Doctors in {Karsk} said that two people had [casualties+ died].", "e2→e1 refer:harm Karsk"},
		{"The army [shelling shelled] {=Baraqa}, and two herders were [casualties+ wounded].", "e2→e1 refer:sentence Baraqa"},
		{"Guns [shelling shelled] {=Lannes}. The crew [gunfire fired] without orders.", "e2→e1 refer:things Lannes"},
		{"Soldiers [clash fought] at {=Stone Gate}. Each side says that the other [attack attacked] first.", "e2→e1 refer:attack Stone Gate"},
		{"Gunfire was [gunfire heard] at {=Sandreef}. Observers say that both sides [clash clashed] there.", "e2→e1 refer:there Sandreef"},
		{"A bomb [explosion went off] at {=Aldara}. Two people [casualties+ died]. The [attack attack] is the first there.", "e2→e1 refer:harm Aldara; e3→e1 refer:definite Aldara"},
		{"A guard was [gunfire shot dead] by a sniper at {Dry Ford}.", "e1 hint:sentence Dry Ford"},
		// What must be left alone.
		{"Rebels [attack attacked] a post at {=Dry Ford}. They [attack? threaten] an [attack? attack] on the port.", ""},
		{"Jets [air_strike bombed] {=Karsk}. In {Lannes} two people were [casualties+ killed].", "e2 hint:sentence Lannes"},
		{"Jets [air_strike bombed] {=Karsk}. Since March two hundred people have been [casualties+ killed].", ""},
		{"Jets [air_strike bombed] {=Karsk}. Wars are where the young are [casualties killed].", ""},
		{"Jets [air_strike bombed] {=Karsk}. The minister spoke of the [attack attack] on the dam.", ""},
		{"Jets [air_strike bombed] {=Karsk}. Shells [shelling fell] on {=Lannes}. The police regret the [shelling shelling] of {=Karsk}.", ""},
		{"Jets [air_strike bombed] {=Karsk}. The group, which [clash fights] for the south, was not there.", ""},
		{"Jets [air_strike bombed] {=Karsk}. Our units did not [gunfire! return] fire.", ""},
		{"Rebels [attack attacked] {=Dry Ford}. The [talks talks] go on.", ""},
		{"{Karsk} lies close to the border and must live with every kind of drone and missile [drone_strike attacks].", ""},
	} {
		a, places, ms := marked(c.text)
		Refer(a, places, ms)
		var got []string
		for i := range ms {
			h := &ms[i].Hints
			s := ms[i].Event.ID
			if j := slices.IndexFunc(ms, func(m truce.Mention) bool { return m.ID == h.Refers }); j >= 0 && j != i {
				s += "→" + ms[j].Event.ID
			}
			if h.Rule == "" {
				continue
			}
			s += " " + h.Rule
			for _, p := range h.Place {
				s += " " + p.Name
			}
			got = append(got, s)
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s\n\tgot  %s\n\twant %s", a.Text, s, c.want)
		}
	}
}

// TestReferHolds checks that references end at one event that refers to no other, of the same family, and that the order
// of mentions does not matter.
func TestReferHolds(t *testing.T) {
	lines := []string{
		"Rebels [attack attacked] {=Dry Ford}.", "The [clash clash] went on.", "Two guards were [casualties+ killed].", "Shells [shelling fell] on {=Karsk}.",
		"The crew [gunfire fired] first.", "He [talks met] envoys in {=Lannes}.", "The south denies the [attack! attack].", "A barn [damage+ burned].",
	}
	rapid.Check(t, func(t *rapid.T) {
		var text []string
		for range rapid.IntRange(1, 9).Draw(t, "lines") {
			text = append(text, rapid.SampledFrom(lines).Draw(t, "line"))
		}
		a, places, ms := marked(strings.Join(text, " "))
		turned := slices.Clone(ms)
		slices.Reverse(turned)
		Refer(a, places, ms)
		Refer(a, places, turned)
		slices.Reverse(turned)
		byID := map[truce.ID]*truce.Mention{}
		for i := range ms {
			byID[ms[i].ID] = &ms[i]
		}
		for i := range ms {
			h := ms[i].Hints
			if fmt.Sprint(h) != fmt.Sprint(turned[i].Hints) {
				t.Fatalf("order matters: %v and %v", h, turned[i].Hints)
			}
			if h.Refers == 0 {
				continue
			}
			head := byID[h.Refers]
			if head == nil || head.Hints.Refers != head.ID || familyOf(head.Event.Type) != familyOf(ms[i].Event.Type) {
				t.Fatalf("%s refers to what is no head: %v", ms[i].Event.ID, h)
			}
			if s := Compare(&ms[i], head, Pair{}); head.ID != ms[i].ID && s.Outcome != Linked {
				t.Fatalf("%s refers to %s and is %s", ms[i].Event.ID, head.Event.ID, s.Outcome)
			}
		}
	})
}

func FuzzRefer(f *testing.F) {
	f.Add("Rebels attacked Dry Ford. The clash went on.", 7, 15, 30)
	f.Fuzz(func(t *testing.T, text string, start, end, other int) {
		a := &truce.Article{Text: text, Title: text[:min(len(text), 9)]}
		ms := []truce.Mention{
			{ID: 1, Words: text, Event: truce.Event{Type: truce.Attack, Reality: truce.Actual, Trigger: []truce.Span{{Start: start, End: end}}}},
			{ID: 2, Event: truce.Event{Type: truce.Clash, Reality: truce.Actual, Trigger: []truce.Span{{Start: other, End: end}}}},
		}
		Refer(a, []truce.Place{{Name: "Dry Ford", Precision: "exact", Spans: []truce.Span{{Start: start, End: other}}}}, ms)
		for _, m := range ms {
			if m.Hints.Refers != 0 && m.Hints.Refers != 1 && m.Hints.Refers != 2 {
				t.Fatal(m.Hints)
			}
		}
	})
}

func TestReferTable(t *testing.T) {
	for _, kind := range []string{"noun", "definite", "of", "thing", "sum", "bridge"} {
		if len(referTables()[kind]) == 0 {
			t.Errorf("refer.txt has no %s", kind)
		}
		for word := range referTables()[kind] {
			if strings.ContainsFunc(word, unicode.IsUpper) {
				t.Errorf("%s %q has a capital and is never met", kind, word)
			}
		}
	}
}

func BenchmarkRefer(b *testing.B) {
	a, places, ms := marked(strings.Repeat("Rebels [attack attacked] {=Dry Ford}. Two guards were [casualties+ killed] in the [clash clash]. ", 10))
	for b.Loop() {
		Refer(a, places, ms)
	}
}
