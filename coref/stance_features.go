package coref

import (
	"strings"

	"github.com/truce-ledger/truce/internal/learn"
)

// A stanceBag collects the hashes of what is asked about a claim and a text.
type stanceBag struct{ list []uint32 }

func (b *stanceBag) add(name string, values ...uint32) {
	h := learn.String(name)
	for _, v := range values {
		h = learn.Mix(h, v)
	}
	b.list = append(b.list, h)
}

// stanceAlign pairs words of claim and text: by stem, else by the first five letters.
func stanceAlign(claim, text []stanceToken) {
	pair := func(same func(a, b *stanceToken) bool) {
		for i := range claim {
			a := &claim[i]
			for k := range text {
				if b := &text[k]; a.match < 0 && b.match < 0 && same(a, b) {
					a.match, b.match = k, i
				}
			}
		}
	}
	content := func(t *stanceToken) bool { return t.idf >= storyCommon || t.number }
	pair(func(a, b *stanceToken) bool { return content(a) && a.hash == b.hash })
	pair(func(a, b *stanceToken) bool {
		return content(a) && content(b) && len(a.stem) > 4 && len(b.stem) > 4 && a.stem[:5] == b.stem[:5]
	})
}

// stanceFeatures asks about a claim and a text.
func stanceFeatures(claim, text string) []uint32 {
	c, t := stanceTokens(claim), stanceTokens(text)
	stanceAlign(c, t)
	f := &stanceBag{list: make([]uint32, 0, 400)}
	f.add("bias")
	covered := stanceCovered(c)
	f.overlap(covered, stanceCovered(t), len(t))
	f.words(c, t, covered)
	f.groups(c, t, covered)
	f.signs(text, t)
	f.numbers(c, t)
	f.crosses(c, t)
	return f.list
}

// stanceCovered returns how much of the words' weight is aligned, in tenths.
func stanceCovered(tokens []stanceToken) uint32 {
	all, aligned := float32(0), float32(0)
	for i := range tokens {
		w := max(0, tokens[i].idf-1)
		all += w
		if tokens[i].match >= 0 {
			aligned += w
		}
	}
	if all == 0 {
		return 0
	}
	return uint32(10 * aligned / all)
}

func (f *stanceBag) overlap(claim, text uint32, length int) {
	for k := uint32(0); k <= claim; k++ { // a ladder, so that the part counts as a number
		f.add("claim covered", k)
	}
	for k := uint32(0); k <= text; k++ {
		f.add("text covered", k)
	}
	f.add("length", uint32(min(8, length/3)))
}

// words asks which words the text has and the claim lacks, alone and with their neighbours; aligned words count as
// one and the same.
func (f *stanceBag) words(c, t []stanceToken, covered uint32) {
	const aligned = 1
	seen := func(i int) uint32 {
		switch {
		case i < 0 || i >= len(t):
			return 0
		case t[i].match >= 0:
			return aligned
		}
		return t[i].hash
	}
	first, last := len(t), -1
	for i := range t {
		if t[i].match >= 0 {
			first, last = min(first, i), i
		}
	}
	for i := range t {
		if i == 0 {
			f.add("first", t[i].hash)
		}
		if t[i].match >= 0 {
			if i+1 < len(t) && t[i+1].match >= 0 {
				f.add("aligned in order", uint32(min(2, max(0, t[i+1].match-t[i].match+1))))
			}
		} else {
			f.add("word", t[i].hash)
			place := uint32(1)
			switch {
			case i < first:
				place = 0
			case i > last:
				place = 2
			}
			f.add("word place", t[i].hash, place)
			if t[i].shouted {
				f.add("shouted", t[i].hash)
			}
			f.add("word covered", t[i].hash, covered/4)
		}
		f.add("two", seen(i), seen(i+1))
		if seen(i) != aligned || seen(i+2) != aligned {
			f.add("three", seen(i), seen(i+1), seen(i+2))
		}
		f.add("skip", seen(i), seen(i+2))
	}
	f.add("end", seen(len(t)-1), seen(len(t)-2))
	for i := range c {
		f.add("claim word", c[i].hash)
		if c[i].match < 0 {
			f.add("claim word alone", c[i].hash)
		}
	}
}

