package ceasefire

import (
	"slices"
	"time"

	"github.com/truce-ledger/truce"
)

// dayOf returns on which day of the ceasefire an incident stands; ok is false if it did not happen while c ran.
//
// An event of one day stands on it: on the day of the start it counts even if the hour is not told. An event that is told
// as a week or a month, or as since a day, stands on the day of its first report, or the nearest day to it that can be meant, and is
// marked as undated; so is one whose day nobody tells.
func dayOf(c *truce.Ceasefire, in *truce.Incident) (day string, undated, ok bool) {
	zone := zoneOf(c)
	first, last := dayIn(c.Start, zone), lastDay(c)
	if first == "" {
		return "", false, false
	}
	from, to, exact, told := stretch(in.Time, zone)
	if told && exact {
		if !from.day && outside(c, from.time, zone) {
			return "", false, false
		}
		day = from.time.In(zone).Format(dayLayout)
		return day, false, within(day, first, last)
	}
	day = dayIn(in.First, zone)
	if told {
		low := from.time.In(zone).Format(dayLayout)
		high := max(low, day)
		if !to.IsZero() {
			high = to.Add(-time.Nanosecond).In(zone).Format(dayLayout)
		}
		if high < first || last != "" && low > last {
			return "", false, false
		}
		low = max(low, first)
		if last != "" {
			high = min(high, last)
		}
		if day == "" {
			day = low
		}
		day = min(max(day, low), high)
	}
	return day, true, day != "" && within(day, first, last)
}

// within reports whether first ≤ day ≤ last; last may be "".
func within(day, first, last string) bool { return day >= first && (last == "" || day <= last) }

// outside reports whether an instant lies before the start of c or after its end, as far as their hours are told.
func outside(c *truce.Ceasefire, t time.Time, zone *time.Location) bool {
	start, _ := readMoment(c.Start, zone)
	end, ends := readMoment(c.End, zone)
	return !start.day && t.Before(start.time) || ends && !end.day && t.After(end.time)
}

// stretch reads an interval; to is zero if it is open. exact: it is no longer than a day; told: it has a beginning.
func stretch(i *truce.Interval, zone *time.Location) (from moment, to time.Time, exact, told bool) {
	if i == nil {
		return
	}
	from, told = readMoment(i.Start, zone)
	if !told {
		return
	}
	end, ok := readMoment(i.End, zone)
	if !ok {
		return from, time.Time{}, false, true
	}
	if !end.time.After(from.time) {
		end.time = from.time.AddDate(0, 0, 1)
	}
	coarse := slices.Contains([]string{"week", "month", "year"}, i.Precision)
	return from, end.time, !coarse && end.time.Sub(from.time) <= 25*time.Hour, true
}
