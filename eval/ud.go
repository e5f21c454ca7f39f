package eval

import (
	"fmt"
	"io"
	"strings"

	"github.com/truce-ledger/truce/nlp"
)

// UDScores counts how many words of a treebank were read right, given its tokens
// and sentences. Attachment is scored as in the CoNLL 2018 shared task: all words
// count, punctuation too, and relations are compared without their subtypes.
type UDScores struct {
	Words, Sentences int
	UPOS, XPOS       int // XPOS of FineWords, those that have a Penn tag
	FineWords        int
	Lemmas           int // of LemmaWords, those that have a lemma; case counts
	LemmasFolded     int // the same, case does not count
	LemmaWords       int
	UAS, LAS         int
	// Attachment without punctuation.
	Content, ContentUAS, ContentLAS int
}

// UD scores analyze on a treebank in CoNLL-U. analyze is given a Doc with tokens,
// sentences and paragraphs and fills in the rest.
func UD(r io.Reader, analyze func(*nlp.Doc)) (UDScores, error) {
	docs, err := ReadCoNLLU(r)
	if err != nil {
		return UDScores{}, err
	}
	var s UDScores
	for _, gold := range docs {
		d := bare(gold)
		analyze(d)
		s.count(gold, d)
	}
	return s, nil
}

// bare returns a Doc with the tokens of d and nothing more.
func bare(d *nlp.Doc) *nlp.Doc {
	b := &nlp.Doc{Text: d.Text, Sentences: d.Sentences, Paragraphs: d.Paragraphs}
	for _, t := range d.Tokens {
		b.Tokens = append(b.Tokens, nlp.Token{Span: t.Span, Sentence: t.Sentence})
	}
	return b
}

func (s *UDScores) count(gold, d *nlp.Doc) {
	s.Sentences += len(gold.Sentences)
	for i := range gold.Tokens {
		g, t := &gold.Tokens[i], &d.Tokens[i]
		s.Words++
		s.UPOS += one(g.Tag == t.Tag)
		if g.Fine != nlp.NoXPOS {
			s.FineWords++
			s.XPOS += one(g.Fine == t.Fine)
		}
		if g.Lemma != "_" || d.Form(int32(i)) == "_" {
			s.LemmaWords++
			s.Lemmas += one(g.Lemma == t.Lemma)
			s.LemmasFolded += one(strings.EqualFold(g.Lemma, t.Lemma))
		}
		attached := g.Head == t.Head
		labelled := attached && g.Rel.Base() == t.Rel.Base()
		s.UAS += one(attached)
		s.LAS += one(labelled)
		if g.Tag != nlp.PUNCT {
			s.Content++
			s.ContentUAS += one(attached)
			s.ContentLAS += one(labelled)
		}
	}
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// String returns the scores in percent, on one line.
func (s UDScores) String() string {
	p := func(right, all int) float64 { return 100 * float64(right) / float64(max(1, all)) }
	return fmt.Sprintf("%d words  UPOS %.2f  XPOS %.2f  lemma %.2f (folded %.2f)  UAS %.2f  LAS %.2f  without punctuation UAS %.2f  LAS %.2f",
		s.Words, p(s.UPOS, s.Words), p(s.XPOS, s.FineWords), p(s.Lemmas, s.LemmaWords), p(s.LemmasFolded, s.LemmaWords),
		p(s.UAS, s.Words), p(s.LAS, s.Words), p(s.ContentUAS, s.Content), p(s.ContentLAS, s.Content))
}
