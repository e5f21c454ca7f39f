package web

import (
	"cmp"
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

// A reviewView is the page on which people decide, one item at a time.
type reviewView struct {
	Kind  string // of ledger.ItemKinds, "" for all
	Kinds []string
	Acts  []truce.Act
	Items []ledger.Item // the one to decide first, then the next
	Item  *ledger.Item  // nil if nothing is left
	Skip  string        // address of the next item
	Left  int           // how many there are
	Last  *truce.Decision
}

// maxReview is how much of the queue the page and the API tell of.
const maxReview = 200

func (s *Server) review(w http.ResponseWriter, r *http.Request) error {
	v, err := s.reviewView(r)
	if err != nil {
		return err
	}
	return s.show(w, r, "review", v)
}

// A reviewLine is an item of the queue in JSON: A and B are what a decision names, Seen what it says that one has seen.
type reviewLine struct {
	Kind   string   `json:"kind"`
	A      string   `json:"a"`
	B      string   `json:"b"`
	Why    string   `json:"why"`
	Words  string   `json:"words,omitempty"`
	Source string   `json:"source,omitempty"`
	Act    string   `json:"act,omitempty"`
	Events []string `json:"mentions"`
	Seen   int64    `json:"seen"`
}

// A reviewPage is the queue in JSON.
type reviewPage struct {
	Items []reviewLine `json:"items"`
}

// reviewJSON answers with the queue, in its order, at most maxReview items.
func (s *Server) reviewJSON(w http.ResponseWriter, r *http.Request) error {
	v, err := s.reviewView(r)
	if err != nil {
		return err
	}
	items := make([]reviewLine, len(v.Items))
	for i, q := range v.Items {
		items[i] = reviewLine{q.Kind, q.A.String(), q.B.String(), q.Why, q.Claim.Words, q.Claim.Source, string(q.Claim.Act), []string{}, q.Seen}
		for _, id := range q.Events {
			items[i].Events = append(items[i].Events, id.String())
		}
	}
	return writeJSON(w, reviewPage{items})
}

func (s *Server) reviewView(r *http.Request) (*reviewView, error) {
	q := r.URL.Query()
	v := &reviewView{Kind: q.Get("kind"), Kinds: ledger.ItemKinds[:], Acts: truce.Acts[:]}
	if v.Kind != "" && !slices.Contains(v.Kinds, v.Kind) {
		return nil, &httpError{http.StatusBadRequest, "kind= is one of " + strings.Join(v.Kinds, ", ")}
	}
	err := s.Ledger.View(r.Context(), func(tx *store.Tx) (err error) {
		if v.Items, err = s.Ledger.Queue(tx, v.Kind, maxReview); err != nil {
			return err
		}
		all, err := tx.Decisions(0, nil)
		for _, d := range truce.InForce(all) {
			if d.By == access.From(r.Context()).Name {
				v.Last = &d
			}
		}
		return err
	})
	if v.Left = len(v.Items); err != nil || v.Left == 0 {
		return v, err
	}
	at := slices.IndexFunc(v.Items, func(i ledger.Item) bool { return i.Key() == q.Get("after") }) + 1
	v.Item = &v.Items[at%v.Left]
	v.Skip = "/review?" + url.Values{"kind": {v.Kind}, "after": {v.Item.Key()}}.Encode()
	return v, nil
}

// acceptReason is why somebody accepts who writes no reason.
const acceptReason = "read against the article: it stands there"

// decideItem keeps what somebody decided on an item, or takes a decision back, and goes on to the next.
func (s *Server) decideItem(w http.ResponseWriter, r *http.Request) error {
	d := truce.Decision{Kind: r.PostFormValue("decide"), Reason: strings.TrimSpace(r.PostFormValue("reason")), By: access.From(r.Context()).Name}
	var checks []ledger.Check
	switch d.Kind {
	case truce.DecideUndo:
		d.Value, d.Reason = r.PostFormValue("seq"), cmp.Or(d.Reason, "decided too fast")
		if n, err := strconv.ParseInt(d.Value, 10, 64); err != nil || n <= 0 {
			return &httpError{http.StatusBadRequest, "Nothing was taken back: the form names no decision."}
		}
	case truce.DecideSame, truce.DecideApart, truce.DecideAccept, truce.DecideReject, truce.DecideEdit, truce.DecideNote:
		var okA, okB bool
		d.A, okA = wholeID(r.PostFormValue("a"))
		d.B, okB = wholeID(r.PostFormValue("b"))
		seen, err := strconv.ParseInt(r.PostFormValue("seen"), 10, 64)
		if !okA || !okB || d.A == d.B || err != nil {
			return &httpError{http.StatusBadRequest, "Nothing was decided: the form does not name what to decide, or what you had seen."}
		}
		checks = append(checks, ledger.Since(seen, d.A))
		if !d.OnClaim() {
			checks[0] = ledger.Since(seen, d.A, d.B)
		}
	default:
		return &httpError{http.StatusBadRequest, "The form says nothing to decide."}
	}
	if d.Kind == truce.DecideAccept {
		d.Reason = cmp.Or(d.Reason, acceptReason)
	}
	if d.Kind == truce.DecideEdit {
		if d.Field, d.Value = "act", r.PostFormValue("act"); !slices.Contains(truce.Acts[:], truce.Act(d.Value)) {
			return &httpError{http.StatusBadRequest, "Nothing was decided: choose the act that it is."}
		}
	}
	if d.Reason == "" {
		return &httpError{http.StatusBadRequest, "A decision needs a reason: go back and write why."}
	}
	if _, err := s.Ledger.Decide(r.Context(), d, checks...); err != nil {
		return err
	}
	http.Redirect(w, r, "/review?"+url.Values{"kind": {r.PostFormValue("kind")}}.Encode(), http.StatusSeeOther)
	return nil
}

// wholeID reads an ID that is written in full.
func wholeID(written string) (truce.ID, bool) {
	first, last, ok := truce.IDRange(written)
	return first, ok && first == last && first > 0
}
