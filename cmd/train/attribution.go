package main

import (
	"path/filepath"

	"github.com/truce-ledger/truce/eval"
	"github.com/truce-ledger/truce/extract"
	"github.com/truce-ledger/truce/internal/golden"
	"github.com/truce-ledger/truce/nlp"
)

// usageBlocks is how many blocks of 64 KiB of plain news show how words are used.
const usageBlocks = 64

// trainAttribution makes attribution.bin from PolNeAR's training part and from our
// own golden reports. Run make eval for the scores.
func trainAttribution(t *trainer) error {
	model, err := nlp.Open(t.read)
	if err != nil {
		return err
	}
	polnear, err := eval.ReadPolNeAR(filepath.Join(t.data, "polnear", "train"))
	if err != nil {
		return err
	}
	var examples []extract.Example
	for _, d := range polnear {
		doc := model.Analyze(d.Text)
		for _, gold := range d.Gold {
			examples = append(examples, extract.Example{Doc: doc, Gold: gold, Guideline: extract.PolNeAR})
		}
	}
	reports, err := golden.ReadDir(filepath.Join(t.reports, "train"))
	if err != nil {
		return err
	}
	for _, r := range reports {
		examples = append(examples, extract.Example{
			Doc: model.Analyze(r.Text), Claims: r.TruceClaims(), Guideline: extract.Ledger, Weight: 2,
		})
	}
	usage := extract.NewFrames()
	blocks := 0
	err = t.blocks("raw/fnc.txt.gz", 1<<16, func(text string) bool {
		usage.Add(model.Analyze(text))
		blocks++
		return blocks < usageBlocks
	})
	if err != nil {
		return err
	}
	t.progress("%d examples, %d of them our own reports", len(examples), len(reports))
	weights, err := extract.Train(examples, usage, func(s string) { t.progress("%s", s) })
	if err != nil {
		return err
	}
	return t.write("attribution.bin", weights.Bytes())
}
