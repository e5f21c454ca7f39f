package timex

import (
	"strconv"
	"strings"
)

// Which year a day or month belongs to for which the text tells none.

// yearBehind returns the year at token at, with a comma, "of" or "in" before it,
// and the end of the whole; "of last year" and "this year" too.
func (r *reader) yearBehind(i, at int32) (year int, end int32) {
	k := at
	if w := r.next(i, k); w == "," || w == "of" {
		k++
	}
	if y := r.yearNumber(k); y > 0 && r.same(i, k) && !r.countsNext(k) {
		return y, k + 1
	}
	if w := r.next(i, k); strings.HasPrefix(w, "'") || strings.HasPrefix(w, "’") {
		if y := shortYear(w); y > 0 {
			return y, k + 1
		}
	}
	if r.pub.known() && r.before(k, 1) != "," {
		y := r.pub.start.Year()
		switch {
		case r.is(k, "last", "year"):
			return y - 1, k + 2
		case r.is(k, "this", "year"):
			return y, k + 2
		case r.is(k, "next", "year"):
			return y + 1, k + 2
		}
	}
	return 0, at
}

// shortYear reads '89.
func shortYear(w string) int {
	w = strings.TrimPrefix(strings.TrimPrefix(w, "'"), "’")
	n, err := strconv.Atoi(w)
	if len(w) != 2 || err != nil {
		return 0
	}
	if n >= 40 {
		return 1900 + n
	}
	return 2000 + n
}

// yearFor chooses the year of a day (or of a whole month, day 0) for which the text
// tells none: the nearest to the day of publication, or before or after it as the
// tense has it; where the text has just told a year, that one.
func (r *reader) yearFor(i, end int32, m, d int) int {
	if !r.pub.known() {
		return r.year
	}
	if r.year > 0 && r.year != r.pub.start.Year() && r.narrates(i) {
		return r.year
	}
	pub := r.pub.start
	direction := r.direction(i, end)
	best, cost := pub.Year(), 1e9
	for y := pub.Year() - 1; y <= pub.Year()+1; y++ {
		distance := pub.Sub(date(y, m, max(d, 1))).Hours() / 24 // positive: in the past
		if d == 0 && y == pub.Year() && m == int(pub.Month()) {
			distance = 0
		}
		c := max(distance, -distance)
		if direction < 0 && distance < -7 || direction > 0 && distance > 3 {
			c += 150
		}
		if c < cost {
			best, cost = y, c
		}
	}
	return best
}

// narrates reports whether the text near token i tells of another year than that
// of publication: the sentence before, or this one, tells a day or month with a year.
func (r *reader) narrates(i int32) bool {
	if r.yearOf == yearly {
		return false
	}
	a, b := &r.d.Sentences[r.d.Tokens[i].Sentence], &r.d.Sentences[r.d.Tokens[r.yearAt].Sentence]
	return a.Paragraph == b.Paragraph
}

// yearOfMonth chooses the year of "last October", "next May", "October".
func (r *reader) yearOfMonth(which string, i, end int32, m int) int {
	if which == "" || which == "past" || !r.pub.known() {
		return r.yearFor(i, end, m, 0)
	}
	y, now := r.pub.start.Year(), int(r.pub.start.Month())
	switch {
	case which == "last" && m >= now:
		return y - 1
	case which == "next" && m <= now:
		return y + 1
	}
	return y
}
