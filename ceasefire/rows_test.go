package ceasefire

import (
	"fmt"
	"slices"
	"testing"

	"github.com/truce-ledger/truce"
	"pgregory.net/rapid"
)

// What was promised and not done is an event that is denied.
func TestEntriesOfWhatWasNotDone(t *testing.T) {
	s := scene{kind: truce.Withdrawal, words: "Veska has not withdrawn its guns, Sorna's ministry said.", accused: []truce.Party{veskaState}, speaker: sornaArmy, place: inValley, day: "2031-05-22"} // whom the rows accuse, and not the incident
	for _, test := range []struct {
		grade    string
		disputed bool
		reality  string
		want     string
	}{
		{truce.Ungraded, false, truce.Denied, "alleged allegation"},
		{truce.Ungraded, true, truce.Actual, "alleged allegation"},
		{truce.Reported, true, truce.Actual, "alleged allegation denied"}, // others say that it was done
		{truce.Ungraded, false, truce.Planned, ""},
	} {
		s.grade = test.grade
		in, ms := s.build()
		in.Reality, in.Accused = test.reality, nil
		if test.disputed {
			in.Grades.Disputed = &truce.Finding{}
		}
		want := test.want
		if want != "" {
			want = `2031-05-22 obligation_missed.withdrawal term "" side "Q2" ` + want
		}
		if got := dump(Entries(sorna(), in, ms)); got != want {
			t.Errorf("%+v: got %s, want %s", test, got, want)
		}
	}
}

// Who says that both broke it, and is one of them, accuses the other.
func TestRowsOfOneNameForBoth(t *testing.T) {
	in, ms := scene{kind: truce.TruceBroken, words: "Both sides accused each other of breaking the truce.", accused: []truce.Party{{Name: "Sorna and Veska"}}, place: inValley, day: "2031-05-22", grade: truce.Corroborated}.build()
	both := []truce.Party{{Name: "Sorna and Veska"}}
	ms[0].Assertions = []truce.Assertion{{ID: 1, Speaker: sornaArmy, Accused: both}, {ID: 2, Speaker: veskaState, Accused: both}, {ID: 3, Speaker: halmState, Accused: both}}
	got := Entries(sorna(), in, ms)
	if len(got) != 2 || !slices.Equal(got[0].Rows, []truce.ID{2, 3}) || !slices.Equal(got[1].Rows, []truce.ID{1, 3}) {
		t.Errorf("got %+v", got)
	}
}

// The order of mentions and of their rows changes nothing.
func TestEntriesOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, _ := scene{kind: truce.Shelling, accused: []truce.Party{veskaState, sornaState}, place: inValley, day: "2031-05-22", grade: truce.Reported}.build()
		var ms []*truce.Mention
		for i := range rapid.IntRange(1, 5).Draw(t, "mentions") {
			m := told(rapid.SampledFrom([]truce.EventType{truce.Shelling, truce.Attack, truce.Shootdown, truce.TruceBroken, truce.Casualties}).Draw(t, "type"),
				rapid.SampledFrom([]string{"Rockets hit it.", "A spy drone fell.", "They broke the truce.", "Two farmers died."}).Draw(t, "words"))
			for j := range rapid.IntRange(1, 3).Draw(t, "rows") {
				m.Assertions = append(m.Assertions, truce.Assertion{
					ID: truce.ID(10*i + j + 1), Polarity: truce.Affirms, Speaker: rapid.SampledFrom([]truce.Party{sornaState, veskaState, observers}).Draw(t, "speaker"),
					Accused: rapid.SliceOfN(rapid.SampledFrom([]truce.Party{sornaState, veskaState}), 0, 2).Draw(t, "accused"), Words: "heard it",
				})
			}
			ms = append(ms, m)
		}
		want := fmt.Sprintf("%+v", Entries(sorna(), in, ms))
		for _, m := range ms {
			m.Assertions = rapid.Permutation(m.Assertions).Draw(t, "order of rows")
		}
		if got := fmt.Sprintf("%+v", Entries(sorna(), in, rapid.Permutation(ms).Draw(t, "order"))); got != want {
			t.Fatalf("got  %s\nwant %s", got, want)
		}
	})
}

// Of mutual accusations each side's entry has the rows that accuse it, and those that accuse nobody.
func TestRowsOfMutualAccusations(t *testing.T) {
	in, ms := scene{kind: truce.Shelling, words: "They traded fire.", accused: []truce.Party{veskaState, sornaState}, place: inValley, day: "2031-05-22", grade: truce.Reported}.build()
	ms[0].Assertions = []truce.Assertion{
		{ID: 1, Speaker: sornaState, Polarity: truce.Affirms, Accused: []truce.Party{veskaState}},
		{ID: 2, Speaker: veskaState, Polarity: truce.Affirms, Accused: []truce.Party{sornaArmy}},
		{ID: 3, Speaker: halmState, Polarity: truce.Affirms},
	}
	got := Entries(sorna(), in, ms)
	if len(got) != 2 || !slices.Equal(got[0].Rows, []truce.ID{2, 3}) || !slices.Equal(got[1].Rows, []truce.ID{1, 3}) {
		t.Errorf("got %+v", got)
	}
}

// What more is known of a shelling that others only call an attack, or tell by the harm it did.
func TestCodeOfSeveralMentions(t *testing.T) {
	in, ms := scene{kind: truce.Attack, words: "The mill came under attack.", accused: []truce.Party{veskaState}, place: inValley, day: "2031-05-22", grade: truce.Alleged}.build()
	ms = append(ms, told(truce.Casualties, "Two farmers died.", "two farmers"), told(truce.Shelling, "Shells hit the mill."), told(truce.TruceBroken, "They broke the truce."))
	for range ms {
		ms = append(ms[1:], ms[0])
		if got := Entries(sorna(), in, ms); len(got) != 1 || got[0].Code != "fire.indirect" {
			t.Errorf("got %s", dump(got))
		}
	}
}
