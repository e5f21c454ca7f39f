package coref

import (
	"strings"
	"time"

	"github.com/truce-ledger/truce"
)

// When: the stretches of time that the two texts give, or the days on which they were
// published.

// A stretch is a run of days, first to last, both within.
type stretch struct {
	known       bool
	first, last int
	hours       bool // start and end are told to the hour
	start, end  int  // hours since 1970, if hours
}

// days returns how many days the stretch has.
func (s stretch) days() int { return s.last - s.first + 1 }

// stretchOf reads an interval. An open side takes the other's day.
func stretchOf(t *truce.Interval) stretch {
	if t == nil {
		return stretch{}
	}
	first, okFirst := dayOf(t.Start)
	last, okLast := dayOf(t.End)
	if okLast && (!strings.Contains(t.End, "T") || strings.Contains(t.End, "T00:00")) {
		last-- // half-open: it ends before that day
	}
	switch {
	case !okFirst && !okLast:
		return stretch{}
	case !okFirst:
		first = last
	case !okLast:
		last = first
	}
	s := stretch{known: true, first: first, last: max(first, last)}
	start, okStart := hourOf(t.Start)
	end, okEnd := hourOf(t.End)
	if t.Precision == "hour" && okStart && okEnd && end >= start {
		s.hours, s.start, s.end = true, start, end
	}
	return s
}

// dayTold returns when an event was, as its text tells it. What has happened lies before its report: a deed on a
// day to come is a misread date ("killed on Friday", in a paper of Saturday), and tells none.
func dayTold(m *truce.Mention) stretch {
	s := stretchOf(m.Event.Time)
	if report, ok := dayOf(m.Published); ok && s.known && m.Event.Reality == truce.Actual && s.first > report+1 {
		return stretch{}
	}
	return s
}

// hourOf returns the hours since 1970 of an ISO instant, as it is written.
func hourOf(s string) (hour int, ok bool) {
	const layout = "2006-01-02T15:04"
	if len(s) < len(layout) {
		return 0, false
	}
	t, err := time.Parse(layout, s[:len(layout)])
	if err != nil {
		return 0, false
	}
	return int(t.Unix() / 3600), true
}

// instantOf returns the seconds since 1970 of an ISO instant with its zone.
func instantOf(s string) (seconds int64, ok bool) {
	t, err := time.Parse(time.RFC3339, s)
	return t.Unix(), err == nil
}

// gap returns how many days lie between two stretches: 0 if they meet, 1 for two days
// in a row.
func gap(a, b stretch) int { return max(0, a.first-b.last, b.first-a.last) }

// shortDays is how long a stretch may be to count as a day: an attack overnight has two.
const shortDays = 2

// weekDays is how long a stretch may be to say something of an event that is within it.
const weekDays = 10

// days compares when the events were.
func (w *weighing) days() {
	a, b := w.a.day, w.b.day
	switch {
	case a.known && b.known:
		w.stretches(a, b)
	case a.known:
		w.byReport(a, w.b)
	case b.known:
		w.byReport(b, w.a)
	case w.a.reported && w.b.reported:
		w.reports()
	}
}

func (w *weighing) stretches(a, b stretch) {
	words := w.say("%s, %s", a, b)
	switch g := gap(a, b); {
	case g == 0 && a.days() <= shortDays && b.days() <= shortDays:
		w.add("day same", words)
		if a.hours && b.hours {
			w.hours(a, b)
		}
	case g == 0 && max(a.days(), b.days()) > weekDays:
		w.add("day within months", words)
	case g == 0:
		w.add("day within", words)
	case g == 1 || g <= lenient(w.a.family):
		// An attack overnight is told of either day, and days begin elsewhere at other hours.
		w.add("day next", words)
	default:
		w.veto(VetoDay, "day disjoint", words)
	}
}

// lenient is how many days may lie between two tellings of one event of a family: whoever
// takes a town says so again and again.
func lenient(family string) int {
	switch family {
	case "movement", "displaced":
		return 3
	}
	return 1
}

// hours compares the hours of one day. Texts give the hours of their own zone: so
// hours apart speak against, and do not rule out.
func (w *weighing) hours(a, b stretch) {
	const zones = 4 // hours
	switch {
	case a.start <= b.end && b.start <= a.end:
		w.add("hour same", "")
	case max(a.start-b.end, b.start-a.end) >= zones:
		w.add("hour other", "")
	}
}

// byReport compares the day of an event with the day on which the other, that tells
// none, was reported. News without a day is of that day or of the one before.
func (w *weighing) byReport(s stretch, other *Prepared) {
	if !other.reported {
		return
	}
	words := w.say("%s, reported %s", s, isoDay(other.report))
	// What is planned lies behind its report.
	planned := other.m.Event.Reality == truce.Planned
	switch before := other.report - s.last; {
	case s.first > other.report+1 && !planned:
		w.veto(VetoDay, "day disjoint", words)
	case s.first > other.report+1, s.first <= other.report && before < 0:
		w.add("day within", words)
	case s.days() > weekDays:
		w.add("day within months", words)
	case s.days() > shortDays:
		w.add("day within", words)
	case before <= 1:
		w.add("day by report", words)
	case before <= answerDays && other.answers():
		w.add("day before answer", words)
	case before <= lateDays:
		w.add("day before report", words)
	default:
		w.add("day long before report", words)
	}
}

// answerDays is how many days after an event reports still answer for it: deny it, concede it, find nothing.
const answerDays = 10

// answers reports whether all that a mention says of its event comes after what others said: denials, doubts,
// concessions.
func (x *Prepared) answers() bool {
	for i := range x.m.Assertions {
		a := &x.m.Assertions[i]
		if a.Act == truce.Confirm || a.OwnLoss {
			continue
		}
		switch a.Polarity {
		case truce.Denies, truce.DeniesBlame, truce.DeniesMotive, truce.Doubts, truce.Retracts:
		default:
			return x.m.Event.Reality == truce.Denied
		}
	}
	return len(x.m.Assertions) > 0 || x.m.Event.Reality == truce.Denied
}

// reports compares the days of publication of two mentions without a day.
func (w *weighing) reports() {
	late := w.a
	if w.b.report > late.report {
		late = w.b
	}
	a, b := w.a.report, w.b.report
	words := w.say("%s, %s", isoDay(a), isoDay(b))
	switch apart := max(a-b, b-a); {
	case apart == 0:
		w.add("reports same day", words)
	case apart == 1:
		w.add("reports next day", words)
	case apart <= answerDays && late.answers():
		w.add("report before answer", words)
	case apart <= 7:
		w.add("reports same week", words)
	default:
		w.add("reports apart", words)
	}
}

func (s stretch) String() string {
	if s.first == s.last {
		return dayWords(s.first)
	}
	return dayWords(s.first) + "/" + dayWords(s.last)
}

// An isoDay is the number of a day that is written as an ISO day.
type isoDay int

func (d isoDay) String() string { return dayWords(int(d)) }

// dayWords writes the number of a day as an ISO day.
func dayWords(day int) string { return time.Unix(int64(day)*86400, 0).UTC().Format(time.DateOnly) }
