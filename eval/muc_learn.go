package eval

import (
	"cmp"
	"math"
	"slices"

	"github.com/truce-ledger/truce/internal/learn"
	"github.com/truce-ledger/truce/nlp"
)

// Roles are told by two passes of weights, learned from the training part each time: the
// first sees an entity alone, the second also what the first says of it and of all others
// in the message, and whether the message tells of an incident at all. The second learns
// from what a first pass said that had not seen the message (five folds), so it knows
// how far to trust it. A threshold for each role is the best on the training part.

const mucFolds = 5

// examples is what a yes-or-no question is learned from.
type examples struct {
	features [][]uint32
	gold     []int8 // 1 yes, 0 no, -1 not asked
}

func (x *examples) add(features []uint32, gold int8) {
	x.features, x.gold = append(x.features, features), append(x.gold, gold)
}

// train learns one scorer.
func (x *examples) train(least uint32, passes int, rate, pull float32) *learn.Scalar {
	s := learn.NewScorer()
	s.Rate, s.L2 = rate, pull
	for _, f := range x.features {
		s.Count(f)
	}
	s.Freeze(least)
	order := make([]int32, 0, len(x.gold))
	for i, g := range x.gold {
		if g >= 0 {
			order = append(order, int32(i))
		}
	}
	random := learn.Random(seed)
	for range passes {
		random.Shuffle(order)
		for _, i := range order {
			s.Tick()
			f := x.features[i]
			s.Step(f, logistic(s.Sum(f))-float32(x.gold[i]))
		}
	}
	return s.Scalar(0)
}

func logistic(x float32) float32 { return float32(1 / (1 + math.Exp(-float64(x)))) }

// relevance scores each message by models that have not seen it.
func relevance(docs []*mucDoc) {
	crossFit(docs, func(train []*mucDoc) func(*mucDoc) {
		var x examples
		for _, d := range train {
			x.add(d.bag, int8(b2i(d.tells())))
		}
		model := x.train(3, 10, 0.02, 0.02)
		return func(d *mucDoc) { d.relevant = model.Sum(d.bag) }
	})
}

// tells reports whether the keys of a message have any fill.
func (m *MUCMessage) tells() bool {
	for _, list := range m.Roles {
		if len(list) > 0 {
			return true
		}
	}
	return false
}

// crossFit lets fit learn from the training part and tell the messages kept aside, and in
// turn learn from four folds of the training part and tell the fifth.
func crossFit(docs []*mucDoc, fit func(train []*mucDoc) (tell func(*mucDoc))) {
	for fold := range mucFolds + 1 {
		var train, rest []*mucDoc
		for i, d := range docs {
			switch {
			case fold == mucFolds && d.Aside, fold < mucFolds && !d.Aside && i%mucFolds == fold:
				rest = append(rest, d)
			case !d.Aside:
				train = append(train, d)
			}
		}
		tell := fit(train)
		for _, d := range rest {
			tell(d)
		}
	}
}

// label says whether an entity fills a role: -1 if the keys leave it open.
func (d *mucDoc) label(role int, e *mucEntity) int8 {
	open := false
	for i := range d.Roles[role] {
		if g := &d.Roles[role][i]; alike(role, e.strings, g) {
			if !g.Optional {
				return 1
			}
			open = true
		}
	}
	if open {
		return -1
	}
	return 0
}

// firstPass scores entities for each role by their own features.
func firstPass(docs []*mucDoc) {
	crossFit(docs, func(train []*mucDoc) func(*mucDoc) {
		models := trainRoles(train, 3, func(e *mucEntity) []uint32 { return e.features })
		return func(d *mucDoc) {
			for _, e := range d.entities {
				e.first = scores(models, e.features)
			}
		}
	})
}

func trainRoles(train []*mucDoc, least uint32, features func(*mucEntity) []uint32) (models [len(mucRoles)]*learn.Scalar) {
	for role := range mucRoles {
		var x examples
		for _, d := range train {
			for _, e := range d.entities {
				x.add(features(e), d.label(role, e))
			}
		}
		models[role] = x.train(least, 6, 0.02, 0.01)
	}
	return models
}

func scores(models [len(mucRoles)]*learn.Scalar, features []uint32) []float32 {
	out := make([]float32, len(models))
	for role, m := range models {
		out[role] = m.Sum(features)
	}
	return out
}

// secondPass scores entities anew, in the light of the whole message.
func secondPass(docs []*mucDoc) {
	for _, d := range docs {
		d.company()
		for _, e := range d.entities {
			e.second = d.inContext(e)
		}
	}
	crossFit(docs, func(train []*mucDoc) func(*mucDoc) {
		models := trainRoles(train, 4, func(e *mucEntity) []uint32 { return e.second })
		return func(d *mucDoc) {
			for _, e := range d.entities {
				e.score = scores(models, e.second)
			}
		}
	})
}

