package main

import (
	"os"
	"path/filepath"

	"github.com/truce-ledger/truce/coref"
	"github.com/truce-ledger/truce/eval"
	"github.com/truce-ledger/truce/pipeline"
)

// trainRarity makes coref/story_rarity.bin: in how many passages of general news a word stands.
func trainRarity(t *trainer) error {
	var counter coref.StoryCounter
	for _, name := range []string{"raw/abc.txt.gz", "raw/fnc.txt.gz", "raw/reuters.txt.gz"} {
		err := t.blocks(name, 1500, func(text string) bool {
			counter.Add(text)
			return true
		})
		if err != nil {
			return err
		}
	}
	docs, err := eval.ReadStories(filepath.Join(t.data, "incidents"))
	if err != nil {
		return err
	}
	for _, d := range docs { // what web pages have around the report
		if eval.Tuned(d.Incident) {
			counter.Add(d.Article.Text)
		}
	}
	return t.writeCoref("story_rarity.bin", counter.Table(5))
}

// trainStories makes coref/story_weights.txt from that half of the incidents that is told by eval.Tuned.
func trainStories(t *trainer) error {
	docs, err := eval.ReadStories(filepath.Join(t.data, "incidents"))
	if err != nil {
		return err
	}
	p, err := pipeline.New()
	if err != nil {
		return err
	}
	var incidents []string
	var pages []*coref.Page
	for _, d := range docs {
		if eval.Tuned(d.Incident) {
			d.ReadNames(p)
			pages, incidents = append(pages, d.Page()), append(incidents, d.Incident)
		}
	}
	t.progress("%d pages", len(pages))
	text := coref.LearnStories(pages, func(a, b int) bool { return incidents[a] == incidents[b] })
	return t.writeCoref("story_weights.txt", []byte(storyRemark+text))
}

const storyRemark = `# How much each feature of two pages counts; story_features.go says what they are.
# No feature knows a name. Made by go run ./cmd/train stories, from one half of the
# incidents.
`

// writeCoref keeps weights of package coref.
func (t *trainer) writeCoref(name string, file []byte) error {
	t.progress("%s: %.1f KB", name, float64(len(file))/1e3)
	return os.WriteFile(filepath.Join(t.coref, name), file, 0o644)
}
