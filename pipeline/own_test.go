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

// On its own pages the Mission is the monitor that prints them, and the Ministry the ministry.
func TestItself(t *testing.T) {
	own, err := registry.With("state | lowmere | Lowmere | demonym Lowmeri\nmonitor | ford-mission | Ford Observer Mission\n")
	if err != nil {
		t.Fatal(err)
	}
	p, err := New()
	if err != nil {
		t.Fatal(err)
	}
	p = p.WithParties(own)
	for _, test := range []struct{ publisher, text, speaker string }{
		{"Ford Observer Mission", "The Mission concludes that no shelling took place.", "ford-mission"},
		{"General Staff of Lowmere", "The General Staff admits that a mortar crew shelled the village.", "lowmere:general-staff"},
		{"General Staff of Lowmere", "The Ministry of Health said that two were wounded.", "lowmere:health"},
		{"Meridian Wire", "The Mission concludes that no shelling took place.", ""},
	} {
		r := p.Read(&truce.Article{Text: test.text, Publisher: test.publisher})
		if len(r.Claims) != 1 || r.Claims[0].Entity != test.speaker {
			t.Errorf("%s: %s: claims %+v, want %q", test.publisher, test.text, r.Claims, test.speaker)
		}
	}
}
