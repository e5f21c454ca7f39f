package quantity

import (
	"strings"

	"github.com/truce-ledger/truce/nlp"
)

// Numbers that count nothing: years, days of a month, times of day, ages, numbers
// in names (the 93rd Brigade, a T-72, Flight 17, 12 Mill Lane), calibres, results of
// games, telephone numbers. Each rule returns the token at which to go on.

// leave returns where to go on if the number a is no count, 0 if it may be one.
func (f *finder) leave(a *amount) int32 {
	for _, rule := range [...]func(*finder, *amount) int32{
		(*finder).leaveDate, (*finder).leaveClock, (*finder).leaveYear, (*finder).leaveAge, (*finder).leaveName,
		(*finder).leaveCalibre, (*finder).leaveResult, (*finder).leaveOne, (*finder).leaveFraction,
	} {
		if stop := rule(f, a); stop > 0 {
			return stop
		}
	}
	return 0
}

var months = map[string]bool{
	"january": true, "february": true, "march": true, "april": true, "may": true, "june": true, "july": true, "august": true, "september": true, "october": true, "november": true, "december": true,
	"jan": true, "feb": true, "mar": true, "apr": true, "jun": true, "jul": true, "aug": true, "sep": true, "sept": true, "oct": true, "nov": true, "dec": true,
}

func (f *finder) month(i int32) bool {
	w := strings.TrimSuffix(f.word(i), ".")
	return months[w] && (w != "may" && w != "march" || f.d.Form(i)[0] < 'a')
}

// leaveDate: 14 October, Oct. 14-16, the night of September 3.
func (f *finder) leaveDate(a *amount) int32 {
	if a.high > 31 || a.high != float64(int(a.high)) || a.rule == "several" {
		return 0
	}
	after := f.same(a.first, a.end) && (f.month(a.end) || f.is(a.end, "of") && f.month(a.end+1))
	if after || f.same(a.first, a.first-1) && f.month(a.first-1) && !f.plural(a.end) {
		return a.end
	}
	return 0
}

// leaveClock: 5 p.m., 5.30 am, seven o'clock, 1800 GMT.
func (f *finder) leaveClock(a *amount) int32 {
	if !f.same(a.first, a.end) {
		return 0
	}
	switch f.word(a.end) {
	case "am", "pm", "a.m.", "p.m.", "a.m", "p.m", "o'clock", "o’clock", "gmt", "utc", "et", "est", "edt", "cet":
		return a.end
	case "local":
		if f.is(a.end, "local", "time") {
			return a.end
		}
	}
	return 0
}

// leaveYear: in 2020, the 1994 offensive; but 2000 people.
func (f *finder) leaveYear(a *amount) int32 {
	w := f.word(a.first)
	if len(w) != 4 || a.low < 1000 || a.low > 2100 || a.end-a.first > 2 && a.rule != "range" || a.low != float64(int(a.low)) {
		return 0
	}
	if w[1] == ',' || f.isMoneyMark(a.first-1) {
		return 0
	}
	if a.rule == "range" && !(f.word(a.first) == "between" || f.word(a.first) == "from") && a.low < 1800 {
		return 0
	}
	bounded := f.behind(before, a.first) != nil && f.word(a.first-1) != "under" && f.word(a.first-1) != "around" && f.word(a.first-1) != "about" && f.word(a.first-1) != "just" && f.word(a.first-1) != "only"
	if a.low < 1800 && a.low != 1000 && a.low != 1500 && !f.is(a.first-1, "in") { // 1200 men
		return 0
	}
	if bounded || f.plural(a.end) || f.same(a.first, a.end) && (f.is(a.end, "of") || f.word(a.end) == "%") {
		return 0
	}
	if u, ok := units[f.word(a.end)]; ok && u.name != "" {
		return 0
	}
	return a.end
}

// plural reports whether the words from i on are a plural noun, with an adjective
// or two before it.
func (f *finder) plural(i int32) bool {
	for k := i; k < i+4 && f.same(i, k) && k > 0 && f.same(k, k-1); k++ {
		switch t := &f.d.Tokens[k]; {
		case t.Fine == nlp.TagNNS || t.Fine == nlp.TagNNPS || peopleNouns[f.word(k)]:
			return true
		case t.Tag != nlp.ADJ && t.Tag != nlp.NOUN && t.Tag != nlp.PROPN:
			return false
		}
	}
	return false
}

