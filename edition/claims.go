package edition

import (
	"cmp"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
)

// A Version is one version of an article with what was read from it.
type Version struct {
	Record *truce.Record // with its text
	Claims []truce.Claim
	Events []truce.Event
}

// A ClaimChange is what became of one claim.
type ClaimChange struct {
	Op       Op     // same, added, dropped or altered
	Old, New string // ids of claims, "" in the version that lacks it
	// What tells which parts of an altered claim changed: source, act, words; in this order.
	What []string
}

// Claims compares the claims of two versions, in the order of the new one; what was dropped comes last, in the old order.
//
// A claim is the same if its source, its act and the words of its content are. It is altered if source and act are the same and half of the words or more, or
// if four fifths of the words are and source or act changed. The pairs that share most words are made first.
func Claims(before, after *Version) []ClaimChange {
	olds, news := sides(before), sides(after)
	pairOld, pairNew := matching(olds, news)
	var out []ClaimChange
	for k := range news {
		switch i := pairNew[k]; {
		case i < 0:
			out = append(out, ClaimChange{Op: Added, New: news[k].id})
		default:
			c := ClaimChange{Op: Same, Old: olds[i].id, New: news[k].id, What: olds[i].differs(&news[k])}
			if len(c.What) > 0 {
				c.Op = Altered
			}
			out = append(out, c)
		}
	}
	for i := range olds {
		if pairOld[i] < 0 {
			out = append(out, ClaimChange{Op: Dropped, Old: olds[i].id})
		}
	}
	return out
}

// A side is a claim made ready to be compared.
type side struct {
	id, source, act, words string
	bag                    map[string]int
}

func sides(v *Version) []side {
	out := make([]side, len(v.Claims))
	for i := range v.Claims {
		c := &v.Claims[i]
		var words []string
		for _, s := range c.Content {
			words = append(words, wordsOf(s.In(v.Record.Article.Text))...)
		}
		text := strings.Join(words, " ")
		out[i] = side{id: c.ID, source: cmp.Or(c.Entity, strings.ToLower(c.Name)), act: string(c.Act), words: text, bag: bagOf(text)}
	}
	return out
}

// differs names the parts of a claim that another has otherwise.
func (s *side) differs(t *side) (what []string) {
	if s.source != t.source {
		what = append(what, "source")
	}
	if s.act != t.act {
		what = append(what, "act")
	}
	if s.words != t.words {
		what = append(what, "words")
	}
	return what
}

// mostPairs is how many claims are compared each with each; of longer lists only those near one another are.
const mostPairs = 200

// matching pairs claims: pairOld[i] is the index of the new claim that the i-th old one became, -1 if none; pairNew the reverse.
func matching(olds, news []side) (pairOld, pairNew []int) {
	type pair struct {
		i, k  int
		score float64
	}
	var pairs []pair
	for i := range olds {
		for k := range news {
			if (len(olds) > mostPairs || len(news) > mostPairs) && max(i-k, k-i) > mostPairs {
				continue
			}
			what := olds[i].differs(&news[k])
			score := alike(olds[i].bag, news[k].bag)
			speaks := !slices.Contains(what, "source") && !slices.Contains(what, "act")
			switch {
			case len(what) == 0:
				score = 3
			case speaks && score >= alikeFrom:
				score += 1
			case score >= 0.8:
			default:
				continue
			}
			pairs = append(pairs, pair{i, k, score})
		}
	}
	slices.SortStableFunc(pairs, func(p, q pair) int {
		return cmp.Or(cmp.Compare(q.score, p.score), cmp.Compare(max(p.i-p.k, p.k-p.i), max(q.i-q.k, q.k-q.i)), cmp.Compare(p.i, q.i), cmp.Compare(p.k, q.k))
	})
	pairOld, pairNew = unpaired(len(olds)), unpaired(len(news))
	for _, p := range pairs {
		if pairOld[p.i] < 0 && pairNew[p.k] < 0 {
			pairOld[p.i], pairNew[p.k] = p.k, p.i
		}
	}
	return pairOld, pairNew
}

func unpaired(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = -1
	}
	return out
}
