package extract

import (
	"fmt"
	"sync"

	"github.com/truce-ledger/truce/internal/learn"
)

var roleNames = [roleCount]string{"source", "content", "hole"}

// ready makes a model of what t has learned.
func (t *training) ready() *attributionModel {
	m := &attributionModel{head: t.head.Scalar(prune), left: t.left.Scalar(prune), right: t.right.Scalar(prune)}
	for r := range roleCount {
		m.roles[r] = pointerModel{start: t.start[r].Scalar(prune), end: t.end[r].Scalar(prune)}
	}
	return m
}

// folds is how many parts the lessons are split into for cross-fitting.
const folds = 4

// crossFit learns from all lessons, and for each part of them from the others. The
// models of parts read their own part as the whole model will read new text.
func crossFit(lessons []*lesson, say func(string)) (whole *attributionModel, parts []*attributionModel) {
	blank := frequent(lessons)
	say("frequent features")
	models := make([]*attributionModel, folds+1)
	var turn sync.WaitGroup
	free := make(chan bool, 2)
	for k := range models {
		turn.Go(func() {
			free <- true
			var seen []*lesson
			for _, l := range lessons {
				if l.fold != k {
					seen = append(seen, l)
				}
			}
			models[k] = learnEdges(blank.fresh(), seen).ready()
			say(fmt.Sprintf("edges without part %d of %d", k+1, folds))
			<-free
		})
	}
	turn.Wait()
	return models[folds], models[:folds]
}

// Train learns to read claims and returns the weights, by name. The same examples
// in the same order give the same weights. How words are used in plain news was
// counted before; say is told of each step.
func Train(examples []Example, usage *Frames, say func(string)) (learn.Pack, error) {
	frames, err := openFrames(usage.Bytes())
	if err != nil {
		return nil, err
	}
	var lessons []*lesson
	fold := 0
	for i, e := range examples {
		if i > 0 && e.Doc != examples[i-1].Doc { // two annotations of one text stay together
			fold = (fold + 1) % folds
		}
		l := newLesson(e, frames)
		l.fold = fold
		lessons = append(lessons, l)
	}
	whole, parts := crossFit(lessons, say)
	spans := learnSpans(lessons, parts, say)
	for r, s := range spans {
		scalar := s.Scalar(prune)
		whole.roles[r].span = scalar
		for _, m := range parts {
			m.roles[r].span = scalar
		}
	}
	accept := learnAccept(lessons, parts, say)

	acts := trainActs(lessons)
	var cases [][]draft
	var readers []*reader
	for _, l := range lessons {
		if len(l.drafts) > 0 {
			cases = append(cases, l.drafts)
			readers = append(readers, &reader{x: l.x, g: l.g})
		}
	}
	answers := trainAnswers(cases, readers)

	p := learn.Pack{
		"head": whole.head.Bytes(), "left": whole.left.Bytes(), "right": whole.right.Bytes(), "accept": accept.Scalar(prune).Bytes(),
		"frames": usage.Bytes(), "acts": acts.Bytes(), "answers": answers.Scalar(prune).Bytes(),
	}
	for r := range roleCount {
		p[roleNames[r]+".start"] = whole.roles[r].start.Bytes()
		p[roleNames[r]+".end"] = whole.roles[r].end.Bytes()
		p[roleNames[r]+".span"] = whole.roles[r].span.Bytes()
	}
	return p, nil
}

// Open opens the weights, which read returns by name (see package model).
func Open(read func(name string) []byte) (*Model, error) {
	return OpenWeights(read("attribution.bin"))
}

// OpenWeights opens the weights that Train made.
func OpenWeights(file []byte) (*Model, error) {
	p, err := learn.OpenPack(file)
	if err != nil {
		return nil, err
	}
	open := func(name string) *learn.Scalar {
		m, e := learn.OpenScalar(p[name])
		if e != nil {
			err = fmt.Errorf("extract: weights %q: %w", name, e)
		}
		return m
	}
	a := &attributionModel{head: open("head"), left: open("left"), right: open("right"), accept: open("accept")}
	for r := range roleCount {
		n := roleNames[r]
		a.roles[r] = pointerModel{start: open(n + ".start"), end: open(n + ".end"), span: open(n + ".span")}
	}
	answers := open("answers")
	frames, e := openFrames(p["frames"])
	if e != nil {
		err = e
	}
	acts, e := learn.Open(p["acts"])
	if e != nil {
		err = fmt.Errorf("extract: weights %q: %w", "acts", e)
	}
	return &Model{attribution: a, frames: frames, acts: acts, answers: answers}, err
}
