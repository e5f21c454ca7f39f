package extract

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/internal/learn"
	"github.com/truce-ledger/truce/nlp"
)

// What a source does with its words is read from meaning, not from the verb
// alone: "said it would never fire first" is a promise, "said the figures were
// false" a denial. One linear model over the ten acts weighs the cue (with the
// hint of acts.txt), its negation and mood, and the content: who its subject is,
// its verb, its tense, its polarity.

//go:embed acts.txt
var actsText string

//go:embed stance.txt
var stanceText string

// LexiconVersion names the state of acts.txt and stance.txt: a hash of their bytes,
// eight hex digits.
func LexiconVersion() string { return fmt.Sprintf("%08x", learn.String(actsText+stanceText)) }

// stance holds the hashes of the lemmas of attitude.
var stance = func() map[uint32]bool {
	m := map[uint32]bool{}
	for line := range strings.Lines(stanceText) {
		if !strings.HasPrefix(line, "#") {
			for w := range strings.FieldsSeq(line) {
				m[learn.String(w)] = true
			}
		}
	}
	return m
}()

// usualAct maps the hash of a lemma to 1 + the index of its usual act.
var usualAct = func() map[uint32]uint32 {
	m := map[uint32]uint32{}
	act := uint32(0)
	for line := range strings.Lines(actsText) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		act++
		_, words, _ := strings.Cut(line, ":")
		for w := range strings.FieldsSeq(words) {
			if h := learn.String(w); m[h] == 0 {
				m[h] = act
			}
		}
	}
	return m
}()

var actNames = func() (names []string) {
	for _, a := range truce.Acts {
		names = append(names, string(a))
	}
	return names
}()

// actFeatures describes an attribution for the question of its act.
func (r *reader) actFeatures(t *tuple, f *features) {
	x := r.x
	f.reset()
	f.guideline = 0
	lem, fine := x.lemma[t.head], uint32(x.token(t.head).Fine)
	usual := x.usual(t.head)
	neg := x.negated(t.head)
	mood := x.mood(t.head)
	f.add(1, lem)
	f.add(2, usual)
	f.add2(3, lem, neg)
	f.add2(4, usual, neg)
	f.add2(5, usual, mood)
	f.add3(6, usual, neg, mood)
	f.add2(7, lem, fine)
	f.add(8, x.cluster(t.head, 2))
	f.add(9, x.cluster(t.head, 1))
	for i := t.first; i <= t.last; i++ {
		f.add(10, x.lemma[i])
		f.add2(11, x.usual(i), bit(i == t.head))
		if i > t.first {
			f.add2(12, x.lemma[i-1], x.lemma[i])
		}
	}
	if o := x.child(t.head, nlp.RelObj, nlp.RelNsubjPass); o >= 0 {
		f.add2(13, x.lemma[o], lem)
		f.add2(14, usualAct[x.lemma[o]], usual)
	}
	if t.Head(x) >= 0 {
		f.add2(15, x.lemma[t.Head(x)], uint32(x.token(t.head).Rel))
		f.add2(16, usualAct[x.lemma[t.Head(x)]], uint32(x.token(t.head).Rel))
	}
	f.add2(17, lem, x.at(t.last+1))
	f.add2(18, usual, bit(t.source[0] < 0))
	if t.content[0] < 0 {
		f.add(19, usual)
		f.add2(20, lem, neg)
		return
	}
	r.contentFeatures(t, usual, f)
}

// usual returns 1 + the index of the act that a word usually has, 0 for none. A
// participle that was taken for an adjective has kept its ending.
func (x *context) usual(i int32) uint32 {
	if u := usualAct[x.lemma[i]]; u > 0 {
		return u
	}
	lemma := x.token(i).Lemma
	for _, ending := range []string{"d", "ed", "ing", "s"} {
		if stem, ok := strings.CutSuffix(lemma, ending); ok {
			if u := usualAct[learn.String(stem)]; u > 0 {
				return u
			}
		}
	}
	return 0
}

// Head returns the head of the cue's head.
func (t *tuple) Head(x *context) int32 { return x.token(t.head).Head }

