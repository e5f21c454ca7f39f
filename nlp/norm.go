package nlp

import (
	"unicode"
	"unicode/utf8"

	"github.com/truce-ledger/truce/internal/learn"
	"github.com/truce-ledger/truce/registry"
)

// The normal form of a token is what every model sees in place of the word as
// written. No model sees a name: it sees what class of name it is. So a text in
// which two parties have changed names is read the same, and no weight can
// belong to a party (the swap test holds us to that).
//
//	Ruritania's army hit 3 of Strelsau's "S-300" sites on Mon., Orr said
//	‹State› 's army hit ‹1› of ‹Capital› 's " ‹x9› " sites on mon. , ‹Name› said
//
// The rules, first that fits:
//
//   - the registry knows the word: the class of name (State, Demonym …)
//   - it holds a digit: the class of number (one digit, year, time, ordinal …)
//   - a web or mail address, a @handle, a #tag: that
//   - no capital letter: the word itself, curly quotes made straight
//   - capitals, and the lexicon knows the word as one that is also written
//     small, or as a title, day or month: the word in small letters
//   - else a name: by how it is written (Name, ABBR, initial) and by its ending,
//     only as far as it tells the kind of word: -s, and -an, -ish, -ese, -i,
//     -ist, -ite.
//
// In a sentence all in capitals the case says nothing and is disregarded.
//
// Features drawn from letters (endings, shape) are drawn from the normal form,
// never from the name.

// A symbol is the Norm of a token that is not seen as a word. Hashes of words are
// never less than firstWord.
type symbol = uint32

const (
	symNone symbol = 0
	// 1 … 31: 1 + registry.Class - 1, so that a class is its own symbol
	symName     symbol = iota + 31 // Orr
	symNames                       // Beltens: may be a plural
	symNameAdj                     // Sornese: may be an adjective
	symNameAdjs                    // Sornians
	symAbbr                        // SRFG
	symAbbrs                       // APCs
	symInitial                     // J. in J. Orr
	symDigit                       // 7
	symDigits2                     // 12
	symDigits3                     // 120
	symDigits4                     // 5000, but not a year
	symDigits                      // longer
	symYear                        // 1994
	symYears                       // 1990s, '90s
	symComma                       // 12,000
	symDecimal                     // 4.5
	symTime                        // 10:30
	symOrdinal                     // 4th
	symDate                        // 2020-10-14, 14/10/2020
	symRange                       // 12-14 left whole
	symUnit                        // 155mm, 5pm: digits, then letters
	symModel                       // MQ9, T72: letters, then digits
	symMixed                       // any other word with a digit
	symURL
	symHandle
	symTag
	symOther // emoji and other signs that are neither letters nor ASCII
	symbolCount

	firstWord symbol = 256
)

// A shape tells how the letters of a word are written. Symbols have none.
type shape uint8

const (
	shapeSmall   shape = iota
	shapeCapital       // First letter
	shapeCapitals
	shapeMark // no letter at all
	shapeSymbol
)

// normalize sets Norm and shape of every token.
func (l *lexicon) normalize(d *Doc) {
	for _, s := range d.Sentences {
		upper := allCapitals(d, s)
		for i := s.First; i < s.End; i++ {
			t := &d.Tokens[i]
			t.Norm, t.shape = l.normalOf(t.In(d.Text), upper)
		}
	}
}

// allCapitals reports whether a sentence has two words of two letters and more,
// and no small letter.
func allCapitals(d *Doc, s Sentence) bool {
	words := 0
	for i := s.First; i < s.End; i++ {
		form := d.Form(i)
		for k := 0; k < len(form); k++ {
			if c := form[k]; c >= 'a' && c <= 'z' {
				return false
			}
		}
		if len(form) > 1 && form[0] >= 'A' && form[0] <= 'Z' {
			words++
		}
	}
	return words >= 2
}

// normalOf returns the normal form of a word as written.
func (l *lexicon) normalOf(form string, upper bool) (uint32, shape) {
	k := scan(form)
	switch {
	case k.digits > 0 && (k.letters == 0 || !webLike(form)):
		return numberClass(form, k), shapeSymbol
	case k.letters > 0 && len(form) > 3 && webLike(form):
		return webClass(form), shapeSymbol
	case k.letters == 0:
		return markClass(form), shapeMark
	case k.capitals == 0:
		return k.hash, shapeSmall
	}
	if c := registry.ClassOf(form); c != registry.NotAName {
		return uint32(c), shapeSymbol
	}
	if upper {
		if c := registry.ClassOf(titled(form)); c != registry.NotAName {
			return uint32(c), shapeSymbol
		}
	}
	if l.known(k.hash) {
		switch {
		case upper:
			return k.hash, shapeSmall
		case k.capitals > 1 && k.capitals == k.letters:
			return k.hash, shapeCapitals
		}
		return k.hash, shapeCapital
	}
	return nameClass(form, k, upper), shapeSymbol
}

// A census counts what a word is made of.
type census struct {
	hash                      uint32 // of the word in small letters, curly quotes made straight
	letters, capitals, digits int
}

func scan(form string) census {
	k := census{hash: 2166136261}
	for i := 0; i < len(form); i++ {
		c := form[i]
		switch {
		case c >= 'a' && c <= 'z':
			k.letters++
		case c >= 'A' && c <= 'Z':
			k.letters++
			k.capitals++
			c += 'a' - 'A'
		case c >= '0' && c <= '9':
			k.digits++
		case c >= utf8.RuneSelf:
			return scanRunes(form)
		}
		k.hash = (k.hash ^ uint32(c)) * 16777619
	}
	k.hash = wordHash(k.hash)
	return k
}

// scanRunes is scan for a word with letters beyond ASCII.
func scanRunes(form string) census {
	k := census{hash: 2166136261}
	var buf [utf8.UTFMax]byte
	for _, r := range form {
		switch {
		case r == '’' || r == '‘':
			r = '\''
		case unicode.IsLetter(r):
			k.letters++
			if unicode.IsUpper(r) {
				k.capitals++
				r = unicode.ToLower(r)
			}
		case unicode.IsDigit(r):
			k.digits++
		}
		for _, c := range utf8.AppendRune(buf[:0], r) {
			k.hash = (k.hash ^ uint32(c)) * 16777619
		}
	}
	k.hash = wordHash(k.hash)
	return k
}

// wordHash keeps the hashes of words clear of the symbols.
func wordHash(h uint32) uint32 {
	if h < firstWord {
		return h + firstWord
	}
	return h
}

// normalOfWord returns the Norm of a word in small letters.
func normalOfWord(w string) uint32 { return wordHash(learn.String(w)) }
