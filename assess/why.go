package assess

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
)

// A Line is one sentence of a reason, with the rule and the rows that it tells of.
type Line struct {
	About string // origins, occurrence, disputed, attribution, numbers, override or versions
	Text  string // for people, without line break
	Rule  string // "" for an override and for the count of origins
	Rows  []truce.ID
}

// Why tells the grades of an incident in sentences, in the order of Line.About. as are its assertions, in any order; a
// row that is not among them is left out of the sentence and kept in Rows.
//
//	9 articles, 3 outlets, 2 origins: Sorna (party), residents of Tarrin (witness).
//	Corroborated: two or more origins say so, one of them not a party (Sorna, residents of Tarrin).
//	Disputed: Vesk denies that it happened.
func Why(in *truce.Incident, as []truce.Assertion) []Line {
	w := &writer{in: in, rows: make(map[truce.ID]*truce.Assertion, len(as))}
	for i := range as {
		w.rows[as[i].ID] = &as[i]
	}
	g := &in.Grades
	w.origins(g)
	w.add("occurrence", capital(w.occurrence(g)), g.Occurrence.Rule, g.Occurrence.Rows)
	if g.Disputed != nil {
		w.add("disputed", fmt.Sprintf("Disputed: %s that it happened.", w.verb(g.Disputed.Rows, "denies", "deny")), g.Disputed.Rule, g.Disputed.Rows)
	}
	for i := range g.Attribution {
		w.attribution(&g.Attribution[i])
	}
	for i := range g.Numbers {
		w.number(g, &g.Numbers[i])
	}
	for _, o := range g.Override {
		w.lines = append(w.lines, Line{About: "override", Text: fmt.Sprintf("%s set %s to “%s” on %s: %s", cmp.Or(o.By, "Somebody"), o.Field, o.Value, cmp.Or(dayOf(o.At), "an unknown day"), o.Reason)})
	}
	w.versions(g)
	return w.lines
}

// versions tells what newer versions of articles did to rows.
func (w *writer) versions(g *truce.Grades) {
	for _, kind := range [...]struct{ rule, text string }{
		{"version:retracted", "withdrawn with the article: %s does not count."},
		{"version:corrected", "taken back by a correction: %s does not count."},
		{"version:altered", "given with another figure by the newest version of the article: %s counts, and its figure gives way."},
		{"version:trimmed", "no longer in the newest version of the article, and not taken back: %s counts."},
	} {
		var rows []truce.ID
		for _, m := range g.Versions {
			if m.Rule == kind.rule {
				rows = append(rows, m.Row)
			}
		}
		if len(rows) > 0 {
			w.add("versions", capital(fmt.Sprintf(kind.text, plural(len(rows), "row"))), kind.rule, rows)
		}
	}
}

type writer struct {
	in    *truce.Incident
	rows  map[truce.ID]*truce.Assertion
	lines []Line
}

func (w *writer) add(about, text, rule string, rows []truce.ID) {
	w.lines = append(w.lines, Line{about, text, rule, rows})
}

func (w *writer) origins(g *truce.Grades) {
	outlets := map[string]bool{}
	var rows []truce.ID
	var names []string
	for i := range g.Origins {
		o := &g.Origins[i]
		rows = append(rows, o.Rows...)
		names = append(names, fmt.Sprintf("%s (%s)", cmp.Or(o.Name, "nobody knows who"), o.Side))
		for _, id := range o.Rows {
			if a := w.rows[id]; a != nil {
				outlets[cmp.Or(a.Outlet.ID, a.Record.String())] = true
			}
		}
	}
	slices.Sort(rows)
	text := fmt.Sprintf("%s, %s, %s: %s.", plural(len(w.in.Records), "article"), plural(len(outlets), "outlet"), plural(len(g.Origins), "origin"), strings.Join(names, ", "))
	w.add("origins", text, "", rows)
	for i := range g.Origins {
		for _, h := range g.Origins[i].Hints {
			w.add("origins", fmt.Sprintf("%s may depend on another: %s.", cmp.Or(g.Origins[i].Name, "One"), h), "R5 hint", g.Origins[i].Rows)
		}
	}
}

// occurrenceWords tells each rule of occurrence in words; %s is who says so.
func occurrenceWords(rule string) string {
	switch rule {
	case "occurrence:monitor-found-not":
		return "refuted: found not to have happened by %s."
	case "occurrence:conceded":
		return "established: conceded by the side that it burdens (%s)."
	case "occurrence:found":
		return "established: found by a body whose task it is to find out (%s)."
	case "occurrence:all-withdrew":
		return "refuted: everybody who said it took it back (%s)."
	case "occurrence:one-origin":
		return "alleged: one origin says so (%s)."
	case "occurrence:two-origins-one-not-a-party":
		return "corroborated: two or more origins say so, one of them not a party (%s)."
	case "occurrence:opposing-sides-agree":
		return "corroborated: opposing sides agree (%s)."
	case "occurrence:two-origins-one-side":
		return "reported: two or more origins say so, all of one side or relayed (%s)."
	}
	return "not graded: nobody says that it happened%s."
}

