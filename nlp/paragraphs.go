package nlp

import (
	"strings"
	"unicode/utf8"

	"github.com/truce-ledger/truce"
)

// Where paragraphs begin and end.
//
// News comes with one paragraph a line, so a line is a paragraph. Text that was
// wrapped to a fixed width (mail, old wires, archives) comes with one paragraph
// over several lines, and is known by three marks of its line breaks:
//
//	The army said on Monday that two posts near   the next line starts small
//	the town had been taken by night, and that    this one ends with a word that wants another
//	Strelsau knew. The command of the Second      here the next word did not fit, which
//	Brigade denied it.                            counts in a text in capitals
//
// A text is wrapped when most of it stands in lines of at most 110 characters,
// those are about equally long, and at least six in ten of the breaks between them
// bear such a mark. Its lines are then joined, within a block that empty lines
// part from the rest, except behind a short line and before an indented one or a
// bullet. Where no empty lines part the paragraphs, a line that ends with a stop is
// short sooner than others; and where nearly every word that starts a line did not
// fit on the line before, one that did starts a paragraph.

// paragraphSpans returns the paragraphs of a text in order, the blanks at their
// ends left out.
func paragraphSpans(text string) []truce.Span {
	lines := textLines(text)
	w := measureWrap(text, lines)
	spans := make([]truce.Span, 0, len(lines))
	for i, line := range lines {
		if i > 0 && w.joins(text, lines[i-1], line) {
			spans[len(spans)-1].End = line.End
			continue
		}
		spans = append(spans, line.Span)
	}
	return spans
}

// A textLine is a line that is not empty.
type textLine struct {
	truce.Span      // without the blanks at its ends
	indent     int  // blanks before it
	width      int  // runes, indent included; those beyond maxWrap are not counted
	apart      bool // an empty line or the start of the text is before it
}

// maxWrap is the greatest width to which text is taken to be wrapped.
const maxWrap = 110

func textLines(text string) []textLine {
	lines := make([]textLine, 0, 1+len(text)/128)
	apart := true
	for start := 0; start <= len(text); {
		end, next := lineEnd(text, start)
		if span := trimBlanks(text, start, end); span.Len() > 0 {
			indent := span.Start - start
			width := indent + utf8.RuneCountInString(text[span.Start:min(span.End, span.Start+4*maxWrap)])
			lines = append(lines, textLine{span, indent, width, apart})
			apart = false
		} else {
			apart = true
		}
		start = next
	}
	return lines
}

// lineEnd returns where the line at start ends and where the next one starts.
func lineEnd(text string, start int) (end, next int) {
	for i := start; i < len(text); i++ {
		switch b := text[i]; {
		case b == '\r' && i+1 < len(text) && text[i+1] == '\n':
			return i, i + 2
		case b == '\n' || b == '\r' || b == '\v' || b == '\f':
			return i, i + 1
		case b == 0xC2 && strings.HasPrefix(text[i:], "\u0085"):
			return i, i + 2
		case b == 0xE2 && (strings.HasPrefix(text[i:], "\u2028") || strings.HasPrefix(text[i:], "\u2029")):
			return i, i + 3
		}
	}
	return len(text), len(text) + 1
}

func trimBlanks(text string, start, end int) truce.Span {
	for start < end {
		r, n := utf8.DecodeRuneInString(text[start:end])
		if classOfRune(r) != blank {
			break
		}
		start += n
	}
	for start < end {
		r, n := utf8.DecodeLastRuneInString(text[start:end])
		if classOfRune(r) != blank {
			break
		}
		end -= n
	}
	return truce.Span{Start: start, End: end}
}

// A wrap says how a text was wrapped; its zero value, that it was not.
type wrap struct {
	width  int
	strict bool // a break where the next word would have fitted ends a paragraph
	blocks bool // empty lines part the paragraphs
}

// measureWrap finds out whether and how a text was wrapped.
func measureWrap(text string, lines []textLine) wrap {
	w := wrap{width: usualWidth(lines), blocks: partedByBlanks(lines)}
	if w.width < 40 {
		return wrap{}
	}
	full, short, filled, marked := 0, 0, 0, 0
	for i := 1; i < len(lines); i++ {
		a, b := lines[i-1], lines[i]
		switch {
		case b.apart || b.indent > a.indent || isBullet(firstField(b.In(text))):
		case !w.isFull(text, a):
			short++
		default:
			full++
			overflow := w.overflows(text, a, b)
			if overflow {
				filled++
			}
			if isOpenBreak(a.In(text), b.In(text)) || overflow && isCapitals(a.In(text)) {
				marked++
			}
		}
	}
	if full == 0 || 10*marked < 6*full || short > full {
		return wrap{}
	}
	w.strict = !w.blocks && 10*filled >= 9*full
	return w
}

