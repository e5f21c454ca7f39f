package ceasefire

import (
	"fmt"
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
)

// The parties of the tests, in the shapes that package assess gives them.
var (
	sornaState  = truce.Party{Entity: "Q1", Name: "Sorna", Kind: "state", Of: "Q1"}
	sornaArmy   = truce.Party{Entity: "Q1:defence", Name: "Sorna's defence ministry", Of: "Q1"}
	veskaState  = truce.Party{Entity: "Q2", Name: "Veska", Kind: "state", Of: "Q2"}
	league      = truce.Party{Name: "the Northern League", Kind: "group"} // stands with Sorna
	halmState   = truce.Party{Entity: "Q3", Name: "Halm", Kind: "state", Of: "Q3"}
	observers   = truce.Party{Entity: "M1", Name: "the Joint Mission", Kind: "monitor"}
	villagers   = truce.Party{Name: "two farmers"}
	inValley    = truce.Place{Name: "Sorna valley", Precision: "exact"}
	inOrsk      = truce.Place{Name: "Orsk", Precision: "exact", Within: []string{"AZ.18.9", "AZ.18", "AZ"}}
	inHalm      = truce.Place{Name: "Halm city", Precision: "exact", Within: []string{"HL.1", "HL"}}
	somewhere   = truce.Place{}
	inSomeState = truce.Place{Name: "Veska", Precision: "country"}
)

// A scene is one incident that is told in one sentence.
type scene struct {
	kind            truce.EventType
	words           string
	accused, harmed []truce.Party
	speaker         truce.Party
	place           truce.Place
	day             string // "" if nobody tells it
	first           string
	grade           string
}

func (s scene) build() (*truce.Incident, []*truce.Mention) {
	m := told(s.kind, s.words)
	m.ID, m.Record = 11, 12
	for _, p := range s.harmed {
		m.Event.Target = append(m.Event.Target, truce.Actor{Entity: p.Entity, Name: p.Name})
	}
	m.Assertions = []truce.Assertion{{ID: 13, Mention: 11, Record: 12, Speaker: s.speaker, Polarity: truce.Affirms, Accused: s.accused, Harmed: s.harmed, Words: s.words}}
	in := &truce.Incident{
		ID: 10, Mentions: []truce.ID{11}, Records: []truce.ID{12}, Type: s.kind, Reality: truce.Actual, Place: s.place,
		Accused: s.accused, Harmed: s.harmed, First: s.first,
	}
	if s.day != "" {
		in.Time = &truce.Interval{Start: s.day, End: addDays(s.day, 1), Precision: "day"}
	}
	in.Grades.Occurrence.Value = s.grade
	return in, []*truce.Mention{m}
}

