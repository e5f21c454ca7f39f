package extract

import (
	"math"
	"slices"

	"github.com/truce-ledger/truce/internal/learn"
	"github.com/truce-ledger/truce/nlp"
)

// Whether a cue is one shows best when its source and content are known: speech
// has a speaker and something said. So cues are proposed freely, down to the
// probability floor, and each whole attribution is then accepted or not by one
// more linear model.

// floor is the probability below which a cue is not looked into.
const floor = 0.2

// threshold is the probability below which an attribution is dropped, set on
// PolNeAR's dev part and on war reports.
var threshold = [...]float64{Ledger: 0.70, PolNeAR: 0.50}

// acceptFeatures describes a whole attribution. It reads r.f, the frame of t.
// ts holds all attributions read in the text, in the order of their heads.
func (r *reader) acceptFeatures(ts []tuple, n int, f *features) {
	x, t := r.x, &ts[n]
	f.reset()
	f.guideline = uint32(r.g)
	p := uint32(max(-6, min(8, math.Round(2*logit(t.prob)/1.5))) + 10)
	s := logBin(t.sourceLog)
	c := logBin(t.contentLog)
	noSource, noContent := bit(t.source[0] < 0), bit(t.content[0] < 0)
	shape := noSource | noContent<<1 | bit(t.hole[0] >= 0)<<2
	q := x.quoteState(t.head)
	lem := x.lemma[t.head]
	fine := uint32(x.token(t.head).Fine)
	sourceHead, sourceTag, sourceSide, sourceCluster := uint32(1), uint32(2), uint32(3), uint32(0)
	if t.source[0] >= 0 {
		h, _ := r.f.heads(t.source[0], t.source[1])
		sourceHead, sourceTag, sourceSide = x.lemma[h], uint32(x.token(h).Fine), r.f.side(h)
		sourceCluster = x.cluster(h, 1)
	}
	contentSide, contentTag, quoted := uint32(3), uint32(2), uint32(0)
	contentPath, verbs := uint32(0), uint32(0)
	if t.content[0] >= 0 {
		h, _ := r.f.heads(t.content[0], t.content[1])
		contentTag, contentSide = uint32(x.token(h).Fine), r.f.side(h)
		quoted, _ = r.f.quoteBalance(t.content[0], t.content[1])
		if r.f.in(h) {
			contentPath = r.f.path[h-r.f.lo]
		}
		for i := t.content[0]; i <= t.content[1] && verbs < 2; i++ {
			verbs += bit(x.token(i).Tag == nlp.VERB)
		}
	}
	f.add(1, p)
	f.add2(2, p, shape)
	f.add2(3, p, s)
	f.add2(4, p, c)
	f.add3(5, p, s, c)
	f.add2(6, lem, p)
	f.add3(7, lem, shape, fine)
	f.add3(8, sourceTag, sourceSide, contentSide)
	f.own(0)
	f.add3(9, lem, contentPath, 0)
	f.add3(10, fine, contentPath, shape)
	f.add3(11, quoted, contentSide, shape)
	f.add3(12, quoted, p, contentSide)
	f.add3(13, lem, sourceTag, contentTag)
	f.add3(14, lem, sourceCluster, shape)
	f.add3(15, sourceHead, fine, q)
	f.add3(16, x.cluster(t.head, 2), shape, sourceTag)
	f.add3(17, x.cluster(t.head, 1), sourceCluster, contentTag)
	f.add3(18, verbs, contentTag, fine)
	f.add3(19, lem, verbs, contentTag)
	f.add3(20, bucket(t.content[1]-t.content[0]), fine, quoted)
	f.add3(21, bucket(t.last-t.first), fine, shape)
	f.add3(22, x.wordAt(t.last), lem, 0)
	f.add2(23, sourceCluster, p)
	f.add3(24, r.nested(t), p, quoted)
	f.own(len(f.list) - 1)
	f.add3(25, r.nested(t), lem, 0)
	f.add3(26, r.rivals(t), p, 0)
	f.add3(27, q, p, fine)
	around(ts, n, lem, p, quoted, f)
	if r.g == Ledger {
		r.topic(t, f)
	}
}

