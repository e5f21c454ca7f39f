package assess

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/truce-ledger/truce"
)

// sentenceOf returns the sentence of a text in which a span stands, without the blanks around it. A
// sentence ends at a line's end, or behind . ! ? (and a closing quotation mark) before a blank and a capital letter,
// a digit or a quotation mark; not behind an initial or a short title.
func sentenceOf(text string, s truce.Span) string {
	if s.Start < 0 || s.Start > s.End || s.End > len(text) {
		return ""
	}
	start := 0
	for i := s.Start; i > 0; i-- {
		if sentenceEndsAt(text, i) {
			start = i
			break
		}
	}
	end := len(text)
	for i := s.End; i < len(text); i++ {
		if i > start && sentenceEndsAt(text, i) {
			end = i
			break
		}
	}
	return strings.TrimSpace(text[start:end])
}

// sentenceEndsAt reports whether a sentence ends before text[i].
func sentenceEndsAt(text string, i int) bool {
	if text[i-1] == '\n' {
		return true
	}
	if !isBlank(text[i-1]) || !utf8.RuneStart(text[i]) {
		return false
	}
	before := strings.TrimRight(strings.TrimRight(text[:i], " \t\r"), "\"'”’»)")
	if before == "" {
		return false
	}
	switch before[len(before)-1] {
	case '!', '?':
		return true
	case '.':
		next, _ := utf8.DecodeRuneInString(text[i:])
		return (unicode.IsUpper(next) || unicode.IsDigit(next) || strings.ContainsRune("\"“‘«(", next)) && !isShort(before[:len(before)-1])
	}
	return false
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' }

// isShort reports whether a text ends in an initial (J, U.S) or a title that is written with a full stop.
func isShort(before string) bool {
	word := before[strings.LastIndexAny(before, " \n\t(\"")+1:]
	if strings.Contains(word, ".") || utf8.RuneCountInString(word) == 1 {
		return true
	}
	switch word {
	case "Mr", "Mrs", "Ms", "Dr", "Gen", "Lt", "Col", "Maj", "Sgt", "Capt", "Adm", "Brig", "Cmdr", "Sen", "Rep", "Gov", "St", "No", "vs", "Prof", "Rev":
		return true
	}
	return false
}
