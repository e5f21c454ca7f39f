package intake

import (
	"regexp"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
)

// readText fills in the text as it is, and the title if one stands at its head.
func readText(a *truce.Article, text string) {
	a.Text = text
	a.Title = headline(text)
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
		case line == "" || navigation.MatchString(line):
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

// credits returns the agencies that a text itself names as where it comes from,
// in its dateline or in its last lines:
//
//	SORNA (Meridian) - Guns were silent …
//	kl, pq/rs (AFP, Reuters)
//
// Each name once, in text order; the writers' initials are left out.
func credits(text string) []string {
	var found []string
	add := func(names string) {
		for _, name := range splitNames.Split(names, -1) {
			if name = strings.TrimSpace(name); agencyName.MatchString(name) && !slices.Contains(found, name) {
				found = append(found, name)
			}
		}
	}
	for _, line := range firstLines(text, 12) {
		if m := dateline.FindStringSubmatch(line); m != nil {
			add(m[1])
			break
		}
	}
	for _, line := range lastLines(text, 6) {
		if m := creditLine.FindStringSubmatch(line); m != nil {
			add(m[1])
		}
	}
	return found
}

var (
	// place, perhaps with a day, then the agency in brackets, then a dash.
	dateline = regexp.MustCompile(`^(?:\p{Lu}[\p{L}\p{M}'’./-]*,? ?){0,5}(?:\d{1,2})?\s*\(([^()]{2,60})\)\s*[-–—]`)
	// initials of writers and editors, then agencies in brackets, and nothing else.
	creditLine = regexp.MustCompile(`^(?:[a-z]{1,4}(?:[,/]\s?[a-z]{1,4}|\s[a-z]{1,4})*)?\s*\(([^()]{2,80})\)$`)
	splitNames = regexp.MustCompile(`\s*(?:,|/|;|\band\b)\s*`)
	// up to four words, each with a capital.
	agencyName = regexp.MustCompile(`^\p{Lu}[\p{L}\p{N}.’'&-]*(?: \p{Lu}[\p{L}\p{N}.’'&-]*){0,3}$`)
)

// firstLines returns up to n lines with words from the start of text.
func firstLines(text string, n int) []string {
	return wordLines(strings.Split(text[:min(len(text), 1<<13)], "\n"), n)
}

// lastLines returns the last n lines with words, in text order.
func lastLines(text string, n int) []string {
	lines := wordLines(strings.Split(text[max(0, len(text)-1<<11):], "\n"), 1<<11)
	return lines[max(0, len(lines)-n):]
}

func wordLines(lines []string, n int) []string {
	var out []string
	for _, line := range lines {
		if line = strings.TrimSpace(line); line != "" && len(out) < n {
			out = append(out, line)
		}
	}
	return out
}
