package nlp

import (
	"fmt"
	"iter"
	"math"
	"slices"

	"github.com/truce-ledger/truce/internal/learn"
)

// TrainTagger learns a tagger from Docs with gold tags. lexicon is the file that
// TrainLexicon made; usage is what another tagger has learned from raw news, nil if
// nothing. A token without a fine tag teaches its universal tag only.
//
// The second pass must learn from first-pass tags as they will be, not from those
// of a tagger that has seen the answers; so each fifth of the sentences is tagged
// by a first pass trained on the other four (jackknifing).
func TrainTagger(docs []*Doc, lexiconFile, usage []byte, progress func(what string, args ...any)) ([]byte, error) {
	lexicon, err := openLexicon(lexiconFile)
	if err != nil {
		return nil, err
	}
	if usage == nil {
		usage = dictionaryFile(nil)
	}
	return trainTagger(docs, lexicon, usage, progress), nil
}

// TrainTaggerOn is TrainTagger with raw text besides, for what words are: a first
// tagger reads news, and how it tags a word there is known of the word from then
// on, be it ever so rare in docs. The Docs of news need tokens and sentences only.
func TrainTaggerOn(docs []*Doc, news iter.Seq[*Doc], lexiconFile []byte, progress func(what string, args ...any)) ([]byte, error) {
	lexicon, err := openLexicon(lexiconFile)
	if err != nil {
		return nil, err
	}
	first := newTagTrainer(docs, lexicon, nil, progress)
	progress("tagger: a first tagger for raw news")
	first.tagger.passes[0] = first.learn(0, 2, func(int) bool { return true }).Linear(tagPrune)
	usage := dictionaryFile(first.tagger.newsTags(news))
	progress("tagger: usage in raw news, %.2f MB", float64(len(usage))/1e6)
	return trainTagger(docs, lexicon, usage, progress), nil
}

func trainTagger(docs []*Doc, l *lexicon, usage []byte, progress func(what string, args ...any)) []byte {
	tr := newTagTrainer(docs, l, usage, progress)
	for fold := range tagFolds {
		progress("tagger: first pass without part %d of %d", fold+1, tagFolds)
		tr.tagger.passes[0] = tr.learn(0, tagFoldRounds, func(s int) bool { return foldOf(s) != fold }).Linear(tagPrune)
		for s := range tr.sentences {
			if foldOf(s) == fold {
				tr.predict(s)
			}
		}
	}
	parts := learn.Pack{"dictionary": tr.dictionaryFile, "usage": usage}
	for pass, rounds := range []int{tagRounds, tagRounds} {
		progress("tagger: pass %d", pass+1)
		model := tr.learn(pass, rounds, func(int) bool { return true })
		parts[fmt.Sprintf("pass%d", pass+1)] = model.Linear(tagPrune).Bytes()
	}
	return parts.Bytes()
}

// foldOf parts the sentences in blocks: a tagger that knows the rest of a report
// does better than on a new one.
func foldOf(s int) int { return s / 100 % tagFolds }

const (
	tagFolds      = 5
	tagFoldRounds = 3
	tagRounds     = 4
	tagRate       = 0.3
	tagSmooth     = 1
	tagPrune      = 0.18
	tagDrop       = 0.3 // part of the features left out in training
	tagFrequent   = 10  // of a word seen so often it is known which tags it had
	tagSettled    = 100 // a word seen so often with one tag has no other
)

// A tagTrainer holds the sentences that the tagger learns from.
type tagTrainer struct {
	tagger         *tagger
	classes        []string
	sentences      []tagSentence
	dictionaryFile []byte
	progress       func(string, ...any)

	model    *learn.Trainer
	random   learn.Random
	m        tagScratch
	features []uint32
	scores   []float32
}

// A tagSentence is one sentence to learn from.
type tagSentence struct {
	atoms []tagAtom // two more on either side
	gold  []uint8   // class + 1; 0 if only the universal tag is known
	upos  []UPOS
	first []uint8 // class + 1 in the first pass
}

// newTagTrainer prepares docs for training; usage is the file of that dictionary, nil
// if there is none yet.
func newTagTrainer(docs []*Doc, l *lexicon, usage []byte, progress func(string, ...any)) *tagTrainer {
	tr := &tagTrainer{tagger: &tagger{lexicon: l}, progress: progress}
	if usage != nil {
		tr.tagger.usage = mustOpen(usage)
	}
	number := tr.numberClasses(docs)
	for _, d := range docs {
		l.normalize(d)
	}
	tr.dictionaryFile = dictionaryFile(frequentTags(docs, number))
	tr.tagger.dictionary = mustOpen(tr.dictionaryFile)
	tr.tagger.tags = tagPairs(tr.classes)
	for _, d := range docs {
		for _, s := range d.Sentences {
			tr.tagger.prepare(d, s, &tr.m)
			one := tagSentence{atoms: append([]tagAtom(nil), tr.m.atoms...), gold: []uint8{0, 0}, upos: []UPOS{0, 0}}
			for i := s.First; i < s.End; i++ {
				one.gold = append(one.gold, number[className(&d.Tokens[i])])
				one.upos = append(one.upos, d.Tokens[i].Tag)
			}
			one.first = make([]uint8, len(one.atoms))
			tr.sentences = append(tr.sentences, one)
		}
	}
	return tr
}

