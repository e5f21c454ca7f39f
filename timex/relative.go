package timex

import (
	"strconv"
	"strings"
	"time"

	"github.com/truce-ledger/truce/nlp"
)

// Times that are told from the day of publication: today, last Friday, this week,
// three days ago; and from the anchor: the next day, two days later.

// deictic: today, yesterday, tomorrow, tonight, last night, this morning, the day
// before yesterday.
func (r *reader) deictic(i int32) (hit, bool) {
	offset, end, part := 0, i+1, ""
	switch w := r.word(i); w {
	case "today":
		if r.capital(i) && !r.sentenceStart(i) && r.d.Tokens[i-1].Tag == nlp.PROPN { // the name of an outlet
			return hit{}, false
		}
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
	if r.is(i, "the", "weekend") {
		return r.theWeekend(i, i+2)
	}
	at := r.lead(i)
	if at == i && r.word(i) == "the" {
		at++
	}
	if at > i+1 && r.is(at, "the") && unitNames[r.next(i, at+1)] != "" { // the start of the year
		if unit := r.word(at + 1); rank(unit) > 1 && unitNames[unit] == unit {
			return r.fromPublished(unit, 0, at+2)
		}
	}
	which := r.next(i, at)
	at++
	if which == "this" && (r.is(at, "past") || r.is(at, "coming")) {
		which = map[string]string{"past": "last", "coming": "next"}[r.word(at)]
		at++
	}
	unit := unitNames[r.next(i, at)]
	if unit == "" || unit == "second" || unit == "minute" || unit == "hour" || strings.HasSuffix(r.word(at), "s") || r.is(at+1, "-") && r.glued(at+1) {
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
		if r.word(i) == "the" && (unit == "day" || unit == "night" || r.anchor.known() && r.anchor != r.pub && narrow(r.anchor.precision, unit)) || unit == "day" {
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

// theWeekend is the last weekend that has begun, or the next if the verb looks ahead.
func (r *reader) theWeekend(i, end int32) (hit, bool) {
	if !r.pub.known() {
		return unknown(end, ""), true
	}
	day := r.pub.start
	if wd := day.Weekday(); wd != time.Saturday && wd != time.Sunday && r.direction(i, end) <= 0 {
		day = day.AddDate(0, 0, -7)
	}
	return unitHit(day, "weekend", end), true
}

// fromPublished makes the unit n units from that of publication.
func (r *reader) fromPublished(unit string, n int, end int32) (hit, bool) {
	if !r.pub.known() {
		return unknown(end, ""), true
	}
	return unitHit(shift(r.pub.start, unit, n), unit, end), true
}
