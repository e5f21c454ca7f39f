package ceasefire

import (
	_ "embed" // for the lists
	"slices"
	"strings"
	"sync"
)

//go:embed codes.txt
var codesText string

// A Meaning is one violation code in plain words.
type Meaning struct {
	Code string // "fire.indirect", or a first level: "fire"
	Text string // "artillery, mortars, unguided rockets"
}

// The codes that rules name.
const (
	Unspecified = "unspecified"  // they broke it, without particulars
	fireUnknown = "fire.unknown" // fire of unknown make
)

var codes = sync.OnceValue(func() []Meaning {
	var out []Meaning
	for line := range contentLines(codesText) {
		code, text, _ := strings.Cut(line, "|")
		out = append(out, Meaning{strings.TrimSpace(code), strings.TrimSpace(text)})
	}
	return out
})

// Codes returns all violation codes, each first level before its second levels, in the order of codes.txt.
func Codes() []Meaning { return slices.Clone(codes()) }

// Known reports whether code is one of Codes.
func Known(code string) bool { return codeIndex(code) < len(codes()) }

// Covers reports whether a term with the given code covers a violation: "fire" covers "fire.indirect" and itself,
// "fire.indirect" only itself.
func Covers(term, violation string) bool {
	return term == violation || !strings.Contains(term, ".") && strings.HasPrefix(violation, term+".")
}

// codeIndex is the place of a code in the list; the length of the list for one that is not known.
func codeIndex(code string) int {
	i := slices.IndexFunc(codes(), func(m Meaning) bool { return m.Code == code })
	if i < 0 {
		return len(codes())
	}
	return i
}

func codeNames() []string {
	out := make([]string, len(codes()))
	for i, m := range codes() {
		out[i] = m.Code
	}
	return out
}

// contentLines gives the lines that hold something besides a comment.
func contentLines(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for line := range strings.Lines(text) {
			line = strings.TrimSpace(line)
			if line != "" && line[0] != '#' && !yield(line) {
				return
			}
		}
	}
}
