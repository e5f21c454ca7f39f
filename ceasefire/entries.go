package ceasefire

import (
	"cmp"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
)

// The values of CeasefireEntry.Kind.
const (
	Allegation  = "allegation"
	Observation = "observation" // a monitor heard, saw, recorded …
)

// Entries returns the entries of an incident on the board of c, in the order of its parties: one for each side that is
// accused, or one without a side if nobody is; none if it is no possible violation of c. ms are the mentions of in.
//
// It is one if somebody says that it happened (or that something promised did not), while c ran, where c holds, and it has a violation code; and if the
// accused stand with a party of c, or nobody is accused, and no strangers alone are harmed; and if not all who say so only count many. Mutual accusations stand on both
// sides, each with the rows that make it. An incident is an observation if a monitor heard or saw it.
func Entries(c *truce.Ceasefire, in *truce.Incident, ms []*truce.Mention) []truce.CeasefireEntry {
	return EntriesWithin(c, in, ms, nil)
}

// EntriesWithin is Entries with a function that names what contains a place: district, province, country, in any
// spelling. It may be nil: then a place is in the zone by its own names and by the codes in Place.Within.
func EntriesWithin(c *truce.Ceasefire, in *truce.Incident, ms []*truce.Mention, names func(truce.Place) []string) []truce.CeasefireEntry {
	day, undated, ok := dayOf(c, in)
	if !ok || !inReach(c, in, ms, names) {
		return nil
	}
	r := codeOf(in, ms)
	if r == nil || onlyTallied(ms) {
		return nil
	}
	grade, denied := r.standing(in)
	if grade == truce.Ungraded {
		return nil
	}
	accused, harmed := in.Accused, in.Harmed
	switch {
	case r.turned:
		accused, harmed = harmed, nil
	case r.undone && len(accused) == 0:
		accused = actorsOf(ms)
	}
	if strangers(c, accused) || strangers(c, harmed) {
		return nil
	}
	sides := sidesOf(c, accused)
	if len(sides) == 0 {
		sides = []string{""}
	}
	var out []truce.CeasefireEntry
	for _, side := range sides {
		e := truce.CeasefireEntry{
			Ceasefire: c.ID, Incident: in.ID, Code: r.code, Term: TermOf(c, r.code, side), Side: side, Day: day, Undated: undated,
			Grade: grade, Denied: denied, Kind: Allegation,
		}
		e.Rows, e.Kind = rowsOf(c, in, ms, side, len(sides) > 1, r.turned)
		out = append(out, e)
	}
	return out
}

// onlyTallied reports whether all who say that it happened count many over a stretch of time: that stands among the tallies, and is no violation of its own.
func onlyTallied(ms []*truce.Mention) bool {
	tallied := false
	for _, m := range ms {
		for i := range m.Assertions {
			a := &m.Assertions[i]
			if a.Polarity == truce.Affirms && !a.Tally {
				return false
			}
			tallied = tallied || a.Tally
		}
	}
	return tallied
}

// TermOf returns the id of the term that a violation by a side falls under: the one that names the code itself before
// one that names its first level, the earlier of several; "" if there is none. A term that binds others does not count.
func TermOf(c *truce.Ceasefire, code, side string) string {
	wide := ""
	for i := range c.Terms {
		t := &c.Terms[i]
		if len(t.Binds) > 0 && side != "" && !slices.Contains(t.Binds, side) {
			continue
		}
		if slices.Contains(t.Codes, code) {
			return t.ID
		}
		if wide == "" && slices.ContainsFunc(t.Codes, func(k string) bool { return Covers(k, code) }) {
			wide = t.ID
		}
	}
	return wide
}

// standing returns the grade of an entry, and whether it is denied. Of what was promised and not done the event is the promise: who
// denies that it was kept alleges the violation, and who says that it was denies it.
func (r *reading) standing(in *truce.Incident) (grade string, denied bool) {
	grade, denied = gradeOf(in), in.Grades.Disputed != nil
	if r.undone {
		switch {
		case grade == truce.Ungraded && (denied || in.Reality == truce.Denied):
			return truce.Alleged, false
		case grade != truce.Ungraded && denied:
			return truce.Alleged, true
		}
	}
	return grade, denied
}

