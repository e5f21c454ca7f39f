package nlp

import (
	"strings"
	"unicode/utf8"

	"github.com/truce-ledger/truce"
)

// Where paragraphs begin and end.
//
// News comes with one paragraph a line, so a line is a paragraph. Text that was
// wrapped to a fixed width (mail, old wires, manual pages) comes with one
// paragraph over several lines. The two are told apart by the mark that every
// wrapping program leaves: a line was broken because the next word did not fit.
//
//	The army said on Monday that two posts      width 40: "near" did not fit
//	near the town had been taken by night.      "The" would have fitted: a new paragraph
//	The rebels denied it.
//
// A block is a run of lines with no empty line between. It is wrapped when its
// longest line has 40 to 100 characters and at least nine in ten of the breaks in
// it are of that kind; then its lines are joined where the next word did not fit.

// paragraphSpans returns the paragraphs of a text in order, the blanks at their
// ends left out.
func paragraphSpans(text string) []truce.Span {
	var spans []truce.Span
	var block []truce.Span
	for start := 0; start <= len(text); {
		end, next := lineEnd(text, start)
		if line := trimBlanks(text, start, end); line.Len() > 0 {
			block = append(block, line)
		} else {
			spans = appendBlock(spans, text, block)
			block = block[:0]
		}
		start = next
	}
	return appendBlock(spans, text, block)
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

// appendBlock appends the paragraphs of one block of lines.
func appendBlock(spans []truce.Span, text string, lines []truce.Span) []truce.Span {
	if len(lines) == 0 {
		return spans
	}
	width := wrapWidth(text, lines)
	open := lines[0]
	for _, line := range lines[1:] {
		if width > 0 && isWrap(text, open, line, width) {
			open.End = line.End
			continue
		}
		spans = append(spans, open)
		open = line
	}
	return append(spans, open)
}

// wrapWidth returns the width to which a block was wrapped, 0 if it was not.
func wrapWidth(text string, lines []truce.Span) int {
	width := 0
	for _, line := range lines {
		if line.Len() > 400 {
			return 0
		}
		width = max(width, utf8.RuneCountInString(line.In(text)))
	}
	if len(lines) < 2 || width < 40 || width > 100 {
		return 0
	}
	wraps, ends := 0, 0
	for i, line := range lines[1:] {
		switch {
		case isWrap(text, lines[i], line, width):
			wraps++
		case !endsWithStop(lines[i].In(text)):
			ends++ // broken with room to spare, in mid-sentence
		}
	}
	if wraps == 0 || wraps < 9*ends || len(lines) == 2 && !opensLower(lines[1].In(text)) {
		return 0
	}
	return width
}

// isWrap reports whether the break between two lines was made because the next
// word did not fit into width. The line before may be the last of a joined stretch.
func isWrap(text string, line, next truce.Span, width int) bool {
	tail := line.In(text)
	if i := strings.LastIndexAny(tail, "\n\r"); i >= 0 {
		tail = tail[i+1:]
	}
	word := next.In(text)
	if i := strings.IndexAny(word, " \t"); i >= 0 {
		word = word[:i]
	}
	return !isBullet(word) && utf8.RuneCountInString(tail)+1+utf8.RuneCountInString(word) > width
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

// endsWithStop reports whether a line ends as a sentence does.
func endsWithStop(line string) bool {
	line = strings.TrimRight(line, "\"'”’»)]")
	return line != "" && strings.IndexByte(".!?:", line[len(line)-1]) >= 0
}

// opensLower reports whether a line starts with a lower-case letter.
func opensLower(line string) bool { return line != "" && 'a' <= line[0] && line[0] <= 'z' }
