package nlp

import "strings"

// numberClass classes a word that holds a digit; see the symbols.
func numberClass(form string, k census) symbol {
	switch {
	case k.digits == len(form):
		return digitsClass(form)
	case k.letters > 0:
		return mixedClass(form, k)
	case strings.IndexByte(form, ':') > 0:
		return symTime
	case strings.IndexByte(form, '/') > 0:
		return symDate
	case strings.Count(form, "-") > 1:
		return symDate
	case strings.IndexByte(form, '-') > 0 || strings.Contains(form, "–"):
		return symRange
	case strings.Count(form, ".") > 1:
		return symDate
	case strings.IndexByte(form, ',') > 0:
		return symComma
	case strings.IndexByte(form, '.') >= 0:
		return symDecimal
	case form[0] == '\'' || strings.HasPrefix(form, "’"):
		return symYears
	}
	return symMixed
}

func digitsClass(form string) symbol {
	switch len(form) {
	case 1:
		return symDigit
	case 2:
		return symDigits2
	case 3:
		return symDigits3
	case 4:
		if strings.HasPrefix(form, "19") || strings.HasPrefix(form, "20") {
			return symYear
		}
		return symDigits4
	}
	return symDigits
}

// mixedClass classes a word of digits and letters.
func mixedClass(form string, k census) symbol {
	lead := 0
	for lead < len(form) && form[lead] >= '0' && form[lead] <= '9' {
		lead++
	}
	tail := strings.ToLower(form[lead:])
	switch {
	case lead == 0 && k.letters == 1 && tail[len(tail)-1] == 's' && (form[0] == '\'' || strings.HasPrefix(form, "’")):
		return symYears
	case lead == 0 && k.letters+k.digits == len(form):
		return symModel
	case lead == 0:
		return symMixed
	case tail == "s" || tail == "'s":
		return symYears
	case tail == "st" || tail == "nd" || tail == "rd" || tail == "th":
		return symOrdinal
	case lead+k.letters == len(form):
		return symUnit
	}
	return symMixed
}

// webLike reports whether a word is a web or mail address, a handle or a tag.
func webLike(form string) bool {
	if form[0] == '@' || form[0] == '#' {
		return len(form) > 1
	}
	dot := strings.IndexByte(form, '.')
	return dot > 0 && (strings.IndexByte(form, '@') > 0 || strings.Contains(form, "://") ||
		len(form) > 4 && strings.EqualFold(form[:4], "www.") || domainLike(form))
}

// domainLike reports whether a word looks like example.com or example.co.uk/page.
func domainLike(form string) bool {
	host, _, _ := strings.Cut(form, "/")
	at := strings.LastIndexByte(host, '.')
	if at < 2 || strings.Contains(host, "..") {
		return false
	}
	switch strings.ToLower(host[at+1:]) {
	case "com", "org", "net", "gov", "edu", "mil", "int", "info", "uk", "tv":
		return true
	}
	return false
}

func webClass(form string) symbol {
	switch form[0] {
	case '@':
		return symHandle
	case '#':
		return symTag
	}
	return symURL
}
