package quantity

import "strings"

// Units: money ($77 million, 3bn roubles), distances, durations, weights,
// percentages and multiples (six-fold).

// moneyMarks are the signs and codes that stand before a sum.
var moneyMarks = map[string]string{
	"$": "USD", "us$": "USD", "usd": "USD", "€": "EUR", "eur": "EUR", "£": "GBP", "gbp": "GBP", "₽": "RUB", "rub": "RUB",
	"₴": "UAH", "uah": "UAH", "₺": "TRY", "try": "TRY", "₹": "INR", "rs": "INR", "rs.": "INR", "inr": "INR", "¥": "JPY", "c$": "CAD", "a$": "AUD",
	"au$": "AUD", "ca$": "CAD", "₪": "ILS", "nis": "ILS", "₦": "NGN", "chf": "CHF", "₩": "KRW", "cfa": "XOF", "ksh": "KES", "pln": "PLN", "sek": "SEK", "nok": "NOK", "azn": "AZN", "amd": "AMD", "aed": "AED", "sar": "SAR", "egp": "EGP",
}

// moneyNouns are names of currencies by lemma. Those that several states use, with
// no state told, stay plain words.
var moneyNouns = map[string]string{
	"dollar": "USD", "euro": "EUR", "pound": "GBP", "rouble": "RUB", "ruble": "RUB", "hryvnia": "UAH", "hryvnias": "UAH", "lira": "TRY", "yen": "JPY", "yuan": "CNY",
	"rupee": "rupee", "dinar": "dinar", "dram": "AMD", "manat": "AZN", "lari": "GEL", "shekel": "ILS", "peso": "peso", "franc": "franc",
	"rial": "rial", "riyal": "riyal", "naira": "NGN", "birr": "ETB", "shilling": "shilling", "afghani": "AFN", "tenge": "KZT", "zloty": "PLN", "won": "KRW", "cent": "cent", "kroner": "krone", "crown": "crown", "kyat": "MMK", "usd": "USD", "eur": "EUR", "rub": "RUB", "uah": "UAH",
}

// A unit has a kind, a short name, and where a fraction of it can be told in whole
// smaller units, those: 7.5 km is 7500 m.
type unit struct {
	kind, name string
	small      string
	factor     float64
}

var units = map[string]unit{
	"km": {Distance, "km", "m", 1000}, "kilometre": {Distance, "km", "m", 1000}, "kilometer": {Distance, "km", "m", 1000}, "kms": {Distance, "km", "m", 1000},
	"m": {Distance, "m", "cm", 100}, "metre": {Distance, "m", "cm", 100}, "meter": {Distance, "m", "cm", 100},
	"mile": {Distance, "mile", "m", 1609.344}, "yard": {Distance, "yard", "", 1}, "foot": {Distance, "ft", "", 1}, "feet": {Distance, "ft", "", 1}, "ft": {Distance, "ft", "", 1},
	"inch": {Distance, "inch", "", 1}, "cm": {Distance, "cm", "", 1}, "mm": {Distance, "mm", "", 1}, "block": {"", "block", "", 1},
	"second": {Duration, "second", "", 1}, "minute": {Duration, "minute", "second", 60}, "min": {Duration, "minute", "second", 60}, "hour": {Duration, "hour", "minute", 60}, "hr": {Duration, "hour", "minute", 60},
	"day": {Duration, "day", "hour", 24}, "night": {Duration, "night", "", 1}, "week": {Duration, "week", "day", 7}, "weekend": {Duration, "weekend", "", 1}, "month": {Duration, "month", "", 1},
	"quarter": {Duration, "quarter", "", 1}, "year": {Duration, "year", "month", 12}, "decade": {Duration, "decade", "year", 10}, "century": {Duration, "century", "year", 100},
	"tonne": {"", "t", "kg", 1000}, "ton": {"", "ton", "kg", 1000}, "kg": {"", "kg", "g", 1000}, "kilogram": {"", "kg", "g", 1000}, "kilo": {"", "kg", "g", 1000}, "gram": {"", "g", "", 1}, "lb": {"", "lb", "", 1}, "kt": {"", "kt", "", 1},
	"litre": {"", "l", "", 1}, "liter": {"", "l", "", 1}, "gallon": {"", "gallon", "", 1}, "barrel": {"", "barrel", "", 1}, "hectare": {"", "ha", "", 1}, "ha": {"", "ha", "", 1}, "acre": {"", "acre", "", 1},
	"mw": {"", "MW", "", 1}, "megawatt": {"", "MW", "", 1}, "degree": {"", "degree", "", 1}, "kph": {"", "km/h", "", 1}, "mph": {"", "mph", "", 1}, "knot": {"", "knot", "", 1},
	"%": {"", "%", "", 1}, "percent": {"", "%", "", 1}, "pct": {"", "%", "", 1}, "fold": {"", "times", "", 1}, "time": {"", "times", "", 1}, "times": {"", "times", "", 1}, "point": {"", "point", "", 1},
}

