package golden

import (
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
)

const sample = `-- meta --
published: 1994-05-20
manner: wire agency
-- article --
Truce fails in the Sorna valley

The rebels denied on Friday that their guns had fired on the town. The army said the town burned. They denied it.
-- claims --
c1 deny
source: The rebels = Sorna rebels
cue: denied#1
content: that their guns had fired || on the town
chain: Radio Sorna (relay); Telegram (medium)

// the second sentence
c2 say stance optional
source: The army
cue: said
content: the town burned
also: claim accuse

c3 deny irrealis
source: They = Sorna rebels
cue: denied#2
content: it
answers: c2
inside: c1
`

func TestParse(t *testing.T) {
	r, err := Parse("sample", []byte(sample))
	if err != nil {
		t.Fatal(err)
	}
	if r.Meta["published"] != "1994-05-20" || len(r.Claims) != 3 {
		t.Fatalf("meta %v, %d claims", r.Meta, len(r.Claims))
	}
	c := r.Claims[0]
	if c.Name != "Sorna rebels" || c.Act != truce.Deny || len(c.Content) != 2 || c.Content[1].In(r.Text) != "on the town" {
		t.Errorf("first claim: %+v", c)
	}
	if len(c.Chain) != 2 || c.Chain[1].Role != truce.RoleMedium || c.Chain[1].Name != "Telegram" {
		t.Errorf("chain: %+v", c.Chain)
	}
	if c := r.Claims[1]; !c.Optional || c.Tier != truce.Stance || len(c.Also) != 2 || c.Name != "" {
		t.Errorf("second claim: %+v", c)
	}
	c = r.Claims[2]
	if !c.Irrealis || c.Answers != "c2" || c.Inside != "c1" || c.Cue[0].Start < r.Claims[0].Cue[0].End {
		t.Errorf("third claim: %+v", c)
	}
}

// Formatting what was parsed, with numbers filled in, changes nothing but comments.
func TestNumberIsStable(t *testing.T) {
	once, _, err := Number("sample", []byte(sample))
	if err != nil {
		t.Fatal(err)
	}
	twice, _, err := Number("sample", once)
	if err != nil {
		t.Fatal(err)
	}
	if string(once) != string(twice) {
		t.Errorf("numbering twice differs:\n%s\n%s", once, twice)
	}
	if want := strings.Replace(sample, "// the second sentence\n", "", 1); strings.TrimSpace(string(once)) != strings.TrimSpace(want) {
		t.Errorf("got:\n%s", once)
	}
}

func TestParseErrors(t *testing.T) {
	for name, change := range map[string][2]string{
		"not in the article":      {"content: the town burned", "content: the bridge burned"},
		"occurs 2 times":          {"cue: denied#1", "cue: denied"},
		"occurs 2 times, not 9":   {"cue: denied#2", "cue: denied#9"},
		"unknown act":             {"c2 say", "c2 mumble"},
		"unknown flag":            {"stance optional", "stance often"},
		"needs a cue":             {"cue: said\n", ""},
		"which is no other claim": {"answers: c2", "answers: c7"},
		"two claims":              {"c3 deny", "c1 deny"},
	} {
		_, err := Parse("sample", []byte(strings.Replace(sample, change[0], change[1], 1)))
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// Every report of the project parses; there are enough of them, and no text is in
// both parts.
func TestReports(t *testing.T) {
	texts := map[string]string{}
	claims := 0
	for _, part := range []string{"train", "test"} {
		reports, err := ReadDir("../../testdata/reports/" + part)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range reports {
			if other := texts[r.Text]; other != "" {
				t.Errorf("%s and %s are one text", r.Name, other)
			}
			texts[r.Text] = r.Name
			claims += len(r.Claims)
		}
	}
	if len(texts) < 150 || claims < 1500 {
		t.Errorf("%d reports with %d claims", len(texts), claims)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(sample))
	f.Add([]byte("-- article --\n\xff\n-- claims --\nc1 say\ncue: \xff#1\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := Parse("fuzz", data)
		if err != nil {
			return
		}
		for _, c := range r.Claims {
			for _, s := range c.Cue {
				if s.Start < 0 || s.End > len(r.Text) || s.Start >= s.End {
					t.Fatalf("span %v of %d bytes", s, len(r.Text))
				}
			}
		}
	})
}
