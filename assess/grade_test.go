package assess

import (
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
)

var sornaVesk = Conflict{Parties: []truce.CeasefireParty{
	{Entity: "sorna", Name: "Sorna"}, {Entity: "vesk", Name: "Vesk", Supporters: []string{"Hill Front"}},
}}

func TestGrade(t *testing.T) {
	for _, c := range []struct{ name, rows, want string }{
		{"one outlet carries one ministry", `
2031-05-04 | Meridian | Sornan Defence Ministry | affirms | accused=Vesk; killed=7
2031-05-04 | Radio Karst | Sorna's Ministry of Defence | affirms | accused=Vesk; killed=7
2031-05-05 | Kel Wire | Sornan Defence Ministry | affirms | accused=Veskan army
`, `
alleged occurrence:one-origin 3
who: accused Vesk
how many: killed 7 Sorna: Defence Ministry
origin: speaker:sorna:defence party sorna 3/3/3 R4 R4
`},
		{"two organs of one side", `
2031-05-04 | Meridian | Sornan Defence Ministry | affirms | accused=Vesk
2031-05-04 | Meridian | Sornan president | affirms | accused=Vesk
`, `
reported occurrence:two-origins-one-side 2
who: accused Vesk
origin: speaker:sorna:defence party sorna 1/1/1
origin: speaker:sorna:president party sorna 1/1/1
`},
		{"a party and its supporter are one side", `
2031-05-04 | Meridian | Vesk | affirms | accused=Sorna
2031-05-05 | Meridian | Hill Front | affirms | accused=Sorna
`, `
reported occurrence:two-origins-one-side 2
who: accused Sorna
origin: speaker:vesk party vesk 1/1/1
origin: speaker:hill-front supporter vesk 1/1/1
`},
		{"both sides tell it, each blames the other", `
2031-05-04 | Meridian | Sorna | affirms | accused=Vesk
2031-05-04 | Meridian | Vesk | affirms | accused=Sorna
2031-05-05 | Meridian | Vesk | denies_blame |
`, `
corroborated occurrence:opposing-sides-agree 2
who: accused Sorna
who: accused Vesk (denied)
origin: speaker:sorna party sorna 1/1/1
origin: speaker:vesk party vesk 2/2/1 R4
`},
		{"a witness beside a party; the event is denied", `
2031-05-04 | Meridian | Sorna | affirms | accused=Vesk
2031-05-04 | Radio Karst | two residents | affirms |
2031-05-05 | Ostra Press | Vesk | denies |
`, `
corroborated occurrence:two-origins-one-not-a-party 2 +disputed 1
who: accused Vesk (denied)
origin: speaker:sorna party sorna 1/1/1
origin: speaker:two residents@outlet:radio karst witness 1/1/1
origin: speaker:vesk party vesk 1/1/1
`},
		{"a denial of motive concedes and does not dispute", `
2031-05-04 | Meridian | Sorna | affirms | accused=Vesk
2031-05-05 | Meridian | Vesk | denies_motive | accused=Vesk
`, `
alleged occurrence:one-origin 1
who: conceded Vesk
origin: speaker:sorna party sorna 1/1/1
origin: speaker:vesk party vesk 1/1/1
`},
		{"a monitor finds it, and who it was", `
2031-05-04 | Meridian | Sorna | affirms | accused=Vesk; killed=9
2031-05-06 | Kel Wire | Truce Monitoring Mission | affirms | accused=Vesk; killed=5..6
2031-05-06 | Meridian | Vesk | denies_blame |
`, `
established occurrence:found 1
who: found Vesk (denied)
how many: killed 9 Sorna
how many: killed 5 to 6 Truce Monitoring Mission
origin: speaker:sorna party sorna 1/1/1
origin: speaker:tmm monitor 1/1/1
origin: speaker:vesk party vesk 1/1/1
`},
		{"a monitor finds it and cannot say who", `
2031-05-06 | Kel Wire | Truce Monitoring Mission | affirms | words=that shells had hit the town and that it could not determine who had fired them
`, `
established occurrence:found 1
who: not_attributable somebody
origin: speaker:tmm monitor 1/1/1
`},
		{"a monitor finds that it did not happen", `
2031-05-04 | Meridian | Sorna | affirms | accused=Vesk
2031-05-06 | Kel Wire | Truce Monitoring Mission | denies |
`, `
refuted occurrence:monitor-found-not 1 +disputed 1
who: accused Vesk
origin: speaker:sorna party sorna 1/1/1
origin: speaker:tmm monitor 1/1/1
`},
		{"the losing side concedes", `
2031-05-04 | Meridian | Vesk | affirms | accused=Vesk; killed=40
2031-05-05 | Radio Karst | Sornan general staff | affirms | loss; killed=11; harmed=Sorna
`, `
established occurrence:conceded 1
who: conceded Vesk
how many: killed 40 Vesk conflicts with Sorna: General Staff
how many: killed 11 Sorna: General Staff conflicts with Vesk conceded
origin: speaker:vesk party vesk 1/1/1
origin: speaker:sorna:general-staff party sorna 1/1/1
`},
		{"all take it back", `
2031-05-04 | Meridian | Sornan Interior Ministry | affirms | accused=Vesk; killed=3
2031-05-05 | Meridian | Sornan Interior Ministry | retracts |
`, `
refuted occurrence:all-withdrew 1
who: accused Vesk
origin: speaker:sorna:interior party sorna 2/2/1 R4
`},
		{"one takes it back, another stands by it", `
2031-05-04 | Meridian | Sornan Interior Ministry | affirms | accused=Vesk
2031-05-05 | Meridian | Sornan Interior Ministry | retracts |
2031-05-05 | Meridian | Ada Kell | affirms |
`, `
alleged occurrence:one-origin 1
who: none somebody
origin: speaker:sorna:interior party sorna 2/2/1 R4
origin: speaker:ada kell unknown 1/1/1
`},
		{"only planned", `
2031-05-04 | Meridian | Vesk | foretells | accused=Vesk
`, `
 occurrence:nobody-says 0
origin: speaker:vesk party vesk 1/1/1
`},
		{"wire copies are one origin", `
2031-05-04 | Kel Wire | - | affirms | copy=1
2031-05-04 | Meridian | - | affirms | credit=Kel Wire
2031-05-05 | Radio Karst | - | affirms | copy=1
2031-05-05 | Dol Herald | - | affirms | copy=2
`, `
corroborated occurrence:two-origins-one-not-a-party 4
who: none somebody
origin: agency:kelwire outlet 3/3/3 R3 R2
origin: outlet:dol herald outlet 1/1/1
`},
		{"outlets of one owner are one origin, a party's agency is its side", `
2031-05-04 | The Meridian Post | - | affirms |
2031-05-04 | Lower Valley Gazette | - | affirms |
2031-05-04 | Ostra Press | - | affirms | accused=Sorna
`, `
corroborated occurrence:two-origins-one-not-a-party 3
who: accused Sorna
origin: agency:ostrapress party vesk 1/1/1
origin: outlet:lower-valley outlet 2/2/2 R1
`},
		{"hearsay does not corroborate", `
2031-05-04 | Meridian | ? | affirms |
2031-05-04 | Radio Karst | ? | affirms |
`, `
reported occurrence:two-origins-one-side 2
who: none somebody
origin: outlet:meridian unknown 1/1/1
origin: outlet:radio karst unknown 1/1/1
`},
		{"an agency that is said to report is credited", `
2031-05-04 | Meridian | ? | affirms | relay=Kel Wire
2031-05-04 | Radio Karst | Kel Wire | affirms |
`, `
alleged occurrence:one-origin 2
who: none somebody
origin: agency:kelwire outlet 2/2/2 R3
`},
		{"the writer repeats the source of the article", `
2031-05-04 | Meridian | Sorna | affirms | record=a; accused=Vesk
2031-05-04 | Meridian | - | affirms | record=a
`, `
alleged occurrence:one-origin 2
who: accused Vesk
origin: speaker:sorna party sorna 2/1/1 R4
`},
		{"what the enemy is said to have said is the teller's word", `
2031-05-04 | Meridian | Sorna | affirms | relay=Vesk
2031-05-04 | Meridian | Vesk | affirms | accused=Sorna
`, `
alleged occurrence:one-origin 2
who: accused Sorna
origin: speaker:vesk party vesk 2/2/1 R4
`},
		{"a ministry's own pages are its word", `
2031-05-04 | Sornan Defence Ministry | - | affirms | accused=Vesk
2031-05-04 | Meridian | Sornan Defence Ministry | affirms | accused=Vesk
2031-05-04 | Truce Monitoring Mission | - | denies |
2031-05-04 | Meridian | Truce Monitoring Mission | denies |
`, `
refuted occurrence:monitor-found-not 2 +disputed 2
who: accused Vesk
origin: speaker:sorna:defence party sorna 2/2/2 R4
origin: speaker:tmm monitor 2/2/2 R4
`},
		{"a surname is whoever has it", `
2031-05-04 | Meridian | Ada Kell | affirms |
2031-05-04 | Radio Karst | Kell | affirms |
2031-05-04 | Radio Karst | Jon Perrin | affirms |
`, `
reported occurrence:two-origins-one-side 3
who: none somebody
origin: speaker:ada kell unknown 2/2/2 R4
origin: speaker:jon perrin unknown 1/1/1
`},
		{"accusers of two sides", `
2031-05-04 | Meridian | Sorna | affirms | accused=Hill Front
2031-05-04 | Meridian | Brannia | affirms | accused=Hill Front
`, `
corroborated occurrence:two-origins-one-not-a-party 2
who: accused_several Hill Front
origin: speaker:brannia third 1/1/1
origin: speaker:sorna party sorna 1/1/1
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			set := readRows(t, c.rows)
			g := Grade(set.rows, Context{Copies: set.copies, Conflict: sornaVesk, Who: testParties(t)})
			if got := dump(&g); strings.TrimPrefix(c.want, "\n") != got {
				t.Errorf("got\n%s\nwant%s", got, c.want)
			}
		})
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct{ name, rows, want string }{
		{"a later, larger toll of the same origin", `
2031-05-04 | Meridian | Sorna | affirms | killed=3
2031-05-05 | Meridian | Sorna | affirms | killed=8
`, `
how many: killed 3 Sorna superseded
how many: killed 8 Sorna
`},
		{"a later, larger toll of a compatible origin", `
2031-05-04 | Meridian | a doctor | affirms | killed=3
2031-05-06 | Meridian | Sorna | affirms | killed=8..9
`, `
how many: killed 3 a doctor superseded
how many: killed 8 to 9 Sorna
`},
		{"a later, larger toll of the other side is no update", `
2031-05-04 | Meridian | Sorna | affirms | killed=3
2031-05-05 | Meridian | Vesk | affirms | killed=30
`, `
how many: killed 3 Sorna conflicts with Vesk
how many: killed 30 Vesk conflicts with Sorna
`},
		{"more than a day apart is no conflict", `
2031-05-04 | Meridian | Sorna | affirms | killed=3
2031-05-08 | Meridian | Vesk | affirms | killed=30
`, `
how many: killed 3 Sorna
how many: killed 30 Vesk
`},
		{"what overlaps does not clash", `
2031-05-04 | Meridian | Sorna | affirms | killed=7..
2031-05-04 | Meridian | Vesk | affirms | killed=..8
`, `
how many: killed at least 7 Sorna
how many: killed at most 8 Vesk
`},
		{"other populations, other scopes", `
2031-05-04 | Meridian | Sorna | affirms | killed=3; unit=soldiers
2031-05-04 | Meridian | Vesk | affirms | killed=30; unit=civilians
2031-05-04 | Meridian | Brannia | affirms | killed=412; words=that 412 people had been killed since the war began
2031-05-04 | Meridian | a nurse | affirms | killed=9; words=9 people had been killed in the past 24 hours
`, `
how many: killed 412 Brannia cumulative
how many: killed 9 a nurse day
how many: killed 30 Vesk civilians
how many: killed 3 Sorna soldiers
`},
		{"soldiers of two sides are two populations, and only one's own are conceded", `
2031-05-10 | Meridian | Veskan army | affirms | loss; killed=1; killed=9; unit=soldiers; words=One Veskan soldier was killed in the clash and nine Sornan soldiers were killed
2031-05-10 | Meridian | Sornan army | affirms | loss; killed=3; unit=soldiers; words=three of our soldiers were killed
`, `
how many: killed 3 Sorna: army Sornan soldiers conflicts with Vesk: army conceded
how many: killed 9 Vesk: army Sornan soldiers conflicts with Sorna: army
how many: killed 1 Vesk: army Veskan soldiers conceded
`},
		{"soldier and soldiers are one population", `
2031-05-04 | Meridian | Sorna | affirms | killed=1; unit=soldier
2031-05-04 | Meridian | Vesk | affirms | killed=12; unit=soldiers
`, `
how many: killed 1 Sorna soldiers conflicts with Vesk
how many: killed 12 Vesk soldiers conflicts with Sorna
`},
		{"what is denied or foretold gives none", `
2031-05-04 | Meridian | Sorna | denies | killed=3
2031-05-04 | Meridian | Vesk | foretells | killed=30
2031-05-04 | Meridian | a driver | doubts | killed=4
`, ``},
		{"one row for one figure of one origin", `
2031-05-04 | Meridian | Sorna | affirms | wounded=30~
2031-05-04 | Radio Karst | Sorna | affirms | wounded=30~
`, `
how many: wounded about 30 Sorna
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := Grade(readRows(t, c.rows).rows, Context{Conflict: sornaVesk, Who: testParties(t)})
			var got []string
			for line := range strings.Lines(dump(&g)) {
				if strings.HasPrefix(line, "how many") {
					got = append(got, line)
				}
			}
			if text := strings.Join(got, ""); text != strings.TrimPrefix(c.want, "\n") {
				t.Errorf("got\n%s\nwant%s", text, c.want)
			}
		})
	}
}

