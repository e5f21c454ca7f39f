package coref

import (
	"cmp"
	"math"
	"slices"
)

// The questions asked about two pages. Each is a number between 0 and some 3; none knows a word, only
// hashes and rarity. story_weights.txt has a line for each, in any order.
var storyFeatureNames = [...]string{
	"bias",
	"words", "words-over-20", "words-over-40", "words-over-60", // cosine of words, and what of it is over .2, .4, .6
	"words-shared",                                 // weight of the words shared, logarithm
	"head", "head-in-words", "both-heads-in-words", // words of one head that the other head has; that the other text has: the better, the worse
	"names", "names-shared", "names-rarest", "names-none", // part of the fewer names; weight, logarithm; rarest; both name somebody and share nobody
	"pairs", "pairs-one", "pairs-two", "pairs-many", "pairs-none",
	"places", "places-rarest", "places-none", "places-first", // first: the weightiest one is the same
	"words-rarest",
	"numbers", "numbers-none",
	"ages-one", "ages-two", "ages-none",
	"gap-same-day", "gap-to-1", "gap-to-3", "gap-to-7", "gap-to-30", "gap-to-90", "gap-to-365", "gap-unknown", // days between publications; each holds up to so many days
	"days-shared", "days-none", // days named
	"words-near", "words-far", // cosine, if published within 3 days, if more than 30 days apart
	"pairs-near", "pairs-far",
	"names-near", "names-far",
	"words-and-pairs", "words-and-names", "words-without-pairs",
	"host", "host-and-words", "host-and-names", // the same site
	"head-near", "head-near-rarest", "days-near", "days-far", // a day of one is at most one away from one of the other, the day of publication counted; more than 60
	"places-first-near", "places-first-month", "places-rarest-near", "names-rarest-near", "names-first", "names-first-both",
	"head-shared", "place-and-age", "place-and-number", "pairs-rarest", "words-first",
	"ages-and-names", "days-and-places", "days-and-words",
	// Products that told most of what the others leave open, found one after the other on held-out pairs.
	"head-near-numbers", "days-far-numbers", "days-places-pair", "place-number-names-none", "ages-names-places-none",
	"days-far-gap-to-90", "days-far-pairs", "ages-gap-to-7", "heads-places-none", "words-first-same-day", "words-rarest-squared",
}

const storyFeatureCount = len(storyFeatureNames)

type storyVector [storyFeatureCount]float64

// A storyOverlap is what two lists of terms share.
type storyOverlap struct {
	count        int
	sum, best    float64 // of the lesser weights of shared terms
	part, cosine float64 // of the lighter list
	both         bool    // neither list is empty
}

func storyShare(a, b []StoryTerm) (o storyOverlap) {
	var sumA, sumB, squareA, squareB, product float64
	for _, t := range a {
		sumA += t.Weight()
		squareA += t.Weight() * t.Weight()
	}
	for _, t := range b {
		sumB += t.Weight()
		squareB += t.Weight() * t.Weight()
	}
	for i, k := 0, 0; i < len(a) && k < len(b); {
		switch x, y := a[i].Hash(), b[k].Hash(); {
		case x < y:
			i++
		case x > y:
			k++
		default:
			w := min(a[i].Weight(), b[k].Weight())
			o.count++
			o.sum += w
			o.best = max(o.best, w)
			product += a[i].Weight() * b[k].Weight()
			i++
			k++
		}
	}
	o.both = len(a) > 0 && len(b) > 0
	if o.count > 0 && sumA > 0 && sumB > 0 {
		o.part = o.sum / min(sumA, sumB)
		o.cosine = product / math.Sqrt(squareA*squareB)
	}
	return o
}

