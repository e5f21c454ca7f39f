package assess

import (
	"strings"
	"unicode"
)

// foldText writes a text in lower case with plain apostrophes and hyphens.
func foldText(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '’', '‘', 'ʼ', '`':
			return '\''
		case '‑', '‐':
			return '-'
		}
		return unicode.ToLower(r)
	}, s)
}

// foldName writes a name for comparison: lower case, single blanks, without an article before it.
func foldName(s string) string {
	s = strings.Join(strings.Fields(strings.Trim(foldText(s), " .,;:\"“”")), " ")
	for _, article := range [...]string{"the ", "a ", "an "} {
		s = strings.TrimPrefix(s, article)
	}
	return s
}
