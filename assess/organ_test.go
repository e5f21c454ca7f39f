package assess

import (
	"testing"

	"github.com/truce-ledger/truce"
)

// A state of which one office alone speaks has spoken through it.
func TestOneOrgan(t *testing.T) {
	who := testParties(t)
	state := truce.Party{Entity: "sorna", Name: "Sorna", Kind: "state", Of: "sorna"}
	army := truce.Party{Entity: "sorna:army", Name: "Sornan army", Kind: "state", Of: "sorna"}
	foreign := truce.Party{Entity: "sorna:foreign", Name: "Sornan Foreign Ministry", Kind: "state", Of: "sorna"}
	vesk := truce.Party{Entity: "vesk:army", Name: "Veskan army", Kind: "state", Of: "vesk"}
	for _, test := range []struct {
		speakers []truce.Party
		want     int
	}{
		{[]truce.Party{state, army}, 1},
		{[]truce.Party{army, state, state}, 1},
		{[]truce.Party{state, army, foreign}, 3}, // it is not told through which
		{[]truce.Party{state, vesk}, 2},
		{[]truce.Party{army, foreign}, 2},
	} {
		var rows []truce.Assertion
		for i, p := range test.speakers {
			rows = append(rows, truce.Assertion{ID: truce.ID(i + 1), Record: truce.ID(i + 1), Speaker: p, Polarity: truce.Affirms, Claim: "c1"})
		}
		if got := len(Origins(rows, Context{Who: who})); got != test.want {
			t.Errorf("%v: %d origins, want %d", test.speakers, got, test.want)
		}
	}
}

// What a paper has from an agency that reprints an army's bulletin is the army's word.
func TestAgencyThatReprints(t *testing.T) {
	who := testParties(t)
	agency := OutletOf("Ostra Press", who)
	army := truce.Party{Entity: "vesk:army", Name: "Veskan army", Kind: "state", Of: "vesk"}
	rows := []truce.Assertion{
		{ID: 1, Record: 1, Claim: "c1", Speaker: army, Polarity: truce.Affirms, Outlet: agency},
		{ID: 2, Record: 1, Polarity: truce.Affirms, Outlet: agency},
		{ID: 3, Record: 2, Claim: "c1", Speaker: truce.Party{Entity: agency.ID, Name: agency.Name, Kind: agency.Kind, Of: agency.Party}, Polarity: truce.Affirms},
	}
	if got := Origins(rows, Context{Who: who}); len(got) != 1 || got[0].Key != "speaker:vesk:army" {
		t.Errorf("%+v", got)
	}
	if got := Origins(rows[1:], Context{Who: who}); len(got) != 1 || got[0].Key == "speaker:vesk:army" {
		t.Errorf("without its source: %+v", got)
	}
}

// Counts over a stretch of time tell no violation of their own.
func TestIsTally(t *testing.T) {
	for content, want := range map[string]bool{
		"that Sorna had broken the truce 47 times since 2 May":      true,
		"that Sornan guns had fired 112 shells":                     true, // neither a day nor a place
		"that Sornan guns had fired 12 shells":                      false,
		"that the truce had been broken":                            false,
		"that Sorna had fired 30 rockets since Sunday at its towns": true,
	} {
		r := &report{t: t, who: testParties(t)}
		r.claim(truce.Say, "Vesk", "said", content)
		trigger := "fired"
		if content[len(content)-6:] == "broken" || content[15:21] == "broken" {
			trigger = "broken"
		}
		r.event(truce.TruceBroken, trigger, "c1")
		if a := r.row("c1"); a.Tally != want {
			t.Errorf("%s: %v", content, a.Tally)
		}
	}
	r := &report{t: t, who: testParties(t)}
	r.claim(truce.Say, "Vesk", "said", "that Sornan guns had fired 112 shells")
	r.event(truce.Shelling, "fired", "c1").Place = []truce.Place{{Name: "Karst"}}
	if r.row("c1").Tally {
		t.Error("112 shells at one place are one event")
	}
}

// Who is said to have broken a truce is accused, whatever the verb of saying.
func TestWhoBroke(t *testing.T) {
	for content, want := range map[string]string{
		"that Vesk has broken the truce that it signed": "vesk",
		"that the truce has been broken":                "",
		"that Sorna and Vesk have broken the truce":     "",
	} {
		r := &report{t: t, who: testParties(t)}
		r.claim(truce.Say, "Sorna", "said", content)
		r.event(truce.TruceBroken, "broken", "c1")
		got := ""
		if a := r.row("c1"); len(a.Accused) > 0 {
			got = a.Accused[0].Of
		}
		if got != want {
			t.Errorf("%s: %q, want %q", content, got, want)
		}
	}
}

// A monitor's finding stands beside the concession; that none of one's units was there leaves open whether it happened.
func TestFoundBesideConceded(t *testing.T) {
	who := testParties(t)
	vesk := truce.Party{Entity: "vesk", Name: "Vesk", Kind: "state", Of: "vesk"}
	mission := truce.Party{Entity: "tmm", Name: "Truce Monitoring Mission", Kind: "monitor"}
	rows := []truce.Assertion{
		{ID: 1, Record: 1, Claim: "c1", Speaker: vesk, Accused: []truce.Party{vesk}, Polarity: truce.Affirms},
		{ID: 2, Record: 2, Claim: "c1", Speaker: mission, Accused: []truce.Party{vesk}, Polarity: truce.Affirms},
	}
	got := Grade(rows, Context{Who: who}).Attribution
	if len(got) != 2 || got[0].Value != truce.AttributionConceded || got[1].Value != truce.AttributionFound {
		t.Errorf("%+v", got)
	}
	r := &report{t: t, who: who}
	r.claim(truce.Deny, "Vesk", "said", "that none of its units was near the village that was shelled")
	r.event(truce.Shelling, "shelled", "c1")
	if a := r.row("c1"); a.Polarity != truce.DeniesBlame {
		t.Errorf("%s", a.Polarity)
	}
}
