package nlp

import (
	"iter"
	"sort"
)

// What the tagger learns of single words: which classes there are, which of them a
// frequent word had in training, and how words are used in raw news.

func className(t *Token) string { return t.Tag.String() + "|" + t.Fine.String() }

// numberClasses numbers the classes from 1, the most frequent first.
func (tr *tagTrainer) numberClasses(docs []*Doc) map[string]uint8 {
	count := map[string]int{}
	for _, d := range docs {
		for i := range d.Tokens {
			if t := &d.Tokens[i]; t.Tag != NoUPOS && t.Fine != NoXPOS {
				count[className(t)]++
			}
		}
	}
	for class, n := range count {
		if n >= 3 {
			tr.classes = append(tr.classes, class)
		}
	}
	sort.Slice(tr.classes, func(a, b int) bool {
		if na, nb := count[tr.classes[a]], count[tr.classes[b]]; na != nb {
			return na > nb
		}
		return tr.classes[a] < tr.classes[b]
	})
	number := map[string]uint8{}
	for i, class := range tr.classes {
		number[class] = uint8(i + 1)
	}
	return number
}

// frequentTags lists the classes that each frequent word had. Of words that had one
// only, those that were not seen often enough to rule out another have it twice.
func frequentTags(docs []*Doc, number map[string]uint8) map[uint32][]uint8 {
	type use struct {
		norm  uint32
		class uint8
	}
	count, uses := map[uint32]int{}, map[use]int{}
	for _, d := range docs {
		for i := range d.Tokens {
			t := &d.Tokens[i]
			if c := number[className(t)]; c > 0 {
				count[t.Norm]++
				uses[use{t.Norm, c - 1}]++
			}
		}
	}
	tags := map[uint32][]uint8{}
	for u, n := range uses {
		if count[u.norm] >= tagFrequent && n*500 >= count[u.norm] {
			tags[u.norm] = append(tags[u.norm], u.class)
		}
	}
	for norm, t := range tags {
		sort.Slice(t, func(a, b int) bool { return t[a] < t[b] })
		if len(t) == 1 && count[norm] < tagSettled {
			tags[norm] = append(t, t[0])
		}
	}
	return tags
}

// newsTags lists, for each word that is not very rare in raw news, the classes that
// the first pass gives it there, the commonest first: those with a twentieth of its
// occurrences or more, at most three.
func (t *tagger) newsTags(news iter.Seq[*Doc]) map[uint32][]uint8 {
	counts := map[uint32]*[256]int32{}
	var m tagScratch
	for d := range news {
		t.lexicon.normalize(d)
		for _, s := range d.Sentences {
			t.prepare(d, s, &m)
			t.pass(0, &m)
			for i := s.First; i < s.End; i++ {
				norm := d.Tokens[i].Norm
				if counts[norm] == nil {
					counts[norm] = new([256]int32)
				}
				counts[norm][m.classes[i-s.First+2]-1]++
			}
		}
	}
	tags := map[uint32][]uint8{}
	for norm, n := range counts {
		if list := commonTags(n); list != nil {
			tags[norm] = list
		}
	}
	return tags
}

func commonTags(n *[256]int32) []uint8 {
	var list []uint8
	all := int32(0)
	for class, k := range n {
		if all += k; k > 0 {
			list = append(list, uint8(class))
		}
	}
	if all < 5 {
		return nil
	}
	sort.SliceStable(list, func(a, b int) bool { return n[list[a]] > n[list[b]] })
	for i, class := range list {
		if i == 3 || n[class]*20 < all {
			return list[:i]
		}
	}
	return list
}
