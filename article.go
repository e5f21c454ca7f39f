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
	Updated   string   // ISO 8601 day or instant of the latest change that it tells of, "" if it tells none
	Language  string   // BCP 47 tag, "" if unknown
	Credits   []string // agencies named in the dateline or the credits
	Text      string   // valid UTF-8
}
