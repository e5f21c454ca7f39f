package timex

import "github.com/truce-ledger/truce/nlp"

// Which way a bare "Friday" or "May" points is told by the verb that it hangs on.

// direction returns +1 if the words [first, end) hang on a verb that speaks of what
// is to come, -1 if of what is past, and 0 if neither is told.
func (r *reader) direction(first, end int32) int {
	switch r.before(first, 1) {
	case "since":
		return -1
	case "effective":
		return 1
	case "until", "till":
		if h := r.d.Tokens[r.top(first, end)].Head; h >= 0 && putOff[r.d.Tokens[h].Lemma] {
			return 1
		}
	case "as":
		if r.before(first, 2) == "soon" || r.before(first, 2) == "early" {
			return 1
		}
	}
	i := r.top(first, end)
	for step := range 8 {
		h := r.d.Tokens[i].Head
		if h < 0 {
			return 0
		}
		i = h
		if t := &r.d.Tokens[i]; step == 0 && (t.Fine == nlp.TagVBP || t.Fine == nlp.TagVBZ) && t.Tag == nlp.VERB && !r.hasAux(i) {
			return 1
		}
		if d := r.plans(i); d != 0 {
			return d
		}
		if t := r.d.Tokens[i].Tag; t == nlp.VERB || t == nlp.AUX || r.hasAux(i) {
			if d := r.tense(i); d != 0 {
				return d
			}
		}
	}
	return 0
}

// putOff are verbs that move something to a later day, by lemma.
var putOff = map[string]bool{"postpone": true, "delay": true, "adjourn": true, "extend": true, "suspend": true, "prolong": true, "defer": true, "close": true}

// top returns the token of [first, end) that hangs on a token outside.
func (r *reader) top(first, end int32) int32 {
	i := end - 1
	for range 8 {
		h := r.d.Tokens[i].Head
		if h < first || h >= end {
			break
		}
		i = h
	}
	return i
}

// plans reports whether the word at i is of the future by itself: scheduled, due.
func (r *reader) plans(i int32) int {
	switch r.words[i] {
	case "scheduled", "due", "planned", "expected", "slated", "set", "upcoming", "deadline", "expire", "expires":
		return 1
	}
	return 0
}

func (r *reader) hasAux(i int32) bool {
	for k := i - 1; k >= i-6 && r.same(i, k); k-- {
		if t := &r.d.Tokens[k]; t.Head == i && (t.Rel.Base() == nlp.RelAux || t.Rel == nlp.RelCop) {
			return true
		}
	}
	return false
}

// tense returns +1 for a future or an infinitive, -1 for a past, 0 for others.
func (r *reader) tense(i int32) int {
	past := r.d.Tokens[i].Fine == nlp.TagVBD
	for k := i - 1; k >= i-8 && r.same(i, k); k-- {
		t := &r.d.Tokens[k]
		if t.Head != i || t.Rel.Base() != nlp.RelAux && t.Rel != nlp.RelCop && t.Rel != nlp.RelMark {
			continue
		}
		switch r.words[k] {
		case "will", "'ll", "’ll", "shall", "to", "wo":
			return 1
		case "would", "could", "should", "may", "might", "can":
			if past || r.d.Tokens[i].Fine == nlp.TagVB || r.passive(i) {
				return b2sign(!r.hasPerfect(i))
			}
		case "was", "were", "had", "did", "has", "have", "been":
			past = true
		}
	}
	switch {
	case past:
		return -1
	case r.d.Tokens[i].Fine == nlp.TagVBN && r.d.Tokens[i].Rel.Base() == nlp.RelAcl:
		return -1
	}
	return 0
}

// hasPerfect reports whether the verb at i is in the perfect: would have met.
func (r *reader) hasPerfect(i int32) bool {
	for k := i - 1; k >= i-4 && r.same(i, k); k-- {
		if r.d.Tokens[k].Head == i && r.words[k] == "have" {
			return true
		}
	}
	return false
}

// passive reports whether a be without tense stands before the verb at i: would be met.
func (r *reader) passive(i int32) bool {
	for k := i - 1; k >= i-4 && r.same(i, k); k-- {
		if r.d.Tokens[k].Head == i && r.words[k] == "be" {
			return true
		}
	}
	return false
}

func b2sign(future bool) int {
	if future {
		return 1
	}
	return -1
}
