package assess

import (
	"slices"
	"testing"

	"github.com/truce-ledger/truce"
)

// Who says no to an accusation beside a denial of its own confesses nothing.
func TestRejectsAccusation(t *testing.T) {
	r := &report{t: t, who: testParties(t)}
	r.claim(truce.Deny, "Vesk", "denied", "that it had sold mines to the Hill Front")
	r.event(truce.Arms, "sold", "c1", "c2")
	second := r.claim(truce.Deny, "The Veskan foreign ministry", "rejected", "an accusation by Sorna")
	second.Answers = "c1"
	for _, c := range []string{"c1", "c2"} {
		if a := r.row(c); a.Polarity != truce.Denies {
			t.Errorf("%s %s", c, a.Polarity)
		}
	}
}

// What a speaker rejects that accuses another of the same event is something else.
func TestOwnAccusation(t *testing.T) {
	r := &report{t: t, who: testParties(t)}
	r.claim(truce.Accuse, "Sorna", "accused", "Vesk of sending rockets to the front")
	r.event(truce.Arms, "sending", "c1", "c2")
	r.claim(truce.Deny, "Sorna", "said", "nobody who wanted peace did so")
	r.claim(truce.Deny, "Vesk", "denied", "it")
	r.events[0].Claims = append(r.events[0].Claims, "c3")
	r.claims[2].Answers = "c1"
	var got []string
	for _, a := range r.mentions()[0].Assertions {
		got = append(got, a.Claim+" "+string(a.Polarity))
	}
	if want := []string{"c1 affirms", "c3 denies"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// Who is accused of breaking a truce, and who denies that, says nothing on whether there was one.
func TestBreachTakesTruceForGranted(t *testing.T) {
	r := &report{t: t, who: testParties(t)}
	r.claim(truce.Accuse, "Sorna", "accused", "Vesk of breaking the ceasefire that it had signed")
	r.event(truce.TruceBroken, "breaking", "c1")
	r.event(truce.TruceAgreed, "signed", "c1")
	ms := r.mentions()
	if len(ms[0].Assertions) != 1 || ms[0].Assertions[0].Claim != "c1" {
		t.Errorf("the breach: %+v", ms[0].Assertions)
	}
	if a := ms[1].Assertions; len(a) != 1 || a[0].Claim != "" {
		t.Errorf("the truce is told by %+v", a)
	}
	r = &report{t: t, who: testParties(t)}
	r.claim(truce.Say, "Brannia", "said", "that Sorna and Vesk had signed a ceasefire")
	r.event(truce.TruceAgreed, "signed", "c1")
	if a := r.mentions()[0].Assertions; len(a) != 1 || a[0].Claim != "c1" {
		t.Errorf("a truce that is announced is told by %+v", a)
	}
}

// Gunmen are not told; a monitor that was not there has found nothing.
func TestWriterOfMonitor(t *testing.T) {
	for sentence, want := range map[string]truce.Polarity{
		"The Mission has not yet visited the mill where two men were shot.":     truce.Doubts,
		"The Mission received a report that two men were shot.":                 truce.Doubts,
		"The Mission visited the mill where two men were shot.":                 truce.Affirms,
		"The observers could not reach the quarry that was said to be shelled.": truce.Doubts,
	} {
		e := truce.Event{Type: truce.Casualties, Reality: truce.Actual}
		if got, _ := writerPolarity(&e, sentence); got != want {
			t.Errorf("%s: %s, want %s", sentence, got, want)
		}
	}
	for name, want := range map[string]bool{"soldiers": false, "a mine": false, "an armed group": false, "Our": false, "Its guns": false, "the Lowland Brigade": true} {
		if isNamed(truce.Party{Name: name}) != want {
			t.Errorf("%s: %v", name, !want)
		}
	}
	if !isNamed(truce.Party{Name: "its army", Of: "vesk"}) {
		t.Error("an army of which it is known whose it is")
	}
}