// partedByBlanks reports whether empty lines part the paragraphs of a text: there
// is one at least every twelve lines.
func partedByBlanks(lines []textLine) bool {
	n := 0
	for _, line := range lines {
		if line.apart {
			n++
		}
	}
	return n > 2 && 12*n >= len(lines)
}

// usualWidth returns the width that all but one in fifty lines keep to, 0 if more
// than half of the text stands in lines too long to have been wrapped.
func usualWidth(lines []textLine) int {
	var count [maxWrap + 1]int
	wrapped, all, n := 0, 0, 0
	for _, line := range lines {
		all += line.Len()
		if line.width <= maxWrap {
			wrapped += line.Len()
			count[line.width]++
			n++
		}
	}
	if 2*wrapped < all {
		return 0
	}
	width := maxWrap
	for over := count[width]; width > 0 && over <= n/50; over += count[width] {
		width--
	}
	return width
}

// isFull reports whether a line is long enough to have been broken by wrapping.
func (w wrap) isFull(text string, line textLine) bool {
	least := 70 // percent of the usual width
	if !w.blocks && strings.IndexByte(".?!\"", text[line.End-1]) >= 0 {
		least = 85
	}
	return 100*line.width >= least*w.width && line.width <= maxWrap
}

// overflows reports whether the first word of line b did not fit behind line a.
func (w wrap) overflows(text string, a, b textLine) bool {
	return a.width+1+utf8.RuneCountInString(firstField(b.In(text))) > w.width
}

// joins reports whether line b goes on with the paragraph of line a.
func (w wrap) joins(text string, a, b textLine) bool {
	switch {
	case w.width == 0 || b.apart || b.indent > a.indent || !w.isFull(text, a) || isBullet(firstField(b.In(text))):
		return false
	case w.strict && !w.overflows(text, a, b):
		return isOpenBreak(a.In(text), b.In(text))
	}
	return true
}

// firstField returns the first word of a line; the first 64 bytes of a longer one.
func firstField(line string) string {
	line = line[:min(len(line), 64)]
	if i := strings.IndexAny(line, " \t"); i > 0 {
		return line[:i]
	}
	return line
}

// isCapitals reports whether a line has no small letter.
func isCapitals(line string) bool {
	return strings.IndexFunc(line, func(r rune) bool { return 'a' <= r && r <= 'z' }) < 0
}

// isOpenBreak reports whether a line is plainly cut off in the middle of a
// sentence: the next starts with a small letter, or it ends with a comma or a word
// that wants another.
func isOpenBreak(line, next string) bool {
	last := line[len(line)-1]
	switch {
	case last == '.' || last == '?' || last == '!' || last == ':':
		return false
	case 'a' <= next[0] && next[0] <= 'z' || last == ',':
		return true
	}
	word := line[strings.LastIndexByte(line[max(0, len(line)-8):], ' ')+1+max(0, len(line)-8):]
	return wantsAnother[strings.ToLower(word)]
}

var wantsAnother = map[string]bool{
	"the": true, "a": true, "an": true, "of": true, "to": true, "in": true, "on": true, "at": true, "by": true, "for": true,
	"from": true, "with": true, "and": true, "or": true, "that": true, "which": true, "who": true, "is": true, "are": true,
	"was": true, "were": true, "has": true, "have": true, "had": true, "be": true, "been": true, "its": true, "their": true,
	"his": true, "her": true, "as": true, "not": true, "will": true, "would": true, "than": true, "into": true,
}

// isBullet reports whether a word opens an item of a list.
func isBullet(word string) bool {
	switch word {
	case "-", "*", "•", "–", "—", "·", "▪", "‣", "◦", "●", "■":
		return true
	}
	n := len(word)
	return n > 1 && n < 4 && (word[n-1] == '.' || word[n-1] == ')') && asciiDigits(word[:n-1])
}

func asciiDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
