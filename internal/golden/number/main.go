// Command number writes the occurrence numbers that hand-written golden files
// lack, and prints each claim with its neighbourhood, to be read over.
//
//	go run ./internal/golden/number testdata/reports/train/*.txt
package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/internal/golden"
)

func main() {
	failed := false
	for _, path := range os.Args[1:] {
		if err := number(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			failed = true
		}
	}
	if failed {
		os.Exit(1)
	}
}

func number(path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	data, r, err := golden.Number(path, data)
	if err != nil {
		return err
	}
	fmt.Printf("%s: %d words, %d claims, %d events\n", path, len(strings.Fields(r.Text)), len(r.Claims), len(r.Events))
	for _, c := range r.Claims {
		fmt.Printf("  %s %s [%s] %s | %s\n", c.ID, c.Act, around(r.Text, c.Source), around(r.Text, c.Cue), around(r.Text, c.Content))
	}
	for i := range r.Events {
		printEvent(r, &r.Events[i])
	}
	return os.WriteFile(path, data, 0o644)
}

// printEvent shows an event on one line.
func printEvent(r *golden.Report, e *golden.Event) {
	fmt.Printf("  %s %s %s %s %v [%s]", e.ID, e.Type, e.Reality, e.Voice, e.Claims, around(r.Text, e.Trigger))
	for _, a := range e.Actor {
		fmt.Printf(" | actor %s", around(r.Text, a.Spans))
	}
	for _, a := range e.Target {
		fmt.Printf(" | target %s", around(r.Text, a.Spans))
	}
	for _, p := range e.Place {
		fmt.Printf(" | place %s", around(r.Text, p.Spans))
	}
	for _, t := range e.Times {
		fmt.Printf(" | time %s", around(r.Text, t.Spans))
	}
	for _, m := range e.Means {
		fmt.Printf(" | means %s", around(r.Text, m))
	}
	for _, c := range e.Counts {
		fmt.Printf(" | %s %s", c.Kind, around(r.Text, c.Spans))
	}
	fmt.Println()
}

// around shows spans in ⟦ ⟧ with a few bytes of what stands about them.
func around(text string, spans []truce.Span) string {
	var parts []string
	for _, s := range spans {
		words := s.In(text)
		if len(words) > 60 {
			words = words[:28] + " … " + words[len(words)-28:]
		}
		before, after := text[max(0, s.Start-15):s.Start], text[s.End:min(len(text), s.End+15)]
		parts = append(parts, strings.ToValidUTF8(strings.Join(strings.Fields(before+"⟦"+words+"⟧"+after), " "), ""))
	}
	return strings.Join(parts, " … ")
}
