package pipeline

import (
	"slices"
	"testing"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/registry"
)

// A user's own states act, suffer and speak in events as those of the built-in registry do.
func TestOwnParties(t *testing.T) {
	own, err := registry.With("state | lowmere | Lowmere | demonym Lowmeri | people Lowmeris | capital Cold Ford\nstate | hart | Hartland | demonym Hartish\n")
	if err != nil {
		t.Fatal(err)
	}
	p, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ text, actor, speaker string }{
		{"Lowmeri mortars shelled the village, the Hartish defence ministry said.", "lowmere", "hart:defence"},
		{"Hartish guns fired four shells at the town, Lowmere's General Staff said.", "hart", "lowmere:general-staff"},
		{"Lowmere has violated the ceasefire, Hartland said.", "lowmere", "hart"},
	} {
		r := p.WithParties(own).Read(&truce.Article{Text: test.text, Published: "2031-05-04"})
		if !slices.ContainsFunc(r.Claims, func(c truce.Claim) bool { return c.Entity == test.speaker }) {
			t.Errorf("%s: claims %+v", test.text, r.Claims)
		}
		if !slices.ContainsFunc(r.Events, func(e truce.Event) bool {
			return slices.ContainsFunc(e.Actor, func(a truce.Actor) bool { return a.Entity == test.actor })
		}) {
			t.Errorf("%s: events %+v", test.text, r.Events)
		}
		for _, e := range p.Read(&truce.Article{Text: test.text}).Events {
			if slices.ContainsFunc(e.Actor, func(a truce.Actor) bool { return a.Entity == test.actor }) {
				t.Errorf("%s: known without the user's parties", test.text)
			}
		}
	}
}