// groups asks about the groups of words of stance_words.txt.
func (f *stanceBag) groups(c, t []stanceToken, covered uint32) {
	var inClaim, inText uint16
	var count [16]uint32
	for i := range c {
		inClaim |= c[i].group
	}
	before, order := uint16(0), uint32(0)
	for i := range t {
		g := t[i].group
		if t[i].match >= 0 {
			g = 0
			for k := 1; k <= 3 && i-k >= 0; k++ {
				if t[i-k].group&(stanceNegation|stanceRefute) != 0 && t[i-k].match < 0 {
					f.add("aligned word negated", uint32(k), uint32(t[i-k].group))
				}
			}
		}
		if g == 0 {
			continue
		}
		inText |= g
		for k := range stanceGroupNames {
			if g&(1<<k) != 0 {
				count[k]++
			}
		}
		if before != 0 {
			f.add("groups", uint32(before), uint32(g))
		}
		order = learn.Mix(order, uint32(g))
		before = g
	}
	f.add("all groups", uint32(inText))
	f.add("order of groups", order)
	f.add("groups and claim", uint32(inText), uint32(inClaim))
	for k := range stanceGroupNames {
		bit := uint16(1) << k
		f.add("group", uint32(k), min(2, count[k]))
		f.add("group covered", uint32(k), min(1, count[k]), covered/3)
		if (inText^inClaim)&bit != 0 {
			f.add("group in one", uint32(k))
		}
	}
	denies := (count[0]+count[6])%2 == 1
	f.add("parity", stanceBit(denies), stanceBit(inClaim&(stanceNegation|stanceRefute) != 0))
	f.add("parity covered", stanceBit(denies), covered/2)
}

func stanceBit(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

// signs asks about questions, quotations and colons: "Army shelled market: rebels".
func (f *stanceBag) signs(text string, t []stanceToken) {
	asks := strings.HasSuffix(strings.TrimSpace(text), "?")
	f.add("asks", stanceBit(asks), stanceBit(strings.Contains(text, "?")))
	f.add("quotes", stanceBit(strings.ContainsAny(text, "\"“”‘")), stanceBit(strings.Contains(text, " '")))
	for i := range t {
		if t[i].word == ":" && i > 0 {
			f.add("colon after", uint32(min(4, i)), uint32(t[i-1].group))
			f.add("colon before", uint32(min(4, len(t)-1-i)), uint32(t[min(i+1, len(t)-1)].group), uint32(t[len(t)-1].group))
			break
		}
	}
	if asks && len(t) > 0 {
		f.add("asks with", t[0].hash)
	}
}

// numbers asks whether the claim's numbers stand in the text.
func (f *stanceBag) numbers(c, t []stanceToken) {
	have := func(list []stanceToken) (any, aligned bool) {
		for i := range list {
			any = any || list[i].number
			aligned = aligned || list[i].number && list[i].match >= 0
		}
		return any, aligned
	}
	claim, same := have(c)
	text, _ := have(t)
	f.add("numbers", stanceBit(claim), stanceBit(text), stanceBit(same))
}

// crosses asks about words of the claim together with words of the text, and about opposites.
func (f *stanceBag) crosses(c, t []stanceToken) {
	opposites := stanceLexicon().opposites
	for i := range c {
		if c[i].idf < storyCommon || c[i].number {
			continue
		}
		for k := range t {
			if t[k].match >= 0 {
				continue
			}
			if opposites[[2]string{c[i].stem, t[k].stem}] {
				f.add("opposite")
			}
			if t[k].idf >= storyCommon || t[k].group != 0 {
				f.add("cross", c[i].hash, t[k].hash)
			}
		}
	}
}
