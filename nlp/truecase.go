package nlp

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/truce-ledger/truce/registry"
)

// Wire copy of the eighties, telexes and many an archive know capitals only. The
// stages behind tell names from words by their capitals, so such a text is first
// written as an agency would write it today:
//
//	THE ARMY OF RURITANIA SHELLED ORSK, COL. ORR SAID ON MONDAY
//	The army of Ruritania shelled Orsk, Col. Orr said on Monday
//
// The lexicon knows which words are also written small, the registry how its names
// are written; what neither knows is a name, or an abbreviation if it looks like one.
// Every letter keeps its place and length, so spans hold for the text as it came.

// Truecase returns a text that has no small letters in mixed case, byte for byte as
// long; any other text is returned as it is.
func (m *Model) Truecase(text string) string { return m.tagger.lexicon.truecase(text) }

// capitalsOnly reports whether a text is written in capitals: some letters, and
// hardly a small one among them.
func capitalsOnly(text string) bool {
	small, large := 0, 0
	for _, r := range text {
		switch {
		case unicode.IsLower(r):
			small++
		case unicode.IsUpper(r):
			large++
		}
	}
	return large > 40 && small*50 < large
}

func (l *lexicon) truecase(text string) string {
	if !capitalsOnly(text) {
		return text
	}
	words := cutWords(text)
	cased := make([]string, len(words))
	short := l.shortNames(text, words)
	for i, w := range words {
		cased[i] = l.caseOf(w, text[w.start:w.end], short)
	}
	nameTitles(cased)
	for i, w := range words {
		if cased[i] == "may" && w.start > 1 && text[w.start-2] >= '0' && text[w.start-2] <= '9' { // 9 May
			cased[i] = "May"
		}
	}
	for i := 0; i < len(words); i++ {
		i += registryCase(words[i:], cased[i:])
	}
	var b strings.Builder
	end := 0
	for i, w := range words {
		b.WriteString(text[end:w.start])
		b.WriteString(cased[i])
		end = w.end
	}
	b.WriteString(text[end:])
	return b.String()
}

// A wordSpan is a run of letters; first if it opens a sentence.
type wordSpan struct {
	start, end int
	first      bool
	tight      bool // nothing but one space between it and the word before
	opening    bool // it opens a paragraph
}

