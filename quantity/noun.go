package quantity

import "github.com/truce-ledger/truce/nlp"

// What a number counts: the head of the noun phrase that it begins. The phrase is
// read from the tags, since the tree is least sure around numbers: in "7,630 rebel
// fighters and foreign recruits were killed" the words run from adjectives and
// nouns to the last noun.

// nominal reports whether the word at i can stand in a noun phrase, before its end.
func (f *finder) nominal(i int32) bool {
	if i <= 0 || !f.same(i-1, i) {
		return false
	}
	switch t := &f.d.Tokens[i]; t.Tag {
	case nlp.NOUN, nlp.PROPN, nlp.ADJ:
		return true
	case nlp.VERB:
		return (t.Fine == nlp.TagVBN || t.Fine == nlp.TagVBG) && f.attributive(i)
	case nlp.NUM:
		return false
	}
	return f.word(i) == "more" || f.word(i) == "other"
}

// attributive reports whether the participle at i stands before a noun.
func (f *finder) attributive(i int32) bool {
	t := &f.d.Tokens[i]
	return t.Rel == nlp.RelAmod && t.Head > i || t.Rel == nlp.NoRel && f.tag(i+1) == nlp.NOUN
}

// phraseHead returns the last noun of the phrase that begins at i, or -1.
func (f *finder) phraseHead(i int32) int32 {
	head, _ := f.phrase(i)
	return head
}

// phrase returns the head of the noun phrase from i on and its end; head is -1 if
// there is none. Determiners at its start are passed.
func (f *finder) phrase(i int32) (head, end int32) {
	head, end = -1, i
	start := max(i, f.modelEnd(i))
	for k := start; f.same(i, k); k++ {
		t := &f.d.Tokens[k]
		switch {
		case t.Tag == nlp.NOUN || t.Tag == nlp.PROPN:
			if f.outcome(k) != "" && head >= 0 && t.Tag == nlp.NOUN {
				return head, end
			}
			if head >= 0 && f.parted(k) {
				return head, end
			}
			head, end = k, k+1
		case t.Tag == nlp.ADJ || f.nominal(k):
			if f.outcome(k) != "" && !f.leadsOn(k) {
				return head, end
			}
		case k == i && (t.Tag == nlp.DET || t.Tag == nlp.PRON && t.Fine == nlp.TagPRPS):
		case f.word(k) == "-" && f.glued(k) && f.glued(k+1) && f.same(k, k+1):
		case k > i && t.Tag == nlp.NUM && f.word(k-1) == "-", t.Tag == nlp.NUM && f.shapeName(k) && lettered(f.word(k)[1:]):
			end = k + 1 - b2i(head < 0)
		case t.Tag == nlp.PART && (f.word(k) == "'s" || f.word(k) == "’s" || f.word(k) == "'") && head >= 0:
		case t.Tag == nlp.CCONJ && k > i && f.tag(k-1) == nlp.ADJ && f.tag(k+1) == nlp.ADJ:
		default:
			return head, end
		}
	}
	return head, end
}

// shapeName reports whether token i mixes digits and letters: 9K33.
func (f *finder) shapeName(i int32) bool {
	_, plain := parseDigits(f.word(i))
	return !plain && smallNumbers[f.word(i)] == 0
}

// parted reports whether the noun at k begins another phrase, or is a day: killed
// 12 people Tuesday.
func (f *finder) parted(k int32) bool {
	switch f.word(k) {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today", "tomorrow", "tonight", "overnight":
		return true
	}
	t := &f.d.Tokens[k]
	return (t.Rel == nlp.RelNsubj || t.Rel == nlp.RelOblUnmarked) && f.d.Tokens[k-1].Head != k
}

// leadsOn reports whether a noun follows the word at k in its phrase: wounded men.
func (f *finder) leadsOn(k int32) bool {
	if !f.same(k, k+1) {
		return false
	}
	return f.tag(k+1) == nlp.NOUN && f.d.Tokens[k].Head == k+1 || f.tag(k+1) == nlp.ADJ && f.tag(k+2) == nlp.NOUN && f.d.Tokens[k].Head == k+2
}

// counted finds the noun that q counts, from token i on, and takes it into q.
func (f *finder) counted(q *Quantity, i int32) {
	if !f.same(q.First, i) {
		return
	}
	for f.same(q.First, i) && (f.word(i) == "more" || f.word(i) == "additional" || f.word(i) == "further" || f.word(i) == "others" || f.word(i) == "-" && f.glued(i)) {
		if f.word(i) == "others" {
			q.End, q.Head = i+1, i
			return
		}
		i++
	}
	if f.is(i, "of") && f.same(i, i+1) {
		i++
		if w := f.word(i); w == "them" || w == "whom" || w == "those" || w == "which" || w == "us" {
			q.End = i + 1
			q.Part = true
			return
		}
	}
	if a, ok := f.amount(f.pastThe(i)); ok && f.word(i-1) == "of" { // two of the three pilots
		q.Part = f.phraseHead(a.end) < 0
		i = a.end
	}
	head, end := f.phrase(i)
	if head < 0 {
		if i > q.End && f.word(i-1) != "of" {
			q.End = i
		}
		return
	}
	q.Head, q.End = head, f.coordinated(head, end)
}

// pastThe goes past an article or possessive at token i.
func (f *finder) pastThe(i int32) int32 {
	if t := f.tag(i); t == nlp.DET || t == nlp.PRON {
		return i + 1
	}
	return i
}

// coordinated takes a plural noun behind "and" into the phrase: tanks and other
// vehicles; but not one with a number or an article of its own.
func (f *finder) coordinated(head, end int32) int32 {
	if f.d.Tokens[head].Fine != nlp.TagNNS || f.word(end) != "and" && f.word(end) != "or" || !f.same(head, end+1) || !f.nominal(end+1) {
		return end
	}
	if _, own := f.amount(end + 1); own {
		return end
	}
	h, stop := f.phrase(end + 1)
	if h >= 0 && (f.d.Tokens[h].Fine == nlp.TagNNS || f.d.Tokens[h].Fine == nlp.TagNNPS) && f.d.Tokens[h].Rel == nlp.RelConj {
		return stop
	}
	return end
}

// bare reports whether a number with no unit and no noun is to be dropped: it names
// or dates something after all.
func (f *finder) bare(q *Quantity, a *amount, core int32) bool {
	if q.Head >= 0 || q.Part || a.first < core || a.rule != "digits" && a.rule != "words" {
		return false
	}
	i := core
	if f.same(i, i-1) && f.tag(i-1) == nlp.PROPN && f.d.Tokens[i].Head == i-1 {
		return true
	}
	return f.d.Tokens[i].Rel == nlp.RelList || f.d.Tokens[i].Rel == nlp.RelDiscourse
}
