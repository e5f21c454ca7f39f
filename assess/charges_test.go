package assess

import (
	"slices"
	"testing"

	"github.com/truce-ledger/truce"
)

// Two sides that accuse each other of breaking a truce make two charges, and neither backs the other's.
func TestCharges(t *testing.T) {
	r := &report{t: t, who: testParties(t)}
	c := r.claim(truce.Accuse, "Sorna and Vesk", "accused", "each other of breaking the truce")
	c.Name, c.Entity = "Sorna", "sorna"
	back := *c
	back.ID, back.Name, back.Entity = "c2", "Vesk", "vesk"
	r.claims = append(r.claims, back)
	r.event(truce.TruceBroken, "breaking", "c1", "c2")
	ms := r.mentions()
	if len(ms) != 2 || ms[0].ID == ms[1].ID || ms[0].ID != truce.MentionID(ms[0].Record, "e1") {
		t.Fatalf("%d mentions: %+v", len(ms), ms)
	}
	for i, want := range []string{"Sorna accuses vesk", "Vesk accuses sorna"} {
		a := ms[i].Assertions
		if len(a) != 1 || len(a[0].Accused) != 1 || a[0].Speaker.Name+" accuses "+a[0].Accused[0].Of != want || a[0].Mention != ms[i].ID {
			t.Errorf("charge %d: %+v, want %s", i, a, want)
		}
		if g := Grade(a, Context{Who: r.who}); g.Occurrence.Value != truce.Alleged {
			t.Errorf("%s is %s", want, g.Occurrence.Value)
		}
	}
	if ms[0].Assertions[0].ID == ms[1].Assertions[0].ID {
		t.Error("two rows have one id")
	}
	// Whoever shells back is another matter: one shelling, two who may have done it.
	r.events[0].Type = truce.Shelling
	if ms := r.mentions(); len(ms) != 1 || len(ms[0].Assertions) != 2 {
		t.Errorf("a shelling is parted: %+v", ms)
	}
}

// What an accused party tells of the harm that it admits to have done is conceded, and a monitor that found the same has a line of its own.
func TestConcededAndFound(t *testing.T) {
	who := testParties(t)
	vesk, sorna, tmm := truce.Party{Entity: "vesk", Name: "Vesk", Kind: "state", Of: "vesk"}, truce.Party{Entity: "sorna", Name: "Sorna", Kind: "state", Of: "sorna"}, truce.Party{Entity: "tmm", Name: "Truce Monitoring Mission", Kind: "monitor"}
	two := int64(2)
	rows := []truce.Assertion{
		{ID: 1, Record: 1, Speaker: vesk, Act: truce.Confirm, Polarity: truce.Affirms, Accused: []truce.Party{vesk}, Day: "2031-05-04", OwnLoss: true},
		{ID: 2, Record: 1, Speaker: vesk, Act: truce.Say, Polarity: truce.Affirms, Day: "2031-05-04", Counts: []truce.Count{{Kind: "wounded", Low: &two, High: &two}}},
		{ID: 3, Record: 2, Speaker: sorna, Act: truce.Say, Polarity: truce.Affirms, Accused: []truce.Party{vesk}, Day: "2031-05-03", Counts: []truce.Count{{Kind: "wounded", Low: &two, High: &two}}},
		{ID: 4, Record: 3, Speaker: tmm, Act: truce.Say, Polarity: truce.Affirms, Accused: []truce.Party{vesk}, Day: "2031-05-05"},
	}
	g := Grade(rows, Context{Who: who})
	var got []string
	for _, a := range g.Attribution {
		got = append(got, a.Value+" "+a.Party.Of)
	}
	if want := []string{"conceded vesk", "found vesk"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	for _, n := range g.Numbers {
		if by := g.Origins[n.Origin].Party; n.Conceded != (by == "vesk") {
			t.Errorf("the figure of %s: conceded %v", by, n.Conceded)
		}
	}
	if len(g.Numbers) != 2 {
		t.Errorf("%d figures", len(g.Numbers))
	}
}

// On a monitor's own pages a sentence apart says that it cannot be told who did it.
func TestCannotTell(t *testing.T) {
	r := &report{t: t, who: testParties(t)}
	r.claim(truce.Confirm, "The Truce Monitoring Mission", "confirmed", "that shells had hit the mill")
	r.text.WriteString("It cannot attribute the shelling of the mill to either side.\n")
	e := r.event(truce.Shelling, "hit", "c1")
	e.Trigger = append(e.Trigger, r.find("shelling")...)
	rec := r.record()
	for publisher, want := range map[string]int{"Truce Monitoring Mission": 2, "The Meridian Post": 1} {
		rec.Article.Publisher, rec.Outlet = publisher, OutletOf(publisher, r.who)
		ms := Assertions(rec, r.claims, r.events, r.who)
		if len(ms[0].Assertions) != want {
			t.Errorf("%s: %+v", publisher, ms[0].Assertions)
		}
		if want == 2 && !slices.ContainsFunc(Grade(ms[0].Assertions, Context{Who: r.who}).Attribution, func(a truce.Attributed) bool { return a.Value == truce.AttributionNot }) {
			t.Error("it is not told that it cannot be attributed")
		}
	}
}
