package golden

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/truce-ledger/truce"
)

// A count is written KIND RANGE [UNIT] = words [(claim)]:
//
//	killed 7 = seven people (c1)
//	money 77000000 USD = $77 million
//	people ..1999~ = just under 2,000

var (
	countForm = regexp.MustCompile(`^(\w+) (\S+)(?: (\S+))?$`)
	countSaid = regexp.MustCompile(`^(.*\S)\s+\((\w+)\)$`)
	rangeForm = regexp.MustCompile(`^(\d*)(\.\.)?(\d*)(~)?$`)
)

func (e *Event) parseCount(l locator, entry string, r *Report) error {
	head, words := cutName(entry)
	m := countForm.FindStringSubmatch(head)
	if m == nil || words == "" {
		return fmt.Errorf("want KIND RANGE [UNIT] = words, not %q", entry)
	}
	c, err := parseRange(m[2])
	if err != nil {
		return err
	}
	c.Kind, c.Unit = m[1], m[3]
	if !slices.Contains(truce.CountKinds[:], c.Kind) {
		return fmt.Errorf("unknown kind %q", c.Kind)
	}
	if m := countSaid.FindStringSubmatch(words); m != nil && r.hasClaim(m[2]) {
		words, c.Claim = m[1], m[2]
	}
	if c.Spans, err = l.find(words, e.Trigger, nil); err != nil {
		return err
	}
	e.Counts = append(e.Counts, c)
	return nil
}

// parseRange reads 7, 7..9, 401.., ..5, each with ~ for about.
func parseRange(s string) (truce.Count, error) {
	m := rangeForm.FindStringSubmatch(s)
	if m == nil || m[2] == "" && (m[1] == "" || m[3] != "") {
		return truce.Count{}, fmt.Errorf("no range %q", s)
	}
	if m[2] == "" {
		m[3] = m[1]
	}
	c := truce.Count{Approx: m[4] != ""}
	var err error
	if c.Low, err = bound(m[1]); err != nil {
		return c, err
	}
	c.High, err = bound(m[3])
	return c, err
}

func bound(s string) (*int64, error) {
	if s == "" {
		return nil, nil
	}
	n, err := strconv.ParseInt(s, 10, 64)
	return &n, err
}

// rangeOf writes what parseRange reads.
func rangeOf(c *truce.Count) string {
	var b strings.Builder
	if c.Low != nil {
		fmt.Fprint(&b, *c.Low)
	}
	if c.Low == nil || c.High == nil || *c.Low != *c.High {
		b.WriteString("..")
		if c.High != nil {
			fmt.Fprint(&b, *c.High)
		}
	}
	if c.Approx {
		b.WriteString("~")
	}
	return b.String()
}
