package timex

import (
	"fmt"
	"strings"

	"github.com/truce-ledger/truce/nlp"
)

// Years, decades, centuries, seasons, quarters and other parts of a year.

// yearAlone: in 1994, the 1994 offensive, late 1994, 1992-94. A bare number of four
// digits is a year if it counts nothing.
func (r *reader) yearAlone(i int32) (hit, bool) {
	at := r.lead(i)
	if r.word(at) == "fiscal" || at == i && r.word(i) == "the" && r.word(i+1) == "fiscal" {
		at++
	}
	if !r.same(i, at) {
		return hit{}, false
	}
	if y := shortYear(r.word(at)); y > 0 && (r.word(at)[0] == '\'' || strings.HasPrefix(r.word(at), "’")) && r.d.Tokens[at].Tag == nlp.NUM && at > i {
		return told(yearOf(y).hit(at + 1)), true
	}
	y := r.yearNumber(at)
	if y == 0 || !r.yearLike(i, at, y) {
		return hit{}, false
	}
	end := at + 1
	if w := r.next(i, end); w == "-" || w == "–" {
		if last := r.yearNumber(end + 1); last > y && last < y+200 && r.same(i, end+1) {
			s := yearOf(y)
			s.end = date(last+1, 1, 1)
			return told(s.hit(end + 2)), true
		}
		if n, ok := r.number(end + 1); ok && r.same(i, end+1) && n < 100 && y/100*100+n > y && len(r.word(end+1)) == 2 && r.glued(end+1) {
			s := yearOf(y)
			s.end = date(y/100*100+n+1, 1, 1)
			return told(s.hit(end + 2)), true
		}
	}
	return told(yearOf(y).hit(end)), true
}

func told(h hit) hit {
	h.yearTold = true
	return h
}

// yearLike reports whether the number y at token at is a year.
func (r *reader) yearLike(i, at int32, y int) bool {
	if y < 1700 || r.countsNext(at) && (r.before(at, 1) != "of" || unitNames[r.before(at, 2)] == "") {
		return false
	}
	p := r.before(at, 1)
	switch p {
	case "in", "since", "of", "by", "until", "till", "during", "from", "before", "after", "through", "early", "late", "mid", "fiscal", "year", "to", "(", ",", "-", "–", "and", "between", "the", "for", "'s", "a", "this", "earlier", "than", "summer", "spring", "winter", "fall", "autumn":
		if p == "-" && (r.glued(at) && r.glued(at-1)) && !r.yearBefore(at) && r.before(at, 2) != "post" && r.before(at, 2) != "pre" && r.before(at, 2) != "mid" {
			return false
		}
		return y >= 1900 && y < 2100 || p == "in" || p == "since" || p == "of" && y < 2100
	case "$", "£", "€", "no.", "number", "flight", "over", "about", "around", "some", "unit", "resolution", ".", "room", "route":
		return false
	}
	return y >= 1900 && y < 2100 && r.d.Tokens[at].Tag == nlp.NUM
}

func (r *reader) yearBefore(at int32) bool { return r.yearNumber(at-2) > 0 }

// countsNext reports whether the number at i counts what follows: 2000 people.
func (r *reader) countsNext(i int32) bool {
	for k := i + 1; k < i+4 && r.same(i, k); k++ {
		t := &r.d.Tokens[k]
		switch {
		case t.Fine == nlp.TagNNS && (k == i+1 || r.d.Tokens[i].Head == k && r.d.Tokens[i].Rel == nlp.RelNummod):
			return r.d.Tokens[i].Rel == nlp.RelNummod || r.d.Tokens[i].Rel == nlp.NoRel
		case t.Tag == nlp.SYM && r.words[k] == "%", r.words[k] == "percent", r.words[k] == "km", r.words[k] == "people", r.words[k] == "hours" && k == i+1, r.words[k] == "gmt" && k == i+1:
			return k == i+1
		case t.Tag != nlp.ADJ:
			return false
		}
	}
	return false
}

// spelledYear: nineteen ninety-six, two thousand and six is not read.
func (r *reader) spelledYear(i int32) (hit, bool) {
	century := 0
	switch r.word(i) {
	case "nineteen":
		century = 1900
	case "twenty":
		century = 2000
	default:
		return hit{}, false
	}
	n, end, ok := r.count(i + 1)
	if !ok || n < 10 || n > 99 || !r.same(i, end-1) || r.word(i + 1)[0] < 'a' {
		return hit{}, false
	}
	return told(yearOf(century + n).hit(end)), true
}

var decadeNames = map[string]int{"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8, "nineties": 9}

// decade: the 1990s, the early '80s, the nineties.
func (r *reader) decade(i int32) (hit, bool) {
	at := r.lead(i)
	if at == i && r.word(i) == "the" {
		at++
	}
	w := strings.TrimPrefix(strings.TrimPrefix(r.next(i, at), "mid-"), "late-")
	if (w == "'" || w == "‘" || w == "’") && r.same(i, at+1) {
		at++
		w = r.word(at)
	}
	start := 0
	if n := decadeNames[w]; n > 0 {
		start = 1900 + 10*n
	} else if s := strings.NewReplacer("'", "", "’", "").Replace(w); strings.HasSuffix(s, "0s") {
		digits := strings.TrimSuffix(s, "s")
		switch y := atoi(digits); {
		case len(digits) == 4 && y >= 1000 && y < 2100:
			start = y
		case len(digits) == 2 && y >= 20:
			start = 1900 + y
		}
	}
	if start == 0 || !r.same(i, at) {
		return hit{}, false
	}
	h := unitHit(date(start, 1, 1), "decade", at+1)
	h.loose = true
	return h, true
}

func atoi(s string) int {
	n := 0
	for _, c := range s {
		if c < '0' || c > '9' || n > 9999 {
			return 0
		}
		n = 10*n + int(c-'0')
	}
	return n
}

// century: the 20th century, the twentieth century.
func (r *reader) century(i int32) (hit, bool) {
	at := r.lead(i)
	if at == i && r.word(i) == "the" {
		at++
	}
	n := 0
	switch r.next(i, at) {
	case "18th", "eighteenth":
		n = 18
	case "19th", "nineteenth":
		n = 19
	case "20th", "twentieth":
		n = 20
	case "21st", "twenty-first":
		n = 21
	}
	if n == 0 || !r.is(at+1, "century") {
		return hit{}, false
	}
	h := unitHit(date(100*n-50, 1, 1), "century", at+2)
	h.loose = true
	return h, true
}

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
	if !ok || s.code == "FA" && r.word(at) == "fall" && which == "" && r.yearNumber(at+1) == 0 && !r.is(at+1, "of") {
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
