package timex

import (
	"strings"

	"github.com/truce-ledger/truce/nlp"
)

// show prints a time on one line: on Friday = 2020-10-09/2020-10-10 day.
func show(d *nlp.Doc, t *Time) string {
	s := d.Words(t.First, t.End) + " = "
	if t.Start == "" {
		return s + "? " + t.Value
	}
	return s + t.Start + "/" + t.Interval.End + " " + t.Precision
}

func dump(d *nlp.Doc, published string) string {
	var lines []string
	for _, t := range Resolve(d, published) {
		lines = append(lines, show(d, &t))
	}
	return strings.Join(lines, "; ")
}
