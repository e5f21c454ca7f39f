package assess

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	ruleName   = regexp.MustCompile(`"((?:polarity|denies|answers|concession|occurrence|attribution|disputed|numbers|tally|version|R\d)[: ][a-z][a-z-]+)"`)
	docRule    = regexp.MustCompile("(?m)^\\| `([^`]+)`")
	sideRules  = "side:"
	wordsLists = regexp.MustCompile(`list\["([a-z:-]+)"\]|Lists\(\)\["([a-z:-]+)"\]|"(violations|times|acts)"|"(at least|more than|up to|less than|about|between)"[,}]`)
)

// source returns the code of the package, without its tests.
func source(t *testing.T) string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(text)
	}
	return all.String()
}

// docs/grading.md prints each rule of the code, and no other.
func TestRulesArePrinted(t *testing.T) {
	page, err := os.ReadFile("../docs/grading.md")
	if err != nil {
		t.Fatal(err)
	}
	printed := map[string]bool{}
	for _, m := range docRule.FindAllStringSubmatch(string(page), -1) {
		if printed[m[1]] {
			t.Errorf("%s is printed twice", m[1])
		}
		printed[m[1]] = true
	}
	code := source(t)
	named := map[string]bool{}
	for _, m := range ruleName.FindAllStringSubmatch(code, -1) {
		named[m[1]] = true
		if !printed[m[1]] {
			t.Errorf("docs/grading.md does not print %s", m[1])
		}
	}
	for rule := range printed {
		if !named[rule] && !strings.HasPrefix(rule, sideRules) {
			t.Errorf("the code has no rule %s", rule)
		}
		if !strings.Contains(code, rule) {
			t.Errorf("the code does not name %s", rule)
		}
	}
	if len(named) < 40 {
		t.Errorf("%d rules were found in the code", len(named))
	}
}

// Each section of the word lists is asked for, and each that is asked for has phrases.
func TestListsAreUsed(t *testing.T) {
	asked := map[string]bool{}
	for _, m := range wordsLists.FindAllStringSubmatch(source(t), -1) {
		asked[m[1]+m[2]+m[3]+m[4]] = true
	}
	there := map[string]bool{}
	for _, l := range []lists{polarityLists(), speakerLists(), lossLists(), tallyLists(), bodyLists(), numberLists()} {
		for section := range l {
			there[section] = true
			if !asked[section] {
				t.Errorf("nobody asks for section %q", section)
			}
		}
	}
	for section := range asked {
		if !there[section] {
			t.Errorf("there is no section %q", section)
		}
	}
}

func TestPhrases(t *testing.T) {
	for _, c := range []struct {
		phrase, text string
		want         bool
	}{
		{"responsibility for", "took responsibility for it", true},
		{"responsibility for", "responsibility, he said, for it", false},
		{"target* civilian*", "of targeting civilians", true},
		{"blame .. on", "put the blame for the raid on Vesk", true},
		{"blame .. on", "the blame on", true},
		{"blame .. on", "blame one two three four five six seven on", false},
		{"a|the claim*", "the claims were false", true},
		{"a|the claim*", "their claims were false", false},
		{"didn't", "it didn’t", true},
		{"self-defence", "in self‑defence", true},
		{"army 's", "the army's", true},
		{"a .. ", "a", true},
	} {
		if got := has(readLists("[x]\n" + c.phrase)["x"], wordsOf(c.text)); got != c.want {
			t.Errorf("%q in %q: %v", c.phrase, c.text, got)
		}
	}
}

func TestSentenceOf(t *testing.T) {
	for _, c := range []struct{ text, word, want string }{
		{"One fell. Two fled. Three hid.", "fled", "Two fled."},
		{"Gen. Orlo said 3.5 tons burnt. It rained.", "tons", "Gen. Orlo said 3.5 tons burnt."},
		{"“They hit us.” She wept.", "wept", "She wept."},
		{"Title without a stop\nThe text begins. It ends.", "Title", "Title without a stop"},
		{"Why? Nobody knows! The U.S. envoy left.", "envoy", "The U.S. envoy left."},
		{"no end", "no", "no end"},
		{"He said so. and went", "went", "He said so. and went"},
	} {
		r := &report{t: t, who: testParties(t)}
		r.text.WriteString(c.text)
		if got := sentenceOf(c.text, r.find(c.word)[0]); got != c.want {
			t.Errorf("%q has %q", c.text, got)
		}
	}
}
