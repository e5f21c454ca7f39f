package intake

import (
	"regexp"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/registry"
)

// credits returns the agencies that a text itself names as where it comes from,
// in its dateline, its byline or its last lines:
//
//	SORNA (Meridian) - Guns were silent …
//	By Lena Castellan with AFP
//	kl, pq/rs (AFP, Reuters)
//	AFP, Reuters
//	(Reporting for Reuters by …)
//	AP contributed to this report.
//
// Each name once, in text order; the writers' initials are left out. What stands in
// brackets is believed as it is; elsewhere a name must be that of an agency which
// package registry knows. "with agencies" names none.
func credits(text, byline string) []string {
	var found []string
	add := func(names string, trusted bool) {
		for _, name := range splitNames.Split(names, -1) {
			name = strings.TrimSpace(name)
			if (trusted && agencyName.MatchString(name) || isAgency(name)) && !slices.Contains(found, name) {
				found = append(found, name)
			}
		}
	}
	lines := firstLines(text, 12)
	for _, line := range lines {
		if m := dateline.FindStringSubmatch(line); m != nil {
			add(m[1], true)
			break
		}
		if m := dashLine.FindStringSubmatch(line); m != nil && isAgency(m[1]) {
			add(m[1], false)
			break
		}
	}
	for _, line := range lines[:min(len(lines), 6)] {
		if m := printedByline.FindStringSubmatch(line); m != nil && byline == "" {
			byline = firstOf(m[1], m[2])
		}
	}
	add(byline, false)
	for _, line := range lastLines(text, 6) {
		names, trusted := creditNames(line)
		add(names, trusted)
	}
	return found
}

// creditNames returns the names in a line that says whose report it is, "" if it does
// not. They are trusted if they stand in the brackets of a credit.
func creditNames(line string) (names string, trusted bool) {
	for _, form := range creditForms {
		if m := form.FindStringSubmatch(line); m != nil {
			return m[1], false
		}
	}
	if m := creditLine.FindStringSubmatch(line); m != nil {
		return m[1], true
	}
	if bareNames(line) {
		return line, false
	}
	return "", false
}

// isCredit reports whether a line only says whose report it is.
func isCredit(line string) bool {
	names, trusted := creditNames(line)
	if trusted && slices.ContainsFunc(splitNames.Split(names, -1), func(s string) bool { return agencyName.MatchString(strings.TrimSpace(s)) }) {
		return true
	}
	return names != "" && !trusted || reportingBy.MatchString(line) || withAgencies.MatchString(line)
}

// bareNames reports whether a line holds names of agencies and nothing else.
func bareNames(line string) bool {
	if len(line) > 80 {
		return false
	}
	for _, name := range splitNames.Split(line, -1) {
		if !isAgency(strings.TrimSpace(name)) {
			return false
		}
	}
	return true
}

// isAgency reports whether a name is that of a news agency.
func isAgency(name string) bool {
	if name == "" || len(name) > 60 {
		return false
	}
	e := registry.Find(name)
	return e != nil && e.Kind == registry.KindAgency
}

