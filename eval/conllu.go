package eval

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/nlp"
)

// ReadCoNLLU reads a treebank in CoNLL-U (universaldependencies.org/format.html).
// It gives one Doc a "# newdoc", or one for all if the file has none, with the
// treebank's tags, lemmas and trees. Only what the file says is filled: Norm,
// quotations and mentions are left empty, and so are the fine tags of a treebank
// that has others than Penn's (LinES, ParTUT).
//
// The text is put together from the words and SpaceAfter=No: a space between
// sentences, an empty line between paragraphs. A line with several words
// ("3-4 don't") parts its letters among them as they are written: do|n't. Where
// the words do not add up to the letters (au: à + le) each takes as many letters
// as it has, as long as one is left for each that follows. Empty nodes ("8.1")
// are passed over.
func ReadCoNLLU(r io.Reader) ([]*nlp.Doc, error) {
	c := conlluReader{}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 16<<20)
	for n := 1; lines.Scan(); n++ {
		if err := c.line(strings.TrimRight(lines.Text(), "\r")); err != nil {
			return nil, fmt.Errorf("eval: CoNLL-U, line %d: %w", n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("eval: reading CoNLL-U: %w", err)
	}
	if err := c.endSentence(); err != nil {
		return nil, fmt.Errorf("eval: CoNLL-U, last sentence: %w", err)
	}
	c.endDoc()
	if c.penn < c.others {
		for _, d := range c.docs {
			for i := range d.Tokens {
				d.Tokens[i].Fine = nlp.NoXPOS
			}
		}
	}
	return c.docs, nil
}

// A conlluReader puts Docs together line by line.
type conlluReader struct {
	docs  []*nlp.Doc
	doc   *nlp.Doc
	text  strings.Builder
	gap   string // white space owed before the next word
	par   bool   // the next sentence opens a paragraph
	head  bool   // the paragraph is a heading
	first int    // index of the sentence's first token
	// Fine tags that are Penn's, and that are not.
	penn, others int
	// The letters of a line with several words, and up to which word they last.
	shared string
	until  int
}

func (c *conlluReader) line(s string) error {
	switch {
	case s == "":
		return c.endSentence()
	case strings.HasPrefix(s, "# newdoc"):
		if err := c.endSentence(); err != nil {
			return err
		}
		c.endDoc()
	case strings.HasPrefix(s, "# newpar_block"):
		c.head = strings.Contains(s, "= head") || strings.Contains(s, "= caption")
	case strings.HasPrefix(s, "# newpar"):
		c.par, c.head = true, false
	case s[0] != '#':
		return c.word(strings.Split(s, "\t"))
	}
	return nil
}

func (c *conlluReader) word(f []string) error {
	if len(f) != 10 {
		return fmt.Errorf("has %d columns, want 10 parted by tabs", len(f))
	}
	if strings.Contains(f[0], ".") {
		return nil
	}
	if c.doc == nil {
		c.doc, c.par = &nlp.Doc{}, true
	}
	after := " "
	if strings.Contains("|"+f[9]+"|", "|SpaceAfter=No|") {
		after = ""
	}
	if from, to, ok := strings.Cut(f[0], "-"); ok {
		first, err1 := strconv.Atoi(from)
		last, err2 := strconv.Atoi(to)
		if err1 != nil || err2 != nil || last < first {
			return fmt.Errorf("%q is not a range of words", f[0])
		}
		c.space()
		c.shared, c.until, c.gap = f[1], last, after
		return nil
	}
	id, err1 := strconv.Atoi(f[0])
	head, err2 := strconv.Atoi(f[6])
	if f[6] == "_" {
		head, err2 = 0, nil
	}
	if err1 != nil || err2 != nil || head < 0 || id != len(c.doc.Tokens)-c.first+1 {
		return fmt.Errorf("word %q with head %q is out of order", f[0], f[6])
	}
	var form string
	if id <= c.until {
		form, c.shared = share(c.shared, f[1], c.until-id)
	} else {
		c.space()
		form, c.gap = f[1], after
	}
	start := c.text.Len()
	c.text.WriteString(form)
	c.doc.Tokens = append(c.doc.Tokens, nlp.Token{
		Span: truce.Span{Start: start, End: c.text.Len()}, Lemma: f[2],
		Tag: nlp.ParseUPOS(f[3]), Fine: nlp.ParseXPOS(f[4]), Rel: nlp.ParseRel(f[7]),
		Head: int32(c.first + head - 1), Sentence: int32(len(c.doc.Sentences)),
	})
	if c.doc.Tokens[len(c.doc.Tokens)-1].Fine != nlp.NoXPOS {
		c.penn++
	} else if f[4] != "_" {
		c.others++
	}
	if head == 0 {
		c.doc.Tokens[len(c.doc.Tokens)-1].Head = -1
	}
	return nil
}

// share takes the letters of one word off those shared with the words that follow.
func share(letters, form string, following int) (own, rest string) {
	if following == 0 {
		return letters, ""
	}
	if strings.HasPrefix(letters, form) {
		return form, letters[len(form):]
	}
	runes := []rune(letters)
	n := max(0, min(len([]rune(form)), len(runes)-following))
	return string(runes[:n]), string(runes[n:])
}

// space writes the white space owed before a word.
func (c *conlluReader) space() {
	if len(c.doc.Tokens) == 0 {
		c.gap = ""
	} else if len(c.doc.Tokens) == c.first && c.par {
		c.gap = "\n\n"
	} else if len(c.doc.Tokens) == c.first {
		c.gap = " "
	}
	c.text.WriteString(c.gap)
	c.gap = ""
}

func (c *conlluReader) endSentence() error {
	if c.doc == nil || len(c.doc.Tokens) == c.first {
		return nil
	}
	d, n := c.doc, int32(len(c.doc.Sentences))
	if c.par || len(d.Paragraphs) == 0 {
		d.Paragraphs = append(d.Paragraphs, nlp.Paragraph{First: n, End: n})
	}
	d.Paragraphs[len(d.Paragraphs)-1].End++
	d.Sentences = append(d.Sentences, nlp.Sentence{
		First: int32(c.first), End: int32(len(d.Tokens)), Paragraph: int32(len(d.Paragraphs) - 1), Heading: c.head,
	})
	for i := c.first; i < len(d.Tokens); i++ {
		if int(d.Tokens[i].Head) >= len(d.Tokens) {
			return fmt.Errorf("word %d has a head outside its sentence", i-c.first+1)
		}
	}
	c.first, c.par, c.until, c.shared = len(d.Tokens), false, 0, ""
	return nil
}

func (c *conlluReader) endDoc() {
	if c.doc != nil && len(c.doc.Tokens) > 0 {
		c.doc.Text = c.text.String()
		c.docs = append(c.docs, c.doc)
	}
	*c = conlluReader{docs: c.docs, penn: c.penn, others: c.others}
}
