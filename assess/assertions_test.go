package assess

import (
	"reflect"
	"testing"

	"github.com/truce-ledger/truce"
)

func TestWriter(t *testing.T) {
	r := &report{t: t, who: testParties(t)}
	r.text.WriteString("A quiet night. Mr. Orlo slept. Shells hit Karst at dawn, and two died. It rained.\n")
	two := int64(2)
	e := r.event(truce.Shelling, "Shells")
	e.Counts = []truce.Count{{Kind: "killed", Low: &two, High: &two}}
	e.Target = []truce.Actor{r.actor("Karst")}
	m := r.mentions()[0]
	if m.Words != "Shells hit Karst at dawn, and two died." {
		t.Errorf("sentence %q", m.Words)
	}
	a := m.Assertions[0]
	if len(m.Assertions) != 1 || a.Claim != "" || a.Speaker.Known() || a.Unnamed || a.Polarity != truce.Affirms || len(a.Counts) != 1 || a.Outlet.ID != "meridian-test" || a.Day != "2031-05-07" {
		t.Errorf("row %+v", a)
	}
	if m.ID != truce.MentionID(r.record().ID, "e1") || a.Mention != m.ID || a.Harmed[0].Name != "Karst" {
		t.Errorf("mention %+v", m)
	}
}

func TestWriterPolarity(t *testing.T) {
	for _, c := range []struct {
		sentence, reality string
		want              truce.Polarity
		unnamed           bool
	}{
		{"Two rockets reportedly fell on the airfield.", truce.Actual, truce.Affirms, true},
		{"The column is said to have been ambushed at the ford.", truce.Actual, truce.Affirms, true},
		{"Gunmen opened fire on the bus at noon.", truce.Actual, truce.Affirms, false},
		{"No mortar was fired on the second day.", truce.Denied, truce.Denies, false},
		{"The offensive is to begin after the thaw.", truce.Planned, truce.Foretells, false},
		{"Correction: an earlier version of this report told of a raid on Dol.", truce.Actual, truce.Retracts, false},
		{"The strike could not be verified.", truce.Actual, truce.Doubts, false},
	} {
		e := truce.Event{Type: truce.Attack, Reality: c.reality}
		if p, unnamed := writerPolarity(&e, c.sentence); p != c.want || unnamed != c.unnamed {
			t.Errorf("%q is %s, unnamed %v", c.sentence, p, unnamed)
		}
	}
}

func TestCountsOfClaims(t *testing.T) {
	r := &report{t: t, who: testParties(t)}
	r.claim(truce.Say, "The Sornan Health Ministry", "said", "nine people had died in the raid")
	r.claim(truce.Say, "A Veskan colonel", "said", "the raid killed four")
	e := r.event(truce.Casualties, "raid", "c1", "c2")
	nine, four, thirty := int64(9), int64(4), int64(30)
	e.Counts = []truce.Count{{Kind: "killed", Low: &nine, High: &nine, Claim: "c1"}, {Kind: "killed", Low: &four, High: &four, Claim: "c2"}, {Kind: "wounded", Low: &thirty}}
	ms := r.mentions()
	var got [][]int64
	for _, a := range ms[0].Assertions {
		var lows []int64
		for _, n := range a.Counts {
			lows = append(lows, *n.Low)
		}
		got = append(got, lows)
	}
	if want := [][]int64{{9, 30}, {4, 30}}; !reflect.DeepEqual(got, want) {
		t.Errorf("counts %v, want %v", got, want)
	}
	if p := ms[0].Assertions[1].Speaker; p.Of != "vesk" || p.Kind != "state" || p.Name != "A Veskan colonel" {
		t.Errorf("speaker %+v", p)
	}
}

func TestNested(t *testing.T) {
	r := &report{t: t, who: testParties(t)}
	outer := r.claim(truce.Say, "The Sornan Interior Ministry", "said", "villagers had seen the raid")
	outer.Chain = []truce.Relay{{Name: "Kel Wire", Entity: "kelwire", Role: truce.RoleRelay}, {Name: "Telegram", Entity: "Q15616276", Role: truce.RoleMedium}}
	inner := r.claim(truce.Say, "villagers", "had seen", "the raid at the mill")
	inner.Inside = "c1"
	inner.Chain = outer.Chain[:1]
	r.event(truce.Offensive, "raid at the mill", "c1", "c2")
	rows := r.mentions()[0].Assertions
	if len(rows) != 1 || rows[0].Claim != "c2" || rows[0].Speaker.Kind != KindWitness {
		t.Fatalf("rows %+v", rows)
	}
	if relays := rows[0].Relays; len(relays) != 2 || relays[0].Entity != "kelwire" || relays[1].Entity != "sorna:interior" {
		t.Errorf("relays %+v", relays)
	}
}

func TestDenialOfAnother(t *testing.T) {
	r := &report{t: t, who: testParties(t)}
	r.claim(truce.Deny, "Vesk", "denied", "Sorna's claim that guns had shelled the mill").Factuality = truce.CertainFalse
	inner := r.claim(truce.Assert, "Sorna", "claim", "that guns had shelled the mill")
	inner.Inside = "c1"
	r.claims[0].Answers = "c2"
	r.event(truce.Shelling, "shelled", "c1", "c2")
	rows := r.mentions()[0].Assertions
	if len(rows) != 2 || rows[0].Polarity != truce.Denies || rows[1].Polarity != truce.Affirms || len(rows[1].Relays) != 0 {
		t.Errorf("rows %+v", rows)
	}
}

