package eval

import (
	"io"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/nlp"
)

// Tokens scores the tokens and sentences that nlp.Tokenize finds in the plain
// text of a treebank in CoNLL-U. The rows "tokens" and "sentences" count spans
// of bytes: one is right if both its ends are.
//
// A line with several words counts as its words where their letters add up to
// it (do|n't), as they do in all of EWT, GUM and PUD; see ReadCoNLLU. The text is
// put together from the words, with a space between sentences and an empty line
// between paragraphs, so a treebank that marks no paragraphs (PUD, LinES,
// ParTUT) is harder to cut into sentences than the pages that it came from.
func Tokens(r io.Reader) (*Report, error) {
	docs, err := ReadCoNLLU(r)
	if err != nil {
		return nil, err
	}
	var tokens, sentences []tally
	for _, gold := range docs {
		found := nlp.Tokenize(gold.Text)
		tokens = append(tokens, matchSpans(tokenSpans(gold), tokenSpans(found)))
		sentences = append(sentences, matchSpans(sentenceSpans(gold), sentenceSpans(found)))
	}
	return &Report{Corpus: "UD", Articles: len(docs), Rows: []Row{
		row("tokens", tokens),
		row("sentences", sentences),
	}}, nil
}

func tokenSpans(d *nlp.Doc) []truce.Span {
	spans := make([]truce.Span, len(d.Tokens))
	for i, t := range d.Tokens {
		spans[i] = t.Span
	}
	return spans
}

func sentenceSpans(d *nlp.Doc) []truce.Span {
	var spans []truce.Span
	for _, s := range d.Sentences {
		if s.First < s.End {
			spans = append(spans, truce.Span{Start: d.Tokens[s.First].Start, End: d.Tokens[s.End-1].End})
		}
	}
	return spans
}

// matchSpans counts the spans that gold and found, both in text order, share.
func matchSpans(gold, found []truce.Span) tally {
	t := tally{gold: len(gold), found: len(found)}
	for i, j := 0, 0; i < len(gold) && j < len(found); {
		switch g, f := gold[i], found[j]; {
		case g == f:
			t.rightGold++
			t.rightFound++
			i, j = i+1, j+1
		case g.End < f.End || g.End == f.End && g.Start < f.Start:
			i++
		default:
			j++
		}
	}
	return t
}
