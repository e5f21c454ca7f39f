package intake

import (
	"regexp"
	"slices"
	"strings"
)

var (
	bylineBefore = regexp.MustCompile(`^(?i:(?:words|text|story|report|written|reported|posted|published)\s+by\s*:?|by\s*:?|author\s*:|reporter\s*:|correspondent\s*:)\s*`)
	bylineDay    = regexp.MustCompile(`(?i)(?:^|[\s,|·•—–-]+)(?:(?:published|posted|updated|last updated|on)\s.*|(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s.*|\d{1,2}\s+` + month + `.*|` + month + `\s+\d{1,2}.*|\d{4}-\d\d-\d\d.*|\d{1,2}[./]\d{1,2}[./]\d{2,4}.*)$`)
	bylineRole   = regexp.MustCompile(`(?i)\s*(?:,|\||·|•|—|–|\bin\s+\p{L}+$)\s*(?:(?:senior|chief|special|foreign|political|defen[cs]e|security|diplomatic|war|local|staff|our|regional)\s+)*(?:correspondent|reporter|editor|writer|staff writer|staff reporter|bureau chief)s?\b.*$|(?i)\s+(?:staff|senior|chief|special|foreign)\s+(?:writer|reporter|correspondent|editor)s?$`)
	notAName     = regexp.MustCompile(`(?i)^(?:admin|administrator|editor|editors|webmaster|user|root|staff|guest|unknown|redaktion|redaction|news desk|newsroom|web desk|online desk)$`)
)

// cleanByline returns who wrote it, without "By", day and office: of "By Lena Castellan,
// Chief Correspondent | May 3, 2031" there remains Lena Castellan. "" for what names nobody.
func cleanByline(printed string) string {
	s := squeeze(printed)
	if m := printedByline.FindStringSubmatch(s); m != nil {
		s = firstOf(m[1], m[2])
	}
	s = s[len(bylineBefore.FindString(s)):]
	s = bylineDay.ReplaceAllString(s, "")
	s = bylineRole.ReplaceAllString(s, "")
	s = strings.Trim(s, " ,;|·•-–—/")
	if notAName.MatchString(s) || len(s) > 160 || strings.Contains(s, "://") || strings.Contains(s, "@") || !strings.ContainsFunc(s, isUpperLetter) {
		return ""
	}
	return s
}

func isUpperLetter(r rune) bool { return strings.ToLower(string(r)) != string(r) || r >= 0x590 }

// byline returns who wrote a page: as it is printed, else as its head says.
func (m *metadata) byline(printed string) string {
	if s := cleanByline(printed); s != "" {
		return s
	}
	for _, list := range [...][]string{m.linked.Authors, m.authors} {
		var names []string
		for _, name := range list {
			if name = cleanByline(name); name != "" && !slices.Contains(names, name) && !sameWords(name, m.publisher()) {
				names = append(names, name)
			}
		}
		if len(names) > 0 {
			return strings.Join(names, ", ")
		}
	}
	return ""
}

// printsByline reports whether a block prints who wrote the article.
func printsByline(b *block) bool {
	if len(b.text) > 200 || sentence.MatchString(b.text) && !strings.HasSuffix(b.text, "Jr.") {
		return false
	}
	if b.where&(inFigure|inMargins|inComments|inHidden) != 0 {
		return false
	}
	return printedByline.MatchString(b.text) || b.kinds&classByline != 0 && len(strings.Fields(b.text)) <= 20
}
