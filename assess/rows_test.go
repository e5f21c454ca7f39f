package assess

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
)

// Rows are written one a line:
//
//	day | outlet | speaker | polarity | option; option …
//
// The speaker is - for the writer and ? for somebody unnamed. Options: accused=, harmed=, credit=, relay=, copy= (a group), killed= and
// other kinds (7, 7.., ..5, 5..9), unit=, words=, loss, accuses, record= (a name; else each line is a record of its own).
type rowSet struct {
	rows   []truce.Assertion
	groups map[truce.ID]string
}

func (s *rowSet) copies(record truce.ID) (truce.ID, string, bool) {
	g, ok := s.groups[record]
	return truce.NewID("group", g), "70 % of the 5-word shingles", ok
}

func readRows(t testing.TB, text string) *rowSet {
	t.Helper()
	s := &rowSet{groups: map[truce.ID]string{}}
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			s.rows = append(s.rows, s.readRow(t, line, len(s.rows)))
		}
	}
	return s
}

func (s *rowSet) readRow(t testing.TB, line string, n int) truce.Assertion {
	t.Helper()
	f := strings.Split(strings.TrimSuffix(line, " |")+" | ", " | ")
	if len(f) < 5 {
		t.Fatalf("no row: %q", line)
	}
	who := testParties(t)
	record := "line " + strconv.Itoa(n)
	a := truce.Assertion{Day: f[0], Outlet: OutletOf(f[1], who), Polarity: truce.Polarity(f[3]), Act: truce.Say, Claim: "c1", Mention: truce.NewID("mention", record)}
	a.Speaker = partyNamed(t, f[2])
	if f[2] == "-" {
		a.Claim = ""
	}
	a.Unnamed = f[2] == "?"
	group, unit := "", ""
	for option := range strings.SplitSeq(f[4], "; ") {
		key, value, _ := strings.Cut(strings.TrimSpace(option), "=")
		switch key {
		case "accused":
			a.Accused = append(a.Accused, partyNamed(t, value))
		case "harmed":
			a.Harmed = append(a.Harmed, partyNamed(t, value))
		case "credit":
			a.Credits = append(a.Credits, value)
		case "relay":
			p := partyNamed(t, value)
			if o := OutletOf(value, who); o.Kind == "agency" || o.Kind == "outlet" {
				p = partyByID(o.ID, o.Name, who)
			}
			a.Relays = append(a.Relays, p)
		case "copy":
			group = value
		case "record":
			record = value
		case "words":
			a.Words = value
		case "unit":
			unit = value
		case "loss":
			a.OwnLoss = true
		case "accuses":
			a.Act = truce.Accuse
		case "":
		default:
			if !slices.Contains(truce.CountKinds[:], key) {
				t.Fatalf("no option %q in %q", key, line)
			}
			a.Counts = append(a.Counts, countOf(t, key, value))
		}
	}
	for i := range a.Counts {
		a.Counts[i].Unit = unit
	}
	a.Record = truce.NewID("record", record)
	a.ID = truce.NewID("assertion", record, strconv.Itoa(n))
	if group != "" {
		s.groups[a.Record] = group
	}
	return a
}

func partyNamed(t testing.TB, name string) truce.Party {
	t.Helper()
	if name == "-" || name == "?" {
		return truce.Party{}
	}
	who := testParties(t)
	c := truce.Claim{Name: name}
	if e := who.Find(name); e != nil {
		c.Entity = e.ID
	}
	return newTeller(&truce.Record{}, nil, who).speakerAlone(&c)
}

func countOf(t testing.TB, kind, text string) truce.Count {
	t.Helper()
	c := truce.Count{Kind: kind}
	text, c.Approx = strings.CutSuffix(text, "~")
	low, high, ranged := strings.Cut(text, "..")
	if !ranged {
		high = low
	}
	for _, b := range []struct {
		text string
		to   **int64
	}{{low, &c.Low}, {high, &c.High}} {
		if b.text == "" {
			continue
		}
		n, err := strconv.ParseInt(b.text, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		*b.to = &n
	}
	return c
}

// dump writes grades in one line an answer, for tables.
func dump(g *truce.Grades) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %d", g.Occurrence.Value, g.Occurrence.Rule, len(g.Occurrence.Rows))
	if g.Disputed != nil {
		fmt.Fprintf(&b, " +disputed %d", len(g.Disputed.Rows))
	}
	b.WriteByte('\n')
	for _, a := range g.Attribution {
		fmt.Fprintf(&b, "who: %s %s", a.Value, partyName(a.Party))
		if a.Denied != nil {
			b.WriteString(" (denied)")
		}
		b.WriteByte('\n')
	}
	for _, n := range g.Numbers {
		fmt.Fprintf(&b, "how many: %s %s %s", n.Kind, Range(n.Low, n.High, n.Approx), g.Origins[n.Origin].Name)
		if n.Unit != "" {
			b.WriteString(" " + n.Unit)
		}
		if n.Scope != ScopeIncident {
			b.WriteString(" " + n.Scope)
		}
		if n.Superseded {
			b.WriteString(" superseded")
		}
		if len(n.Conflicts) > 0 {
			b.WriteString(" conflicts with")
			for _, k := range n.Conflicts {
				b.WriteString(" " + g.Origins[g.Numbers[k].Origin].Name)
			}
		}
		if n.Conceded {
			b.WriteString(" conceded")
		}
		b.WriteByte('\n')
	}
	for _, o := range g.Origins {
		fmt.Fprintf(&b, "origin: %s %s", o.Key, o.Side)
		if o.Party != "" {
			b.WriteString(" " + o.Party)
		}
		fmt.Fprintf(&b, " %d/%d/%d", len(o.Rows), o.Records, o.Outlets)
		for _, r := range o.Rules {
			b.WriteString(" " + r.Rule[:2])
		}
		if len(o.Hints) > 0 {
			fmt.Fprintf(&b, " %d hints", len(o.Hints))
		}
		b.WriteByte('\n')
	}
	return b.String()
}
