package ceasefire

import "github.com/truce-ledger/truce"

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
	Overdue  int      // days from the deadline to asOf, or to Day if late; 0 if neither
}

// The values of Obligation.State.
const (
	Due        = "due"        // the deadline has not passed
	Met        = "met"        // somebody reports that it was done in time
	Late       = "late"       // somebody reports that it was done, after the deadline
	Unreported = "unreported" // the deadline has passed and no report says that it was done: which is not that it was not
)

// Obligations returns one row for each term with a deadline and each party that it binds, in the order of the terms.
func Obligations(c *truce.Ceasefire, incidents []*truce.Incident, asOf string) []Obligation { return nil }

// Missed returns those Obligations that are late or unreported as of a day or instant.
func Missed(c *truce.Ceasefire, incidents []*truce.Incident, asOf string) []Obligation { return nil }
