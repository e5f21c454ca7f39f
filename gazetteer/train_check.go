package gazetteer

import (
	"fmt"
	"math"
	"slices"
)

// A choice is what was said of a gold toponym: how likely, and whether it was right.
type choice struct {
	corpus       string
	p            float64
	loose, right bool
}

// choices resolves the gold spans of examples with the given weights.
func (t *trainer) choices(w *weights, examples []*Example) (all []choice) {
	with := &Gazetteer{tables: t.g.tables, weights: w}
	for _, e := range examples {
		p := t.prepare(e)
		weighSenses(w, p.senses, p.home)
		for i, m := range p.mentions {
			if !e.Gold[i].Located {
				continue
			}
			var top Toponym
			top.Precision = "unlocated"
			with.tell(&top, m, p.senses)
			c := choice{corpus: e.Name[:3], right: e.Gold[i].Matches(&top), p: top.Confidence, loose: true}
			if len(m.sense.list) > 0 && !m.sense.stray(p.senses) {
				best := &m.sense.list[m.sense.best[0]]
				c.p, c.loose = best.p, best.loose
			}
			all = append(all, c)
			if c.corpus == "gwn" && e.Gold[i].GeoNames != 0 {
				c.corpus = "gwn with ids"
				all = append(all, c)
			}
		}
	}
	return all
}

func summary(what string, all []choice) string {
	n, right := map[string]int{}, map[string]int{}
	for _, c := range all {
		n[c.corpus]++
		if c.right {
			right[c.corpus]++
		}
	}
	s := what
	for _, corpus := range slices.Sorted(mapsKeys(n)) {
		s += fmt.Sprintf("  %s %d/%d %.3f", corpus, right[corpus], n[corpus], float64(right[corpus])/float64(n[corpus]))
	}
	return s
}

func mapsKeys(m map[string]int) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// report tells the scores of one part, spans too.
func (t *trainer) report(what string, w *weights, test []*Example, choices []choice) string {
	with := &Gazetteer{tables: t.g.tables, weights: w}
	s := summary(what, choices) + "\n   "
	for _, corpus := range []string{"gwn", "lgl"} {
		gold, found, right := 0, 0, 0
		for _, e := range test {
			if e.Name[:3] != corpus {
				continue
			}
			spans := map[[2]int]bool{}
			for _, g := range e.Gold {
				spans[[2]int{g.Span.Start, g.Span.End}] = true
			}
			gold += len(e.Gold)
			for _, p := range with.choose(newSpanner(t.g.finder(), e.Doc).weighed(w)) {
				found++
				if spans[[2]int{e.Doc.Tokens[p.first].Start, e.Doc.Tokens[p.end-1].End}] {
					right++
				}
			}
		}
		t.found[corpus], t.gold[corpus], t.right[corpus] = t.found[corpus]+found, t.gold[corpus]+gold, t.right[corpus]+right
		s += fmt.Sprintf("  spans %s P %.3f R %.3f F %.3f", corpus, float64(right)/float64(found), float64(right)/float64(gold), 2*float64(right)/float64(found+gold))
	}
	return s
}

// fitConfidence fits the slope and bias that turn a likelihood into how often such
// a choice is right (Platt 1999).
func fitConfidence(w *weights, all []choice) {
	for k, loose := range []bool{false, true} {
		slope, bias := 1.0, 0.0
		for range 2000 {
			ds, db, n := 0.0, 0.0, 0.0
			for _, c := range all {
				if c.loose != loose {
					continue
				}
				x := logit(min(max(c.p, 1e-4), 1-1e-4))
				miss := sigmoid(slope*x+bias) - truth(c.right)
				ds, db, n = ds+miss*x, db+miss, n+1
			}
			slope -= 0.05 * ds / math.Max(n, 1)
			bias -= 0.3 * db / math.Max(n, 1)
		}
		w.slope[k], w.bias[k] = slope, bias
	}
}
