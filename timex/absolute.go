package timex

import (
	"strconv"
	"strings"
	"time"
)

// Dates of the calendar: 2020-10-14, 10/14/2020, Tuesday, Oct. 14, 14 October
// 2020, October 14-16, October 2020.

// isoDate: 2020-10-14, 2020-10-14T17:30.
func (r *reader) isoDate(i int32) (hit, bool) {
	t, ok := parseDay(r.word(i))
	if !ok {
		return hit{}, false
	}
	h := dayOf(t).hit(i + 1)
	h.yearTold = true
	return h, true
}

// slashedDate: 10/14/2020 or 14/10/2020, 11/02/89, 14.10.2020. Where both readings
// are days, the month comes first with slashes and the day with stops.
func (r *reader) slashedDate(i int32) (hit, bool) {
	w := r.word(i)
	sep := "/"
	if strings.Count(w, ".") == 2 {
		sep = "."
	}
	parts := strings.Split(w, sep)
	if len(parts) != 3 || len(w) > 10 {
		return hit{}, false
	}
	var n [3]int
	for k, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil {
			return hit{}, false
		}
		n[k] = v
	}
	m, d, y := n[0], n[1], n[2]
	if sep == "." || m > 12 {
		m, d = d, m
	}
	switch {
	case len(parts[0]) == 4:
		y, m, d = n[0], n[1], n[2]
	case len(parts[2]) == 2 && y >= 50:
		y += 1900
	case len(parts[2]) == 2:
		y += 2000
	}
	if y < 1000 || !validDay(y, m, d) {
		return hit{}, false
	}
	h := dayOf(date(y, m, d)).hit(i + 1)
	h.yearTold = true
	return h, true
}

// weekdayDate: Tuesday, Oct. 14, 2020; Tuesday 14 October.
func (r *reader) weekdayDate(i int32) (hit, bool) {
	if _, ok := r.weekday(i); !ok {
		return hit{}, false
	}
	at := i + 1
	if w := r.next(i, at); w == "," || w == "." && r.glued(at) {
		at++
	}
	if r.is(at, ",") {
		at++
	}
	if r.is(at, "the") {
		at++
	}
	if !r.same(i, at) {
		return hit{}, false
	}
	for _, read := range [...]func(*reader, int32) (hit, bool){(*reader).monthDay, (*reader).dayMonth} {
		if h, ok := read(r, at); ok {
			return h, true
		}
	}
	return hit{}, false
}

// dayMonth: 14 October, the 14th of October 2020, 14-16 October, 14 and 16 October
// only in its second part.
func (r *reader) dayMonth(i int32) (hit, bool) {
	at := i
	if r.word(i) == "the" {
		at++
	}
	first := r.dayNumber(at)
	if first == 0 || !r.same(i, at) || r.glued(at) && r.word(at-1) == "-" {
		return hit{}, false
	}
	last := first
	at++
	if w := r.next(i, at); w == "-" || w == "–" || w == "and" && r.before(i, 1) == "between" || w == "to" {
		if last = r.dayNumber(at + 1); last <= first {
			return hit{}, false
		}
		at += 2
	}
	if r.is(at, "of") {
		at++
	}
	if !r.same(i, at) {
		return hit{}, false
	}
	m := r.month(at)
	if m == 0 {
		return hit{}, false
	}
	h, ok := r.days(i, at+1, m, first, last)
	if y := r.shortYearBehind(at + 1); ok && y > 0 && first == last && validDay(y, m, first) { // a dateline: 19 Apr 89
		h = dayOf(date(y, m, first)).hit(at + 2)
		h.yearTold = true
	}
	return h, ok
}

// shortYearBehind reads the 89 of "19 Apr 89", at token i behind a short month.
func (r *reader) shortYearBehind(i int32) int {
	w := r.word(i)
	if len(r.word(i-1)) != 3 || len(w) != 2 || !r.same(i-1, i) || r.countsNext(i) {
		return 0
	}
	if c := w[0]; c < '0' || c > '9' {
		return 0
	}
	return shortYear(w)
}

// monthDay: October 14, Oct. 14th, 2020, October 14-16.
func (r *reader) monthDay(i int32) (hit, bool) {
	m := r.month(i)
	if m == 0 {
		return hit{}, false
	}
	at := i + 1
	if r.is(at, ".") && r.glued(at) {
		at++
	}
	if r.is(at, "the") {
		at++
	}
	first := r.dayNumber(at)
	if first == 0 || !r.same(i, at) {
		return hit{}, false
	}
	last := first
	at++
	if w := r.next(i, at); w == "-" || w == "–" || w == "to" {
		if n := r.dayNumber(at + 1); n > first && r.same(i, at+1) && (r.glued(at+1) || w == "to") {
			last = n
			at += 2
		}
	}
	return r.days(i, at, m, first, last)
}

