package quantity

import "github.com/truce-ledger/truce/nlp"

// Several who are told one by one, or by a word that is no count: a double murder,
// a third victim, a man was shot in the leg and another in the foot.

// multiples reads double homicide, triple shooting.
func (f *finder) multiples() (list []number) {
	for i := int32(0); i+1 < f.n; i++ {
		n := map[string]int64{"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5}[f.word(i)]
		if n == 0 || f.background(i) {
			continue
		}
		kind := ""
		for k := i + 1; k < i+4 && f.same(i, k); k++ {
			switch f.word(k) {
			case "homicide", "murder", "killing", "slaying", "slayings", "fatal":
				kind = Killed
			case "shooting":
				if kind == "" {
					kind = shot
				}
			}
		}
		if kind != "" {
			list = append(list, number{kind: kind, n: n, sentence: f.d.Tokens[i].Sentence, first: i, whole: true})
		}
	}
	return list
}

// nth are ordinals.
var nth = map[string]int64{"third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}

// ordinals reads "a fourth victim": four were shot.
func (f *finder) ordinals() (list []number) {
	for i := int32(0); i+1 < f.n; i++ {
		n := nth[f.words[i]]
		if n == 0 || f.background(i) {
			continue
		}
		if next := f.lemma(i + 1); next == "victim" || next == "person" && f.shotNear(i) {
			list = append(list, number{kind: shot, n: n, sentence: f.d.Tokens[i].Sentence, first: i, whole: true})
		}
	}
	return list
}

// shotNear reports whether the sentence of token i tells of a shot or an injury.
func (f *finder) shotNear(i int32) bool {
	first, end := f.nearby(i)
	for k := first; k < end; k++ {
		if w := f.words[k]; w == "shot" || w == "wounded" || w == "injured" || w == "hit" || w == "struck" {
			return true
		}
	}
	return false
}

// shotOnes reads "a man was shot in the leg"; counts are those read already.
func (f *finder) shotOnes(counts []Quantity) (list []number) {
	taken := map[int32]bool{}
	for i := range counts {
		taken[counts[i].First] = true
	}
	for i := int32(0); i < f.n; i++ {
		start, ok := f.opensSingle(i)
		if !ok || taken[i] || f.background(i) || f.unreal(i) {
			continue
		}
		head, end := f.phrase(start)
		if head < 0 && f.word(start) == "old" {
			head, end = start, start+1
		}
		if head < 0 || !f.people(head) && f.word(head) != "old" || f.d.Tokens[head].Fine == nlp.TagNNS {
			continue
		}
		q := Quantity{First: i, End: end, Head: head}
		if f.word(head) == "old" {
			q.Head = -1
		}
		if f.shotBeside(&q) {
			list = append(list, number{kind: shot, n: 1, sentence: f.d.Tokens[i].Sentence, first: i})
		}
	}
	return list
}

// ones adds up those who are told one by one in one sentence.
func (f *finder) ones(list []number) []number {
	for i := range list {
		for j := i - 1; j >= 0 && list[j].sentence == list[i].sentence; j-- {
			a, b := &list[j], &list[i]
			if a.kind == b.kind && !a.whole && !b.whole && b.n == 1 && f.indefinite(b.first) {
				b.n += a.n
				break
			}
		}
	}
	return list
}

// indefinite reports whether the phrase at i brings in somebody new: a, an, another.
func (f *finder) indefinite(i int32) bool {
	switch f.word(i) {
	case "a", "an", "another":
		return true
	}
	return false
}
