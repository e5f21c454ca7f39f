package assess

import (
	"fmt"
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
)

// Published on Wednesday, 7 May 2031. Each line: act, source, cue, content, then the tallies "range unit [from..to] against" or "none".
const tallyLinesText = `
accuse | Sorna | accused | Vesk of 573 violations of the truce since Sunday | 573 violations 2031-05-04..2031-05-07 vesk
accuse | The Sornan Defence Ministry | accused | the Veskan army of at least 40 ceasefire violations in the past 24 hours | at least 40 ceasefire violations 2031-05-06..2031-05-07 vesk
say | The Truce Monitoring Mission | said | the truce had been broken 212 times since 28 April | 212 violations 2031-04-28..2031-05-07
say | The Truce Monitoring Mission | recorded | 41 explosions near Karst | 41 explosions
say | The Truce Monitoring Mission | recorded | 3 undetermined explosions and 17 bursts of fire on Tuesday | 3 explosions 2031-05-06..2031-05-06; 17 bursts 2031-05-06..2031-05-06
say | Vesk | said | Sorna had violated the ceasefire on fourteen occasions | 14 violations sorna
claim | The Hill Front | claimed | more than 1,200 breaches by Sorna in the last three weeks | at least 1201 breaches 2031-04-16..2031-05-07 sorna
say | Brannia | counted | between 30 and 35 separate violations | 30 to 35 violations
say | The Veskan army | said | Sornan guns had fired about 90 shells overnight | about 90 shells 2031-05-06..2031-05-07 sorna
say | The Veskan army | said | dozens of Sornan drones had crossed the line | none
say | The Veskan army | said | two shells had hit the mill | none
say | The Sornan Health Ministry | said | seven people had been killed in the strike | none
say | A farmer | said | he had heard three explosions | none
demand | Brannia | called for | an inquiry into 40 violations of the truce | none
say | The mayor of Dol | said | the school had been painted four times | none
say | The governor | said | no fewer than two hundred and six infringements were noted since the truce began on 2 May | at least 206 infringements 2031-05-02..2031-05-07
say | The ministry | said | fewer than 9 incidents of shelling in the past week | at most 8 incidents 2031-04-30..2031-05-07
say | Sorna | said | hundreds of ceasefire violations by Vesk were not answered | 200 to 999 ceasefire violations vesk
say | Ostra | said | up to 60 mortar rounds were fired by the Hill Front yesterday | 0 to 60 mortar rounds 2031-05-06..2031-05-06 hill-front
accuse | Sorna | accused | Vesk of sending 40 rockets to the front | none
claim | The Veskan army | said | its patrols had seized 55 mortar rounds | none
say | The Veskan army | said | Sorna had sent a column and fired 40 rockets at Karst | 40 rockets sorna
say | The army | said | clashes went on in 12 villages | none
`

func TestTallies(t *testing.T) {
	for _, line := range nonEmpty(tallyLinesText) {
		f := splitLine(line)
		r := &report{t: t, who: testParties(t)}
		r.claim(truce.Act(f[0]), f[1], f[2], f[3])
		if got := dumpTallies(Tallies(r.record(), r.claims, r.mentions(), r.who)); got != f[4] {
			t.Errorf("%s\n\tis %s", line, got)
		}
	}
}

func dumpTallies(list []truce.Tally) string {
	var out []string
	for _, y := range list {
		s := Range(y.Low, y.High, y.Approx) + " " + y.Unit
		if y.From != "" {
			s += fmt.Sprintf(" %s..%s", y.From, y.To)
		}
		if y.Against != "" {
			s += " " + y.Against
		}
		out = append(out, s)
	}
	if out == nil {
		return "none"
	}
	return strings.Join(out, "; ")
}

