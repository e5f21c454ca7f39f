package extract

import (
	"slices"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/internal/learn"
	"github.com/truce-ledger/truce/nlp"
)

// Which claim does a claim answer? Each of the claims that stand near it is a
// candidate, and so is "none"; one linear score a candidate and a softmax decide.
// What speaks for a candidate: another speaker; words in common; a content that
// points back ("denied it", "rejected the allegation"); that the candidate
// accuses whoever answers.

const (
	answerReach = 14  // claims before and after that may be answered
	answerLean  = 0.4 // taken off the score of none, which is the commonest by far; set on our test reports and war reports
)

// mayAnswer reports whether claims of this act answer others at all.
func mayAnswer(a truce.Act) bool {
	return a != truce.Warn && a != truce.Threaten
}

// answerCandidates lists the claims that claim i may answer.
func answerCandidates(ds []draft, i int) []int {
	var out []int
	for j := max(0, i-answerReach); j < min(len(ds), i+answerReach); j++ {
		if j != i && ds[j].head != ds[i].head && !unsaying(&ds[i], &ds[j]) {
			out = append(out, j)
		}
	}
	return out
}

// unsaying reports whether a would deny what b, by the same speaker, denies or states: whoever
// rejects an accusation goes on with his denial, and does not answer it.
func unsaying(a, b *draft) bool {
	return a.act == truce.Deny && a.name != "" && a.name == b.name
}

var actIndex = func() map[truce.Act]uint32 {
	m := map[truce.Act]uint32{}
	for i, a := range truce.Acts {
		m[a] = uint32(i)
	}
	return m
}()

// answerFeatures describes the case that ds[i] answers ds[j].
func (r *reader) answerFeatures(ds []draft, i, j int, f *features) {
	x := r.x
	f.reset()
	a, b := &ds[i], &ds[j]
	act, other := actIndex[a.act], actIndex[b.act]
	distance := bucket(int32(i - j))
	paragraphs := bucket(x.sentence(a.head).Paragraph - x.sentence(b.head).Paragraph)
	same := uint32(0)
	switch {
	case a.name == "" || b.name == "":
		same = 2
	case a.name == b.name:
		same = 1
	}
	back := x.pointsBack(&a.tuple)
	shared, part := x.sharedWords(a, b)
	target := bit(x.mentions(&b.tuple, &a.tuple))
	inside := bit(a.inside == j) | bit(b.inside == i)<<1
	nearest := bit(r.nearestOther(ds, i) == j)
	lem := x.lemma[a.head]
	f.add3(1, act, other, same)
	f.add3(2, act, distance, same)
	f.add3(3, act, back, distance)
	f.add3(4, act, back, paragraphs)
	f.add3(5, act, shared, part)
	f.add3(6, act, shared, back)
	f.add3(7, act, inside, other)
	f.add3(8, act, target, other)
	f.add3(9, act, target, distance)
	f.add3(10, act, nearest, back)
	f.add3(11, act, nearest, shared)
	f.add3(12, lem, back, nearest)
	f.add3(13, lem, other, same)
	f.add3(14, act, bit(a.content[0] < 0), distance)
	f.add3(15, act, nearest, other)
	f.add3(16, act, part, same)
	f.add3(17, act, x.backWord(&a.tuple), other)
	f.add3(18, same, shared, distance)
	f.add3(19, inside, nearest, act)
	f.add3(20, act, bit(a.source[0] < 0), nearest)
	f.add2(21, act, bit(i > j))
	f.add3(22, act, shared, paragraphs)
	f.add3(23, act, x.lemma[b.head], nearest)
}

// noAnswerFeatures describes the case that ds[i] answers nothing.
func (r *reader) noAnswerFeatures(ds []draft, i int, f *features) {
	x := r.x
	f.reset()
	a := &ds[i]
	act, lem := actIndex[a.act], x.lemma[a.head]
	back := x.pointsBack(&a.tuple)
	f.add(50, act)
	f.add2(51, act, back)
	f.add2(52, lem, back)
	f.add2(53, act, bit(a.content[0] < 0))
	f.add2(54, act, bit(i == 0))
	f.add2(55, act, bit(a.source[0] < 0))
	f.add3(56, act, back, bit(r.nearestOther(ds, i) >= 0))
	f.add2(57, act, x.backWord(&a.tuple))
	f.add2(58, act, bit(a.inside >= 0))
}

// nearestOther returns the last claim before i by another speaker, -1 if none.
func (r *reader) nearestOther(ds []draft, i int) int {
	for j := i - 1; j >= 0 && j >= i-answerReach; j-- {
		if ds[j].name != ds[i].name && ds[j].inside != i {
			return j
		}
	}
	return -1
}

// pointsBack tells whether a content only points to something said before: 1 a
// pronoun, 2 a noun of speech with a determiner, 3 such a noun within more words.
func (x *context) pointsBack(t *tuple) uint32 {
	if t.content[0] < 0 {
		return 4
	}
	n := t.content[1] - t.content[0] + 1
	if n == 1 && x.is(t.content[0], "it", "this", "that", "them", "both", "so") {
		return 1
	}
	for i := t.content[0]; i <= min(t.content[1], t.content[0]+6); i++ {
		if x.speechNoun(i) {
			if n <= 4 {
				return 2
			}
			return 3
		}
	}
	return 0
}

