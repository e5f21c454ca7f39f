package eval

import (
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/extract"
	"github.com/truce-ledger/truce/nlp"
)

// The trivial reader that every score stands beside: each reporting word
// (reporting.txt) is a cue; what stands before it since the last comma is its
// source; the quotation of the sentence, or else the rest of the sentence, is its
// content; every act is "say".

// baseline reads attributions from tokens alone.
func baseline(doc *nlp.Doc) []extract.Attribution {
	var out []extract.Attribution
	for _, s := range doc.Sentences {
		for i := s.First; i < s.End; i++ {
			if !reporting[strings.ToLower(doc.Form(i))] {
				continue
			}
			a := extract.Attribution{Cue: span(doc, i, i)}
			if i > s.First {
				a.Source = span(doc, clauseStart(doc, s, i), i-1)
			}
			a.Content = rest(doc, s, i)
			out = append(out, a)
		}
	}
	return out
}

func span(doc *nlp.Doc, first, last int32) []truce.Span {
	if first > last {
		return nil
	}
	return []truce.Span{{Start: doc.Tokens[first].Start, End: doc.Tokens[last].End}}
}

// clauseStart returns the token after the last comma or quotation mark before i.
func clauseStart(doc *nlp.Doc, s nlp.Sentence, i int32) int32 {
	for k := i - 1; k >= s.First; k-- {
		if strings.ContainsAny(doc.Form(k), ",;:\"“”") {
			return k + 1
		}
	}
	return s.First
}

// rest returns the quotation of a sentence, or what follows the cue.
func rest(doc *nlp.Doc, s nlp.Sentence, i int32) []truce.Span {
	for _, q := range doc.Quotes {
		if q.First >= s.First && q.End <= s.End && (i < q.First || i >= q.End) {
			return span(doc, q.First, q.End-1)
		}
	}
	last := s.End - 1
	if strings.ContainsAny(doc.Form(last), ".?!") {
		last--
	}
	return span(doc, i+1, last)
}

// beside adds the baseline's F to rows that score the same stages.
func beside(rows, baseline []Row) []Row {
	for i := range rows {
		rows[i].Baseline = "trivial " + percent(baseline[i].F)
	}
	return rows
}
