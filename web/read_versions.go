package web

import (
	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/edition"
	"github.com/truce-ledger/truce/export"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

// What changed between the versions of an article: the one shown and the one before it.

// A versionsView is the versions of one article.
type versionsView struct {
	All     []*truce.Record // the oldest first
	N       int             // of the one that is shown, from 1
	Before  *truce.Record   // the one before it, nil for the first
	Title   []edition.Words
	Text    []changedParagraph
	Claims  []changedClaim
	Tolls   []string
	Notices []truce.Notice
}

// A changedParagraph is one that is not as it was.
type changedParagraph struct {
	Op    edition.Op
	Words []edition.Words
}

type changedClaim struct {
	Op   edition.Op
	ID   string // of the claim in the version shown, "" if it was dropped
	Was  string // its words in the version before, if they are others
	What []string
}

// versionsOf returns the versions of an article, nil if there is one only.
func (s *Server) versionsOf(tx *store.Tx, id truce.ID, at ledger.Moment) (*versionsView, error) {
	all, err := s.Ledger.Versions(tx, id, at)
	if err != nil || len(all) < 2 {
		return nil, err
	}
	v := &versionsView{All: all}
	for i, r := range all {
		if r.ID == id {
			v.N = i + 1
			if i > 0 {
				v.Before = all[i-1]
			}
		}
	}
	if v.Before == nil {
		return v, nil
	}
	c, err := ledger.Changes(tx, v.Before.ID, id)
	if err != nil {
		return nil, err
	}
	old, err := ledger.ReadingOf(tx, v.Before.ID)
	if err != nil {
		return nil, err
	}
	v.Title, v.Notices = c.Title, c.Notices
	for _, p := range c.Text {
		switch p.Op {
		case edition.Same:
			continue
		case edition.Added:
			p.Words = []edition.Words{{Op: p.Op, Text: p.New.In(c.New.Article.Text)}}
		case edition.Dropped:
			p.Words = []edition.Words{{Op: p.Op, Text: p.Old.In(c.Old.Article.Text)}}
		}
		v.Text = append(v.Text, changedParagraph{p.Op, p.Words})
	}
	for _, change := range c.Claims {
		if change.Op == edition.Same {
			continue
		}
		out := changedClaim{Op: change.Op, ID: change.New, What: change.What}
		for i := range old.Claims {
			if o := &old.Claims[i]; change.Old != "" && o.ID == change.Old {
				out.Was = wordsOf(c.Old.Article.Text, o.Content)
			}
		}
		v.Claims = append(v.Claims, out)
	}
	for _, toll := range c.Tolls {
		words := toll.Kind
		if toll.Unit != "" {
			words += ", " + toll.Unit
		}
		v.Tolls = append(v.Tolls, words+": "+export.Range(&toll.Old)+" → "+export.Range(&toll.New))
	}
	return v, nil
}
