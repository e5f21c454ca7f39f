package intake

import (
	_ "embed"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// classes are what the names of elements say of the text inside; see classes.txt.
type classes uint16

const (
	classCaption classes = 1 << iota
	classCredit
	classByline
	classStandfirst
	classHeadline
	classDate
	classPost
	classClutter
	classComments
	classWall // asks for money, an address or consent
)

// inherited holds for what stands further in, too.
const inherited = classCaption | classCredit | classByline | classStandfirst | classPost | classClutter | classComments | classDate

//go:embed classes.txt
var classesText string

var classWords = readClasses(classesText)

// readClasses reads lines of "kind: word word+word".
func readClasses(text string) map[string]classes {
	kinds := map[string]classes{
		"caption": classCaption, "credit": classCredit, "byline": classByline, "standfirst": classStandfirst, "headline": classHeadline,
		"date": classDate, "post": classPost, "clutter": classClutter, "comments": classComments, "wall": classWall | classClutter,
	}
	words := map[string]classes{}
	for line := range strings.Lines(text) {
		kind, list, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range strings.Fields(list) {
			words[w] |= kinds[kind]
		}
	}
	return words
}

// classesOf looks up the words of an element's names.
func classesOf(n *html.Node) classes {
	var found classes
	for _, a := range n.Attr {
		switch a.Key {
		case "class", "id", "itemprop", "data-component", "rel", "data-testid":
			found |= namesSay(a.Val)
		}
	}
	return found
}

func namesSay(names string) classes {
	var found classes
	last := ""
	for _, w := range nameWords(names[:min(len(names), 400)]) {
		found |= classWords[w] | classWords[last+"+"+w]
		last = w
	}
	return found
}

// nameWords cuts "wp-captionText" into wp, caption, text.
func nameWords(s string) []string {
	var words []string
	start, prev := 0, ' '
	cut := func(end int) {
		if end > start {
			words = append(words, strings.ToLower(s[start:end]))
		}
	}
	for i, r := range s {
		switch {
		case !unicode.IsLetter(r):
			cut(i)
			start = i + 1
		case unicode.IsUpper(r) && unicode.IsLower(prev):
			cut(i)
			start = i
		}
		if !unicode.IsLetter(r) {
			start = i + len(string(r))
		}
		prev = r
	}
	cut(len(s))
	return words
}
