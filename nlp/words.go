package nlp

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words: letters, and what may join them.
//
//	apostrophe   O'Reilly, Sha'lan; a clitic is cut off: Orr|'s, do|n't, we|'ll
//	stop         U.S., a.m., Ph.D. (see abbreviations.txt), example.org
//	hyphen       after a prefix that is no word: non-lethal, mid-1990s
//	ampersand    AT&T
//	slash        w/o, s/he and a few more
//	@, ://       addresses

// word takes the word at i with its clitics and returns where it ends.
func (s *scanner) word(i int) int {
	if end := s.address(i); end > 0 {
		return s.emit(i, end)
	}
	end := s.wordEnd(i)
	if stop := s.abbreviationEnd(i, end); stop > end {
		return s.emit(i, stop)
	}
	if end < s.end && s.text[end] == '$' && end-i <= 2 && isUpper(s.text[i:end]) {
		return s.emit(i, end+1) // US$
	}
	return s.clitics(i, end)
}

// wordEnd returns the end of the word at i, clitics included.
func (s *scanner) wordEnd(i int) int {
	start := i
	for i = s.alnumEnd(i); i < s.end; i = s.alnumEnd(i) {
		r, _, n := s.at(i)
		if s.class(i+n) != letter && !(r == '-' && s.class(i+n) == digit) {
			return i
		}
		switch r {
		case '\'', '’', '`':
			if r == '`' && !isClitic(s.text[i+n:s.alnumEnd(i+n)]) {
				return i
			}
		case '-':
			if !isPrefix(s.text[start:i]) {
				return i
			}
		case '&':
			if end := s.alnumEnd(i + n); end-start > 6 || !isUpper(s.text[start:i]) || !isUpper(s.text[i+n:end]) {
				return i
			}
		case '/':
			if end := s.alnumEnd(i + n); !slashed[strings.ToLower(s.text[start:end])] {
				return i
			}
		default:
			return i
		}
		i += n
	}
	return i
}

// slashed are the words that are written with a slash and kept whole.
var slashed = map[string]bool{"w/o": true, "s/he": true, "n/a": true, "w/out": true}

// clitics emits the word [i, end) with its clitics cut off, and returns end.
func (s *scanner) clitics(i, end int) int {
	word := s.text[i:end]
	if len(word) > 2 && len(word) <= 16 {
		if at := cliticStart(word); at > 0 {
			s.clitics(i, i+at)
			return s.emit(i+at, end)
		}
	} else if at := possessiveStart(word); at > 0 {
		s.emit(i, i+at)
		return s.emit(i+at, end)
	}
	return s.emit(i, end)
}

// fused are words that the treebanks read as two, with the length of the first.
var fused = map[string]int{
	"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "dunno": 2, "gimme": 3, "lemme": 3, "whaddya": 3,
	"dont": 2, "didnt": 3, "doesnt": 4, "isnt": 2, "wasnt": 3, "couldnt": 5, "wouldnt": 5,
}

// cliticStart returns where the last clitic of a word starts, 0 if it has none.
func cliticStart(word string) int {
	last := word[len(word)-1] | 32
	if last == 't' || last == 'a' || last == 'o' || last == 'e' {
		if n := len(word); last == 't' && n > 3 {
			if k := apostropheBefore(word, n-1); k > 1 && word[k-1]|32 == 'n' {
				return k - 1
			}
		}
		if n, ok := fused[strings.ToLower(word)]; ok {
			return n
		}
	}
	return possessiveStart(word)
}

// possessiveStart returns where the clitic 's, 'm, 'd, 'll, 've or 're at the end
// of a word starts, 0 if there is none.
func possessiveStart(word string) int {
	for _, n := range [...]int{1, 2} {
		if at := len(word) - n; at > 1 && isClitic(word[at:]) {
			if k := apostropheBefore(word, at); k > 0 {
				return k
			}
		}
	}
	return 0
}

// apostropheBefore returns where the apostrophe before byte at starts, -1 if
// there is none.
func apostropheBefore(word string, at int) int {
	switch {
	case word[at-1] == '\'' || word[at-1] == '`':
		return at - 1
	case strings.HasSuffix(word[:at], "’"):
		return at - len("’")
	}
	return -1
}

// isClitic reports whether word, behind an apostrophe, is a clitic.
func isClitic(word string) bool {
	switch len(word) {
	case 1:
		c := word[0] | 32
		return c == 's' || c == 'm' || c == 'd'
	case 2:
		a, b := word[0]|32, word[1]|32
		return a == 'l' && b == 'l' || (a == 'v' || a == 'r') && b == 'e'
	}
	return false
}

