package pipeline

import (
	"testing"

	"github.com/truce-ledger/truce"
)

func TestNames(t *testing.T) {
	text := "President Ilham Aliyev said on Wednesday in Nagorno-Karabakh that France would answer. Interfax carried his words."
	found := map[string]truce.Name{}
	for _, n := range open(t).Read(&truce.Article{Text: text, Published: "2020-10-14"}).Names {
		found[n.In(text)] = n
	}
	for name, kind := range map[string]truce.NameKind{
		"Ilham Aliyev": truce.NamePerson, "Nagorno-Karabakh": truce.NamePlace, "France": truce.NameParty, "Interfax": truce.NamePublisher,
	} {
		if n, ok := found[name]; !ok || n.Kind != kind {
			t.Errorf("%s: found %v with kind %q, want %q", name, ok, n.Kind, kind)
		}
	}
	if _, ok := found["Wednesday"]; ok {
		t.Error("a day is no name")
	}
	if n := found["France"]; n.Entity == "" {
		t.Error("France has no id")
	}
}

// A day between a speaker and "said" is no part of the name.
func TestDayAfterName(t *testing.T) {
	text := "President Lena Marr Wednesday said that the bridge had fallen."
	claims := open(t).Read(&truce.Article{Text: text}).Claims
	if len(claims) != 1 || len(claims[0].Source) != 1 {
		t.Fatalf("read %+v", claims)
	}
	if c := claims[0]; c.Source[0].In(text) != "President Lena Marr" || c.Name != "Lena Marr" {
		t.Errorf("source %q, name %q", c.Source[0].In(text), c.Name)
	}
}

// Ministries and forces of any state have the id of the state, and their own behind it.
func TestOrgans(t *testing.T) {
	text := "Armenia's defence ministry said on Monday that the road was cut. The Sudanese army denied it. A resident said he saw smoke."
	want := map[string]string{"Armenia's defence ministry": "Q399:defence", "The Sudanese army": "Q1049:army", "A resident": ""}
	for _, c := range open(t).Read(&truce.Article{Text: text}).Claims {
		if len(c.Source) == 0 {
			continue
		}
		if source := c.Source[0].In(text); want[source] != c.Entity {
			t.Errorf("%s is %q, want %q", source, c.Entity, want[source])
		} else {
			delete(want, source)
		}
	}
	if len(want) > 0 {
		t.Errorf("not read: %v", want)
	}
}
