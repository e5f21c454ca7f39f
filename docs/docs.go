// Package docs holds those documents that the program itself quotes, so that what it says of a rule is what the document says.
package docs

import (
	_ "embed"
	"strings"
)

//go:embed grading.md
var grading string

// GradingRule returns what docs/grading.md says of a rule: the grade that it gives, "" if the table has none, and when it holds.
// ok is false if the document has no such rule.
func GradingRule(name string) (grade, when string, ok bool) {
	for line := range strings.Lines(grading) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		if len(cells) < 2 || strings.Trim(strings.TrimSpace(cells[0]), "`") != name {
			continue
		}
		when = strings.ReplaceAll(strings.TrimSpace(cells[len(cells)-1]), "*", "")
		if len(cells) > 2 {
			grade = strings.TrimSpace(cells[1])
		}
		return grade, strings.ReplaceAll(when, "`", ""), true
	}
	return "", "", false
}
