package web

import (
	"time"
)

// The timeline: one bar a day, or a week, a month, a year where days would be too many to see.

// A bar is a stretch of the timeline.
type bar struct {
	From, To    string // days, both included
	Firm, Other int    // events that are corroborated or established, and the others
	X, W        float64
	Chosen      bool // it lies in the days that are looked at
}

// Count is how many events are said to have begun in the stretch.
func (b *bar) Count() int { return b.Firm + b.Other }

// A timeline has the bars in order.
type timeline struct {
	Bars        []bar
	Most        int // events of the tallest bar
	Unit        string
	First, Last string
	ChosenA     int // indexes of the first and the last bar chosen
	ChosenB     int
}

// mostBars is how many bars are drawn at most.
const mostBars = 120

// units are how long a bar may be, the finest first.
var units = []struct {
	name  string
	start func(time.Time) time.Time
	next  func(time.Time) time.Time
}{
	{"day", func(t time.Time) time.Time { return t }, func(t time.Time) time.Time { return t.AddDate(0, 0, 1) }},
	{"week", func(t time.Time) time.Time { return t.AddDate(0, 0, -(int(t.Weekday())+6)%7) }, func(t time.Time) time.Time { return t.AddDate(0, 0, 7) }},
	{"month", func(t time.Time) time.Time { return t.AddDate(0, 0, 1-t.Day()) }, func(t time.Time) time.Time { return t.AddDate(0, 1, 0) }},
	{"year", func(t time.Time) time.Time { return time.Date(t.Year(), 1, 1, 0, 0, 0, 0, time.UTC) }, func(t time.Time) time.Time { return t.AddDate(1, 0, 0) }},
	{"century", func(t time.Time) time.Time { return time.Date(t.Year()/100*100, 1, 1, 0, 0, 0, 0, time.UTC) }, func(t time.Time) time.Time { return t.AddDate(100, 0, 0) }},
}

// timelineOf counts events by the day on which they are said to have begun. from and to are the days that are looked at, ""
// for no bound.
func timelineOf(events []*mapEvent, from, to string) *timeline {
	t := &timeline{}
	for _, e := range events {
		if e.Day == "" {
			continue
		}
		if t.First == "" || e.Day < t.First {
			t.First = e.Day
		}
		t.Last = max(t.Last, e.Day)
	}
	first, err1 := time.Parse(time.DateOnly, t.First)
	last, err2 := time.Parse(time.DateOnly, t.Last)
	if err1 != nil || err2 != nil {
		return t
	}
	for _, u := range units {
		t.Unit, t.Bars = u.name, nil
		for at := u.start(first); !at.After(last) && len(t.Bars) <= mostBars; at = u.next(at) {
			t.Bars = append(t.Bars, bar{From: at.Format(time.DateOnly), To: u.next(at).AddDate(0, 0, -1).Format(time.DateOnly)})
		}
		if len(t.Bars) <= mostBars {
			break
		}
	}
	t.count(events)
	t.lay(from, to)
	return t
}

func (t *timeline) count(events []*mapEvent) {
	for _, e := range events {
		for i := range t.Bars {
			if b := &t.Bars[i]; e.Day >= b.From && e.Day <= b.To {
				if e.firm() {
					b.Firm++
				} else {
					b.Other++
				}
				t.Most = max(t.Most, b.Count())
				break
			}
		}
	}
}

// The size of the timeline in its own units.
const (
	daysWidth  = 960
	daysHeight = 80
)

func (t *timeline) lay(from, to string) {
	w := float64(daysWidth) / float64(len(t.Bars))
	t.ChosenA, t.ChosenB = -1, -1
	for i := range t.Bars {
		b := &t.Bars[i]
		b.X, b.W = tenth(float64(i)*w+w*.1), tenth(max(w*.8, 1))
		b.Chosen = (from == "" || b.To >= from) && (to == "" || b.From <= to)
		if b.Chosen {
			if t.ChosenA < 0 {
				t.ChosenA = i
			}
			t.ChosenB = i
		}
	}
}

// Height returns how tall so many events are drawn.
func (t *timeline) Height(n int) float64 {
	if t.Most == 0 {
		return 0
	}
	return tenth(float64(n) / float64(t.Most) * (daysHeight - 4))
}

// Top returns how far from the top a bar of so many events begins.
func (t *timeline) Top(n int) float64 { return tenth(daysHeight - t.Height(n)) }
