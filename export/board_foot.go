package export

import (
	"fmt"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/ceasefire"
)

// What stands below a board: the legend, how much the ledger can name, deadlines that passed, and the counts of others.

// legend explains the letters, and how much the ledger can name.
func (d *boardDrawing) legend() {
	d.line("")
	for _, l := range []struct{ mark, text string }{
		{"e", "established · c corroborated · a alleged, or reported by one side only, or unverifiable · r refuted · d of all these, denied"},
		{noCount, "articles of that day, and none tells of a violation"},
		{hatched, "no article of that day speaks of the parties: no report is not no violation"},
	} {
		d.block(styled(faint, pad(l.mark, 3, false)), "   ", styled(faint, l.text))
	}
	t := &d.b.Total
	sum := fmt.Sprintf("%s of %s", entriesWord(t.Count()), plural(d.b.Incidents, "distinct incident"))
	if t.Observations > 0 {
		sum += fmt.Sprintf(" · %d heard or seen by a monitor", t.Observations)
	}
	if t.Undated > 0 {
		sum += fmt.Sprintf(" · %d on the day of the first report, for nobody tells the day", t.Undated)
	}
	d.block("", "  ", styled(faint, sum+" · an incident of which both sides are accused has an entry for each"))
}

func entriesWord(n int) string {
	if n == 1 {
		return "1 entry"
	}
	return fmt.Sprint(n, " entries")
}

// missed lists deadlines that passed.
func (d *boardDrawing) missed() {
	if len(d.b.Missed) == 0 {
		return
	}
	d.line("")
	d.block("", "", styled(bold, "Deadlines"))
	for i := range d.b.Missed {
		o := &d.b.Missed[i]
		text := fmt.Sprintf("term %s, %s, due %s: ", o.Term, d.sideName(o.Side), o.Deadline)
		if o.State == ceasefire.Late {
			text += fmt.Sprintf("%s on %s, %s late (%s)", o.Grade, o.Day, plural(o.Overdue, "day"), o.Incident)
		} else {
			text += fmt.Sprintf("no report for %s that it was met, which is not that it was not", plural(o.Overdue, "day"))
		}
		d.block("  ", "    ", Clean(text))
	}
}

func (d *boardDrawing) sideName(id string) string {
	for _, p := range d.b.Ceasefire.Parties {
		if p.Entity == id && p.Name != "" {
			return p.Name
		}
	}
	return id
}

// tallies lists the counts of others, each with its own unit.
func (d *boardDrawing) tallies() {
	if len(d.b.Tallies) == 0 {
		return
	}
	d.line("")
	d.block("", "", styled(bold, "Counted by others"))
	t := &Table{ledger: d.Ledger, columns: []Column{
		{Name: "as of"},
		{Name: "who says so", Weight: 2, Wrap: true},
		{Name: "count", Right: true},
		{Name: "its unit", Weight: 2, Wrap: true},
		{Name: "against", Weight: 1, Wrap: true},
		{Name: "stretch", Weight: 2, Wrap: true},
	}}
	for i := range d.b.Tallies {
		row := d.tally(&d.b.Tallies[i])
		if d.width < leastTallies {
			d.block("  ", "    ", Clean(tallyLine(row)))
			continue
		}
		t.Row(row...)
	}
	t.Flush()
	d.block("", "  ", styled(faint, fmt.Sprintf("Each counts in a unit of its own: they are not added up, nor to the %s that this ledger can name.", plural(d.b.Incidents, "distinct incident"))))
}

// leastTallies is the width from which on the table of tallies can be read; below it each is a sentence.
const leastTallies = 72

// tally lists the cells of one tally: as of, who, count, unit, against, stretch.
func (d *boardDrawing) tally(t *truce.Tally) []string {
	count := truce.Count{Low: t.Low, High: t.High, Approx: t.Approx}
	return []string{t.Day, firstWords(t.Claimant.Name, t.Claimant.Entity, "unnamed"), Range(&count), t.Unit, d.sideName(t.Against), stretchWords(t)}
}

// tallyLine is the same as a sentence.
func tallyLine(row []string) string {
	out := row[1] + ": " + row[2] + " “" + row[3] + "”"
	if row[4] != "" {
		out += " against " + row[4]
	}
	if row[5] != "" {
		out += ", " + row[5]
	}
	return out + " (as of " + firstWords(row[0], "an unknown day") + ")"
}

// stretchWords says which stretch a tally covers.
func stretchWords(t *truce.Tally) string {
	switch {
	case t.From == "" && t.To == "":
		return ""
	case t.From == t.To:
		return t.From
	case t.From == "":
		return "to " + t.To
	case t.To == "":
		return "since " + t.From
	}
	return t.From + " to " + t.To
}
