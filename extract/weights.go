package extract

import (
	"fmt"

	"github.com/truce-ledger/truce/internal/learn"
)

var roleNames = [roleCount]string{"source", "content", "hole"}

// model makes a model of weights that are still learning.
func (t *training) model(spans [roleCount]*learn.Scorer) *attributionModel {
	m := &attributionModel{head: t.head, left: t.left, right: t.right}
	for r := range roleCount {
		m.roles[r] = pointerModel{start: t.start[r], end: t.end[r], span: spans[r]}
	}
	return m
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
	var split [2][]*lesson
	half := 0
	for i, e := range examples {
		if i > 0 && e.Doc != examples[i-1].Doc { // two annotations of one text stay together
			half = 1 - half
		}
		l := newLesson(e, frames)
		l.half = half
		lessons = append(lessons, l)
		split[half] = append(split[half], l)
	}
	whole := frequent(lessons)
	var halves [2]*training
	say("frequent features")
	done := make(chan bool)
	for h := range halves {
		blank := whole.fresh()
		go func() {
			halves[h] = learnEdges(blank, split[h], func(string) {})
			done <- true
		}()
	}
	learnEdges(whole, lessons, say)
	<-done
	<-done
	spans := learnSpans(lessons, halves, say)
	accept := learnAccept(lessons, halves, spans, say)

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

	const prune = 0.003
	p := learn.Pack{
		"head": whole.head.Linear(prune).Bytes(), "left": whole.left.Linear(prune).Bytes(),
		"right": whole.right.Linear(prune).Bytes(), "accept": accept.Linear(prune).Bytes(),
		"frames": usage.Bytes(), "acts": acts.Bytes(), "answers": answers.Linear(prune).Bytes(),
	}
	for r := range roleCount {
		p[roleNames[r]+".start"] = whole.start[r].Linear(prune).Bytes()
		p[roleNames[r]+".end"] = whole.end[r].Linear(prune).Bytes()
		p[roleNames[r]+".span"] = spans[r].Linear(prune).Bytes()
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
	open := func(name string) *learn.Linear {
		m, e := learn.Open(p[name])
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
	frames, e := openFrames(p["frames"])
	if e != nil {
		err = e
	}
	return &Model{attribution: a, frames: frames, acts: open("acts"), answers: open("answers")}, err
}
