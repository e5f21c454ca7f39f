package nlp

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/truce-ledger/truce"
)

// How a text is cut into tokens.
//
// A token is a syntactic word in the manner of the English treebanks of
// Universal Dependencies (EWT, GUM, PUD), which follow the Penn Treebank:
//
//	The U.S.-backed forces didn't hit "Novi-2", Mr. Orr's aide said at 5:30am.
//	The|U.S.|-|backed|forces|did|n't|hit|"|Novi|-|2|"|,|Mr.|Orr|'s|aide|said|at|5:30|am|.
//
// The scanner walks once over the text. At each position the class of the rune
// decides which of a few functions takes the next token: word (words.go),
// number, apostrophe, mark. Each looks ahead by a bounded number of bytes or
// consumes what it has seen, so the whole is linear in the length of the text,
// whatever the text is.
//
// Where EWT and GUM differ, EWT is followed: "# 1", "friend ( s )", "1 .".
// Hyphenated words are split at their hyphens (ruritanian - held, Novi - 2,
// 26 - year - old) unless they start with a prefix that is no word (non-lethal,
// pro-Strelsau, mid-1990s), as all three treebanks do.
//
// Road not taken: a learned splitter. On edited text the rules below leave fewer
// than 2 tokens in 1000 apart from the treebanks', most of them questions of taste.

// Tokenize returns the Doc of a text with its tokens, sentences, paragraphs and
// quotations; tags, trees and mentions are not filled in. It cannot fail.
func Tokenize(text string) *Doc {
	d := &Doc{Text: text}
	d.Tokens, d.Sentences, d.Paragraphs = tokenize(text)
	d.Quotes = pairQuotes(d)
	return d
}

func tokenize(text string) ([]Token, []Sentence, []Paragraph) {
	s := scanner{text: text, tokens: make([]Token, 0, len(text)/4+8)}
	var sentences []Sentence
	var paragraphs []Paragraph
	for _, block := range paragraphSpans(text) {
		first := len(s.tokens)
		s.scan(block)
		if len(s.tokens) == first {
			continue
		}
		start := len(sentences)
		sentences = splitSentences(text, s.tokens, first, int32(len(paragraphs)), sentences)
		paragraphs = append(paragraphs, Paragraph{First: int32(start), End: int32(len(sentences))})
	}
	return s.tokens, sentences, paragraphs
}

// A scanner cuts a text into tokens.
type scanner struct {
	text   string
	end    int // where the current paragraph ends
	tokens []Token
}

// A runeClass is what the scanner needs to know about a rune.
type runeClass uint8

const (
	mark   runeClass = iota // punctuation, symbols, stray bytes: a token of its own
	blank                   // between tokens, never in one
	letter                  // and combining marks, joiners
	digit
	ideograph // written without spaces: each rune is a token
)

var asciiClass = func() (t [128]runeClass) {
	for b := range t {
		switch {
		case b <= ' ' || b == 127:
			t[b] = blank
		case 'a' <= b|32 && b|32 <= 'z':
			t[b] = letter
		case '0' <= b && b <= '9':
			t[b] = digit
		}
	}
	return t
}()

// at returns the rune at byte i, its class and its length; past the end, a blank.
func (s *scanner) at(i int) (rune, runeClass, int) {
	if i >= s.end {
		return 0, blank, 1
	}
	if b := s.text[i]; b < utf8.RuneSelf {
		return rune(b), asciiClass[b], 1
	}
	r, n := utf8.DecodeRuneInString(s.text[i:s.end])
	return r, classOfRune(r), n
}

func (s *scanner) class(i int) runeClass { _, c, _ := s.at(i); return c }

func classOfRune(r rune) runeClass {
	switch {
	case r < 0x80:
		return asciiClass[r]
	case r == 0xAD || r == 0x200C || r == 0x200D: // soft hyphen, joiners: inside words
		return letter
	case unicode.IsSpace(r), unicode.Is(unicode.Cc, r), unicode.Is(unicode.Cf, r):
		return blank
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar):
		return ideograph
	case unicode.IsLetter(r), unicode.IsMark(r):
		return letter
	case unicode.IsDigit(r):
		return digit
	}
	return mark
}

// scan appends the tokens of one paragraph.
func (s *scanner) scan(block truce.Span) {
	s.end = block.End
	for i := block.Start; i < s.end; {
		r, c, n := s.at(i)
		switch c {
		case blank:
			i += n
		case letter:
			i = s.word(i)
		case digit:
			i = s.number(i)
		case ideograph:
			i = s.emit(i, i+n)
		default:
			i = s.mark(i, r, n)
		}
	}
}