// mustOpen opens a dictionary that was made just now.
func mustOpen(file []byte) *tagDictionary {
	d, err := openDictionary(file, 256)
	if err != nil {
		panic("nlp: cannot open the dictionary just made: " + err.Error())
	}
	return d
}

// learn trains one pass on the sentences that use names.
func (tr *tagTrainer) learn(pass, rounds int, use func(s int) bool) *learn.Trainer {
	tr.model = learn.NewTrainer(tr.classes)
	tr.model.Rate, tr.model.Smooth = tagRate, tagSmooth
	tr.scores = make([]float32, len(tr.classes))
	var order []int32
	for s := range tr.sentences {
		if use(s) {
			order = append(order, int32(s))
		}
	}
	tr.random = learn.Random(pass)
	for round := range rounds {
		tr.random.Shuffle(order)
		wrong, all := 0, 0
		for _, s := range order {
			wrong += tr.sentence(&tr.sentences[s], pass, round > 0)
			all += len(tr.sentences[s].gold) - 2
		}
		tr.progress("tagger: round %d, %.2f %% wrong", round+1, 100*float64(wrong)/float64(all))
	}
	return tr.model
}

// sentence learns from one sentence and returns how many tags were wrong.
func (tr *tagTrainer) sentence(s *tagSentence, pass int, partial bool) (wrong int) {
	c := append(tr.m.classes[:0], s.first...)
	if pass == 0 {
		clear(c)
	}
	tr.m.classes = c
	for i := 2; i < len(s.gold); i++ {
		if only := s.atoms[i].only; only > 0 {
			c[i] = only
			continue
		}
		tr.model.Tick()
		tr.score(s.atoms, i, pass, c)
		guess, _ := best(tr.scores)
		c[i] = guess + 1
		gold := s.gold[i]
		if gold == 0 && partial && tr.tagger.tags[guess].tag != s.upos[i] {
			gold = tr.bestOf(s.upos[i])
		}
		if gold > 0 {
			tr.step(int(gold - 1))
			wrong += int(min(1, gold^(guess+1)))
		}
	}
	return wrong
}

// drop leaves out some features at random, so that no weight leans on others that
// may be missing in another text.
func (tr *tagTrainer) drop(features []uint32) []uint32 {
	kept := features[:0]
	for _, f := range features {
		if tr.random.Float() >= tagDrop {
			kept = append(kept, f)
		}
	}
	return kept
}

// step moves the weights up the gradient of the gold class's log-likelihood.
func (tr *tagTrainer) step(gold int) {
	top, sum := slices.Max(tr.scores), float32(0)
	for k := range tr.scores {
		tr.scores[k] = exp(tr.scores[k] - top)
		sum += tr.scores[k]
	}
	if tr.scores[gold] > 0.99*sum {
		return
	}
	for k, s := range tr.scores {
		if p := s / sum; k == gold {
			tr.model.Step(tr.features, k, p-1)
		} else if p > 0.01 {
			tr.model.Step(tr.features, k, p)
		}
	}
}

func exp(x float32) float32 {
	if x < -20 {
		return 0
	}
	return float32(math.Exp(float64(x)))
}

func (tr *tagTrainer) score(atoms []tagAtom, i, pass int, c []uint8) {
	tr.features = tr.drop(tagFeatures(tr.features[:0], atoms, i, pass, c))
	clear(tr.scores)
	tr.model.Score(tr.features, tr.scores)
}

// bestOf returns the best class + 1 with a universal tag, 0 if there is none.
func (tr *tagTrainer) bestOf(tag UPOS) uint8 {
	best := uint8(0)
	for k, pair := range tr.tagger.tags {
		if pair.tag == tag && (best == 0 || tr.scores[k] > tr.scores[best-1]) {
			best = uint8(k + 1)
		}
	}
	return best
}

// predict tags a sentence in the first pass with the averaged model.
func (tr *tagTrainer) predict(s int) {
	one := &tr.sentences[s]
	tr.m.atoms = append(tr.m.atoms[:0], one.atoms...)
	tr.m.classes = one.first
	clear(one.first)
	tr.m.sure = make([]bool, len(one.first))
	tr.tagger.pass(0, &tr.m)
	tr.m.classes = nil
}

// OpenTags opens the weights of the tagger alone and returns a function that sets
// Norm, Tag and Fine of a Doc's tokens. It serves training and scoring.
func OpenTags(read func(name string) []byte) (func(*Doc), error) {
	t, err := openTagger(read)
	if err != nil {
		return nil, err
	}
	return func(d *Doc) {
		t.lexicon.normalize(d)
		t.tag(d, &tagScratch{})
	}, nil
}
