package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/export"
)

// events shows each event on a few lines: what, who, whom, where, when, how, how many.
func (x *explainer) events() {
	for i := range x.reading.Events {
		e := &x.reading.Events[i]
		if !x.showsSpans(e.Trigger) {
			continue
		}
		fmt.Fprintf(x.w, "  %s %s %s %s %s: %s\n", e.ID, e.Type, e.Reality, e.Voice, strings.Join(e.Claims, " "), x.words(e.Trigger))
		x.table(func(w io.Writer) { x.roles(w, e) })
		fmt.Fprintf(x.w, "    rules  %s\n", strings.Join(e.Rules, " "))
	}
}

func (x *explainer) roles(w io.Writer, e *truce.Event) {
	line := func(role string, spans []truce.Span, more string) {
		fmt.Fprintf(w, "    %s\t%s\t%s\n", role, x.words(spans), export.Clean(more))
	}
	for _, a := range e.Actor {
		line("actor", a.Spans, "→ "+a.Name+" "+a.Entity)
	}
	for _, a := range e.Target {
		line("target", a.Spans, "→ "+a.Name+" "+a.Entity)
	}
	for _, p := range e.Place {
		line("place", p.Spans, fmt.Sprintf("→ %s %s %.2f", p.Name, p.Precision, p.Confidence))
	}
	if e.Time != nil {
		line("time", e.Time.Spans, fmt.Sprintf("→ %s/%s %s", e.Time.Start, e.Time.End, e.Time.Precision))
	}
	for _, m := range e.Means {
		line("means", m, "")
	}
	for _, c := range e.Counts {
		line(c.Kind, c.Spans, "→ "+export.Range(&c)+" "+c.Claim)
	}
}
