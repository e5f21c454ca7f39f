package timex

import (
	"strconv"

	"github.com/truce-ledger/truce/nlp"
)

// How long and how often: the past three days, two weeks, a six-hour battle,
// every day; and the vague: recently, now, in the near future.

// window: the past three days, the last 24 hours, the next two weeks, recent
// weeks, the coming days.
func (r *reader) window(i int32) (hit, bool) {
	at := i
	if r.word(at) == "the" || r.word(at) == "this" || r.word(at) == "these" {
		at++
	}
	which := r.next(i, at)
	direction := -1
	switch which {
	case "past", "last", "previous", "latest":
	case "recent":
		if unit := unitNames[r.next(i, at+1)]; unit != "" {
			return unknown(at+2, "PAST_REF"), true
		}
		return hit{}, false
	case "next", "coming", "following":
		direction = 1
	default:
		return hit{}, false
	}
	n, k, ok := r.count(at + 1)
	if r.is(at+1, "week", "or", "two") {
		return unknown(at+4, "P1W"), true
	}
	if !ok || r.word(at+1) == "a" {
		n, k = 0, at+1
		if unit := unitNames[r.next(i, k)]; unit == "" || r.word(k) == unit {
			return hit{}, false
		}
	}
	unit := unitNames[r.next(i, k)]
	if unit == "" {
		return hit{}, false
	}
	if n == 0 {
		return unknown(k+1, "PX"+unitCodes[unit]), true
	}
	h := unknown(k+1, duration(n, unit))
	from := r.pub
	if which == "following" || which == "previous" {
		from = r.fallback("day")
	}
	if !from.known() || n > 2000 {
		return h, true
	}
	h.stretch, h.loose = r.windowFrom(from, n*direction, unit), true
	return h, true
}

// windowFrom makes the n units before (n < 0) or from a day on.
func (r *reader) windowFrom(from stretch, n int, unit string) stretch {
	if rank(unit) > 4 || unit == "century" {
		return stretch{}
	}
	day := from.start
	if unit == "hour" || unit == "minute" || unit == "second" {
		span := max(1, (max(n, -n)+23)/24)
		if unit != "hour" {
			span = 1
		}
		if n < 0 {
			return stretch{start: day.AddDate(0, 0, -span), end: day.AddDate(0, 0, 1), precision: daily}
		}
		return days(day, span+1)
	}
	t := shift(day, unit, n)
	if n < 0 {
		return stretch{start: t, end: day.AddDate(0, 0, 1), precision: precisionOf(unit)}
	}
	return stretch{start: day, end: t.AddDate(0, 0, 1), precision: precisionOf(unit)}
}

// duration returns a length in the manner of TIMEX3: P3D, PT16H.
func duration(n int, unit string) string {
	code := unitCodes[unit]
	if code[0] == 'T' {
		return "PT" + strconv.Itoa(n) + code[1:]
	}
	if unit == "fortnight" {
		n *= 2
	}
	return "P" + strconv.Itoa(n) + code
}

// duration: two weeks, a year, a 16-hour battle, at least 72 hours, weeks.
func (r *reader) duration(i int32) (hit, bool) {
	at := r.about(i)
	if unit := unitNames[r.next(i, at)]; unit != "" && r.word(at) != unit { // weeks, for years
		if at == i && r.bareUnit(i) {
			return unknown(at+1, "PX"+unitCodes[unit]), true
		}
		return hit{}, false
	}
	n, k, ok := r.count(at)
	if !ok {
		return hit{}, false
	}
	for r.next(i, k) == "-" || r.next(i, k) == "more" || r.next(i, k) == "full" || r.next(i, k) == "straight" || r.next(i, k) == "consecutive" {
		k++
	}
	half := r.is(k, "and", "a", "half") || r.is(k, "1/2")
	if half {
		k += 1 + 2*b2i(r.word(k) == "and")
	}
	unit := unitNames[r.next(i, k)]
	if unit == "" || r.is(k+1, "ago") || unit == "second" && r.word(at)[0] > '9' && r.word(k) == "second" {
		return hit{}, false
	}
	if (r.word(at) == "a" || r.word(at) == "an" || r.word(at) == "another") && at == i && !r.lasts(i, k) {
		return hit{}, false
	}
	if unit == "quarter" && n < 4 && (r.word(k+1) == "of" || n == 1) || r.word(at) == "one" && unit == "day" && r.word(k) == "day" && r.word(k-1) == "one" && r.before(i, 1) != "in" {
		return hit{}, false
	}
	if r.is(k+1, "old") || r.is(k+1, "-", "old") || r.is(k+1, "of", "age") { // an age
		return hit{}, false
	}
	if n == 0 {
		return unknown(k+1, "PX"+unitCodes[unit]), true
	}
	return unknown(k+1, duration(n, unit)), true
}

