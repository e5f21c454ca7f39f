package timex

import (
	"fmt"
	"time"
)

// Stretches of time and the calendar.

// The precisions of a stretch.
const (
	hourly  = "hour"
	daily   = "day"
	weekly  = "week"
	monthly = "month"
	yearly  = "year"
)

// A stretch is a half-open interval; the zero value is "unknown".
type stretch struct {
	start, end time.Time
	precision  string
	zone       string // as it is written behind an hour, "" if not told
}

// A hit is what a rule read.
type hit struct {
	stretch
	first, end int32
	value      string // TIMEX3
	rule       string
	loose      bool // does not become the anchor
	yearTold   bool // the text itself names the year
}

func (s stretch) known() bool { return s.precision != "" }

// bounds returns start and end in ISO 8601.
func (s stretch) bounds() (start, end string) {
	if s.precision != hourly {
		return iso(s.start), iso(s.end)
	}
	return s.start.Format("2006-01-02T15:04") + s.zone, s.end.Format("2006-01-02T15:04") + s.zone
}

// value returns the TIMEX3 value.
func (s stretch) name() string {
	switch s.precision {
	case daily:
		return iso(s.start)
	case weekly:
		y, w := s.start.ISOWeek()
		return fmt.Sprintf("%04d-W%02d", y, w)
	case monthly:
		return s.start.Format("2006-01")
	case yearly:
		return s.start.Format("2006")
	case hourly:
		return s.start.Format("2006-01-02T15:04") + s.zone
	}
	return ""
}

// hit returns s as the reading that ends before token end.
func (s stretch) hit(end int32) hit { return hit{stretch: s, end: end, value: s.name()} }

// unknown returns a reading with a value and no stretch.
func unknown(end int32, value string) hit { return hit{end: end, value: value} }

// iso formats a day. The calendar here runs from year 1 to 9999.
func iso(t time.Time) string { return t.Format("2006-01-02") }

func date(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

// validDay reports whether the day exists.
func validDay(y, m, d int) bool {
	t := date(y, m, d)
	return m >= 1 && m <= 12 && d >= 1 && t.Day() == d && int(t.Month()) == m
}

// parseDay reads the day of an ISO 8601 day or instant.
func parseDay(s string) (time.Time, bool) {
	if len(s) < 10 {
		return time.Time{}, false
	}
	t, err := time.Parse("2006-01-02", s[:10])
	return t, err == nil && t.Year() >= 1000 && t.Year() < 9000
}

func dayOf(t time.Time) stretch { return days(t, 1) }

// days returns n days from t on.
func days(t time.Time, n int) stretch {
	return stretch{start: t, end: t.AddDate(0, 0, n), precision: daily}
}

// weekOf returns the week of t, Monday to Sunday.
func weekOf(t time.Time) stretch {
	monday := t.AddDate(0, 0, -(int(t.Weekday())+6)%7)
	return stretch{start: monday, end: monday.AddDate(0, 0, 7), precision: weekly}
}

func monthOf(y, m int) stretch {
	return stretch{start: date(y, m, 1), end: date(y, m+1, 1), precision: monthly}
}

func yearOf(y int) stretch {
	return stretch{start: date(y, 1, 1), end: date(y+1, 1, 1), precision: yearly}
}

func quarterOf(y, q int) stretch {
	return stretch{start: date(y, 3*q-2, 1), end: date(y, 3*q+1, 1), precision: monthly}
}

// shift moves the day t by n units: "week", "month" … What falls off a month's end
// is its last day: a month after 31 January is 28 February.
func shift(t time.Time, unit string, n int) time.Time {
	switch unit {
	case "day", "night":
		return t.AddDate(0, 0, n)
	case "week", "weekend":
		return t.AddDate(0, 0, 7*n)
	case "fortnight":
		return t.AddDate(0, 0, 14*n)
	case "month":
		return addMonths(t, n)
	case "quarter":
		return addMonths(t, 3*n)
	case "year":
		return addMonths(t, 12*n)
	case "decade":
		return addMonths(t, 120*n)
	case "century":
		return addMonths(t, 1200*n)
	}
	return t
}

func addMonths(t time.Time, n int) time.Time {
	first := date(t.Year(), int(t.Month())+n, 1)
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(t.Day(), last)-1)
}

// around returns the unit that t lies in: its day, week, month …
func around(t time.Time, unit string) stretch {
	y := t.Year()
	switch unit {
	case "day", "night":
		return dayOf(t)
	case "week", "fortnight":
		return weekOf(t)
	case "weekend":
		s := weekOf(t)
		return days(s.start.AddDate(0, 0, 5), 2)
	case "month":
		return monthOf(y, int(t.Month()))
	case "quarter":
		return quarterOf(y, (int(t.Month())+2)/3)
	case "year":
		return yearOf(y)
	case "decade":
		return stretch{start: date(y/10*10, 1, 1), end: date(y/10*10+10, 1, 1), precision: yearly}
	case "century":
		return stretch{start: date((y-1)/100*100+1, 1, 1), end: date((y-1)/100*100+101, 1, 1), precision: yearly}
	}
	return stretch{}
}

// nameOf returns the TIMEX3 value of the unit that t lies in.
func nameOf(t time.Time, unit string) string {
	switch unit {
	case "quarter":
		return fmt.Sprintf("%04d-Q%d", t.Year(), (int(t.Month())+2)/3)
	case "weekend":
		return weekOf(t).name() + "-WE"
	case "decade":
		return fmt.Sprintf("%03d", t.Year()/10)
	case "century":
		return fmt.Sprintf("%02d", (t.Year()-1)/100)
	}
	return around(t, unit).name()
}

// unitHit returns the unit that t lies in as a reading.
func unitHit(t time.Time, unit string, end int32) hit {
	return hit{stretch: around(t, unit), end: end, value: nameOf(t, unit)}
}
