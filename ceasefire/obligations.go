package ceasefire

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/truce-ledger/truce"
)

// An Obligation is a term with a deadline, for one of the parties that it binds, and what the ledger has of it.
type Obligation struct {
	Term     string
	Side     string   // registry id of the party
	Code     string   // obligation_missed.withdrawal, detainees.not_released …
	Deadline string   // as in the term
	State    string   // due, met, late or unreported
	Incident truce.ID // the incident that meets it, 0 if none is reported
	Day      string   // day of that incident
	Grade    string   // its occurrence
	Overdue  int      // days from the deadline to asOf if unreported, to Day if late; else 0
}

// The values of Obligation.State.
const (
	Due        = "due"        // the deadline has not passed
	Met        = "met"        // somebody reports that it was done in time
	Late       = "late"       // somebody reports that it was done, after the deadline
	Unreported = "unreported" // the deadline has passed and no report says that it was done: which is not that it was not
)

// Obligations returns one row for each term with a deadline and each party that it binds, in the order of the terms
// and parties, as of a day or instant. The first incident that shows the term met counts: a withdrawal by the party, an exchange in which it
// takes part. Terms of other kinds cannot be seen in events and stay due or unreported.
func Obligations(c *truce.Ceasefire, incidents []*truce.Incident, asOf string) []Obligation {
	zone := zoneOf(c)
	today := dayIn(asOf, zone)
	ordered := slices.SortedFunc(slices.Values(incidents), func(a, b *truce.Incident) int { return cmp.Compare(a.ID, b.ID) })
	var out []Obligation
	for i := range c.Terms {
		t := &c.Terms[i]
		if _, ok := readMoment(t.Deadline, zone); !ok {
			continue
		}
		for _, p := range c.Parties {
			if len(t.Binds) > 0 && !slices.Contains(t.Binds, p.Entity) {
				continue
			}
			code, done := promised(t)
			o := Obligation{Term: t.ID, Side: p.Entity, Code: code, Deadline: t.Deadline, State: Due}
			o.settle(c, ordered, done, today, zone)
			out = append(out, o)
		}
	}
	return out
}

// Missed returns those Obligations that are late or unreported.
func Missed(c *truce.Ceasefire, incidents []*truce.Incident, asOf string) []Obligation {
	return slices.DeleteFunc(Obligations(c, incidents, asOf), func(o Obligation) bool { return o.State == Due || o.State == Met })
}

// promised returns the code of a term that is not met, and the type of event that meets it, "" if none does.
func promised(t *truce.Term) (code string, done truce.EventType) {
	for _, code := range t.Codes {
		switch level, _, _ := strings.Cut(code, "."); {
		case code == "obligation_missed.withdrawal" || level == "weapons" || level == "zone":
			return "obligation_missed.withdrawal", truce.Withdrawal
		case level == "detainees":
			return "detainees.not_released", truce.Exchange
		}
	}
	if t.Threshold != "" {
		return "obligation_missed.threshold", ""
	}
	return "obligation_missed.deadline", ""
}

// settle finds the first incident that meets o and sets its state as of a day.
func (o *Obligation) settle(c *truce.Ceasefire, ordered []*truce.Incident, done truce.EventType, today string, zone *time.Location) {
	deadline := dayIn(o.Deadline, zone)
	for _, in := range ordered {
		day, _, ok := dayOf(c, in)
		if done == "" || !ok || day > today || !o.meets(c, in, done) {
			continue
		}
		if o.Incident == 0 || day < o.Day {
			o.Incident, o.Day, o.Grade = in.ID, day, gradeOf(in)
		}
	}
	switch {
	case o.Incident != 0 && o.Day <= deadline:
		o.State = Met
	case o.Incident != 0:
		o.State = Late
		o.Overdue, _ = daysBetween(deadline, o.Day)
	case today > deadline:
		o.State = Unreported
		o.Overdue, _ = daysBetween(deadline, today)
	}
}

// meets reports whether an incident shows that the party did what it promised: somebody says that it happened, where
// the ceasefire holds.
func (o *Obligation) meets(c *truce.Ceasefire, in *truce.Incident, done truce.EventType) bool {
	if in.Type != done || in.Reality == truce.Denied {
		return false
	}
	if grade := gradeOf(in); grade == truce.Ungraded || grade == truce.Refuted {
		return false
	}
	if len(c.Zone) > 0 && locate(c, in, nil, nil) == elsewhere {
		return false
	}
	part := in.Accused
	if done == truce.Exchange {
		part = slices.Concat(in.Accused, in.Harmed)
	}
	return slices.Contains(sidesOf(c, part), o.Side)
}