// lasts reports whether "a year" at i, with the unit at k, is a length: not the
// "a" of a rate or a name: ten times a day, a day of prayer.
func (r *reader) lasts(i, k int32) bool {
	if r.is(k+1, "of") {
		return false
	}
	t := &r.d.Tokens[k]
	if i > 0 && (r.d.Tokens[i-1].Tag == nlp.NUM || r.before(i, 1) == "times" || r.before(i, 1) == "barrels" || r.before(i, 1) == "%" || r.before(i, 1) == "percent") {
		return true
	}
	return t.Rel == nlp.RelObl || t.Rel == nlp.RelNmod || t.Rel == nlp.RelOblUnmarked || t.Rel == nlp.RelNmodUnmarked || t.Rel == nlp.RelObj || t.Rel == nlp.NoRel
}

// bareUnit reports whether "weeks" at i stands alone: for weeks, years of war.
func (r *reader) bareUnit(i int32) bool {
	switch r.before(i, 1) {
	case "for", "in", "within", "took", "take", "after", "of", "over", "lasted", "spent":
		return true
	}
	return r.sentenceStart(i) || r.is(i+1, "of") || r.is(i+1, "after") || r.is(i+1, "before")
}

// set: every day, each week, daily, weekly, every two weeks.
func (r *reader) set(i int32) (hit, bool) {
	switch r.word(i) {
	case "every", "each":
		n, k, ok := r.count(i + 1)
		if !ok || r.word(i+1) == "a" {
			n, k = 1, i+1
		}
		if _, day := r.weekday(k); day && r.same(i, k) {
			return unknown(k+1, "XXXX-WXX-"+strconv.Itoa((int(weekdays[r.word(k)])+6)%7+1)), true
		}
		if unit := unitNames[r.next(i, k)]; unit != "" && n > 0 {
			return unknown(k+1, duration(n, unit)), true
		}
		if part, ok := dayParts[r.next(i, k)]; ok && part.code != "" {
			return unknown(k+1, "XXXX-XX-XXT"+part.code), true
		}
	case "daily", "nightly":
		if r.same(i, i+1) && (r.d.Tokens[i+1].Tag == nlp.PROPN || r.words[i+1] == "newspaper") || r.before(i, 1) == "the" && r.d.Tokens[i].Tag == nlp.NOUN {
			return hit{}, false
		}
		return unknown(i+1, "P1D"), true
	case "weekly":
		return unknown(i+1, "P1W"), true
	case "monthly":
		return unknown(i+1, "P1M"), true
	case "yearly", "annual", "annually":
		return unknown(i+1, "P1Y"), true
	case "hourly":
		return unknown(i+1, "PT1H"), true
	}
	return hit{}, false
}

// vague: now, currently, recently, at the time, in the near future, since then.
func (r *reader) vague(i int32) (hit, bool) {
	switch w := r.word(i); w {
	case "now", "currently", "presently", "nowadays":
		return unknown(i+1, "PRESENT_REF"), true
	case "current":
		return unknown(i+1, "PRESENT_REF"), true
	case "recently", "lately", "formerly", "previously":
		return unknown(i+1, "PAST_REF"), true
	case "recent":
		return unknown(i+1, "PAST_REF"), true
	case "more":
		if r.is(i+1, "recently") {
			return unknown(i+2, "PAST_REF"), true
		}
	case "future":
		if r.before(i, 1) == "in" || r.d.Tokens[i].Rel == nlp.RelAmod {
			return unknown(i+1, "FUTURE_REF"), true
		}
	case "then":
		if r.before(i, 1) == "since" {
			return r.sinceThen(i + 1)
		}
	case "the":
		return r.vaguePhrase(i)
	case "these":
		if r.is(i, "these", "days") {
			return unknown(i+2, "PRESENT_REF"), true
		}
	}
	return hit{}, false
}

// sinceThen ties "since then" to the anchor.
func (r *reader) sinceThen(end int32) (hit, bool) {
	if !r.anchor.known() {
		return unknown(end, "PAST_REF"), true
	}
	h := r.anchor.hit(end)
	h.loose = true
	return h, true
}

// vaguePhrase: the past, the future, the near future, the time.
func (r *reader) vaguePhrase(i int32) (hit, bool) {
	switch {
	case r.is(i, "the", "past") && r.d.Tokens[i+1].Tag == nlp.NOUN:
		return unknown(i+2, "PAST_REF"), true
	case r.is(i, "the", "future"):
		return unknown(i+2, "FUTURE_REF"), true
	case r.is(i, "the", "near", "future"), r.is(i, "the", "near", "term"), r.is(i, "the", "short", "term"):
		return unknown(i+3, "FUTURE_REF"), true
	case r.is(i, "the", "time") && r.before(i, 1) == "at":
		return unknown(i+2, "PAST_REF"), true
	}
	return hit{}, false
}