// A tally of a claim that tells an event names its mention, takes its accused and, where the words tell no stretch, its time.
func TestTallyOfEvent(t *testing.T) {
	r := &report{t: t, who: testParties(t)}
	r.claim(truce.Say, "The Sornan army", "said", "it had counted 31 violations by Veskan units")
	e := r.event(truce.TruceBroken, "violations", "c1")
	e.Actor = []truce.Actor{r.actor("Veskan units")}
	e.Time = &truce.Interval{Start: "2031-05-05", End: "2031-05-06", Precision: "day"}
	ms := r.mentions()
	list := Tallies(r.record(), r.claims, ms, r.who)
	if len(list) != 1 {
		t.Fatalf("%d tallies", len(list))
	}
	y := list[0]
	if y.Mention != ms[0].ID || y.Against != "vesk" || y.From != "2031-05-05" || y.To != "2031-05-05" || y.Claim != "c1" || y.Claimant.Of != "sorna" || y.Day != "2031-05-07" {
		t.Errorf("tally %+v", y)
	}
	if again := Tallies(r.record(), r.claims, ms, r.who); again[0].ID != y.ID || y.ID == 0 {
		t.Error("the id is not stable")
	}
}

// A mission counts on its own pages, without a claim; an outlet's writer does not.
func TestOwnTallies(t *testing.T) {
	r := &report{t: t, who: testParties(t)}
	r.text.WriteString("Daily report 6\n\nSince 2 May the Mission has recorded 23 ceasefire violations. It has heard 61 explosions.\n\nThe road is open.\n")
	r.event(truce.TruceBroken, "violations")
	record := r.record()
	if got := Tallies(record, nil, Assertions(record, nil, r.events, r.who), r.who); got != nil {
		t.Errorf("a paper claims %s", dumpTallies(got))
	}
	record.Outlet = OutletOf("Truce Monitoring Mission", r.who)
	ms := Assertions(record, nil, r.events, r.who)
	got := Tallies(record, nil, ms, r.who)
	if want := "23 ceasefire violations 2031-05-02..2031-05-07; 61 explosions 2031-05-02..2031-05-07"; dumpTallies(got) != want {
		t.Fatalf("got %s", dumpTallies(got))
	}
	if got[0].Mention != ms[0].ID || got[0].Claimant.Entity != "tmm" || got[0].ID == got[1].ID || got[1].Mention != 0 {
		t.Errorf("tallies %+v", got)
	}
}

func TestReadFigure(t *testing.T) {
	for words, want := range map[string]string{
		"573 violations": "573 1", "1,200 shells": "1200 2", "at least 7": "at least 7 3", "more than 400": "at least 401 3", "up to 5": "0 to 5 3",
		"fewer than 9": "at most 8 3", "about 30": "about 30 2", "dozens of breaches": "24 to 99 2", "between 5 and 7": "5 to 7 4", "5 to 7 shells": "5 to 7 3",
		"twelve": "12 1", "two hundred and six": "206 4", "forty-two": "42 1", "12 thousand": "12000 2", "three hundred thousand": "300000 3",
		"between them": "none", "shells": "none", "": "none", "hundreds": "200 to 999 1", "99999999999999999999": "none", "zero": "none", "forty-forty": "none",
	} {
		got := "none"
		if f, n, ok := readFigure(wordsOf(words)); ok {
			got = fmt.Sprint(Range(f.low, f.high, f.approx), " ", n)
		}
		if got != want {
			t.Errorf("%q is %s, want %s", words, got, want)
		}
	}
}

func TestStretch(t *testing.T) {
	for words, want := range map[string]string{
		"since Sunday": "2031-05-04 2031-05-07", "since last Friday": "2031-05-02 2031-05-07", "since October 10": "2030-10-10 2031-05-07", "since 10 October 2030": "2030-10-10 2031-05-07",
		"over the past two days": "2031-05-05 2031-05-07", "in the last 36 hours": "2031-05-05 2031-05-07", "since yesterday": "2031-05-06 2031-05-07",
		"on Wednesday": "2031-05-07 2031-05-07", "today": "2031-05-07 2031-05-07", "this week": "2031-04-30 2031-05-07", "in May": " ", "on the road": " ", "since dawn": " ", "in the past": " ",
	} {
		from, to := stretchOf(wordsOf(words), "2031-05-07")
		if got := from + " " + to; got != want {
			t.Errorf("%q is %q, want %q", words, got, want)
		}
	}
	if from, _ := stretchOf(wordsOf("since Sunday"), ""); from != "" {
		t.Errorf("a stretch before an unknown day begins on %s", from)
	}
}
