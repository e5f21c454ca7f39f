package web

import (
	"net/http"
	"net/url"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

// pageSize is how many rows a list shows at a time.
const pageSize = 50

// An articlesView is the list of articles.
type articlesView struct {
	Query   url.Values
	Records []*truce.Record
	More    string // address of the next page, "" at the end
}

func (s *Server) articles(w http.ResponseWriter, r *http.Request) error {
	v := &articlesView{Query: r.URL.Query()}
	err := s.view(r, func(tx *store.Tx, at ledger.Moment) (err error) {
		q := v.Query
		var next string
		v.Records, next, err = tx.ListRecords(store.RecordFilter{
			Publisher: q.Get("publisher"), From: q.Get("from"), To: q.Get("to"), Query: q.Get("q"),
			MaxSeq: at.Seq, Latest: true, After: q.Get("after"), Limit: pageSize,
		})
		if next != "" {
			v.More = with("/articles", q, "after", next)
		}
		return err
	})
	if err != nil {
		return err
	}
	return s.show(w, r, "articles", v)
}
