package eval

import (
	_ "embed"
	"math"
	"strings"
	"sync"

	"github.com/truce-ledger/truce/internal/learn"
	"github.com/truce-ledger/truce/nlp"
)

// What the learner of PLOVER roots sees: words and their clusters by where they stand
// to source and target; the verbs on the tree's way between the two, with mood, negation
// and object; and which roots a short list of words (plover.txt) hints at.

//go:embed plover.txt
var ploverWords string

var ploverHints = sync.OnceValue(func() map[string][]string {
	hints := map[string][]string{}
	for line := range strings.Lines(ploverWords) {
		root, words, ok := strings.Cut(line, "|")
		if root = strings.TrimSpace(root); !ok || strings.HasPrefix(root, "#") {
			continue
		}
		for w := range strings.SplitSeq(words, ",") {
			w = strings.TrimSpace(w)
			hints[w] = append(hints[w], root)
		}
	}
	return hints
})

// A ploverView collects the features of one sentence.
type ploverView struct {
	d              *nlp.Doc
	source, target [2]int32 // tokens, both included; {-1, -1} if not marked
	out            []uint32
}

func ploverFeatures(d *nlp.Doc, s *PloverSentence) []uint32 {
	v := &ploverView{d: d, source: [2]int32{-1, -1}, target: [2]int32{-1, -1}}
	if first, last, ok := tokensOf(d, s.Source[0], s.Source[1]); ok {
		v.source = [2]int32{first, last}
	}
	if first, last, ok := tokensOf(d, s.Target[0], s.Target[1]); ok {
		v.target = [2]int32{first, last}
	}
	v.add("bias")
	v.words()
	v.pathWords()
	return v.out
}

func (v *ploverView) add(parts ...string) {
	h := uint32(7)
	for _, p := range parts {
		h = learn.Mix(h, learn.String(p))
	}
	v.out = append(v.out, h)
}

func (v *ploverView) lemma(i int32) string {
	if l := v.d.Tokens[i].Lemma; l != "" {
		return strings.ToLower(l)
	}
	return strings.ToLower(v.d.Form(i))
}

// zone tells where a token stands: in the source, in the target, between, before, behind.
func (v *ploverView) zone(i int32) string {
	switch {
	case v.source[0] <= i && i <= v.source[1]:
		return "source"
	case v.target[0] <= i && i <= v.target[1]:
		return "target"
	case i < min(v.source[0], v.target[0]):
		return "before"
	case i > max(v.source[1], v.target[1]):
		return "behind"
	}
	return "between"
}

func content(t *nlp.Token) bool {
	switch t.Tag {
	case nlp.PUNCT, nlp.DET, nlp.SYM, nlp.NUM, nlp.X, nlp.PROPN:
		return false
	}
	return true
}

func (v *ploverView) words() {
	for i := range v.d.Tokens {
		i := int32(i)
		t := &v.d.Tokens[i]
		if !content(t) {
			continue
		}
		zone, w := v.zone(i), v.lemma(i)
		v.add("w", w)
		v.add("z", zone, w)
		v.cluster(zone, t)
		for _, root := range ploverHints()[w] {
			v.add("hint", zone, root)
		}
		if i > 0 && zone == "between" {
			v.add("2", v.lemma(i-1), w)
		}
		if i > 1 && zone == "between" {
			v.add("3", v.lemma(i-2), v.lemma(i-1), w)
		}
	}
}

func (v *ploverView) cluster(where string, t *nlp.Token) {
	for k, c := range t.Clusters {
		if c > 0 {
			v.out = append(v.out, learn.Mix3(learn.String(where), uint32(k), uint32(c), 11))
		}
	}
}

// head returns the token of a span whose head lies outside of it.
func (v *ploverView) head(span [2]int32) int32 {
	for i := span[0]; i >= 0 && i <= span[1]; i++ {
		if h := v.d.Tokens[i].Head; h < span[0] || h > span[1] {
			return i
		}
	}
	return span[0]
}

// pathWords walks up from the source, and from the target up to the first verb on
// the way of the source.
func (v *ploverView) pathWords() {
	s, t := v.head(v.source), v.head(v.target)
	if s < 0 {
		return
	}
	way := v.up(s)
	for n, i := range way {
		if v.d.Tokens[i].Tag == nlp.VERB || v.d.Tokens[i].Tag == nlp.NOUN || v.d.Tokens[i].Tag == nlp.ADJ {
			v.predicate("p"+string(rune('0'+min(n, 3))), i)
			if v.d.Tokens[i].Tag == nlp.VERB {
				break
			}
		}
	}
	v.add("srel", v.d.Tokens[s].Rel.String())
	if t < 0 {
		return
	}
	v.add("trel", v.d.Tokens[t].Rel.String())
	path := ""
	for _, i := range v.up(t) {
		path += "<" + v.d.Tokens[i].Rel.String()
		v.near("t", i)
		if v.d.Tokens[i].Tag == nlp.VERB {
			v.predicate("q", i)
		}
		if contains(way, i) {
			break
		}
	}
	v.add("path", path)
}

