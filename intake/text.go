package intake

import (
	"regexp"
	"strings"

	"github.com/truce-ledger/truce"
)

// readText fills in the text as it is, the title if one stands at its head, and the parts.
func readText(a *truce.Article, text string) {
	a.Text = text
	a.Title = headline(text)
	textParts(a)
}

// headline returns the first line that looks like a headline: three words or
// more, no full stop, not a list item or a line of navigation, and followed by an
// empty line. It gives up at the first line that looks like a sentence. So
//
//  1. Skip to content            passed over
//
//     Truce holds on second day       the headline
//
//     SORNA, May 3 (Meridian) - Guns were silent on Tuesday, officials said.
func headline(text string) string {
	head := text[:min(len(text), 1<<13)]
	lines := strings.Split(head, "\n")
	for i, line := range lines {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || navigation.MatchString(line) || clutter(line):
			continue
		case sentence.MatchString(line):
			return ""
		case len(strings.Fields(line)) < 3 || len(line) > 250:
			continue
		case i+1 == len(lines) && len(head) < len(text):
			return "" // the line goes on beyond what was looked at
		case i+1 == len(lines) || strings.TrimSpace(lines[i+1]) == "":
			return line
		}
		return "" // a paragraph of wrapped lines
	}
	return ""
}

var (
	navigation = regexp.MustCompile(`(?i)^(\d+[.)]\s|[-*•|·]|skip to |advertisement\b|menu\b|share\b|by [a-z]|` +
		`(mon|tues|wednes|thurs|fri|satur|sun)day,|\d{4}-\d\d|(\d{1,2} )?` + month + `\b[ ,0-9:apm]*$)`)
	sentence = regexp.MustCompile(`[.!?]["'”’)]?$`)
)

const month = `(january|february|march|april|may|june|july|august|september|october|november|december)`
