package web

import (
	"cmp"
	"errors"
	"slices"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/export"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

// How an event came to be graded as it is.

// mostSteps is for how many articles the history of an event is shown at once: each step asks the ledger again.
const mostSteps = 12

// A historyStep is a moment at which what the ledger holds of an event changed.
type historyStep struct {
	At           string // when it was kept, RFC 3339
	Record       *truce.Record
	Grade, Was   string
	Disputed     bool
	Origins      int
	DecisionWord string
}

// history asks what the event was each time that one of its articles was kept or somebody decided on it, and lists where its grade, its
// being denied or the number of its origins changed.
func (s *Server) history(tx *store.Tx, e *ledger.Event, at ledger.Moment) ([]historyStep, error) {
	type moment struct {
		seq    int64
		record *truce.Record
		word   string
		at     string
	}
	var moments []moment
	for _, r := range e.Records {
		moments = append(moments, moment{seq: r.Seq, record: r, at: r.Kept})
	}
	for _, d := range e.Decisions {
		moments = append(moments, moment{seq: d.Seq, word: export.DecisionWords(d), at: d.At})
	}
	slices.SortFunc(moments, func(a, b moment) int { return cmp.Compare(a.seq, b.seq) })
	var out []historyStep
	for _, m := range moments {
		step := historyStep{At: m.at, Record: m.record, DecisionWord: m.word}
		mention := firstKnown(e, m.seq)
		if mention == 0 {
			continue
		}
		then, err := s.Ledger.Event(tx, mention, ledger.Moment{Seq: m.seq, Published: at.Published})
		if errors.Is(err, store.ErrNotFound) {
			continue // it was not known then
		}
		if err != nil {
			return nil, err
		}
		step.Grade, step.Disputed, step.Origins = gradeOf(then.Incident), then.Incident.Grades.Disputed != nil, len(then.Incident.Grades.Origins)
		if n := len(out); n > 0 {
			last := out[n-1]
			if last.Grade == step.Grade && last.Disputed == step.Disputed && last.Origins == step.Origins {
				continue
			}
			step.Was = last.Grade
		}
		out = append(out, step)
	}
	return out, nil
}

// firstKnown is the first mention of an event whose article was kept by an entry of the log, 0 if none was.
func firstKnown(e *ledger.Event, seq int64) truce.ID {
	kept := map[truce.ID]int64{}
	for _, r := range e.Records {
		kept[r.ID] = r.Seq
	}
	for _, m := range e.Mentions {
		if kept[m.Record] <= seq {
			return m.ID
		}
	}
	return 0
}
