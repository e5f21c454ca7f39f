// Package nlp turns the text of a news report into a Doc: sentences, tokens,
// lemmas, tags, dependency trees, quotations, mentions and who they refer to.
// Labels are those of Universal Dependencies for English.
package nlp

import (
	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/registry"
)

// A Doc is an analysed text.
//
// Invariants: tokens are in text order and do not overlap; every token belongs
// to exactly one sentence, every sentence to exactly one paragraph; the heads in
// a sentence make a tree with one root; all indices are valid.
type Doc struct {
	Text       string
	Tokens     []Token
	Sentences  []Sentence
	Paragraphs []Paragraph
	Quotes     []Quote // in order of their opening marks
	Mentions   []Mention
	Referents  []Referent
	parties    *registry.Registry // a user's own with the built-in ones; nil for these alone
}

// A Token is a syntactic word: "don't" is two, "do" and "n't"; "Yerevan's" is
// "Yerevan" and "'s".
type Token struct {
	truce.Span
	Lemma    string
	Norm     uint32    // hash of the normal form, which hides the names of parties
	Clusters [3]uint16 // word clusters of the normal form, coarse to fine; 0 if unknown
	Tag      UPOS
	Fine     XPOS  // Penn Treebank tag
	shape    shape // how the word is written, see normalize
	Rel      Rel   // relation to Head
	Head     int32 // index into Doc.Tokens; -1 at the root of a sentence
	Sentence int32 // index into Doc.Sentences
}

// A Sentence is the half-open range [First, End) of tokens.
type Sentence struct {
	First, End int32
	Paragraph  int32
	Heading    bool // a headline, crosshead or caption: no full stop, set apart
}

// A Paragraph is the half-open range [First, End) of sentences.
type Paragraph struct{ First, End int32 }

// A Quote is what stands between a pair of quotation marks, marks included.
// A quotation that runs on over several paragraphs, each opening anew and only
// the last one closing, is several Quotes: each but the first has Continues set.
type Quote struct {
	First, End int32 // half-open range of tokens, marks included
	Continues  bool  // goes on from the Quote before, by the same speaker
	Unclosed   bool  // no closing mark in its paragraph
	Depth      int8  // 0 outermost; 1 a quotation in a quotation
}

// A MentionKind tells how a mention refers.
type MentionKind uint8

// The kinds of mention.
const (
	NominalMention MentionKind = iota // the ministry
	NameMention                       // Ilham Aliyev
	PronounMention                    // he
)

// An EntityKind is what a mention is taken to be.
type EntityKind uint8

// The kinds of entity.
const (
	UnknownEntity EntityKind = iota
	Person
	Organization
	PlaceEntity
	Party // a state, its government or forces, an armed group
	Publisher
)

// A Mention is a noun phrase that may name a source or a party.
type Mention struct {
	First, End int32 // half-open range of tokens, whole phrase
	Head       int32
	Kind       MentionKind
	Entity     EntityKind
	Referent   int32 // index into Doc.Referents, -1 if none
}

// A Referent is somebody or something that mentions refer to.
type Referent struct {
	Name     string // plain name: the fullest one in the text
	Entity   string // registry id, "" if unknown
	Kind     EntityKind
	Mentions []int32 // indices into Doc.Mentions, in text order
	owner    int32   // referent that it belongs to (the state of an army), -1 if none
	side     int8    // 2 if it may be a side of a conflict, 1 if so but without a name or owner
}

// Words returns the text of the half-open range [first, end) of tokens.
func (d *Doc) Words(first, end int32) string {
	if first >= end {
		return ""
	}
	return d.Text[d.Tokens[first].Start:d.Tokens[end-1].End]
}

// Form returns the text of token i as written.
func (d *Doc) Form(i int32) string { return d.Tokens[i].In(d.Text) }

// Parties returns the names of parties that the text was read with: a user's own with the
// built-in ones; nil for these alone.
func (d *Doc) Parties() *registry.Registry { return d.parties }

// matchParty finds the party whose name the words start with, see registry.Match.
func (d *Doc) matchParty(words []string) (entry *registry.Entry, class registry.Class, n int) {
	return d.parties.Match(words)
}