// storyFeatures compares two pages. It is symmetric.
func storyFeatures(a, b *Page) (v storyVector) {
	at := 0
	add := func(x float64) {
		v[at] = x
		at++
	}
	is := func(x bool) float64 {
		if x {
			return 1
		}
		return 0
	}
	words, head := storyShare(a.Words, b.Words), storyShare(a.Head, b.Head)
	names, pairs := storyShare(a.Names, b.Names), storyShare(a.Pairs, b.Pairs)
	places, numbers := storyShare(a.Places, b.Places), storyShare(a.Numbers, b.Numbers)
	into, onto := storyWithin(a.Head, b.Words), storyWithin(b.Head, a.Words)
	ages, bothAges := storyCommonCount(a.Ages, b.Ages)
	days, bothDays := storyCommonCount(a.Days, b.Days)
	gap, known := math.Abs(float64(a.Day-b.Day)), a.Day > 0 && b.Day > 0
	near, far := is(known && gap <= 3), is(known && gap > 30)

	add(1)
	add(words.cosine)
	add(max(0, words.cosine-0.2))
	add(max(0, words.cosine-0.4))
	add(max(0, words.cosine-0.6))
	add(math.Log1p(words.sum) / 3)
	add(head.cosine)
	add(max(into, onto))
	add(min(into, onto))
	add(names.part)
	add(math.Log1p(names.sum) / 3)
	add(names.best / 10)
	add(is(names.both && names.count == 0))
	add(pairs.part)
	add(is(pairs.count >= 1))
	add(is(pairs.count >= 2))
	add(math.Log1p(pairs.sum) / 3)
	add(is(pairs.both && pairs.count == 0))
	add(places.part)
	add(places.best / 10)
	add(is(places.both && places.count == 0))
	add(is(places.count > 0 && storyFirst(a.Places) == storyFirst(b.Places)))
	add(words.best / 10)
	add(numbers.sum / 5)
	add(is(numbers.both && numbers.count == 0))
	add(is(ages >= 1))
	add(is(ages >= 2))
	add(is(bothAges && ages == 0))
	for _, most := range [...]float64{0, 1, 3, 7, 30, 90, 365} {
		add(is(known && gap <= most))
	}
	add(is(!known))
	add(is(days > 0))
	add(is(bothDays && days == 0))
	add(near * words.cosine)
	add(far * words.cosine)
	add(near * is(pairs.count > 0))
	add(far * is(pairs.count > 0))
	add(near * names.part)
	add(far * names.part)
	add(words.cosine * is(pairs.count > 0))
	add(words.cosine * names.part)
	add(words.cosine * is(pairs.both && pairs.count == 0))
	host := is(a.Host == b.Host && a.Host != 0)
	add(host)
	add(host * words.cosine)
	add(host * names.part)
	add(near * head.cosine)
	add(near * head.best / 10)
	apart := storyDaysApart(a, b)
	add(is(apart <= 1))
	add(is(apart > 60))
	first := is(places.count > 0 && storyFirst(a.Places) == storyFirst(b.Places))
	add(near * first)
	add(is(known && gap <= 30) * first)
	add(near * places.best / 10)
	add(near * names.best / 10)
	inB, inA := storyHas(b.Names, storyFirst(a.Names)), storyHas(a.Names, storyFirst(b.Names))
	add(is(inA || inB))
	add(is(inA && inB))
	add(math.Log1p(head.sum) / 3)
	add(is(ages > 0) * places.best / 10)
	add(min(1, numbers.sum/5) * places.best / 10)
	add(pairs.best / 20)
	wordsFirst := is(storyHas(b.Words, storyFirst(a.Words))) + is(storyHas(a.Words, storyFirst(b.Words)))
	add(wordsFirst)
	add(is(ages > 0) * names.part)
	add(is(days > 0) * places.part)
	add(is(days > 0) * words.cosine)
	far60, noNames, noPlaces := is(apart > 60), is(names.both && names.count == 0), is(places.both && places.count == 0)
	add(near * head.cosine * numbers.sum / 5)
	add(far60 * numbers.sum / 5)
	add(is(days > 0) * places.part * is(pairs.count >= 1))
	add(min(1, numbers.sum/5) * places.best / 10 * noNames)
	add(is(ages > 0) * names.part * noPlaces)
	add(far60 * is(known && gap <= 90))
	add(far60 * pairs.best / 20)
	add(is(ages >= 1) * is(known && gap <= 7))
	add(min(into, onto) * noPlaces)
	add(is(known && gap == 0) * wordsFirst)
	add(words.best / 10 * words.best / 10)
	return v
}

// storyFirst returns the hash of the weightiest term.
func storyFirst(list []StoryTerm) uint32 {
	var first StoryTerm
	for _, t := range list {
		if t&0xFF > first&0xFF {
			first = t
		}
	}
	return first.Hash()
}

func storyHas(list []StoryTerm, hash uint32) bool {
	_, ok := slices.BinarySearchFunc(list, hash, func(t StoryTerm, h uint32) int { return cmp.Compare(t.Hash(), h) })
	return ok
}

// storyDaysApart returns the least distance of a day that one page names, or on which it was published, from one
// of the other.
func storyDaysApart(a, b *Page) int32 {
	least := int32(1 << 20)
	for _, x := range append(slices.Clone(a.Days), a.Day) {
		for _, y := range append(slices.Clone(b.Days), b.Day) {
			if x > 0 && y > 0 {
				least = min(least, max(x-y, y-x))
			}
		}
	}
	return least
}

// storyWithin returns which part of the head's weight stands among the words.
func storyWithin(head, words []StoryTerm) float64 {
	all, within := 0.0, 0.0
	k := 0
	for _, t := range head {
		for k < len(words) && words[k].Hash() < t.Hash() {
			k++
		}
		all += t.Weight()
		if k < len(words) && words[k].Hash() == t.Hash() {
			within += t.Weight()
		}
	}
	if all == 0 {
		return 0
	}
	return within / all
}

// storyCommonCount counts what two ascending lists share, and tells whether neither is empty.
func storyCommonCount[T uint8 | int32](a, b []T) (count int, both bool) {
	for i, k := 0, 0; i < len(a) && k < len(b); {
		switch {
		case a[i] < b[k]:
			i++
		case a[i] > b[k]:
			k++
		default:
			count++
			i++
			k++
		}
	}
	return count, len(a) > 0 && len(b) > 0
}
