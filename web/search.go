package web

import (
	"net/http"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

// A searchView is what is found for a few words or the beginning of an ID.
type searchView struct {
	Query    string      `json:"query"`
	Articles []hitLine   `json:"articles"`
	Events   []eventLine `json:"events"` // at a place of that name, or whose ID begins so
	Claims   []claimLine `json:"claims"` // by a source of that name
}

// A hitLine is an article that has the words.
type hitLine struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Publisher string `json:"publisher"`
	Day       string `json:"published"`
	Snippet   string `json:"snippet"`
}

// mostFound is how many of each kind are shown.
const mostFound = 20

func (s *Server) search(w http.ResponseWriter, r *http.Request) error {
	v, err := s.searchView(r)
	if err != nil {
		return err
	}
	return s.show(w, r, "search", v)
}

func (s *Server) searchJSON(w http.ResponseWriter, r *http.Request) error {
	v, err := s.searchView(r)
	if err != nil {
		return err
	}
	return writeJSON(w, v)
}

func (s *Server) searchView(r *http.Request) (*searchView, error) {
	v := &searchView{Query: strings.TrimSpace(r.URL.Query().Get("q")), Articles: []hitLine{}, Events: []eventLine{}, Claims: []claimLine{}}
	if v.Query == "" {
		return v, nil
	}
	return v, s.view(r, func(tx *store.Tx, at ledger.Moment) error {
		hits, err := tx.Search(v.Query, mostFound, at.Seq)
		if err != nil {
			return err
		}
		for _, h := range hits {
			if at.Published == "" || h.Day != "" && h.Day <= at.Published {
				v.Articles = append(v.Articles, hitLine{h.Record.String(), h.Title, h.Publisher, h.Day, h.Snippet})
			}
		}
		rows, _, err := listClaims(tx, store.ClaimFilter{Source: v.Query, Latest: true, Limit: mostFound}, at)
		if err != nil {
			return err
		}
		for i := range rows {
			v.Claims = append(v.Claims, claimLineOf(&rows[i]))
		}
		ins, _, err := s.Ledger.Events(tx, store.IncidentFilter{Place: v.Query, Latest: true, Limit: mostFound}, at)
		if err != nil {
			return err
		}
		for _, in := range ins {
			v.Events = append(v.Events, lineOf(in))
		}
		return s.searchIDs(tx, v, at)
	})
}

// searchIDs adds the events whose ID begins with what is looked for.
func (s *Server) searchIDs(tx *store.Tx, v *searchView, at ledger.Moment) error {
	if len(v.Query) < 4 {
		return nil
	}
	refs, err := tx.Find(v.Query)
	if err != nil {
		return err
	}
	seen := map[truce.ID]bool{}
	for _, ref := range refs {
		if ref.Kind != "incident" {
			continue
		}
		e, err := s.Ledger.Event(tx, ref.ID, at)
		if statusNotFound(err) {
			continue
		}
		if err != nil {
			return err
		}
		if !seen[e.Incident.ID] {
			seen[e.Incident.ID] = true
			v.Events = append(v.Events, lineOf(e.Incident))
		}
	}
	return nil
}

func statusNotFound(err error) bool {
	if err == nil {
		return false
	}
	status, _ := statusOf(err)
	return status == http.StatusNotFound
}
