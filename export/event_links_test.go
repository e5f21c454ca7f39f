package export

import (
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
)

// With why, an event tells for each mention the link that joins it best, and all that is only possible or ruled out.
func TestEventLinks(t *testing.T) {
	s := &EventSheet{
		Incident: &truce.Incident{ID: 1, Type: truce.Shelling, Mentions: []truce.ID{1, 2, 3}},
		Links: []MentionLink{
			{A: 1, B: 2, Odds: 4, Outcome: "linked", Parts: []LinkPart{{"day same", "2031-05-22", 1}, {"place same", "Orsk", 3}}},
			{A: 1, B: 3, Odds: 2, Outcome: "linked", Parts: []LinkPart{{"day same", "", 2}}},
			{A: 2, B: 3, Odds: 1, Outcome: "linked"},
			{A: 2, B: 9, Odds: 0.1, Outcome: "possible", Veto: ""},
			{A: 1, B: 8, Odds: 3, Outcome: "vetoed", Veto: "days apart"},
		},
	}
	var with, without strings.Builder
	for _, x := range []struct {
		w   *strings.Builder
		why bool
	}{{&with, true}, {&without, false}} {
		if err := DrawEvent(x.w, LedgerOptions{Width: 100}, s, x.why); err != nil {
			t.Fatal(err)
		}
	}
	const want = `Why these are one event
  linked m00000000 – m00000000 log-odds +4.0: place same +3.0 (Orsk), day same +1.0 (2031-05-22)
  vetoed m00000000 – m00000000 log-odds +3.0: ruled out: days apart
  linked m00000000 – m00000000 log-odds +2.0: day same +2.0
  possible m00000000 – m00000000 log-odds +0.1:
`
	got := with.String()
	if !strings.Contains(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if strings.Contains(without.String(), "log-odds") {
		t.Error("log-odds are told without why")
	}
}
