package intake

import (
	"regexp"
	"strings"
	"time"

	"github.com/markusmobius/go-htmldate"
	"golang.org/x/net/html"
)

// When a page was published and changed, first that is told:
//
//  1. its linked data; 2. its <meta> tags; 3. the <time> beside its headline;
//  4. for the day of publication what go-htmldate finds in the page.
//
// An instant is kept in UTC; where that would be another day than the page
// prints, only the day is kept, since "on Tuesday" in the text counts by it.

// instant reads an ISO 8601 day or instant, "" for anything else.
func instant(s string) string {
	s = strings.TrimSpace(s)
	for _, form := range instantForms {
		t, err := time.Parse(form, s)
		if err != nil || t.Year() < 1900 || t.Year() > 2200 {
			continue
		}
		day := t.Format(time.DateOnly)
		if utc := t.UTC(); utc.Format(time.DateOnly) == day {
			return utc.Format(time.RFC3339)
		}
		return day
	}
	return day(s)
}

var instantForms = []string{
	time.RFC3339, "2006-01-02T15:04:05.999Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04Z0700", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 -0700",
	time.RFC1123Z, time.RFC1123, time.RFC850, time.ANSIC,
}

// firstInstant returns the first that can be read.
func firstInstant(told ...string) string {
	for _, s := range told {
		if at := instant(s); at != "" {
			return at
		}
	}
	return ""
}

// day returns the day that an ISO 8601 instant begins with, "" if it does not.
func day(instant string) string {
	if len(instant) < 10 || !IsDay(instant[:10]) {
		return ""
	}
	return instant[:10]
}

var printedForms = []string{"2 January 2006", "January 2 2006", time.DateOnly}

// printedDay reads the day in a line that dateLine matches.
func printedDay(line string) string {
	m := dayWords.FindString(line)
	m = ordinal.ReplaceAllString(strings.ReplaceAll(m, ",", ""), "$1")
	for _, form := range printedForms {
		if t, err := time.Parse(form, squeeze(m)); err == nil {
			return t.Format(time.DateOnly)
		}
	}
	return ""
}

var (
	dayWords = regexp.MustCompile(`(?i)\d{1,2}(?:st|nd|rd|th)?\s+` + month + `,?\s+\d{4}|` + month + `\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{4}-\d\d-\d\d`)
	ordinal  = regexp.MustCompile(`(\d)(?:st|nd|rd|th)\b`)
)

// dayInPage asks go-htmldate, "" if it finds none. The bounds are fixed, since
// the same page must read the same next year.
func dayInPage(tree *html.Node, url string) (found string) {
	defer func() {
		if recover() != nil {
			found = ""
		}
	}()
	result, err := htmldate.FromDocument(tree, htmldate.Options{
		UseOriginalDate: true, SkipExtensiveSearch: true, URL: url,
		MinDate: time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC), MaxDate: time.Date(2199, 12, 31, 0, 0, 0, 0, time.UTC),
	})
	if err != nil || result.IsZero() || !strings.Contains(result.SrcString, result.DateTime.Format("2006")) {
		return "" // without a year it would be completed by the clock
	}
	return result.DateTime.Format(time.DateOnly)
}
