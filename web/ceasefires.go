package web

import (
	"net/http"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/access"
	"github.com/truce-ledger/truce/ceasefire"
	"github.com/truce-ledger/truce/export"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

// A ceasefiresView is the list of ceasefires, and those that were read of and wait for a person to confirm them.
type ceasefiresView struct {
	Ceasefires []truce.Ceasefire
	Proposals  []proposalView
	Template   string
}

type proposalView struct {
	ceasefire.Proposal
	Text string
}

func (s *Server) ceasefires(w http.ResponseWriter, r *http.Request) error {
	v, err := s.ceasefiresView(r)
	if err != nil {
		return err
	}
	return s.show(w, r, "ceasefires", v)
}

// A ceasefirePage is the list of ceasefires; they are few, so that it has one page.
type ceasefirePage struct {
	Ceasefires []ceasefireLine `json:"ceasefires"`
}

type ceasefireLine struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Start string `json:"start"`
	End   string `json:"end"`
}

// ceasefiresJSON answers with the ids and names of the ceasefires.
func (s *Server) ceasefiresJSON(w http.ResponseWriter, r *http.Request) error {
	v, err := s.ceasefiresView(r)
	if err != nil {
		return err
	}
	out := ceasefirePage{[]ceasefireLine{}}
	for _, c := range v.Ceasefires {
		out.Ceasefires = append(out.Ceasefires, ceasefireLine{c.ID, c.Name, c.Start, c.End})
	}
	return writeJSON(w, out)
}

func (s *Server) ceasefiresView(r *http.Request) (*ceasefiresView, error) {
	v := &ceasefiresView{Template: ceasefire.Template()}
	err := s.view(r, func(tx *store.Tx, at ledger.Moment) (err error) {
		if v.Ceasefires, err = tx.Ceasefires(at.Seq); err != nil || r.FormValue("propose") == "" {
			return err
		}
		ps, err := s.Ledger.Proposals(tx, at)
		for _, p := range ps {
			v.Proposals = append(v.Proposals, proposalView{p, export.CleanLines(ceasefire.Format(p.Ceasefire))})
		}
		return err
	})
	return v, err
}

// keepCeasefire keeps a ceasefire that a person wrote or confirmed in its text form.
func (s *Server) keepCeasefire(w http.ResponseWriter, r *http.Request) error {
	c, err := ceasefire.Parse(r.PostFormValue("text"))
	if err == nil {
		err = ceasefire.Validate(c)
	}
	if err != nil {
		return &httpError{http.StatusBadRequest, "Nothing was kept: " + err.Error() + ". Go back and mend the text."}
	}
	by := access.From(r.Context()).Name
	if err := s.Ledger.PutCeasefire(r.Context(), c, by); err != nil {
		return err
	}
	http.Redirect(w, r, "/ceasefires/"+c.ID, http.StatusSeeOther)
	return nil
}
