package extract

import (
	"sort"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/internal/learn"
	"github.com/truce-ledger/truce/nlp"
)

// An Example is an analysed text with its attributions, or with its claims.
type Example struct {
	Doc       *nlp.Doc
	Gold      []Attribution
	Claims    []truce.Claim // in place of Gold: attributions with act and links
	Guideline Guideline
	Weight    int // how often it counts; 0 is once
}

// A lesson is an example in tokens.
type lesson struct {
	x      *context
	g      Guideline
	times  int
	fold   int       // the part of the lessons that it belongs to
	prob   []float32 // of each token, that it heads a cue, as read by the model of the other parts
	gold   []tuple   // each attribution once
	drafts []draft   // the claims, one each way if mutual
}

func newLesson(e Example, frames frameTable) *lesson {
	l := &lesson{x: newContext(e.Doc, frames), g: e.Guideline, times: max(1, e.Weight)}
	for _, a := range e.Gold {
		if t, ok := l.x.align(a); ok {
			l.gold = append(l.gold, t)
		}
	}
	at := map[string]int{}
	seen := map[int32]bool{}
	for _, c := range e.Claims {
		t, ok := l.x.align(Attribution{Source: c.Source, Cue: c.Cue, Content: c.Content})
		if !ok {
			continue
		}
		if !seen[t.head] {
			l.gold = append(l.gold, t)
			seen[t.head] = true
		}
		at[c.ID] = len(l.drafts)
		d := draft{tuple: t, act: c.Act, inside: -1, answers: -1}
		if t.source[0] >= 0 { // the name as it will be read, not as it should be
			d.name, d.entity, d.kind = e.Doc.NameOf(t.source[0], t.source[1])
		}
		l.drafts = append(l.drafts, d)
	}
	for _, c := range e.Claims {
		i, ok := at[c.ID]
		if !ok {
			continue
		}
		if j, ok := at[c.Answers]; ok && c.Answers != "" {
			l.drafts[i].answers = j
		}
		if j, ok := at[c.Inside]; ok && c.Inside != "" {
			l.drafts[i].inside = j
		}
	}
	return l
}

// align finds the tokens of a gold attribution.
func (x *context) align(a Attribution) (tuple, bool) {
	t := tuple{head: -1, source: x.hull(a.Source), content: x.hull(a.Content), hole: [2]int32{-1, -1}}
	for _, s := range a.Cue {
		r := x.tokens(s)
		if r[0] < 0 {
			continue
		}
		h := x.headOf(r)
		if t.head < 0 || x.token(h).Tag == nlp.VERB && x.token(t.head).Tag != nlp.VERB {
			t.head, t.first, t.last = h, r[0], r[1]
		}
	}
	if t.head < 0 {
		return t, false
	}
	for i := 1; i < len(a.Content); i++ {
		before, after := x.tokens(a.Content[i-1]), x.tokens(a.Content[i])
		if before[1] >= 0 && before[1] < t.head && after[0] > t.head {
			t.hole = [2]int32{before[1] + 1, after[0] - 1}
		}
	}
	return t, true
}

// tokens returns the first and last token that overlap a span, -1 if none does.
func (x *context) tokens(s truce.Span) [2]int32 {
	tokens := x.doc.Tokens
	a := sort.Search(len(tokens), func(i int) bool { return tokens[i].End > s.Start })
	b := sort.Search(len(tokens), func(i int) bool { return tokens[i].Start >= s.End }) - 1
	if a > b {
		return [2]int32{-1, -1}
	}
	return [2]int32{int32(a), int32(b)}
}

func (x *context) hull(spans []truce.Span) [2]int32 {
	r := [2]int32{-1, -1}
	for _, s := range spans {
		t := x.tokens(s)
		if t[0] < 0 {
			continue
		}
		if r[0] < 0 || t[0] < r[0] {
			r[0] = t[0]
		}
		r[1] = max(r[1], t[1])
	}
	return r
}

