package timex

import (
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
	} else if digits := decadeDigits(w); digits != "" {
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

// decadeDigits returns the digits of 1990s, 1990's and '80s, "" for other words.
func decadeDigits(w string) string {
	digits, ok := strings.CutSuffix(w, "s")
	if !ok {
		return ""
	}
	for _, mark := range []string{"'", "’"} {
		digits = strings.TrimPrefix(strings.TrimSuffix(digits, mark), mark)
	}
	if !strings.HasSuffix(digits, "0") {
		return ""
	}
	return digits
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
