// Command train makes the weights of package model from corpora. It is not shipped.
//
//	go run ./cmd/train -data ../shared/data -out model            everything
//	go run ./cmd/train -data ../shared/data -out model tagger     one stage
//
// A stage reads the weights of the stages before it from the folder of -out, writes
// its own there, and is deterministic: the same data give the same bytes.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// A stage makes one file of weights.
type stage struct {
	name string
	run  func(*trainer) error
}

// stages in the order in which they build on one another.
var stages = []stage{
	{"clusters", trainClusters},
	{"tagger", trainTagger},
	{"lemmas", trainLemmas},
	{"parser", trainParser},
	{"attribution", trainAttribution},
	{"rarity", trainRarity},
	{"stories", trainStories},
	{"stance", trainStance},
}

func main() {
	t := &trainer{start: time.Now()}
	flag.StringVar(&t.data, "data", "../shared/data", "folder of the corpora")
	flag.StringVar(&t.out, "out", "model", "folder of the weights")
	flag.StringVar(&t.reports, "reports", "testdata/reports", "folder of our own golden reports")
	flag.StringVar(&t.coref, "coref", "coref", "folder of package coref, for its weights")
	flag.Parse()
	if err := t.stages(flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

// A trainer holds what the stages share.
type trainer struct {
	data, out, reports, coref string
	start                     time.Time
}

// stages runs the named stages, or all if none is named.
func (t *trainer) stages(names []string) error {
	for _, name := range names {
		if !slices.ContainsFunc(stages, func(s stage) bool { return s.name == name }) {
			return fmt.Errorf("no stage is called %q", name)
		}
	}
	for _, s := range stages {
		if len(names) > 0 && !slices.Contains(names, s.name) {
			continue
		}
		t.progress("stage %s", s.name)
		if err := s.run(t); err != nil {
			return fmt.Errorf("stage %s: %w", s.name, err)
		}
	}
	return nil
}

// progress prints how far the work is.
func (t *trainer) progress(what string, args ...any) {
	fmt.Fprintf(os.Stderr, "%7.1fs  %s\n", time.Since(t.start).Seconds(), fmt.Sprintf(what, args...))
}

// read returns weights made before, nil if there are none.
func (t *trainer) read(name string) []byte {
	file, err := os.ReadFile(filepath.Join(t.out, name))
	if err != nil {
		return nil
	}
	return file
}

// write keeps weights.
func (t *trainer) write(name string, file []byte) error {
	t.progress("%s: %.2f MB", name, float64(len(file))/1e6)
	return os.WriteFile(filepath.Join(t.out, name), file, 0o644)
}
