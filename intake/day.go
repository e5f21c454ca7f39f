package intake

import "time"

// IsDay reports whether s is a day as in 2020-10-14.
func IsDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}
