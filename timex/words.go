package timex

import (
	"strconv"
	"strings"
	"time"
)

// The words of time.

var monthNames = map[string]int{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}

var weekdays = map[string]time.Weekday{
	"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6,
	"sun": 0, "mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6,
}

// unitNames are units of time in the singular and the plural.
var unitNames = map[string]string{
	"second": "second", "minute": "minute", "hour": "hour", "day": "day", "night": "night", "week": "week", "weekend": "weekend", "fortnight": "fortnight",
	"month": "month", "quarter": "quarter", "year": "year", "decade": "decade", "century": "century",
	"seconds": "second", "minutes": "minute", "hours": "hour", "days": "day", "nights": "night", "weeks": "week", "weekends": "weekend", "fortnights": "fortnight",
	"months": "month", "quarters": "quarter", "years": "year", "decades": "decade", "centuries": "century",
	"hrs": "hour", "mins": "minute", "yrs": "year",
}

// unitCodes are what TIMEX3 writes for units: the part behind P or PT.
var unitCodes = map[string]string{
	"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "WE", "fortnight": "W",
	"month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE",
}

// A dayPart is a part of the day with its hours and TIMEX3 code.
type dayPart struct {
	code       string
	start, end int
}

var dayParts = map[string]dayPart{
	"morning": {"MO", 6, 12}, "afternoon": {"AF", 12, 18}, "evening": {"EV", 18, 24}, "night": {"NI", 18, 30}, "dawn": {"MO", 4, 7}, "daybreak": {"MO", 4, 7},
	"midnight": {"", 24, 25}, "noon": {"", 12, 13}, "midday": {"", 12, 13}, "dusk": {"EV", 17, 20}, "sunset": {"EV", 17, 20}, "sunrise": {"MO", 4, 7}, "nightfall": {"EV", 17, 20}, "overnight": {"NI", 18, 30}, "lunchtime": {"MI", 12, 14},
	"small hours": {"MO", 0, 6},
}

// A season has its TIMEX3 code and its first month, on the northern side.
type season struct {
	code  string
	first int
}

var seasons = map[string]season{"spring": {"SP", 3}, "summer": {"SU", 6}, "autumn": {"FA", 9}, "fall": {"FA", 9}, "winter": {"WI", 12}}

var smallNumbers = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
	"thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}

var tens = map[string]int{"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}

var ordinals = map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "final": 4, "last": 4}

// A holiday lies on a day, or on the nth of a weekday in a month.
type holiday struct {
	words   []string
	month   int
	day     int
	nth     int
	weekday time.Weekday
}

var holidays = []holiday{
	{words: []string{"christmas", "eve"}, month: 12, day: 24},
	{words: []string{"christmas", "day"}, month: 12, day: 25},
	{words: []string{"christmas"}, month: 12, day: 25},
	{words: []string{"boxing", "day"}, month: 12, day: 26},
	{words: []string{"new", "year", "'s", "eve"}, month: 12, day: 31},
	{words: []string{"new", "year", "’s", "eve"}, month: 12, day: 31},
	{words: []string{"new", "year", "'s", "day"}, month: 1, day: 1},
	{words: []string{"new", "year", "’s", "day"}, month: 1, day: 1},
	{words: []string{"thanksgiving", "day"}, month: 11, nth: 4, weekday: time.Thursday},
	{words: []string{"thanksgiving"}, month: 11, nth: 4, weekday: time.Thursday},
	{words: []string{"labor", "day"}, month: 9, nth: 1, weekday: time.Monday},
	{words: []string{"may", "day"}, month: 5, day: 1},
	{words: []string{"halloween"}, month: 10, day: 31},
	{words: []string{"valentine", "'s", "day"}, month: 2, day: 14},
}

// others are words that may begin a time and are none of the above.
var others = wordSet(`the a an this that last past previous next coming upcoming following same early late earlier later mid mid- mid-january mid-february mid-march mid-april mid-may
mid-june mid-july mid-august mid-september mid-october mid-november mid-december end beginning start middle today yesterday tomorrow tonight now currently current recently recent
nowadays soon future previously formerly lately every each daily weekly monthly yearly annual annually hourly nightly several few some many about around nearly almost more less at half fiscal
q1 q2 q3 q4 these those once then presently present already immediately another over nineteen twenty christmas boxing new thanksgiving labor halloween valentine easter
year-earlier year-ago third-quarter nineties eighties seventies sixties fifties forties thirties twenties midnight noon midday dawn overnight
as up within longer only just latest first second third fourth final 1st 2nd 3rd 4th 20th 21st 19th 18th twentieth nineteenth ‘ ’ ' o'clock corresponding small year month week century decade`)

