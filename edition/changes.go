package edition

import "github.com/truce-ledger/truce"

// Changes are what a newer version of an article changed.
type Changes struct {
	Old, New *truce.Record // with their texts
	Title    []Words       // the headlines, word by word; nil if they are the same
	Text     []Paragraph
	Claims   []ClaimChange
	Tolls    []TollChange
	Notices  []truce.Notice // what the new version says of itself that the old one did not say
}

// Compared returns what changed from one version to another.
func Compared(before, after *Version) *Changes {
	x, y := &before.Record.Article, &after.Record.Article
	c := &Changes{
		Old: before.Record, New: after.Record, Text: Text(x.Text, y.Text), Claims: Claims(before, after), Tolls: Tolls(before, after),
		Notices: NewNotices(before.Record, after.Record),
	}
	if x.Title != y.Title {
		c.Title = WordDiff(x.Title, y.Title)
	}
	return c
}

// NewNotices returns the notices of a record that an older version did not carry in the same words.
func NewNotices(before, after *truce.Record) []truce.Notice {
	had := map[string]bool{}
	for _, n := range Notices(before) {
		had[n.Words] = true
	}
	var out []truce.Notice
	for _, n := range Notices(after) {
		if !had[n.Words] {
			out = append(out, n)
		}
	}
	return out
}
