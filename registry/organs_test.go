package registry

import (
	"strings"
	"testing"
)

func TestFindBody(t *testing.T) {
	for name, want := range map[string]string{
		"Azerbaijani Defence Ministry":          "Q227:defence",
		"Azerbaijan's Ministry of Defense":      "Q227:defence",
		"the Ministry of Defence of Azerbaijan": "Q227:defence",
		"the Armenian army":                     "Q399:army",
		"Armenia’s General Staff":               "Q399:general-staff",
		"U.S. State Department":                 "Q30:foreign",
		"the foreign minister of Ukraine":       "Q212:foreign-minister",
		"Syrian state media":                    "Q858:state-media",
		"Office of the President of Ukraine":    "Q212:president",
		"Ukrainian Air Force":                   "Q212:air-force",
		"MINISTRY OF DEFENCE OF ARMENIA":        "Q399:defence",
		"the defence ministry":                  "",
		"Armenian apricots":                     "",
		"Armenia":                               "",
		"army":                                  "",
		"of":                                    "",
		"":                                      "",
		"the University of Ukraine":             "",
		"New Mexico army":                       "",
	} {
		b, ok := FindOrgan(name)
		if b.ID != want || ok != (want != "") {
			t.Errorf("%q is %q, want %q", name, b.ID, want)
		}
	}
}

func TestOrganID(t *testing.T) {
	for words, want := range map[string]string{"the Ministry of Defence": "defence", "General Staff": "general-staff", "Armenian army": "", "orchestra": "", "": ""} {
		if id, ok := OrganID(words); id != want || ok != (want != "") {
			t.Errorf("%q is %q, want %q", words, id, want)
		}
	}
}

// Every state has the same organs.
func TestOrgansAlike(t *testing.T) {
	for _, e := range Entries() {
		if e.Kind != KindState {
			continue
		}
		if b, ok := FindOrgan("the Defence Ministry of " + e.Name); !ok || b.Of.ID != e.ID {
			t.Errorf("%s has no defence ministry: %+v", e.Name, b)
		}
	}
}

func TestWith(t *testing.T) {
	r, err := With("# mine\ngroup | valley-front | Valley Front | also Front of the Valley | abbr VFQ\n")
	if err != nil {
		t.Fatal(err)
	}
	for name, id := range map[string]string{"Front of the Valley": "valley-front", "VFQ": "valley-front", "Armenia": "Q399"} {
		words := strings.Fields(name)
		if e, _, n := r.Match(words); e == nil || e.ID != id || n != len(words) {
			t.Errorf("%s: found %+v", name, e)
		}
	}
	if n := len(r.index.entries); n != len(Entries())+1 {
		t.Errorf("%d entries", n)
	}
	if Find("Valley Front") != nil {
		t.Error("the built-in registry has changed")
	}
	for _, bad := range []string{"gruop | x | X", "group | x", "X"} {
		if _, err := With(bad); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
}

func FuzzWith(f *testing.F) {
	f.Add("group | x | X | also Y, Z | abbr Q | owner W\n")
	f.Add("state | | | ")
	f.Fuzz(func(t *testing.T, text string) {
		if r, err := With(text); err == nil {
			r.Match([]string{"X"})
			FindOrgan(text)
		}
	})
}
