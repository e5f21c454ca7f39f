package store

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold brings names that people hold for the same to the same letters: without case, marks, and space at the ends.
func fold(s string) string {
	if plainASCII(s) {
		return strings.ToLower(strings.TrimSpace(s))
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(strings.TrimSpace(s))) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 0:
			b.WriteByte(' ')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return norm.NFC.String(b.String())
}

// words cuts a text into its words, folded: the runs of letters, digits and marks.
func words(s string) []string {
	return strings.FieldsFunc(fold(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && !unicode.Is(unicode.Co, r)
	})
}

// plainASCII reports whether s has nothing to fold but case.
func plainASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 || s[i] == 0 {
			return false
		}
	}
	return true
}
