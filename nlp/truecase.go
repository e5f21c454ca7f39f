package nlp

import (
	"strings"
	"unicode"
	"unicode/utf8"
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
	spelledOut(text, words, cased)
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
			before := ""
			if n := len(out); n > 0 {
				before = text[out[n-1].start:out[n-1].end]
			}
			out = append(out, wordSpan{
				start, i, first || opens(before, gap), gap == " " || gap == "-" || gap == "\n", strings.Contains(gap, "\n\n") || last == 0,
			})
			first, start, last = false, -1, i
		}
	}
	return out
}

// opens reports whether a sentence may start behind a word and the marks that follow it.
func opens(before, gap string) bool {
	if strings.Count(gap, "\n") > 1 {
		return true
	}
	if last := gap[max(0, len(gap)-1):]; len(gap) > 1 && strings.ContainsAny(last, "\"“[(") && strings.ContainsAny(gap, ",.:!?") {
		return true
	}
	stop := strings.IndexAny(gap, ".!?")
	if stop < 0 || stop+1 >= len(gap) || !strings.ContainsAny(gap[stop+1:stop+2], " \n\"”)]") {
		return false
	}
	return gap[stop] != '.' || stop > 0 || len(gap) > 2 || !shortWord(before)
}

// shortWord reports whether a word is one that a stop may follow within a sentence.
func shortWord(word string) bool {
	return utf8.RuneCountInString(word) < 2 || abbreviationOf(titled(word)+".") != notAbbreviation || abbreviationOf(lowered(word)+".") != notAbbreviation
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
	case fused[bare] > 0 || l.known(scan(bare).hash) || clitic != "" && l.known(scan(small).hash):
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

// alwaysLarge are words that are no names and yet written large; "may" and "march" are not
// among them, and of short forms those that are words themselves.
var alwaysLarge = setOf(`monday tuesday wednesday thursday friday saturday sunday mon tue tues thu thurs fri
	january february april june july august september october november december jan feb apr jun jul aug sep sept oct nov dec
	mrs prof gen col maj capt sgt cmdr brig adm gov rev ltd god congress senate christmas easter`)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

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

var beforeNames = setOf(`president general colonel major captain lieutenant minister senator bishop archbishop father judge mayor monsignor
	sergeant ambassador commander governor cardinal admiral deputy la el los las san`)
