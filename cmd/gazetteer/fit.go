package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/truce-ledger/truce/eval"
	"github.com/truce-ledger/truce/gazetteer"
	"github.com/truce-ledger/truce/model"
	"github.com/truce-ledger/truce/nlp"
)

const weightsHead = `# How much each feature of a candidate or of a span counts; features.go and
# span_features.go say what they are. No feature knows a name. Made by
# go run ./cmd/gazetteer -train DIR, from LGL and one half of GeoWebNews.
`

// fit fits the weights on the corpora in dir and prints the cross-validation.
func fit(dir, out string) error {
	words, err := nlp.Open(model.Weights)
	if err != nil {
		return err
	}
	g, err := gazetteer.Open()
	if err != nil {
		return err
	}
	var examples []*gazetteer.Example
	for _, c := range []struct {
		name, file string
		spans      float64
	}{{"gwn", "gwn-dev.xml.gz", 1}, {"lgl", "lgl.xml.gz", 0.1}} {
		docs, err := eval.ReadPlaces(filepath.Join(dir, c.file))
		if err != nil {
			return err
		}
		for i := range docs {
			d := &docs[i]
			examples = append(examples, &gazetteer.Example{
				Name: c.name + " " + d.Name, Doc: words.Analyze(d.Article.Text), Article: &d.Article, Gold: d.Gold, Spans: c.spans,
			})
		}
	}
	text := g.Train(examples, func(line string) { fmt.Println(line) })
	return os.WriteFile(filepath.Join(out, "weights.txt"), []byte(weightsHead+text), 0o644)
}
