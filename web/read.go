package web

import (
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

// article shows one report with what was read in it.
func (s *Server) article(w http.ResponseWriter, r *http.Request) error {
	v, err := s.askArticle(r)
	if err != nil {
		return err
	}
	return s.show(w, r, "read", v)
}

// articleJSON answers with the object that 'truce show --json' prints.
func (s *Server) articleJSON(w http.ResponseWriter, r *http.Request) error {
	v, err := s.askArticle(r)
	if err != nil {
		return err
	}
	return writeJSON(w, v.object)
}

func (s *Server) askArticle(r *http.Request) (out *articleView, err error) {
	err = s.view(r, func(tx *store.Tx, at ledger.Moment) error {
		id, err := idAt(tx, r, "record")
		if err != nil {
			return err
		}
		out, err = s.articleView(tx, id, at)
		return err
	})
	return out, err
}

// idAt returns the ID in the address, of one of the kinds of store.Ref.
func idAt(tx *store.Tx, r *http.Request, kinds ...string) (truce.ID, error) {
	return idOf(tx, r.PathValue("id"), kinds...)
}

// idOf returns the one thing of the first of the kinds that has any whose ID begins as written: in full, or as lists print it, "e03f9a41f".
func idOf(tx *store.Tx, written string, kinds ...string) (truce.ID, error) {
	written = strings.TrimSpace(written)
	refs, err := tx.Find(written)
	if err == nil && len(refs) == 0 && len(written) > 1 {
		refs, err = tx.Find(written[1:])
	}
	if err != nil {
		return 0, err
	}
	for _, kind := range kinds {
		of := slices.DeleteFunc(slices.Clone(refs), func(ref store.Ref) bool { return ref.Kind != kind })
		switch len(of) {
		case 0:
			continue
		case 1:
			return of[0].ID, nil
		}
		return 0, notFound("More than one entry of the ledger begins like that: write more of its ID.")
	}
	return 0, store.ErrNotFound
}

// Keep is what a link must carry on to stay at the moment that is looked at: "?at=2031-05-04", or "".
func (s *shell) Keep() template.URL {
	q := url.Values{}
	if s.At != "" {
		q.Set("at", s.At)
	}
	if s.Published {
		q.Set("published", "1")
	}
	if len(q) == 0 {
		return ""
	}
	return template.URL("?" + q.Encode())
}
