package quantity

import (
	"fmt"
	"strings"

	"github.com/truce-ledger/truce/nlp"
)

// show prints a quantity on one line: killed 7.. = at least seven people.
func show(d *nlp.Doc, q *Quantity) string {
	var b strings.Builder
	kind := q.Kind
	if kind == "" {
		kind = "-"
	}
	b.WriteString(kind + " ")
	if q.Low != nil {
		fmt.Fprint(&b, *q.Low)
	}
	if q.Low == nil || q.High == nil || *q.Low != *q.High {
		b.WriteString("..")
		if q.High != nil {
			fmt.Fprint(&b, *q.High)
		}
	}
	if q.Approx {
		b.WriteString("~")
	}
	if q.Unit != "" {
		b.WriteString(" " + q.Unit)
	}
	if q.Cumulative {
		b.WriteString(" cumulative")
	}
	if q.Part {
		b.WriteString(" part")
	}
	return b.String() + " = " + d.Words(q.First, q.End)
}

func dump(d *nlp.Doc) string {
	var lines []string
	for _, q := range Find(d) {
		lines = append(lines, show(d, &q))
	}
	return strings.Join(lines, "; ")
}
