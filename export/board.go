package export

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/truce-ledger/truce/ceasefire"
)

// How a board is drawn. A term has a line in words, and below it a block a side, whose cells stack what they count; the days
// go on in further pages where the terminal is too narrow for them.
//
//	side accused          05-20 05-21 05-22   all
//	day of the ceasefire      1     2     3
//	articles                  3     0     5
//	2b · No artillery within ten kilometres of the line
//	  Sorna                   ·    ░░    1c    1c
//	                                     2a    2a
//
// The letters are those of the legend. ░░ stands where no article of the day speaks of the parties: no report is not no
// violation.

// DrawBoard writes a board for people to read. An error is one of writing.
func DrawBoard(w io.Writer, o LedgerOptions, b *ceasefire.BoardTable) error {
	d := &boardDrawing{Ledger: NewLedger(w, o), b: b}
	d.head()
	d.measure()
	pages := d.pages()
	for i, p := range pages {
		d.page(p[0], p[1], i, len(pages))
	}
	d.legend()
	d.missed()
	d.tallies()
	return d.Flush()
}

type boardDrawing struct {
	*Ledger
	b     *ceasefire.BoardTable
	label int // width of the first column
	cell  int // width of the others, with the space before them
}

// head tells which ceasefire it is and what its clock says.
func (d *boardDrawing) head() {
	c := d.b.Ceasefire
	d.block("", "", styled(bold, Clean(firstWords(c.Name, c.ID))))
	var names []string
	for _, p := range c.Parties {
		names = append(names, p.Name)
	}
	about := []string{c.ID, c.Kind + ", " + c.Agreed, strings.Join(names, ", "), "from " + c.Start}
	if c.End != "" {
		about = append(about, "to "+c.End)
	}
	if len(c.Zone) > 0 {
		about = append(about, strings.Join(c.Zone, ", "))
	}
	d.block("", "", styled(faint, Clean(strings.Join(about, " · "))))
	d.block("", "", ClockLine(d.b))
	d.line(styled(faint, strings.Repeat("─", d.width)))
}

// ClockLine says in words how long a ceasefire has run, and since when without a corroborated violation.
func ClockLine(b *ceasefire.BoardTable) string {
	k, c := &b.Clock, b.Ceasefire
	day := fmt.Sprintf("Day %d as of %s.", k.Day, b.AsOf)
	switch {
	case k.Ended:
		day = fmt.Sprintf("Ended on day %d.", k.Day)
	case k.Day < 1:
		return fmt.Sprintf("Begins in %s, on %s.", plural(1-k.Day, "day"), Clean(c.Start))
	}
	switch {
	case k.Since < 0:
		return day + " No violation is corroborated or established."
	case k.Since == 0:
		return day + fmt.Sprintf(" The last corroborated or established violation is of the same day (%s).", k.By)
	}
	return day + fmt.Sprintf(" %s since the last corroborated or established violation (%s, %s).", plural(k.Since, "day"), k.Last, k.By)
}

// What stands in cells, and what a day is called.
const (
	hatched  = "░░"
	noCount  = "·"
	dayWidth = len("05-20")
)

// measure sets the widths: the label takes what it needs, up to two fifths of the width.
func (d *boardDrawing) measure() {
	d.cell = dayWidth + 1
	d.label = columns("day of the ceasefire")
	for i := range d.b.Rows {
		r := &d.b.Rows[i]
		d.label = max(d.label, columns("  "+Clean(r.Name)))
		for _, part := range append(cellParts(r.Total), cellParts(d.b.Total)...) {
			d.cell = max(d.cell, columns(part)+1)
		}
	}
	d.label = min(d.label, d.width*2/5)
}

// pages parts the days into stretches [from, to) that fit; the last has room for the totals. There is one even if there are
// no days.
func (d *boardDrawing) pages() [][2]int {
	fits := max(1, (d.width-d.label)/d.cell-1)
	var out [][2]int
	for from := 0; from < len(d.b.Days) || from == 0; from += fits {
		out = append(out, [2]int{from, min(from+fits, len(d.b.Days))})
	}
	return out
}

// page draws the days [from, to).
func (d *boardDrawing) page(from, to, n, of int) {
	last := n == of-1
	if of > 1 {
		d.line("")
		d.block("", "", styled(faint, fmt.Sprintf("%s to %s, page %d of %d", d.b.Days[from].Date, d.b.Days[to-1].Date, n+1, of)))
	}
	d.dayLine("side accused", from, to, last, func(day *ceasefire.Day) string { return day.Date[len("2031-"):] }, "all")
	d.dayLine("day of the ceasefire", from, to, false, func(day *ceasefire.Day) string { return fmt.Sprint(day.N) }, "")
	d.dayLine("articles", from, to, false, func(day *ceasefire.Day) string { return fmt.Sprint(day.Articles) }, "")
	for i := range d.b.Rows {
		r := &d.b.Rows[i]
		if i == 0 || r.Term != d.b.Rows[i-1].Term || r.Text != d.b.Rows[i-1].Text {
			d.block("", "    ", styled(bold, Clean(termTitle(r))))
		}
		d.row(r, from, to, last)
	}
}

// termTitle is "2b · No artillery …".
func termTitle(r *ceasefire.Row) string {
	if r.Term == "" || r.Term == r.Text {
		return cmp.Or(r.Text, r.Term)
	}
	return r.Term + " · " + r.Text
}

func (d *boardDrawing) dayLine(label string, from, to int, all bool, text func(*ceasefire.Day) string, total string) {
	line := pad(fit(label, d.label), d.label, false)
	for i := from; i < to; i++ {
		line += pad(text(&d.b.Days[i]), d.cell, true)
	}
	if all {
		line += pad(total, d.cell, true)
	}
	d.line(styled(faint, strings.TrimRight(line, " ")))
}

// row draws the block of one side: as many lines as its tallest cell.
func (d *boardDrawing) row(r *ceasefire.Row, from, to int, all bool) {
	label := "  " + Clean(r.Name)
	var cells [][]string
	for i := from; i < to; i++ {
		parts := cellParts(r.Cells[i])
		switch {
		case len(parts) == 0 && !d.b.Days[i].Covered:
			parts = []string{hatched}
		case len(parts) == 0:
			parts = []string{noCount}
		}
		cells = append(cells, parts)
	}
	if all {
		cells = append(cells, cellParts(r.Total))
	}
	height := 1
	for _, c := range cells {
		height = max(height, len(c))
	}
	for n := range height {
		line := pad(fit(label, d.label), d.label, false)
		label = ""
		for _, c := range cells {
			part := ""
			if n < len(c) {
				part = c[n]
			}
			line += d.part(part)
		}
		d.line(line)
	}
}

// part pads one line of a cell. Colour only repeats the letter.
func (d *boardDrawing) part(text string) string {
	padded := pad(text, d.cell, true)
	switch {
	case text == hatched || text == noCount:
		return styled(faint, padded)
	case strings.HasSuffix(text, "e") || strings.HasSuffix(text, "c"):
		return styled(bold, padded)
	}
	return padded
}

// cellParts lists what a cell counts, the best known first.
func cellParts(c ceasefire.Cell) []string {
	var out []string
	for _, p := range []struct {
		n      int
		letter string
	}{{c.Established, "e"}, {c.Corroborated, "c"}, {c.Alleged, "a"}, {c.Refuted, "r"}, {c.Denied, "d"}} {
		if p.n > 0 {
			out = append(out, fmt.Sprint(p.n, p.letter))
		}
	}
	return out
}
