package eval

import (
	"strings"
	"testing"

	"github.com/truce-ledger/truce/nlp"
)

func TestUD(t *testing.T) {
	// A reader that takes every word for a verb under the first word.
	scores, err := UD(strings.NewReader(sampleTreebank), func(d *nlp.Doc) {
		for _, s := range d.Sentences {
			for i := s.First; i < s.End; i++ {
				d.Tokens[i].Tag, d.Tokens[i].Fine = nlp.VERB, nlp.TagVB
				d.Tokens[i].Lemma = strings.ToUpper(d.Form(i))
				d.Tokens[i].Head, d.Tokens[i].Rel = s.First, nlp.RelPunct
			}
			d.Tokens[s.First].Head, d.Tokens[s.First].Rel = -1, nlp.RelRoot
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if scores.Words != 14 || scores.Sentences != 4 || scores.FineWords != 13 || scores.LemmaWords != 14 {
		t.Errorf("counted %+v", scores)
	}
	// VERB: fall, fire. VB: fire. Lemmas that are marks only: two full stops; but for
	// their case also fall, silent, they, do, fire, calm, front, yes.
	if scores.UPOS != 2 || scores.XPOS != 1 || scores.Lemmas != 2 || scores.LemmasFolded != 10 {
		t.Errorf("tags and lemmas %+v", scores)
	}
	// Under the first word: in "Calm au front." front and the full stop; roots: calm, yes.
	if scores.UAS != 4 || scores.LAS != 3 || scores.Content != 12 || scores.ContentLAS != 2 {
		t.Errorf("trees %+v", scores)
	}
	if s := scores.String(); !strings.Contains(s, "UPOS 14.29") || !strings.Contains(s, "LAS 21.43") {
		t.Errorf("printed %s", s)
	}
}

func TestUDError(t *testing.T) {
	if _, err := UD(strings.NewReader("no treebank\n"), func(*nlp.Doc) {}); err == nil {
		t.Error("no error")
	}
}
