package export

import (
	"io"

	"github.com/truce-ledger/truce"
)

// An EventSheet is one incident with all that is shown of it.
type EventSheet struct {
	Incident  *truce.Incident
	Mentions  []*truce.Mention
	Records   []*truce.Record // of the mentions; texts are not needed
	Answers   []ClaimAnswer
	Decisions []truce.Decision
	Entries   []truce.CeasefireEntry // on which boards it stands
	Possible  []truce.ID             // incidents that are possibly the same
}

// A ClaimAnswer says that one claim answers another, of the same article or of an earlier one.
type ClaimAnswer struct {
	Of, To ClaimRef // Of answers To
	Rule   string
}

// A ClaimRef names a claim of an article.
type ClaimRef struct {
	Record truce.ID
	Claim  string // "c3"
}

// DrawEvent writes one incident for people to read; why adds the ledger rows behind each grade.
func DrawEvent(w io.Writer, o LedgerOptions, s *EventSheet, why bool) error { return nil }
