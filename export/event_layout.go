package export

import (
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
)

// An EventLayout orders what an EventSheet has as DrawEvent does, for other media: pages.
type EventLayout struct{ d *eventDrawing }

// A Voice is one statement with all articles that carry it.
type Voice struct {
	Rows   []*truce.Assertion // by day, then ID; at least one
	Origin int                // index in Grades.Origins, -1 if it is of none
	Parent int                // index of the voice that it answers, -1 if it answers none
	Rule   string             // by which rule it does
}

// A NumberGroup has the numbers of one kind, population and scope.
type NumberGroup struct {
	Kind    string // "killed, soldiers"
	Spread  string // "2–5 · at least 3 conceded": no sum, no best guess
	Numbers []*truce.Number
}

// LayOut orders a sheet.
func LayOut(s *EventSheet) EventLayout { return EventLayout{newEventDrawing(nil, s, true)} }

// Grade is the occurrence as the latest override has it, else as computed.
func (l EventLayout) Grade() string { return l.d.grade() }

// Behind is "9 articles · 3 outlets · 1 origin".
func (l EventLayout) Behind() string { return l.d.behind() }

// Row returns the assertion with an ID, nil if the event has none such.
func (l EventLayout) Row(id truce.ID) *truce.Assertion { return l.d.byID[id] }

// Record returns the article with an ID, nil if the event is not told in it.
func (l EventLayout) Record(id truce.ID) *truce.Record { return l.d.records[id] }

// PartyName is the plain name of a registry id, or the id.
func (l EventLayout) PartyName(id string) string { return l.d.partyName(id) }

// OriginName is the plain name of an origin by its index.
func (l EventLayout) OriginName(i int) string { return l.d.originName(i) }

// Voices lists what is said, by day.
func (l EventLayout) Voices() []Voice {
	voices := l.d.voices()
	l.d.answers(voices)
	out := make([]Voice, len(voices))
	for i, v := range voices {
		origin, ok := l.d.origin[v.rows[0].ID]
		if !ok {
			origin = -1
		}
		out[i] = Voice{Rows: v.rows, Origin: origin, Parent: slices.Index(voices, v.parent), Rule: v.rule}
	}
	return out
}

// Numbers groups the numbers by what they count, in the order of their first.
func (l EventLayout) Numbers() []NumberGroup {
	all := l.d.Incident.Grades.Numbers
	var out []NumberGroup
	for i := range all {
		kind := NumberKind(&all[i])
		g := slices.IndexFunc(out, func(g NumberGroup) bool { return g.Kind == kind })
		if g < 0 {
			g = len(out)
			out = append(out, NumberGroup{Kind: kind, Spread: Spread(all, kind)})
		}
		out[g].Numbers = append(out[g].Numbers, &all[i])
	}
	return out
}

// Links lists for each mention the link that joins it best, and in full those to what is possibly the same or was kept apart; by odds.
func (l EventLayout) Links() []MentionLink {
	return strongest(l.d.Incident.Mentions, l.d.EventSheet.Links)
}

// Attribution says who is said to have done it, in words: "Veska: accused by Sorna".
func (l EventLayout) Attribution(a *truce.Attributed) string {
	return unstyled(attributed(a, accusation(l.d.Incident.Type)))
}

// unstyled takes the marks of styles and glue out of a line.
func unstyled(line string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == rune(glue[0]):
			return ' '
		case r < ' ':
			return -1
		}
		return r
	}, line)
}
