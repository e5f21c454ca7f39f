package nlp

import (
	"strings"

	"github.com/truce-ledger/truce/registry"
)

// How names are told in a text in capitals: by the registry, and by the abbreviation that
// stands in brackets behind a name.

// shortNames returns the words of a text that stand alone in brackets: (NLF).
func (l *lexicon) shortNames(text string, words []wordSpan) map[string]bool {
	short := map[string]bool{}
	for i, w := range words {
		if n := w.end - w.start; i == 0 || w.opening || n > 6 || n < 2 || w.end == len(text) {
			continue
		}
		known := l.known(scan(lowered(text[w.start:w.end])).hash)
		if before, behind := text[w.start-1], text[w.end]; before == '(' && behind == ')' || before == '[' && behind == ']' && !known {
			short[text[w.start:w.end]] = true
		}
	}
	return short
}

// registryCase writes a name of the registry as the registry does, and returns how
// many words behind the first it takes.
func registryCase(words []wordSpan, cased []string) int {
	for n := min(6, len(words)); n > 0; n-- {
		whole := true
		for k := 1; k < n; k++ {
			whole = whole && words[k].tight
		}
		if !whole || n == 1 && len(cased[0]) < 4 {
			continue
		}
		text := strings.TrimSuffix(strings.Join(cased[:n], " "), "'s")
		if e := registry.Find(text); e != nil {
			if name := spelling(e, text); name != "" {
				parts := strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' })
				if len(parts) == n && n > 1 {
					for k, p := range parts {
						if len(cased[k]) >= len(p) && strings.EqualFold(p, cased[k][:len(p)]) {
							cased[k] = p + cased[k][len(p):]
						}
					}
					return n - 1
				}
			}
		}
	}
	return 0
}

// spelling returns the name of an entry that reads like text.
func spelling(e *registry.Entry, text string) string {
	for _, n := range e.Names {
		if strings.EqualFold(strings.ReplaceAll(n.Text, "-", " "), text) {
			return n.Text
		}
	}
	return ""
}

// spelledOut writes a name large that its abbreviation stands behind: Front of National
// Rest (FNR); and so wherever the text has it again. The abbreviation may have words of
// another language, so one letter may differ.
func spelledOut(text string, words []wordSpan, cased []string) {
	names := map[string][]string{} // in small letters, by their first word
	found := 0
	for i := 3; i < len(words) && found < 64; i++ {
		if w := words[i]; strings.ContainsAny(text[w.start-1:w.start], "([") && len(cased[i]) > 2 && cased[i] == strings.ToUpper(cased[i]) {
			if n := initialsBefore(cased[:i], cased[i]); n > 0 {
				first := lowered(cased[i-n])
				names[first] = append(names[first], lowered(strings.Join(cased[i-n:i], " ")))
				found++
			}
		}
	}
	if found == 0 {
		return
	}
	for i := range cased {
		for _, name := range names[lowered(cased[i])] {
			n := 1 + strings.Count(name, " ")
			if i+n <= len(cased) && strings.EqualFold(strings.Join(cased[i:i+n], " "), name) {
				writeLarge(cased[i : i+n])
			}
		}
	}
}

// writeLarge starts the words of a name with capitals, but for those like "of".
func writeLarge(name []string) {
	for k, w := range name {
		if c := w[0]; c >= 'a' && c <= 'z' && !smallInNames[w] {
			name[k] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
}

var smallInNames = setOf("of the and for de la del y in")

// initialsBefore returns how many words before an abbreviation it stands for, 0 if that
// cannot be told.
func initialsBefore(before []string, short string) int {
	left, words := strings.ToLower(short), 0
	for n := 1; n <= min(len(before), 3*len(short)) && words <= len(short); n++ {
		w := before[len(before)-n]
		if smallInNames[w] {
			continue
		}
		words++
		if at := strings.IndexByte(left, w[0]|32); at >= 0 {
			left = left[:at] + left[at+1:]
		}
		if words >= len(short)-1 && len(left) == 0 || words == len(short) && len(left) == 1 {
			return n
		}
	}
	return 0
}
