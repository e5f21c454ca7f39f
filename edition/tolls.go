package edition

import (
	"cmp"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
)

// A TollChange is a figure of an older version in place of which a newer one gives another.
type TollChange struct {
	Kind     string // killed, wounded …
	Unit     string // of whom or of what, in the words of the new one; "" if not told
	Old, New truce.Count
}

// tollKinds are the kinds of count that are tolls: of distances and durations an article has many.
var tollKinds = []string{"killed", "wounded", "missing", "captured", "displaced", "destroyed"}

// Tolls returns the tolls that changed: those of one kind that only one of the versions gives, paired by the words of their sentences, the most alike
// first; at least a third of the words must be common. In the order of the kinds, then of the new text.
func Tolls(before, after *Version) []TollChange {
	olds, news := figures(before), figures(after)
	olds, news = without(olds, news), without(news, olds)
	type pair struct {
		i, k  int
		score float64
	}
	var pairs []pair
	for i := range olds {
		for k := range news {
			o, n := &olds[i], &news[k]
			if o.Kind != n.Kind {
				continue
			}
			score := alike(o.bag, n.bag)
			if strings.EqualFold(o.Unit, n.Unit) {
				score += 0.1
			}
			if score >= 1.0/3 {
				pairs = append(pairs, pair{i, k, score})
			}
		}
	}
	slices.SortStableFunc(pairs, func(p, q pair) int {
		return cmp.Or(cmp.Compare(q.score, p.score), cmp.Compare(p.i, q.i), cmp.Compare(p.k, q.k))
	})
	usedOld, usedNew := make([]bool, len(olds)), make([]bool, len(news))
	partner := unpaired(len(news))
	for _, p := range pairs {
		if !usedOld[p.i] && !usedNew[p.k] {
			usedOld[p.i], usedNew[p.k], partner[p.k] = true, true, p.i
		}
	}
	var out []TollChange
	for k := range news {
		if i := partner[k]; i >= 0 {
			out = append(out, TollChange{Kind: news[k].Kind, Unit: news[k].Unit, Old: olds[i].Count, New: news[k].Count})
		}
	}
	slices.SortStableFunc(out, func(a, b TollChange) int {
		return cmp.Compare(slices.Index(tollKinds, a.Kind), slices.Index(tollKinds, b.Kind))
	})
	return out
}

// A figure is a toll with the words around it.
type figure struct {
	truce.Count
	bag map[string]int
}

// mostFigures is how many tolls of an article are compared.
const mostFigures = 300

// figures returns the tolls of a version, each figure of a paragraph once.
func figures(v *Version) []figure {
	text := v.Record.Article.Text
	var out []figure
	seen := map[truce.Span]bool{}
	for i := range v.Events {
		for _, c := range v.Events[i].Counts {
			if len(c.Spans) == 0 || seen[c.Spans[0]] || !slices.Contains(tollKinds, c.Kind) || len(out) == mostFigures {
				continue
			}
			seen[c.Spans[0]] = true
			out = append(out, figure{c, bagOf(around(text, c.Spans[0]))})
		}
	}
	slices.SortStableFunc(out, func(a, b figure) int { return cmp.Compare(a.Spans[0].Start, b.Spans[0].Start) })
	return out
}

// around returns some 120 bytes on each side of a span, within its line.
func around(text string, s truce.Span) string {
	start, end := max(0, s.Start-120), min(len(text), s.End+120)
	if i := strings.LastIndexByte(text[start:s.Start], '\n'); i >= 0 {
		start += i + 1
	}
	if i := strings.IndexByte(text[s.End:end], '\n'); i >= 0 {
		end = s.End + i
	}
	return strings.ToValidUTF8(text[start:end], "")
}

// without returns the figures of a that b does not give.
func without(a, b []figure) []figure {
	return slices.DeleteFunc(slices.Clone(a), func(x figure) bool {
		return slices.ContainsFunc(b, func(y figure) bool { return sameFigure(&x.Count, &y.Count) })
	})
}

func sameFigure(a, b *truce.Count) bool {
	same := func(x, y *int64) bool { return (x == nil) == (y == nil) && (x == nil || *x == *y) }
	return a.Kind == b.Kind && same(a.Low, b.Low) && same(a.High, b.High) && a.Approx == b.Approx
}
