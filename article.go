package truce

// A Span is a half-open stretch [Start, End) of bytes in an article's text.
type Span struct{ Start, End int }

// In returns the words of s in text.
func (s Span) In(text string) string { return text[s.Start:s.End] }

// Len returns the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Overlaps reports whether s and t share at least one byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Contains reports whether every byte of t lies in s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// An Article is one published text, kept as it was read and never edited.
type Article struct {
	ID        string   // "sha256:" and the hex digest of Text
	File      string   // path as given, "" if it came otherwise
	URL       string   // canonical address, "" if unknown
	Publisher string   // who printed it, "" if unknown
	Title     string   // headline, "" if unknown
	Published string   // ISO 8601 day or instant of publication, "" if unknown
	Language  string   // BCP 47 tag, "" if unknown
	Updated   string   // ISO 8601 day or instant of the last change that the page tells of, "" if unknown
	Byline    string   // who wrote it, as printed, without "By"; "" if unknown
	Credits   []string // agencies named in the dateline or the credits
	Parts     []Part   // what in Text is no body, in text order; they do not overlap
	Text      string   // valid UTF-8
}

// A Part is a stretch of an article's text that is not its body.
type Part struct {
	Kind PartKind
	Span Span
}

// A PartKind says what a Part is.
type PartKind string

// The kinds of parts. What is in no part is body.
const (
	PartHeadline   PartKind = "headline"
	PartStandfirst PartKind = "standfirst" // the summary between headline and body
	PartByline     PartKind = "byline"     // who wrote it, with the day where it stands beside
	PartCaption    PartKind = "caption"    // what is said of a picture
	PartCrosshead  PartKind = "crosshead"  // a heading between paragraphs
	PartCredit     PartKind = "credit"     // whose picture or whose report it is
	PartClutter    PartKind = "clutter"    // what a dump of a page carries of its furniture: "Skip to content", "Read more: …"
)
