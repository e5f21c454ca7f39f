package export

import (
	"fmt"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
)

// The three questions. Words for grades are those of docs/grading.md.

// GradeWords says in words what a grade of occurrence means.
func GradeWords(grade string) string {
	switch grade {
	case truce.Alleged:
		return "one origin says so"
	case truce.Reported:
		return "two or more origins say so, all of one side or relayed"
	case truce.Corroborated:
		return "two or more origins, one of them not a party; or opposing sides agree"
	case truce.Established:
		return "conceded by the side that it burdens, or found by a monitoring body"
	case truce.Refuted:
		return "a monitoring body found that it did not happen, or all who said so took it back"
	case truce.Unverifiable:
		return "a person decided that it cannot be verified"
	}
	return "nobody says that it happened"
}

// occurrence shows the grade that holds; if a person set it, the computed one with its reason stands below.
func (d *eventDrawing) occurrence() {
	g := &d.Incident.Grades
	set := d.overrides("occurrence")
	head := styled(bold, Clean(firstWords(d.grade(), "no grade")))
	if g.Disputed != nil {
		head += " · " + styled(red, "disputed")
	}
	lines := append([]string{head}, set...)
	words := GradeWords(g.Occurrence.Value) + d.by(g.Occurrence.Rows)
	if len(set) > 0 {
		words = "computed: " + firstWords(g.Occurrence.Value, "no grade") + " · " + words
	}
	lines = append(lines, words, d.rule(g.Occurrence))
	if g.Disputed != nil {
		lines = append(lines, "the event itself is denied"+d.by(g.Disputed.Rows), d.rule(*g.Disputed))
	}
	d.field("Did it happen?", lines...)
}

// grade is the occurrence as the latest override has it, else as computed.
func (d *eventDrawing) grade() string {
	grade, seq := d.Incident.Grades.Occurrence.Value, int64(-1)
	for _, o := range d.Incident.Grades.Override {
		if o.Field == "occurrence" && o.Seq > seq {
			grade, seq = o.Value, o.Seq
		}
	}
	return grade
}

// by names who stands behind rows: ": Sorna, a farmer".
func (d *eventDrawing) by(rows []truce.ID) string {
	var names []string
	for _, id := range rows {
		if a := d.byID[id]; a != nil && !slices.Contains(names, SpeakerName(a)) {
			names = append(names, SpeakerName(a))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return Clean(": " + atMost(names, 8))
}

// atMost joins the first n names and says how many more there are.
func atMost(names []string, n int) string {
	if len(names) <= n {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:n], ", "), len(names)-n)
}

// rule is the name of a rule, and the rows that fed it if they are asked for.
func (d *eventDrawing) rule(f truce.Finding) string {
	text := f.Rule
	if d.why && len(f.Rows) > 0 {
		text += " · " + rowList(f.Rows)
	}
	return styled(faint, Clean(text))
}

func rowList(rows []truce.ID) string { return "rows " + strings.Join(ids(rows), ", ") }

// overrides tells what people set a field to.
func (d *eventDrawing) overrides(field string) []string {
	var out []string
	for _, o := range d.Incident.Grades.Override {
		if o.Field == field {
			text := fmt.Sprintf("set to %s by %s on %s: %s", o.Value, firstWords(o.By, "somebody"), firstWords(o.At, "an unknown day"), o.Reason)
			out = append(out, styled(yellow, Clean(text)))
		}
	}
	return out
}

func (d *eventDrawing) attribution() {
	var lines []string
	for i := range d.Incident.Grades.Attribution {
		a := &d.Incident.Grades.Attribution[i]
		line := attributed(a, accusation(d.Incident.Type))
		if a.Denied != nil {
			line += " · " + styled(red, "denied") + d.by(a.Denied.Rows)
		}
		lines = append(lines, line, d.rule(a.Finding))
	}
	if len(lines) == 0 {
		lines = append(lines, "nobody says")
	}
	d.field("Who did it?", append(lines, d.overrides("attribution")...)...)
}

// accusation is the word for saying who did it: nobody is accused of talks.
func accusation(t truce.EventType) string {
	switch t {
	case truce.TruceAgreed, truce.Talks, truce.Exchange, truce.Aid, truce.Arms, truce.Status, truce.Withdrawal, truce.OtherEvent:
		return "named"
	}
	return "accused"
}