// inContext returns the features of the second pass.
func (d *mucDoc) inContext(e *mucEntity) []uint32 {
	f := featureSet{}
	relevant := step(d.relevant)
	f.add("relevant", relevant)
	f.add("mentions", uint32(min(5, len(e.mentions))))
	for role := range mucRoles {
		rank, best := uint32(0), float32(-20)
		for _, o := range d.entities {
			if o != e && o.first[role] > e.first[role] {
				rank++
			}
			if o != e {
				best = max(best, o.first[role])
			}
		}
		own, r := step(e.first[role]), uint32(role)
		for k := uint32(0); k <= own; k += 2 { // a ladder, so that the score counts as a number
			f.add("over", r, k)
		}
		f.add("score relevant", r, own, relevant/2)
		f.add("rank", r, min(rank, 8))
		f.add("rank score", r, min(rank, 4), own)
		f.add("best", r, step(best))
		f.add("beside", r, step(e.beside[role]))
		f.add("beside score", r, step(e.beside[role])/3, own/3)
		f.add("near", r, step(e.near[role]))
		f.add("near score", r, step(e.near[role])/3, own/3)
		f.add("margin", r, step(e.first[role]-best))
	}
	head := e.mentions[0].head
	f.add("head", d.reading.Doc.Tokens[head].Norm)
	f.add("first in", uint32(min(8, d.reading.Doc.Tokens[head].Sentence)))
	return f.list()
}

// step cuts a score into 32 steps.
func step(s float32) uint32 { return uint32(min(31, max(0, 16+2*s))) }

// found returns the entities that fill a role, the surest first: those with a score over
// the threshold. Two that are one and the same are told once.
func (d *mucDoc) found(role int, threshold float32) []*mucEntity {
	var list []*mucEntity
	for _, e := range d.entities {
		if e.score[role] > threshold {
			list = append(list, e)
		}
	}
	slices.SortStableFunc(list, func(a, b *mucEntity) int { return cmp.Compare(b.score[role], a.score[role]) })
	var out []*mucEntity
	for _, e := range list {
		if i := slices.IndexFunc(out, func(o *mucEntity) bool { return d.oneAndSame(role, o, e) }); i >= 0 {
			both := *out[i]
			both.strings = append(slices.Clone(both.strings), e.strings...)
			both.mentions = append(slices.Clone(both.mentions), e.mentions...)
			out[i] = &both
		} else {
			out = append(out, e)
		}
	}
	return out
}

// oneAndSame reports whether two entities found for a role are likely one: they share a
// head noun or a referent, or one stands beside the other in apposition.
func (d *mucDoc) oneAndSame(role int, a, b *mucEntity) bool {
	if alike(role, a.strings, &MUCEntity{Strings: b.strings}) {
		return true
	}
	doc := d.reading.Doc
	for _, x := range a.mentions {
		for _, y := range b.mentions {
			if x.mention >= 0 && y.mention >= 0 && doc.Mentions[x.mention].Referent >= 0 && doc.Mentions[x.mention].Referent == doc.Mentions[y.mention].Referent {
				return true
			}
			if apposed(doc, x.head, y.head) || apposed(doc, y.head, x.head) || x.first <= y.first && y.end <= x.end && y.head > x.head && y.mention < 0 {
				return true
			}
		}
	}
	return false
}

// apposed reports whether the word at i explains the one at k: Orr, a judge; judge Orr.
func apposed(d *nlp.Doc, i, k int32) bool {
	t := &d.Tokens[i]
	return t.Head == k && (t.Rel.Base() == nlp.RelAppos || t.Rel == nlp.RelFlat || t.Rel == nlp.RelNmodDesc || t.Rel == nlp.RelCompound && d.Tokens[k].Tag == nlp.PROPN)
}

func stringsOf(list []*mucEntity) [][]string {
	var out [][]string
	for _, e := range list {
		out = append(out, e.strings)
	}
	return out
}

// threshold returns the threshold for a role with the best F on the training part.
func threshold(docs []*mucDoc, role int) float32 {
	best, at := -1.0, float32(0)
	for t := float32(-3); t <= 2; t += 0.1 {
		var sum tally
		for _, d := range docs {
			if !d.Aside {
				sum.add(roleTally(role, stringsOf(d.found(role, t)), d.Roles[role]))
			}
		}
		if _, _, f := sum.scores(); f > best {
			best, at = f, t
		}
	}
	return at
}

// part returns the messages of one part.
func part(docs []*mucDoc, aside bool) []*mucDoc {
	return slices.DeleteFunc(slices.Clone(docs), func(d *mucDoc) bool { return d.Aside != aside })
}
