package timex

import (
	"strconv"
	"strings"
	"time"
)

// Hours: 5:30 p.m., 17:30 GMT, 0600 local time, noon, dawn on Tuesday.

// zones are the zones that the text may tell, as they are written behind an hour.
var zones = map[string]string{
	"gmt": "Z", "utc": "Z", "z": "Z", "bst": "+01:00", "cet": "+01:00", "cest": "+02:00", "eet": "+02:00", "eest": "+03:00", "msk": "+03:00",
	"est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00", "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00",
}

// An hourOfDay is a time of day while it is being read.
type hourOfDay struct {
	hour, minute int
	minutes      bool // minutes are told
	zone         string
}

// clock: 5:30 p.m. EST Tuesday, at 17:30, 1800 GMT, seven o'clock.
func (r *reader) clock(i int32) (hit, bool) {
	c, at, ok := r.hour(i)
	if !ok {
		return hit{}, false
	}
	if r.is(at, "local", "time") {
		at += 2
	} else if z, ok := zones[r.next(i, at)]; ok && r.d.Form(at) == strings.ToUpper(r.d.Form(at)) {
		c.zone = z
		at++
	}
	day, end := r.dayBeside(i, at)
	value := "T" + two(c.hour) + ":" + two(c.minute)
	if !c.minutes {
		value = "T" + two(c.hour)
	}
	if !day.known() {
		return unknown(end, "XXXX-XX-XX"+value), true
	}
	start := day.start.Truncate(24 * time.Hour).Add(time.Duration(c.hour) * time.Hour)
	h := hit{stretch: stretch{start: start, end: start.Add(time.Hour), precision: hourly, zone: c.zone}, end: end}
	h.value = iso(start) + value + c.zone
	return h, true
}

// hour reads the hour at token i.
func (r *reader) hour(i int32) (c hourOfDay, end int32, ok bool) {
	w := r.word(i)
	h, m, colon := strings.Cut(w, ":")
	if !colon {
		h, m, colon = strings.Cut(w, ".")
		if colon && (len(m) != 2 || !r.meridiem(i+1)) {
			return c, i, false
		}
	}
	hour, err := strconv.Atoi(h)
	if n := smallNumbers[w]; n > 0 && n <= 12 {
		hour, err = n, nil
	}
	if err != nil || hour < 0 || hour > 2400 {
		return c, i, false
	}
	if colon {
		if c.minute, err = strconv.Atoi(m[:min(2, len(m))]); err != nil || c.minute > 59 || len(m) < 2 {
			return c, i, false
		}
	}
	c.hour, c.minutes, end = hour, colon, i+1
	return r.hourEnd(c, i, end, len(h) == 4 && !colon)
}

// hourEnd takes a.m., p.m., o'clock, GMT behind the hour. An hour of two digits
// with no mark at all is none.
func (r *reader) hourEnd(c hourOfDay, i, end int32, four bool) (hourOfDay, int32, bool) {
	switch w := strings.ReplaceAll(r.next(i, end), ".", ""); {
	case w == "am" || w == "pm":
		if c.hour > 12 || four {
			return c, i, false
		}
		c.hour %= 12
		if w == "pm" {
			c.hour += 12
		}
		return c, end + 1, true
	case r.next(i, end) == "o'clock" || r.next(i, end) == "o’clock":
		return c, end + 1, c.hour <= 24
	case r.is(end, "in", "the", "morning"):
		return c, end + 3, c.hour <= 12 && c.hour > 0 && r.before(i, 1) == "at"
	case r.is(end, "in", "the", "afternoon"), r.is(end, "in", "the", "evening"):
		c.hour = c.hour%12 + 12
		return c, end + 3, r.before(i, 1) == "at"
	case four:
		c.hour, c.minute, c.minutes = c.hour/100, c.hour%100, true
		marked := zones[r.next(i, end)] != "" || r.is(end, "local", "time") || r.is(end, "hours") && r.before(i, 1) == "at"
		return c, end + b2i(r.is(end, "hours")), marked && c.hour < 24 && c.minute < 60
	}
	return c, end, c.minutes && c.hour < 24 && (r.before(i, 1) != "-" && !r.is(end, "-"))
}

func (r *reader) meridiem(i int32) bool {
	w := strings.ReplaceAll(r.word(i), ".", "")
	return w == "am" || w == "pm"
}

