package pipeline

import (
	"testing"

	"github.com/truce-ledger/truce"
)

// Rules about what is a claim, and of which act, with phrases for and against.
func TestClaimRules(t *testing.T) {
	p := open(t)
	for _, c := range []struct {
		rule, text string
		acts       []truce.Act
	}{
		{"occasion", "The president gave an address to the nation on Friday.", nil},
		{"occasion", "The rebels held a news conference in Orsk.", nil},
		{"occasion", "The president gave an address in which he said the army would hold.", []truce.Act{truce.Say}},
		{"reserves", "The ministry said it reserves the right to strike any battery.", []truce.Act{truce.Threaten}},
		{"reserves", "The ministry said the hall was reserved for the delegates.", []truce.Act{truce.Say}},
	} {
		claims := p.Read(&truce.Article{Text: c.text}).Claims
		if len(claims) != len(c.acts) {
			t.Errorf("%s: %d claims in %q, want %d", c.rule, len(claims), c.text, len(c.acts))
			continue
		}
		for i := range claims {
			if claims[i].Act != c.acts[i] {
				t.Errorf("%s: %s in %q, want %s", c.rule, claims[i].Act, c.text, c.acts[i])
			}
		}
	}
}
