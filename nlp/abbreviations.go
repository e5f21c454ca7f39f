package nlp

import (
	_ "embed"
	"strings"
	"unicode"
)

// Abbreviations: whether a stop belongs to the word before it.
//
// The words are in abbreviations.txt, in classes that say when the stop is part of
// the word and whether it may end the sentence as well.

//go:embed abbreviations.txt
var abbreviationsText string

// An abbreviation is what abbreviations.txt says about a word with a stop.
type abbreviation uint8

const (
	notAbbreviation abbreviation = iota
	titleAbbreviation
	innerAbbreviation
	numberAbbreviation
	stateAbbreviation
	endAbbreviation
)

var abbreviationSections = map[string]abbreviation{
	"[title]": titleAbbreviation, "[inner]": innerAbbreviation, "[number]": numberAbbreviation,
	"[state]": stateAbbreviation, "[end]": endAbbreviation,
}

// abbreviations maps a word with its stop to its class; the first entry counts.
var abbreviations = func() map[string]abbreviation {
	m := make(map[string]abbreviation, 512)
	section := notAbbreviation
	for line := range strings.Lines(abbreviationsText) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for word := range strings.FieldsSeq(line) {
			if c, ok := abbreviationSections[word]; ok {
				section = c
			} else if m[word] == notAbbreviation {
				m[word] = section
			}
		}
	}
	return m
}()

// abbreviationOf returns the class of a word that ends in a stop. A word in
// capitals (GEN., LT.) counts as a title as well.
func abbreviationOf(word string) abbreviation {
	if len(word) > 8 {
		return notAbbreviation
	}
	if c := abbreviations[word]; c != notAbbreviation || len(word) < 3 || word[1] < 'A' || word[1] > 'Z' {
		return c
	}
	switch c := abbreviations[word[:1]+strings.ToLower(word[1:])]; c {
	case titleAbbreviation, numberAbbreviation:
		return c
	}
	return notAbbreviation
}

// abbreviationEnd returns the end of the abbreviation at i whose first letters end
// at end; end itself if it is none.
func (s *scanner) abbreviationEnd(i, end int) int {
	if end >= s.end || s.text[end] != '.' || end-i > 12 {
		return end
	}
	if stop := s.lettersWithStops(i, end); stop > end {
		return stop
	}
	word := s.text[i : end+1]
	switch abbreviationOf(word) {
	case titleAbbreviation, innerAbbreviation, endAbbreviation:
		if s.class(end+1) != letter {
			return end + 1
		}
	case numberAbbreviation:
		if s.numeralFollows(end + 1) {
			return end + 1
		}
	case stateAbbreviation:
		if s.afterComma() {
			return end + 1
		}
	}
	if s.isInitial(i, end) {
		return end + 1
	}
	return end
}

// lettersWithStops returns the end of U.S., a.m., Ph.D. at i, whose first part
// ends at end; end itself if there is none.
func (s *scanner) lettersWithStops(i, end int) int {
	stop, single := end, true
	for s.class(stop+1) == letter && stop < s.end && s.text[stop] == '.' && stop-i < 24 {
		next := s.lettersEnd(stop + 1)
		single = single && s.oneRune(stop+1, next)
		stop = next
	}
	if stop == end {
		return end
	}
	full := stop
	if stop < s.end && s.text[stop] == '.' {
		full++
	}
	if single && s.oneRune(i, end) || abbreviations[s.text[i:stop]+"."] != notAbbreviation {
		return full
	}
	return end
}

// oneRune reports whether [i, end) is a single rune.
func (s *scanner) oneRune(i, end int) bool {
	_, _, n := s.at(i)
	return i+n == end
}

// isInitial reports whether the capital letter [i, end) before a stop is the
// initial of a name: another name follows, and not a word that starts sentences.
func (s *scanner) isInitial(i, end int) bool {
	r, _, _ := s.at(i)
	if !s.oneRune(i, end) || !unicode.IsUpper(r) {
		return false
	}
	j := end + 1
	for j < s.end && j < end+3 && s.text[j] == ' ' {
		j++
	}
	next, _, n := s.at(j)
	if !unicode.IsUpper(next) {
		return next == ',' && j == end+1 && !s.afterLower()
	}
	if j+n < s.end && s.text[j+n] == '.' {
		return true
	}
	return !startsSentence(s.text[j:s.lettersEnd(j)])
}

// afterLower reports whether the last token starts with a lower-case letter.
func (s *scanner) afterLower() bool {
	if len(s.tokens) == 0 {
		return false
	}
	b := s.text[s.tokens[len(s.tokens)-1].Start]
	return 'a' <= b && b <= 'z'
}

// afterComma reports whether the last token is a comma or opening bracket.
func (s *scanner) afterComma() bool {
	if len(s.tokens) == 0 {
		return false
	}
	b := s.text[s.tokens[len(s.tokens)-1].Start]
	return b == ',' || b == '('
}

// numeralFollows reports whether a numeral stands at i or after one blank.
func (s *scanner) numeralFollows(i int) bool {
	if i < s.end && s.text[i] == ' ' {
		i++
	}
	return s.class(i) == digit
}
