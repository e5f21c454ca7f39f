package ceasefire

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// escape makes a value safe to stand in a line of the text form.
func escape(s string) string { return escaper.Replace(s) }

var (
	escaper   = strings.NewReplacer(`\`, `\\`, "\n", `\n`, "#", `\#`, "|", `\|`, ",", `\,`)
	unescaper = strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\#`, "#", `\|`, "|", `\,`, ",")
)

// unescape is the inverse of escape; a \ before anything else stands for itself.
func unescape(s string) string { return unescaper.Replace(s) }

// cutAt parts s at the first mark that no \ stands before, and trims both parts.
func cutAt(s string, mark byte) (before, after string, found bool) {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case mark:
			return strings.TrimSpace(s[:i]), strings.TrimSpace(s[i+1:]), true
		}
	}
	return strings.TrimSpace(s), "", false
}

// splitList parts s at its commas and leaves out what is empty.
func splitList(s string) []string {
	var out []string
	for s != "" {
		var item string
		item, s, _ = cutAt(s, ',')
		if item != "" {
			out = append(out, unescape(item))
		}
	}
	return out
}

// joinList is the inverse of splitList.
func joinList(list []string) string {
	escaped := make([]string, len(list))
	for i, s := range list {
		escaped[i] = escape(s)
	}
	return strings.Join(escaped, ", ")
}

// uncomment cuts a line where its comment begins: at a # at its start or after white space.
func uncomment(line string) string {
	for i := range len(line) {
		if line[i] == '#' && (i == 0 || line[i-1] == ' ' || line[i-1] == '\t') {
			return line[:i]
		}
	}
	return line
}

// firstWord parts s after its first word.
func firstWord(s string) (word, rest string) {
	i := strings.IndexFunc(s, unicode.IsSpace)
	if i < 0 {
		return s, ""
	}
	return s[:i], strings.TrimSpace(s[i:])
}

// numbered names the nth line of a key that may be repeated, so that a problem finds it.
func numbered(key string, n int) string { return fmt.Sprint(key, " ", n) }

// sortProblems orders by line; those of one line stay as they are.
func sortProblems(ps Problems) {
	slices.SortStableFunc(ps, func(a, b Problem) int { return a.Line - b.Line })
}
