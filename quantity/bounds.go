package quantity

import "math"

// Bounds: at least 7 (7..), more than 400 (401..), up to 5 (0..5), fewer than 10
// (..9), about 30 (30~), just under 2,000 (..1999~).

// A side says what a phrase does to the number.
type side uint8

const (
	about   side = iota // 30~
	atLeast             // 7..
	above               // 401..
	atMost              // 0..5
	below               // ..9
	almost              // ..1999~
	overBit             // 2001..~
	nothing             // another 7
)

// A boundPhrase is a phrase with what it does.
type boundPhrase struct {
	words []string
	side  side
}

// before are phrases that stand before the number; the longest comes first.
var before = []boundPhrase{
	{[]string{"no", "fewer", "than"}, atLeast},
	{[]string{"no", "less", "than"}, atLeast},
	{[]string{"not", "less", "than"}, atLeast},
	{[]string{"not", "fewer", "than"}, atLeast},
	{[]string{"at", "the", "very", "least"}, atLeast},
	{[]string{"at", "least"}, atLeast},
	{[]string{"a", "minimum", "of"}, atLeast},
	{[]string{"no", "more", "than"}, atMost},
	{[]string{"not", "more", "than"}, atMost},
	{[]string{"at", "most"}, atMost},
	{[]string{"a", "maximum", "of"}, atMost},
	{[]string{"as", "many", "as"}, atMost},
	{[]string{"as", "much", "as"}, atMost},
	{[]string{"as", "few", "as"}, nothing},
	{[]string{"up", "to"}, atMost},
	{[]string{"little", "more", "than"}, overBit},
	{[]string{"slightly", "more", "than"}, overBit},
	{[]string{"just", "over"}, overBit},
	{[]string{"well", "over"}, above},
	{[]string{"far", "more", "than"}, above},
	{[]string{"more", "than"}, above},
	{[]string{"greater", "than"}, above},
	{[]string{"in", "excess", "of"}, above},
	{[]string{"upwards", "of"}, above},
	{[]string{"upward", "of"}, above},
	{[]string{"over"}, above},
	{[]string{"above"}, above},
	{[]string{"exceeding"}, above},
	{[]string{"just", "under"}, almost},
	{[]string{"slightly", "under"}, almost},
	{[]string{"just", "below"}, almost},
	{[]string{"less", "than"}, below},
	{[]string{"fewer", "than"}, below},
	{[]string{"under"}, below},
	{[]string{"below"}, below},
	{[]string{"nearly"}, almost},
	{[]string{"almost"}, almost},
	{[]string{"close", "to"}, about},
	{[]string{"about"}, about},
	{[]string{"around"}, about},
	{[]string{"approximately"}, about},
	{[]string{"approx."}, about},
	{[]string{"roughly"}, about},
	{[]string{"some"}, about},
	{[]string{"circa"}, about},
	{[]string{"an", "estimated"}, about},
	{[]string{"estimated"}, about},
	{[]string{"perhaps"}, about},
	{[]string{"~"}, about},
	{[]string{"a", "total", "of"}, nothing},
	{[]string{"totalling"}, nothing},
	{[]string{"another"}, nothing},
	{[]string{"a", "further"}, nothing},
	{[]string{"an", "additional"}, nothing},
	{[]string{"exactly"}, nothing},
	{[]string{"precisely"}, nothing},
	{[]string{"only"}, nothing},
	{[]string{"just"}, nothing},
}

// after are phrases that stand behind the number.
var after = []boundPhrase{
	{[]string{"or", "more"}, atLeast},
	{[]string{"at", "least"}, atLeast},
	{[]string{"plus"}, atLeast},
	{[]string{"+"}, atLeast},
	{[]string{"or", "so"}, about},
	{[]string{"-", "odd"}, about},
	{[]string{"or", "fewer"}, atMost},
	{[]string{"or", "less"}, atMost},
	{[]string{"at", "most"}, atMost},
}

// bound takes the phrases beside the number and does to it what they say.
func (f *finder) bound(a *amount) {
	if f.isMoneyMark(a.first - 1) {
		a.first--
	}
	for range 3 {
		p := f.behind(before, a.first)
		if p == nil {
			break
		}
		a.first -= int32(len(p.words))
		a.set(p.side)
	}
	for _, p := range after {
		if f.is(a.end, p.words...) && f.same(a.first, a.end) && (p.words[0] != "+" || f.glued(a.end)) {
			a.end += int32(len(p.words))
			a.set(p.side)
			break
		}
	}
}

// behind returns the phrase of list that ends right before token i, or nil.
func (f *finder) behind(list []boundPhrase, i int32) *boundPhrase {
	for k := range list {
		p := &list[k]
		if at := i - int32(len(p.words)); f.same(i, at) && f.is(at, p.words...) {
			return p
		}
	}
	return nil
}

// step is by how much "more than" differs from "at least": one, or of a number
// with a fraction nothing.
func step(v float64) float64 {
	if v != math.Trunc(v) {
		return 0
	}
	return 1
}

func (a *amount) set(s side) {
	switch s {
	case about:
		a.approx = true
	case atLeast:
		a.noHigh = true
	case above, overBit:
		if !a.noLow {
			a.low += step(a.low)
		}
		a.noHigh = true
		a.approx = a.approx || s == overBit
	case atMost:
		a.low, a.noLow, a.noHigh = 0, false, false
	case below, almost:
		a.noLow, a.noHigh = true, false
		a.high = max(0, a.high-step(a.high))
		a.approx = a.approx || s == almost
	case nothing:
		return
	}
	a.rule += "+" + sideNames[s]
}

var sideNames = [...]string{"about", "at-least", "above", "at-most", "below", "almost", "just-over", ""}
