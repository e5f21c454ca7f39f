package ceasefire

import (
	"time"

	"github.com/truce-ledger/truce"
)

// Days and instants. A ceasefire lives in the time zone of its start, or of its end if the
// start tells none, else in UTC: on a board a day is a day there.

const dayLayout = "2006-01-02"

// Instants with a zone, and those without, which are read in the zone of the ceasefire.
var (
	zonedLayouts = [...]string{time.RFC3339, "2006-01-02T15:04Z07:00"}
	localLayouts = [...]string{"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02T15"}
)

// A moment is a day or an instant.
type moment struct {
	time  time.Time // of a day its first instant
	day   bool      // the hour is not told
	zoned bool
}

// readMoment reads a day or an instant; ok is false if s is neither.
func readMoment(s string, zone *time.Location) (m moment, ok bool) {
	if t, err := time.ParseInLocation(dayLayout, s, zone); err == nil {
		return moment{time: t, day: true}, true
	}
	for _, layout := range zonedLayouts {
		if t, err := time.Parse(layout, s); err == nil {
			return moment{time: t, zoned: true}, true
		}
	}
	for _, layout := range localLayouts {
		if t, err := time.ParseInLocation(layout, s, zone); err == nil {
			return moment{time: t}, true
		}
	}
	return moment{}, false
}

// zoneOf returns the time zone of c.
func zoneOf(c *truce.Ceasefire) *time.Location {
	for _, s := range []string{c.Start, c.End} {
		if m, ok := readMoment(s, time.UTC); ok && m.zoned {
			_, offset := m.time.Zone()
			return time.FixedZone("", offset)
		}
	}
	return time.UTC
}

// dayIn returns the ISO day of a day or an instant in a zone, "" if s is neither.
func dayIn(s string, zone *time.Location) string {
	m, ok := readMoment(s, zone)
	if !ok {
		return ""
	}
	return m.time.In(zone).Format(dayLayout)
}

// daysBetween returns how many days lie between two ISO days; negative if b is before a.
// ok is false if one of them is no day.
func daysBetween(a, b string) (n int, ok bool) {
	from, err := time.Parse(dayLayout, a)
	if err != nil {
		return 0, false
	}
	to, err := time.Parse(dayLayout, b)
	if err != nil {
		return 0, false
	}
	return int(to.Sub(from).Hours() / 24), true
}

// addDays returns the ISO day n days after day, which must be one.
func addDays(day string, n int) string {
	t, err := time.Parse(dayLayout, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, n).Format(dayLayout)
}

// lastDay returns the last day of c in its zone, "" if it is open. An end on the first instant of
// a day leaves that day out; an end that is told as a day is its last day.
func lastDay(c *truce.Ceasefire) string {
	zone := zoneOf(c)
	end, ok := readMoment(c.End, zone)
	if !ok {
		return ""
	}
	if end.day {
		return end.time.In(zone).Format(dayLayout)
	}
	return end.time.Add(-time.Nanosecond).In(zone).Format(dayLayout)
}
