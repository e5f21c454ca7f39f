package nlp

import (
	"fmt"
	"sort"

	"github.com/truce-ledger/truce/internal/learn"
)

// TrainTagger learns a tagger from Docs with gold tags. lexicon is the file that
// TrainLexicon made. A token without a fine tag teaches its universal tag only.
//
// The second pass must learn from first-pass tags as they will be, not from those
// of a tagger that has seen the answers; so each fifth of the sentences is tagged
// by a first pass trained on the other four (jackknifing).
func TrainTagger(docs []*Doc, lexiconFile []byte, progress func(what string, args ...any)) ([]byte, error) {
	lexicon, err := openLexicon(lexiconFile)
	if err != nil {
		return nil, err
	}
	tr := newTagTrainer(docs, lexicon, progress)
	for fold := range tagFolds {
		progress("tagger: first pass without part %d of %d", fold+1, tagFolds)
		tr.tagger.passes[0] = tr.learn(0, tagFoldRounds, func(s int) bool { return s%tagFolds != fold }).Linear(tagPrune)
		for s := range tr.sentences {
			if s%tagFolds == fold {
				tr.predict(s)
			}
		}
	}
	parts := learn.Pack{"dictionary": tr.dictionaryFile}
	for pass, rounds := range []int{tagRounds, tagRounds} {
		progress("tagger: pass %d", pass+1)
		model := tr.learn(pass, rounds, func(int) bool { return true })
		parts[fmt.Sprintf("pass%d", pass+1)] = model.Linear(tagPrune).Bytes()
	}
	return parts.Bytes(), nil
}

const (
	tagFolds      = 5
	tagFoldRounds = 5
	tagRounds     = 10
	tagPrune      = 0
	tagFrequent   = 8 // a word seen so often may have only the tags it was seen with
)

// A tagTrainer holds the sentences that the tagger learns from.
type tagTrainer struct {
	tagger         *tagger
	classes        []string
	sentences      []tagSentence
	dictionaryFile []byte
	progress       func(string, ...any)

	model    *learn.Trainer
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

func newTagTrainer(docs []*Doc, l *lexicon, progress func(string, ...any)) *tagTrainer {
	tr := &tagTrainer{tagger: &tagger{lexicon: l}, progress: progress}
	number := tr.numberClasses(docs)
	for _, d := range docs {
		l.normalize(d)
	}
	tr.dictionaryFile = dictionaryFile(frequentTags(docs, number))
	var err error
	if tr.tagger.dictionary, err = openDictionary(tr.dictionaryFile); err != nil {
		panic("nlp: cannot open the dictionary just made: " + err.Error())
	}
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

func className(t *Token) string { return t.Tag.String() + "|" + t.Fine.String() }

// numberClasses numbers the classes from 1, the most frequent first.
func (tr *tagTrainer) numberClasses(docs []*Doc) map[string]uint8 {
	count := map[string]int{}
	for _, d := range docs {
		for i := range d.Tokens {
			if t := &d.Tokens[i]; t.Tag != NoUPOS && t.Fine != NoXPOS {
				count[className(t)]++
			}
		}
	}
	for class, n := range count {
		if n >= 3 {
			tr.classes = append(tr.classes, class)
		}
	}
	sort.Slice(tr.classes, func(a, b int) bool {
		if na, nb := count[tr.classes[a]], count[tr.classes[b]]; na != nb {
			return na > nb
		}
		return tr.classes[a] < tr.classes[b]
	})
	number := map[string]uint8{}
	for i, class := range tr.classes {
		number[class] = uint8(i + 1)
	}
	return number
}

// frequentTags lists the classes that each frequent word had.
func frequentTags(docs []*Doc, number map[string]uint8) map[uint32][]uint8 {
	type use struct {
		norm  uint32
		class uint8
	}
	count, uses := map[uint32]int{}, map[use]int{}
	for _, d := range docs {
		for i := range d.Tokens {
			t := &d.Tokens[i]
			if c := number[className(t)]; c > 0 {
				count[t.Norm]++
				uses[use{t.Norm, c - 1}]++
			}
		}
	}
	tags := map[uint32][]uint8{}
	for u, n := range uses {
		if count[u.norm] >= tagFrequent && (n > 1 || count[u.norm] < 200) {
			tags[u.norm] = append(tags[u.norm], u.class)
		}
	}
	for _, t := range tags {
		sort.Slice(t, func(a, b int) bool { return t[a] < t[b] })
	}
	return tags
}

// learn trains one pass on the sentences that use names.
func (tr *tagTrainer) learn(pass, rounds int, use func(s int) bool) *learn.Trainer {
	tr.model = learn.NewTrainer(tr.classes)
	tr.scores = make([]float32, len(tr.classes))
	var order []int32
	for s := range tr.sentences {
		if use(s) {
			order = append(order, int32(s))
		}
	}
	random := learn.Random(pass)
	for round := range rounds {
		random.Shuffle(order)
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
		tags := s.atoms[i].tags
		if len(tags) == 1 {
			c[i] = tags[0] + 1
			continue
		}
		tr.model.Tick()
		tr.score(s.atoms, i, pass, c)
		guess := best(tr.scores, tags)
		c[i] = guess + 1
		gold := s.gold[i]
		if gold == 0 && partial && tr.tagger.tags[guess].tag != s.upos[i] {
			gold = tr.bestOf(s.upos[i])
		}
		if gold > 0 && gold != guess+1 {
			wrong++
			tr.model.Update(tr.features, int(gold-1), 1)
			tr.model.Update(tr.features, int(guess), -1)
		}
	}
	return wrong
}

func (tr *tagTrainer) score(atoms []tagAtom, i, pass int, c []uint8) {
	tr.features = tagFeatures(tr.features[:0], atoms, i, pass, c)
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
