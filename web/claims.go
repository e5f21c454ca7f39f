package web

import (
	"net/http"
	"net/url"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

// A claimsView is the list of claims.
type claimsView struct {
	Query  url.Values
	Claims []store.ClaimRow
	Acts   []truce.Act
	Types  []truce.EventType
	Next   string // cursor of the next page, "" at the end
	More   string // its address
	CSV    string // addresses of the whole view as files
	Lines  string
}

func (s *Server) claims(w http.ResponseWriter, r *http.Request) error {
	v, err := s.claimsView(r)
	if err != nil {
		return err
	}
	return s.show(w, r, "claims", v)
}

// A claimPage is one page of the list of claims.
type claimPage struct {
	Claims []claimLine `json:"claims"`
	Next   string      `json:"next"` // give it as after= to go on; "" at the end
}

// claimsJSON answers with a page of claims and the cursor of the next, "" at the end.
func (s *Server) claimsJSON(w http.ResponseWriter, r *http.Request) error {
	v, err := s.claimsView(r)
	if err != nil {
		return err
	}
	out := make([]claimLine, len(v.Claims))
	for i := range v.Claims {
		out[i] = claimLineOf(&v.Claims[i])
	}
	return writeJSON(w, claimPage{out, v.Next})
}

func (s *Server) claimsView(r *http.Request) (*claimsView, error) {
	q := r.URL.Query()
	f, err := claimFilter(q)
	if err != nil {
		return nil, err
	}
	f.Limit = pageSize
	v := &claimsView{Query: q, Acts: truce.Acts[:], Types: truce.EventTypes[:], CSV: with("/claims.csv", q, "after", ""), Lines: with("/claims.jsonl", q, "after", "")}
	err = s.view(r, func(tx *store.Tx, at ledger.Moment) (err error) {
		v.Claims, v.Next, err = listClaims(tx, f, at)
		return err
	})
	if v.Next != "" {
		v.More = with("/claims", q, "after", v.Next)
	}
	return v, err
}

// claimFilter reads what the address asks for.
func claimFilter(q url.Values) (store.ClaimFilter, error) {
	f := store.ClaimFilter{
		Act: truce.Act(q.Get("act")), Source: q.Get("source"), Publisher: q.Get("publisher"), Type: q.Get("type"), Place: q.Get("place"),
		From: q.Get("from"), To: q.Get("to"), Latest: q.Get("sort") != "oldest", After: q.Get("after"),
	}
	for name, to := range map[string]*truce.ID{"event": &f.Incident, "article": &f.Record} {
		text := q.Get(name)
		if text == "" {
			continue
		}
		first, last, ok := truce.IDRange(text)
		if !ok || first != last {
			return f, &httpError{http.StatusBadRequest, name + "= is no ID: write its fifteen hexadecimal digits"}
		}
		*to = first
	}
	return f, nil
}

// listClaims lists claims as they were known at a moment. A moment of publication bounds the days.
func listClaims(tx *store.Tx, f store.ClaimFilter, at ledger.Moment) ([]store.ClaimRow, string, error) {
	f.MaxSeq = at.Seq
	if day := dayOf(at.Published); day != "" && (f.To == "" || f.To > day) {
		f.To = day
	}
	return tx.ListClaims(f)
}
