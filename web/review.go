package web

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/access"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

// Review shows one claim at a time: its words between the paragraphs around them, what was read, and what a person may decide. What
// weighs most on grades comes first: denials, then confirmations, accusations, and the rest.

// reviewActs is the order in which claims are reviewed.
var reviewActs = []truce.Act{truce.Deny, truce.Confirm, truce.Accuse, truce.Assert, truce.Say, truce.Withhold, truce.Warn, truce.Threaten, truce.Promise, truce.Demand}

// A reviewView is one claim that waits for a decision.
type reviewView struct {
	Query     url.Values
	Acts      []truce.Act
	Act       truce.Act // that is reviewed
	Row       *store.ClaimRow
	Record    *truce.Record
	Claim     *truce.Claim
	Before    string // the paragraph before, and after
	After     string
	Lines     []paragraph // with the claim's words marked
	ID        truce.ID
	Seen      int64
	Skip      string // address of the next one
	Last      int64  // the decision that was just made, which may be taken back; 0 for none
	Decisions []truce.Decision
}

func (s *Server) review(w http.ResponseWriter, r *http.Request) error {
	v := &reviewView{Query: r.URL.Query(), Acts: reviewActs, Act: truce.Act(r.FormValue("act"))}
	v.Last, _ = strconv.ParseInt(v.Query.Get("last"), 10, 64)
	err := s.Ledger.View(r.Context(), func(tx *store.Tx) error { return v.find(tx) })
	if err != nil {
		return err
	}
	return s.show(w, r, "review", v)
}

// find takes the first claim after the cursor that nobody has decided on; claims of the first act that has any, if none is asked for.
func (v *reviewView) find(tx *store.Tx) error {
	acts := reviewActs
	if v.Act != "" {
		acts = []truce.Act{v.Act}
	}
	after := v.Query.Get("after")
	for _, act := range acts {
		f := store.ClaimFilter{Act: act, Latest: true, Limit: 1, After: after}
		for {
			rows, next, err := tx.ListClaims(f)
			if err != nil {
				return err
			}
			if len(rows) == 0 {
				break
			}
			open, err := v.take(tx, &rows[0])
			if err != nil {
				return err
			}
			if open {
				v.Act = act
				if next != "" {
					v.Skip = with("/review", v.Query, "act", string(act), "after", next, "last", "")
				}
				return nil
			}
			if f.After = next; next == "" {
				break
			}
		}
		after = "" // a cursor is one of the act that was asked for
	}
	return nil
}

// take fills the view with a claim, and reports whether it is undecided.
func (v *reviewView) take(tx *store.Tx, row *store.ClaimRow) (bool, error) {
	record, err := tx.Record(row.Record)
	if err != nil {
		return false, err
	}
	reading, err := ledger.ReadingOf(tx, row.Record)
	if err != nil {
		return false, err
	}
	i := slices.IndexFunc(reading.Claims, func(c truce.Claim) bool { return c.ID == row.Claim })
	if i < 0 {
		return false, nil
	}
	c := &reading.Claims[i]
	id := truce.ClaimID(record.ID, record.Article.Text, c)
	decided, err := ledger.OnClaim(tx, record.ID, id)
	if err != nil || len(decided) > 0 {
		return false, err
	}
	head, err := tx.Head()
	if err != nil {
		return false, err
	}
	v.Row, v.Record, v.Claim, v.ID, v.Seen = row, record, c, id, head.Seq
	v.context()
	return true, nil
}

