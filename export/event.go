package export

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
)

// How one event of the ledger is drawn: what, when and where; then the three questions that truce keeps apart, each with
// its grade and the name of its rule; then who says what, by side, answers below what they answer; then the origins, people's
// decisions and boards. With why, the rows behind each grade, and all rows at the end.
//
//	shelling · 2031-05-22 · Orsk (the place itself)
//	00000000000000a · 3 articles · 3 outlets · 2 origins
//	────────────────────────────────────────────────────────────
//	Did it happen?  corroborated · disputed
//	                two or more origins, one of them not a party; …: Sorna, a farmer
//	                occurrence:two-origins-one-not-a-party
//	Who did it?     Veska · accused by Sorna · attribution:accused
//	How many?       killed: 2–5
//	…

// An EventSheet is one incident with all that is shown of it.
type EventSheet struct {
	Incident  *truce.Incident
	Mentions  []*truce.Mention
	Records   []*truce.Record // of the mentions; texts are not needed
	Answers   []ClaimAnswer
	Decisions []truce.Decision
	Entries   []truce.CeasefireEntry // on which boards it stands
	Possible  []truce.ID             // incidents that are possibly the same
	Links     []MentionLink          // among its mentions, and to mentions of what is possibly the same
	// Name gives the plain name of a registry id, "" if it knows none. It may be nil: then ids are called as reports call them.
	Name func(id string) string
}

// A ClaimAnswer says that one claim answers another, of the same article or of an earlier one.
type ClaimAnswer struct {
	Of, To ClaimRef // Of answers To
	Rule   string   // "" for an answer within an article
}

// A ClaimRef names a claim of an article.
type ClaimRef struct {
	Record truce.ID
	Claim  string // "c3"
}

// DrawEvent writes one incident for people to read; why adds the rows behind each grade. An error is one of writing.
func DrawEvent(w io.Writer, o LedgerOptions, s *EventSheet, why bool) error {
	d := newEventDrawing(NewLedger(w, o), s, why)
	d.head()
	d.occurrence()
	d.attribution()
	d.numbers()
	d.claims()
	d.versions()
	d.origins()
	d.decisions()
	d.boards()
	if why {
		d.links()
		d.everyRow()
	}
	return d.Flush()
}

type eventDrawing struct {
	*Ledger
	*EventSheet
	why     bool
	rows    []*truce.Assertion // by day, then ID
	byID    map[truce.ID]*truce.Assertion
	origin  map[truce.ID]int // of an assertion, index in Grades.Origins
	records map[truce.ID]*truce.Record
	names   map[string]string // of parties by registry id, as reports give them
}

func newEventDrawing(l *Ledger, s *EventSheet, why bool) *eventDrawing {
	d := &eventDrawing{
		Ledger: l, EventSheet: s, why: why,
		byID: map[truce.ID]*truce.Assertion{}, origin: map[truce.ID]int{}, records: map[truce.ID]*truce.Record{}, names: map[string]string{},
	}
	for _, m := range s.Mentions {
		for i := range m.Assertions {
			d.rows = append(d.rows, &m.Assertions[i])
			d.byID[m.Assertions[i].ID] = &m.Assertions[i]
		}
	}
	slices.SortFunc(d.rows, func(a, b *truce.Assertion) int { return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.ID, b.ID)) })
	for i := range s.Incident.Grades.Origins {
		for _, id := range s.Incident.Grades.Origins[i].Rows {
			d.origin[id] = i
		}
	}
	for _, r := range s.Records {
		d.records[r.ID] = r
	}
	for _, a := range d.rows {
		for _, p := range slices.Concat([]truce.Party{a.Speaker}, a.Accused, a.Harmed) {
			if p.Entity != "" && (d.names[p.Entity] == "" || p.Name != "" && p.Name < d.names[p.Entity]) {
				d.names[p.Entity] = p.Name
			}
		}
	}
	return d
}

// head is the line of what, when and where, and that of how much stands behind it.
func (d *eventDrawing) head() {
	in := d.Incident
	what := strings.ReplaceAll(string(in.Type), "_", " ")
	if in.Reality != truce.Actual && in.Reality != "" {
		what += " (" + in.Reality + ")"
	}
	parts := []string{what, "no day is told", PlaceWords(&in.Place)}
	if in.Time != nil && in.Time.Start != "" {
		parts[1] = dayOf(in.Time)
	}
	d.block("", "", styled(bold, Clean(strings.Join(parts, " · "))))
	about := []string{in.ID.String(), d.behind()}
	if in.First != "" {
		about = append(about, "first told "+in.First)
	}
	if in.Last != "" && in.Last != in.First {
		about = append(about, "last "+in.Last)
	}
	d.block("", "", styled(faint, Clean(strings.Join(about, " · "))))
	for _, id := range d.Possible {
		d.block("", "", styled(yellow, "possibly the same as "+id.String()))
	}
	d.line(styled(faint, strings.Repeat("─", d.width)))
}

// behind is "9 articles · 3 outlets · 1 origin".
func (d *eventDrawing) behind() string {
	outlets := map[string]bool{}
	for _, a := range d.rows {
		outlets[cmp.Or(a.Outlet.ID, a.Outlet.Name, a.Record.String())] = true
	}
	return plural(len(d.Incident.Records), "article") + " · " + plural(len(outlets), "outlet") + " · " + plural(len(d.Incident.Grades.Origins), "origin")
}

// PlaceWords tells a place with its precision in words.
func PlaceWords(p *truce.Place) string {
	if p.Name == "" {
		return "no place is told"
	}
	words := map[string]string{
		"exact": "the place itself", "near": "near it", "adm2": "somewhere in this district", "adm1": "somewhere in this province",
		"country": "somewhere in this country", "area": "somewhere in this area",
	}[p.Precision]
	return p.Name + " (" + cmp.Or(words, "not found on a map") + ")"
}

// label is the width of the column of questions.
const labelWidth = len("Did it happen?  ")

// field writes lines beside a question; it stands beside the first only. Lines that begin with glue are set in; empty ones are
// left out.
func (d *eventDrawing) field(question string, lines ...string) {
	blank := strings.Repeat(" ", labelWidth)
	first := styled(bold, pad(question, labelWidth, false))
	for _, l := range lines {
		switch inner, in := strings.CutPrefix(l, glue); {
		case l == "":
			continue
		case in:
			d.block(first+"  ", blank+"    ", inner)
		default:
			d.block(first, blank, l)
		}
		first = blank
	}
}

// partyName is the plain name of a registry id, or the id. A party that the registry lacks has its name for an id, as in
// "name:dara front".
func (d *eventDrawing) partyName(id string) string {
	if d.Name != nil {
		if name := d.Name(id); name != "" {
			return name
		}
	}
	return cmp.Or(d.names[id], strings.TrimPrefix(id, "name:"))
}

// listNames joins the names of parties.
func listNames(list []truce.Party) string {
	names := make([]string, len(list))
	for i, p := range list {
		names[i] = firstWords(p.Name, p.Entity, "somebody")
	}
	return strings.Join(names, ", ")
}

// SpeakerName says who speaks in an assertion: a name, an unnamed source, or the writer.
func SpeakerName(a *truce.Assertion) string {
	outlet := firstWords(a.Outlet.Name, a.Outlet.ID, "the writer")
	switch {
	case a.Speaker.Known():
		return firstWords(a.Speaker.Name, a.Speaker.Entity)
	case a.Unnamed:
		return "unnamed, in " + outlet
	}
	return outlet + " itself"
}
