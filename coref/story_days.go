package coref

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// storyDay returns the day of an ISO 8601 day or instant in days since 1970-01-01, 0 if it is none.
func storyDay(published string) int32 {
	if len(published) < 10 {
		return 0
	}
	t, err := time.Parse("2006-01-02", published[:10])
	if err != nil {
		return 0
	}
	return int32(t.Unix() / 86400)
}

// storyNumber returns the value of a number in digits or words, -1 if the word is none.
func storyNumber(word string) int32 {
	if word[0] >= '0' && word[0] <= '9' {
		if n, err := strconv.Atoi(word); err == nil && n < 1<<30 {
			return int32(n)
		}
		return -1
	}
	if len(word) > 9 {
		return -1
	}
	return int32(slices.Index(storyNumberWords[:], strings.ToLower(word)))
}

var storyNumberWords = [...]string{
	"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
	"thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
}

// storyNumbers makes a term of each number in the text with the word after it: "12 villages", "5200
// block". Larger numbers are rarer.
func storyNumbers(text []storyToken) []StoryTerm {
	var terms []StoryTerm
	for i := range text {
		n := text[i].number
		if n < 0 || i+1 == len(text) || text[i+1].number >= 0 || text[i+1].starts {
			continue
		}
		next := &text[i+1]
		weight := 1 + float64(len(strconv.Itoa(int(n)))) + float64(next.idf)/2
		terms = append(terms, storyTerm(storyMix(uint32(n), next.hash), weight))
	}
	return storyTop(terms, storyNumbersKept)
}

// storyAges finds ages: "34-year-old", "34 years old", "aged 34", and ", 34," after a name.
func storyAges(text []storyToken) []uint8 {
	var ages []uint8
	for i := range text {
		n := text[i].number
		if n < 1 || n > 110 {
			continue
		}
		after := func(k int) string {
			if i+k < 0 || i+k >= len(text) {
				return ""
			}
			return strings.ToLower(text[i+k].text)
		}
		year := strings.HasPrefix(after(1), "year") && after(2) == "old"
		aged := after(-1) == "age" || after(-1) == "aged" || after(-1) == "ages"
		named := i > 0 && text[i-1].capped && !text[i-1].starts && text[i-1].idf > storyNameIDF &&
			!text[i].joined && n > 9 && i+1 < len(text) && !text[i+1].joined && !text[i+1].starts && storyMonth(after(-1)) == 0
		if year || aged || named {
			ages = append(ages, uint8(n))
		}
	}
	slices.Sort(ages)
	ages = slices.Compact(ages)
	return ages[:min(len(ages), storyAgesKept)]
}

// storyDays resolves the days that an address and a text name: "/2014/01/27/", "Jan. 27", "27 January 2014", "Monday", "yesterday". A
// weekday is the last one up to the day of publication, a date without a year the nearest one.
func storyDays(text, slug []storyToken, published int32) []int32 {
	type dated struct{ day, count int32 }
	var found []dated
	add := func(day int32) {
		if i := slices.IndexFunc(found, func(d dated) bool { return d.day == day }); i >= 0 {
			found[i].count++
		} else if day > 0 {
			found = append(found, dated{day, 1})
		}
	}
	for i := range slug[:max(0, len(slug)-2)] {
		if y, m, d := slug[i].number, slug[i+1].number, slug[i+2].number; y >= 1990 && y < 2100 && m > 0 && m <= 12 && d > 0 && d <= 31 {
			add(storyDate(y, m, d, published))
		}
	}
	for i := range text {
		t := &text[i]
		if !t.capped {
			if published > 0 && t.text == "yesterday" {
				add(published - 1)
			}
			continue
		}
		word := strings.ToLower(t.text)
		if weekday := storyWeekday(word); weekday >= 0 && published > 0 {
			add(published - (published+4-int32(weekday))%7)
			continue
		}
		month := storyMonth(word)
		if month == 0 {
			continue
		}
		if i+1 < len(text) && text[i+1].number >= 1 && text[i+1].number <= 31 {
			year := int32(-1)
			if i+2 < len(text) {
				year = text[i+2].number
			}
			add(storyDate(year, month, text[i+1].number, published))
		} else if i > 0 && text[i-1].number >= 1 && text[i-1].number <= 31 {
			year := int32(-1)
			if i+1 < len(text) {
				year = text[i+1].number
			}
			add(storyDate(year, month, text[i-1].number, published))
		}
	}
	slices.SortStableFunc(found, func(a, b dated) int { return int(b.count - a.count) })
	var days []int32
	for _, d := range found[:min(len(found), storyDaysKept)] {
		days = append(days, d.day)
	}
	slices.Sort(days)
	return days
}

// storyDate returns the day of a date; 0 if the year is neither told nor to be guessed.
func storyDate(year, month, day, published int32) int32 {
	unix := func(y int) int32 {
		return int32(time.Date(y, time.Month(month), int(day), 0, 0, 0, 0, time.UTC).Unix() / 86400)
	}
	if year >= 1900 && year < 2100 {
		return unix(int(year))
	}
	if published == 0 {
		return 0
	}
	y := time.Unix(int64(published)*86400, 0).UTC().Year()
	best := unix(y)
	for _, other := range [...]int32{unix(y - 1), unix(y + 1)} {
		if max(other-published, published-other) < max(best-published, published-best) {
			best = other
		}
	}
	return best
}

// storyWeekday returns 0 for Sunday to 6, -1 for another word.
func storyWeekday(word string) int {
	if len(word) < 6 || !strings.HasSuffix(word, "day") {
		return -1
	}
	return slices.Index(storyWeekdays[:], word)
}

var storyWeekdays = [...]string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}

// storyMonth returns 1 for January and its abbreviations to 12, 0 for another word.
func storyMonth(word string) int32 {
	if len(word) < 3 || len(word) > 9 {
		return 0
	}
	for i, m := range storyMonths {
		if word == m || word == m[:3] || len(word) == 4 && strings.HasPrefix(m, word) {
			return int32(i + 1)
		}
	}
	return 0
}

var storyMonths = [...]string{
	"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
}