// Two accuse each other of one shelling: each row has the doer of its own words, and the weapon's owner counts as one.
func TestAccused(t *testing.T) {
	r := &report{t: t, who: testParties(t)}
	r.claim(truce.Say, "Sorna", "said", "Veskan guns had shelled the ford")
	guns := r.find("Veskan guns")
	r.claim(truce.Say, "The Veskan army", "said", "Sornan troops had shelled it themselves")
	r.claim(truce.Accuse, "Brannia", "accused", "the Hill Front of shelling the ford")
	e := r.event(truce.Shelling, "shelling", "c1", "c2", "c3")
	e.Means = [][]truce.Span{guns}
	e.Actor = []truce.Actor{r.actor("Sornan troops")}
	for claim, want := range map[string]string{"c1": "vesk", "c2": "sorna", "c3": "hill-front"} {
		if a := r.row(claim); len(a.Accused) != 1 || a.Accused[0].Of != want {
			t.Errorf("%s accuses %+v, want %s", claim, a.Accused, want)
		}
	}
}

func TestSpeaker(t *testing.T) {
	for _, c := range []struct{ source, name, entity, kind, of string }{
		{"the Veskan Defence Ministry", "Veskan Defence Ministry", "vesk:defence", "state", "vesk"},
		{"Sornan President Ada Kell", "Ada Kell", "", "state", "sorna"},
		{"a spokesman for the Hill Front", "a spokesman for the Hill Front", "", "group", "hill-front"},
		{"Olga Brin, a UN spokeswoman", "Olga Brin", "", "un", "Q1065"},
		{"Lida Moran, an engineer at the dam", "Lida Moran", "", KindWitness, ""},
		{"two residents of Tarrin", "two residents of Tarrin", "", KindWitness, ""},
		{"OSCE observers", "OSCE observers", "", "monitor", ""},
		{"Veskan peacekeepers", "Veskan peacekeepers", "", "state", "vesk"},
		{"the mission's deputy head", "the mission's deputy head", "", "", ""},
		{"an officer of the Korvian army", "an officer of the Korvian army", "", "", ""},
	} {
		who := newTeller(&truce.Record{}, nil, testParties(t))
		r := &truce.Record{Article: truce.Article{Text: c.source}}
		who.r = r
		p, unnamed := who.speaker(&truce.Claim{Source: []truce.Span{{Start: 0, End: len(c.source)}}, Name: c.name})
		if p.Entity != c.entity || p.Kind != c.kind || p.Of != c.of || p.Name != c.name || unnamed {
			t.Errorf("%q is %+v", c.source, p)
		}
	}
}

// A name that one claim of an article explains is explained in all.
func TestAlias(t *testing.T) {
	r := &report{t: t, who: testParties(t)}
	r.claim(truce.Say, "General Ivo Tarn, a spokesman for Vesk", "said", "a raid had begun").Name = "Ivo Tarn"
	r.claim(truce.Say, "Tarn", "said", "the raid was over").Name = "Ivo Tarn"
	r.event(truce.Offensive, "raid", "c2").Actor = []truce.Actor{{Name: "Ivo Tarn"}}
	if a := r.row("c2"); a.Speaker.Of != "vesk" || len(a.Accused) != 1 || a.Accused[0].Of != "vesk" {
		t.Errorf("row %+v", a)
	}
}

func TestOutletOf(t *testing.T) {
	who := testParties(t)
	for name, want := range map[string]truce.Outlet{
		"":                             {},
		"AFP":                          {ID: "Q40464", Name: "Agence France-Presse", Kind: "agency", Owner: "autonomous, with funds of the French state", Country: "FR", Language: "fr"},
		"Ostra Press":                  {ID: "ostrapress", Name: "Ostra Press", Kind: "agency", Owner: "Veskan state", Party: "vesk"},
		"https://www.dol-herald.test/": {ID: "dol-herald.test", Name: "https://www.dol-herald.test/"},
		"The  Dol Herald":              {ID: "dol herald", Name: "The  Dol Herald"},
		"Sornan Defence Ministry":      {ID: "sorna:defence", Name: "Sornan Defence Ministry", Kind: "state", Owner: "Sorna", Party: "sorna"},
		"Truce Monitoring Mission":     {ID: "tmm", Name: "Truce Monitoring Mission", Kind: "monitor"},
	} {
		if got := OutletOf(name, who); got != want {
			t.Errorf("%q is %+v, want %+v", name, got, want)
		}
	}
	if o := OutletOf("Al Manar", nil); o.Party != "Q41053" {
		t.Errorf("the built-in registry gives %+v", o)
	}
}

// A ledger that swaps the names of two parties reads the same, with the names swapped.
func TestSwappedWords(t *testing.T) {
	for _, line := range nonEmpty(polarityLines) {
		f := splitLine(line)
		p, rule := readPolarity(t, f, sameNames)
		if q, other := readPolarity(t, f, swapNames); q != p || other != rule {
			t.Errorf("%s\n\tis %s %s, swapped %s %s", line, p, rule, q, other)
		}
	}
}