var (
	// place, perhaps with a day, then the agency in brackets, then a dash.
	dateline = regexp.MustCompile(`^(?:\p{Lu}[\p{L}\p{M}'’./-]*,? ?){0,5}(?:\d{1,2})?\s*\(([^()]{2,60})\)\s*[-–—]`)
	// the same without brackets: SORNA, May 3, AFP — Guns …
	dashLine = regexp.MustCompile(`^(?:\p{Lu}[\p{L}\p{M}'’.-]*,? ){1,5}(?:\d{1,2},? )?(\p{Lu}[\p{L} -]{1,30}?)\s+[-–—]\s`)
	// initials of writers and editors, then agencies in brackets, and nothing else.
	creditLine = regexp.MustCompile(`^(?:[a-z]{1,4}(?:[,/]\s?[a-z]{1,4}|\s[a-z]{1,4})*)?\s*\(([^()]{2,80})\)$`)
	splitNames = regexp.MustCompile(`\s*(?:,|/|;|\||\band\b|\bwith\b|&)\s*`)
	// up to four words, each with a capital.
	agencyName = regexp.MustCompile(`^\p{Lu}[\p{L}\p{N}.’'&-]*(?: \p{Lu}[\p{L}\p{N}.’'&-]*){0,3}$`)

	printedByline = regexp.MustCompile(`^(?:(?:By|BY|Words by|Written by|Story by|Report by)[: ]\s*(\p{Lu}.{2,120})|(?:Posted|Published|Updated)\b.{0,50}\bby\s+(\p{Lu}.{2,80}))$`)
	reportingBy   = regexp.MustCompile(`^[\[(]?(?:Additional )?(?:[Rr]eporting|[Ee]diting|[Ww]riting) by \p{Lu}[^"“]{2,300}$`)
	withAgencies  = regexp.MustCompile(`(?i)^[\[(]?\s*(?:with |from )?(?:\w+ and )?(?:news |wire |press )?(?:agencies|wires|wire reports|wire services|agency reports)\s*[\])]?\.?$`)
	creditForms   = []*regexp.Regexp{
		regexp.MustCompile(`^[\[(]?(?:Sources?|Credits?|Agency|Agencies)\s*:\s*(\p{Lu}[^.]{1,80}?)[\])]?$`),
		regexp.MustCompile(`^[\[(]?(?i:with|from|with reporting by|with reports from|with additional reporting by|with material from|with information from)\s+(\p{Lu}[^.]{1,80}?)[\])]?\.?$`),
		regexp.MustCompile(`^(?:The )?(\p{Lu}[^.]{1,60}?) contributed (?:reporting )?to this (?:report|story|article)\.?$`),
		regexp.MustCompile(`^[\[(]?(?:Additional )?[Rr]eporting (?:for|by) (\p{Lu}[\p{L} -]{1,40}?) by `),
		regexp.MustCompile(`^(?:©|\(c\)|Copyright)\s*(?:\d{4}\s+)?(\p{Lu}[^.]{1,40}?)\.?$`),
	}

	// pictureCredit is whose picture it is, at the start of a line.
	pictureCredit = regexp.MustCompile(`^[\[(]?\s*(?:(?i:image|photo|picture|foto|photograph|photography|bild|file photo|archive photo|graphic|illustration|video|map|picture alliance)(?:\s+(?i:credit|credits|source|by|courtesy of|courtesy))?\s*[:©/]|(?:Photo|Photograph|Picture|Image) (?:by|courtesy of|courtesy) |(?i:image|photo) credit|©\s*\p{Lu}|(?:AP|EPA|AFP) Photo\b|REUTERS/)\s*.{0,120}$`)
	// pictureTail is the same at the end of a caption.
	pictureTail = regexp.MustCompile(`\s*(?:[\[(]\s*(?:(?:Photo|Image|Picture|Foto)(?: credit| by)?\s*[:/ ]\s*[^()\[\]]{2,80}|[^()\[\]]{2,60}/[^()\[\]]{2,60}|(?:AP|AFP|EPA) Photo[^()\[\]]{0,60}|\p{Lu}[^()\[\]]{1,50} via [^()\[\]]{2,50})\s*[\])]|(?:Image|Photo|Picture|Foto|Photograph|Photo credit|Image credit|Photo by|Bild)\s*[:©]\s*\S.{1,100}|(?:Photograph|Photo|Picture) by \p{Lu}.{2,80}|REUTERS/\p{Lu}.{2,60}|©\s*\p{Lu}.{2,80}|(?:EPA|AP|AFP) Photo/.{2,60})\.?$`)
)

// cutPictureCredit cuts a caption into what it says and whose picture it is.
func cutPictureCredit(caption string) (words, credit string) {
	if !strings.ContainsAny(caption, ":/©") && !strings.Contains(caption, "hoto") { // most lines: spare them the patterns
		return caption, ""
	}
	if pictureCredit.MatchString(caption) {
		return "", caption
	}
	if len(caption) > 1000 {
		return caption, ""
	}
	if at := pictureTail.FindStringIndex(caption); at != nil {
		return strings.TrimSpace(caption[:at[0]]), strings.TrimSpace(caption[at[0]:])
	}
	return caption, ""
}

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

// partOf makes a Part.
func partOf(kind truce.PartKind, start, end int) truce.Part {
	return truce.Part{Kind: kind, Span: truce.Span{Start: start, End: end}}
}
