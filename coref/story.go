package coref

import "github.com/truce-ledger/truce"

// A Page is what is kept of an article to tell whether another one is about the same
// happening: hashes with their rarity, numbers and days, and no word of the text.
//
// Invariant: a Page is a function of the article's title, text and day and of the names
// given to StoryOf. Two Pages made from articles that differ only in names that are equally
// rare compare alike: no name is known, only how rare it is.
type Page struct {
	Day     int32       // when it was published, in days since 1970-01-01; 0 if unknown
	Words   []StoryTerm // of title and text, the weightiest 64, by hash
	Head    []StoryTerm // of the title and the first sentence, the weightiest 16, by hash
	Names   []StoryTerm // parts and pairs of names of persons and others, the weightiest 32, by hash
	Places  []StoryTerm // the weightiest 12, by hash
	Numbers []StoryTerm // numbers with the word that they count, the weightiest 12, by hash
	Ages    []uint8     // ages of people, ascending, at most 8
	Days    []int32     // days that the text names, resolved by the day of publication, ascending, at most 6
}

// A StoryTerm is a hash of 24 bits above a weight of 8: tf-idf in steps of 1/16.
type StoryTerm uint32

// A StoryScore tells how much speaks for two articles being about the same happening.
type StoryScore struct {
	Odds  float64 // natural log-odds, the sum of the parts
	Parts []StoryPart
}

// A StoryPart is what one feature adds to the log-odds. Its name is that in story_weights.txt.
type StoryPart struct {
	Name string
	Odds float64
}

// StoryOf reads an article. People and places are the names that a reader found in the text; either
// may be nil, and then only runs of capitalized words tell of names.
func StoryOf(a *truce.Article, people, places []string) *Page { return &Page{} }

// CompareStories weighs whether two pages are about the same happening. It is symmetric.
func CompareStories(a, b *Page) StoryScore { return StoryScore{} }

// Keys returns at most 12 keys: pages about the same happening most often share one. They are
// ascending and do not depend on any other page.
func (p *Page) Keys() []int64 { return nil }

// AppendBinary appends the compact form of p, at most some 600 bytes. It never fails.
func (p *Page) AppendBinary(b []byte) ([]byte, error) { return b, nil }

// UnmarshalBinary reads what AppendBinary wrote.
func (p *Page) UnmarshalBinary(b []byte) error { return nil }

// ClusterStories groups pages by average link over the pairs that share a key. It returns for each page
// the number of its group: groups are numbered by their first page.
func ClusterStories(pages []*Page) []int { return nil }
