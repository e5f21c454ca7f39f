package quantity

import (
	"math"

	"github.com/truce-ledger/truce/nlp"
)

// Rough words: dozens, scores, hundreds of thousands, several, a few dozen. Two
// units at least, and less than the next larger word would say.

// A roughWord gives the range of a word.
type roughWord struct{ low, high float64 }

var roughWords = map[string]roughWord{
	"dozens": {24, 99}, "scores": {40, 99}, "tens": {20, 99}, "hundreds": {200, 999}, "thousands": {2000, 9999},
	"millions": {2e6, 9_999_999}, "billions": {2e9, 9_999_999_999}, "trillions": {2e12, 9_999_999_999_999}, "lakhs": {2e5, 9_999_999}, "crores": {2e7, 99_999_999},
}

// roughScales may stand behind "several".
var roughScales = map[string]roughWord{
	"dozen": {24, 99}, "hundred": {200, 999}, "thousand": {2000, 9999}, "million": {2e6, 9_999_999}, "billion": {2e9, 9_999_999_999},
}

// rough reads a rough word at token i.
func (f *finder) rough(i int32) (amount, bool) {
	w := f.word(i)
	if r, ok := roughWords[w]; ok {
		return f.roughly(i, i+1, r, "rough")
	}
	lead := i
	if w == "a" && f.same(i, i+1) {
		lead++
	}
	some := f.word(lead) == "several" || lead > i && (f.word(lead) == "few" || f.word(lead) == "handful")
	if !some {
		return amount{}, false
	}
	end := lead + 1
	if f.is(end, "of") && f.word(lead) == "handful" {
		end++
	}
	if r, ok := roughScales[f.word(end)]; ok && f.same(i, end) {
		return f.roughly(i, end+1, r, "several-scale")
	}
	return amount{first: i, end: end, low: 3, noHigh: true, approx: true, rule: "several"}, true
}

// roughly takes "of thousands" behind a rough word: tens of thousands.
func (f *finder) roughly(first, end int32, r roughWord, rule string) (amount, bool) {
	for f.is(end, "of") && f.same(end, end+1) {
		s := scales[f.word(end+1)]
		if n := f.word(end + 1); s == 0 && len(n) > 1 {
			s = scales[n[:len(n)-1]]
		}
		if s == 0 || r.low*s > largest {
			break
		}
		r, end = roughWord{r.low * s, (r.high+1)*s - 1}, end+2
	}
	return amount{first: first, end: end, low: r.low, high: r.high, rule: rule}, true
}

// halved reads "half of the 59": 29 or 30, about.
func (f *finder) halved(i int32) (amount, bool) {
	if !f.is(i, "half", "of") || !f.same(i, i+3) || f.tag(i+2) != nlp.DET && f.tag(i+2) != nlp.PRON {
		return amount{}, false
	}
	v, end, ok := f.digits(i + 3)
	if !ok {
		return amount{}, false
	}
	return amount{first: i, end: end, low: math.Floor(v / 2), high: math.Ceil(v / 2), approx: true, rule: "half-of"}, true
}
