package assess

import (
	"strconv"
	"strings"
)

// A figure is a number as somebody tells it: at least low, at most high.
type figure struct {
	low, high *int64
	approx    bool
}

// readNumber reads the number with which words begin: 573, 1,200 or 1 200 in digits, "twelve", "two hundred and
// six", "12 thousand". n is how many words it takes.
//
// A cut at commas by wordsOf leaves 1,200 as two words, of which the second has three digits.
func readNumber(words []string) (value int64, n int, ok bool) {
	if len(words) == 0 {
		return 0, 0, false
	}
	if value, n, ok = readDigits(words); !ok {
		if value, n, ok = readNumberWords(words); !ok {
			return 0, 0, false
		}
	}
	if n < len(words) {
		switch words[n] {
		case "hundred":
			return value * 100, n + 1, true
		case "thousand":
			return value * 1000, n + 1, true
		case "million":
			return value * 1_000_000, n + 1, true
		}
	}
	return value, n, true
}

func readDigits(words []string) (int64, int, bool) {
	digits, n := words[0], 1
	if !allDigits(digits) || len(digits) > 9 {
		return 0, 0, false
	}
	for n < len(words) && n < 4 && len(digits) <= 3*n && len(words[n]) == 3 && allDigits(words[n]) {
		digits += words[n]
		n++
	}
	value, err := strconv.ParseInt(digits, 10, 64)
	return value, n, err == nil
}

func allDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// readNumberWords reads a number below a thousand in words.
func readNumberWords(words []string) (int64, int, bool) {
	value, n := smallNumber(words[0])
	if n == 0 {
		return 0, 0, false
	}
	if n < len(words) && words[n] == "hundred" {
		value, n = value*100, n+1
		rest := words[n:]
		if len(rest) > 1 && rest[0] == "and" {
			if more, k := smallNumber(rest[1]); k > 0 {
				return value + more, n + 2, true
			}
		}
		if len(rest) > 0 {
			if more, k := smallNumber(rest[0]); k > 0 {
				return value + more, n + 1, true
			}
		}
	}
	return value, n, true
}

var (
	ones = strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
	tens = strings.Fields("twenty thirty forty fifty sixty seventy eighty ninety")
)

// smallNumber reads a word for a number from 1 to 99: twelve, forty, forty-two. n is 0 if it is none.
func smallNumber(word string) (value int64, n int) {
	ten, one, both := strings.Cut(word, "-")
	for i, t := range tens {
		if ten != t {
			continue
		}
		value = int64(10 * (i + 2))
		if !both {
			return value, 1
		}
		if more, k := smallNumber(one); k == 1 && more < 10 {
			return value + more, 1
		}
		return 0, 0
	}
	for i, o := range ones {
		if word == o && i > 0 {
			return int64(i), 1
		}
	}
	return 0, 0
}

// readFigure reads the figure with which words begin, with the words that bound it. The ranges are those of docs/grading.md.
//
//	at least 7   7..      more than 400   401..    up to 5   0..5     fewer than 9   ..8
//	about 30     30 about  dozens          24..99   5 to 7    5..7     hundreds of    200..999
func readFigure(words []string) (f figure, n int, ok bool) {
	rule, skip := "", 0
	for _, bound := range [...]string{"at least", "more than", "up to", "less than", "about", "between"} {
		if end, ok := tallyLists()[bound].at(words, 0); ok {
			rule, skip = bound, end
			break
		}
	}
	rest := words[skip:]
	if low, high, k := vagueNumber(rest); k > 0 {
		return figure{low: &low, high: &high}, skip + k, true
	}
	value, k, ok := readNumber(rest)
	if !ok {
		return figure{}, 0, false
	}
	f, n = figure{low: &value, high: &value}, skip+k
	switch rule {
	case "at least":
		f.high = nil
	case "more than":
		more := value + 1
		f.low, f.high = &more, nil
	case "up to":
		f.low = new(int64)
	case "less than":
		less := value - 1
		f.low, f.high = nil, &less
	case "about":
		f.approx = true
	}
	if rule == "" || rule == "between" || rule == "about" {
		if len(rest) > k+1 && (rest[k] == "to" || rest[k] == "and" && rule == "between" || rest[k] == "or") {
			if other, m, ok := readNumber(rest[k+1:]); ok && other > value {
				f.high = &other
				return f, skip + k + 1 + m, true
			}
		}
	}
	return f, n, rule != "between"
}

// vagueNumber reads dozens, scores, hundreds, thousands. n is 0 if words do not begin so.
func vagueNumber(words []string) (low, high int64, n int) {
	if len(words) == 0 {
		return 0, 0, 0
	}
	switch words[0] {
	case "dozens":
		low, high = 24, 99
	case "scores":
		low, high = 40, 199
	case "hundreds":
		low, high = 200, 999
	case "thousands":
		low, high = 2000, 9999
	default:
		return 0, 0, 0
	}
	if len(words) > 1 && words[1] == "of" {
		return low, high, 2
	}
	return low, high, 1
}
