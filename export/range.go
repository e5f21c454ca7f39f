package export

import (
	"fmt"

	"github.com/truce-ledger/truce"
)

// Range writes the number of a count for people to read: 7, 7–9, at least 401, at
// most 5, about 30.
func Range(c *truce.Count) string {
	about := ""
	if c.Approx {
		about = "about "
	}
	switch {
	case c.Low == nil && c.High == nil:
		return "some"
	case c.Low == nil:
		return fmt.Sprint("at most ", about, *c.High)
	case c.High == nil:
		return fmt.Sprint("at least ", about, *c.Low)
	case *c.Low == *c.High:
		return fmt.Sprint(about, *c.Low)
	}
	return fmt.Sprint(about, *c.Low, "–", *c.High)
}