// headOf returns the token of a range whose head lies outside it: a verb if
// there is one, else the first.
func (x *context) headOf(r [2]int32) int32 {
	best := int32(-1)
	for i := r[0]; i <= r[1]; i++ {
		t := x.token(i)
		if t.Head >= r[0] && t.Head <= r[1] {
			continue
		}
		if best < 0 || t.Tag == nlp.VERB && x.token(best).Tag != nlp.VERB || x.token(best).Tag == nlp.PUNCT {
			best = i
		}
	}
	return max(best, r[0])
}

// A training holds the models as they learn.
type training struct {
	counting bool // first pass: only find out which features are frequent
	random   learn.Random

	head, left, right *learn.Scorer
	start, end        [roleCount]*learn.Scorer
}

func newTraining() *training {
	t := &training{head: newScorer(), left: newScorer(), right: newScorer()}
	for r := range roleCount {
		t.start[r], t.end[r] = newScorer(), newScorer()
	}
	return t
}

func newScorer() *learn.Scorer {
	s := learn.NewScorer()
	s.Rate = rate
	return s
}

// Set on PolNeAR's dev part. A larger rate learns the training text by heart, and
// so do features seen once or twice.
const (
	epochs = 6
	rate   = 0.04
	least  = 3    // times that a feature must occur
	prune  = 0.04 // weights as small as that are left out
)

// scorers lists all scorers of a training.
func (t *training) scorers() []*learn.Scorer {
	all := []*learn.Scorer{t.head, t.left, t.right}
	for r := range roleCount {
		all = append(all, t.start[r], t.end[r])
	}
	return all
}

// frequent finds out which features are frequent enough to be learned.
func frequent(lessons []*lesson) *training {
	t := newTraining()
	t.counting = true
	t.round(lessons)
	for _, s := range t.scorers() {
		s.Freeze(least)
	}
	t.counting = false
	return t
}

// fresh returns a training that has learned nothing and knows the same features.
func (t *training) fresh() *training {
	f := &training{head: t.head.Fresh(), left: t.left.Fresh(), right: t.right.Fresh()}
	for r := range roleCount {
		f.start[r], f.end[r] = t.start[r].Fresh(), t.end[r].Fresh()
	}
	return f
}

// learnEdges trains t on all that looks at single tokens.
func learnEdges(t *training, lessons []*lesson) *training {
	for range epochs {
		t.round(lessons)
	}
	return t
}

// round goes once through all lessons.
func (t *training) round(lessons []*lesson) {
	order := make([]int32, len(lessons))
	for i := range order {
		order[i] = int32(i)
	}
	t.random.Shuffle(order)
	for _, i := range order {
		for range lessons[i].times {
			t.cues(lessons[i])
			t.pointers(lessons[i])
		}
	}
}

// cues learns heads and borders of cues from one text.
func (t *training) cues(l *lesson) {
	x := l.x
	f := &features{guideline: uint32(l.g)}
	isHead := make([]bool, x.n)
	for _, g := range l.gold {
		isHead[g.head] = true
	}
	for i := range x.n {
		if x.mayCue(i) {
			w := x.cueWord(i)
			w.first(f)
			w.rest(f)
			t.logistic(t.head, f.list, isHead[i])
		}
	}
	for _, g := range l.gold {
		s := x.sentence(g.head)
		for e := g.head; e > s.First; e-- {
			x.edgeFeatures(g.head, e, e-1, f)
			t.logistic(t.left, f.list, e > g.first)
			if e <= g.first {
				break
			}
		}
		for e := g.head; e+1 < s.End; e++ {
			x.edgeFeatures(g.head, e, e+1, f)
			t.logistic(t.right, f.list, e < g.last)
			if e >= g.last {
				break
			}
		}
	}
}

func (t *training) logistic(s *learn.Scorer, features []uint32, yes bool) {
	if t.counting {
		s.Count(features)
		return
	}
	logistic(s, features, yes)
}

func logistic(s *learn.Scorer, features []uint32, yes bool) {
	p := float32(sigmoid(float64(s.Sum(features))))
	s.Tick()
	g := p
	if yes {
		g = p - 1
	}
	if g > 1e-4 || g < -1e-4 {
		s.Step(features, g)
	}
}