// dump writes entries in a line each.
func dump(es []truce.CeasefireEntry) string {
	var out []string
	for _, e := range es {
		line := fmt.Sprintf("%s %s term %q side %q %s %s", e.Day, e.Code, e.Term, e.Side, e.Grade, e.Kind)
		if e.Denied {
			line += " denied"
		}
		if e.Undated {
			line += " undated"
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func TestEntries(t *testing.T) {
	base := scene{
		kind: truce.Shelling, words: "Veska shelled the mill, Sorna's ministry said.", accused: []truce.Party{veskaState}, speaker: sornaArmy,
		place: inValley, day: "2031-05-22", first: "2031-05-22", grade: truce.Alleged,
	}
	for _, test := range []struct {
		name string
		edit func(s *scene)
		want string
	}{
		{"as told", func(s *scene) {}, `2031-05-22 fire.indirect term "2b" side "Q2" alleged allegation`},
		{"an organ stands for its party, and the term binds the other", func(s *scene) { s.accused = []truce.Party{sornaArmy} }, `2031-05-22 fire.indirect term "1" side "Q1" alleged allegation`},
		{"a supporter stands for its party", func(s *scene) { s.accused = []truce.Party{league} }, `2031-05-22 fire.indirect term "1" side "Q1" alleged allegation`},
		{
			"each side is accused", func(s *scene) { s.accused = []truce.Party{veskaState, league, sornaState} },
			`2031-05-22 fire.indirect term "1" side "Q1" alleged allegation` + "\n" + `2031-05-22 fire.indirect term "2b" side "Q2" alleged allegation`,
		},
		{"nobody is accused", func(s *scene) { s.accused, s.words = nil, "A shell hit the mill." }, `2031-05-22 fire.indirect term "2b" side "" alleged allegation`},
		{"another state is accused", func(s *scene) { s.accused = []truce.Party{halmState} }, ""},
		{"another state is hit", func(s *scene) { s.harmed = []truce.Party{halmState} }, ""},
		{"another state is hit with a party", func(s *scene) { s.harmed = []truce.Party{halmState, sornaState} }, `2031-05-22 fire.indirect term "2b" side "Q2" alleged allegation`},
		{"farmers are hit", func(s *scene) { s.harmed = []truce.Party{villagers} }, `2031-05-22 fire.indirect term "2b" side "Q2" alleged allegation`},
		{"a place that lies in the zone by its code", func(s *scene) { s.place = inOrsk }, `2031-05-22 fire.indirect term "2b" side "Q2" alleged allegation`},
		{"a place out of the zone", func(s *scene) { s.place = inHalm }, ""},
		{"no place, both named", func(s *scene) { s.place = somewhere }, `2031-05-22 fire.indirect term "2b" side "Q2" alleged allegation`},
		{"a whole state, both named", func(s *scene) { s.place = inSomeState }, `2031-05-22 fire.indirect term "2b" side "Q2" alleged allegation`},
		{"no place, one named", func(s *scene) { s.place, s.speaker, s.words = somewhere, halmState, "Veska shelled a mill." }, ""},
		{"before the start", func(s *scene) { s.day = "2031-05-19" }, ""},
		{"on the day of the start", func(s *scene) { s.day = "2031-05-20" }, `2031-05-20 fire.indirect term "2b" side "Q2" alleged allegation`},
		{"in the hour before the start", func(s *scene) { s.day = "2031-05-20T11:00" }, ""},
		{"in the hour after it", func(s *scene) { s.day = "2031-05-20T13:00" }, `2031-05-20 fire.indirect term "2b" side "Q2" alleged allegation`},
		{"an instant is a day of the zone", func(s *scene) { s.day = "2031-05-22T22:30:00Z" }, `2031-05-23 fire.indirect term "2b" side "Q2" alleged allegation`},
		{"on the last day", func(s *scene) { s.day = "2031-06-20" }, `2031-06-20 fire.indirect term "2b" side "Q2" alleged allegation`},
		{"after the end", func(s *scene) { s.day = "2031-06-21" }, ""},
		{"undated", func(s *scene) { s.day = "" }, `2031-05-22 fire.indirect term "2b" side "Q2" alleged allegation undated`},
		{"undated and told before the start", func(s *scene) { s.day, s.first = "", "2031-05-18" }, ""},
		{"undated and no day of publication", func(s *scene) { s.day, s.first = "", "" }, ""},
		{"talks", func(s *scene) { s.kind = truce.Talks }, ""},
		{"a truce", func(s *scene) { s.kind = truce.TruceAgreed }, ""},
		{"aid that arrives", func(s *scene) { s.kind, s.words = truce.Aid, "Veska let an aid convoy through." }, ""},
		{"a withdrawal", func(s *scene) { s.kind, s.words = truce.Withdrawal, "Veska withdrew." }, ""},
		{"planned", func(s *scene) { s.grade = truce.Ungraded }, ""},
		{"refuted", func(s *scene) { s.grade = truce.Refuted }, `2031-05-22 fire.indirect term "2b" side "Q2" refuted allegation`},
		{"bare", func(s *scene) { s.kind, s.words = truce.TruceBroken, "Veska broke the truce." }, `2031-05-22 unspecified term "" side "Q2" alleged allegation`},
		{
			"a monitor heard it", func(s *scene) {
				s.speaker, s.accused, s.words = observers, nil, "The Joint Mission heard eleven shells land in the valley."
			}, `2031-05-22 fire.indirect term "2b" side "" alleged observation`,
		},
		{"a monitor judges", func(s *scene) { s.speaker, s.words = observers, "The Joint Mission blamed Veska for the shelling." }, `2031-05-22 fire.indirect term "2b" side "Q2" alleged allegation`},
		{
			"both in one name", func(s *scene) { s.accused, s.speaker = []truce.Party{{Name: "Sorna and Veska"}}, halmState },
			`2031-05-22 fire.indirect term "1" side "Q1" alleged allegation` + "\n" + `2031-05-22 fire.indirect term "2b" side "Q2" alleged allegation`,
		},
		{
			"both sides", func(s *scene) { s.accused = []truce.Party{{Name: "both sides"}} },
			`2031-05-22 fire.indirect term "1" side "Q1" alleged allegation` + "\n" + `2031-05-22 fire.indirect term "2b" side "Q2" alleged allegation`,
		},
		{
			"whose spy drone was shot down", func(s *scene) {
				s.kind, s.words = truce.Shootdown, "Sorna shot down a reconnaissance drone of Veska."
				s.accused, s.harmed = []truce.Party{sornaState}, []truce.Party{veskaState}
			}, `2031-05-22 zone.reconnaissance term "" side "Q2" alleged allegation`,
		},
	} {
		s := base
		test.edit(&s)
		in, ms := s.build()
		if strings.Contains(s.day, "T") {
			in.Time.End, in.Time.Precision = s.day, "hour"
		}
		got := Entries(sorna(), in, ms)
		if dump(got) != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.name, dump(got), test.want)
		}
	}
}

func TestEntriesOfALongStretch(t *testing.T) {
	s := scene{kind: truce.Shelling, words: "Veska shelled the valley all week.", accused: []truce.Party{veskaState}, place: inValley, grade: truce.Alleged}
	for _, test := range []struct{ from, to, first, want string }{
		{"2031-05-19", "2031-05-26", "2031-05-24", "2031-05-24"},
		{"2031-05-19", "2031-05-26", "2031-05-30", "2031-05-25"}, // the last that can be meant
		{"2031-05-12", "2031-05-22", "2031-05-15", "2031-05-20"}, // the first of the truce
		{"2031-05-12", "2031-05-19", "2031-05-21", ""},
		{"2031-05-19", "2031-05-26", "", "2031-05-20"},
		{"2031-05-19", "", "2031-05-24", "2031-05-24"}, // since the day before the truce
		{"2031-05-21", "", "", "2031-05-21"},
		{"2031-05-01", "", "2031-05-14", ""},
	} {
		in, ms := s.build()
		in.Time, in.First = &truce.Interval{Start: test.from, End: test.to, Precision: "week"}, test.first
		got := Entries(sorna(), in, ms)
		if test.want == "" && got == nil {
			continue
		}
		if len(got) != 1 || got[0].Day != test.want || !got[0].Undated {
			t.Errorf("%v: got %s", test, dump(got))
		}
	}
}

func TestEntriesWithin(t *testing.T) {
	s := scene{kind: truce.Gunfire, words: "Shots were fired.", accused: []truce.Party{veskaState}, place: truce.Place{Name: "Dara", Precision: "exact"}, day: "2031-05-22", grade: truce.Alleged}
	in, ms := s.build()
	if got := Entries(sorna(), in, ms); got != nil {
		t.Errorf("Dara is not known to lie in the zone: %s", dump(got))
	}
	holds := func(p truce.Place) []string { return []string{"The Sorna Valley"} }
	if got := EntriesWithin(sorna(), in, ms, holds); len(got) != 1 {
		t.Error("Dara lies in the valley")
	}
}

func TestEntriesWithoutTermsAndZone(t *testing.T) {
	c := sorna()
	c.Terms, c.Zone = nil, nil
	in, ms := scene{kind: truce.Gunfire, words: "Shots were fired.", accused: []truce.Party{veskaState}, place: inHalm, day: "2031-05-22", grade: truce.Alleged}.build()
	if got, want := dump(Entries(c, in, ms)), `2031-05-22 fire.small_arms term "" side "Q2" alleged allegation`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestEntriesTakeTheOverride(t *testing.T) {
	in, ms := scene{kind: truce.Gunfire, words: "Shots were fired.", accused: []truce.Party{veskaState}, place: inValley, day: "2031-05-22", grade: truce.Alleged}.build()
	in.Grades.Disputed = &truce.Finding{Value: "disputed"}
	in.Grades.Override = []truce.Override{
		{Field: "occurrence", Value: truce.Established, Seq: 9},
		{Field: "occurrence", Value: truce.Corroborated, Seq: 4},
		{Field: "attribution", Value: "found", Seq: 12},
	}
	if got, want := dump(Entries(sorna(), in, ms)), `2031-05-22 fire.small_arms term "1" side "Q2" established allegation denied`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func BenchmarkEntries(b *testing.B) {
	in, ms := scene{kind: truce.Shelling, words: "Veska shelled the mill in the valley, Sorna's ministry said.", accused: []truce.Party{veskaState}, speaker: sornaArmy, place: inValley, day: "2031-05-22", grade: truce.Alleged}.build()
	for i := range 9 {
		m := *ms[0]
		m.ID += truce.ID(i)
		ms = append(ms, &m)
	}
	c := sorna()
	for b.Loop() {
		Entries(c, in, ms)
	}
}
