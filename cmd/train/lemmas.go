package main

import "github.com/truce-ledger/truce/nlp"

// trainLemmas makes lemmas.bin from the treebanks' training parts.
func trainLemmas(t *trainer) error {
	docs, err := t.treebanks("ewt-train", "gum-train", "partut-train")
	if err != nil {
		return err
	}
	weights, err := nlp.TrainLemmatizer(docs, t.read("lexicon.bin"), t.progress)
	if err != nil {
		return err
	}
	if err := t.write("lemmas.bin", weights); err != nil {
		return err
	}
	lemmatize, err := nlp.OpenLemmas(t.read)
	if err != nil {
		return err
	}
	return t.score(lemmatize)
}