func wordSet(list string) map[string]bool {
	s := map[string]bool{}
	for _, w := range strings.Fields(list) {
		s[w] = true
	}
	return s
}

// starts reports whether a time may begin with the word.
func starts(w string) bool {
	if w == "" {
		return false
	}
	if w[0] >= '0' && w[0] <= '9' || others[w] || unitNames[w] != "" || smallNumbers[w] > 0 || tens[w] > 0 {
		return true
	}
	if w[0] == '\'' || strings.HasPrefix(w, "’") || strings.HasPrefix(w, "mid-") || strings.HasPrefix(w, "late-") || strings.HasPrefix(w, "early-") {
		return true
	}
	_, weekday := weekdays[w]
	_, part := dayParts[w]
	_, season := seasons[w]
	return weekday || part || season || monthNames[strings.TrimSuffix(w, ".")] > 0
}

// month returns the month at token i, 0 if none. May and March and the short
// forms must be written as names.
func (r *reader) month(i int32) int {
	w := r.word(i)
	m := monthNames[strings.TrimSuffix(w, ".")]
	if m == 0 || !r.capital(i) {
		return 0
	}
	return m
}

// weekday returns the weekday at token i.
func (r *reader) weekday(i int32) (time.Weekday, bool) {
	w := r.word(i)
	w = strings.TrimSuffix(w, ".")
	d, ok := weekdays[w]
	if !ok || !r.capital(i) || len(w) <= 5 && w != "thurs" && !r.abbreviated(i) && len(w) < 6 {
		return 0, false
	}
	return d, true
}

// abbreviated reports whether the short weekday at i stands before a date: Wed.,
// Oct. 14; sat and sun are words of their own.
func (r *reader) abbreviated(i int32) bool {
	at := i + 1
	if r.word(at) == "," || r.word(at) == "." {
		at++
	}
	return r.same(i, at) && (r.month(at) > 0 || r.dayNumber(at) > 0 && r.month(at+1) > 0)
}

// number returns a small whole number at token i, in digits.
func (r *reader) number(i int32) (int, bool) {
	w := r.word(i)
	if w == "" || len(w) > 6 || w[0] < '0' || w[0] > '9' {
		return 0, false
	}
	n, err := strconv.Atoi(strings.ReplaceAll(w, ",", ""))
	return n, err == nil
}

// dayNumber returns the day of a month at token i: 14, 14th; 0 if none.
func (r *reader) dayNumber(i int32) int {
	w := r.word(i)
	for _, tail := range []string{"st", "nd", "rd", "th"} {
		w = strings.TrimSuffix(w, tail)
	}
	if len(w) == 0 || len(w) > 2 {
		return 0
	}
	n, err := strconv.Atoi(w)
	if err != nil || n < 1 || n > 31 {
		return 0
	}
	return n
}

// yearNumber returns the year at token i: 1994; 0 if none.
func (r *reader) yearNumber(i int32) int {
	w := r.word(i)
	if len(w) != 4 || w[0] != '1' && w[0] != '2' {
		return 0
	}
	n, err := strconv.Atoi(w)
	if err != nil || n < 1000 || n > 2199 {
		return 0
	}
	return n
}

// count reads a count of units at token i: 3, three, twenty-four, a, several, a
// few, a couple of. vague counts give n 0.
func (r *reader) count(i int32) (n int, end int32, ok bool) {
	w := r.word(i)
	if n, ok := r.number(i); ok {
		return n, i + 1, true
	}
	if n := smallNumbers[w]; n > 0 {
		if r.is(i+1, "or") && smallNumbers[r.next(i, i+2)] == n+1 {
			return n, i + 3, true
		}
		return n, i + 1, true
	}
	if n := tens[w]; n > 0 {
		if r.is(i+1, "-") && smallNumbers[r.next(i, i+2)] > 0 {
			return n + smallNumbers[r.word(i+2)], i + 3, true
		}
		if m := smallNumbers[r.next(i, i+1)]; m > 0 && m < 10 {
			return n + m, i + 2, true
		}
		return n, i + 1, true
	}
	switch {
	case r.is(i, "a", "couple", "of"):
		return 2, i + 3, true
	case r.is(i, "a", "dozen"):
		return 12, i + 2, true
	case r.is(i, "a", "few"), r.is(i, "a", "number", "of"):
		return 0, i + 2 + b2i(r.word(i+2) == "of"), true
	case w == "several", w == "few", w == "some", w == "many":
		return 0, i + 1, true
	case w == "a", w == "an", w == "another":
		return 1, i + 1, true
	}
	return 0, i, false
}

func b2i(b bool) int32 {
	if b {
		return 1
	}
	return 0
}
