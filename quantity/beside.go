package quantity

import "github.com/truce-ledger/truce/nlp"

// The kind that the words right beside a count tell: 12 dead, five others were hurt,
// killing at least five, destroyed: 146.

// besideRight tells the kind from the words behind the phrase: 12 dead, 30 people
// wounded, five others were seriously injured, 12 (people) who died.
func (f *finder) besideRight(i int32) string {
	passive := false
	i = f.pastAside(i)
	for k := i; k < i+7 && f.same(i-1, k); k++ {
		w := f.word(k)
		if passive && w == "taken" && (f.is(k+1, "prisoner") || f.is(k+1, "hostage") || f.is(k+1, "captive")) {
			return Captured
		}
		if f.fatal(k) {
			if !passive && f.governs(k) {
				return ""
			}
			return Killed
		}
		if passive && w == "lost" {
			return Destroyed
		}
		if k < i+2 && f.inHospital(k) {
			return Wounded
		}
		if kind := f.outcome(k); kind != "" {
			if w == "lost" || w == "left" || f.activeHere(k, passive) {
				return ""
			}
			return kind
		}
		switch {
		case w == "were" || w == "was" || w == "been" || w == "being" || w == "are" || w == "is" || w == "be":
			passive = true
		case w == "had" || w == "have" || w == "has" || w == "who" || w == "got" || w == "remain" || w == "remained" || w == "remains" || w == "went" || w == "feared" || w == "reported" || w == "confirmed" || w == "believed" || w == "found" || w == "pronounced" || w == "declared" || w == "presumed" || w == "also" || w == "or" && k > i || w == "left" && f.outcome(k+1) != "":
		case f.tag(k) == nlp.ADV && w != "not" && w != "n't":
		case f.dies(k) != "":
			return f.dies(k)
		default:
			return ""
		}
	}
	return ""
}

// inHospital reports whether the words at k tell of people who were hit and live: in
// hospital, in a critical condition, with gunshot wounds.
func (f *finder) inHospital(k int32) bool {
	switch f.word(k) {
	case "in":
		return f.is(k, "in", "hospital") || f.is(k, "in", "the", "hospital") || f.is(k, "in", "a", "hospital") || f.is(k, "in", "critical") || f.is(k, "in", "serious", "condition") || f.is(k, "in", "stable", "condition")
	case "with":
		for m := k + 1; m < k+5 && f.same(k, m); m++ {
			if w := f.word(m); w == "wounds" || w == "injuries" {
				return true
			}
		}
	}
	return false
}

// together tells the kind of the first of two that share a verb: a mother and her
// two sons were killed; but not of 12 in "killed 12 and 30 were wounded".
func (f *finder) together(q *Quantity) string {
	if !f.is(q.End, "and") || q.Head < 0 || f.besideLeft(q) != "" {
		return ""
	}
	at := q.End + 1
	if a, ok := f.amount(at); ok {
		at = a.end
	}
	if start, ok := f.opensSingle(at); ok {
		at = start
	}
	_, end := f.phrase(at)
	if !f.same(q.First, end) {
		return ""
	}
	if f.word(at) == "old" {
		end = at + 1
	}
	if w := f.word(end); end == at || w != "were" && w != "have" && w != "had" && w != "are" {
		return ""
	}
	return f.besideRight(end)
}

// fatal reports whether the words at k tell a violent death: fatally shot, stabbed
// to death, shot and killed, shot dead.
func (f *finder) fatal(k int32) bool {
	if !violent[f.word(k)] {
		return false
	}
	return f.word(k-1) == "fatally" || f.word(k-1) == "mortally" || f.is(k+1, "to", "death") || f.is(k+1, "and", "killed") || f.is(k+1, "dead") ||
		f.is(k+1, "fatally")
}

// dies returns what the verb at k says of its subject: died, fled.
func (f *finder) dies(k int32) string {
	if f.tag(k) != nlp.VERB {
		return ""
	}
	if f.word(k) == "fled" {
		return Displaced
	}
	return diers[f.lemma(k)]
}

