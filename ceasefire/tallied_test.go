package ceasefire

import (
	"testing"

	"github.com/truce-ledger/truce"
)

// What everybody only counts is no violation of its own; one who tells it makes it one.
func TestOnlyTallied(t *testing.T) {
	row := func(p truce.Polarity, tally bool) truce.Assertion { return truce.Assertion{Polarity: p, Tally: tally} }
	for i, test := range []struct {
		rows []truce.Assertion
		want bool
	}{
		{nil, false},
		{[]truce.Assertion{row(truce.Affirms, true), row(truce.Denies, false)}, true},
		{[]truce.Assertion{row(truce.Affirms, true), row(truce.Affirms, false)}, false},
		{[]truce.Assertion{row(truce.Denies, false)}, false},
	} {
		if got := onlyTallied([]*truce.Mention{{Assertions: test.rows}}); got != test.want {
			t.Errorf("%d: %v", i, got)
		}
	}
}
