package timex

import (
	"strconv"
	"strings"
	"time"
)

// Times that are told from the day of publication: today, last Friday, this week,
// three days ago; and from the anchor: the next day, two days later.

// deictic: today, yesterday, tomorrow, tonight, last night, this morning, the day
// before yesterday.
func (r *reader) deictic(i int32) (hit, bool) {
	offset, end, part := 0, i+1, ""
	switch w := r.word(i); w {
	case "today":
	case "yesterday":
		offset = -1
	case "tomorrow":
		offset = 1
	case "tonight":
		part = "night"
	case "last":
		if !r.is(i+1, "night") {
			return hit{}, false
		}
		offset, end, part = -1, i+2, "night"
	case "this":
		if part = r.next(i, i+1); part != "morning" && part != "afternoon" && part != "evening" {
			return hit{}, false
		}
		end = i + 2
	case "the", "day", "early", "late", "earlier", "later", "overnight":
		return r.deicticPhrase(i)
	default:
		return hit{}, false
	}
	if p := r.next(i, end); part == "" && dayParts[p].code != "" && p != "overnight" && p != "dusk" && p != "dawn" {
		part, end = p, end+1
	}
	return r.dayFrom(offset, part, end)
}

// deicticPhrase: the day before yesterday, earlier today, late yesterday.
func (r *reader) deicticPhrase(i int32) (hit, bool) {
	at := i
	if r.word(at) == "the" {
		at++
	}
	switch {
	case r.is(at, "day", "before", "yesterday"):
		return r.dayFrom(-2, "", at+3)
	case r.is(at, "day", "after", "tomorrow"):
		return r.dayFrom(2, "", at+3)
	}
	switch w := r.word(i); w {
	case "early", "late", "earlier", "later":
		if next := r.next(i, i+1); next == "today" || next == "yesterday" || next == "tomorrow" || next == "this" || next == "tonight" || next == "last" {
			return r.deictic(i + 1)
		}
	}
	return hit{}, false
}

// dayFrom makes the day at an offset from publication, or a part of it.
func (r *reader) dayFrom(offset int, part string, end int32) (hit, bool) {
	if !r.pub.known() {
		return unknown(end, ""), true
	}
	return partOf(r.pub.start.AddDate(0, 0, offset), part, end), true
}

// partOf makes a part of the day t: 2020-10-14TMO.
func partOf(t time.Time, part string, end int32) hit {
	p, ok := dayParts[part]
	if !ok {
		return dayOf(t).hit(end)
	}
	h := stretch{start: t.Add(time.Duration(p.start) * time.Hour), end: t.Add(time.Duration(p.end) * time.Hour), precision: hourly}.hit(end)
	h.value = iso(t) + "T" + p.code
	if p.code == "" {
		h.value = h.start.Format("2006-01-02T15:04")
	}
	return h
}

// weekdayAlone: Friday, last Friday, next Monday, this Sunday, late Tuesday, Monday
// night, the night of Monday.
func (r *reader) weekdayAlone(i int32) (hit, bool) {
	at := r.lead(i)
	which := ""
	for k := 0; k < 2; k++ {
		switch w := r.next(i, at); w {
		case "last", "next", "this", "past", "coming", "previous", "following":
			which = w
			at++
		case "the":
			if at == i && (r.next(i, at+1) == "following" || r.next(i, at+1) == "previous") {
				at++
			}
		}
	}
	if !r.same(i, at) {
		return hit{}, false
	}
	day, ok := r.weekday(at)
	if !ok {
		return hit{}, false
	}
	end, part := at+1, ""
	if r.is(end, ".") && r.glued(end) && len(r.word(at)) <= 5 {
		end++
	}
	if p := r.next(i, end); dayParts[p].code != "" && p != "overnight" {
		part, end = p, end+1
	}
	t, ok := r.whichDay(which, day, i, end)
	if !ok {
		return unknown(end, "XXXX-WXX-"+strconv.Itoa((int(day)+6)%7+1)), true
	}
	return partOf(t, part, end), true
}

// whichDay chooses the day that a weekday means.
func (r *reader) whichDay(which string, day time.Weekday, i, end int32) (time.Time, bool) {
	from := r.pub
	if which == "following" || which == "previous" {
		from = r.anchor
	}
	if !from.known() || from.precision == monthly || from.precision == yearly {
		return time.Time{}, false
	}
	back := (int(from.start.Weekday()) - int(day) + 7) % 7
	t := from.start.AddDate(0, 0, -back) // that day or the last one before it
	t = time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	switch which {
	case "last", "past", "previous":
		if back == 0 {
			t = t.AddDate(0, 0, -7)
		}
	case "next", "coming", "following":
		t = t.AddDate(0, 0, 7)
	default:
		if back > 0 && (r.direction(i, end) > 0) {
			t = t.AddDate(0, 0, 7)
		}
	}
	return t, true
}

// relativeUnit: this week, last month, next year, the following day, the same
// year, earlier this month, the previous week.
func (r *reader) relativeUnit(i int32) (hit, bool) {
	at := r.lead(i)
	if at == i && r.word(i) == "the" {
		at++
	}
	which := r.next(i, at)
	at++
	if which == "this" && (r.is(at, "past") || r.is(at, "coming")) {
		which = map[string]string{"past": "last", "coming": "next"}[r.word(at)]
		at++
	}
	unit := unitNames[r.next(i, at)]
	if unit == "" || unit == "second" || unit == "minute" || unit == "hour" || strings.HasSuffix(r.word(at), "s") {
		return hit{}, false
	}
	end := at + 1
	switch which {
	case "this", "current":
		if unit == "day" || unit == "night" {
			return r.fromAnchor(unit, 0, end)
		}
		return r.fromPublished(unit, 0, end)
	case "last", "past":
		if unit == "day" || unit == "night" {
			return hit{}, false
		}
		return r.fromPublished(unit, -1, end)
	case "next", "coming":
		if r.word(i) == "the" && (unit == "day" || unit == "night") || unit == "day" {
			return r.fromAnchor(unit, 1, end)
		}
		return r.fromPublished(unit, 1, end)
	case "same", "that":
		return r.fromAnchor(unit, 0, end)
	case "following":
		return r.fromAnchor(unit, 1, end)
	case "previous":
		if unit == "day" || unit == "night" {
			return r.fromAnchor(unit, -1, end)
		}
		return r.fromPublished(unit, -1, end)
	}
	return hit{}, false
}

// fromPublished makes the unit n units from that of publication.
func (r *reader) fromPublished(unit string, n int, end int32) (hit, bool) {
	if !r.pub.known() {
		return unknown(end, ""), true
	}
	return unitHit(shift(r.pub.start, unit, n), unit, end), true
}

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
	if !ok || unit == "" || n > 9999 {
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
