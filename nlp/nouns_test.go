package nlp

import (
	"strings"
	"testing"
)

func TestNounsFile(t *testing.T) {
	for line := range strings.Lines(nounsFile) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			if line != "[same]" && sectionClass(line) == 0 {
				t.Errorf("nobody reads the section %s", line)
			}
			for _, name := range strings.Fields(strings.Trim(line, "[]")) {
				if name != "same" && nounSections[name] == 0 {
					t.Errorf("%s: what is %q?", line, name)
				}
			}
		case line != strings.ToLower(line):
			t.Errorf("write it in small letters: %s", line)
		}
	}
	n := nouns()
	if c := n.of(normalOfWord("spokeswoman")); c&roleNoun == 0 || c&feminine == 0 {
		t.Errorf("a spokeswoman is %b", c)
	}
	if n.head(normalOfWord("defense")) != normalOfWord("defence") {
		t.Error("defense and defence are two words")
	}
	if n.of(normalOfWord("armenian")) != 0 {
		t.Error("nouns.txt names a party")
	}
}

func TestIsDemonym(t *testing.T) {
	for _, c := range []struct {
		adj, noun string
		want      bool
	}{
		{"Kastovian", "Kastovia", true},
		{"Drevnan", "Drevna", true},
		{"Ostani", "Ostan", true},
		{"Tessalian", "Tessaly", true},
		{"Kastovian", "Kastov", true},
		{"Martian", "Marta", true},
		{"Kastovian", "Drevna", false},
		{"Orrian", "Or", false},
		{"Sornese", "Sorna", true},
		{"Kastovian", "Kastovian", false},
		{"Petrosyan", "Petrograd", false},
	} {
		if got := isDemonym(c.adj, c.noun); got != c.want {
			t.Errorf("isDemonym(%q, %q) = %v", c.adj, c.noun, got)
		}
	}
}
