package quantity

import "github.com/truce-ledger/truce/nlp"

// One without a numeral: "a soldier was killed", "the deaths of a couple and their
// son". Only who or what is killed, wounded, taken or destroyed counts so.

// singles adds them.
func (f *finder) singles() {
	taken := make([]bool, f.n)
	for _, q := range f.out {
		for k := q.First; k < q.End; k++ {
			taken[k] = true
		}
	}
	for i := int32(0); i < f.n; i++ {
		if taken[i] {
			continue
		}
		if start, ok := f.opensSingle(i); ok {
			if q, ok := f.single(i, start); ok && !taken[q.Head] {
				f.out = append(f.out, q)
				i = q.End - 1
			}
		}
	}
}

// opensSingle reports whether a phrase of one person or thing opens at token i, and
// where its nouns begin: a soldier, an 18-year-old girl, his brother.
func (f *finder) opensSingle(i int32) (start int32, ok bool) {
	switch f.word(i) {
	case "a", "an", "another", "his", "her", "their", "its":
		if t := f.tag(i); t == nlp.DET || t == nlp.PRON {
			return f.pastAge(i + 1), true
		}
	}
	if f.isAge(i) {
		return f.pastAge(i), true
	}
	return i, false
}

// isAge reports whether "18-year-old" begins at token i.
func (f *finder) isAge(i int32) bool {
	if !f.same(i, i) {
		return false
	}
	_, _, digits := f.digits(i)
	if !digits && smallNumbers[f.word(i)] == 0 {
		return false
	}
	return f.is(i+1, "-", "year", "-", "old") || f.is(i+1, "-", "month", "-", "old") || f.is(i+1, "-", "year", "old") || f.is(i+1, "year", "-", "old")
}

// pastAge goes past "18-year-old" at token i if a noun follows, else up to "old",
// which then stands for the person.
func (f *finder) pastAge(i int32) int32 {
	if !f.same(i-1, i) || !f.isAge(i) {
		return i
	}
	for k := i + 1; k < i+6; k++ {
		if f.word(k) == "old" {
			if f.nominal(k + 1) {
				return k + 1
			}
			return k
		}
	}
	return i
}

// single reads the phrase that opens at token i and whose nouns begin at start.
func (f *finder) single(i, start int32) (Quantity, bool) {
	if !f.same(i, start) {
		return Quantity{}, false
	}
	head, end := f.phrase(start)
	if f.word(start) == "old" {
		head, end = start, start+1
	}
	if head < 0 || groups[f.word(head)] || f.word(head) != "old" && !f.people(head) && !objectNouns[f.lemma(head)] || f.d.Tokens[head].Fine == nlp.TagNNS {
		return Quantity{}, false
	}
	q := Quantity{First: i, End: end, Head: head, Rule: "article"}
	kind, rule := f.kindOf(&q)
	switch q.Kind = f.fitted(kind, &q); q.Kind {
	case Killed, Wounded, Missing, Captured, Destroyed:
	default:
		return Quantity{}, false
	}
	q.Part = q.Part || f.includes(q.First) && f.previous(&q) != nil
	n := int64(1)
	if f.lemma(head) == "couple" {
		n = 2
	}
	low, high := n, n
	q.Low, q.High = &low, &high
	q.Rule += "/" + rule
	return q, true
}