// attributed is one answer to who did it: "Veska · accused by Sorna".
func attributed(a *truce.Attributed, accused string) string {
	who, by := Clean(firstWords(a.Party.Name, a.Party.Entity, "nobody named")), Clean(listNames(a.By))
	switch a.Value {
	case truce.AttributionAccused:
		return styled(bold, who) + " · " + accused + " by " + by
	case truce.AttributionSeveral:
		return styled(bold, who) + " · " + accused + " by origins of more than one side: " + by
	case truce.AttributionConceded:
		return styled(bold, who) + " · says so itself"
	case truce.AttributionFound:
		return styled(bold, who) + " · found by " + by
	case truce.AttributionNot:
		return "cannot be told, as " + firstWords(by, "a monitoring body") + " says"
	}
	return "nobody says"
}

// numbers has a line a kind, with the range over independent origins, and below it a line an origin.
func (d *eventDrawing) numbers() {
	all := d.Incident.Grades.Numbers
	var lines []string
	var done []string
	for i := range all {
		n := &all[i]
		if key := NumberKind(n); !slices.Contains(done, key) {
			done = append(done, key)
			lines = append(lines, styled(bold, key)+": "+Spread(all, key))
			for j := range all {
				if NumberKind(&all[j]) == key {
					lines = append(lines, glue+styled(faint, Clean(d.number(&all[j]))))
				}
			}
		}
	}
	if len(lines) == 0 {
		lines = append(lines, "nobody gives a number")
	}
	d.field("How many?", append(lines, d.overrides("numbers")...)...)
}

// NumberKind names what is counted: numbers of one kind, population and scope stand together.
func NumberKind(n *truce.Number) string {
	out := n.Kind
	if n.Unit != "" {
		out += ", " + n.Unit
	}
	if n.Scope != "" && n.Scope != "incident" {
		out += ", " + n.Scope
	}
	return Clean(out)
}

// Spread is from the least to the most over independent origins, superseded ones left out, and what is conceded apart. It is no
// sum and no best guess.
func Spread(all []truce.Number, key string) string {
	var given, conceded *truce.Count
	for i := range all {
		n := &all[i]
		if NumberKind(n) != key || n.Superseded {
			continue
		}
		if n.Conceded {
			conceded = widen(conceded, n)
		} else {
			given = widen(given, n)
		}
	}
	var parts []string
	if given != nil {
		parts = append(parts, Range(given))
	}
	if conceded != nil {
		parts = append(parts, Range(conceded)+" conceded")
	}
	return strings.Join(parts, " · ")
}

// widen makes a range hold a number too.
func widen(c *truce.Count, n *truce.Number) *truce.Count {
	if c == nil {
		return &truce.Count{Low: n.Low, High: n.High, Approx: n.Approx}
	}
	if c.Low == nil || n.Low == nil {
		c.Low = nil
	} else if *n.Low < *c.Low {
		c.Low = n.Low
	}
	if c.High == nil || n.High == nil {
		c.High = nil
	} else if *n.High > *c.High {
		c.High = n.High
	}
	c.Approx = c.Approx || n.Approx
	return c
}

// number is the row of one origin.
func (d *eventDrawing) number(n *truce.Number) string {
	parts := []string{Range(&truce.Count{Low: n.Low, High: n.High, Approx: n.Approx}), d.originName(n.Origin)}
	if n.AsOf != "" {
		parts = append(parts, "as of "+n.AsOf)
	}
	if n.Conceded {
		parts = append(parts, "conceded")
	}
	if n.Superseded {
		parts = append(parts, "a later toll takes its place")
	}
	if len(n.Conflicts) > 0 {
		var names []string
		for _, i := range n.Conflicts {
			if i >= 0 && i < len(d.Incident.Grades.Numbers) {
				names = append(names, d.originName(d.Incident.Grades.Numbers[i].Origin))
			}
		}
		parts = append(parts, "does not fit "+strings.Join(names, ", "))
	}
	if d.why && len(n.Rows) > 0 {
		parts = append(parts, rowList(n.Rows))
	}
	return strings.Join(parts, " · ")
}

func (d *eventDrawing) originName(i int) string {
	if i < 0 || i >= len(d.Incident.Grades.Origins) {
		return "an unknown origin"
	}
	return firstWords(d.Incident.Grades.Origins[i].Name, d.Incident.Grades.Origins[i].Key)
}
