package nlp

import "unicode/utf8"

// markClass makes the variants of a punctuation mark one.
func markClass(form string) uint32 {
	switch form {
	case "“", "”", "``", "''", "„", "«", "»", "\"\"":
		form = `"`
	case "‘", "’", "`", "‚", "‹", "›":
		form = "'"
	case "–", "—", "--", "---", "―", "‒":
		form = "—"
	case "…", "....", ". . .":
		form = "..."
	default:
		if len(form) > 4 || form != "" && form[0] >= utf8.RuneSelf {
			return symOther
		}
	}
	return normalOfWord(form)
}

// nameClass classes a name by how it is written and by its ending.
func nameClass(form string, k census, upper bool) symbol {
	if k.letters == 1 && len(form) <= 2 {
		return symInitial
	}
	plural := len(form) > 3 && form[len(form)-1] == 's'
	if k.capitals >= 2 && k.letters-k.capitals <= 1 && !upper {
		if plural {
			return symAbbrs
		}
		return symAbbr
	}
	stem := form
	if plural {
		stem = form[:len(form)-1]
	}
	switch {
	case adjectiveLike(stem) && plural:
		return symNameAdjs
	case adjectiveLike(stem):
		return symNameAdj
	case plural && !hasSuffix(stem, "s") && !hasSuffix(stem, "i") && !hasSuffix(stem, "u"):
		return symNames
	}
	return symName
}

func adjectiveLike(stem string) bool {
	if len(stem) < 5 {
		return false
	}
	for _, ending := range [...]string{"an", "i", "ish", "ese", "ist", "ite"} {
		if hasSuffix(stem, ending) {
			return true
		}
	}
	return false
}

// hasSuffix is strings.HasSuffix that takes ASCII letters of either case for one.
func hasSuffix(s, suffix string) bool {
	if len(s) < len(suffix) {
		return false
	}
	s = s[len(s)-len(suffix):]
	for i := 0; i < len(suffix); i++ {
		if s[i]|0x20 != suffix[i] {
			return false
		}
	}
	return true
}

// titled returns a word with its first letter large and the others small.
func titled(form string) string {
	b := []byte(form)
	for i := 1; i < len(b); i++ {
		if b[i] >= 'A' && b[i] <= 'Z' {
			b[i] += 'a' - 'A'
		}
	}
	return string(b)
}