func contains(list []int32, x int32) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

// up returns the heads above a token.
func (v *ploverView) up(i int32) []int32 {
	var out []int32
	for h := v.d.Tokens[i].Head; h >= 0 && len(out) < 8; h = v.d.Tokens[h].Head {
		out = append(out, h)
	}
	return out
}

// near adds a word that stands on the way.
func (v *ploverView) near(where string, i int32) {
	w := v.lemma(i)
	v.add(where, w)
	v.cluster(where, &v.d.Tokens[i])
	for _, root := range ploverHints()[w] {
		v.add(where, "hint", root)
	}
}

// predicate adds a verb or noun with what stands at it.
func (v *ploverView) predicate(where string, i int32) {
	w := v.lemma(i)
	v.near(where, i)
	mood := v.mood(i)
	v.add(where, "mood", mood)
	for _, root := range ploverHints()[w] {
		v.add(where, "mood", mood, root)
	}
	for k := max(0, i-12); k < min(int32(len(v.d.Tokens)), i+20); k++ {
		if v.d.Tokens[k].Head != i {
			continue
		}
		rel := v.d.Tokens[k].Rel.Base().String()
		switch v.d.Tokens[k].Rel.Base() {
		case nlp.RelObj, nlp.RelXcomp, nlp.RelCcomp, nlp.RelObl, nlp.RelAdvcl, nlp.RelConj, nlp.RelCompound:
			v.near(where+rel, k)
			v.add(where, w, rel, v.lemma(k))
			v.pair(where, i, k, mood)
			if rel == "xcomp" || rel == "ccomp" {
				v.objectOf(where+rel, k)
			}
		case nlp.RelAux, nlp.RelAdvmod, nlp.RelMark:
			v.add(where, rel, v.lemma(k))
			v.add(where, rel, v.lemma(k), w)
		}
	}
}

// pair adds what the hints of a word and of one that hangs on it make together: lifted
// the ban.
func (v *ploverView) pair(where string, i, k int32, mood string) {
	rel := v.d.Tokens[k].Rel.Base().String()
	for _, a := range ploverHints()[v.lemma(i)] {
		for _, b := range ploverHints()[v.lemma(k)] {
			v.add("pair", a, b)
			v.add("pair", where, rel, mood, a, b)
		}
	}
}

// mood tells whether a verb is meant for the future, only possible, negated, passive.
func (v *ploverView) mood(i int32) string {
	mood := ""
	for k := max(0, i-8); k < i; k++ {
		if v.d.Tokens[k].Head != i {
			continue
		}
		switch w := v.lemma(k); w {
		case "will", "would", "shall", "'ll":
			mood += "will"
		case "may", "might", "could", "can", "should", "must":
			mood += "may"
		case "not", "never", "n't":
			mood += "not"
		}
		if v.d.Tokens[k].Rel == nlp.RelAuxPass {
			mood += "pass"
		}
	}
	return mood
}

func (v *ploverView) objectOf(where string, i int32) {
	for k := i + 1; k < min(int32(len(v.d.Tokens)), i+12); k++ {
		if v.d.Tokens[k].Head == i && v.d.Tokens[k].Rel == nlp.RelObj {
			v.near(where+"obj", k)
		}
	}
}

// hintSteps teaches that a word which hints at a root speaks for it.
func hintSteps(t *learn.Trainer, classes []string, scores []float32) {
	for c, root := range classes {
		for range hintRepeats {
			v := &ploverView{}
			v.add("hint", "between", root)
			v.add("p0", "hint", root)
			v.add("q", "hint", root)
			v.add("p0", "mood", "", root)
			softmaxStep(t, v.out, c, 1, scores)
		}
	}
}

const hintRepeats = 3

// softmaxStep moves the weights of one example by the gradient of its log-likelihood.
func softmaxStep(t *learn.Trainer, features []uint32, gold int, weight float32, scores []float32) {
	clear(scores)
	t.Tick()
	t.Score(features, scores)
	high := scores[0]
	for _, s := range scores {
		high = max(high, s)
	}
	sum := float32(0)
	for c, s := range scores {
		scores[c] = float32(math.Exp(float64(s - high)))
		sum += scores[c]
	}
	for c := range scores {
		gradient := scores[c] / sum
		if c == gold {
			gradient--
		}
		t.Step(features, c, weight*gradient)
	}
}
