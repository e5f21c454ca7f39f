package timex

import "time"

// Times that are told from the anchor, the last time that the text named: the same
// night, the day before, two days later; and from publication: three weeks ago.

// fromAnchor makes the unit n units from that of the anchor, if the anchor is as
// narrow as the unit.
func (r *reader) fromAnchor(unit string, n int, end int32) (hit, bool) {
	if !r.anchor.known() || !narrow(r.anchor.precision, unit) {
		return unknown(end, ""), true
	}
	day := r.anchor.start.Truncate(24 * time.Hour)
	if unit == "night" {
		return partOf(day.AddDate(0, 0, n), "night", end), true
	}
	return unitHit(shift(day, unit, n), unit, end), true
}

// rank orders precisions and units from narrow to wide.
func rank(s string) int {
	switch s {
	case hourly:
		return 0
	case daily, "night":
		return 1
	case weekly, "weekend", "fortnight":
		return 2
	case monthly, "quarter":
		return 3
	}
	return 4
}

func narrow(precision, unit string) bool { return rank(precision) <= rank(unit) }

// sameDay: the day before, a day earlier, that same day, the next morning, the same
// night.
func (r *reader) sameDay(i int32) (hit, bool) {
	at, offset := i, 0
	if r.word(at) == "the" {
		at++
	}
	switch r.next(i, at) {
	case "same", "that":
		at++
		if r.is(at, "very") || r.is(at, "same") {
			at++
		}
	case "next", "following":
		offset = 1
		at++
	case "previous":
		offset = -1
		at++
	case "day":
		if at == i {
			return hit{}, false
		}
		switch {
		case r.is(at+1, "before"):
			offset = -1
		case r.is(at+1, "after"):
			offset = 1
		default:
			return hit{}, false
		}
		if next := r.next(i, at+2); next != "" && next != "," && next != "." && next != "and" && next != "in" {
			return hit{}, false // the day before the raid
		}
		return r.fromAnchor("day", offset, at+2)
	default:
		return hit{}, false
	}
	part := r.next(i, at)
	if _, ok := dayParts[part]; !ok || part == "midnight" || part == "noon" {
		if part == "day" && offset == 0 {
			return r.fromAnchor("day", 0, at+1)
		}
		return hit{}, false
	}
	if !r.anchor.known() || !narrow(r.anchor.precision, "day") {
		return unknown(at+1, ""), true
	}
	return partOf(r.anchor.start.Truncate(24*time.Hour).AddDate(0, 0, offset), part, at+1), true
}

// ago: three days ago, a year earlier, two weeks later, about six months ago, five
// years from now.
func (r *reader) ago(i int32) (hit, bool) {
	at := r.about(i)
	n, k, ok := r.count(at)
	unit := unitNames[r.next(i, k)]
	if r.next(i, k) == "more" {
		unit = unitNames[r.next(i, k+1)]
		k++
	}
	if !ok || unit == "" || n > 9999 || r.before(i, 1) == "half" {
		return hit{}, false
	}
	from, end := r.pub, k+2
	switch w := r.next(i, k+1); {
	case w == "ago":
		n = -n
	case w == "earlier", w == "before" && r.clauseEnds(i, k+2):
		from, n = r.fallback(unit), -n
	case w == "later", w == "afterwards", w == "after" && r.clauseEnds(i, k+2):
		from = r.fallback(unit)
	case w == "from" && (r.is(k+1, "from", "now") || r.is(k+1, "from", "today")):
		end = k + 3
	case w == "hence":
	default:
		return hit{}, false
	}
	if n == 0 {
		if from == r.pub {
			return unknown(end, "PAST_REF"), true
		}
		return unknown(end, ""), true
	}
	return r.moved(from, n, unit, end), true
}

// fallback returns what "a year earlier" is earlier than: the anchor if it is as
// narrow as the unit.
func (r *reader) fallback(unit string) stretch {
	if r.anchor.known() && narrow(r.anchor.precision, unit) {
		return r.anchor
	}
	return stretch{}
}

// moved makes the unit n units away from a stretch. Hours keep the hour.
func (r *reader) moved(from stretch, n int, unit string, end int32) hit {
	if !from.known() || n > 5000 || n < -5000 && unit != "year" {
		return unknown(end, "")
	}
	switch unit {
	case "second", "minute", "hour":
		return r.movedHours(from, n, unit, end)
	}
	t := shift(from.start.Truncate(24*time.Hour), unit, n)
	if t.Year() < 1 || t.Year() > 9998 {
		return unknown(end, "")
	}
	if unit == "decade" {
		h := unitHit(t, "year", end)
		h.value, h.loose = nameOf(t, "decade"), true
		return h
	}
	if unit == "century" {
		return unknown(end, "")
	}
	return unitHit(t, unit, end)
}

// movedHours: two hours later; from a day alone nothing is known.
func (r *reader) movedHours(from stretch, n int, unit string, end int32) hit {
	if from.precision != hourly || unit != "hour" {
		return unknown(end, "")
	}
	s := from
	s.start = from.start.Add(time.Duration(n) * time.Hour)
	s.end = s.start.Add(time.Hour)
	return s.hit(end)
}

// clauseEnds reports whether a clause ends before token k: two days before, but
// not two days before the raid.
func (r *reader) clauseEnds(i, k int32) bool {
	w := r.next(i, k)
	return w == "" || w == "," || w == "." || w == "and" || w == ";" || w == ")" || w == "”"
}

// about passes words of rough measure: about, nearly, more than, at least.
func (r *reader) about(i int32) int32 {
	switch r.word(i) {
	case "about", "around", "nearly", "almost", "over", "some", "just", "only", "roughly", "approximately":
		return i + 1
	case "more", "less", "longer":
		if r.is(i+1, "than") {
			return i + 2
		}
	case "at":
		if r.is(i+1, "least") {
			return i + 2
		}
	case "up":
		if r.is(i+1, "to") {
			return i + 2
		}
	case "as":
		if r.is(i, "as", "much", "as") || r.is(i, "as", "long", "as") {
			return i + 3
		}
	}
	return i
}
