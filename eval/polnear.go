package eval

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/extract"
)

// An Annotated is a text with the attributions that each annotator found in it.
type Annotated struct {
	Name  string
	Text  string
	Files []string                // annotation files, sorted
	Gold  [][]extract.Attribution // one list an annotation file
}

// ReadPolNeAR reads a folder in the layout of the PolNeAR corpus: text/NAME.txt
// beside attributions/NAME_ANNOTATOR.ann in brat's standoff format, offsets in
// code points. Content2 is joined to Content; Discuss and Discard are left out,
// and so is an attribution without a cue.
func ReadPolNeAR(dir string) ([]Annotated, error) {
	texts, err := filepath.Glob(filepath.Join(dir, "text", "*.txt"))
	if err != nil || len(texts) == 0 {
		return nil, fmt.Errorf("polnear: no text/*.txt in %s: want a folder with text/ and attributions/", dir)
	}
	anns, err := filepath.Glob(filepath.Join(dir, "attributions", "*.ann"))
	if err != nil {
		return nil, err
	}
	files := map[string][]string{}
	for _, ann := range anns {
		name := strings.TrimSuffix(filepath.Base(ann), ".ann")
		if i := strings.LastIndexByte(name, '_'); i >= 0 {
			files[name[:i]] = append(files[name[:i]], ann)
		}
	}
	slices.Sort(texts)
	var docs []Annotated
	for _, path := range texts {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		d := Annotated{Name: strings.TrimSuffix(filepath.Base(path), ".txt"), Text: string(data)}
		d.Files = files[d.Name]
		slices.Sort(d.Files)
		offsets := byteOffsets(d.Text)
		for _, ann := range d.Files {
			data, err := os.ReadFile(ann)
			if err != nil {
				return nil, err
			}
			d.Gold = append(d.Gold, parseBrat(string(data), offsets))
		}
		docs = append(docs, d)
	}
	return docs, nil
}

// byteOffsets returns the byte offset of each code point, and that of the end.
func byteOffsets(text string) []int {
	offsets := make([]int, 0, len(text)+1)
	for i := range text {
		offsets = append(offsets, i)
	}
	return append(offsets, len(text))
}

var bratSpan = regexp.MustCompile(`^(T\d+)\t(\S+) ([\d ;]+)(?:\t|$)`)

func parseBrat(ann string, offsets []int) []extract.Attribution {
	spans := map[string][]truce.Span{}
	var out []extract.Attribution
	for line := range strings.Lines(ann) {
		line = strings.TrimRight(line, "\r\n")
		if m := bratSpan.FindStringSubmatch(line); m != nil {
			spans[m[1]] = bratOffsets(m[3], offsets)
			continue
		}
		if !strings.HasPrefix(line, "E") {
			continue // the second half of a broken line, or a relation
		}
		_, body, _ := strings.Cut(line, "\t")
		var a extract.Attribution
		for field := range strings.FieldsSeq(body) {
			role, id, _ := strings.Cut(field, ":")
			switch role {
			case "Source":
				a.Source = append(a.Source, spans[id]...)
			case "Cue":
				a.Cue = append(a.Cue, spans[id]...)
			case "Content", "Content2":
				a.Content = append(a.Content, spans[id]...)
			}
		}
		if len(a.Cue) > 0 {
			sortSpans(a.Source)
			sortSpans(a.Cue)
			sortSpans(a.Content)
			out = append(out, a)
		}
	}
	return out
}

func bratOffsets(s string, offsets []int) []truce.Span {
	var out []truce.Span
	for part := range strings.SplitSeq(s, ";") {
		ends := strings.Fields(part)
		if len(ends) != 2 {
			continue
		}
		start, err1 := strconv.Atoi(ends[0])
		end, err2 := strconv.Atoi(ends[1])
		if err1 != nil || err2 != nil || start >= end || end >= len(offsets) {
			continue
		}
		out = append(out, truce.Span{Start: offsets[start], End: offsets[end]})
	}
	return out
}

func sortSpans(spans []truce.Span) {
	slices.SortFunc(spans, func(a, b truce.Span) int { return a.Start - b.Start })
}
