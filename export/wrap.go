package export

import (
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// Text of an article goes to the terminal through Clean, which leaves no control
// character in it. That frees the control characters below ' ' to mark styles in a
// line while it is being wrapped; they have no width. Only when a line is written
// does a mark become a colour, or nothing.

// A style is a mark that begins a style in a line.
type style rune

const (
	plain style = iota + 1 // ends every other style
	bold
	faint
	red
	green
	yellow
	blue
	magenta
	cyan
)

// SGR parameters of each style (ECMA-48, 8.3.117).
var sgr = [...]string{plain: "0", bold: "1", faint: "2", red: "1;31", green: "1;32", yellow: "1;33", blue: "1;34", magenta: "1;35", cyan: "1;36"}

// glue is a space at which no line is broken.
const glue = "\x1f"

func styled(s style, text string) string {
	if text == "" {
		return ""
	}
	return string(rune(s)) + text + string(rune(plain))
}

// block writes text wrapped to the width, with first before its first line and
// rest before the others.
func (l *Ledger) block(first, rest, text string) {
	indent := first
	for _, line := range wrap(text, l.width-max(columns(first), columns(rest))) {
		l.line(indent + isolate(line))
		indent = rest
	}
}

// line writes one line, with colours for its marks if they are wanted.
func (l *Ledger) line(text string) {
	for _, r := range strings.TrimRight(text, " ") {
		switch {
		case r == rune(glue[0]):
			l.w.WriteByte(' ')
		case r > rune(cyan) || r == 0:
			l.w.WriteRune(r)
		case l.color:
			l.w.WriteString("\x1b[" + sgr[r] + "m")
		}
	}
	l.w.WriteByte('\n')
}

// wrap breaks text into lines of at most width columns, between words where it
// can, between characters where a word is too long. A style that is open at the
// end of a line is closed there and opened again on the next.
func wrap(text string, width int) []string {
	width = max(width, 10)
	var lines []string
	var line strings.Builder
	used, open := 0, plain
	end := func() {
		if open != plain {
			line.WriteRune(rune(plain))
		}
		lines = append(lines, line.String())
		line.Reset()
		used = 0
		if open != plain {
			line.WriteRune(rune(open))
		}
	}
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ' ' }) {
		w := columns(word)
		if used > 0 && used+1+w > width {
			end()
		} else if used > 0 {
			line.WriteByte(' ')
			used++
		}
		for w > width-used {
			head, tail := cut(word, width-used)
			line.WriteString(head)
			open = lastStyle(head, open)
			end()
			word, w = tail, columns(tail)
		}
		line.WriteString(word)
		used += w
		open = lastStyle(word, open)
	}
	if used > 0 || len(lines) == 0 {
		open = plain
		end()
	}
	return lines
}

// lastStyle returns the style that is open after text, if before was open at its start.
func lastStyle(text string, before style) style {
	for _, r := range text {
		if r > 0 && r <= rune(cyan) {
			before = style(r)
		}
	}
	return before
}

// cut splits a word after the most characters that fit into width columns; at
// least one, so that it always gets shorter.
func cut(word string, width int) (head, tail string) {
	at, used := 0, 0
	graphemes := uniseg.NewGraphemes(word)
	for graphemes.Next() {
		_, to := graphemes.Positions()
		if used += columns(graphemes.Str()); used > width && at > 0 {
			break
		}
		at = to
	}
	return word[:at], word[at:]
}

// columns returns how wide text is on a terminal.
func columns(text string) int {
	n := 0
	for i := range len(text) {
		switch b := text[i]; {
		case b >= 0x7f:
			return uniseg.StringWidth(text) + strings.Count(text, glue)
		case b >= ' ' || b == glue[0]:
			n++
		}
	}
	return n // ASCII, for which there is nothing to look up
}

// isolate keeps text that runs from right to left from turning around what
// stands beside it: Unicode's first strong isolate … pop directional isolate.
func isolate(line string) string {
	if !strings.ContainsFunc(line, rightToLeft) {
		return line
	}
	return "\u2068" + line + "\u2069"
}

func rightToLeft(r rune) bool {
	return r >= 0x590 && unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Adlam)
}

// Clean makes text of an article safe to show: white space becomes a space,
// control characters become visible, and characters that turn the direction of
// the text around them go.
func Clean(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case r < ' ':
			return 0x2400 + r // ␛ for escape
		case unicode.IsControl(r):
			return unicode.ReplacementChar
		case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0x200e, r == 0x200f, r == 0x061c:
			return -1
		}
		return r
	}, text)
}

// CleanLines is Clean for a text whose line ends stay.
func CleanLines(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = Clean(line)
	}
	return strings.Join(lines, "\n")
}
