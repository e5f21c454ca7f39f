package export

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
)

// sheetExample is a shelling that one ministry tells of in two papers, the other side denies, a mission looked into and a farmer saw.
func sheetExample() *EventSheet {
	sorna := truce.Party{Entity: "Q1:defence", Name: "Sorna's defence ministry", Of: "Q1", Kind: "state"}
	veska, mission, farmer := truce.Party{Entity: "Q2", Name: "Veska", Of: "Q2", Kind: "state"}, truce.Party{Entity: "M1", Name: "Joint Mission", Kind: "monitor"}, truce.Party{Name: "a farmer"}
	wire, post, radio := truce.Outlet{ID: "wire", Name: "Meridian Wire"}, truce.Outlet{ID: "post", Name: "Tarn Post"}, truce.Outlet{Name: "Radio Veska"}
	row := func(id, record truce.ID, claim string, who truce.Party, o truce.Outlet, day string, act truce.Act, p truce.Polarity, words string) truce.Assertion {
		return truce.Assertion{ID: id, Mention: record + 100, Record: record, Claim: claim, Speaker: who, Outlet: o, Day: day, Act: act, Polarity: p, Words: words}
	}
	accuse := row(1, 21, "c1", sorna, wire, "2031-05-22", truce.Accuse, truce.Affirms, "Veska of shelling the mill, where two farmers died")
	accuse.Accused, accuse.Harmed = []truce.Party{veska}, []truce.Party{{Name: "two farmers"}}
	accuse.Counts = []truce.Count{{Kind: "killed", Low: ref(2), High: ref(2), Unit: "farmers"}}
	copied := accuse
	copied.ID, copied.Record, copied.Mention, copied.Outlet, copied.Credits = 2, 22, 122, post, []string{"Meridian Wire"}
	deny := row(3, 23, "c4", veska, radio, "2031-05-23", truce.Deny, truce.Denies, "its guns were silent all day")
	deny.Relays = []truce.Party{{Name: "General Orm"}}
	motive := row(4, 23, "c5", veska, radio, "2031-05-23", truce.Say, truce.DeniesMotive, "")
	heard := row(5, 21, "c2", mission, wire, "2031-05-22", truce.Say, truce.Affirms, "it heard eleven shells land near the mill")
	saw := row(6, 22, "", truce.Party{}, post, "2031-05-22", "", truce.Affirms, "")
	mentions := []*truce.Mention{
		{ID: 121, Record: 21, Assertions: []truce.Assertion{accuse, heard}},
		{ID: 122, Record: 22, Assertions: []truce.Assertion{copied, saw}},
		{ID: 123, Record: 23, Assertions: []truce.Assertion{deny, motive, row(7, 23, "c6", farmer, radio, "2031-05-23", truce.Say, truce.Affirms, "the mill burned")}},
	}
	find := func(value, rule string, rows ...truce.ID) truce.Finding {
		return truce.Finding{Value: value, Rule: rule, Rows: rows}
	}
	disputed, denied := find("disputed", "disputed:denied", 3), find("denied", "attribution:denied", 3)
	in := &truce.Incident{
		ID: 121, Mentions: []truce.ID{121, 122, 123}, Records: []truce.ID{21, 22, 23}, Type: truce.Shelling, Reality: truce.Actual,
		Place: truce.Place{Name: "Orsk", GeoNames: 7, Lat: 40.5, Lon: 46.25, Precision: "near", Confidence: 0.8}, Time: &truce.Interval{Start: "2031-05-22", End: "2031-05-23", Precision: "day"},
		Accused: []truce.Party{veska}, Harmed: []truce.Party{{Name: "two farmers"}}, First: "2031-05-22", Last: "2031-05-23",
		Grades: truce.Grades{
			Occurrence: find(truce.Established, "occurrence:found", 5), Disputed: &disputed,
			Attribution: []truce.Attributed{{Finding: find(truce.AttributionAccused, "attribution:accused", 1, 2), Party: veska, By: []truce.Party{sorna}, Denied: &denied}},
			Numbers: []truce.Number{
				{Kind: "killed", Low: ref(2), High: ref(2), Scope: "incident", AsOf: "2031-05-22", Origin: 0, Rows: []truce.ID{1, 2}, Conflicts: []int{1}},
				{Kind: "killed", Low: ref(5), Scope: "incident", AsOf: "2031-05-22", Origin: 2, Rows: []truce.ID{5}, Conflicts: []int{0}},
				{Kind: "killed", Low: ref(0), High: ref(1), Scope: "incident", Origin: 1, Rows: []truce.ID{3}, Conceded: true},
			},
			Origins: []truce.Origin{
				{Key: "speaker:Q1:defence", Name: "Sorna's defence ministry", Side: truce.SideParty, Party: "Q1:defence", Rows: []truce.ID{1, 2}, Records: 2, Outlets: 2, First: "2031-05-22", Rules: []truce.Shared{{Rule: "R4 speaker", A: 1, B: 2, Evidence: "the same speaker"}, {Rule: "R2 copy", A: 1, B: 2, Evidence: "71 % of the 5-word shingles"}, {Rule: "R2 copy", A: 1, B: 2, Evidence: "71 % of the 5-word shingles"}}},
				{Key: "speaker:Q2", Name: "Veska", Side: truce.SideParty, Party: "Q2", Rows: []truce.ID{3, 4}, Records: 1, Outlets: 1, First: "2031-05-23"},
				{Key: "speaker:M1", Name: "Joint Mission", Side: truce.SideMonitor, Rows: []truce.ID{5}, Records: 1, Outlets: 1, First: "2031-05-22", Hints: []string{"the same rare number as Tarn Post, 11"}},
				{Key: "outlet:post", Name: "Tarn Post", Side: truce.SideOutlet, Rows: []truce.ID{6}, Records: 1, Outlets: 1},
				{Key: "witness", Name: "a farmer", Side: truce.SideWitness, Rows: []truce.ID{7}, Records: 1, Outlets: 1},
			},
			Override: []truce.Override{{Field: "occurrence", Value: truce.Corroborated, Reason: "the mission's report was withdrawn", By: "I. Tal", At: "2031-06-01T09:00:00Z", Seq: 40}},
		},
	}
	return &EventSheet{
		Incident: in, Mentions: mentions,
		Records: []*truce.Record{{ID: 21, Outlet: wire, Article: truce.Article{Title: "Mill shelled near Orsk", Published: "2031-05-22"}}, {ID: 22, Outlet: post}, {ID: 23, Outlet: radio}},
		Answers: []ClaimAnswer{{Of: ClaimRef{23, "c4"}, To: ClaimRef{21, "c1"}, Rule: "answers:denial-of-the-accused"}, {Of: ClaimRef{21, "c1"}, To: ClaimRef{23, "c4"}}, {Of: ClaimRef{23, "c6"}, To: ClaimRef{23, "c4"}}},
		Decisions: []truce.Decision{
			{Kind: truce.DecideSame, A: 121, B: 123, Reason: "same mill", By: "I. Tal", At: "2031-05-30T10:00:00Z"},
			{Kind: truce.DecideOverride, A: 121, Field: "occurrence", Value: truce.Corroborated, Reason: "the mission's report was withdrawn", By: "I. Tal", At: "2031-06-01T09:00:00Z"},
		},
		Entries:  []truce.CeasefireEntry{{Ceasefire: "sorna-vesk-2031", Incident: 121, Term: "2b", Code: "fire.indirect", Side: "Q2", Day: "2031-05-22", Grade: truce.Corroborated, Denied: true, Kind: "observation"}},
		Possible: []truce.ID{999},
	}
}