// context cuts out the paragraphs that hold the claim's words, and the ones around them.
func (v *reviewView) context() {
	marks := []textMark{{kind: "source", claim: v.Claim.ID, spans: v.Claim.Source}, {kind: "cue", claim: v.Claim.ID, spans: v.Claim.Cue}, {kind: "content", claim: v.Claim.ID, spans: v.Claim.Content}}
	all := markedText(v.Record.Article.Text, v.Record.Article.Parts, marks)
	has := func(p paragraph) bool {
		return slices.ContainsFunc(p.Pieces, func(t textPiece) bool { return len(t.Wrap) > 0 })
	}
	first := slices.IndexFunc(all, has)
	if first < 0 {
		return
	}
	last := first
	for i := first; i < len(all); i++ {
		if has(all[i]) {
			last = i
		}
	}
	v.Lines = all[first : last+1]
	if first > 0 {
		v.Before = plainText(all[first-1])
	}
	if last+1 < len(all) {
		v.After = plainText(all[last+1])
	}
}

func plainText(p paragraph) string {
	var b strings.Builder
	for _, t := range p.Pieces {
		b.WriteString(t.Text)
	}
	return b.String()
}

// decideClaim keeps what a person decided on a claim, and goes on to the next.
func (s *Server) decideClaim(w http.ResponseWriter, r *http.Request) error {
	by := access.From(r.Context()).Name
	d := truce.Decision{Kind: r.PostFormValue("kind"), Reason: strings.TrimSpace(r.PostFormValue("reason")), By: by}
	next := url.Values{"act": {r.PostFormValue("act")}, "after": {r.PostFormValue("after")}}
	var checks []ledger.Check
	switch d.Kind {
	case truce.DecideUndo:
		d.Undoes, _ = strconv.ParseInt(r.PostFormValue("undoes"), 10, 64)
		next.Set("after", "")
	case truce.DecideAccept, truce.DecideReject, truce.DecideUnverifiable, truce.DecideEdit:
		var okA, okB bool
		d.A, okA = exactID(r.PostFormValue("claim"))
		d.B, okB = exactID(r.PostFormValue("record"))
		seen, err := strconv.ParseInt(r.PostFormValue("seen"), 10, 64)
		if !okA || !okB || err != nil {
			return &httpError{http.StatusBadRequest, "The form names no claim."}
		}
		if d.Kind == truce.DecideEdit {
			d.Field, d.Value = "act", r.PostFormValue("as")
		}
		checks = append(checks, ledger.Since(seen, d.A))
	default:
		return &httpError{http.StatusBadRequest, "The form says nothing to decide."}
	}
	if d.Reason == "" {
		d.Reason = reasonOf[d.Kind]
	}
	_, err := s.Ledger.Decide(r.Context(), d, checks...)
	var conflict *ledger.ConflictError
	switch {
	case errors.As(err, &conflict), errors.Is(err, store.ErrNotFound):
		return err
	case err != nil:
		return &httpError{http.StatusBadRequest, fmt.Sprintf("Nothing was decided: %v.", err)}
	}
	if d.Kind != truce.DecideUndo {
		if last, err := s.lastOn(r, d.B, d.A, by); err == nil {
			next.Set("last", strconv.FormatInt(last, 10))
		}
	}
	http.Redirect(w, r, with("/review", next), http.StatusSeeOther)
	return nil
}

// reasonOf is what a decision by key says of itself where nobody wrote more.
var reasonOf = map[string]string{
	truce.DecideAccept: "read as the words have it", truce.DecideReject: "the words do not say this", truce.DecideEdit: "the act is another one",
	truce.DecideUnverifiable: "it cannot be verified", truce.DecideUndo: "taken back",
}

// lastOn returns the place in the log of a person's last decision on a claim.
func (s *Server) lastOn(r *http.Request, record, claim truce.ID, by string) (seq int64, err error) {
	err = s.Ledger.View(r.Context(), func(tx *store.Tx) error {
		list, err := ledger.OnClaim(tx, record, claim)
		for _, d := range list {
			if d.By == by {
				seq = max(seq, d.Seq)
			}
		}
		return err
	})
	return seq, err
}

func exactID(s string) (truce.ID, bool) {
	first, last, ok := truce.IDRange(s)
	return first, ok && first == last
}
