package assess

import (
	"embed"
	"slices"
	"strings"
	"sync"
)

// How the lists of words are read and matched.
//
// A list is a plain text file: "[name]" begins a section, each line below it is a phrase, "#" begins a comment.
// A phrase is matched word by word, in any case, anywhere in a text:
//
//	responsibility for        these two words, one after the other
//	target* civilian*         words that begin with these letters
//	blame .. on               any words between, six at most
//	a|the|any claim*          one of these words, then one that begins so
//
// Words are letters and digits, with an apostrophe or hyphen inside; a phrase is at home in no language but English.

//go:embed *.txt
var lexiconFiles embed.FS

// A phrase is a line of a list.
type phrase []phraseWord

type phraseWord struct {
	forms  []string // the word is any of these
	starts []string // or begins with any of these; none of both for a gap
}

const longestGap = 6

// A list holds phrases, by their first word where that is whole, so that a text is passed over in one look-up a word.
type list struct {
	byWord map[string][]phrase
	others []phrase // those that begin with the beginning of a word, or with a gap
}

// lists holds all sections of a file, by name.
type lists map[string]*list

func readLists(text string) lists {
	all, section := lists{}, ""
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		line = strings.TrimSpace(line)
		switch {
		case line == "":
		case line[0] == '[':
			section = strings.Trim(line, "[]")
		default:
			if all[section] == nil {
				all[section] = &list{byWord: map[string][]phrase{}}
			}
			all[section].add(parsePhrase(line))
		}
	}
	return all
}

func (l *list) add(p phrase) {
	if len(p) == 0 {
		return
	}
	for _, form := range p[0].forms {
		l.byWord[form] = append(l.byWord[form], p)
	}
	if len(p[0].starts) > 0 || p[0].gap() {
		l.others = append(l.others, p)
	}
}

func parsePhrase(line string) phrase {
	var p phrase
	for w := range strings.FieldsSeq(strings.ToLower(line)) {
		if w == ".." {
			p = append(p, phraseWord{})
			continue
		}
		var word phraseWord
		for form := range strings.SplitSeq(w, "|") {
			if stem, starts := strings.CutSuffix(form, "*"); starts {
				word.starts = append(word.starts, stem)
			} else {
				word.forms = append(word.forms, form)
			}
		}
		p = append(p, word)
	}
	return p
}

func (w *phraseWord) fits(word string) bool {
	return slices.Contains(w.forms, word) || slices.ContainsFunc(w.starts, func(s string) bool { return strings.HasPrefix(word, s) })
}

func (w *phraseWord) gap() bool { return w.forms == nil && w.starts == nil }

// at returns where the phrase ends if it begins at words[i].
func (p phrase) at(words []string, i int) (end int, ok bool) {
	for k := range p {
		if p[k].gap() {
			for skip := 0; skip <= longestGap && i+skip <= len(words); skip++ {
				if end, ok := p[k+1:].at(words, i+skip); ok {
					return end, true
				}
			}
			return 0, false
		}
		if i >= len(words) || !p[k].fits(words[i]) {
			return 0, false
		}
		i++
	}
	return i, true
}

// at returns the end of the longest phrase of a list that begins at words[i].
func (l *list) at(words []string, i int) (end int, ok bool) {
	if l == nil || i >= len(words) {
		return 0, false
	}
	for _, phrases := range [...][]phrase{l.byWord[words[i]], l.others} {
		for _, p := range phrases {
			if e, fits := p.at(words, i); fits && (!ok || e > end) {
				end, ok = e, true
			}
		}
	}
	return end, ok
}

// has reports whether a phrase of a list stands among words.
func has(l *list, words []string) bool {
	for i := range words {
		if _, ok := l.at(words, i); ok {
			return true
		}
	}
	return false
}

func openLists(file string) func() lists {
	return sync.OnceValue(func() lists {
		text, _ := lexiconFiles.ReadFile(file) // embedded: it is there
		return readLists(string(text))
	})
}

var (
	polarityLists = openLists("polarity.txt")
	speakerLists  = openLists("speakers.txt")
	lossLists     = openLists("losses.txt")
	tallyLists    = openLists("tallies.txt")
	bodyLists     = openLists("bodies.txt")
	numberLists   = openLists("numbers.txt")
)

// wordsOf cuts a text into words, in lower case, with straight apostrophes. A final 's is a word of its own.
func wordsOf(text string) []string {
	var out []string
	for w := range strings.FieldsFuncSeq(foldText(text), func(r rune) bool { return !isLetter(r) && r != '\'' && r != '-' && r != '%' }) {
		w = strings.Trim(w, "'-")
		stem, owned := strings.CutSuffix(w, "'s")
		if stem != "" {
			out = append(out, stem)
		}
		if owned {
			out = append(out, "'s")
		}
	}
	return out
}

func isLetter(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r > 0x7f && r != '“' && r != '”' && r != '«' && r != '»' && r != '—' && r != '–' && r != '…' && r != '\u00a0'
}
