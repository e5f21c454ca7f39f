package main

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/truce-ledger/truce/eval"
	"github.com/truce-ledger/truce/nlp"
)

// treebank reads one treebank of Universal Dependencies: "ewt-train".
func (t *trainer) treebank(name string) ([]*nlp.Doc, error) {
	r, err := t.open("ud/" + name + ".conllu.gz")
	if err != nil {
		return nil, err
	}
	defer r.Close()
	docs, err := eval.ReadCoNLLU(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return docs, nil
}

// treebanks reads several treebanks as one.
func (t *trainer) treebanks(names ...string) ([]*nlp.Doc, error) {
	var all []*nlp.Doc
	for _, name := range names {
		docs, err := t.treebank(name)
		if err != nil {
			return nil, err
		}
		all = append(all, docs...)
	}
	return all, nil
}

// open opens a file of the corpora, unpacking it if its name ends in .gz.
func (t *trainer) open(name string) (io.ReadCloser, error) {
	file, err := os.Open(filepath.Join(t.data, filepath.FromSlash(name)))
	if err != nil {
		return nil, fmt.Errorf("a corpus is missing; give its folder with -data: %w", err)
	}
	if !strings.HasSuffix(name, ".gz") {
		return file, nil
	}
	unzipped, err := gzip.NewReader(bufio.NewReaderSize(file, 1<<16))
	if err != nil {
		file.Close()
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return struct {
		io.Reader
		io.Closer
	}{unzipped, file}, nil
}

// blocks hands on the text of a file, about size bytes at a time, cut between lines.
func (t *trainer) blocks(name string, size int, use func(text string) bool) error {
	r, err := t.open(name)
	if err != nil {
		return err
	}
	defer r.Close()
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 16<<20)
	var block strings.Builder
	for lines.Scan() {
		block.WriteString(strings.ToValidUTF8(lines.Text(), "\uFFFD"))
		block.WriteByte('\n')
		if block.Len() >= size {
			if !use(block.String()) {
				return nil
			}
			block.Reset()
		}
	}
	if block.Len() > 0 {
		use(block.String())
	}
	return lines.Err()
}
