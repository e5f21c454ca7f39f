package assess

import (
	"slices"
	"strings"
	"time"

	"github.com/truce-ledger/truce"
)

// stretchOf reads the stretch of time that a tally covers, as ISO days, both included, from the words around it and the day of
// publication. "" and "" if the words tell none, or the day is not known.
//
//	since Sunday, since 10 October, since October 10           to the day of publication
//	since the truce began on 10 October                        the same
//	in the past 24 hours, over the last three days, this week  the same
//	yesterday, overnight, on Tuesday                           that day (overnight: yesterday and today)
func stretchOf(words []string, published string) (from, to string) {
	day, err := time.Parse(time.DateOnly, published)
	if err != nil {
		return "", ""
	}
	iso := func(t time.Time) string { return t.Format(time.DateOnly) }
	since := false // "since the truce began on 10 October"
	for i, w := range words {
		rest := words[i+1:]
		switch {
		case w == "since" || w == "from":
			since = since || w == "since"
			if len(rest) > 0 && rest[0] == "last" {
				rest = rest[1:]
			}
			if t, ok := dayBefore(rest, day); ok {
				return iso(t), iso(day)
			}
			if len(rest) > 0 && rest[0] == "yesterday" {
				return iso(day.AddDate(0, 0, -1)), iso(day)
			}
		case w == "past" || w == "last" || w == "previous":
			if days := lengthOf(rest); days > 0 {
				return iso(day.AddDate(0, 0, -days)), iso(day)
			}
		case w == "yesterday":
			return iso(day.AddDate(0, 0, -1)), iso(day.AddDate(0, 0, -1))
		case w == "overnight":
			return iso(day.AddDate(0, 0, -1)), iso(day)
		case w == "today":
			return iso(day), iso(day)
		case w == "week" && i > 0 && (words[i-1] == "this" || words[i-1] == "a"):
			return iso(day.AddDate(0, 0, -7)), iso(day)
		case w == "on":
			if t, ok := dayBefore(rest, day); ok && since {
				return iso(t), iso(day)
			} else if ok {
				return iso(t), iso(t)
			}
		}
	}
	return "", ""
}

// lengthOf reads "24 hours", "three days", "week", in days; 0 if words begin otherwise.
func lengthOf(words []string) int {
	n, k, ok := readNumber(words)
	if !ok {
		n, k = 1, 0
	}
	if k >= len(words) || n > 1000 {
		return 0
	}
	switch strings.TrimSuffix(words[k], "s") {
	case "hour":
		return max(1, int(n+23)/24)
	case "day":
		return int(n)
	case "week":
		return int(7 * n)
	case "month":
		return int(30 * n)
	}
	return 0
}

// dayBefore reads "Sunday", "10 October", "October 10", "10 October 2031": the latest such day up to the given one.
func dayBefore(words []string, day time.Time) (time.Time, bool) {
	if len(words) == 0 {
		return time.Time{}, false
	}
	for d := time.Sunday; d <= time.Saturday; d++ {
		if words[0] == strings.ToLower(d.String()) {
			back := (int(day.Weekday()) - int(d) + 7) % 7
			return day.AddDate(0, 0, -back), true
		}
	}
	if len(words) < 2 {
		return time.Time{}, false
	}
	month, number := monthOf(words[0]), words[1]
	if month == 0 {
		month, number = monthOf(words[1]), words[0]
	}
	n, _, ok := readNumber([]string{strings.TrimRight(number, "stndrh")})
	if month == 0 || !ok || n < 1 || n > 31 {
		return time.Time{}, false
	}
	t := time.Date(day.Year(), month, int(n), 0, 0, 0, 0, time.UTC)
	if len(words) > 2 {
		if year, k, ok := readNumber(words[2:3]); ok && k == 1 && year > 1900 && year < 2200 {
			return time.Date(int(year), month, int(n), 0, 0, 0, 0, time.UTC), true
		}
	}
	if t.After(day) {
		t = t.AddDate(-1, 0, 0)
	}
	return t, true
}

func monthOf(word string) time.Month {
	for m := time.January; m <= time.December; m++ {
		name := strings.ToLower(m.String())
		if word == name || len(word) == 3 && strings.HasPrefix(name, word) || word == "sept" && m == time.September {
			return m
		}
	}
	return 0
}

// daysOf returns the days of a half-open interval, both included; "" where it is open.
func daysOf(t *truce.Interval) (from, to string) {
	from, to = dayOf(t.Start), dayOf(t.End)
	if end, ok := instant(t.End); ok && (len(t.End) <= 10 || slices.Contains([]string{"T00:00", "T00:00:00"}, t.End[10:])) {
		to = end.AddDate(0, 0, -1).Format(time.DateOnly)
	}
	return from, to
}
