package nlp

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// How a paragraph is cut into sentences.
//
// A sentence ends behind a stop, question or exclamation mark, and behind the
// closing marks that follow it, when what comes next can start a sentence:
//
//	"Why?" he asked. Lt. Orr of the U.S. Army did not answer… "They ran." The post fell.
//	               ^1                                                 ^2            ^3
//
//   - not behind "Why?": a lower-case word follows (as in "Halt!" Orr shouted: a verb
//     of speech stands close behind);
//   - not behind Lt. and U.S.: see abbreviations.txt; "the U.S. The army" is cut,
//     for The starts sentences;
//   - not behind an ellipsis before a lower-case word.
//
// No sentence has more than maxSentence tokens, so that all later stages stay
// linear: a longer one is cut behind its best mark, ; before : before , before any.

// maxSentence is the greatest number of tokens in a sentence.
const maxSentence = 400

// splitSentences appends the sentences of the paragraph whose tokens start at
// first, and sets each token's Sentence.
func splitSentences(text string, tokens []Token, first int, paragraph int32, sentences []Sentence) []Sentence {
	p := splitter{text: text, tokens: tokens}
	before := len(sentences)
	for start := first; start < len(tokens); {
		end := start
		if start == first {
			end = p.datelineEnd(first)
		}
		if end == start {
			end = p.sentenceEnd(start)
		}
		for i := start; i < end; i++ {
			tokens[i].Sentence = int32(len(sentences))
		}
		sentences = append(sentences, Sentence{First: int32(start), End: int32(end), Paragraph: paragraph})
		start = end
	}
	if len(sentences) == before+1 {
		s := &sentences[before]
		s.Heading = p.isHeading(first, len(tokens))
	}
	return sentences
}

// A splitter looks for the ends of sentences in the tokens of a paragraph.
type splitter struct {
	text   string
	tokens []Token
}

func (p *splitter) form(i int) string { return p.tokens[i].In(p.text) }

// spaced reports whether blanks stand before token i.
func (p *splitter) spaced(i int) bool { return p.tokens[i].Start > p.tokens[i-1].End }

// sentenceEnd returns the end of the sentence that starts at token start.
func (p *splitter) sentenceEnd(start int) int {
	for i := start; i < len(p.tokens); i++ {
		if i-start >= maxSentence {
			return p.bestCut(start, i)
		}
		stop := p.stopAt(i)
		if stop == noStop {
			continue
		}
		next := min(p.afterClosers(i+1), start+maxSentence)
		if next == len(p.tokens) {
			return next
		}
		if next > start+1 && !p.isItemNumber(start, i) && p.ends(i, next, stop) {
			return next
		}
	}
	return len(p.tokens)
}

// A stop is a kind of mark that may end a sentence.
type stop uint8

const (
	noStop       stop = iota
	fullStop          // .
	question          // ? ! and their runs
	ellipsis          // ... …
	abbreviated       // a word with its stop: Inc. U.S.
	ideographEnd      // 。！？ and the marks of other scripts: need no blank behind
)

func (p *splitter) stopAt(i int) stop {
	t := p.tokens[i].Span
	switch b := p.text[t.End-1]; {
	case b == '.':
		switch {
		case t.Len() == 1:
			return fullStop
		case p.text[t.Start] == '.':
			return ellipsis
		}
		return abbreviated
	case b == '?' || b == '!':
		return question
	case b < utf8.RuneSelf || t.Len() > 3:
		return noStop
	}
	switch t.In(p.text) {
	case "…":
		return ellipsis
	case "。", "！", "？", "؟", "۔", "।", "።":
		return ideographEnd
	}
	return noStop
}

// afterClosers returns the first token from i on that is no closing mark of what
// came before: a quotation mark or bracket with no blank before it, or a note: [6].
func (p *splitter) afterClosers(i int) int {
	for i < len(p.tokens) {
		switch {
		case p.isNote(i):
			i += 3
		case p.isCloser(i) && !p.spaced(i) && (i+1 == len(p.tokens) || !p.opens(i)):
			i++
		default:
			return i
		}
	}
	return i
}

// isNote reports whether the mark of a note stands at i: a numeral or ellipsis in
// square brackets.
func (p *splitter) isNote(i int) bool {
	if i+2 >= len(p.tokens) || p.form(i) != "[" || p.form(i+2) != "]" {
		return false
	}
	note := p.form(i + 1)
	return asciiDigits(note) || p.stopAt(i+1) == ellipsis
}

// opens reports whether the straight mark at i, with no blank before it, looks
// like an opening one: a word is written on to it (said."They).
func (p *splitter) opens(i int) bool {
	switch p.form(i) {
	case "\"", "'", "''":
		r, _ := utf8.DecodeRuneInString(p.text[p.tokens[i+1].Start:])
		return !p.spaced(i+1) && (unicode.IsUpper(r) && p.quotesBefore(i)%2 == 0)
	}
	return false
}

// quotesBefore counts the straight marks like that at i in the 200 tokens before.
func (p *splitter) quotesBefore(i int) int {
	n, form := 0, p.form(i)
	for j := i - 1; j >= 0 && j > i-200; j-- {
		if p.form(j) == form {
			n++
		}
	}
	return n
}

// isItemNumber reports whether all that stands before the stop at i is the number
// of an item: 1. Both sides shall withdraw.
func (p *splitter) isItemNumber(start, i int) bool {
	return i == start+1 && p.stopAt(i) == fullStop && !p.spaced(i) && isBullet(p.form(start)+".")
}

