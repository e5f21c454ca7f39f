package web

import (
	"cmp"
	"net/http"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

// A tallyLine is what one party counted over a stretch of time. It is a claim of the claimant; truce adds none of them up.
type tallyLine struct {
	ID       string `json:"id"`
	Claimant string `json:"claimant"`
	Against  string `json:"against"` // registry id of who is accused, "" if not told
	Low      *int64 `json:"low"`
	High     *int64 `json:"high"`
	Approx   bool   `json:"approx"`
	Unit     string `json:"unit"` // the claimant's own: violations, explosions
	From     string `json:"from"`
	To       string `json:"to"`
	Day      string `json:"day"` // as of
	Article  string `json:"article"`
	Claim    string `json:"claim"`
	Words    string `json:"words"`
}

// A tallyPage is one page of the list of tallies.
type tallyPage struct {
	Tallies []tallyLine `json:"tallies"`
	Next    string      `json:"next"` // give it as after= to go on; "" at the end
}

func tallyLineOf(t *truce.Tally) tallyLine {
	return tallyLine{
		t.ID.String(), cmp.Or(t.Claimant.Name, t.Claimant.Entity), t.Against, t.Low, t.High, t.Approx, t.Unit, t.From, t.To, t.Day, t.Record.String(), t.Claim, t.Words,
	}
}

// talliesJSON answers with a page of tallies, the latest day first, and the cursor of the next, "" at the end.
func (s *Server) talliesJSON(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	out := tallyPage{Tallies: []tallyLine{}}
	err := s.view(r, func(tx *store.Tx, at ledger.Moment) error {
		f := store.TallyFilter{Claimant: q.Get("claimant"), Against: q.Get("against"), From: q.Get("from"), To: q.Get("to"), MaxSeq: at.Seq, Latest: true, After: q.Get("after"), Limit: pageSize}
		if day := dayOf(at.Published); day != "" && (f.To == "" || f.To > day) {
			f.To = day
		}
		ts, next, err := tx.ListTallies(f)
		for i := range ts {
			out.Tallies = append(out.Tallies, tallyLineOf(&ts[i]))
		}
		out.Next = next
		return err
	})
	if err != nil {
		return err
	}
	return writeJSON(w, out)
}
