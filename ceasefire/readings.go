package ceasefire

import (
	_ "embed" // for the rules
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/truce-ledger/truce"
)

// How an event is given a violation code: the first rule of readings.txt that names its type and whose words stand in
// the sentence of its trigger, or in the claims that tell it. The means of an event are read from the same words: a
// mention carries its sentence, not its article.

//go:embed readings.txt
var readingsText string

// A reading is one rule.
type reading struct {
	name   string
	types  []truce.EventType
	words  [][]string // groups of words, of each of which one must stand in the sentence
	target [][]string // the same for the names of the targets
	spared [][]string // of these none may stand there
	code   string     // "" for none
	turned bool       // the target is accused
	undone bool       // it is the not doing of it that violates
}

var readings = sync.OnceValue(func() []reading {
	rules, err := parseReadings(readingsText)
	if err != nil {
		panic(err) // the embedded file is tested
	}
	return rules
})

// readingsOf are the rules of each type, in their order.
var readingsOf = sync.OnceValue(func() map[truce.EventType][]*reading {
	out := map[truce.EventType][]*reading{}
	for i := range readings() {
		for _, t := range readings()[i].types {
			out[t] = append(out[t], &readings()[i])
		}
	}
	return out
})

// parseReadings reads the rules; the error names the line.
func parseReadings(text string) ([]reading, error) {
	lists := map[string]string{}
	var out []reading
	for line := range contentLines(text) {
		if name, words, ok := strings.Cut(line, " = "); ok && name[0] == '$' {
			lists[name] = words
			continue
		}
		f := strings.Split(line, "|")
		if len(f) != 6 {
			return nil, fmt.Errorf("readings: %d fields, not 6: %s", len(f), line)
		}
		for i := range f {
			f[i] = strings.TrimSpace(f[i])
		}
		r := reading{name: f[0], words: groups(f[2], lists), code: f[4], turned: f[5] == "target", undone: f[5] == "undone"}
		if spared, not := strings.CutPrefix(f[3], "!"); not {
			r.spared = groups(spared, lists)
		} else {
			r.target = groups(f[3], lists)
		}
		for t := range strings.SplitSeq(f[1], ",") {
			kind := truce.EventType(strings.TrimSpace(t))
			if !slices.Contains(truce.EventTypes[:], kind) {
				return nil, fmt.Errorf("readings: no type %q: %s", kind, line)
			}
			r.types = append(r.types, kind)
		}
		if r.code == "none" {
			r.code = ""
		} else if !Known(r.code) {
			return nil, fmt.Errorf("readings: no code %q: %s", r.code, line)
		}
		out = append(out, r)
	}
	return out, nil
}

// groups parts "a, b & $list" into its groups of words, each with a space before it, as meets wants them.
func groups(s string, lists map[string]string) [][]string {
	if s == "" {
		return nil
	}
	var out [][]string
	for group := range strings.SplitSeq(s, "&") {
		var words []string
		for w := range strings.SplitSeq(group, ",") {
			w = strings.TrimSpace(w)
			if list, ok := lists[w]; ok {
				words = append(words, groups(list, nil)[0]...)
			} else {
				words = append(words, " "+w)
			}
		}
		out = append(out, words)
	}
	return out
}

// read returns the first rule that fits; nil if there is none.
func read(m *truce.Mention) *reading {
	rules := readingsOf()[m.Event.Type]
	if len(rules) == 0 {
		return nil
	}
	sentence, targets := phrases(sentenceOf(m)), phrases(targetsOf(m))
	for _, r := range rules {
		if meets(sentence, r.words) && meets(targets, r.target) && (r.spared == nil || !meets(targets, r.spared)) {
			return r
		}
	}
	return nil
}

// Code returns the violation code of an event and the name of the rule that read it (readings.txt); "" if it is no
// violation of any ceasefire: talks, truces, aid that arrives, withdrawals.
func Code(m *truce.Mention) (code, rule string) {
	if r := read(m); r != nil {
		return r.code, "code:" + r.name
	}
	return "", ""
}

// sentenceOf joins the words in which the event is told.
func sentenceOf(m *truce.Mention) string {
	parts := []string{m.Words}
	for i := range m.Assertions {
		if w := m.Assertions[i].Words; !strings.Contains(m.Words, w) {
			parts = append(parts, w)
		}
	}
	return strings.Join(parts, " . ")
}

// targetsOf joins the names of those to whom it was done.
func targetsOf(m *truce.Mention) string {
	var names []string
	for _, t := range m.Event.Target {
		names = append(names, t.Name)
	}
	for i := range m.Assertions {
		for _, p := range m.Assertions[i].Harmed {
			names = append(names, p.Name)
		}
	}
	return strings.Join(names, " . ")
}

// phrases folds text to small words with one space around each, so that a phrase is found as a stretch of it. What
// stands between sentences keeps them apart.
func phrases(text string) string {
	var out strings.Builder
	out.WriteByte(' ')
	space := true
	for _, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			out.WriteRune(unicode.ToLower(r))
			space = false
		case r == '\'' || r == '’':
		case r == '.' || r == ';':
			if !space {
				out.WriteByte(' ')
			}
			out.WriteString(". ")
			space = true
		case !space:
			out.WriteByte(' ')
			space = true
		}
	}
	if !space {
		out.WriteByte(' ')
	}
	return out.String()
}

// meets reports whether one word of each group stands in folded text. Words have a space before them.
func meets(text string, all [][]string) bool {
	for _, group := range all {
		if !slices.ContainsFunc(group, func(w string) bool { return spaced(text, w) }) {
			return false
		}
	}
	return true
}

// stands reports whether a word or phrase stands in folded text, also with s or es at its end, or with anything after a *.
func stands(text, word string) bool { return spaced(text, " "+word) }

// spaced is stands for a word with a space before it.
func spaced(text, word string) bool {
	if stem, ok := strings.CutSuffix(word, "*"); ok {
		return strings.Contains(text, stem)
	}
	for at := 0; ; {
		i := strings.Index(text[at:], word)
		if i < 0 {
			return false
		}
		at += i
		switch rest := text[at+len(word):]; {
		case strings.HasPrefix(rest, " "), strings.HasPrefix(rest, "s "), strings.HasPrefix(rest, "es "):
			return true
		}
		at++
	}
}

// fold makes names comparable: small letters, one space between words, no article before them.
func fold(name string) string {
	return strings.TrimPrefix(strings.TrimSpace(phrases(name)), "the ")
}
