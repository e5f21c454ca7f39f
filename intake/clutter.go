package intake

import (
	_ "embed"
	"regexp"
	"strconv"
	"strings"
)

//go:embed clutter.txt
var clutterText string

// An opening is a way in which the furniture of a page begins.
type opening struct {
	words string // in small letters
	most  int    // words that such a line has at most
	whole bool   // nothing follows
}

var openings = readOpenings(clutterText)

// readOpenings reads lines of "most beginning", by the first letter of the beginning.
func readOpenings(text string) map[byte][]opening {
	found := map[byte][]opening{}
	for line := range strings.Lines(text) {
		most, words, ok := strings.Cut(strings.TrimSpace(line), " ")
		n, err := strconv.Atoi(most)
		if !ok || err != nil {
			continue
		}
		words, whole := strings.CutSuffix(words, "$")
		found[words[0]] = append(found[words[0]], opening{words, n, whole})
	}
	return found
}

// listNumber is what stands before the entry of a menu: "1.", "-", "•".
var listNumber = regexp.MustCompile(`^(?:\d{1,2}[.)]|[-*•·»›>|])\s+`)

// clutter reports whether a line is the furniture of a page rather than a sentence of
// an article: "Read more: …", "2. Skip to main menu", "Share". See clutter.txt.
func clutter(line string) bool {
	if len(line) > 400 {
		return false
	}
	low := strings.ToLower(strings.TrimSpace(line))
	low = low[len(listNumber.FindString(low)):]
	if low == "" || strings.ContainsAny(low, "\"“”«»") {
		return false
	}
	words := len(strings.Fields(low))
	for _, o := range openings[low[0]] {
		rest, ok := strings.CutPrefix(low, o.words)
		if ok && words <= o.most && (rest == "" || !o.whole && !startsWithLetter(rest)) {
			return true
		}
	}
	return false
}

func startsWithLetter(s string) bool { return s[0] >= 'a' && s[0] <= 'z' || s[0] >= 0x80 }
