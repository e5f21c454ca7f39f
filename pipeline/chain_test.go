package pipeline

import (
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
)

// Each rule of extract/chain.go has phrases that it must read and phrases that it must
// leave alone: the links of the first claim, in order.
func TestChains(t *testing.T) {
	p := open(t)
	for _, c := range []struct{ rule, text, want string }{
		{"relay:outer", "Interfax reported that the minister said the bridge had fallen.", "Interfax (relay)"},
		{"relay:told", "The governor told Interfax that two posts had fallen.", "Interfax (relay)"},
		{"relay:told", "The governor told the council that two posts had fallen.", ""},
		{"relay:interview", "In an interview with Reuters, the minister said the road was cut.", "Reuters (relay)"},
		{"relay:citing", "The Meridian news agency, citing two officers, said the road was cut.", "Meridian news agency (relay)"},
		{"relay:citing", "The minister, citing two officers, said the road was cut.", ""},
		{"medium", "The army said on Telegram that the bridge had fallen.", "Telegram (medium)"},
		{"medium", "The rebels said in a statement that the bridge had fallen.", "statement (medium)"},
		{"medium", "The rebels said in the evening that the bridge had fallen.", ""},
		{"medium", "The army said that a statement had been read in the square.", ""},
	} {
		claims := p.Read(&truce.Article{Text: c.text}).Claims
		if len(claims) == 0 {
			t.Errorf("%s: no claim in %q", c.rule, c.text)
			continue
		}
		var links []string
		for _, l := range claims[0].Chain {
			links = append(links, l.Name+" ("+string(l.Role)+")")
		}
		if got := strings.Join(links, ", "); got != c.want {
			t.Errorf("%s: %q\n got %s\nwant %s", c.rule, c.text, got, c.want)
		}
	}
}
