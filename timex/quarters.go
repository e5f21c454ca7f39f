package timex

import (
	"fmt"

	"github.com/truce-ledger/truce/nlp"
)

// Seasons, quarters, halves and other parts of a year.

// season: this summer, last fall, the winter of 2014, summer.
func (r *reader) season(i int32) (hit, bool) {
	at := r.lead(i)
	which := ""
	for k := 0; k < 2; k++ {
		switch w := r.next(i, at); w {
		case "this", "last", "next", "past", "the", "previous", "coming":
			which = w
			at++
		}
	}
	s, ok := seasons[r.next(i, at)]
	if !ok || r.word(at) == "fall" && which == "" && r.yearNumber(at+1) == 0 {
		return hit{}, false
	}
	if r.d.Tokens[at].Tag == nlp.VERB || r.is(at+1, "in") && r.word(at) == "fall" {
		return hit{}, false
	}
	year, end := r.yearBehind(i, at+1)
	given := year > 0
	if !given {
		end = at + 1
		if r.word(i) == "the" && which == "the" {
			return hit{}, false
		}
		year = r.yearOfSeason(which, i, end, s.first)
	}
	if year == 0 {
		return unknown(end, "XXXX-"+s.code), true
	}
	h := stretch{start: date(year, s.first, 1), end: date(year, s.first+3, 1), precision: monthly}.hit(end)
	h.value, h.loose, h.yearTold = fmt.Sprintf("%04d-%s", year, s.code), true, given
	return h, true
}

func (r *reader) yearOfSeason(which string, i, end int32, first int) int {
	if !r.pub.known() {
		return 0
	}
	y, now := r.pub.start.Year(), int(r.pub.start.Month())
	switch {
	case (which == "last" || which == "past" || which == "previous") && now < first+3:
		return y - 1
	case (which == "next" || which == "coming") && now >= first:
		return y + 1
	case which != "":
		return y
	}
	return r.yearFor(i, end, first, 0)
}

// quarter: the third quarter, this year's third quarter, Q3 2020, the first half
// of 2020.
func (r *reader) quarter(i int32) (hit, bool) {
	at, year := i, 0
	if r.word(at) == "the" {
		at++
	}
	if y := r.yearNumber(at); y > 0 && r.same(i, at) {
		year, at = y, at+1
	}
	if r.pub.known() {
		for k, w := range []string{"last", "this", "next"} {
			if r.is(at, w, "year", "'s") || r.is(at, w, "year", "’s") {
				year, at = r.pub.start.Year()+k-1, at+3
			}
		}
	}
	if r.is(at, "fiscal") {
		at++
	}
	n := ordinals[r.next(i, at)]
	if w := r.next(i, at); len(w) == 2 && w[0] == 'q' && w[1] >= '1' && w[1] <= '4' {
		return r.quarterIn(i, at+1, year, int(w[1]-'0'))
	}
	if n == 0 {
		return hit{}, false
	}
	k := at + 1
	if r.is(k, "-") || r.is(k, "fiscal") {
		k++
	}
	if r.is(k, "quarter") {
		if r.word(at) == "final" {
			n = 4
		} else if r.word(at) == "last" {
			return hit{}, false
		}
		return r.quarterIn(i, k+1, year, n)
	}
	if r.is(k, "half") && (n <= 2 || r.word(at) == "last") && r.is(k+1, "of") {
		return r.halfIn(i, k+2, n)
	}
	return hit{}, false
}

func (r *reader) quarterIn(i, end int32, year, n int) (hit, bool) {
	if year == 0 {
		year, end = r.yearBehind(i, end)
	}
	if year == 0 && r.pub.known() {
		year = r.pub.start.Year()
		if date(year, 3*n-2, 1).After(r.pub.start) && r.direction(i, end) <= 0 {
			year--
		}
	}
	if year == 0 {
		return unknown(end, fmt.Sprintf("XXXX-Q%d", n)), true
	}
	h := quarterOf(year, n).hit(end)
	h.value, h.loose = fmt.Sprintf("%04d-Q%d", year, n), true
	return h, true
}

func (r *reader) halfIn(i, at int32, n int) (hit, bool) {
	year := r.yearNumber(at)
	end := at + 1
	if year == 0 && r.pub.known() {
		for k, w := range []string{"last", "this", "next"} {
			if r.is(at, w, "year") {
				year, end = r.pub.start.Year()+k-1, at+2
			}
		}
	}
	if year == 0 || !r.same(i, at) {
		return hit{}, false
	}
	n = min(n, 2)
	h := stretch{start: date(year, 6*n-5, 1), end: date(year, 6*n+1, 1), precision: monthly}.hit(end)
	h.value, h.loose = fmt.Sprintf("%04d-H%d", year, n), true
	return h, true
}

// partOfYear: the first nine months of 2020, the first two weeks of October.
func (r *reader) partOfYear(i int32) (hit, bool) {
	at := i
	if r.word(at) == "the" {
		at++
	}
	which := r.next(i, at)
	if which != "first" && which != "last" && which != "final" {
		return hit{}, false
	}
	n, k, ok := r.count(at + 1)
	if u := r.next(i, at+1); unitNames[u] == u && rank(u) < 4 && u != "" && r.is(at+2, "of") { // the first week of October
		n, k, ok = 1, at+1, true
	}
	unit := unitNames[r.next(i, k)]
	if !ok || n < 1 || n > 999 || unit == "" || unit == "second" || unit == "minute" || unit == "hour" {
		return hit{}, false
	}
	value := duration(n, unit)
	if !r.is(k+1, "of") || !r.same(i, k+2) {
		if which == "first" {
			return unknown(k+1, value), true
		}
		return hit{}, false
	}
	whole, ok := r.longer(k + 2)
	if !ok || !whole.known() {
		return unknown(k+1, value), true
	}
	s := stretch{start: whole.start, end: shift(whole.start, unit, n), precision: precisionOf(unit)}
	if which != "first" {
		s.start, s.end = shift(whole.stretch.end, unit, -n), whole.stretch.end
	}
	if !s.start.Before(s.end) || s.end.After(whole.stretch.end) || s.start.Before(whole.start) {
		return unknown(k+1, value), true
	}
	h := s.hit(whole.end)
	h.value, h.loose = value, true
	return h, true
}

// longer reads a month or a year at token i: 2020, October, this year, last month.
func (r *reader) longer(i int32) (hit, bool) {
	for _, read := range [...]func(*reader, int32) (hit, bool){(*reader).monthAlone, (*reader).yearAlone, (*reader).relativeUnit} {
		if h, ok := read(r, i); ok && h.known() {
			return h, true
		}
	}
	return hit{}, false
}

// precisionOf returns the precision of a stretch told in the unit.
func precisionOf(unit string) string {
	switch unit {
	case "second", "minute", "hour":
		return hourly
	case "day", "night", "weekend":
		return daily
	case "week", "fortnight":
		return weekly
	case "month", "quarter":
		return monthly
	}
	return yearly
}
