package intake

import (
	"hash/fnv"
	"strings"
	"unicode"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
)

// A vote is what one extractor holds for the text of a page.
type vote struct {
	lines    map[string]bool // its paragraphs, squeezed
	shingles map[uint64]bool // hashes of its runs of four words
	words    int
}

// shingle is the number of words in a run. The benchmark of article extraction counts
// the same runs; four words rarely recur by chance.
const shingle = 4

func newVote(paragraphs []string) *vote {
	v := &vote{lines: map[string]bool{}, shingles: map[uint64]bool{}}
	var run []string
	for _, p := range paragraphs {
		v.lines[squeeze(p)] = true
		words := wordsOf(p)
		v.words += len(words)
		run = append(run[max(0, len(run)-shingle+1):], words...)
		for _, h := range shinglesOf(run) {
			v.shingles[h] = true
		}
	}
	return v
}

// holds reports whether most of a text stands in what the extractor kept.
func (v *vote) holds(text string) bool {
	if v.lines[squeeze(text)] {
		return true
	}
	runs := shinglesOf(wordsOf(text))
	have := 0
	for _, h := range runs {
		if v.shingles[h] {
			have++
		}
	}
	return have > 0 && have*5 >= len(runs)*3
}

func wordsOf(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' && !unicode.IsMark(r)
	})
}

func shinglesOf(words []string) []uint64 {
	var out []uint64
	for i := 0; i+shingle <= len(words); i++ {
		h := fnv.New64a()
		for _, w := range words[i : i+shingle] {
			h.Write([]byte(w))
			h.Write([]byte{0})
		}
		out = append(out, h.Sum64())
	}
	return out
}

// byTrafilatura and byReadability ask the two libraries. A library that fails or
// panics has no vote: nil.
func byTrafilatura(tree *html.Node) (v *vote) {
	defer unlessPanic(&v)
	result, err := trafilatura.ExtractDocument(tree, trafilatura.Options{
		ExcludeComments: true, HtmlDateMode: trafilatura.Disabled,
	})
	if err != nil || result.ContentNode == nil {
		return nil
	}
	return newVote(paragraphsOf(result.ContentNode))
}

func byReadability(tree *html.Node) (v *vote) {
	defer unlessPanic(&v)
	parser := readability.NewParser()
	article, err := parser.ParseAndMutate(tree, nil)
	if err != nil || article.Node == nil {
		return nil
	}
	return newVote(paragraphsOf(article.Node))
}

// byStream asks the simple reader.
func byStream(r *pageReader) *vote {
	var kept []string
	for _, b := range r.kept() {
		kept = append(kept, b.text)
	}
	return newVote(kept)
}

func paragraphsOf(n *html.Node) []string {
	var out []string
	for _, b := range blocksOf(n) {
		out = append(out, b.text)
	}
	return out
}

// unlessPanic takes a vote away if its reader panicked.
func unlessPanic(v **vote) {
	if recover() != nil {
		*v = nil
	}
}
