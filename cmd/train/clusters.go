package main

import (
	"encoding/json"
	"io"
	"path/filepath"
	"sort"

	"github.com/truce-ledger/truce/nlp"
)

// trainClusters makes lexicon.bin from raw news and from the text of the treebanks'
// training parts.
func trainClusters(t *trainer) error {
	docs, err := t.treebanks("ewt-train", "gum-train", "lines-train", "partut-train")
	if err != nil {
		return err
	}
	var failed error
	news := func(yield func(*nlp.Doc) bool) {
		for _, d := range docs {
			if !yield(d) {
				return
			}
		}
		failed = t.news(func(text string) bool { return yield(nlp.Tokenize(text)) })
	}
	lexicon := nlp.TrainLexicon(news, t.progress)
	if failed != nil {
		return failed
	}
	return t.write("lexicon.bin", lexicon)
}

// news hands on all raw news text: that made for this purpose, and the training
// texts of other tasks.
func (t *trainer) news(use func(text string) bool) error {
	for _, name := range []string{"raw/reuters.txt.gz", "raw/abc.txt.gz", "raw/fnc.txt.gz"} {
		if err := t.blocks(name, 1<<16, use); err != nil {
			return err
		}
	}
	reports, err := filepath.Glob(filepath.Join(t.data, "polnear", "train", "text", "*.txt"))
	if err != nil {
		return err
	}
	sort.Strings(reports)
	for _, path := range reports {
		name, err := filepath.Rel(t.data, path)
		if err != nil {
			return err
		}
		if err := t.blocks(filepath.ToSlash(name), 1<<20, use); err != nil {
			return err
		}
	}
	for _, name := range []string{"war/articles.jsonl.gz", "incidents/docs.jsonl.gz"} {
		if err := t.jsonLines(name, use); err != nil {
			return err
		}
	}
	return nil
}

// jsonLines hands on the "text" or "content" of each object in a file.
func (t *trainer) jsonLines(name string, use func(text string) bool) error {
	r, err := t.open(name)
	if err != nil {
		return err
	}
	defer r.Close()
	for objects := json.NewDecoder(r); ; {
		var object struct{ Text, Content string }
		switch err := objects.Decode(&object); {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		case !use(object.Text + object.Content):
			return nil
		}
	}
}
