package store

import "fmt"

// dayNumber turns an ISO day or instant into yyyymmdd, with zeros for what is not told; 0 if it is none.
func dayNumber(iso string) int64 {
	if len(iso) > 10 {
		iso = iso[:10]
	}
	var n int64
	digits := 0
	for _, r := range iso {
		if r == '-' {
			continue
		}
		if r < '0' || r > '9' {
			return 0
		}
		n = n*10 + int64(r-'0')
		digits++
	}
	if digits < 4 || digits > 8 {
		return 0
	}
	for ; digits < 8; digits++ {
		n *= 10
	}
	return n
}

// dayText is the inverse of dayNumber for whole days; "" for 0.
func dayText(n int64) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", n/10000, n/100%100, n%100)
}

// firstDay is the bound of a list that starts at a day.
func firstDay(from string) int64 { return dayNumber(from) }

// lastDay is the bound of a list that ends with a day, or with the month or year that is told.
func lastDay(to string) int64 {
	n := dayNumber(to)
	switch {
	case n == 0:
		return 99999999
	case n%10000 == 0:
		return n + 9999
	case n%100 == 0:
		return n + 99
	}
	return n
}
