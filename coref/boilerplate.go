package coref

import (
	_ "embed" // for the list of phrases
	"fmt"
	"strings"
	"sync"
	"unicode"
)

// Which lines of a page are not the report: credits, invitations to read on or to
// share, notices. Two papers that print one agency's text wrap it in lines of their
// own, and two reports of one paper share its lines; neither may count.
//
// A sentence of the report is rarely caught: a line is looked at only if it is
// short, and most phrases count at its start alone.

// longestLine is how many words a line of boilerplate has at most. A body that came
// as one line is longer.
const longestLine = 30

//go:embed boilerplate.txt
var boilerplateList string

// A stockPhrase is one line of boilerplate.txt.
type stockPhrase struct{ rule, where, text string }

// stockPhrases is made once, of what lies in the binary; it is never changed.
var stockPhrases = sync.OnceValue(func() []stockPhrase {
	list, _ := parseBoilerplate(boilerplateList) // a test holds that there is no error
	return list
})

func parseBoilerplate(list string) ([]stockPhrase, error) {
	var phrases []stockPhrase
	for n, line := range strings.Split(list, "\n") {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		f := strings.Fields(line)
		if len(f) < 3 || f[1] != "starts" && f[1] != "ends" && f[1] != "contains" && f[1] != "is" {
			return phrases, fmt.Errorf("boilerplate.txt, line %d: want: rule, one of starts, ends, contains and is, phrase; have %q", n+1, line)
		}
		phrases = append(phrases, stockPhrase{f[0], f[1], strings.Join(f[2:], " ")})
	}
	return phrases, nil
}

// boilerplate names the rule by which a line is not part of the report, "" if it is.
func boilerplate(line string) string {
	line = strings.Trim(strings.TrimSpace(line), "*•|>»-–—_=#[] \t")
	if line == "" {
		return "empty"
	}
	if len(line) > 40*longestLine || len(strings.Fields(line)) > longestLine {
		return ""
	}
	low := strings.ReplaceAll(strings.ToLower(line), "’", "'")
	bare := strings.TrimRight(low, ".:!")
	for _, p := range stockPhrases() {
		switch p.where {
		case "is":
			if bare == p.text {
				return p.rule
			}
		case "contains":
			if strings.Contains(low, p.text) {
				return p.rule
			}
		case "starts":
			if strings.HasPrefix(low, p.text) && !letterAt(low[len(p.text):], p.text) {
				return p.rule
			}
		case "ends":
			if strings.HasSuffix(bare, p.text) {
				return p.rule
			}
		}
	}
	if byName(line) {
		return "byline"
	}
	return ""
}

// letterAt reports whether a word goes on behind a phrase: "registered" does not
// start with "register".
func letterAt(rest, phrase string) bool {
	if rest == "" || !unicode.IsLetter(rune(phrase[len(phrase)-1])) {
		return false
	}
	for _, r := range rest {
		return unicode.IsLetter(r)
	}
	return false
}

// byName reports whether a line is "By" and names: every word but the small ones in
// capitals, and no full stop.
func byName(line string) bool {
	f := strings.Fields(line)
	if len(f) < 2 || len(f) > 12 || !strings.EqualFold(f[0], "by") || strings.HasSuffix(line, ".") {
		return false
	}
	for _, w := range f[1:] {
		first := []rune(w)[0]
		if !unicode.IsUpper(first) && !strings.Contains(" and in for of the at de al van von | · , & – - ", " "+w+" ") && !unicode.IsDigit(first) {
			return false
		}
	}
	return true
}

// dateline returns how many bytes at the start of a line are a dateline: "BAVO, May 3
// (Agency) - " is one. It ends in a dash and has a bracket or a word in capitals.
func dateline(line string) int {
	const longest = 90
	head := line[:min(len(line), longest)]
	for _, dash := range []string{" - ", " – ", " — ", " -- ", ") — ", ")- ", ")—"} {
		i := strings.Index(head, dash)
		if i <= 0 {
			continue
		}
		before := head[:i+1]
		first, _, _ := strings.Cut(strings.TrimLeft(before, "( "), " ")
		first = strings.TrimRight(first, ",:)")
		if strings.Contains(before, "(") || len(first) > 2 && first == strings.ToUpper(first) && strings.ToLower(first) != first {
			return i + len(dash)
		}
	}
	return 0
}
