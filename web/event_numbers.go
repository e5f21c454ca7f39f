package web

import (
	"math"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/export"
)

// The numbers strip: a bar a claimant from the least to the most that it says, on one scale for each kind. An open end fades; a concession is
// drawn hollow; what a later toll took the place of is dashed. What the bars say stands beside them in words.

// barRoom is how wide the scale is drawn, of 400.
const barRoom = 380.0

type numbersView struct {
	Kind, Spread string
	Bars         []barView
	Max          int64 // where the scale ends
	Height       int
}

type barView struct {
	Words, Who, AsOf string
	Class            string // conceded, superseded, open
	X, W             float64
	Y                int
	Conceded         bool
	Superseded       bool
	Conflicts        []string // with whose numbers it has none in common
	Rows             []rowView
}

func (v *eventView) numbers(g export.NumberGroup) numbersView {
	out := numbersView{Kind: g.Kind, Spread: g.Spread, Max: 1}
	for _, n := range g.Numbers {
		for _, bound := range []*int64{n.Low, n.High} {
			if bound != nil {
				out.Max = max(out.Max, *bound)
			}
		}
	}
	for i, n := range g.Numbers {
		low, high := 0.0, barRoom
		if n.Low != nil {
			low = barRoom * float64(*n.Low) / float64(out.Max)
		}
		if n.High != nil {
			high = barRoom * float64(*n.High) / float64(out.Max)
		}
		b := barView{
			Words: export.Range(&truce.Count{Low: n.Low, High: n.High, Approx: n.Approx}), Who: v.layout.OriginName(n.Origin), AsOf: dayOf(n.AsOf), X: tenth(low), W: tenth(math.Max(high-low, 5)), Y: 4 + 14*i,
			Conceded: n.Conceded, Superseded: n.Superseded,
		}
		switch {
		case n.Superseded:
			b.Class = "superseded"
		case n.Conceded:
			b.Class = "conceded"
		case n.High == nil || n.Low == nil:
			b.Class = "open"
		}
		for _, c := range n.Conflicts {
			if c >= 0 && c < len(v.Incident.Grades.Numbers) {
				b.Conflicts = append(b.Conflicts, v.layout.OriginName(v.Incident.Grades.Numbers[c].Origin))
			}
		}
		for _, id := range n.Rows {
			if a := v.layout.Row(id); a != nil {
				b.Rows = append(b.Rows, v.row(a))
			}
		}
		out.Bars = append(out.Bars, b)
	}
	out.Height = 8 + 14*len(g.Numbers)
	return out
}