// pastAside goes past an aside that opens at token i: three civilians, among them a
// child, were killed.
func (f *finder) pastAside(i int32) int32 {
	if !f.is(i, ",") {
		return i
	}
	switch f.word(i + 1) {
	case "including", "among", "most", "mostly", "many", "some", "all", "not":
		for k := i + 2; k < i+14 && f.same(i, k); k++ {
			if f.word(k) == "," {
				return k + 1
			}
		}
	}
	return i
}

// governs reports whether an object follows the violent verb at k: fatally shot her
// husband, shot dead three men.
func (f *finder) governs(k int32) bool {
	for k++; f.same(k-1, k); k++ {
		switch f.word(k) {
		case "dead", "to", "death", "and", "killed", "fatally":
			continue
		}
		switch f.tag(k) {
		case nlp.DET, nlp.NUM, nlp.PRON, nlp.PROPN:
			return true
		}
		return false
	}
	return false
}

// activeHere reports whether the participle at k is a verb with an object of its
// own: 12 soldiers killed the guard.
func (f *finder) activeHere(k int32, passive bool) bool {
	t := &f.d.Tokens[k]
	if passive || t.Tag != nlp.VERB {
		return false
	}
	next := f.tag(k + 1)
	return t.Fine == nlp.TagVBD && f.same(k, k+1) && (next == nlp.DET || next == nlp.NUM || next == nlp.PROPN || next == nlp.PRON)
}

// besideLeft tells the kind from the verb right before the phrase: killing 12,
// destroyed five tanks, destroyed: 146.
func (f *finder) besideLeft(q *Quantity) string {
	k := q.First - 1
	if !f.same(q.First, k) {
		return ""
	}
	if f.word(k) == ":" {
		if f.word(k-1) == "damaged" {
			return Objects
		}
		return outcomes[f.word(k-1)]
	}
	if f.word(k) == "of" && !f.attempted(k-1) { // the destruction of four
		return ofNouns[f.lemma(k-1)]
	}
	if (f.word(k) == "down" || f.word(k) == "dead") && f.same(k, k-1) && f.d.Tokens[k-1].Tag == nlp.VERB { // shot down four drones
		k--
	}
	if f.d.Tokens[k].Tag == nlp.VERB {
		if f.word(k+1) == "dead" && f.word(k) == "shot" {
			return Killed
		}
		return f.patient(k)
	}
	return ""
}

// patient returns the kind of what the verb at i is done to.
func (f *finder) patient(i int32) string {
	l := f.lemma(i)
	if f.word(i-1) == "fatally" {
		return Killed
	}
	if l == "shoot" || l == "gun" || l == "cut" || l == "mow" || l == "strike" {
		return f.particle(i)
	}
	if l == "take" && f.child(i, "prisoner", "hostage", "captive") {
		return Captured
	}
	if (l == "force" || l == "drive") && f.child(i, "home", "house", "flee") {
		return Displaced
	}
	if hospitalVerbs[l] {
		if f.child(i, "hospital", "clinic") {
			return Wounded
		}
		return ""
	}
	if l == "leave" {
		return f.leftDead(i, i)
	}
	return killers[l]
}

// particle tells shot down (a thing), shot dead, gunned down (people).
func (f *finder) particle(i int32) string {
	for k := i + 1; k < i+12 && f.same(i, k); k++ {
		switch f.word(k) {
		case "dead":
			return Killed
		case "death":
			if f.is(k-1, "to", "death") {
				return Killed
			}
		case "down":
			if f.lemma(i) == "shoot" {
				return Destroyed
			}
			return Killed
		}
		if f.d.Tokens[k].Tag == nlp.VERB {
			break
		}
	}
	return ""
}

// child reports whether one of the words stands within a few words behind i.
func (f *finder) child(i int32, words ...string) bool {
	for k := i + 1; k < i+8 && f.same(i, k); k++ {
		for _, w := range words {
			if f.word(k) == w || f.word(k) == w+"s" {
				return true
			}
		}
	}
	return false
}

// leftDead tells what the verb "leave" at i left its object at token from: dead,
// wounded.
func (f *finder) leftDead(i, from int32) string {
	for k := from + 1; f.same(i, k) && k < from+14; k++ {
		if f.d.Tokens[k].Head == i && outcomes[f.word(k)] != "" {
			return outcomes[f.word(k)]
		}
	}
	return ""
}