// isClipped reports whether word, behind an apostrophe that opens it, is a word
// that lost its beginning.
func isClipped(word string) bool {
	switch strings.ToLower(word) {
	case "em", "cause", "cuz", "tis", "twas", "til", "bout", "n", "round", "nuff", "s", "re", "ve", "ll":
		return true
	}
	return false
}

// isPrefix reports whether what stands before a hyphen is no word of its own.
func isPrefix(s string) bool {
	if len(s) > 7 {
		return false
	}
	if s == "Co" || s == "UN" || s == "RE" || s == "PRE" || s == "PRO" || s == "MID" || s == "EX" {
		return s == "Co"
	}
	return prefixes[strings.ToLower(s)]
}

// prefixes stay joined to what follows, hyphen included.
var prefixes = map[string]bool{
	"anti": true, "arch": true, "bi": true, "co": true, "counter": true, "cross": true, "de": true,
	"e": true, "ex": true, "extra": true, "hyper": true, "inter": true, "intra": true, "macro": true, "mega": true,
	"meta": true, "micro": true, "mid": true, "mini": true, "mis": true, "multi": true, "neo": true, "non": true,
	"over": true, "pan": true, "para": true, "post": true, "pre": true, "pro": true, "proto": true, "pseudo": true,
	"psycho": true, "re": true, "semi": true, "socio": true, "sub": true, "super": true, "trans": true, "tri": true,
	"ultra": true, "un": true, "uni": true, "wi": true,
}

// address returns the end of the web or mail address at i, 0 if there is none.
func (s *scanner) address(i int) int {
	if n := schemeLen(s.text[i:s.end]); n > 0 && s.class(i+n) != blank {
		return s.addressEnd(i + n)
	}
	j, dots := i, 0
	for ; j < s.end && j-i < 64 && isAddressByte(s.text[j]); j++ {
		if s.text[j] == '.' && s.class(j+1) == letter {
			dots++
		}
	}
	switch {
	case j < s.end && s.text[j] == '@' && s.class(j+1) == letter && j > i:
		return s.addressEnd(j)
	case dots > 0:
		return s.domainEnd(i, j)
	}
	return 0
}

// schemeLen returns the length of the beginning by which text is known as an
// address, 0 if it has none.
func schemeLen(text string) int {
	switch text[0] | 32 {
	case 'h', 'w', 'f', 'm':
		for _, scheme := range [...]string{"http://", "https://", "www.", "ftp://", "mailto:"} {
			if len(text) > len(scheme) && strings.EqualFold(text[:len(scheme)], scheme) {
				return len(scheme)
			}
		}
	}
	return 0
}

func isAddressByte(b byte) bool {
	return b < utf8.RuneSelf && asciiClass[b] > blank || b == '.' || b == '_' || b == '-' || b == '%' || b == '+'
}

// addressEnd returns the end of an address that holds byte i: up to a blank or a
// quotation mark, without the punctuation that belongs to the sentence.
func (s *scanner) addressEnd(i int) int {
	start, open := i, 0
	for i < s.end {
		r, c, n := s.at(i)
		if c == blank || c == ideograph || strings.ContainsRune("\"<>“”«»‘’", r) || r == ')' && open == 0 {
			break
		}
		switch r {
		case '(':
			open++
		case ')':
			open--
		}
		i += n
	}
	for i > start+1 && strings.IndexByte(".,;:!?'", s.text[i-1]) >= 0 {
		i--
	}
	return i
}

// domainEnd returns the end of a bare domain (example.org, example.org/page) or
// file name that starts at i and whose address bytes end at j; 0 if it is none.
func (s *scanner) domainEnd(i, j int) int {
	name := strings.TrimRight(s.text[i:j], ".-")
	dot := strings.LastIndexByte(name, '.')
	if dot < 2 || !topLevel[strings.ToLower(name[dot+1:])] || s.class(j) == letter {
		return 0
	}
	if end := i + len(name); end < s.end && s.text[end] == '/' {
		return s.addressEnd(end)
	}
	return i + len(name)
}

// topLevel are the endings by which a bare domain or a file name is known. Those
// that are also words (in, is, it, me, no, so) are left out.
var topLevel = map[string]bool{
	"com": true, "org": true, "net": true, "gov": true, "edu": true, "int": true, "mil": true, "info": true, "io": true,
	"uk": true, "ru": true, "ua": true, "de": true, "fr": true, "tv": true, "eu": true, "il": true, "ir": true,
	"tr": true, "az": true, "ge": true, "cn": true, "jp": true, "au": true, "nz": true, "ca": true, "za": true,
	"pdf": true, "doc": true, "xls": true, "html": true, "htm": true, "jpg": true, "png": true, "txt": true, "csv": true,
}

// isUpper reports whether every rune of a word is a capital letter.
func isUpper(word string) bool {
	for _, r := range word {
		if !unicode.IsUpper(r) {
			return false
		}
	}
	return word != ""
}
