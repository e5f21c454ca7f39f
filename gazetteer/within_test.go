package gazetteer

import (
	"slices"
	"testing"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/nlp/nlptest"
)

func TestWithin(t *testing.T) {
	for _, test := range []struct {
		text, name string
		want       string // the last code, of the country; "" where none is asserted
	}{
		{"Shells fell on Kharkiv on Monday, officials said.", "Kharkiv", "UA"},
		{"Shells fell in Stepanakert on Monday, officials said.", "Stepanakert", ""},
		{"Fighting went on in Sudan on Monday, officials said.", "Sudan", ""},
	} {
		d := nlptest.Analyze(t, test.text)
		found := false
		for _, p := range open(t).Resolve(d, &truce.Article{Text: test.text}) {
			if p.Spans[0].In(test.text) != test.name {
				continue
			}
			found = true
			got := ""
			if len(p.Within) > 0 {
				got = p.Within[len(p.Within)-1]
			}
			if got != test.want || slices.Contains(p.Within, "") {
				t.Errorf("%s lies within %q, want last %q", test.name, p.Within, test.want)
			}
		}
		if !found {
			t.Errorf("%s was not found in %q", test.name, test.text)
		}
	}
}
