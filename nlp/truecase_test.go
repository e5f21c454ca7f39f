package nlp

import (
	"testing"
	"unicode/utf8"

	"github.com/truce-ledger/truce/model"
)

func TestTruecase(t *testing.T) {
	m := opened(t)
	for _, c := range []struct{ name, text, want string }{
		{
			"words and names", "GUNMEN ATTACKED THE POLICE STATION IN VESKAROD ON MONDAY. TWO OFFICERS WERE KILLED, COLONEL TADESSE ORR SAID.",
			"Gunmen attacked the police station in Veskarod on Monday. Two officers were killed, Colonel Tadesse Orr said.",
		},
		{
			"a name spelled out", "THE DORN LIBERATION FRONT (DLF) CLAIMED THE ATTACK. \"WE DID IT,\" THE LIBERATION FRONT SAID ON 9 MAY; THE DLF IS SMALL.",
			"The Dorn Liberation Front (DLF) claimed the attack. \"We did it,\" the liberation front said on 9 May; the DLF is small.",
		},
		{"mixed case is left alone", "The DLF attacked ORSK, an army statement said on Monday morning, and three men were killed.", ""},
		{"a short shout is left alone", "BOMB KILLS TWO", ""},
	} {
		want := c.want
		if want == "" {
			want = c.text
		}
		if got := m.Truecase(c.text); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, want)
		}
	}
}

func FuzzTruecase(f *testing.F) {
	m := opened(f)
	f.Add("THE ARMY SHELLED THE TOWN OF ÉLAN, THE ELAN PEOPLE'S FRONT (EPF) SAID. İSTANBUL WAS CALM; ǅUR WAS NOT.")
	f.Fuzz(func(t *testing.T, text string) {
		got := m.Truecase(text)
		if len(got) != len(text) {
			t.Fatalf("%q has another length than %q", got, text)
		}
		if utf8.ValidString(text) && !utf8.ValidString(got) {
			t.Fatalf("%q is no text", got)
		}
		for i, r := range text {
			if s, _ := utf8.DecodeRuneInString(got[i:]); utf8.RuneLen(s) != utf8.RuneLen(r) {
				t.Fatalf("at %d: %q for %q", i, s, r)
			}
		}
	})
}

func BenchmarkTruecase(b *testing.B) {
	m := opened(b)
	text := "GUNMEN ATTACKED THE POLICE STATION IN VESKAROD ON MONDAY. TWO OFFICERS WERE KILLED, COLONEL TADESSE ORR SAID."
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		m.Truecase(text)
	}
}

func opened(t testing.TB) *Model {
	t.Helper()
	m, err := Open(model.Weights)
	if err != nil {
		t.Fatal(err)
	}
	return m
}