// pointers learns first and last tokens of sources, contents and holes.
func (t *training) pointers(l *lesson) {
	var w weighing
	var f frame
	for _, g := range l.gold {
		f.set(l.x, g.head, g.first, g.last, l.g)
		t.pointer(&f, &w, roleSource, g.source)
		f.source = g.source
		t.pointer(&f, &w, roleContent, g.content)
		if f.hull = g.content; g.hole[0] >= 0 {
			t.pointer(&f, &w, roleHole, g.hole)
		}
	}
}

func (t *training) pointer(f *frame, w *weighing, r role, gold [2]int32) {
	w.edges(f, r, t.start[r], t.end[r])
	if t.counting {
		count(f, w, w.starts, -1, t.start[r])
		count(f, w, w.ends, +1, t.end[r])
		return
	}
	pull(f, w, w.starts, w.startLog, -1, gold[0], t.start[r])
	pull(f, w, w.ends, w.endLog, +1, gold[1], t.end[r])
}

func count(f *frame, w *weighing, at []int32, dir int32, s *learn.Scorer) {
	for _, i := range at {
		b := f.boundary(i, dir)
		b.features(&w.feats)
		s.Count(w.feats.list)
	}
	f.noneFeatures(&w.feats)
	s.Count(w.feats.list)
}

// pull moves the weights so that the gold token becomes likelier.
func pull(f *frame, w *weighing, at []int32, log []float64, dir, gold int32, s *learn.Scorer) {
	right := len(at)
	if gold >= 0 {
		right = sort.Search(len(at), func(i int) bool { return at[i] >= gold })
		if right == len(at) || at[right] != gold {
			return // out of reach
		}
	}
	s.Tick()
	for i := range log {
		g := float32(exp(log[i]))
		if i == right {
			g--
		}
		if g < 0.002 && g > -0.002 {
			continue
		}
		if i < len(at) {
			b := f.boundary(at[i], dir)
			b.features(&w.feats)
		} else {
			f.noneFeatures(&w.feats)
		}
		s.Step(w.feats.list, g)
	}
}

// learnSpans trains the weighing of whole spans on edges scored by models that
// have not seen the text.
func learnSpans(lessons []*lesson, folds []*attributionModel, say func(string)) [roleCount]*learn.Scorer {
	var spans [roleCount]*learn.Scorer
	for r := range roleCount {
		spans[r] = newScorer()
	}
	var w weighing
	var f frame
	rd := reader{}
	for e := range epochs {
		for _, l := range lessons {
			rd.m, rd.x, rd.g = folds[l.fold], l.x, l.g
			if e == 0 {
				rd.prob = nil
				rd.heads()
				l.prob = rd.prob
			}
			for range l.times {
				for _, g := range l.gold {
					f.set(l.x, g.head, g.first, g.last, l.g)
					f.cueProb = l.prob
					learnSpan(&f, &w, roleSource, g.source, rd.m, spans[roleSource])
					f.source = g.source
					learnSpan(&f, &w, roleContent, g.content, rd.m, spans[roleContent])
					if f.hull = g.content; g.hole[0] >= 0 {
						learnSpan(&f, &w, roleHole, g.hole, rd.m, spans[roleHole])
					}
				}
			}
		}
		say("spans " + string(rune('1'+e)))
	}
	return spans
}

func learnSpan(f *frame, w *weighing, r role, gold [2]int32, m *attributionModel, s *learn.Scorer) {
	w.edges(f, r, m.roles[r].start, m.roles[r].end)
	combos := w.pairs(f, r)
	right := -1
	for i, c := range combos {
		if c.a == gold[0] && c.b == gold[1] {
			right = i
		}
	}
	if right < 0 {
		return
	}
	ranked := w.rank(f, s, combos)
	s.Tick()
	for i, c := range ranked {
		g := float32(exp(c.score))
		if i == right {
			g--
		}
		if g < 0.002 && g > -0.002 {
			continue
		}
		w.pairFeatures(f, c)
		s.Step(w.feats.list, g)
	}
}
