package store

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// snippetBefore and snippetAfter are how many bytes are shown around the first word that was found, before words are made whole.
const (
	snippetBefore = 60
	snippetAfter  = 120
)

// snippet returns some words of a text around the first of the phrases' words, or its beginning if only the title has them.
func snippet(text string, ps []phrase) string {
	wanted := map[string]bool{}
	for _, p := range ps {
		for _, w := range p {
			wanted[w] = true
		}
	}
	at := 0
	start := -1
	for i, r := range text + " " {
		letter := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
		switch {
		case letter && start < 0:
			start = i
		case !letter && start >= 0:
			if wanted[strings.Join(words(text[start:i]), " ")] {
				at = start
				return around(text, at)
			}
			start = -1
		}
	}
	return around(text, at)
}

// around cuts a stretch around at to whole words.
func around(text string, at int) string {
	from, to := max(at-snippetBefore, 0), min(at+snippetAfter, len(text))
	for from > 0 && from < at && !space(text[from-1]) {
		from++
	}
	for to < len(text) && to > at && !space(text[to]) {
		to--
	}
	if to <= at { // one word longer than all
		to = min(at+snippetAfter, len(text))
		for to < len(text) && !utf8.RuneStart(text[to]) {
			to--
		}
	}
	s := strings.Join(strings.Fields(text[from:to]), " ")
	if from > 0 {
		s = "… " + s
	}
	if to < len(text) {
		s += " …"
	}
	return s
}

func space(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }
