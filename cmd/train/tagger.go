package main

import (
	"errors"

	"github.com/truce-ledger/truce/eval"
	"github.com/truce-ledger/truce/nlp"
)

// trainTagger makes tagger.bin from the treebanks' training parts.
func trainTagger(t *trainer) error {
	docs, err := t.treebanks("ewt-train", "gum-train")
	if err != nil {
		return err
	}
	var failed error
	news := func(yield func(*nlp.Doc) bool) {
		failed = t.news(func(text string) bool { return yield(nlp.Tokenize(text)) })
	}
	weights, err := nlp.TrainTaggerOn(docs, news, t.read("lexicon.bin"), t.progress)
	if err = errors.Join(err, failed); err != nil {
		return err
	}
	if err := t.write("tagger.bin", weights); err != nil {
		return err
	}
	tag, err := nlp.OpenTags(t.read)
	if err != nil {
		return err
	}
	return t.score(tag)
}

// score prints how well analyze reads the treebanks' dev parts.
func (t *trainer) score(analyze func(*nlp.Doc)) error {
	for _, name := range []string{"ewt-dev", "gum-dev", "partut-dev", "lines-dev"} {
		r, err := t.open("ud/" + name + ".conllu.gz")
		if err != nil {
			return err
		}
		scores, err := eval.UD(r, analyze)
		r.Close()
		if err != nil {
			return err
		}
		t.progress("%-10s %v", name, scores)
	}
	return nil
}
