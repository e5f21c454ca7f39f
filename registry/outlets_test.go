package registry

import (
	"slices"
	"strings"
	"testing"
)

// outlets.txt holds to its form; each entry of it is one of parties.txt, by the same name, and each agency and outlet there is in it.
func TestOutletsFile(t *testing.T) {
	list, err := ParseOutlets(outletsText)
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	printing := 0
	for _, o := range list {
		known[o.ID] = true
		e := Lookup(o.ID)
		if e == nil || e.Name != o.Name {
			t.Errorf("%s is not in parties.txt under that name", o.ID)
			continue
		}
		if (o.Kind == "platform") != (e.Kind == KindPlatform) {
			t.Errorf("%s is a %s here and a %s there", o.ID, o.Kind, e.Kind)
		}
		if (o.Kind == "state" || o.Kind == "party") && e.Of == "" {
			t.Errorf("%s is of kind %s, and parties.txt does not say whose", o.ID, o.Kind)
		}
		if o.Kind == "independent" && e.Of != "" {
			t.Errorf("%s is owned by a party", o.ID)
		}
		if o.Kind != "platform" {
			printing++
		}
	}
	if printing < 250 {
		t.Errorf("%d outlets", printing)
	}
	for _, e := range Entries() {
		if (e.Kind == KindAgency || e.Kind == KindOutlet) && !known[e.ID] {
			t.Errorf("%s is not in outlets.txt", e.ID)
		}
	}
}

func TestParseOutlets(t *testing.T) {
	for text, want := range map[string]string{
		"press | x | name X":                                           "line 1: want kind",
		"# a\nlocal | x":                                               "line 2: want kind",
		"local | x | country GB":                                       "has no name",
		"local | x | name X | country Britain":                         "is no country",
		"local | x | name X | language English":                        "is no language",
		"local | x | name X | host http://x.example":                   "is no host",
		"local | x | name X | trust 5":                                 "is no field",
		"local | x | name X\nlocal | x | name Y":                       "line 2: there are two",
		"local | x | name X | host a.b\nlocal | y | name Y | host a.b": "two outlets have the host",
	} {
		if _, err := ParseOutlets(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q gives %v", text, err)
		}
	}
}

// Outlets of one's own take the place of built-in ones, take their hosts, and are known by name.
func TestWithOutlets(t *testing.T) {
	r, err := (*Registry)(nil).WithOutlets("local | tolm-post | name The Tolm Post, Tolm Post | country GB | language en, cy | host tolm.example, dw.com | owner Ketil Press\nagency | upi | name UPI wire | owner Ketil Press\n")
	if err != nil {
		t.Fatal(err)
	}
	if o := r.OutletAt("news.tolm.example"); o == nil || o.ID != "tolm-post" || !slices.Equal(o.Languages, []string{"en", "cy"}) {
		t.Errorf("by host: %+v", o)
	}
	if e := r.Find("Tolm Post"); e == nil || e.ID != "tolm-post" || e.Owner != "Ketil Press" {
		t.Errorf("by name: %+v", e)
	}
	if o := r.OutletAt("www.dw.com"); o.ID != "tolm-post" {
		t.Errorf("its host leads to %s", o.ID)
	}
	if o := r.Outlet("upi"); o.Owner != "Ketil Press" {
		t.Errorf("%+v", o)
	}
	if Lookup("tolm-post") != nil || (*Registry)(nil).OutletAt("dw.com").ID != "dw" {
		t.Error("the built-in ones changed")
	}
	if n := (*Registry)(nil).OutletAt("example"); n != nil {
		t.Errorf("a bare ending leads to %s", n.ID)
	}
}

// What is read is written alike.
func FuzzParseOutlets(f *testing.F) {
	f.Add("local | x | name X, Y | country GB | language en | host a.b, c.d:80 | owner O | of Q1\n# c\n")
	f.Fuzz(func(t *testing.T, text string) {
		list, err := ParseOutlets(text)
		if err != nil {
			return
		}
		for _, o := range list {
			again, err := ParseOutlets(o.Line())
			if err != nil || len(again) != 1 || again[0].Line() != o.Line() {
				t.Fatalf("%q is written %q: %v", text, o.Line(), err)
			}
		}
	})
}

func BenchmarkOutletAt(b *testing.B) {
	r := (*Registry)(nil)
	for b.Loop() {
		if r.OutletAt("uk.news.reuters.com") == nil {
			b.Fatal("not found")
		}
	}
}
