package quantity

import "slices"

// Ranges: 4-6, 20 to 30, between 3,000 and 4,000, two or three, 2-3 million.

// ranged joins a with the number that makes a range of it, if there is one.
func (f *finder) ranged(a amount) amount {
	joint := f.word(a.end)
	if !f.same(a.first, a.end) || a.low != a.high {
		return a
	}
	from := f.opener(a.first)
	ok := joint == "-" || joint == "–" || joint == "—" || joint == "or" || joint == "to" || joint == "and" && f.word(from) == "between"
	if !ok {
		return a
	}
	at := a.end + 1
	if f.isMoneyMark(at) {
		at++
	}
	b, ok := f.amount(at)
	if !ok || !f.same(a.first, b.end-1) || !f.rangeFits(&a, &b, joint) {
		return a
	}
	if from >= 0 {
		a.first = from
	}
	a.end, a.high, a.rule = b.end, b.high, "range"
	if joint == "or" && a.high == a.low {
		a.rule = "either"
	}
	return a
}

// opener returns the token of "between" or "from" before token i, or -1.
func (f *finder) opener(i int32) int32 {
	for k := i - 1; k >= i-2 && f.same(i, k); k-- {
		if f.words[k] == "between" || f.words[k] == "from" {
			return k
		}
		if !f.isMoneyMark(k) && f.words[k] != "about" && f.words[k] != "around" {
			break
		}
	}
	return -1
}

// rangeFits reports whether b closes a range that a opens, and lends a the scale
// of b: 2-3 million, 30 to 40 thousand.
func (f *finder) rangeFits(a, b *amount, joint string) bool {
	if f.rises(a.first) {
		return false
	}
	if joint == "-" || joint == "–" || joint == "—" {
		if joint == "—" && !f.glued(b.first) || f.word(b.end) == "-" && f.glued(b.end+1) {
			return false
		}
	}
	scale := 1.0
	for _, s := range []float64{1e12, 1e9, 1e6, 1e3, 100} {
		if b.high >= s && a.low < 1000 && a.low < s && (f.scaleWord(b.end-1) == s) {
			scale = s
			break
		}
	}
	if a.low*scale <= b.high && scale > 1 {
		a.low *= scale
	}
	if joint == "or" {
		return b.high > a.low && (b.high <= a.low+2 || b.high <= a.low*2)
	}
	return b.low == b.high && b.high > a.low && a.low > 0
}

func (f *finder) scaleWord(i int32) float64 {
	if s := scales[f.word(i)]; s > 0 {
		return s
	}
	return shortScales[f.word(i)]
}

// rises reports whether the number at i is where something rose or fell from.
func (f *finder) rises(i int32) bool {
	from := f.opener(i)
	if from < 0 || f.words[from] != "from" {
		return false
	}
	for k := from - 1; k >= from-3 && f.same(i, k); k-- {
		if slices.Contains([]string{"rise", "climb", "jump", "increase", "grow", "fall", "drop", "go", "up", "down", "soar", "double", "revise", "raise", "cut", "reduce", "decrease"}, f.lemma(k)) {
			return true
		}
	}
	return false
}