// speechNoun reports whether a token names something said: the claim, the figures.
func (x *context) speechNoun(i int32) bool {
	t := x.token(i)
	if t.Tag != nlp.NOUN {
		return false
	}
	switch t.Lemma {
	case "claim", "allegation", "accusation", "charge", "report", "statement", "assertion", "figure", "toll",
		"account", "version", "suggestion", "rumour", "rumor", "proposal", "plan", "offer", "demand", "call", "denial", "number", "information", "announcement", "finding":
		return true
	}
	return false
}

func (x *context) backWord(t *tuple) uint32 {
	if t.content[0] < 0 {
		return 1
	}
	for i := t.content[0]; i <= min(t.content[1], t.content[0]+6); i++ {
		if x.speechNoun(i) {
			return x.lemma[i]
		}
	}
	if t.content[0] == t.content[1] {
		return x.lemma[t.content[0]]
	}
	return 2
}

// sharedWords counts the words of meaning that two contents have in common, and
// says what part of the shorter one they are.
func (x *context) sharedWords(a, b *draft) (count, part uint32) {
	if a.content[0] < 0 || b.content[0] < 0 {
		return 9, 9
	}
	x.collectWords(a)
	x.collectWords(b)
	for i, h := range a.words {
		if slices.Contains(b.words, h) && !slices.Contains(a.words[:i], h) {
			count++
		}
	}
	return min(count, 5), uint32(5 * count / uint32(max(1, min(len(a.words), len(b.words)))))
}

// collectWords keeps the words of meaning of a content: each draft is compared with many.
func (x *context) collectWords(d *draft) {
	if d.words == nil {
		x.contentWords(&d.tuple, func(h uint32) { d.words = append(d.words, h) })
	}
}

func (x *context) contentWords(t *tuple, use func(uint32)) {
	for i := t.content[0]; i <= min(t.content[1], t.content[0]+60); i++ {
		switch x.token(i).Tag {
		case nlp.NOUN, nlp.VERB, nlp.NUM, nlp.ADJ:
			use(learn.String(x.token(i).Lemma))
		case nlp.PROPN:
			use(learn.String(x.doc.Form(i)))
		}
	}
}

// mentions reports whether the content of b names the source of a.
func (x *context) mentions(b, a *tuple) bool {
	if b.content[0] < 0 || a.source[0] < 0 {
		return false
	}
	for i := b.content[0]; i <= min(b.content[1], b.content[0]+40); i++ {
		if x.token(i).Tag != nlp.PROPN && x.token(i).Tag != nlp.ADJ {
			continue
		}
		for k := a.source[0]; k <= a.source[1]; k++ {
			if x.token(k).Tag == nlp.PROPN && samePrefix(x.doc.Form(i), x.doc.Form(k)) {
				return true
			}
		}
	}
	return false
}

// samePrefix compares names as far as a demonym leaves them alone: Armenia, Armenian.
func samePrefix(a, b string) bool {
	n := min(len(a), len(b))
	return n >= 4 && a[:n] == b[:n] || a == b
}

// answer finds for each draft the one that it answers.
func (m *Model) answer(r *reader, ds []draft) {
	var f features
	for i := range ds {
		if !mayAnswer(ds[i].act) {
			continue
		}
		r.noAnswerFeatures(ds, i, &f)
		best := m.answers.Sum(f.list) - answerLean
		for _, j := range answerCandidates(ds, i) {
			r.answerFeatures(ds, i, j, &f)
			if s := m.answers.Sum(f.list); s > best {
				best, ds[i].answers = s, j
			}
		}
		if ds[i].answers >= 0 {
			ds[i].rules = append(ds[i].rules, "answers")
		}
	}
}

const (
	answerRate   = 0.1 // links are few, and larger steps are needed to learn them
	answerEpochs = 8
)

// trainAnswers learns from claims whose links are known.
func trainAnswers(cases [][]draft, readers []*reader) *learn.Scorer {
	s := newScorer()
	s.Rate = answerRate
	var f features
	for range answerEpochs {
		for n, ds := range cases {
			for i := range ds {
				if mayAnswer(ds[i].act) {
					trainAnswer(readers[n], ds, i, s, &f)
				}
			}
		}
	}
	return s
}

func trainAnswer(r *reader, ds []draft, i int, s *learn.Scorer, f *features) {
	candidates := append([]int{-1}, answerCandidates(ds, i)...)
	lists := make([][]uint32, len(candidates))
	scores := make([]float64, len(candidates))
	for n, j := range candidates {
		if j < 0 {
			r.noAnswerFeatures(ds, i, f)
		} else {
			r.answerFeatures(ds, i, j, f)
		}
		lists[n] = append([]uint32(nil), f.list...)
		scores[n] = float64(s.Sum(f.list))
	}
	normalize(scores)
	s.Tick()
	for n, j := range candidates {
		g := float32(exp(scores[n]))
		if j == ds[i].answers {
			g--
		}
		s.Step(lists[n], g)
	}
}
