package gazetteer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns the key under which a name is kept: lower case, without marks on
// letters, apostrophes and full stops, with blanks for hyphens, and the short forms
// of Saint, Mount, Fort. Names that differ in such things only are the same name.
//
//	Fold("Ra’s al-‘Ayn")   "ras al ayn"
//	Fold("Saint-Étienne")  "st etienne"
//	Fold("U.S.")           "us"
//
// A name with letters that are not Latin keeps them.
func Fold(name string) string {
	var b strings.Builder
	b.Grow(len(name))
	blank := false
	put := func(s string) {
		if blank && b.Len() > 0 {
			b.WriteByte(' ')
		}
		blank = false
		b.WriteString(s)
	}
	for i := 0; i < len(name); {
		if c := name[i]; c < utf8.RuneSelf {
			i++
			switch {
			case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
				put(ascii[c : c+1])
			case c >= 'A' && c <= 'Z':
				put(ascii[c+32 : c+33])
			case c == '\'' || c == '`' || c == '.':
			case c == '&':
				put("and")
			default:
				blank = true
			}
			continue
		}
		r, n := utf8.DecodeRuneInString(name[i:])
		i += n
		foldRune(r, put, &blank)
	}
	return shorten(b.String())
}

// foldRune hands on what a letter beyond ASCII is folded to.
func foldRune(r rune, put func(string), blank *bool) {
	if s, ok := foldSpecial(r); ok {
		if s != "" {
			put(s)
		}
		return
	}
	if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
		*blank = true
		return
	}
	for _, d := range norm.NFD.String(string(r)) {
		if !unicode.IsMark(d) {
			put(string(unicode.ToLower(d)))
		}
	}
}

// foldSpecial knows the letters that do not come apart into a letter and a mark.
func foldSpecial(r rune) (string, bool) {
	switch r {
	case '’', '‘', 'ʼ', 'ʽ', 'ʻ', 'ʿ', 'ʾ', '′', '´', 'ʹ', 'ʺ', 'ˈ':
		return "", true
	case 'ß':
		return "ss", true
	case 'æ', 'Æ':
		return "ae", true
	case 'œ', 'Œ':
		return "oe", true
	case 'ø', 'Ø':
		return "o", true
	case 'ł', 'Ł':
		return "l", true
	case 'đ', 'Đ', 'ð', 'Ð':
		return "d", true
	case 'þ', 'Þ':
		return "th", true
	case 'ə', 'Ə', 'ǝ', 'Ǝ':
		return "a", true
	case 'ı', 'İ':
		return "i", true
	case 'ħ', 'Ħ':
		return "h", true
	}
	return "", false
}

// shorten puts the short forms of words that are written either way.
func shorten(key string) string {
	for _, s := range [...][2]string{{"saint ", "st "}, {"mount ", "mt "}, {"fort ", "ft "}, {"sainte ", "ste "}} {
		if rest, ok := strings.CutPrefix(key, s[0]); ok && rest != "" {
			return s[1] + rest
		}
	}
	return key
}

// ascii holds each ASCII character at its own place, so that a one-letter string
// costs nothing.
const ascii = "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f" +
	"\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f" +
	" !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\x7f"