// around describes how an attribution stands to the others: whether it lies in the
// content of a likely one, holds one in its own, or says the same thing.
func around(ts []tuple, n int, lem, p, quoted uint32, f *features) {
	var within, holds, twin, best uint32
	t := &ts[n]
	for i := max(0, n-16); i < min(len(ts), n+16); i++ {
		u := &ts[i]
		if i == n || u.prob < 0.3 {
			continue
		}
		level := 1 + bit(u.prob > 0.6) + bit(u.prob > 0.9)
		if u.contentHas(t.head) {
			within = max(within, level)
			best = max(best, logBin(u.contentLog))
		}
		if t.contentHas(u.head) {
			holds = max(holds, level)
		}
		if t.content[0] >= 0 && t.content == u.content {
			twin = max(twin, level)
		}
	}
	start := len(f.list)
	f.add3(30, within, quoted, p)
	f.add3(31, within, holds, twin)
	f.own(start)
	f.add3(32, within, lem, 0)
	f.add3(33, twin, p, 0)
	f.add3(34, twin, lem, 0)
	f.add3(35, within, best, p)
	f.add3(36, holds, lem, 0)
}

// topic describes what the content is about: only talk of the conflict is in the
// ledger.
func (r *reader) topic(t *tuple, f *features) {
	a, b := t.content[0], t.content[1]
	if a < 0 {
		a, b = r.f.sentence.First, r.f.sentence.End-1
	}
	for i := a; i <= min(b, a+40); i++ {
		switch tok := r.x.token(i); tok.Tag {
		case nlp.NOUN, nlp.VERB, nlp.ADJ, nlp.PROPN:
			f.add(40, r.x.cluster(i, 1))
		}
	}
	f.add(41, bucket(b-a))
}

// nested tells whether the cue stands within the likely reach of another one.
func (r *reader) nested(t *tuple) uint32 {
	var n uint32
	s := r.f.sentence
	for i := max(s.First, t.first-25); i < min(s.End, t.last+25); i++ {
		if (i < t.first || i > t.last) && r.prob[i] > 0.5 {
			if i < t.first {
				n |= 1
			} else {
				n |= 2
			}
		}
	}
	return n | bit(r.x.quote[t.head] >= 0)<<2
}

// rivals counts likely cues between the cue and its source.
func (r *reader) rivals(t *tuple) uint32 {
	if t.source[0] < 0 {
		return 9
	}
	a, b := t.source[1]+1, t.first
	if t.source[0] > t.last {
		a, b = t.last+1, t.source[0]
	}
	var n uint32
	for i := a; i < b; i++ {
		n += bit(r.prob[i] > 0.3)
	}
	return min(n, 3)
}

func logit(p float64) float64 {
	p = max(1e-6, min(1-1e-6, p))
	return math.Log(p / (1 - p))
}

// logBin maps a log-probability to nine classes.
func logBin(l float64) uint32 { return uint32(max(0, min(8, math.Round(-2*l)))) }

// learnAccept trains the last question on attributions read by models that have
// not seen the text.
func learnAccept(lessons []*lesson, parts []*attributionModel, say func(string)) *learn.Scorer {
	accept := newScorer()
	type judged struct {
		list []uint32
		yes  bool
	}
	var cases []judged
	var f features
	for _, l := range lessons {
		r := &reader{m: parts[l.fold], x: l.x, g: l.g}
		ts := r.tuples(floor)
		for i := range ts {
			r.refocus(&ts[i])
			r.acceptFeatures(ts, i, &f)
			for range l.times {
				cases = append(cases, judged{slices.Clone(f.list), l.has(&ts[i])})
			}
		}
	}
	for e := range epochs {
		for _, c := range cases {
			logistic(accept, c.list, c.yes)
		}
		say("accept " + string(rune('1'+e)))
	}
	return accept
}

// has reports whether gold has an attribution with this cue.
func (l *lesson) has(t *tuple) bool {
	for _, g := range l.gold {
		if t.head >= g.first && t.head <= g.last || g.head >= t.first && g.head <= t.last {
			return true
		}
	}
	return false
}

// refocus sets the frame to an attribution that has been read.
func (r *reader) refocus(t *tuple) {
	r.f.set(r.x, t.head, t.first, t.last, r.g)
	r.f.cueProb, r.f.source, r.f.hull = r.prob, t.source, t.content
}
