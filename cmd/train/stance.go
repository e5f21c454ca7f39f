package main

import (
	"path/filepath"

	"github.com/truce-ledger/truce/coref"
	"github.com/truce-ledger/truce/eval"
)

// trainStance makes coref/stance_weights.bin.
func trainStance(t *trainer) error {
	rows, _, err := eval.ReadStance(filepath.Join(t.data, "stance", "emergent-dev.csv.gz"))
	if err != nil {
		return err
	}
	var examples []coref.StanceExample
	for _, r := range rows {
		examples = append(examples, r.StanceExample)
	}
	return t.writeCoref("stance_weights.bin", coref.LearnStance(examples))
}
