package coref

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/zeebo/xxh3"
)

// How a text is read for its sketch: line by line, without boilerplate; words folded
// (lower case, letters and digits only), sentences cut.
//
// Invariant: what differs only in case, punctuation, quotation marks, spacing and
// line breaks within a paragraph reads alike.

// A reader of words gathers the hashes of words and of sentences.
type wordReader struct {
	words     []uint64   // hashes of the words, in order
	sentences []sentence // those that count, in order
	lines     int        // lines read before

	word     []byte // the word being read
	start    int    // index in words of the sentence being read
	letters  int    // letters and digits in it, and a blank between words
	quoted   int    // those of them that stand between quotation marks
	inQuotes bool
}

// A sentence is its hash and the line in which it stands.
type sentence struct {
	hash uint32
	line int
}

// shortestSentence is how many characters a sentence has that can show a copy: shorter
// ones are said by everybody ("The ministry did not comment").
const shortestSentence = 32

// mostlyQuoted is the share of a sentence between quotation marks from which on it is
// its speaker's and not the writer's. Two papers that print one statement share the
// speaker (rule R4); that makes neither a copy of the other.
const mostlyQuoted = 0.75

// readWords reads a text. A first line that repeats the title is left out.
func readWords(title, text string) *wordReader {
	r := &wordReader{words: make([]uint64, 0, len(text)/6+1)}
	title = strings.TrimSpace(title)
	for first := true; text != ""; {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if first && strings.EqualFold(line, title) || boilerplate(line) != "" {
			first = false
			continue
		}
		first = false
		r.line(line[dateline(line):])
	}
	if len(r.words) == 0 {
		r.line(title)
	}
	return r
}

// line reads one line. A line ends a sentence and a quotation.
func (r *wordReader) line(line string) {
	for i, c := range line {
		switch {
		case unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.Is(unicode.Mn, c):
			r.word = utf8.AppendRune(r.word, unicode.ToLower(c))
			r.letters++
			if r.inQuotes {
				r.quoted++
			}
		case c == '\'' || c == '’' || c == '\u00ad':
			// Within a word: "don't" is "dont", however it is typed.
		default:
			last := r.endWord()
			switch c {
			case '"':
				r.inQuotes = !r.inQuotes
			case '“', '«', '„':
				r.inQuotes = true
			case '”', '»':
				r.inQuotes = false
			case '.', '!', '?', '…':
				if sentenceEnds(line[i+utf8.RuneLen(c):], last, c) {
					r.endSentence()
				}
			}
		}
	}
	r.endWord()
	r.endSentence()
	r.inQuotes = false
	r.lines++
}

// endWord keeps the word that was being read, and returns how many bytes it has.
func (r *wordReader) endWord() int {
	n := len(r.word)
	if n > 0 {
		r.words = append(r.words, xxh3.Hash(r.word))
		r.letters++
		if r.inQuotes {
			r.quoted++
		}
		r.word = r.word[:0]
	}
	return n
}

func (r *wordReader) endSentence() {
	if r.letters > shortestSentence && float64(r.quoted) < mostlyQuoted*float64(r.letters) {
		r.sentences = append(r.sentences, sentence{uint32(fold(r.words[r.start:])), r.lines})
	}
	r.start, r.letters, r.quoted = len(r.words), 0, 0
}

// sentenceEnds reports whether a mark ends a sentence: behind closing marks comes the
// end of the line, or a blank and no small letter. A full stop behind one letter or
// two ends none: "U.S.", "Mr. Ode".
func sentenceEnds(rest string, last int, mark rune) bool {
	if mark == '.' && last > 0 && last <= 2 {
		return strings.TrimSpace(rest) == ""
	}
	trimmed := strings.TrimLeft(rest, "\"'”’)]»")
	next := strings.TrimLeft(trimmed, " \t\u00a0")
	if next == "" {
		return true
	}
	c, _ := utf8.DecodeRuneInString(next)
	return len(next) < len(trimmed) && !unicode.IsLower(c)
}

// fold hashes a run of words.
func fold(words []uint64) uint64 {
	h := uint64(len(words))
	for _, w := range words {
		h = mix(h ^ w)
	}
	return h
}

// mix spreads the bits of x: the finalizer of SplitMix64 (Steele, Lea and Flood 2014).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
