package coref

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
)

// Which articles tell of one happening?
//
// An article is boiled down to a Page: its weightiest words, the parts and pairs of its names,
// its places, numbers, ages and days, each a hash with its rarity (story_words.go, story_names.go,
// story_days.go). Two pages are compared by a logistic regression over some eighty plain questions
// (story_features.go, story_weights.txt). Only pages that share a key are compared (story_keys.go), and
// groups are joined by average link (story_cluster.go).
//
// Roads not taken: word vectors (nothing to carry that would know a name), a graph of all pairs
// (quadratic), and frequencies counted in the ledger itself (then an old comparison would change
// with each new article).

// A Page is what is kept of an article to tell whether another one is about the same
// happening: hashes with their rarity, numbers and days, and no word of the text.
//
// Invariant: a Page is a function of the article's title, text and day and of the names
// given to StoryOf. No name is known, only how rare it is in general news.
type Page struct {
	Day     int32       // when it was published, in days since 1970-01-01; 0 if unknown
	Host    uint32      // hash of the site or publisher, 0 if unknown
	Words   []StoryTerm // of title and text, the weightiest 64
	Head    []StoryTerm // of the title and the first sentence, the weightiest 12
	Names   []StoryTerm // parts of names, the weightiest 20
	Pairs   []StoryTerm // two parts of one name, one after the other, the weightiest 12
	Places  []StoryTerm // the weightiest 8
	Numbers []StoryTerm // numbers with the word after them, the weightiest 10
	Ages    []uint8     // ages of people, ascending, at most 6
	Days    []int32     // days that the text names, resolved by the day of publication, ascending, at most 5
}

// The sizes of a page's lists.
const (
	storyWordsKept   = 80
	storyHeadKept    = 12
	storyNamesKept   = 20
	storyPairsKept   = 12
	storyPlacesKept  = 8
	storyNumbersKept = 10
	storyAgesKept    = 6
	storyDaysKept    = 5
)

// A StoryTerm is a hash of 24 bits above a weight of 8, which is (tf-)idf in steps of 1/6. Lists of
// terms are ascending and have each hash once.
type StoryTerm uint32

// Hash returns the hash, of 24 bits.
func (t StoryTerm) Hash() uint32 { return uint32(t) >> 8 }

// Weight returns how rare the term is, times how often it stands in the article: 0 to 42.5.
func (t StoryTerm) Weight() float64 { return float64(t&0xFF) / 6 }

func storyTerm(hash uint32, weight float64) StoryTerm {
	return StoryTerm(hash>>8<<8 | uint32(min(255, max(0, weight*6+0.5))))
}

// StoryOf reads an article. People and places are the names that a reader found in the text; either
// may be nil, and then only runs of capitalized words tell of names.
func StoryOf(a *truce.Article, people, places []string) *Page {
	p := &Page{}
	p.Day = storyDay(a.Published)
	p.Host = storyHost(a)
	title, text := storyTokens(a.Title+"\n"+storySlug(a.URL)), storyTokens(a.Text)
	p.Words = storyWords(title, text)
	p.Head = storyHead(title, text)
	p.Names, p.Pairs = storyNames(title, text, people, places)
	p.Places = storyPlaces(places)
	p.Numbers = storyNumbers(text)
	p.Ages = storyAges(text)
	p.Days = storyDays(text, storyTokens(storySlug(a.URL)), p.Day)
	return p
}

// storyHost hashes the name of the site, else that of the publisher.
func storyHost(a *truce.Article) uint32 {
	host := storyLocation(a.URL).Hostname()
	if host = strings.TrimPrefix(host, "www."); host == "" {
		host = a.Publisher
	}
	if host == "" {
		return 0
	}
	return max(1, storyHash(strings.ToLower(host)))
}

// storySlug returns the words of an address's path: addresses of news often hold the headline.
func storySlug(address string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == '/' || r == '_' || r == '.' || r == '+' {
			return ' '
		}
		return r
	}, storyLocation(address).Path)
}

// storyLocation parses an address; what is none is empty.
func storyLocation(address string) *url.URL {
	u, err := url.Parse(address)
	if err != nil {
		return &url.URL{}
	}
	return u
}

// storyTop sorts terms by hash and keeps the n weightiest; of one hash the larger weight.
func storyTop(terms []StoryTerm, n int) []StoryTerm {
	slices.SortFunc(terms, func(a, b StoryTerm) int { return cmp.Compare(b, a) })
	terms = slices.CompactFunc(terms, func(a, b StoryTerm) bool { return a.Hash() == b.Hash() })
	if len(terms) > n {
		slices.SortFunc(terms, func(a, b StoryTerm) int {
			return cmp.Or(cmp.Compare(b&0xFF, a&0xFF), cmp.Compare(a, b))
		})
		terms = terms[:n]
	}
	slices.Sort(terms)
	return terms
}
