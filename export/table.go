package export

import (
	"io"
	"strings"
)

// How a table is laid out. Each column is as wide as its widest cell if all fit. If they do not, those with a weight
// share what the others leave, by their weights, and none gets more than it can use.
//
//	DAY         TYPE      WHERE       WHAT
//	2031-05-22  shelling  Orsk        Rebels shelled the mill, the ministry …
//
// Columns are parted by two spaces. Cells are cleaned, so that no text of an article can steer the terminal.

// A Column says how one column of a Table is laid out.
type Column struct {
	Name   string
	Weight int  // its share of the room when there is too little; 0 = always as wide as its widest cell
	Right  bool // numbers
	Wrap   bool // long cells go on in the next line; else they are cut with "…"
}

// A Table writes rows that fit the terminal. The first measured rows decide how wide the columns are; they are held back
// until then, and later ones are written as they come.
type Table struct {
	// Empty is written in place of a table without rows; "" writes nothing.
	Empty string

	ledger  *Ledger
	columns []Column
	widths  []int // nil while rows are held back
	rows    [][]string
}

const (
	measured    = 200 // rows that decide the widths
	gap         = "  "
	leastColumn = 6 // columns that a cut cell keeps at least, if its column has a weight
)

// NewTable returns a Table that writes to w.
func NewTable(w io.Writer, o LedgerOptions, columns ...Column) *Table {
	return &Table{ledger: NewLedger(w, o), columns: columns}
}

// Row adds one row: a cell a column, of any text; missing ones are empty and more are left out. An error is one of
// writing.
func (t *Table) Row(cells ...string) error {
	row := make([]string, len(t.columns))
	for i := range row {
		if i < len(cells) {
			row[i] = strings.TrimSpace(Clean(cells[i]))
		}
	}
	if t.widths != nil {
		t.draw(row)
		return nil
	}
	if t.rows = append(t.rows, row); len(t.rows) >= measured {
		return t.release()
	}
	return nil
}

// Flush writes what is held back, and Empty if there were no rows.
func (t *Table) Flush() error {
	if t.widths == nil && len(t.rows) == 0 {
		if t.Empty != "" {
			t.ledger.block("", "", t.Empty)
		}
		return t.ledger.Flush()
	}
	return t.release()
}

// release sets the widths and writes the header and the rows that were held back.
func (t *Table) release() error {
	if t.widths == nil {
		t.widths = t.layout()
		t.header()
	}
	for _, row := range t.rows {
		t.draw(row)
	}
	t.rows = nil
	return t.ledger.Flush()
}

// layout gives each column its width.
func (t *Table) layout() []int {
	widths := make([]int, len(t.columns))
	room, weights := t.ledger.width-len(gap)*(len(t.columns)-1), 0
	for i, c := range t.columns {
		widths[i] = max(columns(c.Name), 1)
		for _, row := range t.rows {
			widths[i] = max(widths[i], columns(row[i]))
		}
		if c.Weight == 0 {
			room -= widths[i]
		}
		weights += c.Weight
	}
	open := make([]bool, len(widths)) // still to be given a width
	for i, c := range t.columns {
		open[i] = c.Weight > 0
	}
	for settled := true; settled; {
		settled = false
		for i, c := range t.columns { // those that need less than their share leave the rest to the others
			if open[i] && widths[i]*weights <= room*c.Weight {
				room, weights, open[i], settled = room-widths[i], weights-c.Weight, false, true
			}
		}
	}
	for i, c := range t.columns {
		if open[i] {
			widths[i] = max(room*c.Weight/weights, min(widths[i], leastColumn))
			room, weights = room-widths[i], weights-c.Weight
		}
	}
	t.squeeze(widths)
	return widths
}

// squeeze takes from the widest columns, one by one, until the table fits.
func (t *Table) squeeze(widths []int) {
	over := len(gap)*(len(widths)-1) - t.ledger.width
	for _, w := range widths {
		over += w
	}
	for ; over > 0; over-- {
		widest := 0
		for i, w := range widths {
			if w > widths[widest] {
				widest = i
			}
		}
		widths[widest] = max(widths[widest]-1, 1)
	}
}

func (t *Table) header() {
	var line strings.Builder
	for i, c := range t.columns {
		line.WriteString(t.cell(i, fit(strings.ToUpper(c.Name), t.widths[i])))
	}
	t.ledger.line(styled(faint, strings.TrimRight(line.String(), " ")))
}

// draw writes one row, in as many lines as its tallest cell.
func (t *Table) draw(row []string) {
	cells := make([][]string, len(row))
	height := 1
	for i, text := range row {
		cells[i] = []string{fit(text, t.widths[i])}
		if t.columns[i].Wrap {
			cells[i] = wrapTight(text, t.widths[i])
		}
		height = max(height, len(cells[i]))
	}
	for n := range height {
		var line strings.Builder
		for i := range cells {
			text := ""
			if n < len(cells[i]) {
				text = cells[i][n]
			}
			line.WriteString(t.cell(i, text))
		}
		t.ledger.line(line.String())
	}
}

// cell pads text to the width of column i, with the gap to the next.
func (t *Table) cell(i int, text string) string {
	text = pad(text, t.widths[i], t.columns[i].Right)
	if i < len(t.columns)-1 {
		text += gap
	}
	return text
}

// pad fills text up to width columns: after it, or before it for numbers.
func pad(text string, width int, right bool) string {
	fill := strings.Repeat(" ", max(0, width-columns(text)))
	if right {
		return fill + isolate(text)
	}
	return isolate(text) + fill
}

// fit cuts text that is wider than width, with "…" at its end.
func fit(text string, width int) string {
	if columns(text) <= width {
		return text
	}
	if head, _ := cut(text, width-1); columns(head) < width {
		return strings.TrimRight(head, " ") + "…"
	}
	return "…"
}

// wrapTight is wrap for columns that may be narrower than what wrap takes for granted.
func wrapTight(text string, width int) []string {
	if width >= 10 {
		return wrap(text, width)
	}
	return []string{fit(text, width)}
}
