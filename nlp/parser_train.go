package nlp

import (
	"github.com/truce-ledger/truce/internal/learn"
)

const (
	parseRounds  = 6
	parseExplore = 0.9 // how often the parser's own step is taken, right or wrong
	parsePrune   = 1.2 // weights as small as that are left out
	labelPrune   = 0.6
)

// TrainParser learns a parser from Docs with gold trees. Their tags must be as a
// tagger that has not seen the sentences gives them (jackknifing): the parser has
// to learn how far tags can be trusted. lexiconFile is what TrainLexicon made.
//
// It learns from its own mistakes: most of the time it goes on from the step that
// it would take itself, and is told what is best from there.
func TrainParser(docs []*Doc, lexiconFile []byte, progress func(what string, args ...any)) ([]byte, error) {
	lexicon, err := openLexicon(lexiconFile)
	if err != nil {
		return nil, err
	}
	t := newParseTrainer(docs, lexicon)
	random := learn.Random(1)
	order := make([]int32, len(t.sentences))
	for i := range order {
		order[i] = int32(i)
	}
	for round := range parseRounds {
		random.Shuffle(order)
		t.steps, t.wrong = 0, 0
		for _, i := range order {
			t.sentence(&t.sentences[i], &random, round > 0)
		}
		progress("parser: round %d, %.2f %% of the steps wrong, %d features", round+1, 100*float64(t.wrong)/float64(t.steps), t.step.used)
	}
	parts := learn.Pack{"steps": stepFile(t.step.averages(), parsePrune), "labels": t.label.Linear(labelPrune).Bytes()}
	return parts.Bytes(), nil
}

// A parseTrainer holds what the parser learns from, and its weights.
type parseTrainer struct {
	sentences []parseSentence
	step      *stepTrainer
	label     *learn.Trainer

	beam         beam // its arena only
	oracle       oracle
	features     []uint32
	scores       []float32
	steps, wrong int
}

type parseSentence struct {
	words []pword
	gold  *goldTree
}

func newParseTrainer(docs []*Doc, l *lexicon) *parseTrainer {
	names := make([]string, relations)
	for r := range names {
		names[r] = Rel(r).String()
	}
	t := &parseTrainer{step: newStepTrainer(), label: learn.NewTrainer(names), scores: make([]float32, relations)}
	for _, d := range docs {
		l.normalize(d)
		for _, s := range d.Sentences {
			if words := parserWords(l, d, s, nil); len(words) > padding+1 {
				t.sentences = append(t.sentences, parseSentence{words, goldOf(d, words)})
			}
		}
	}
	return t
}

// sentence learns from one sentence.
func (t *parseTrainer) sentence(s *parseSentence, random *learn.Random, explore bool) {
	n := int32(len(s.words) - padding)
	t.beam.arena.reset()
	t.oracle.reset(s.gold)
	c := config{next: subtree{node: 1}}
	for !c.done(n) {
		step := c.forced(n)
		if step < 0 {
			own, best := t.choose(s, &c, n)
			step = best
			if explore && random.Float() < parseExplore {
				step = own
			}
		}
		t.oracle.follow(step, &c, t.beam.arena)
		var rel Rel
		if step != shift {
			head, child := c.arc(step, t.beam.arena)
			rel = t.relation(s, head, child, explore)
		}
		c.apply(step, rel, &t.beam.arena)
	}
}

// choose returns the parser's own step and the best one, and learns from the
// difference.
func (t *parseTrainer) choose(s *parseSentence, c *config, n int32) (own, best int) {
	t.features = stepFeatures(t.features[:0], s.words, t.beam.arena, c)
	scores := t.step.score(t.features)
	cost := t.oracle.lost(c, t.beam.arena)
	own, best = -1, -1
	for k := range transitions {
		if !c.allowed(k, n) {
			continue
		}
		if own < 0 || scores[k] > scores[own] {
			own = k
		}
		if best < 0 || cost[k] < cost[best] || cost[k] == cost[best] && scores[k] > scores[best] {
			best = k
		}
	}
	t.step.now++
	t.steps++
	if cost[own] > cost[best] {
		t.wrong++
		t.update(best, 1)
		t.update(own, -1)
	}
	return own, best
}

// update moves a step's weights. Shift scores nothing: left and right move the other
// way instead.
func (t *parseTrainer) update(step int, delta float32) {
	if step == shift {
		t.step.update(t.features, left, -delta)
		t.step.update(t.features, right, -delta)
		return
	}
	t.step.update(t.features, step, delta)
}

// relation returns the relation that the features of later steps see, and learns
// it if the arc is right.
func (t *parseTrainer) relation(s *parseSentence, head, child *subtree, explore bool) Rel {
	t.features = labelFeatures(t.features[:0], s.words, head, child)
	clear(t.scores)
	t.label.Score(t.features, t.scores)
	own := bestRel(t.scores)
	gold := s.gold.rel[child.node]
	if s.gold.head[child.node] != head.node {
		return own
	}
	t.label.Tick()
	if own != gold {
		t.label.Update(t.features, int(gold), 1)
		t.label.Update(t.features, int(own), -1)
	}
	if explore {
		return own
	}
	return gold
}