func (f *finder) isMoneyMark(i int32) bool { return i >= 0 && i < f.n && moneyMarks[f.words[i]] != "" }

// measure gives q a unit if the number at core has one, and reports whether it has.
func (f *finder) measure(q *Quantity, a *amount, core int32) bool {
	if f.isMoneyMark(a.first) || f.isMoneyMark(core-1) {
		mark := a.first
		if !f.isMoneyMark(mark) {
			mark = core - 1
		}
		q.Kind, q.Unit, q.Rule = Money, moneyMarks[f.words[mark]], a.rule+"/money"
		return true
	}
	at := a.end
	if f.is(at, "-") && f.glued(at) && f.same(at, at+1) {
		at++
	}
	if !f.same(a.first, at) {
		return false
	}
	if f.is(at, "per", "cent") {
		q.Unit, q.End = "%", at+2
		return true
	}
	if f.sum(q, at) || f.area(q, at) {
		q.Rule = a.rule + "/unit"
		return true
	}
	u, ok := units[f.words[at]]
	if !ok {
		u, ok = units[f.lemma(at)]
	}
	if !ok || u.name == "m" && !f.glued(at) && f.words[at] == "m" || u.name == "block" || u.name == "point" && f.glued(at) {
		return false
	}
	q.Unit, q.Kind, q.End, q.Head, q.Rule = u.name, u.kind, at+1, at, a.rule+"/unit"
	shrink(q, a, u)
	return true
}

// shrink tells a fraction in smaller units, where that makes it whole.
func shrink(q *Quantity, a *amount, u unit) {
	if u.small == "" || step(a.low) == 1 && step(a.high) == 1 {
		return
	}
	q.Unit, a.low, a.high = u.small, a.low*u.factor, a.high*u.factor
}

// sum reads the name of a currency at token i: three billion roubles.
func (f *finder) sum(q *Quantity, i int32) bool {
	if f.words[i] == "of" && f.same(i, i+1) { // hundreds of millions of pounds
		i++
	}
	for k := i; k <= i+1 && f.same(i, k); k++ {
		code := moneyNouns[f.lemma(k)]
		if code == "" {
			code = moneyNouns[strings.TrimSuffix(f.words[k], "s")]
		}
		if code == "" {
			continue
		}
		if k > i && !f.nationality(i) {
			return false
		}
		if k > i && f.words[i] != "us" && f.words[i] != "u.s." && f.words[i] != "american" {
			code = f.d.Form(i) + " " + f.lemma(k) // Canadian dollars: as told
		}
		q.Kind, q.Unit, q.End, q.Head = Money, code, k+1, k
		return true
	}
	return false
}

// nationality reports whether token i may tell whose currency it is.
func (f *finder) nationality(i int32) bool {
	form := f.d.Form(i)
	return form[0] >= 'A' && form[0] <= 'Z'
}

// area reads square kilometres and nautical miles at token i.
func (f *finder) area(q *Quantity, i int32) bool {
	if !f.same(i, i+1) {
		return false
	}
	switch f.words[i] {
	case "square", "sq", "sq.":
		if u, ok := units[f.lemma(i+1)]; ok && u.kind == Distance {
			q.Unit, q.End, q.Head = u.name+"2", i+2, i+1
			return true
		}
	case "nautical":
		q.Kind, q.Unit, q.End, q.Head = Distance, "nautical mile", i+2, i+1
		return true
	}
	return false
}
