package eval

import (
	"encoding/xml"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/timex"
)

// A TimeDoc is a document of a TimeML corpus (timeml.org) with its gold times.
type TimeDoc struct {
	Name, Text, Published string
	Gold                  []GoldTime
}

// A GoldTime is a TIMEX3: its stretch of the text and its value.
type GoldTime struct {
	truce.Span
	Value string
}

// calendar are the values that say which day, week, month or year is meant.
var calendar = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d)?|-W\d\d)?$`)

// runTimes scores package timex on TimeML. The rules were made on one half of the
// documents, told by a hash of their names; both halves are shown.
func runTimes(path string, p Reader, opt Options) (int, []Row, error) {
	docs, err := ReadTimeML(path)
	if err != nil {
		return 0, nil, err
	}
	found := make([][]timex.Time, len(docs))
	for i, d := range docs {
		found[i] = timex.Resolve(p.Analyze(d.Text), d.Published)
		if opt.Misses != nil {
			if err := opt.Misses(d.Name, timeMisses(d, found[i])); err != nil {
				return 0, nil, err
			}
		}
		opt.progress(i+1, len(docs))
	}
	return len(docs), timeRows(docs, found), nil
}

func timeRows(docs []*TimeDoc, found [][]timex.Time) []Row {
	var values, tuned, other, spans, overlaps []tally
	for i, d := range docs {
		t := timeValues(d, found[i])
		values = append(values, t)
		if Tuned(d.Name) {
			tuned = append(tuned, t)
		} else {
			other = append(other, t)
		}
		spans = append(spans, timeSpans(d, found[i], func(a, b truce.Span) bool { return a == b }))
		overlaps = append(overlaps, timeSpans(d, found[i], truce.Span.Overlaps))
	}
	return []Row{
		with(row("values, gold spans", values), 90, "go-dateparser 61"),
		row("  half the rules were made on", tuned),
		row("  other half", other),
		row("spans, exact", spans),
		with(row("spans, overlap", overlaps), 0, "HeidelTime 90 (TempEval-3)"),
	}
}

// Tuned reports whether the document with this name is in the half of a corpus on
// which rules were made.
func Tuned(name string) bool {
	h := fnv.New32a()
	_, _ = io.WriteString(h, name) // a hash cannot fail
	return h.Sum32()%2 == 0
}

// timeValues scores the values of gold times that mean a day, week, month or year:
// each takes the found time that shares most with it. Of a part of a day (a
// Tuesday night) its day counts.
func timeValues(d *TimeDoc, found []timex.Time) (t tally) {
	for _, g := range d.Gold {
		if !calendar.MatchString(g.Value) {
			continue
		}
		t.gold++
		f := overlapping(g.Span, found)
		if f == nil || f.Value == "" {
			continue
		}
		t.found++
		if sameValue(g.Value, f.Value) {
			t.rightGold++
			t.rightFound++
		}
	}
	return t
}

func sameValue(gold, found string) bool {
	day, _, _ := strings.Cut(found, "T")
	return gold == found || gold == day
}

// overlapping returns the time that shares most bytes with s, nil if none does.
func overlapping(s truce.Span, found []timex.Time) *timex.Time {
	var best *timex.Time
	most := 0
	for i := range found {
		f := found[i].Spans[0]
		if shared := min(f.End, s.End) - max(f.Start, s.Start); shared > most {
			best, most = &found[i], shared
		}
	}
	return best
}

func timeSpans(d *TimeDoc, found []timex.Time, same func(a, b truce.Span) bool) (t tally) {
	t.gold, t.found = len(d.Gold), len(found)
	for _, g := range d.Gold {
		t.rightGold += one(slices.ContainsFunc(found, func(f timex.Time) bool { return same(f.Spans[0], g.Span) }))
	}
	for _, f := range found {
		t.rightFound += one(slices.ContainsFunc(d.Gold, func(g GoldTime) bool { return same(f.Spans[0], g.Span) }))
	}
	return t
}

// timeMisses lists the values that are wrong and the spans that are missed or
// invented.
func timeMisses(d *TimeDoc, found []timex.Time) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "published %s\n", d.Published)
	around := func(s truce.Span) string {
		return strings.Join(strings.Fields(d.Text[max(0, s.Start-60):s.Start]+"["+s.In(d.Text)+"]"+d.Text[s.End:min(len(d.Text), s.End+40)]), " ")
	}
	for _, g := range d.Gold {
		f := overlapping(g.Span, found)
		switch {
		case f == nil:
			fmt.Fprintf(&b, "missed   %-12s                   %s\n", g.Value, around(g.Span))
		case calendar.MatchString(g.Value) && !sameValue(g.Value, f.Value):
			fmt.Fprintf(&b, "value    %-12s %-12s %-12s %s\n", g.Value, f.Value, f.Rule, around(g.Span))
		case f.Spans[0] != g.Span:
			fmt.Fprintf(&b, "border   %-12s %-12s %-12s %s\n", g.Value, f.Rule, f.Spans[0].In(d.Text), around(g.Span))
		}
	}
	for _, f := range found {
		if !slices.ContainsFunc(d.Gold, func(g GoldTime) bool { return g.Overlaps(f.Spans[0]) }) {
			fmt.Fprintf(&b, "invented %-12s %-12s %s\n", f.Value, f.Rule, around(f.Spans[0]))
		}
	}
	return []byte(b.String())
}

// ReadTimeML reads a folder of TimeML documents (.tml, .tml.gz), or of such folders.
func ReadTimeML(path string) ([]*TimeDoc, error) {
	var files []string
	for _, pattern := range []string{"*.tml", "*.tml.gz", "*/*.tml", "*/*.tml.gz"} {
		some, _ := filepath.Glob(filepath.Join(path, pattern))
		files = append(files, some...)
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("no TimeML in %s: want NAME.tml or NAME.tml.gz", path)
	}
	slices.Sort(files)
	var docs []*TimeDoc
	for _, file := range files {
		d, err := readTimeML(file)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		docs = append(docs, d)
	}
	return docs, nil
}

func readTimeML(file string) (d *TimeDoc, err error) {
	err = unpacked(file, func(r io.Reader) error {
		d, err = parseTimeML(r)
		return err
	})
	if err == nil {
		d.Name, _, _ = strings.Cut(filepath.Base(file), ".tml")
	}
	return d, err
}

// parseTimeML takes the words of TEXT and the TIMEX3 in them; the day of creation
// from the TIMEX3 that is marked so.
func parseTimeML(r io.Reader) (*TimeDoc, error) {
	d := &TimeDoc{}
	var text strings.Builder
	var open []GoldTime
	inText := false
	x := xml.NewDecoder(r)
	x.Strict = false
	for {
		token, err := x.Token()
		if errors.Is(err, io.EOF) {
			d.Text = text.String()
			return d, nil
		}
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch value := attribute(t, "value"); {
			case t.Name.Local == "TEXT":
				inText = true
			case t.Name.Local == "TIMEX3" && attribute(t, "functionInDocument") == "CREATION_TIME" && d.Published == "":
				d.Published = value
				open = append(open, GoldTime{Span: truce.Span{Start: -1}})
			case t.Name.Local == "TIMEX3":
				open = append(open, GoldTime{truce.Span{Start: text.Len()}, value})
			}
		case xml.EndElement:
			switch {
			case t.Name.Local == "TEXT":
				inText = false
			case t.Name.Local == "TIMEX3" && len(open) > 0:
				g := open[len(open)-1]
				open = open[:len(open)-1]
				if g.End = text.Len(); inText && g.Start >= 0 && g.Start < g.End {
					d.Gold = append(d.Gold, g)
				}
			}
		case xml.CharData:
			if inText {
				text.Write(t)
			}
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
