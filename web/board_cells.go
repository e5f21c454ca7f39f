package web

import (
	"fmt"
	"strings"

	"github.com/truce-ledger/truce/ceasefire"
)

// The grid of a board: a group of rows a term, a row a side, a cell a day.

// A termGroup is a term with a row for each side.
type termGroup struct {
	ID, Text string
	Sides    []sideRow
}

type sideRow struct {
	Name  string
	Cells []cellView
	Total cellView
}

// A cellView is one cell with its counts and where they are told in full.
type cellView struct {
	ceasefire.Cell
	Covered bool
	Chosen  bool
	Href    string
	Words   string // "2 alleged, 1 of them denied", for those who cannot see the marks
}

// groups puts the rows of one term together.
func (v *boardView) groups(page string) {
	for i := range v.BoardTable.Rows {
		row := &v.BoardTable.Rows[i]
		if n := len(v.Groups); n == 0 || v.Groups[n-1].ID != row.Term || v.Groups[n-1].Text != row.Text {
			v.Groups = append(v.Groups, termGroup{ID: row.Term, Text: row.Text})
		}
		side := sideRow{Name: row.Name, Total: v.cell(page, row, "", row.Total, true)}
		for j := range row.Cells {
			side.Cells = append(side.Cells, v.cell(page, row, v.Days[j].Date, row.Cells[j], v.Days[j].Covered))
		}
		g := &v.Groups[len(v.Groups)-1]
		g.Sides = append(g.Sides, side)
	}
}

func (v *boardView) cell(page string, row *ceasefire.Row, day string, c ceasefire.Cell, covered bool) cellView {
	view := cellView{Cell: c, Covered: covered, Words: cellWords(c)}
	if c.Count() == 0 {
		return view
	}
	q := v.Query
	view.Chosen = q.Get("cell") != "" && q.Get("term") == row.Term && q.Get("side") == row.Side && q.Get("day") == day
	view.Href = with(page, q, "cell", "1", "term", row.Term, "side", row.Side, "day", day) + "#entries"
	return view
}

// cellWords tells the counts of a cell.
func cellWords(c ceasefire.Cell) string {
	var out []string
	for _, n := range []struct {
		n    int
		word string
	}{
		{c.Alleged, "alleged"},
		{c.Corroborated, "corroborated"},
		{c.Established, "established"},
		{c.Refuted, "refuted"},
		{c.Denied, "of them denied"},
	} {
		if n.n > 0 {
			out = append(out, fmt.Sprint(n.n, " ", n.word))
		}
	}
	return strings.Join(out, ", ")
}
