package nlp

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A dateline is a sentence of its own: what follows it is no apposition to the town,
// and the town does not do what the sentence tells.
//
//	KANO, Nigeria, May 4 (Meridian Wire) — Shells hit a market …
//	                                      ^ cut here
//
// It begins a paragraph with a name in capitals, or it ends with who reports in
// brackets; nothing but names, numbers, commas and stops stands in it; a dash ends it, with
// a blank and no small letter behind it: NATO - the alliance - is none.

// maxDateline is the greatest number of tokens in a dateline.
const maxDateline = 16

// datelineEnd returns the end of the dateline that begins the paragraph at first,
// first itself if there is none.
func (p *splitter) datelineEnd(first int) int {
	bracket := false
	for i := first; i < min(first+maxDateline, len(p.tokens)-1); i++ {
		form := p.form(i)
		r, _ := utf8.DecodeRuneInString(form)
		switch {
		case isDash(form):
			if i == first || !bracket && !inCapitals(p.form(first)) || !p.spaced(i+1) || p.small(i+1) {
				return first
			}
			return i + 1
		case form == "(":
			bracket = true
		case bracket: // who reports may be written in any way
		case form == "," || form == "." || form == "/" || asciiDigits(form) || unicode.IsUpper(r):
		default:
			return first
		}
	}
	return first
}

// small reports whether token i begins with a small letter.
func (p *splitter) small(i int) bool {
	r, _ := utf8.DecodeRuneInString(p.form(i))
	return unicode.IsLower(r)
}

func isDash(form string) bool {
	switch form {
	case "-", "–", "—", "--":
		return true
	}
	return false
}

// inCapitals reports whether a word of three letters or more is written in capitals.
func inCapitals(form string) bool {
	return utf8.RuneCountInString(form) >= 3 && strings.ToUpper(form) == form && strings.ToLower(form) != form
}
