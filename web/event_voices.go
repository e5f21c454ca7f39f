package web

import (
	"cmp"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/export"
)

// Who says what, in columns by side with time running down. An answer stands in the row of what it answers where its side has room
// there, else in the next row that has: so a denial stands beside the accusation. A statement that nobody answers fills what its day leaves free.

// A voiceRow is a row of the table: a day, and what each side says.
type voiceRow struct {
	Day   string // "" if it is not told
	Same  bool   // the row above is of the same day
	Cells [][]voiceView
}

// A voiceView is one statement.
type voiceView struct {
	rowView
	ID        string // "v" and the ID of its first row
	Side      string
	Act       truce.Act
	Stance    string // says-so, says-no or says-other
	Also      []rowView
	Via       []string
	Credits   []string
	OwnLoss   bool
	Answers   string // id of the voice that it answers
	AnswersTo string // who said that
	Rule      string
}

// sideName names the column of an origin: a party and those who support it are one side.
func sideName(l export.EventLayout, o *truce.Origin) string {
	if (o.Side == truce.SideParty || o.Side == truce.SideSupporter) && o.Party != "" {
		return l.PartyName(o.Party)
	}
	switch o.Side {
	case truce.SideThird:
		return "Third parties"
	case truce.SideMonitor:
		return "Monitors"
	case truce.SideWitness:
		return "Witnesses"
	case truce.SideOutlet:
		return "Outlets themselves"
	}
	return "Others"
}

// sideRank orders columns: parties by name, then third parties, monitors, witnesses, outlets, others.
func sideRank(name string) int {
	return slices.Index([]string{"Third parties", "Monitors", "Witnesses", "Outlets themselves", "Others"}, name)
}

// layVoices puts the voices of an event into columns and rows.
func (v *eventView) layVoices() (columns []string, rows []voiceRow) {
	voices := v.layout.Voices()
	views := make([]voiceView, len(voices))
	for i := range voices {
		views[i] = v.voice(&voices[i])
		if !slices.Contains(columns, views[i].Side) {
			columns = append(columns, views[i].Side)
		}
	}
	slices.SortFunc(columns, func(a, b string) int { return cmp.Or(cmp.Compare(sideRank(a), sideRank(b)), cmp.Compare(a, b)) })
	for i := range voices {
		if p := voices[i].Parent; p >= 0 {
			views[i].Answers, views[i].AnswersTo = views[p].ID, views[p].Speaker
		}
	}
	g := &voiceGrid{voices: voices, views: views, columns: columns}
	for i := range voices {
		if voices[i].Parent < 0 && g.answered(i) {
			g.thread(i, g.row(views[i].Day))
		}
	}
	for i := range voices {
		if voices[i].Parent < 0 && !g.answered(i) {
			g.place(i)
		}
	}
	slices.SortStableFunc(g.rows, func(a, b voiceRow) int { return cmp.Compare(a.Day, b.Day) })
	for i := range g.rows {
		g.rows[i].Same = i > 0 && g.rows[i].Day == g.rows[i-1].Day
	}
	return columns, g.rows
}

// A voiceGrid is the table while it is filled.
type voiceGrid struct {
	voices  []export.Voice
	views   []voiceView
	columns []string
	rows    []voiceRow
}

func (g *voiceGrid) answered(i int) bool {
	return slices.ContainsFunc(g.voices, func(v export.Voice) bool { return v.Parent == i })
}

func (g *voiceGrid) row(day string) int {
	g.rows = append(g.rows, voiceRow{Day: day, Cells: make([][]voiceView, len(g.columns))})
	return len(g.rows) - 1
}

// thread places a voice in a row, and below it what answers it.
func (g *voiceGrid) thread(i, row int) {
	column := slices.Index(g.columns, g.views[i].Side)
	g.rows[row].Cells[column] = append(g.rows[row].Cells[column], g.views[i])
	for j := range g.voices {
		if g.voices[j].Parent != i {
			continue
		}
		at := row
		if len(g.rows[row].Cells[slices.Index(g.columns, g.views[j].Side)]) > 0 {
			at = g.row(g.rows[row].Day)
		}
		g.thread(j, at)
	}
}

// place puts a lone voice into the first row of its day whose cell is free.
func (g *voiceGrid) place(i int) {
	column := slices.Index(g.columns, g.views[i].Side)
	for at := range g.rows {
		if g.rows[at].Day == g.views[i].Day && len(g.rows[at].Cells[column]) == 0 {
			g.rows[at].Cells[column] = []voiceView{g.views[i]}
			return
		}
	}
	g.rows[g.row(g.views[i].Day)].Cells[column] = []voiceView{g.views[i]}
}

// voice shows a voice: its first row in full, the articles that carry it too by name.
func (v *eventView) voice(voice *export.Voice) voiceView {
	a := voice.Rows[0]
	out := voiceView{
		rowView: v.row(a), ID: "v" + a.ID.String(), Side: "Others", Act: a.Act, Credits: a.Credits, OwnLoss: a.OwnLoss, Rule: voice.Rule,
	}
	if a.Claim == "" {
		out.Act = ""
	}
	if voice.Origin >= 0 {
		out.Side = sideName(v.layout, &v.Incident.Grades.Origins[voice.Origin])
	}
	for _, r := range a.Relays {
		out.Via = append(out.Via, cmp.Or(r.Name, r.Entity))
	}
	for _, row := range voice.Rows[1:] {
		out.Also = append(out.Also, v.row(row))
	}
	switch a.Polarity {
	case truce.Affirms:
		out.Stance = "says-so"
	case truce.Denies, truce.DeniesBlame, truce.Retracts:
		out.Stance = "says-no"
	default:
		out.Stance = "says-other"
	}
	out.Words = strings.TrimSpace(out.Words)
	return out
}
