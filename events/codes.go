package events

import (
	_ "embed" // for the table
	"sync"

	"github.com/truce-ledger/truce"
)

// A Code says how a type of event is called in other data sets. Of a list the first
// is the one to take where nothing more is known.
type Code struct {
	Type   truce.EventType
	PLOVER string   // event of PLOVER 2.0, "" if it has none
	Modes  []string // its modes
	ACLED  []string // sub-event types of ACLED
	CAMEO  string   // root code of CAMEO, two digits, "" if it has none
	UNROCA []string // categories of the UN Register of Conventional Arms: I … VIII
	Lost   string   // what the other data sets cannot tell, and why
}

// A MeansCode says the same of a class of weapons (see words.txt).
type MeansCode struct {
	Class  string
	Modes  []string
	ACLED  []string
	UNROCA []string
	Lost   string
}

//go:embed codes.txt
var codeTable string

type codes struct {
	types []Code
	means []MeansCode
}

var allCodes = sync.OnceValue(func() codes {
	var c codes
	for f := range lines(codeTable) {
		switch {
		case len(f) == 8 && f[0] == "event":
			c.types = append(c.types, Code{truce.EventType(f[1]), orNone(f[2]), orNoneList(f[3]), orNoneList(f[4]), orNone(f[5]), orNoneList(f[6]), f[7]})
		case len(f) == 6 && f[0] == "means":
			c.means = append(c.means, MeansCode{f[1], orNoneList(f[2]), orNoneList(f[3]), orNoneList(f[4]), f[5]})
		}
	}
	return c
})

// Codes returns the table, in the order of docs/annotation.md. It is not to be changed.
func Codes() []Code { return allCodes().types }

// MeansCodes returns the table of weapons. It is not to be changed.
func MeansCodes() []MeansCode { return allCodes().means }

// CodeOf returns the row of a type, the zero Code if there is none.
func CodeOf(t truce.EventType) Code {
	for _, c := range Codes() {
		if c.Type == t {
			return c
		}
	}
	return Code{}
}

func orNone(s string) string {
	if s == "-" {
		return ""
	}
	return s
}

func orNoneList(s string) []string {
	if s == "-" {
		return nil
	}
	return list(s)
}
