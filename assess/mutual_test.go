package assess

import (
	"testing"

	"github.com/truce-ledger/truce"
)

// Of two who accuse each other of a breach each accuses the other, and nothing is agreed.
func TestEachOther(t *testing.T) {
	r := &report{t: t, who: testParties(t)}
	r.claim(truce.Accuse, "Sorna", "accused", "each other of breaking the ceasefire")
	r.event(truce.TruceBroken, "breaking", "c1", "c2")
	twin := r.claim(truce.Accuse, "Vesk", "accused", "")
	twin.Content = r.claims[0].Content
	for c, want := range map[string]string{"c1": "vesk", "c2": "sorna"} {
		if a := r.row(c); len(a.Accused) != 1 || a.Accused[0].Of != want {
			t.Errorf("%s accuses %+v, want %s", c, a.Accused, want)
		}
	}
	var rows []truce.Assertion // as if the two charges had been joined
	for _, m := range r.mentions() {
		rows = append(rows, m.Assertions...)
	}
	if g := Grade(rows, Context{Who: r.who}); g.Occurrence.Value != truce.Reported || len(g.Attribution) != 2 {
		t.Errorf("%s, %+v", g.Occurrence.Value, g.Attribution)
	}
	rows[1].Accused = rows[0].Accused // Vesk says that it was Vesk
	if g := Grade(rows, Context{Who: r.who}); g.Occurrence.Value == truce.Reported {
		t.Error("both accuse one, and nothing comes of it")
	}
}

// Who starts a fight may be disputed by those who agree that they fought.
func TestMirrorIsOfBreach(t *testing.T) {
	sorna, vesk := truce.Party{Name: "Sorna", Of: "sorna"}, truce.Party{Name: "Vesk", Of: "vesk"}
	for words, want := range map[string]bool{
		"of violating the truce":           true,
		"that the ceasefire was broken":    false, // nobody's breach is told in this order
		"of two ceasefire violations":      true,
		"of attacking its posts at Karst":  false,
		"of breaking down a school's door": false,
	} {
		a := truce.Assertion{Speaker: sorna, Accused: []truce.Party{vesk}, Words: words}
		b := truce.Assertion{Speaker: vesk, Accused: []truce.Party{sorna}, Words: words}
		if isMirror(&a, &b) != want || isMirror(&b, &a) != want {
			t.Errorf("%q: %v", words, !want)
		}
		b.Accused = []truce.Party{vesk}
		if isMirror(&a, &b) {
			t.Errorf("%q: both accuse one", words)
		}
	}
}

// Whose howitzers a monitor sees, that side is found to have brought them.
func TestSeen(t *testing.T) {
	who := testParties(t)
	mission := truce.Party{Entity: "tmm", Name: "Truce Monitoring Mission", Kind: "monitor"}
	for _, test := range []struct {
		speaker       truce.Party
		target, actor string
		kind          truce.EventType
		want          string
	}{
		{mission, "four Veskan howitzers", "Mission", truce.Deployment, "vesk"},
		{mission, "four Veskan howitzers", "observers", truce.Deployment, "vesk"},
		{mission, "four howitzers", "Mission", truce.Deployment, ""},
		{mission, "four Veskan howitzers", "Sorna", truce.Deployment, "sorna"},
		{mission, "four Veskan howitzers", "Mission", truce.Damage, "Mission"},
		{truce.Party{Name: "Sorna", Of: "sorna", Kind: "state"}, "four Veskan howitzers", "Mission", truce.Deployment, "Mission"},
	} {
		te := newTeller(&truce.Record{}, nil, who)
		m := &truce.Mention{Event: truce.Event{Type: test.kind, Target: []truce.Actor{{Name: test.target}}}}
		got := te.seen(m, test.speaker, []truce.Party{actorParty(truce.Actor{Name: test.actor}, who)})
		name := ""
		if len(got) > 0 {
			if name = got[0].Of; name == "" {
				name = got[0].Name
			}
		}
		if name != test.want {
			t.Errorf("%s sees %s, %s acts, %s: %q, want %q", test.speaker.Name, test.target, test.actor, test.kind, name, test.want)
		}
	}
}

// The words of who takes no stand have what says so.
func TestWithheldWords(t *testing.T) {
	r := &report{t: t, who: testParties(t)}
	r.claim(truce.Withhold, "The Truce Monitoring Mission", "cannot attribute", "the shelling of Dol to either side")
	r.event(truce.Shelling, "shelling", "c1")
	r.claim(truce.Say, "Sorna", "said", "that guns had fired at Dol")
	a := r.row("c1")
	if a.Words != "cannot attribute the shelling of Dol to either side" || a.Polarity != truce.Doubts {
		t.Errorf("%s %q", a.Polarity, a.Words)
	}
	g := Grade([]truce.Assertion{a}, Context{Who: r.who})
	if len(g.Attribution) != 1 || g.Attribution[0].Value != truce.AttributionNot {
		t.Errorf("%+v", g.Attribution)
	}
}

// How an army counts is no event.
func TestOfFigure(t *testing.T) {
	for content, want := range map[string]truce.Polarity{
		"that the ministry's figure counted every burst that was fired": truce.Doubts,
		"that the soldiers counted the shells that were fired":          truce.Affirms,
	} {
		r := &report{t: t, who: testParties(t)}
		r.claim(truce.Say, "A Sornan officer", "said", content)
		r.event(truce.Gunfire, "fired", "c1")
		if a := r.row("c1"); a.Polarity != want {
			t.Errorf("%s: %s, want %s", content, a.Polarity, want)
		}
	}
}
