package nlp

import (
	"strings"
	"testing"

	"github.com/truce-ledger/truce/registry"
)

// knownWords is a lexicon in which the given words may take a capital.
func knownWords(words ...string) *lexicon {
	capitals := map[uint32]bool{}
	for _, w := range words {
		capitals[normalOfWord(w)] = true
	}
	return openWords(capitals)
}

func TestNormalOf(t *testing.T) {
	l := knownWords("the", "bank", "mr.", "monday", "shelling", "on")
	word := normalOfWord
	for _, c := range []struct {
		form  string
		upper bool
		norm  uint32
		shape shape
	}{
		{"shelling", false, word("shelling"), shapeSmall},
		{"unheard-of", false, word("unheard-of"), shapeSmall},
		{"Shelling", false, word("shelling"), shapeCapital},
		{"BANK", false, word("bank"), shapeCapitals},
		{"BANK", true, word("bank"), shapeSmall},
		{"Monday", false, word("monday"), shapeCapital},
		{"n’t", false, word("n't"), shapeSmall},
		{"’s", false, word("'s"), shapeSmall},
		{"Tarnov", false, symName, shapeSymbol},
		{"TARNOV", true, symName, shapeSymbol},
		{"Zafira", false, symName, shapeSymbol},
		{"Beltens", false, symNames, shapeSymbol},
		{"Sornese", false, symNameAdj, shapeSymbol},
		{"Velkish", false, symNameAdj, shapeSymbol},
		{"Varhanian", false, symNameAdj, shapeSymbol},
		{"Varhanians", false, symNameAdjs, shapeSymbol},
		{"SRFG", false, symAbbr, shapeSymbol},
		{"APCs", false, symAbbrs, shapeSymbol},
		{"J.", false, symInitial, shapeSymbol},
		{"Žofín", false, symName, shapeSymbol},
		{"Armenia", false, uint32(registry.State), shapeSymbol},
		{"ARMENIA", true, uint32(registry.State), shapeSymbol},
		{"7", false, symDigit, shapeSymbol},
		{"12", false, symDigits2, shapeSymbol},
		{"1994", false, symYear, shapeSymbol},
		{"1750", false, symDigits4, shapeSymbol},
		{"1990s", false, symYears, shapeSymbol},
		{"'90s", false, symYears, shapeSymbol},
		{"’90s", false, symYears, shapeSymbol},
		{"12,000", false, symComma, shapeSymbol},
		{"4.5", false, symDecimal, shapeSymbol},
		{"10:30", false, symTime, shapeSymbol},
		{"4th", false, symOrdinal, shapeSymbol},
		{"2020-10-14", false, symDate, shapeSymbol},
		{"14/10/2020", false, symDate, shapeSymbol},
		{"12-14", false, symRange, shapeSymbol},
		{"155mm", false, symUnit, shapeSymbol},
		{"T72", false, symModel, shapeSymbol},
		{"Su-25", false, symMixed, shapeSymbol},
		{"@press_office", false, symHandle, shapeSymbol},
		{"#truce", false, symTag, shapeSymbol},
		{"www.example.org/a1", false, symURL, shapeSymbol},
		{"press@example.org", false, symURL, shapeSymbol},
		{"https://example.org", false, symURL, shapeSymbol},
		{"U.S.", false, symAbbr, shapeSymbol},
		{",", false, word(","), shapeMark},
		{"“", false, word(`"`), shapeMark},
		{"–", false, word("—"), shapeMark},
		{"…", false, word("..."), shapeMark},
		{"☮", false, symOther, shapeMark},
	} {
		if registry.ClassOf(c.form) != registry.NotAName && c.norm > 31 {
			continue // the registry has come to know the word
		}
		if norm, shape := l.normalOf(c.form, c.upper); norm != c.norm || shape != c.shape {
			t.Errorf("%q: norm %d, shape %d; want %d, %d", c.form, norm, shape, c.norm, c.shape)
		}
	}
}

// TestNormalizeSwap holds that texts with other names look the same.
func TestNormalizeSwap(t *testing.T) {
	l := knownWords("the", "army", "of", "on", "monday", "said")
	text := "The army of Tarnov shelled Bresk on Monday, Orlic said. The Tarnovian SRFG fled."
	swap := strings.NewReplacer("Tarnovian", "Breskian", "Tarnov", "Bresk", "Bresk", "Tarnov", "Orlic", "Zafira", "SRFG", "KLP")
	a, b := Tokenize(text), Tokenize(swap.Replace(text))
	l.normalize(a)
	l.normalize(b)
	if len(a.Tokens) != len(b.Tokens) {
		t.Fatalf("%d and %d tokens", len(a.Tokens), len(b.Tokens))
	}
	for i := range a.Tokens {
		if a.Tokens[i].Norm != b.Tokens[i].Norm || a.Tokens[i].shape != b.Tokens[i].shape {
			t.Errorf("%q and %q look different", a.Form(int32(i)), b.Form(int32(i)))
		}
	}
}

func TestAllCapitals(t *testing.T) {
	for text, want := range map[string]bool{
		"REBELS CLAIM THE BRIDGE":        true,
		"REBELS CLAIM 12 POSTS, NOT 14.": true,
		"REBELS claim":                   false,
		"OSCE":                           false,
		"12 14":                          false,
		"":                               false,
	} {
		d := Tokenize(text)
		if len(d.Sentences) == 0 {
			continue
		}
		if got := allCapitals(d, d.Sentences[0]); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func FuzzNormalize(f *testing.F) {
	f.Add("The army of Tarnov’s 1990s T-72s, “said” Orr: www.example.org @x ÀÉ İ\xff")
	l := knownWords("the", "army")
	f.Fuzz(func(t *testing.T, text string) {
		d := Tokenize(text)
		l.normalize(d)
		for i := range d.Tokens {
			if n := d.Tokens[i].Norm; n == symNone || n >= symbolCount && n < firstWord {
				t.Errorf("%q has norm %d", d.Form(int32(i)), n)
			}
		}
	})
}

func BenchmarkNormalize(b *testing.B) {
	d := Tokenize(strings.Repeat("The army of Tarnov shelled Bresk on Monday, Orlic said in a statement to reporters. ", 100))
	l := knownWords("the", "army", "of", "on", "monday", "said")
	b.SetBytes(int64(len(d.Tokens)))
	b.ReportAllocs()
	for b.Loop() {
		l.normalize(d)
	}
}