// ends reports whether the stop at token i, with closers up to next, ends the
// sentence.
func (p *splitter) ends(i, next int, s stop) bool {
	if s == ideographEnd {
		return true
	}
	follow := p.firstWord(next)
	r, _ := utf8.DecodeRuneInString(follow)
	switch {
	case p.stopAt(next) != noStop && p.stopAt(next) != abbreviated:
		return false // . . . or ?" .
	case follow == "" || strings.IndexByte(",;:%", p.text[p.tokens[next].Start]) >= 0:
		return follow == "" && s != abbreviated
	case unicode.IsLower(r):
		return next == i+1 && p.spaced(next) && p.lowerStarts(i, s)
	}
	switch s {
	case fullStop:
		return p.spaced(next) || unicode.IsUpper(r)
	case question:
		return (p.spaced(next) || next > i+1) && !(next > i+1 && p.speechFollows(next))
	case ellipsis:
		return p.spaced(next) && unicode.IsUpper(r) && !(next > i+1 && p.speechFollows(next))
	}
	return p.abbreviationEnds(i, next, follow)
}

// lowerStarts reports whether the stop at i is so plain that a sentence may start
// with a lower-case word behind it: it follows a common word, not an abbreviation
// that is missing in the list (dept.) or a name (Yahoo!).
func (p *splitter) lowerStarts(i int, s stop) bool {
	if i == 0 || s != fullStop && s != question {
		return false
	}
	before := p.form(i - 1)
	r, _ := utf8.DecodeRuneInString(before)
	return unicode.IsLower(r) && len(before) > 3
}

// abbreviationEnds reports whether a sentence ends with the abbreviation at i.
func (p *splitter) abbreviationEnds(i, next int, follow string) bool {
	word := p.form(i)
	switch abbreviationOf(word) {
	case titleAbbreviation:
		return len(word) > 2 && word[0] == 'S' && word[1] == 't' && startsSentence(follow) // Wall St. The
	case innerAbbreviation, numberAbbreviation:
		return false
	}
	return startsSentence(follow) || next > i+1 || p.opensQuote(next)
}

// opensQuote reports whether a quotation starts at token i.
func (p *splitter) opensQuote(i int) bool {
	switch p.form(i) {
	case "“", "«", "„", "\"", "‘", "``":
		return true
	}
	return false
}

// firstWord returns the first token from i on that is not an opening mark; "" at
// the end of the paragraph.
func (p *splitter) firstWord(i int) string {
	for end := min(len(p.tokens), i+4); i < end; i++ {
		r, _ := utf8.DecodeRuneInString(p.text[p.tokens[i].Start:])
		if !strings.ContainsRune("“‘«„\"'`([{", r) {
			return p.form(i)
		}
	}
	return ""
}

// speechFollows reports whether, behind a quotation that ended with ? or !, the
// words that tell who spoke follow: "Halt!" Lt. Orr shouted.
func (p *splitter) speechFollows(i int) bool {
	for j := i; j < len(p.tokens) && j < i+6; j++ {
		if j > i && speechVerbs[p.form(j)] {
			return true
		}
		if s := p.stopAt(j); s != noStop && s != abbreviated || p.form(j) == "," {
			return false
		}
	}
	return false
}

var speechVerbs = map[string]bool{
	"said": true, "says": true, "asked": true, "asks": true, "added": true, "wrote": true, "writes": true, "tweeted": true,
	"shouted": true, "cried": true, "replied": true, "told": true, "demanded": true, "wondered": true, "joked": true, "chanted": true,
}

// bestCut returns where the overlong sentence [start, end) is cut.
func (p *splitter) bestCut(start, end int) int {
	for _, marks := range [...]string{";", ":–—", ","} {
		for i := end; i > start+maxSentence/2; i-- {
			r, _ := utf8.DecodeRuneInString(p.form(i - 1))
			if strings.ContainsRune(marks, r) {
				return i
			}
		}
	}
	return end
}

// maxHeading is the greatest number of tokens in a heading.
const maxHeading = 40

// isHeading reports whether the only sentence of a paragraph is a headline,
// crosshead or caption: short, and without the mark that ends a sentence.
func (p *splitter) isHeading(first, end int) bool {
	if end-first > maxHeading || isBullet(p.form(first)) {
		return false
	}
	last := end - 1
	for last > first && p.isCloser(last) {
		last--
	}
	switch p.form(last) {
	case ":", ";", ",":
		return false
	}
	s := p.stopAt(last)
	return s == noStop || s == abbreviated && last+1 == end && p.text[p.tokens[last].Start] >= 'A' && end-first < 12
}

func (p *splitter) isCloser(i int) bool {
	switch p.form(i) {
	case ")", "]", "”", "’", "»", "\"", "'", "''":
		return true
	}
	return false
}

// startsSentence reports whether a capitalised word often starts sentences, so
// that after an abbreviation it rather starts one than names something.
func startsSentence(word string) bool { return sentenceStarters[word] }

var sentenceStarters = func() map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(`A According After All Also Although Among An And Another Any Anyone As At Because Before
		Both But By Can Despite Did Do Does During Each Earlier Either Even Every Few Finally First Following For Four From
		Further Given Had Has Have He Her Here His How However I If In Instead Is It Its Last Later Like Many May Maybe
		Meanwhile More Moreover Most Much My Neither Nevertheless No Nobody None Nor Not Nothing Now Of Officials On Once One
		Only Or Other Others Our Over People Perhaps Please Police Several She Should Since So Some Someone Sometimes Soon
		Still Such Thanks That The Their Then There Therefore These They This Those Though Three Through Thus To Today Two
		Under Unless Until Was We Were What When Where Whether Which While Who Whoever Why Will With Within Without Would
		Yesterday Yet You Your`) {
		m[w] = true
	}
	return m
}()