// dayBeside returns the day that stands behind an hour ("on Tuesday", "yesterday"), or behind
// the hour that ends the stretch which it begins ("from 6 p.m. until 9 p.m. on Tuesday"),
// else the last day that the text named in the same sentence, else that of
// publication if nothing else was named; and where the expression ends.
func (r *reader) dayBeside(i, at int32) (day stretch, end int32) {
	k := at
	if w := r.next(i, k); w == "on" || w == "," {
		k++
	}
	if r.same(i, k) {
		for _, read := range [...]func(*reader, int32) (hit, bool){(*reader).weekdayDate, (*reader).monthDay, (*reader).dayMonth, (*reader).weekdayAlone, (*reader).deictic} {
			if h, ok := read(r, k); ok && h.known() {
				return h.stretch, h.end
			} else if ok {
				return stretch{}, h.end
			}
		}
	}
	if day, ok := r.dayOfSecond(i, at); ok {
		return day, at
	}
	if r.anchor.known() && narrow(r.anchor.precision, "day") && r.nearAnchor(i) {
		return r.anchor, at
	}
	return stretch{}, at
}

// dayOfSecond returns the day that stands behind a second hour: between 2 a.m. and
// 3 a.m. on 10 May.
func (r *reader) dayOfSecond(i, at int32) (stretch, bool) {
	switch r.next(i, at) {
	case "and", "until", "till", "to":
	default:
		return stretch{}, false
	}
	_, end, ok := r.hour(at + 1)
	if !ok || !r.same(i, at+1) {
		return stretch{}, false
	}
	if w := r.next(i, end); w == "on" || w == "," {
		end++
	}
	if !r.same(i, end) {
		return stretch{}, false
	}
	for _, read := range [...]func(*reader, int32) (hit, bool){(*reader).weekdayDate, (*reader).monthDay, (*reader).dayMonth, (*reader).weekdayAlone, (*reader).deictic} {
		if h, ok := read(r, end); ok && h.known() && h.precision != "month" {
			return h.stretch, true
		}
	}
	return stretch{}, false
}

// nearAnchor reports whether the last time that was read stands in the sentence of
// token i or the one before.
func (r *reader) nearAnchor(i int32) bool {
	if len(r.out) == 0 {
		return false
	}
	last := r.d.Tokens[r.out[len(r.out)-1].First].Sentence
	return r.d.Tokens[i].Sentence-last <= 1
}

// partOfDay: noon, midnight Tuesday, dawn on 3 May, overnight, the night of 14
// May, the early hours of Tuesday.
func (r *reader) partOfDay(i int32) (hit, bool) {
	at := i
	if r.word(at) == "the" {
		at++
	}
	word := r.next(i, at)
	if r.is(at, "early", "hours") || r.is(at, "small", "hours") {
		word = "small hours"
		at++
	}
	p, ok := dayParts[word]
	if !ok || at > i && !r.is(at+1, "of") {
		return hit{}, false
	}
	end := at + 1
	if r.is(end, "of") {
		end++
	}
	day, stop := r.dayBeside(i, end)
	named := stop > end
	if !named {
		stop = at + 1
		if p.code != "" && word != "overnight" && word != "dawn" && word != "dusk" || at > i {
			return hit{}, false
		}
		if word == "overnight" {
			return r.overnight(at + 1)
		}
	}
	if !day.known() {
		return unknown(stop, "XXXX-XX-XXT"+p.code), true
	}
	from := day.start.Truncate(24 * time.Hour)
	if word == "midnight" && !named && r.opens(i, stop) {
		from = from.AddDate(0, 0, -1)
	}
	return partOf(from, word, stop), true
}

// opens reports whether a midnight is the one at which its day begins: it is past, or a
// stretch of the day begins with it.
func (r *reader) opens(first, end int32) bool {
	switch r.next(first, end) {
	case "and", "until", "till", "to":
		return true
	}
	return r.before(first, 1) == "since" || r.direction(first, end) < 0
}

// overnight is the night before the day of publication.
func (r *reader) overnight(end int32) (hit, bool) {
	if !r.pub.known() {
		return unknown(end, ""), true
	}
	h := partOf(r.pub.start.AddDate(0, 0, -1), "night", end)
	h.loose = true
	return h, true
}