// days makes the days first to last of month m, with the year at token at if it
// stands there.
func (r *reader) days(i, at int32, m, first, last int) (hit, bool) {
	year, end := r.yearBehind(i, at)
	told := year > 0
	if !told {
		year = r.yearFor(i, end, m, first)
	}
	if year == 0 {
		return unknown(end, "XXXX-"+two(m)+"-"+two(first)), true
	}
	if !validDay(year, m, first) || !validDay(year, m, last) {
		return hit{}, false
	}
	h := days(date(year, m, first), last-first+1).hit(end)
	h.yearTold = told
	return h, true
}

func two(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// monthAlone: October, late October 2020, last October, October of last year.
func (r *reader) monthAlone(i int32) (hit, bool) {
	at := r.lead(i)
	which := ""
	switch w := r.next(i, at); w {
	case "last", "next", "this", "past":
		which = w
		at++
	case "the":
		return hit{}, false
	}
	if !r.same(i, at) {
		return hit{}, false
	}
	w := r.word(at)
	m := r.month(at)
	if m == 0 {
		if _, name, ok := strings.Cut(w, "-"); ok && (strings.HasPrefix(w, "mid") || strings.HasPrefix(w, "late") || strings.HasPrefix(w, "early")) {
			m = monthNames[name]
		}
	}
	if m == 0 || (m == 5 || m == 3) && at == i && r.sentenceStart(i) && !r.monthContext(i) {
		return hit{}, false
	}
	if w := strings.TrimSuffix(w, "."); len(w) == 3 && w != "may" && r.yearNumber(at+1) == 0 && at == i {
		return hit{}, false
	}
	end := at + 1
	if r.is(end, ".") && r.glued(end) && !strings.HasSuffix(w, ".") && len(w) <= 4 && w != "may" && w != "june" && w != "july" {
		end++
	}
	year, stop := r.yearBehind(i, end)
	told := year > 0
	if !told {
		year, stop = r.yearOfMonth(which, i, end, m), end
	}
	if year == 0 {
		return unknown(stop, "XXXX-"+two(m)), true
	}
	h := monthOf(year, m).hit(stop)
	h.yearTold = told
	return h, true
}

// sentenceStart reports whether token i begins its sentence, where every word is
// written with a capital.
func (r *reader) sentenceStart(i int32) bool {
	return r.d.Sentences[r.d.Tokens[i].Sentence].First == i
}

// monthContext reports whether the word behind token i shows that it is a month.
func (r *reader) monthContext(i int32) bool {
	return r.dayNumber(i+1) > 0 || r.yearNumber(i+1) > 0 || r.next(i, i+1) == "," || r.next(i, i+1) == "was"
}

// lead passes "early", "late", "mid-", "the end of" before a month, year or day.
func (r *reader) lead(i int32) int32 {
	at := i
	if r.word(at) == "the" {
		at++
	}
	switch w := r.next(i, at); w {
	case "early", "late", "earlier", "later":
		if r.is(at+1, "in") {
			return at + 2
		}
		return at + 1
	case "mid":
		if r.is(at+1, "-") {
			return at + 2
		}
		return at + 1
	case "end", "beginning", "start", "middle":
		if r.is(at+1, "of") {
			return at + 2
		}
	}
	return i
}

// holidayDay: Christmas, New Year's Eve, Thanksgiving, Christmas 2019.
func (r *reader) holidayDay(i int32) (hit, bool) {
	for _, h := range holidays {
		if !r.capital(i) || !r.is(i, h.words...) {
			continue
		}
		end := i + int32(len(h.words))
		year, stop := r.yearBehind(i, end)
		if year == 0 {
			year, stop = r.yearFor(i, end, h.month, max(h.day, 15)), end
		}
		if year == 0 {
			return unknown(end, ""), true
		}
		return dayOf(h.in(year)).hit(stop), true
	}
	return hit{}, false
}

func (h holiday) in(year int) time.Time {
	if h.day > 0 {
		return date(year, h.month, h.day)
	}
	first := date(year, h.month, 1)
	return first.AddDate(0, 0, (int(h.weekday)-int(first.Weekday())+7)%7+7*(h.nth-1))
}
