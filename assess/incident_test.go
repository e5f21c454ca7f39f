package assess

import (
	"slices"
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
)

// mentionsOf makes a mention of each row, with an event of its own.
func mentionsOf(rows []truce.Assertion, events ...truce.Event) []*truce.Mention {
	var out []*truce.Mention
	for i := range rows {
		out = append(out, &truce.Mention{ID: rows[i].Mention, Record: rows[i].Record, Published: rows[i].Day, Event: events[i%len(events)], Assertions: rows[i : i+1]})
	}
	return out
}

func TestIncident(t *testing.T) {
	set := readRows(t, `
2031-05-05 | Meridian | Sorna | affirms | accused=Vesk; harmed=Karst; killed=7
2031-05-04 | Radio Karst | - | affirms | harmed=Karst
2031-05-06 | Dol Herald | a nurse | affirms | harmed=the mill
`)
	place := func(name, precision string, id int) []truce.Place {
		return []truce.Place{{Spans: []truce.Span{{Start: 1, End: 4}}, Name: name, Precision: precision, GeoNames: id}}
	}
	day := &truce.Interval{Spans: []truce.Span{{Start: 7, End: 9}}, Start: "2031-05-03", End: "2031-05-04", Precision: "day"}
	hour := &truce.Interval{Start: "2031-05-03T04:00", End: "2031-05-03T05:00", Precision: "hour"}
	ms := mentionsOf(
		set.rows,
		truce.Event{Type: truce.Attack, Reality: truce.Actual, Place: place("Sorna", "country", 1), Time: day},
		truce.Event{Type: truce.Attack, Reality: truce.Possible, Place: place("Karst district", "adm2", 2), Time: day},
		truce.Event{Type: truce.Shelling, Reality: truce.Actual, Place: place("Karst", "exact", 3), Time: hour},
	)
	in := Incident(ms, Context{Conflict: sornaVesk, Who: testParties(t)})
	if in.ID != ms[1].ID || in.First != "2031-05-04" || in.Last != "2031-05-06" || len(in.Mentions) != 3 || !slices.IsSorted(in.Mentions) || len(in.Records) != 3 {
		t.Errorf("incident %+v", in)
	}
	if in.Type != truce.Shelling || in.Reality != truce.Actual || in.Place.Name != "Karst" || in.Place.Spans != nil || in.Time.Start != day.Start || in.Time.Spans != nil {
		t.Errorf("%s %s at %+v, %+v", in.Type, in.Reality, in.Place, in.Time)
	}
	if len(in.Accused) != 1 || in.Accused[0].Entity != "vesk" || len(in.Harmed) != 2 || in.Grades.Occurrence.Value != truce.Corroborated {
		t.Errorf("accused %+v, harmed %+v, %s", in.Accused, in.Harmed, in.Grades.Occurrence.Value)
	}
	slices.Reverse(ms)
	again := Incident(append(ms, ms[0], nil), Context{Conflict: sornaVesk, Who: testParties(t)})
	if again.ID != in.ID || again.Place.Name != in.Place.Name || len(again.Mentions) != 3 {
		t.Errorf("another order gives %+v", again)
	}
	if Incident(nil, Context{}) != nil {
		t.Error("there is an incident of nothing")
	}
}

func TestWhy(t *testing.T) {
	set := readRows(t, `
2031-05-04 | Meridian | Sorna | affirms | accused=Vesk; killed=19; record=a
2031-05-04 | Radio Karst | a nurse | affirms | killed=4; unit=children
2031-05-04 | Radio Karst | Vesk | denies |
2031-05-05 | Dol Herald | a driver | affirms | killed=23..25
`)
	ms := mentionsOf(set.rows, truce.Event{Type: truce.Shelling, Reality: truce.Actual})
	ctx := Context{Conflict: sornaVesk, Who: testParties(t), Decisions: []truce.Decision{
		{Kind: truce.DecideOverride, A: ms[0].ID, Field: "occurrence", Value: truce.Unverifiable, Reason: "the road is closed", By: "R. Ilves", At: "2031-05-08T10:00:00Z", Seq: 1},
	}}
	var got []string
	for _, l := range Why(Incident(ms, ctx), set.rows) {
		if len(l.Rows) == 0 && l.About != "override" {
			t.Errorf("no rows: %+v", l)
		}
		got = append(got, l.About+": "+l.Text+" ["+l.Rule+"]")
	}
	want := `
origins: 4 articles, 3 outlets, 4 origins: a nurse (witness), Sorna (party), Vesk (party), a driver (witness). []
occurrence: Corroborated: two or more origins say so, one of them not a party (a nurse, Sorna, a driver). [occurrence:two-origins-one-not-a-party]
disputed: Disputed: Vesk denies that it happened. [disputed:denied]
attribution: Vesk is accused by Sorna. [attribution:accused]
attribution: Vesk denies it. [attribution:denied]
numbers: Sorna: 19 killed, as of 2031-05-04; a later toll takes its place. [numbers:update]
numbers: a driver: 23 to 25 killed, as of 2031-05-05. [numbers:row]
numbers: a nurse: 4 killed (children), as of 2031-05-04. [numbers:row]
override: R. Ilves set occurrence to “unverifiable” on 2031-05-08: the road is closed []`
	if text := "\n" + strings.Join(got, "\n"); text != want {
		t.Errorf("got%s\nwant%s", text, want)
	}
}

func TestWhyNothing(t *testing.T) {
	in := Incident(mentionsOf(readRows(t, "2031-05-04 | Meridian | Vesk | foretells |").rows, truce.Event{Reality: truce.Planned}), Context{})
	lines := Why(in, nil)
	if len(lines) != 2 || lines[1].Text != "Not graded: nobody says that it happened." {
		t.Errorf("lines %+v", lines)
	}
}
