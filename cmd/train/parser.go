package main

import (
	"github.com/truce-ledger/truce/internal/learn"
	"github.com/truce-ledger/truce/nlp"
)

// trainParser makes parser.bin from the treebanks' training parts, tagged by
// taggers that have not seen them.
func trainParser(t *trainer) error {
	docs, err := t.treebanks("ewt-train", "gum-train", "partut-train", "lines-train")
	if err != nil {
		return err
	}
	if docs, err = t.jackknife(docs); err != nil {
		return err
	}
	weights, err := nlp.TrainParser(docs, t.read("lexicon.bin"), t.progress)
	if err != nil {
		return err
	}
	if err := t.write("parser.bin", weights); err != nil {
		return err
	}
	tag, err := nlp.OpenTags(t.read)
	if err != nil {
		return err
	}
	parse, err := nlp.OpenTrees(t.read)
	if err != nil {
		return err
	}
	return t.score(func(d *nlp.Doc) { tag(d); parse(d) })
}

// tagFolds is how many taggers are trained to tag the training text of the parser.
const tagFolds = 5

// jackknife tags each fifth of the sentences with a tagger trained on the other
// four, and on what the whole tagger knows of raw news. It returns a Doc a sentence. The parts are blocks of sentences: a tagger
// that knows the rest of a document does better than on a new one.
func (t *trainer) jackknife(docs []*nlp.Doc) ([]*nlp.Doc, error) {
	all := bySentence(docs)
	tagged := make([]*nlp.Doc, len(all))
	tagger, err := learn.OpenPack(t.read("tagger.bin"))
	if err != nil {
		return nil, err
	}
	for fold := range tagFolds {
		t.progress("jackknife %d of %d", fold+1, tagFolds)
		var rest []*nlp.Doc
		for i, d := range all {
			if i/100%tagFolds != fold {
				rest = append(rest, clone(d))
			}
		}
		weights, err := nlp.TrainTagger(rest, t.read("lexicon.bin"), tagger["usage"], func(string, ...any) {})
		if err != nil {
			return nil, err
		}
		tag, err := nlp.OpenTags(func(name string) []byte {
			if name == "tagger.bin" {
				return weights
			}
			return t.read(name)
		})
		if err != nil {
			return nil, err
		}
		for i, d := range all {
			if i/100%tagFolds == fold {
				tagged[i] = clone(d)
				tag(tagged[i])
			}
		}
	}
	return tagged, nil
}

// bySentence makes a Doc of each sentence; they share the text.
func bySentence(docs []*nlp.Doc) (all []*nlp.Doc) {
	for _, d := range docs {
		for _, s := range d.Sentences {
			one := clone(&nlp.Doc{Text: d.Text, Tokens: d.Tokens[s.First:s.End]})
			one.Sentences = []nlp.Sentence{{End: s.End - s.First, Heading: s.Heading}}
			one.Paragraphs = []nlp.Paragraph{{End: 1}}
			for i := range one.Tokens {
				k := &one.Tokens[i]
				k.Sentence, k.Head = 0, max(-1, k.Head-s.First)
			}
			all = append(all, one)
		}
	}
	return all
}

// clone copies a Doc so that its tokens can be changed.
func clone(d *nlp.Doc) *nlp.Doc {
	c := *d
	c.Tokens = append([]nlp.Token(nil), d.Tokens...)
	return &c
}
