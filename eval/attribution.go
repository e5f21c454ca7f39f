package eval

import (
	_ "embed"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/extract"
	"github.com/truce-ledger/truce/nlp"
)

// Attribution is scored in three ways:
//
//	exact      each fragment of a source, cue or content counts as a span and must
//	           be met exactly; every annotation file counts on its own
//	           (as in Newell et al. 2018)
//	tokens     each token that belongs to a source, a cue or a content is one
//	           decision; first annotation file; sums over the three roles
//	reporting  attributions with a reporting cue (reporting.txt), linked: the cues
//	           share a token, the sources overlap (or both are absent), the
//	           contents' Dice coefficient over characters is at least one half

//go:embed reporting.txt
var reportingText string

var reporting = func() map[string]bool {
	words := map[string]bool{}
	for line := range strings.Lines(reportingText) {
		if !strings.HasPrefix(line, "#") {
			for w := range strings.FieldsSeq(line) {
				words[w] = true
			}
		}
	}
	return words
}()

func isReporting(text string, a *extract.Attribution) bool {
	for _, s := range a.Cue {
		for word := range strings.FieldsFuncSeq(s.In(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
			if reporting[strings.ToLower(word)] {
				return true
			}
		}
	}
	return false
}

// ScoreAttributions scores found[i] against docs[i].
func ScoreAttributions(docs []Annotated, found [][]extract.Attribution) []Row {
	var exact [3][]tally
	var tokens, linked []tally
	for i := range docs {
		var e [3]tally
		for _, gold := range docs[i].Gold {
			for r := range e {
				e[r].add(exactSpans(spanSet(gold, r), spanSet(found[i], r)))
			}
		}
		for r := range e {
			exact[r] = append(exact[r], e[r])
		}
		if len(docs[i].Gold) > 0 {
			tokens = append(tokens, tokenRoles(docs[i].Text, docs[i].Gold[0], found[i]))
			linked = append(linked, linkedTuples(docs[i].Text, docs[i].Gold[0], found[i]))
		}
	}
	return []Row{
		with(row("exact source", exact[0]), 76, "people 78, BERT 81.1, no transformer 73.3, CRF 50.6"),
		with(row("exact cue", exact[1]), 73, "people 71, BERT 74.0, no transformer 66.2, CRF 53.4"),
		with(row("exact content", exact[2]), 66, "people 69, BERT 68.9, no transformer 63.6, CRF 28.6"),
		with(row("tokens, all roles", tokens), 84, "people 88.4, BERT 85.4, CRF 71.0"),
		with(row("reporting, linked tuples", linked), 90, "people 95.0"),
	}
}

func with(r Row, goal float64, published string) Row {
	r.Goal, r.Published = goal, published
	return r
}

func roleSpans(a *extract.Attribution, role int) []truce.Span {
	return [...][]truce.Span{a.Source, a.Cue, a.Content}[role]
}

func spanSet(list []extract.Attribution, role int) map[truce.Span]bool {
	set := map[truce.Span]bool{}
	for i := range list {
		for _, s := range roleSpans(&list[i], role) {
			set[s] = true
		}
	}
	return set
}

func exactSpans(gold, found map[truce.Span]bool) tally {
	t := tally{gold: len(gold), found: len(found)}
	for s := range found {
		if gold[s] {
			t.rightFound++
		}
	}
	t.rightGold = t.rightFound
	return t
}

func tokenRoles(text string, gold, found []extract.Attribution) tally {
	var t tally
	doc := nlp.Tokenize(text)
	for role := range 3 {
		g, f := marked(doc, gold, role), marked(doc, found, role)
		for i := range g {
			t.gold += b2i(g[i])
			t.found += b2i(f[i])
			t.rightGold += b2i(g[i] && f[i])
		}
	}
	t.rightFound = t.rightGold
	return t
}

func marked(doc *nlp.Doc, list []extract.Attribution, role int) []bool {
	in := make([]bool, len(doc.Text)+1)
	for i := range list {
		for _, s := range roleSpans(&list[i], role) {
			for k := s.Start; k < s.End; k++ {
				in[k] = true
			}
		}
	}
	out := make([]bool, len(doc.Tokens))
	for i := range out {
		out[i] = in[doc.Tokens[i].Start]
	}
	return out
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// linkedTuples looks for a partner of each reporting attribution among all of the
// other side.
func linkedTuples(text string, gold, found []extract.Attribution) tally {
	var t tally
	partner := func(a *extract.Attribution, others []extract.Attribution) bool {
		for i := range others {
			if Linked(a, &others[i]) {
				return true
			}
		}
		return false
	}
	for i := range gold {
		if isReporting(text, &gold[i]) {
			t.gold++
			t.rightGold += b2i(partner(&gold[i], found))
		}
	}
	for i := range found {
		if isReporting(text, &found[i]) {
			t.found++
			t.rightFound += b2i(partner(&found[i], gold))
		}
	}
	return t
}

// Linked reports whether two attributions are the same one: their cues share
// characters, their sources overlap or are both absent, and their contents'
// Dice coefficient over characters is at least one half (or both are absent).
func Linked(a, b *extract.Attribution) bool {
	return common(a.Cue, b.Cue) > 0 &&
		(len(a.Source) == 0 && len(b.Source) == 0 || common(a.Source, b.Source) > 0) &&
		dice(a.Content, b.Content) >= 0.5
}

// common counts the bytes that two lists of spans share.
func common(a, b []truce.Span) int {
	n := 0
	for _, s := range a {
		for _, t := range b {
			n += max(0, min(s.End, t.End)-max(s.Start, t.Start))
		}
	}
	return n
}

func dice(a, b []truce.Span) float64 {
	total := 0
	for _, s := range a {
		total += s.Len()
	}
	for _, s := range b {
		total += s.Len()
	}
	if total == 0 {
		return 1
	}
	return 2 * float64(common(a, b)) / float64(total)
}

// splitOf names the part of a corpus that a path holds.
func splitOf(path string) string { return filepath.Base(filepath.Clean(path)) }
