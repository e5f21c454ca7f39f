package main

import (
	"fmt"

	"github.com/truce-ledger/truce/nlp"
)

// How a tree is drawn: each word under its head, in text order, so that a head's
// words before it and after it can be told by their numbers.
//
//	denied · root VERB
//	├─ ministry · nsubj NOUN
//	│  └─ Its · nmod:poss PRON
//	└─ raid · obj NOUN
//
// Below deepest levels the rails no longer grow, so that a broken text of one
// long chain is drawn in time linear in its length.
const deepest = 40

func (x *explainer) trees() {
	x.sentences(func(s nlp.Sentence) { x.tree(s) })
}

// A branch is a token that waits to be drawn.
type branch struct {
	token int32
	rails string // what stands before its own corner
	last  bool
	level int
}

func (x *explainer) tree(s nlp.Sentence) {
	children, roots := x.children(s)
	var stack []branch
	for i := len(roots) - 1; i >= 0; i-- {
		stack = append(stack, branch{token: roots[i]})
	}
	for len(stack) > 0 {
		b := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		t := &x.doc.Tokens[b.token]
		fmt.Fprintf(x.w, "  %s%s%s · %v %v\n", b.rails, b.corner(), x.form(b.token), t.Rel, t.Tag)
		below := children[b.token-s.First]
		for i := len(below) - 1; i >= 0; i-- {
			stack = append(stack, branch{token: below[i], rails: b.below(), last: i == len(below)-1, level: b.level + 1})
		}
	}
}

// children returns the dependents of each token of a sentence, and its roots.
func (x *explainer) children(s nlp.Sentence) (children [][]int32, roots []int32) {
	children = make([][]int32, max(0, s.End-s.First))
	for i := s.First; i < s.End; i++ {
		if h := x.doc.Tokens[i].Head; h >= s.First && h < s.End {
			children[h-s.First] = append(children[h-s.First], i)
		} else {
			roots = append(roots, i)
		}
	}
	return children, roots
}

func (b branch) corner() string {
	switch {
	case b.level == 0:
		return ""
	case b.last:
		return "└─ "
	}
	return "├─ "
}

func (b branch) below() string {
	switch {
	case b.level == 0:
		return ""
	case b.level >= deepest:
		return b.rails
	case b.last:
		return b.rails + "   "
	}
	return b.rails + "│  "
}
