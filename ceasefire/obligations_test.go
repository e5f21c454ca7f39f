package ceasefire

import (
	"fmt"
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
)

func TestObligations(t *testing.T) {
	c := sorna()
	c.Terms = []truce.Term{
		{ID: "1", Codes: []string{"obligation_missed.withdrawal"}, Deadline: "2031-05-25"},
		{ID: "2", Codes: []string{"detainees"}, Deadline: "2031-05-23", Binds: []string{"Q2"}},
		{ID: "3", Threshold: "fewer than forty guns", Deadline: "2031-05-24T12:00:00+04:00", Binds: []string{"Q1"}},
		{ID: "4", Codes: []string{"fire"}},
	}
	act := func(id truce.ID, s scene) *truce.Incident {
		in, _ := s.build()
		in.ID = id
		return in
	}
	incidents := []*truce.Incident{
		act(1, scene{kind: truce.Withdrawal, accused: []truce.Party{sornaArmy}, place: inValley, day: "2031-05-24", grade: truce.Reported}),
		act(2, scene{kind: truce.Withdrawal, accused: []truce.Party{veskaState}, place: inOrsk, day: "2031-05-28", grade: truce.Alleged}),
		act(3, scene{kind: truce.Withdrawal, accused: []truce.Party{veskaState}, place: inHalm, day: "2031-05-21", grade: truce.Alleged}),    // elsewhere
		act(4, scene{kind: truce.Withdrawal, accused: []truce.Party{veskaState}, place: inValley, day: "2031-05-21", grade: truce.Ungraded}), // a promise
		act(5, scene{kind: truce.Shelling, accused: []truce.Party{veskaState}, place: inValley, day: "2031-05-21", grade: truce.Alleged}),
		act(6, scene{kind: truce.Exchange, accused: []truce.Party{sornaState}, harmed: []truce.Party{veskaState}, day: "2031-05-29", grade: truce.Refuted}),
	}
	for _, test := range []struct{ asOf, want string }{
		{"2031-05-22", `1 Q1 due | 1 Q2 due | 2 Q2 due | 3 Q1 due`},
		{"2031-05-25", `1 Q1 met 2031-05-24 reported | 1 Q2 due | 2 Q2 unreported +2 | 3 Q1 unreported +1`},
		{"2031-05-27", `1 Q1 met 2031-05-24 reported | 1 Q2 unreported +2 | 2 Q2 unreported +4 | 3 Q1 unreported +3`},
		{"2031-05-30", `1 Q1 met 2031-05-24 reported | 1 Q2 late 2031-05-28 alleged +3 | 2 Q2 unreported +7 | 3 Q1 unreported +6`},
	} {
		var got []string
		for _, o := range Obligations(c, incidents, test.asOf) {
			line := strings.TrimSpace(fmt.Sprintf("%s %s %s %s %s", o.Term, o.Side, o.State, o.Day, o.Grade))
			if o.Overdue != 0 {
				line += fmt.Sprint(" +", o.Overdue)
			}
			got = append(got, line)
		}
		if s := strings.Join(got, " | "); s != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.asOf, s, test.want)
		}
	}
	missed := Missed(c, incidents, "2031-05-30")
	if len(missed) != 3 || missed[0].State != Late || missed[0].Code != "obligation_missed.withdrawal" || missed[1].Code != "detainees.not_released" || missed[2].Code != "obligation_missed.threshold" {
		t.Errorf("missed: %+v", missed)
	}
}
