package quantity

import (
	"math"
	"strconv"
	"strings"
)

// Numerals: 7, 65.5, 10,000, 12 000, 77 million, 3bn, twenty-five, a hundred and
// ten, half a million, one and a half million, two dozen, a couple.

// An amount is a number while it is being read: at least low, at most high.
type amount struct {
	first, end int32 // tokens, half open
	low, high  float64
	noLow      bool // unbounded below
	noHigh     bool // unbounded above
	approx     bool
	rule       string
}

// exact returns the amount of one value.
func exact(first, end int32, v float64, rule string) amount {
	return amount{first: first, end: end, low: v, high: v, rule: rule}
}

// largest is the largest number that is kept; a larger one is kept as this.
const largest = 1e15

// bounds returns low and high as the ledger has them.
func (a *amount) bounds() (low, high *int64) {
	whole := func(v float64) *int64 {
		n := int64(math.Round(min(max(v, 0), largest)))
		return &n
	}
	if !a.noLow {
		low = whole(a.low)
	}
	if !a.noHigh {
		high = whole(a.high)
	}
	return low, high
}

var smallNumbers = map[string]float64{
	"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
	"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
	"seventeen": 17, "eighteen": 18, "nineteen": 19,
}

var tens = map[string]float64{
	"twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

var scales = map[string]float64{
	"hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12, "lakh": 1e5, "crore": 1e7,
}

// shortScales are written on to digits. "m" may also be metres: see scaleAt.
var shortScales = map[string]float64{"k": 1e3, "mn": 1e6, "mln": 1e6, "m": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12, "b": 1e9}

// amount reads the amount that begins at token i: a numeral or a rough word.
func (f *finder) amount(i int32) (amount, bool) {
	if a, ok := f.rough(i); ok {
		return a, true
	}
	if v, end, ok := f.digits(i); ok {
		v, end = f.scaled(v, end)
		return exact(i, end, v, "digits"), true
	}
	if f.is(i, "both") && f.plural(i+1) && f.people(f.phraseHead(i+1)) {
		return exact(i, i+1, 2, "both"), true
	}
	if v, end, ok := f.spelled(i); ok {
		return exact(i, end, v, "words"), true
	}
	return amount{}, false
}

// digits reads digits at token i, with groups parted by commas or hard spaces.
func (f *finder) digits(i int32) (v float64, end int32, ok bool) {
	v, ok = parseDigits(f.word(i))
	if !ok {
		return 0, i, false
	}
	end = i + 1
	for len(f.word(i)) <= 3 && f.same(i, end) && f.group(end) {
		g, _ := parseDigits(f.words[end])
		v = v*1000 + g
		end++
	}
	return v, end, true
}

// group reports whether token i is a group of three digits behind one space: 12 000.
func (f *finder) group(i int32) bool {
	w := f.words[i]
	if len(w) != 3 || strings.Trim(w, "0123456789") != "" {
		return false
	}
	space := f.d.Text[f.d.Tokens[i-1].End:f.d.Tokens[i].Start]
	return space == "\u00a0" || space == "\u202f" || space == "\u2009" || space == " " && w == "000"
}

// parseDigits reads 400, 2,853 and 7.5, and nothing else.
func parseDigits(w string) (float64, bool) {
	if w == "" || w[0] < '0' || w[0] > '9' || len(w) > 19 {
		return 0, false
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(w, ",", ""), 64)
	if err != nil || strings.Trim(w, "0123456789,.") != "" {
		return 0, false
	}
	return min(v, largest), true
}

// scaled takes "million", "bn" and the like behind digits.
func (f *finder) scaled(v float64, end int32) (float64, int32) {
	for f.same(end-1, end) {
		at := end
		if f.words[at] == "-" && f.same(at, at+1) && scales[f.words[at+1]] >= 1e6 { // $5-million
			at++
		}
		s := f.scaleAt(at)
		if s == 0 || v >= 1e9 {
			break
		}
		v, end = v*s, at+1
	}
	if f.is(end, "and", "a", "half") && scales[f.word(end-1)] > 0 { // 2 million and a half
		v, end = v+scales[f.word(end-1)]/2, end+3
	}
	return v, end
}

// scaleAt returns what the word at i multiplies digits by, 0 for any other word.
// "m" is million before a noun or behind a sign of money, and metres otherwise.
func (f *finder) scaleAt(i int32) float64 {
	w := f.words[i]
	if s := scales[w]; s > 0 {
		return s
	}
	s := shortScales[w]
	if w == "m" || w == "b" || w == "k" {
		if !f.glued(i) || !f.isMoneyMark(i-2) && (w == "b" || !f.nominal(i+1)) {
			return 0
		}
	}
	return s
}

// spelled reads a numeral in words at token i.
func (f *finder) spelled(i int32) (v float64, end int32, ok bool) {
	if v, end, ok = f.halfOf(i); ok {
		return v, end, true
	}
	if w := f.word(i); w == "a" || w == "an" {
		return f.articled(i)
	}
	total, current, j := 0.0, -1.0, i
	last := largest // the scale before this one
	for ; j == i || f.same(i, j); j++ {
		w := f.word(j)
		switch n, small := smallNumbers[w]; {
		case small && current < 0:
			current = n
		case small && n > 0 && n < 10 && math.Mod(current, 100) >= 20 && math.Mod(current, 10) == 0:
			current += n
		case small && current >= 100 && math.Mod(current, 100) == 0:
			current += n
		case tens[w] > 0 && current < 0:
			current = tens[w]
		case tens[w] > 0 && current >= 100 && math.Mod(current, 100) == 0:
			current += tens[w]
		case w == "hundred" && current > 0 && current < 100:
			current *= 100
		case w == "dozen" && current > 0:
			return total + current*12, j + 1, true
		case scales[w] >= 1000 && current > 0 && scales[w] < last:
			last = scales[w]
			total, current = total+current*last, 0
		case w == "-" && j > i && f.joins(j, current):
		case w == "and" && j > i && f.joinsAnd(j, current):
		case w == "and" && j > i && current >= 0 && f.is(j, "and", "a", "half"):
			half := current + .5
			if s := scales[f.word(j+3)]; s > 0 {
				return total + half*s, j + 4, true
			}
			return total + half, j + 3, true
		default:
			return total + max(current, 0), j, j > i
		}
	}
	return total + max(current, 0), j, j > i
}

// joins reports whether the hyphen at j stands inside a numeral: twenty-five.
func (f *finder) joins(j int32, current float64) bool {
	next := smallNumbers[f.word(j+1)]
	return f.same(j, j+1) && (current >= 20 && next > 0 && next < 10 || scales[f.word(j+1)] > 0 && current > 0)
}

// joinsAnd reports whether "and" at j stands inside a numeral: a hundred and ten.
func (f *finder) joinsAnd(j int32, current float64) bool {
	if !f.same(j, j+1) || current != 0 && (current < 100 || math.Mod(current, 100) != 0) {
		return false
	}
	_, small := smallNumbers[f.word(j+1)]
	return small || tens[f.word(j+1)] > 0
}

// articled reads "a hundred (and ten)", "a dozen", "a couple of", "a pair of".
func (f *finder) articled(i int32) (v float64, end int32, ok bool) {
	w := f.word(i + 1)
	if !f.same(i, i+1) {
		return 0, i, false
	}
	switch {
	case w == "dozen":
		return 12, i + 2, true
	case (w == "couple" || w == "pair") && f.is(i+2, "of"):
		if f.is(i+3, "dozen") {
			return 24, i + 4, true
		}
		return 2, i + 3, true
	case w == "half" && f.is(i+2, "-", "dozen"):
		return 6, i + 4, true
	case w == "half" && f.is(i+2, "dozen"):
		return 6, i + 3, true
	case w == "quarter" && f.is(i+2, "of", "a", "million"):
		return 250_000, i + 5, true
	case w == "score" && f.is(i+2, "of"):
		return 20, i + 3, true
	}
	s := scales[w]
	if s == 0 {
		return 0, i, false
	}
	v, end = s, i+2
	if f.is(end, "and", "a", "half") {
		return v * 1.5, end + 3, true
	}
	if s == 100 && scales[f.word(end)] >= 1000 && f.same(i, end) { // a hundred thousand
		return v * scales[f.word(end)], end + 1, true
	}
	if f.is(end, "and") {
		if rest, stop, more := f.spelled(end + 1); more && rest < s && rest > 0 && f.word(end+1) != "a" && f.word(end+1) != "half" {
			return v + rest, stop, true
		}
	}
	return v, end, true
}

// halfOf reads "half a million", "half a dozen".
func (f *finder) halfOf(i int32) (v float64, end int32, ok bool) {
	if !f.is(i, "half") {
		return 0, i, false
	}
	at := i + 1
	if f.is(at, "a") || f.is(at, "-") {
		at++
	}
	if s := scales[f.word(at)]; s > 0 && f.same(i, at) {
		return s / 2, at + 1, true
	}
	return 0, i, false
}
