package export

import (
	"fmt"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
)

// The end of an event's drawing: its origins with the rules that joined them, people's decisions, boards, rows.

// mostEvidence is how many lines of evidence an origin shows without why.
const mostEvidence = 6

// origins lists each origin with its side and what it was joined by; each kind of evidence once.
func (d *eventDrawing) origins() {
	all := d.Incident.Grades.Origins
	if len(all) == 0 {
		return
	}
	d.section("Origins: " + d.behind())
	for i := range all {
		o := &all[i]
		side := SideWords(o.Side)
		if o.Party != "" {
			side += " " + d.partyName(o.Party)
		}
		parts := []string{styled(bold, Clean(firstWords(o.Name, o.Key))), Clean(side), plural(o.Records, "article"), plural(o.Outlets, "outlet")}
		if o.First != "" {
			parts = append(parts, "first "+o.First)
		}
		d.block("  ", "    ", strings.Join(parts, " · "))
		lines := SharedLines(o)
		if n := len(lines); n > mostEvidence && !d.why {
			lines = append(lines[:mostEvidence], fmt.Sprintf("and %d more", n-mostEvidence))
		}
		for _, line := range lines {
			d.block("    ", "      ", styled(faint, Clean(line)))
		}
		for _, h := range o.Hints {
			d.block("    ", "      ", styled(yellow, Clean("R5 hint: may depend on another: "+h)))
		}
		if d.why && len(o.Rows) > 0 {
			d.block("    ", "      ", styled(faint, rowList(o.Rows)))
		}
	}
}

// SharedLines tells the rules by which rows have one origin, the same rule and evidence once, with how often.
func SharedLines(o *truce.Origin) []string {
	var lines []string
	times := map[string]int{}
	for _, s := range o.Rules {
		line := s.Rule
		if s.Evidence != "" {
			line += ": " + s.Evidence
		}
		if times[line]++; times[line] == 1 {
			lines = append(lines, line)
		}
	}
	for i, line := range lines {
		if n := times[line]; n > 1 {
			lines[i] = fmt.Sprintf("%s (%d times)", line, n)
		}
	}
	return lines
}

func (d *eventDrawing) decisions() {
	if len(d.Decisions) == 0 {
		return
	}
	d.section("Decisions")
	for _, c := range d.Decisions {
		d.block("  ", "    ", Clean(DecisionWords(c)))
	}
}

// DecisionWords tells a decision: who, when, what, why.
func DecisionWords(c truce.Decision) string {
	what := c.Kind
	switch c.Kind {
	case truce.DecideSame:
		what = fmt.Sprintf("%s and %s are one event", c.A, c.B)
	case truce.DecideApart:
		what = fmt.Sprintf("%s and %s are two events", c.A, c.B)
	case truce.DecideOverride:
		what = fmt.Sprintf("%s is %s", c.Field, c.Value)
	case truce.DecideClear:
		what = fmt.Sprintf("%s is as computed", c.Field)
	case truce.DecideAccept:
		what = fmt.Sprintf("claim %s of %s is read rightly", c.A, c.B)
	case truce.DecideReject:
		what = fmt.Sprintf("claim %s of %s is rejected", c.A, c.B)
	case truce.DecideEdit:
		what = fmt.Sprintf("%s of claim %s of %s is %s", c.Field, c.A, c.B, c.Value)
	case truce.DecideNote:
		what = fmt.Sprintf("a note on claim %s of %s", c.A, c.B)
	case truce.DecideUndo:
		what = fmt.Sprintf("decision %s is taken back", c.Value)
	}
	return fmt.Sprintf("%s · %s: %s · %s", firstWords(c.At, "at an unknown time"), firstWords(c.By, "somebody"), what, c.Reason)
}

func (d *eventDrawing) boards() {
	if len(d.Entries) == 0 {
		return
	}
	d.section("On boards")
	for _, e := range d.Entries {
		accused := "nobody is accused"
		if e.Side != "" {
			accused = "accused: " + d.partyName(e.Side)
		}
		parts := []string{e.Ceasefire, e.Code, "no term", accused, e.Day, e.Grade, e.Kind}
		if e.Term != "" {
			parts[2] = "term " + e.Term
		}
		if e.Undated {
			parts[4] += " (first report)"
		}
		if e.Denied {
			parts = append(parts, "denied")
		}
		d.block("  ", "    ", Clean(strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")))
	}
}

// everyRow lists all rows of the ledger behind the event.
func (d *eventDrawing) everyRow() {
	if len(d.rows) == 0 {
		return
	}
	d.section("Rows")
	for _, a := range d.rows {
		where := a.Record.String()
		if a.Claim != "" {
			where += "/" + a.Claim
		}
		parts := []string{a.ID.String(), where, a.Day, SpeakerName(a), string(a.Act), string(a.Polarity)}
		if len(a.Accused) > 0 {
			parts = append(parts, "accused "+listNames(a.Accused))
		}
		if len(a.Harmed) > 0 {
			parts = append(parts, "harmed "+listNames(a.Harmed))
		}
		for i := range a.Counts {
			parts = append(parts, countWords(&a.Counts[i]))
		}
		d.block("  ", "    ", Clean(strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")))
		if r := d.records[a.Record]; r != nil && r.Article.Title != "" {
			d.block("    ", "    ", styled(faint, Clean(r.Article.Title)))
		}
		if a.Words != "" {
			d.block("    ", "    ", styled(faint, "“"+Clean(a.Words)+"”"))
		}
	}
}
