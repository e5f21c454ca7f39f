package golden

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
)

// Outside test sets come as JSON beside their texts:
//
//	NAME.json with texts/NAME.txt, or gold.json with report.txt
//
// Spans are {start, end, text} in code points; see docs/annotation.md for the
// fields. Unknown fields are ignored.

type outsideSpan struct {
	Start, End int
	Text       string
}

type outsideReport struct {
	Published string
	Claims    []struct {
		ID, Entity           string
		Act                  truce.Act
		Source, Cue, Content []outsideSpan
		Chain                []string
		Irrealis, Optional   bool
		Answers, Inside      *string
		Also                 []truce.Act
	}
	Events []outsideEvent
}

// ReadOutside reads every report of a folder in the layout of an outside set.
func ReadOutside(dir string) ([]*Report, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return nil, err
	}
	slices.Sort(paths)
	var reports []*Report
	for _, path := range paths {
		text := filepath.Join(dir, "texts", strings.TrimSuffix(filepath.Base(path), ".json")+".txt")
		if filepath.Base(path) == "gold.json" {
			text = filepath.Join(dir, "report.txt")
		}
		if _, err := os.Stat(text); err != nil {
			continue // meta.json and the like
		}
		r, err := readOutside(path, text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		reports = append(reports, r)
	}
	if len(reports) == 0 {
		return nil, fmt.Errorf("no reports in %s: want NAME.json with texts/NAME.txt, or gold.json with report.txt", dir)
	}
	return reports, nil
}

func readOutside(path, textPath string) (*Report, error) {
	text, err := os.ReadFile(textPath)
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var in outsideReport
	if err := json.Unmarshal(data, &in); err != nil {
		return nil, err
	}
	r := &Report{Name: strings.TrimSuffix(filepath.Base(path), ".json"), Text: string(text), Meta: map[string]string{"published": in.Published}}
	offsets := codePoints(r.Text)
	spans := func(list []outsideSpan) (out []truce.Span) {
		for _, s := range list {
			if s.Start < 0 || s.End >= len(offsets) || s.Start >= s.End {
				continue
			}
			out = append(out, truce.Span{Start: offsets[s.Start], End: offsets[s.End]})
		}
		slices.SortFunc(out, func(a, b truce.Span) int { return a.Start - b.Start })
		return out
	}
	for _, c := range in.Claims {
		claim := Claim{Optional: c.Optional, Also: c.Also, Claim: truce.Claim{
			ID: c.ID, Act: c.Act, Irrealis: c.Irrealis, Name: c.Entity,
			Source: spans(c.Source), Cue: spans(c.Cue), Content: spans(c.Content),
			Answers: value(c.Answers), Inside: value(c.Inside),
		}}
		for _, name := range c.Chain {
			claim.Chain = append(claim.Chain, truce.Relay{Name: name})
		}
		r.Claims = append(r.Claims, claim)
	}
	r.HasEvents = len(in.Events) > 0
	for i := range in.Events {
		r.Events = append(r.Events, in.Events[i].event(r.Text, spans))
	}
	r.link()
	return r, nil
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// codePoints returns the byte offset of each code point of text, and of its end.
func codePoints(text string) []int {
	offsets := make([]int, 0, len(text)+1)
	for i := range text {
		offsets = append(offsets, i)
	}
	return append(offsets, len(text))
}

// TruceClaims returns the claims without what only gold has.
func (r *Report) TruceClaims() []truce.Claim {
	var out []truce.Claim
	for _, c := range r.Claims {
		out = append(out, c.Claim)
	}
	return out
}
