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
	Next    string // cursor of the next page, "" at the end
	More    string // its address
}

func (s *Server) articles(w http.ResponseWriter, r *http.Request) error {
	v, err := s.articlesView(r)
	if err != nil {
		return err
	}
	return s.show(w, r, "articles", v)
}

// An articleLine is an article in a list, without its text.
type articleLine struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Publisher string `json:"publisher"`
	Published string `json:"published"` // day or instant, "" if unknown
	URL       string `json:"url"`
	Kept      string `json:"kept"` // instant, UTC
}

func articleLineOf(r *truce.Record) articleLine {
	return articleLine{r.ID.String(), r.Article.Title, r.Article.Publisher, r.Article.Published, r.Article.URL, r.Kept}
}

// articlesJSON answers with a page of articles and the cursor of the next, "" at the end.
func (s *Server) articlesJSON(w http.ResponseWriter, r *http.Request) error {
	v, err := s.articlesView(r)
	if err != nil {
		return err
	}
	out := articlePage{Articles: []articleLine{}, Next: v.Next}
	for _, rec := range v.Records {
		out.Articles = append(out.Articles, articleLineOf(rec))
	}
	return writeJSON(w, out)
}

// An articlePage is one page of the list of articles.
type articlePage struct {
	Articles []articleLine `json:"articles"`
	Next     string        `json:"next"` // give it as after= to go on; "" at the end
}

func (s *Server) articlesView(r *http.Request) (*articlesView, error) {
	v := &articlesView{Query: r.URL.Query()}
	return v, s.view(r, func(tx *store.Tx, at ledger.Moment) (err error) {
		q := v.Query
		v.Records, v.Next, err = tx.ListRecords(store.RecordFilter{
			Publisher: q.Get("publisher"), From: q.Get("from"), To: q.Get("to"), Query: q.Get("q"),
			MaxSeq: at.Seq, Latest: true, After: q.Get("after"), Limit: pageSize,
		})
		if v.Next != "" {
			v.More = with("/articles", q, "after", v.Next)
		}
		return err
	})
}