// contentFeatures describes what is said.
func (r *reader) contentFeatures(t *tuple, usual uint32, f *features) {
	x := r.x
	r.refocus(t)
	h, _ := r.f.heads(t.content[0], t.content[1])
	cneg, cmood, hl := x.negated(h), x.mood(h), x.lemma[h]
	self := r.selfSubject(t, h)
	f.add(30, hl)
	f.add2(31, hl, usual)
	f.add3(32, cmood, cneg, usual)
	f.add3(33, self, cmood, usual)
	f.add3(34, self, hl, cmood)
	f.add3(35, self, x.cluster(h, 2), cmood)
	f.add3(36, x.cluster(h, 2), cneg, usual)
	f.add3(37, uint32(x.token(h).Fine), uint32(x.token(h).Rel), usual)
	f.add2(38, usualAct[hl], usual)
	f.add3(39, usualAct[hl], cneg, self)
	f.add2(40, x.lemma[t.content[0]], usual)
	f.add3(41, self, cneg, cmood)
	if s := x.subject(h); s >= 0 {
		f.add2(42, x.lemma[s], usual)
		f.add3(43, x.lemma[s], cmood, usual)
		f.add2(44, x.cluster(s, 2), usual)
	}
	for _, k := range x.children(h) {
		f.add3(45, x.lemma[k], uint32(x.token(k).Rel.Base()), usual)
	}
	for i := t.content[0]; i <= min(t.content[1], t.content[0]+35); i++ {
		if t.hole[0] >= 0 && i >= t.hole[0] && i <= t.hole[1] {
			continue
		}
		switch x.token(i).Tag {
		case nlp.NOUN, nlp.VERB, nlp.ADJ, nlp.ADV, nlp.AUX, nlp.PART:
			f.add(46, x.lemma[i])
			f.add2(47, x.cluster(i, 2), usual)
			if u := usualAct[x.lemma[i]]; u > 1 {
				f.add2(48, u, usual)
			}
		}
	}
	f.add2(49, bucket(t.content[1]-t.content[0]), usual)
}

// selfSubject tells whether the content's subject is the source itself: 0 no
// subject, 1 first person, 2 a pronoun of the third person, 3 the source's own
// words, 4 somebody else.
func (r *reader) selfSubject(t *tuple, h int32) uint32 {
	x := r.x
	s := x.subject(h)
	if s < 0 || s < t.content[0] || s > t.content[1] {
		return 0
	}
	switch {
	case x.is(s, "i", "we"):
		return 1
	case x.token(s).Tag == nlp.PRON && x.is(s, "he", "she", "it", "they"):
		return 2
	}
	if t.source[0] >= 0 {
		if sh, _ := r.f.heads(t.source[0], t.source[1]); x.lemma[sh] == x.lemma[s] {
			return 3
		}
	}
	return 4
}

// negated tells whether a word is negated: 1 by not, never or no longer, 2 by a
// negative subject or object, 0 not at all.
func (x *context) negated(i int32) uint32 {
	for _, k := range x.children(i) {
		switch x.token(k).Rel.Base() {
		case nlp.RelAdvmod, nlp.RelDet, nlp.RelCc:
			if x.is(k, "not", "n't", "n’t", "never", "no", "neither", "nor", "hardly") {
				return 1
			}
		case nlp.RelNsubj, nlp.RelObj:
			if x.is(k, "nobody", "none", "nothing", "no-one") || x.child(k, nlp.RelDet) >= 0 && x.is(x.child(k, nlp.RelDet), "no", "neither") {
				return 2
			}
		}
	}
	return 0
}

// mood tells the mood of a verb: its modal or the "to" before it, and its tense.
func (x *context) mood(i int32) uint32 {
	m := uint32(x.token(i).Fine)
	for _, k := range x.children(i) {
		switch x.token(k).Rel.Base() {
		case nlp.RelAux, nlp.RelMark, nlp.RelCop:
			m = learn.Mix(m, x.lemma[k])
		}
	}
	return m
}

// act reads the act of an attribution.
func (m *Model) act(r *reader, t *tuple) truce.Act {
	r.actFeatures(t, &r.feats)
	var scores [len(truce.Acts)]int32
	m.acts.Score(r.feats.list, scores[:])
	best := 0
	for a, s := range scores {
		if s > scores[best] {
			best = a
		}
	}
	if truce.Acts[best] == truce.Say && r.x.reserves(t) {
		return truce.Threaten
	}
	return truce.Acts[best]
}

// reserves reports whether a content reserves a right, which the guidelines count as a
// threat: said that it reserves the right to respond.
func (x *context) reserves(t *tuple) bool {
	for i := t.content[0]; i >= 0 && i <= t.content[1]; i++ {
		if x.token(i).Lemma == "reserve" && x.token(i).Tag == nlp.VERB && x.negated(i) == 0 {
			if o := x.child(i, nlp.RelObj); o >= 0 && x.token(o).Lemma == "right" {
				return true
			}
		}
	}
	return false
}

const (
	actRate   = 0.02 // set on war reports and on our own
	actEpochs = 16
)

// trainActs learns the acts of the claims in the lessons.
func trainActs(lessons []*lesson) *learn.Linear {
	tr := learn.NewTrainer(actNames)
	tr.Rate = actRate
	var f features
	scores := make([]float32, len(actNames))
	for range actEpochs {
		for _, l := range lessons {
			r := &reader{x: l.x, g: l.g}
			for i := range l.drafts {
				d := &l.drafts[i]
				r.actFeatures(&d.tuple, &f)
				clear(scores)
				tr.Score(f.list, scores)
				tr.Tick()
				for c, p := range softmax(scores) {
					tr.Step(f.list, c, p-float32(bit(truce.Acts[c] == d.act)))
				}
			}
		}
	}
	return tr.Linear(0.002)
}

func softmax(scores []float32) []float32 {
	logs := make([]float64, len(scores))
	for i, s := range scores {
		logs[i] = float64(s)
	}
	normalize(logs)
	out := make([]float32, len(scores))
	for i, l := range logs {
		out[i] = float32(exp(l))
	}
	return out
}
