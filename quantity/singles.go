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
		if taken[i] || f.d.Tokens[i].Tag != nlp.DET && f.d.Tokens[i].Tag != nlp.PRON {
			continue
		}
		switch f.words[i] {
		case "a", "an", "another", "his", "her", "their":
			if q, ok := f.single(i); ok && !taken[q.Head] {
				f.out = append(f.out, q)
				i = q.End - 1
			}
		}
	}
}

// single reads the phrase that begins with the article at i.
func (f *finder) single(i int32) (Quantity, bool) {
	head, end := f.phrase(i)
	if head < 0 || !f.people(head) && !objectNouns[f.lemma(head)] || f.d.Tokens[head].Fine == nlp.TagNNS {
		return Quantity{}, false
	}
	q := Quantity{First: i, End: end, Head: head, Rule: "article"}
	kind, rule := f.kindOf(&q, len(f.out))
	switch q.Kind = f.fitted(kind, &q); q.Kind {
	case Killed, Wounded, Missing, Captured, Destroyed:
	default:
		return Quantity{}, false
	}
	n := int64(1)
	if f.lemma(head) == "couple" {
		n = 2
	}
	low, high := n, n
	q.Low, q.High = &low, &high
	q.Rule += "/" + rule
	return q, true
}
