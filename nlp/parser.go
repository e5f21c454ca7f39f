package nlp

import "github.com/truce-ledger/truce/internal/learn"

// A parser finds the dependency tree of each sentence. It reads the words from
// left to right and decides step by step which of them belong together; a linear
// model over hashed features weighs each step, another one names the relation.
// Punctuation takes no part in that: it is attached afterwards, by rule.
//
//	The ministry denied that its guns had fired .
//
//	denied → ministry (nsubj) → The (det)
//	denied → fired (ccomp) → that (mark), guns (nsubj) → its, had (aux)
//	denied → . (punct)
//
// The steps are explained in parser_state.go, the search for the best sequence of
// them in parser_beam.go, the features in parser_features.go, the rules for
// punctuation in parser_punct.go.
//
// Road not taken: a parser that weighs every pair of words (Eisner) needs a time
// that grows with the cube of the sentence's length, and was not more accurate.
type parser struct {
	lexicon *lexicon
	steps   *stepWeights
	labels  *learn.Linear
}

// A parseScratch is memory that parse uses again and again. The zero value is ready.
type parseScratch struct {
	words []pword
	beam  beam
	judge readyJudge
	head  []int32 // by number of the word
	rel   []Rel
	marks markScratch
}

const (
	beamWidth  = 1
	beamMargin = 1e9
)

const relations = int(RelXcomp) + 1

// openParser opens the parser's weights: lexicon.bin and parser.bin.
func openParser(read func(name string) []byte) (*parser, error) {
	lexicon, err := openLexicon(read("lexicon.bin"))
	if err != nil {
		return nil, err
	}
	parts, err := learn.OpenPack(read("parser.bin"))
	if err != nil {
		return nil, err
	}
	p := &parser{lexicon: lexicon}
	if p.steps, err = openSteps(parts["steps"]); err != nil {
		return nil, err
	}
	if p.labels, err = learn.Open(parts["labels"]); err != nil {
		return nil, err
	}
	return p, nil
}

// OpenTrees opens the weights of the parser alone and returns a function that sets
// Head and Rel of a Doc's tokens, which must have been tagged. It serves training
// and scoring.
func OpenTrees(read func(name string) []byte) (func(*Doc), error) {
	p, err := openParser(read)
	if err != nil {
		return nil, err
	}
	m := &parseScratch{}
	return func(d *Doc) { p.parse(d, m) }, nil
}

// parse sets Head and Rel of every token. The tokens must have been normalized and
// tagged.
func (p *parser) parse(d *Doc, m *parseScratch) {
	m.judge.parser = p
	m.beam.judge, m.beam.width, m.beam.margin = &m.judge, beamWidth, beamMargin
	for _, s := range d.Sentences {
		m.words = parserWords(p.lexicon, d, s, m.words)
		n := int32(len(m.words) - padding)
		m.head = append(m.head[:0], make([]int32, n+1)...)
		m.rel = append(m.rel[:0], make([]Rel, n+1)...)
		if n > 0 {
			m.beam.search(m.words, m.head, m.rel)
		}
		for i := int32(1); i <= n; i++ {
			t := &d.Tokens[m.words[i].token]
			t.Head, t.Rel = -1, m.rel[i]
			if h := m.head[i]; h != 0 {
				t.Head = m.words[h].token
			}
		}
		m.marks.attach(d, s)
	}
}

// A readyJudge judges with the trained weights.
type readyJudge struct {
	*parser
	features []uint32
	scores   [relations]int32
}

func (j *readyJudge) score(features []uint32) [transitions]float32 { return j.steps.score(features) }

func (j *readyJudge) relation(words []pword, head, child *subtree) Rel {
	j.features = labelFeatures(j.features[:0], words, head, child)
	clear(j.scores[:])
	j.labels.Score(j.features[:plainLabels], j.scores[:])
	if best := bestRel(j.scores[:]); j.leads(best) {
		return best
	}
	j.labels.Score(j.features[plainLabels:], j.scores[:])
	return bestRel(j.scores[:])
}

// leads reports whether a relation is so far ahead that no other feature is needed.
func (j *readyJudge) leads(best Rel) bool {
	least := j.scores[best] - int32(plainLead/j.labels.Scale())
	for r := RelAcl; r < Rel(relations); r++ {
		if r != best && r != RelPunct && j.scores[r] > least {
			return false
		}
	}
	return true
}

// bestRel returns the relation with the highest score. A word of a tree that is
// not its root cannot be root or punct.
func bestRel[N int32 | float32](scores []N) Rel {
	best := RelAcl
	for r := RelAcl + 1; r < Rel(relations); r++ {
		if scores[r] > scores[best] && r != RelPunct {
			best = r
		}
	}
	return best
}
