package assess

import "github.com/truce-ledger/truce"

// Origins joins assertions to origins by the rules R1 to R5, in the order of their first report.
func Origins(as []truce.Assertion, ctx Context) []truce.Origin { return nil }

// Grade returns the three grades of one event with their reasons.
func Grade(as []truce.Assertion, ctx Context) truce.Grades { return truce.Grades{} }

// Incident joins mentions of one happening and grades it. It returns nil if there are none.
func Incident(ms []*truce.Mention, ctx Context) *truce.Incident { return nil }

// A Line is one sentence of a reason, with the rule and the rows that it tells of.
type Line struct {
	About string // occurrence, disputed, attribution, numbers, origins or override
	Text  string // for people, without line break
	Rule  string // "" for an override
	Rows  []truce.ID
}

// Why tells the grades of an incident in sentences. as are its assertions, in any order.
func Why(in *truce.Incident, as []truce.Assertion) []Line { return nil }
