package web

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

// An outletView is one publisher: what is known of it, with whom it shares text, and what it printed last.
type outletView struct {
	Name     string          `json:"name"`
	Kind     string          `json:"kind"`
	Owner    string          `json:"owner"`
	Party    string          `json:"party"` // for which it speaks
	Shares   []sharing       `json:"shares"`
	Looked   int             `json:"looked"` // how many of its articles, the latest, were compared with others
	Articles []articleLine   `json:"articles"`
	Records  []*truce.Record `json:"-"` // the same, for the page
}

// A sharing is how often two publishers printed the same text, and who printed it on an earlier day. A day says who was first in print; it does not
// say who wrote it.
type sharing struct {
	Name    string `json:"name"`
	Pairs   int    `json:"pairs"`   // pairs of articles that share text
	Earlier int    `json:"earlier"` // of these, those that this publisher printed on an earlier day
	Later   int    `json:"later"`
}

const (
	outletLooked = 500 // latest articles of an outlet that are compared
	outletShown  = 20
)

func (s *Server) outlet(w http.ResponseWriter, r *http.Request) error {
	v, err := s.outletView(r)
	if err != nil {
		return err
	}
	return s.show(w, r, "outlet", v)
}

func (s *Server) outletJSON(w http.ResponseWriter, r *http.Request) error {
	v, err := s.outletView(r)
	if err != nil {
		return err
	}
	return writeJSON(w, v)
}

func (s *Server) outletView(r *http.Request) (*outletView, error) {
	v := &outletView{Name: r.PathValue("publisher"), Shares: []sharing{}, Articles: []articleLine{}}
	return v, s.view(r, func(tx *store.Tx, at ledger.Moment) error {
		rs, _, err := tx.ListRecords(store.RecordFilter{Publisher: v.Name, To: dayOf(at.Published), MaxSeq: at.Seq, Latest: true, Limit: outletLooked})
		if err != nil {
			return err
		}
		if len(rs) == 0 {
			return notFound("The ledger has no article of that publisher, or had none at that moment.")
		}
		o := rs[0].Outlet
		v.Name, v.Kind, v.Owner, v.Looked, v.Records = rs[0].Article.Publisher, o.Kind, o.Owner, len(rs), rs[:min(len(rs), outletShown)]
		if o.Party != "" {
			v.Party = cmp.Or(s.Ledger.Name(o.Party), o.Party)
		}
		for _, rec := range v.Records {
			v.Articles = append(v.Articles, articleLineOf(rec))
		}
		v.Shares, err = sharesOf(tx, rs, at)
		return err
	})
}

// sharesOf counts with whom the articles of one publisher share text, the most first.
func sharesOf(tx *store.Tx, own []*truce.Record, at ledger.Moment) ([]sharing, error) {
	mine := map[truce.ID]*truce.Record{}
	var ids []truce.ID
	for _, r := range own {
		mine[r.ID] = r
		ids = append(ids, r.ID)
	}
	links, err := tx.Links(store.SpaceCopy, ids)
	if err != nil {
		return nil, err
	}
	var others []truce.ID
	pairs := map[truce.ID][]*truce.Record{} // by the other article, those of own that share text with it
	for _, l := range links {
		for _, pair := range [][2]truce.ID{{l.A, l.B}, {l.B, l.A}} {
			if r := mine[pair[0]]; r != nil && mine[pair[1]] == nil {
				others = append(others, pair[1])
				pairs[pair[1]] = append(pairs[pair[1]], r)
			}
		}
	}
	slices.Sort(others)
	known, err := tx.Records(slices.Compact(others))
	if err != nil {
		return nil, err
	}
	by := map[string]int{} // place in out
	out := []sharing{}
	for _, other := range known {
		name := other.Article.Publisher
		if !at.Knows(other) || strings.EqualFold(name, own[0].Article.Publisher) {
			continue
		}
		i, ok := by[name]
		if !ok {
			i = len(out)
			by[name] = i
			out = append(out, sharing{Name: name})
		}
		for _, r := range pairs[other.ID] {
			a, b := dayOf(r.Article.Published), dayOf(other.Article.Published)
			out[i].Pairs++
			switch {
			case a == "" || b == "" || a == b:
			case a < b:
				out[i].Earlier++
			default:
				out[i].Later++
			}
		}
	}
	slices.SortFunc(out, func(a, b sharing) int { return cmp.Or(b.Pairs-a.Pairs, strings.Compare(a.Name, b.Name)) })
	return out, nil
}

// outletAddress is the address of a publisher's page.
func outletAddress(name string) string { return "/sources/" + url.PathEscape(name) }