func cutWords(text string) []wordSpan {
	var out []wordSpan
	first, start, last := true, -1, 0
	for i, r := range text + "\n" {
		if unicode.IsLetter(r) || start >= 0 && (r == '\'' || r == '’') {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 {
			gap := text[last:start]
			word := ""
			if n := len(out); n > 0 {
				word = text[out[n-1].start:out[n-1].end]
			}
			out = append(out, wordSpan{start, i, first || opens(word, gap), gap == " " || gap == "-" || gap == "\n", strings.Contains(gap, "\n\n") || last == 0})
			first, start, last = false, -1, i
		}
	}
	return out
}

// opens reports whether a sentence may start behind a word and the marks after it.
func opens(word, gap string) bool {
	if strings.Count(gap, "\n") > 1 {
		return true
	}
	stop := strings.IndexAny(gap, ".!?:")
	quoted := len(gap) > 1 && strings.ContainsAny(gap[len(gap)-1:], "\"“[(") && strings.ContainsAny(gap, ",.:!?")
	return quoted || stop >= 0 && stop < len(gap)-1 && (gap[stop] != '.' || len(gap) > 2 || len(word) > 1 && abbreviationOf(word+".") == notAbbreviation)
}

// caseOf writes one word; short are the words that the text itself abbreviates with.
func (l *lexicon) caseOf(w wordSpan, word string, short map[string]bool) string {
	small := lowered(word)
	bare, clitic := small, ""
	if at := strings.LastIndexAny(small, "'’"); at > 0 {
		bare, clitic = small[:at], small[at:]
	}
	switch {
	case small == "i" || alwaysLarge[bare]:
		return titled(word)
	case utf8.RuneCountInString(bare) == 1 && bare != "a":
		return word
	case short[word[:len(bare)]]:
		return word[:len(bare)] + clitic
	case l.known(scan(bare).hash) || clitic != "" && l.known(scan(small).hash):
		if w.first {
			return titled(word)
		}
		return small
	case len(small) <= 5 && !pronounceable(bare):
		return word[:len(bare)] + clitic
	}
	return titled(word)
}

// lowered writes a word small where that keeps its length.
func lowered(word string) string {
	if small := strings.ToLower(word); len(small) == len(word) {
		return small
	}
	return word
}

// shortNames returns the words of a text that stand alone in brackets: (NLF).
func (l *lexicon) shortNames(text string, words []wordSpan) map[string]bool {
	short := map[string]bool{}
	for i, w := range words {
		if n := w.end - w.start; i == 0 || w.opening || n > 6 || n < 2 || w.end == len(text) {
			continue
		}
		known := l.known(scan(lowered(text[w.start:w.end])).hash)
		if before, behind := text[w.start-1], text[w.end]; before == '(' && behind == ')' || before == '[' && behind == ']' && !known {
			short[text[w.start:w.end]] = true
		}
	}
	return short
}

// pronounceable reports whether no three consonants stand together and no two start it
// that start no word.
func pronounceable(small string) bool {
	run, vowels := 0, 0
	for i, r := range small {
		if strings.ContainsRune("aeiouyáéíóú", r) {
			run, vowels = 0, vowels+1
			continue
		}
		if run++; run > 2 || run == 2 && i == 1 && !strings.Contains(" bl br ch cl cr dr dm dz fl fr gh gl gr kh kl kn kr kw ll ph pl pr ps qu rh sc sh sk sl sm sn sp sq st sv sw sz th tr ts tw vl vr wh wr zh ", " "+small[:2]+" ") {
			return false
		}
	}
	return vowels > 0
}

var alwaysLarge = func() map[string]bool {
	large := map[string]bool{"congress": true, "christmas": true, "easter": true, "god": true}
	for _, w := range alwaysCapital {
		if len(w) > 2 && strings.TrimSuffix(w, ".") == w && w != "may" && w != "internet" && w != "sun" && w != "sat" && w != "mar" && w != "rep" && w != "sen" && w != "i'm" && w != "a.m." && w != "p.m." && w != "parliament" && w != "march" && w != "wed" && w != "corp" && w != "inc" {
			large[w] = true
		}
	}
	return large
}()

// nameTitles writes a title large that stands before a name, and the small words
// that start names of places.
func nameTitles(cased []string) {
	for i := len(cased) - 2; i >= 0; i-- {
		next := cased[i+1]
		if len(next) < 2 || next[0] < 'A' || next[0] > 'Z' {
			continue
		}
		if beforeNames[cased[i]] {
			cased[i] = strings.ToUpper(cased[i][:1]) + cased[i][1:]
		}
	}
}

var beforeNames = map[string]bool{
	"president": true, "general": true, "colonel": true, "major": true, "captain": true, "lieutenant": true, "minister": true, "senator": true,
	"bishop": true, "archbishop": true, "father": true, "judge": true, "mayor": true, "monsignor": true, "sergeant": true, "ambassador": true,
	"commander": true, "governor": true, "cardinal": true, "admiral": true, "deputy": true, "la": true, "el": true, "los": true, "las": true, "san": true,
}

// registryCase writes a name of the registry as the registry does, and returns how
// many words behind the first it takes.
func registryCase(words []wordSpan, cased []string) int {
	for n := min(6, len(words)); n > 0; n-- {
		whole := true
		for k := 1; k < n; k++ {
			whole = whole && words[k].tight
		}
		if !whole || n == 1 && len(cased[0]) < 4 {
			continue
		}
		text := strings.TrimSuffix(strings.Join(cased[:n], " "), "'s")
		if e := registry.Find(text); e != nil {
			if name := spelling(e, text); name != "" {
				parts := strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' })
				if len(parts) == n && n > 1 {
					for k, p := range parts {
						if len(cased[k]) >= len(p) && strings.EqualFold(p, cased[k][:len(p)]) {
							cased[k] = p + cased[k][len(p):]
						}
					}
					return n - 1
				}
			}
		}
	}
	return 0
}

// spelling returns the name of an entry that reads like text.
func spelling(e *registry.Entry, text string) string {
	for _, n := range e.Names {
		if strings.EqualFold(strings.ReplaceAll(n.Text, "-", " "), text) {
			return n.Text
		}
	}
	return ""
}