func TestOverride(t *testing.T) {
	set := readRows(t, "2031-05-04 | Meridian | Sorna | affirms | killed=3")
	m := set.rows[0].Mention
	decisions := []truce.Decision{
		{Kind: truce.DecideOverride, A: m, Field: "occurrence", Value: truce.Unverifiable, Reason: "the valley is closed", By: "R. Ilves", Seq: 4},
		{Kind: truce.DecideOverride, A: m, Field: "occurrence", Value: truce.Refuted, Reason: "mixed up with Karst", By: "R. Ilves", Seq: 3},
		{Kind: truce.DecideOverride, A: m, Field: "numbers", Value: "2 to 3", Reason: "names known", By: "T. Ambo", Seq: 5},
		{Kind: truce.DecideClear, A: m, Field: "numbers", Reason: "one name twice", By: "T. Ambo", Seq: 6},
		{Kind: truce.DecideOverride, A: m + 1, Field: "attribution", Value: truce.AttributionFound, Reason: "of another event", By: "T. Ambo", Seq: 7},
	}
	g := Grade(set.rows, Context{Decisions: decisions, Who: testParties(t)})
	if g.Occurrence.Value != truce.Alleged || len(g.Override) != 1 || g.Override[0].Value != truce.Unverifiable {
		t.Errorf("computed %q, overridden by %+v", g.Occurrence.Value, g.Override)
	}
	if o := g.Override; len(o) == 0 || o[len(o)-1].Field != "occurrence" || o[len(o)-1].Value != truce.Unverifiable || o[len(o)-1].By != "R. Ilves" {
		t.Errorf("overrides %+v", o)
	}
	for _, c := range []struct {
		field, value string
		ok           bool
	}{
		{"occurrence", truce.Unverifiable, true},
		{"occurrence", "certain", false},
		{"attribution", truce.AttributionNot, true},
		{"attribution", truce.Alleged, false},
		{"numbers", "7", true},
		{"numbers", "", false},
		{"colour", "red", false},
	} {
		if ValidOverride(c.field, c.value) != c.ok {
			t.Errorf("%s may be %q: %v", c.field, c.value, !c.ok)
		}
	}
}