func drawEvent(t testing.TB, o LedgerOptions, s *EventSheet, why bool) string {
	t.Helper()
	var out bytes.Buffer
	if err := DrawEvent(&out, o, s, why); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestDrawEvent(t *testing.T) {
	want := `shelling · 2031-05-22 · Orsk (near it)
000000000000079 · 3 articles · 3 outlets · 5 origins · first told 2031-05-22 ·
last 2031-05-23
possibly the same as 0000000000003e7
────────────────────────────────────────────────────────────────────────────────
Did it happen?  corroborated · disputed
                set to corroborated by I. Tal on 2031-06-01T09:00:00Z: the
                mission's report was withdrawn
                computed: established · conceded by the side that it burdens, or
                found by a monitoring body: Joint Mission
                occurrence:found
                the event itself is denied: Veska
                disputed:denied
Who did it?     Veska · accused by Sorna's defence ministry · denied: Veska
                attribution:accused
How many?       killed: at least 2 · 0–1 conceded
                  2 · Sorna's defence ministry · as of 2031-05-22 · does not
                    fit Joint Mission
                  at least 5 · Joint Mission · as of 2031-05-22 · does not fit
                    Sorna's defence ministry
                  0–1 · Veska · conceded

Who says what
  party Sorna's defence ministry
    Sorna's defence ministry → accuse · says that it happened · Meridian Wire
    2031-05-22
    “Veska of shelling the mill, where two farmers died”
    also in 1 article: Tarn Post
    └─ Veska → deny · says that it did not happen · Radio Veska 2031-05-23 · via
       General Orm · answers:denial-of-the-accused
       “its guns were silent all day”
       └─ a farmer → say · says that it happened · Radio Veska 2031-05-23
          “the mill burned”
  party Veska
    Veska → say · denies the motive · Radio Veska 2031-05-23
  monitoring bodies
    Joint Mission → say · says that it happened · Meridian Wire 2031-05-22
    “it heard eleven shells land near the mill”
  outlets' own reporting
    Tarn Post itself · says that it happened · 2031-05-22

Origins: 3 articles · 3 outlets · 5 origins
  Sorna's defence ministry · party Sorna's defence ministry · 2 articles · 2
    outlets · first 2031-05-22
    R4 speaker: the same speaker
    R2 copy: 71 % of the 5-word shingles (2 times)
  Veska · party Veska · 1 article · 1 outlet · first 2031-05-23
  Joint Mission · monitoring bodies · 1 article · 1 outlet · first 2031-05-22
    R5 hint: may depend on another: the same rare number as Tarn Post, 11
  Tarn Post · outlets' own reporting · 1 article · 1 outlet
  a farmer · witnesses · 1 article · 1 outlet

Decisions
  2031-05-30T10:00:00Z · I. Tal: 000000000000079 and 00000000000007b are one
    event · same mill
  2031-06-01T09:00:00Z · I. Tal: occurrence is corroborated · the mission's
    report was withdrawn

On boards
  sorna-vesk-2031 · fire.indirect · term 2b · accused: Veska · 2031-05-22 ·
    corroborated · observation · denied
`
	if got := drawEvent(t, LedgerOptions{Width: 80}, sheetExample(), false); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestDrawEventWhy(t *testing.T) {
	want := `shelling · 2031-05-22 · Orsk (near it)
000000000000079 · 3 articles · 3 outlets · 5 origins · first told
2031-05-22 · last 2031-05-23
possibly the same as 0000000000003e7
────────────────────────────────────────────────────────────────────────
Did it happen?  corroborated · disputed
                set to corroborated by I. Tal on 2031-06-01T09:00:00Z:
                the mission's report was withdrawn
                computed: established · conceded by the side that it
                burdens, or found by a monitoring body: Joint Mission
                occurrence:found · rows 000000000000005
                the event itself is denied: Veska
                disputed:denied · rows 000000000000003
Who did it?     Veska · accused by Sorna's defence ministry · denied:
                Veska
                attribution:accused · rows 000000000000001,
                000000000000002
How many?       killed: at least 2 · 0–1 conceded
                  2 · Sorna's defence ministry · as of 2031-05-22 ·
                    does not fit Joint Mission · rows 000000000000001,
                    000000000000002
                  at least 5 · Joint Mission · as of 2031-05-22 · does
                    not fit Sorna's defence ministry · rows
                    000000000000005
                  0–1 · Veska · conceded · rows 000000000000003

Who says what
  party Sorna's defence ministry
    Sorna's defence ministry → accuse · says that it happened · Meridian
    Wire 2031-05-22
    “Veska of shelling the mill, where two farmers died”
    also in 1 article: Tarn Post
    └─ Veska → deny · says that it did not happen · Radio Veska
       2031-05-23 · via General Orm · answers:denial-of-the-accused
       “its guns were silent all day”
       └─ a farmer → say · says that it happened · Radio Veska
          2031-05-23
          “the mill burned”
  party Veska
    Veska → say · denies the motive · Radio Veska 2031-05-23
  monitoring bodies
    Joint Mission → say · says that it happened · Meridian Wire
    2031-05-22
    “it heard eleven shells land near the mill”
  outlets' own reporting
    Tarn Post itself · says that it happened · 2031-05-22

Origins: 3 articles · 3 outlets · 5 origins
  Sorna's defence ministry · party Sorna's defence ministry · 2
    articles · 2 outlets · first 2031-05-22
    R4 speaker: the same speaker
    R2 copy: 71 % of the 5-word shingles (2 times)
    rows 000000000000001, 000000000000002
  Veska · party Veska · 1 article · 1 outlet · first 2031-05-23
    rows 000000000000003, 000000000000004
  Joint Mission · monitoring bodies · 1 article · 1 outlet · first
    2031-05-22
    R5 hint: may depend on another: the same rare number as Tarn Post,
      11
    rows 000000000000005
  Tarn Post · outlets' own reporting · 1 article · 1 outlet
    rows 000000000000006
  a farmer · witnesses · 1 article · 1 outlet
    rows 000000000000007

Decisions
  2031-05-30T10:00:00Z · I. Tal: 000000000000079 and 00000000000007b
    are one event · same mill
  2031-06-01T09:00:00Z · I. Tal: occurrence is corroborated · the
    mission's report was withdrawn

On boards
  sorna-vesk-2031 · fire.indirect · term 2b · accused: Veska ·
    2031-05-22 · corroborated · observation · denied

Rows
  000000000000001 · 000000000000015/c1 · 2031-05-22 · Sorna's defence
    ministry · accuse · affirms · accused Veska · harmed two farmers · 2
    killed
    Mill shelled near Orsk
    “Veska of shelling the mill, where two farmers died”
  000000000000002 · 000000000000016/c1 · 2031-05-22 · Sorna's defence
    ministry · accuse · affirms · accused Veska · harmed two farmers · 2
    killed
    “Veska of shelling the mill, where two farmers died”
  000000000000005 · 000000000000015/c2 · 2031-05-22 · Joint Mission ·
    say · affirms
    Mill shelled near Orsk
    “it heard eleven shells land near the mill”
  000000000000006 · 000000000000016 · 2031-05-22 · Tarn Post itself ·
    affirms
  000000000000003 · 000000000000017/c4 · 2031-05-23 · Veska · deny ·
    denies
    “its guns were silent all day”
  000000000000004 · 000000000000017/c5 · 2031-05-23 · Veska · say ·
    denies_motive
  000000000000007 · 000000000000017/c6 · 2031-05-23 · a farmer · say ·
    affirms
    “the mill burned”
`
	if got := drawEvent(t, LedgerOptions{Width: 72}, sheetExample(), true); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestDrawEventOfNothing(t *testing.T) {
	want := `air strike (planned) · no day is told · no place is told
000000000000001 · 0 articles · 0 outlets · 0 origins
────────────────────────────────────────────────────────────
Did it happen?  no grade
                nobody says that it happened
Who did it?     nobody says
How many?       nobody gives a number
`
	if got := drawEvent(t, LedgerOptions{Width: 60}, &EventSheet{Incident: &truce.Incident{ID: 1, Type: truce.AirStrike, Reality: truce.Planned}}, true); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Names of ids come from the registry, if there is one; of talks nobody is accused.
func TestDrawEventNames(t *testing.T) {
	s := sheetExample()
	s.Name = func(id string) string { return map[string]string{"Q1:defence": "Republic of Sorna"}[id] }
	s.Incident.Type, s.Incident.Grades.Origins[4].Side, s.Incident.Grades.Origins[4].Party = truce.Talks, truce.SideSupporter, "name:dara front"
	got := drawEvent(t, LedgerOptions{}, s, false)
	for _, want := range []string{"  party Republic of Sorna\n", "supports dara front", "Veska · named by Sorna's defence ministry"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

// Neither the order of what is given nor colour changes a character.
func TestDrawEventAlways(t *testing.T) {
	want := drawEvent(t, LedgerOptions{}, sheetExample(), true)
	s := sheetExample()
	s.Mentions[0], s.Mentions[2] = s.Mentions[2], s.Mentions[0]
	s.Answers[0], s.Answers[2] = s.Answers[2], s.Answers[0]
	s.Records[0], s.Records[1] = s.Records[1], s.Records[0]
	if got := drawEvent(t, LedgerOptions{}, s, true); got != want {
		t.Errorf("order matters: got\n%s\nwant\n%s", got, want)
	}
	if got := drawEvent(t, LedgerOptions{Color: true}, sheetExample(), true); withoutColour(got) != want || got == want {
		t.Errorf("colour matters: got\n%s\nwant\n%s", withoutColour(got), want)
	}
	for width := 40; width < 120; width += 9 {
		for _, line := range strings.Split(drawEvent(t, LedgerOptions{Width: width}, sheetExample(), true), "\n") {
			if columns(line) > width {
				t.Errorf("%d columns in %d: %q", columns(line), width, line)
			}
		}
	}
}

// A copied text is one voice, however many papers print it, and the drawing stays short.
func TestDrawEventOfManyCopies(t *testing.T) {
	s := sheetExample()
	first := s.Mentions[0].Assertions[0]
	for i := range 40 {
		a := first
		a.ID, a.Record, a.Outlet = truce.ID(1000+i), truce.ID(2000+i), truce.Outlet{Name: fmt.Sprintf("Paper %02d", i)}
		s.Mentions = append(s.Mentions, &truce.Mention{ID: truce.ID(3000 + i), Record: a.Record, Assertions: []truce.Assertion{a}})
		o := &s.Incident.Grades.Origins[0]
		o.Rows, o.Rules = append(o.Rows, a.ID), append(o.Rules, truce.Shared{Rule: "R2 copy", Evidence: fmt.Sprint(50+i, " % of the 5-word shingles")})
	}
	got := drawEvent(t, LedgerOptions{Width: 100}, s, false)
	for _, want := range []string{"also in 41 articles: Tarn Post, Paper 00, Paper 01, Paper 02, Paper 03, Paper 04 and 35 more\n", "    and 35 more\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if n := strings.Count(got, "“Veska of shelling the mill"); n != 1 {
		t.Errorf("the words stand %d times", n)
	}
}

// FuzzDrawEvent holds the drawing to the width and to characters that cannot steer a terminal, whatever articles say.
func FuzzDrawEvent(f *testing.F) {
	f.Add("Veska\x1b[31m", "shelled \u202ethe mill", "昨日", uint8(60))
	f.Fuzz(func(t *testing.T, name, words, place string, width uint8) {
		s := sheetExample()
		s.Incident.Place.Name = place
		s.Incident.Grades.Origins[0].Name, s.Incident.Grades.Occurrence.Rule = name, words
		s.Decisions[0].Reason, s.Entries[0].Side = words, name
		a := &s.Mentions[0].Assertions[0]
		a.Speaker.Name, a.Words, a.Outlet.Name, a.Credits = name, words, name, []string{place}
		got := drawEvent(t, LedgerOptions{Width: int(width)}, s, true)
		if strings.ContainsFunc(got, func(r rune) bool { return r < ' ' && r != '\n' || r >= 0x202a && r <= 0x202e }) {
			t.Errorf("control character in %q", got)
		}
	})
}

func BenchmarkDrawEvent(b *testing.B) {
	s := sheetExample()
	for b.Loop() {
		drawEvent(b, LedgerOptions{}, s, true)
	}
}