// emit appends the token [start, end) and returns its end.
func (s *scanner) emit(start, end int) int {
	s.tokens = append(s.tokens, Token{Span: truce.Span{Start: start, End: end}})
	return end
}

// follows reports whether a token ends exactly at byte i: nothing blank between.
func (s *scanner) follows(i int) bool {
	return len(s.tokens) > 0 && s.tokens[len(s.tokens)-1].End == i
}

// mark takes a token that starts with punctuation or a symbol.
func (s *scanner) mark(i int, r rune, n int) int {
	switch r {
	case '\'', '’', '‘', '`':
		return s.apostrophe(i, r, n)
	case '.':
		if s.class(i+1) == digit && !s.follows(i) {
			return s.number(i) // .265
		}
		return s.emit(i, s.runOf(i, "."))
	case '!', '?':
		return s.emit(i, s.runOf(i, "!?"))
	case '-', '*', '=', '_', '~', '+', '<', '>', '|', '•':
		return s.emit(i, s.runOf(i, string(r)))
	case ':', ';':
		if end := s.emoticon(i); end > 0 {
			return s.emit(i, end)
		}
	case '#', '@':
		if end := s.tag(i); end > 0 {
			return s.emit(i, end)
		}
	}
	return s.emit(i, s.modifiers(i+n))
}

// runOf returns the end of the run, from i on, of characters in set.
func (s *scanner) runOf(i int, set string) int {
	for i < s.end {
		r, _, n := s.at(i)
		if !strings.ContainsRune(set, r) {
			break
		}
		i += n
	}
	return i
}

// emoticon returns the end of the :-) at i, 0 if there is none.
func (s *scanner) emoticon(i int) int {
	j := i + 1
	if j < s.end && s.text[j] == '-' {
		j++
	}
	if j < s.end && strings.IndexByte(")(DP", s.text[j]) >= 0 && s.class(j+1) == blank && !s.follows(i) {
		return j + 1
	}
	return 0
}

// modifiers skips what belongs to the symbol before byte i: combining marks,
// variation selectors, and joined emoji.
func (s *scanner) modifiers(i int) int {
	for i < s.end && s.text[i] >= utf8.RuneSelf {
		r, _, n := s.at(i)
		switch {
		case r == 0x200D: // joiner: the next symbol belongs here too
			i += n
			if _, c, m := s.at(i); c == mark && i < s.end {
				i += m
			}
		case unicode.IsMark(r), 0x1F3FB <= r && r <= 0x1F3FF:
			i += n
		default:
			return i
		}
	}
	return i
}

// tag returns the end of the @handle or #hashtag at i, 0 if there is none.
func (s *scanner) tag(i int) int {
	if s.follows(i) && s.text[i] == '@' || s.class(i+1) != letter {
		return 0
	}
	end := i + 1
	for end < s.end {
		r, c, n := s.at(end)
		if c != letter && c != digit && r != '_' {
			break
		}
		end += n
	}
	return end
}

// apostrophe takes a token that starts with an apostrophe or single quotation
// mark: a clitic ('s), a decade ('72), a clipped word ('em), a doubled mark (”),
// or else the mark alone.
func (s *scanner) apostrophe(i int, r rune, n int) int {
	if r2, _, n2 := s.at(i + n); r2 == r && (r == '\'' || r == '`') {
		return s.emit(i, i+n+n2)
	}
	end := s.lettersEnd(i + n)
	if end > i+n {
		word := s.text[i+n : end]
		if r != '‘' && s.follows(i) && isClitic(word) || isClipped(word) && !s.follows(i) {
			return s.emit(i, end)
		}
	} else if end := s.decade(i, n); end > 0 {
		return s.emit(i, end)
	}
	return s.emit(i, i+n)
}

// decade returns the end of '72 or '60s at i, 0 if there is none.
func (s *scanner) decade(i, n int) int {
	j := i + n
	if s.follows(i) || s.class(j) != digit || s.class(j+1) != digit || s.class(j+2) == digit {
		return 0
	}
	if j += 2; j < s.end && s.text[j] == 's' {
		j++
	}
	if s.class(j) == letter {
		return 0
	}
	return j
}

// lettersEnd returns the end of the run of letters at i.
func (s *scanner) lettersEnd(i int) int {
	for i < s.end {
		_, c, n := s.at(i)
		if c != letter {
			break
		}
		i += n
	}
	return i
}
