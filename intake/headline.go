package intake

import (
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"
)

// pageHeadline returns the headline of a page as it is printed, and the number of the block
// that it stands in, -1 for none. A page's <h1> may be the name of the site, and its <title> has
// that name at its end, so the two are held against each other, and against the
// linked data.
func pageHeadline(m *metadata, blocks []block) (headline string, at int) {
	told := cutSite(firstOf(m.headline(), m.title), m.publisher())
	best, at := "", -1
	for i := range blocks {
		b := &blocks[i]
		if b.in != atom.H1 && b.in != atom.H2 && b.kinds&classHeadline == 0 || len(b.text) > 400 || b.where&(inHidden|inComments) != 0 {
			continue
		}
		if told != "" && alike(b.text, told) || told == "" && b.in == atom.H1 {
			best, at = b.text, i
			break
		}
	}
	if best != "" {
		return squeeze(best), at
	}
	for i := range blocks { // old pages print it in <b> or <font>
		if told != "" && sameWords(blocks[i].text, told) {
			return told, i
		}
	}
	if m.headline() == "" { // a <title> may be the site's name alone
		for i := range blocks {
			if blocks[i].in == atom.H1 && len(blocks[i].text) < 400 && len(strings.Fields(blocks[i].text)) > 2 {
				return squeeze(blocks[i].text), i
			}
		}
	}
	return told, -1
}

// cutSite cuts the name of the site off a title: "Truce holds - Meridian", "Meridian | Truce
// holds". Without a known name the shorter end goes if it has at most three words.
func cutSite(title, site string) string {
	for _, bar := range [...]string{" | ", " - ", " – ", " — ", " :: ", " » ", " • ", " · "} {
		for _, at := range [...]int{strings.LastIndex(title, bar), strings.Index(title, bar)} {
			if at < 0 {
				continue
			}
			before, after := title[:at], title[at+len(bar):]
			switch {
			case site != "" && (sameWords(after, site) || strings.HasPrefix(fold(after), fold(site))):
				return cutSite(before, site)
			case site != "" && sameWords(before, site):
				return cutSite(after, site)
			case site == "" && len(strings.Fields(after)) <= 3 && len(strings.Fields(before)) >= 4:
				return before
			}
		}
	}
	return title
}

// alike reports whether one headline is the other, or holds it, or shares most of its words.
func alike(a, b string) bool {
	x, y := fold(a), fold(b)
	if x == "" || y == "" {
		return false
	}
	if strings.Contains(x, y) || strings.Contains(y, x) && len(x)*3 > len(y) {
		return true
	}
	have := map[string]bool{}
	for w := range strings.FieldsSeq(x) {
		have[w] = true
	}
	common, all := 0, 0
	for w := range strings.FieldsSeq(y) {
		all++
		if have[w] {
			common++
		}
	}
	return common*10 >= max(all, len(have))*6
}

func sameWords(a, b string) bool { return fold(a) == fold(b) }

// fold returns the letters and digits of s in small letters, words apart.
func fold(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	}), " ")
}
