package registry

import "testing"

func TestPartyOf(t *testing.T) {
	for entity, want := range map[string]string{
		"Q399": "Q399", "Q399:defence": "Q399", "idf": "Q801", "qassam": "Q38799", "tass": "Q159", "rkg": "rkg", "Q38799": "Q38799",
		"Q244165": "Q244165", "Q7184": "Q7184", "Q130879": "", "Q81299": "", "Q1065": "", "nobody": "", "": "", ":defence": "",
	} {
		if id, name := (*Registry)(nil).PartyOf(entity); id != want || (name == "") != (want == "") {
			t.Errorf("%q is of %q (%s), want %q", entity, id, name, want)
		}
	}
}

// An id behind "of" is one of the file, of a party, and does not lead round.
func TestOf(t *testing.T) {
	n := 0
	for _, e := range Entries() {
		if e.Of == "" {
			continue
		}
		n++
		owner := Lookup(e.Of)
		if owner == nil || owner.Of != "" {
			t.Errorf("%s is of %q", e.Name, e.Of)
		} else if k := owner.Kind; k != KindState && k != KindTerritory && k != KindGroup {
			t.Errorf("%s is of %s, a %s", e.Name, owner.Name, k)
		}
	}
	if n < 100 {
		t.Errorf("%d entries belong to a party", n)
	}
}

func TestOwnStates(t *testing.T) {
	r, err := With("state | sorna | Sorna | demonym Sornan | capital Tarrin\nforce | rangers | Hill Rangers | of sorna\ngroup | loop-a | Loop A | of loop-b\ngroup | loop-b | Loop B | of loop-a\n")
	if err != nil {
		t.Fatal(err)
	}
	if o, ok := r.FindOrgan("the Sornan Defence Ministry"); !ok || o.ID != "sorna:defence" || o.Of.ID != "sorna" {
		t.Errorf("found %+v", o)
	}
	if o, ok := r.FindOrgan("General Staff of Armenia"); !ok || o.ID != "Q399:general-staff" {
		t.Errorf("found %+v", o)
	}
	if id, name := r.PartyOf("rangers"); id != "sorna" || name != "Sorna" {
		t.Errorf("the rangers are of %q", id)
	}
	if id, _ := r.PartyOf("loop-a"); id != "loop-a" && id != "loop-b" {
		t.Errorf("the loop ends in %q", id)
	}
	if e := r.Lookup("Q399"); e == nil || r.Find("Tarrin") == nil || Find("Tarrin") != nil {
		t.Error("built-in and own entries are mixed up")
	}
}

func TestNameOf(t *testing.T) {
	for id, want := range map[string]string{"Q399": "Armenia", "Q399:defence": "Armenia: Defence Ministry", "Q399:tea": "", "nobody:army": "", "": ""} {
		if got := (*Registry)(nil).NameOf(id); got != want {
			t.Errorf("%q is called %q, want %q", id, got, want)
		}
	}
}