func (w *writer) occurrence(g *truce.Grades) string {
	return fmt.Sprintf(occurrenceWords(g.Occurrence.Rule), w.who(g.Occurrence.Rows))
}

func (w *writer) attribution(a *truce.Attributed) {
	name, by := partyName(a.Party), partyNames(a.By)
	is := "is accused"
	if !accusable(w.in.Type) {
		is = "is named as taking part"
	}
	text := "Nobody says who did it."
	switch a.Value {
	case truce.AttributionAccused:
		text = fmt.Sprintf("%s %s by %s.", name, is, by)
	case truce.AttributionSeveral:
		text = fmt.Sprintf("%s %s by origins of more than one side: %s.", name, is, by)
	case truce.AttributionConceded:
		text = fmt.Sprintf("%s says so of itself.", name)
	case truce.AttributionFound:
		text = fmt.Sprintf("%s did it, as %s found.", name, by)
	case truce.AttributionNot:
		text = fmt.Sprintf("It cannot be told who did it, as %s says.", by)
	}
	w.add("attribution", text, a.Rule, a.Rows)
	if a.Denied != nil {
		w.add("attribution", fmt.Sprintf("%s denies it.", name), a.Denied.Rule, a.Denied.Rows)
	}
}

// accusable reports whether to do such a thing is something to be accused of: talks are not.
func accusable(t truce.EventType) bool {
	switch t {
	case truce.Withdrawal, truce.Deployment, truce.TruceAgreed, truce.TruceEnded, truce.Talks, truce.Exchange, truce.Aid, truce.Arms, truce.Status, truce.OtherEvent:
		return false
	}
	return true
}

func (w *writer) number(g *truce.Grades, n *truce.Number) {
	text := fmt.Sprintf("%s: %s %s", cmp.Or(g.Origins[n.Origin].Name, "Nobody knows who"), Range(n.Low, n.High, n.Approx), n.Kind)
	if n.Unit != "" {
		text += " (" + n.Unit + ")"
	}
	if n.Scope != ScopeIncident {
		text += ", " + n.Scope
	}
	if n.AsOf != "" {
		text += ", as of " + n.AsOf
	}
	rule := "numbers:row"
	if n.Conceded {
		rule = "numbers:conceded"
	}
	switch {
	case n.Superseded:
		text, rule = text+"; a later toll takes its place", "numbers:update"
	case len(n.Conflicts) > 0:
		text, rule = text+"; does not fit what "+w.others(g, n)+" says", "numbers:conflict"
	}
	if n.Conceded {
		text += "; conceded"
	}
	w.add("numbers", text+".", rule, n.Rows)
}

func (w *writer) others(g *truce.Grades, n *truce.Number) string {
	var names []string
	for _, k := range n.Conflicts {
		if name := g.Origins[g.Numbers[k].Origin].Name; !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// Range writes a range for people: 7, 5 to 9, at least 7, at most 8, about 30.
func Range(low, high *int64, approx bool) string {
	text := "an unknown number"
	switch {
	case low != nil && high != nil && *low == *high:
		text = fmt.Sprint(*low)
	case low != nil && high != nil:
		text = fmt.Sprintf("%d to %d", *low, *high)
	case low != nil:
		text = fmt.Sprintf("at least %d", *low)
	case high != nil:
		text = fmt.Sprintf("at most %d", *high)
	}
	if approx {
		return "about " + text
	}
	return text
}

// speakerNames returns the names of those who tell rows, each once, in the order of their origins.
func (w *writer) speakerNames(rows []truce.ID) []string {
	var names []string
	var sorted []truce.ID
	for _, o := range w.in.Grades.Origins {
		for _, id := range o.Rows {
			if _, ok := slices.BinarySearch(rows, id); ok {
				sorted = append(sorted, id)
			}
		}
	}
	for _, id := range sorted {
		a := w.rows[id]
		if a == nil {
			continue
		}
		name := a.Speaker.Name
		if !a.Speaker.Known() {
			name = cmp.Or(a.Outlet.Name, "the writer")
		}
		if a.Unnamed {
			name = "somebody unnamed in " + name
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

func (w *writer) who(rows []truce.ID) string { return strings.Join(w.speakerNames(rows), ", ") }

func (w *writer) verb(rows []truce.ID, one, many string) string {
	names := w.speakerNames(rows)
	if len(names) == 1 {
		return names[0] + " " + one
	}
	return strings.Join(names, ", ") + " " + many
}

func partyName(p truce.Party) string { return cmp.Or(p.Name, p.Entity, "somebody") }

func partyNames(list []truce.Party) string {
	var names []string
	for _, p := range list {
		names = append(names, partyName(p))
	}
	return strings.Join(names, ", ")
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