// actorsOf returns who did, or did not do, what the mentions tell: of what did not happen an incident accuses nobody.
func actorsOf(ms []*truce.Mention) []truce.Party {
	var out []truce.Party
	for _, m := range ms {
		for i := range m.Assertions {
			out = append(out, m.Assertions[i].Accused...)
		}
		for _, a := range m.Event.Actor {
			out = append(out, truce.Party{Entity: a.Entity, Name: a.Name})
		}
	}
	return out
}

// gradeOf returns the occurrence as the latest override has it, else as computed.
func gradeOf(in *truce.Incident) string {
	grade, seq := in.Grades.Occurrence.Value, int64(-1)
	for _, o := range in.Grades.Override {
		if o.Field == "occurrence" && o.Seq > seq {
			grade, seq = o.Value, o.Seq
		}
	}
	return grade
}

// codeOf chooses among the readings of the mentions: what knows more, then what more of them say, then the order
// of codes.txt. nil if none of them tells a violation.
func codeOf(in *truce.Incident, ms []*truce.Mention) *reading {
	if len(ms) == 0 {
		ms = []*truce.Mention{{Event: truce.Event{Type: in.Type}, Assertions: []truce.Assertion{{Harmed: in.Harmed}}}}
	}
	votes := map[string]int{}
	first := map[string]*reading{}
	for _, m := range ms {
		if r := read(m); r != nil && r.code != "" {
			votes[r.code]++
			if old := first[r.code]; old == nil || !r.turned && old.turned {
				first[r.code] = r
			}
		}
	}
	var best *reading
	for i := range codes() {
		code := codes()[i].Code
		if r := first[code]; r != nil && (best == nil || cmp.Or(cmp.Compare(knows(code), knows(best.code)), cmp.Compare(votes[code], votes[best.code])) > 0) {
			best = r
		}
	}
	return best
}

// knows ranks codes by how much they tell of an incident that has several.
func knows(code string) int {
	switch code {
	case Unspecified:
		return 0
	case fireUnknown:
		return 1
	case "civilians.harm", "civilians.infrastructure":
		return 2 // what came of it; the means tells more
	}
	return 3
}

// rowsOf returns the assertions behind the entry of a side, ascending, and its kind. Of several sides each gets the rows
// that accuse it and those that accuse nobody.
func rowsOf(c *truce.Ceasefire, in *truce.Incident, ms []*truce.Mention, side string, several, turned bool) (rows []truce.ID, kind string) {
	monitors := map[truce.ID]bool{}
	for _, o := range in.Grades.Origins {
		for _, id := range o.Rows {
			monitors[id] = monitors[id] || o.Side == truce.SideMonitor
		}
	}
	kind = Allegation
	for _, m := range ms {
		for i := range m.Assertions {
			a := &m.Assertions[i]
			accused := a.Accused
			if turned {
				accused = a.Harmed
			}
			of := sidesOf(c, accused)
			if len(of) > 1 { // "both broke it", says one of them: it accuses the other
				of = slices.DeleteFunc(of, func(s string) bool { return s == sideOf(c, a.Speaker) })
			}
			if several && len(of) > 0 && !slices.Contains(of, side) {
				continue
			}
			rows = append(rows, a.ID)
			if a.Polarity == truce.Affirms && (monitors[a.ID] || a.Speaker.Kind == "monitor") && observed(m, a) {
				kind = Observation
			}
		}
	}
	slices.Sort(rows)
	return slices.Compact(rows), kind
}

// perceiving are the words by which a monitor tells what it heard or saw itself.
var perceiving = strings.Fields("hear heard saw see seen observ* record* register* count* witness* detect* spotted spot document* log logged filmed noted photograph*")

// observed reports whether the words of an assertion, or of its sentence, tell of hearing or seeing.
func observed(m *truce.Mention, a *truce.Assertion) bool {
	text := phrases(a.Words + " . " + m.Words)
	return slices.ContainsFunc(perceiving, func(w string) bool { return stands(text, w) })
}