// leaveAge: 34-year-old, aged 34, 34 years old, Orr, 34, said.
func (f *finder) leaveAge(a *amount) int32 {
	if f.is(a.end, "-", "year", "-", "old") || f.is(a.end, "-", "year", "old") || f.is(a.end, "year", "-", "old") || f.is(a.end, "-", "month", "-", "old") || f.is(a.end, "-", "year", "-", "olds") {
		return a.end + 3
	}
	if (f.is(a.end, "-", "and") || f.is(a.end, "-", "or")) && f.isAge(a.end+2) { // his 12- and 10-year-old sons
		return a.end + 2
	}
	if f.is(a.end, "years", "old") || f.is(a.end, "years", "of", "age") || f.is(a.end, "months", "old") {
		return a.end + 2
	}
	p := f.word(a.first - 1)
	if !f.same(a.first, a.first-1) || a.high > 120 {
		return 0
	}
	if p == "aged" || p == "age" || p == "ages" || p == "under" && !f.nominal(a.end) || f.is(a.first-2, "age", "of") {
		return f.listEnd(a.end)
	}
	if next := f.word(a.end); p == "," && f.tag(a.first-2) == nlp.PROPN && (next == "," || next == "." || next == ";" || next == ")" || next == "and" || !f.same(a.first, a.end)) && a.low > 0 && a.rule == "digits" {
		return a.end
	}
	if p == "," && peopleNouns[f.word(a.first-2)] && a.rule == "digits" && !f.nominal(a.end) { // a man, 18; the boys, 16 and 10,
		end := f.listEnd(a.end)
		if next := f.word(end); next == "," || next == "." || next == ";" || !f.same(a.first, end) {
			return end
		}
	}
	if p == "(" && f.tag(a.first-2) == nlp.PROPN && f.word(a.end) == ")" {
		return a.end
	}
	return 0
}

// listEnd goes past the rest of a list of numbers: ages 13, 17 and 19.
func (f *finder) listEnd(i int32) int32 {
	for {
		next := i + 1
		if w := f.word(i); w != "," && w != "and" && w != "or" && w != "to" && w != "-" && w != "–" {
			return i
		}
		if f.word(next) == "and" {
			next++
		}
		_, end, ok := f.digits(next)
		if !ok || !f.same(i, next) {
			return i
		}
		i = end
	}
}

// leaveCalibre: 122-mm guns, 155mm shells, a .50-calibre rifle.
func (f *finder) leaveCalibre(a *amount) int32 {
	at := a.end
	if f.is(at, "-") {
		at++
	}
	switch f.word(at) {
	case "mm", "millimetre", "millimeter", "calibre", "caliber", "cal":
		if f.same(a.first, at) && (f.glued(at) || at > a.end || f.nominal(at+1)) {
			return at + 1
		}
	}
	return 0
}

// leaveResult: won 3-1, a 2-0 win, voted 12-9.
func (f *finder) leaveResult(a *amount) int32 {
	if a.rule == "digits" && f.is(a.end, "-") && f.glued(a.end) && f.glued(a.end+1) {
		if b, end, ok := f.digits(a.end + 1); ok && b <= a.low {
			return end
		}
	}
	if a.rule == "range" && f.tag(a.first-1) == nlp.VERB {
		switch f.lemma(a.first - 1) {
		case "win", "beat", "vote", "draw", "lead":
			return a.end
		}
	}
	return 0
}

// leaveOne: one of the largest, one another, no one, one day, the one.
func (f *finder) leaveOne(a *amount) int32 {
	if f.word(a.first) != "one" || a.end != a.first+1 {
		return 0
	}
	switch f.word(a.first - 1) {
	case "no", "the", "this", "that", "any", "every", "each", "some", "which", "only", "not":
		if !f.nominal(a.end) || f.word(a.first-1) != "only" && f.word(a.first-1) != "the" {
			return a.end
		}
	}
	switch f.word(a.end) {
	case "another", "'s", "’s", "day", "side", "way", "thing", "hand", "-", "time", "reason", "point", "party", "has", "can", "could", "would", "should", "may", "must", "might", "who", "that", "'d", "which":
		return a.end
	case "of":
		return f.leaveOneOf(a)
	}
	return 0
}

// leaveOneOf: one of the largest cities, but one of its soldiers.
func (f *finder) leaveOneOf(a *amount) int32 {
	for k := a.end + 1; k < a.end+6 && f.same(a.first, k); k++ {
		if t := &f.d.Tokens[k]; t.Fine == nlp.TagJJS || t.Fine == nlp.TagRBS {
			return a.end
		}
	}
	if f.word(a.end+1) == "them" || f.word(a.end+1) == "whom" || f.people(f.phraseHead(a.end+1)) {
		return 0
	}
	return a.end
}

// leaveFraction: a third of, two-thirds, one in five. They have no plain number.
func (f *finder) leaveFraction(a *amount) int32 {
	at := a.end
	if f.is(at, "-") {
		at++
	}
	switch f.word(at) {
	case "third", "thirds", "quarters", "fifth", "fifths", "tenth", "tenths":
		return at + 1
	case "quarter":
		if at > a.end || f.word(a.end+1) == "of" {
			return at + 1
		}
	case "half":
		return at + 1
	case "in", "out":
		if b, ok := f.amount(at + 1 + b2i(f.is(at+1, "of"))); ok && a.low < b.low && f.same(at, b.end-1) && a.low < 20 && b.low <= 100 && !f.nominal(b.end) {
			return b.end
		}
	}
	return 0
}

func b2i(b bool) int32 {
	if b {
		return 1
	}
	return 0
}
