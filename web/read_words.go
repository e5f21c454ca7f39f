package web

import (
	"cmp"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/export"
	"github.com/truce-ledger/truce/ledger"
)

// textMarks lists what is marked in the text.
func textMarks(r *ledger.Reading) []textMark {
	var out []textMark
	for i := range r.Claims {
		c := &r.Claims[i]
		out = append(out,
			textMark{kind: "content", claim: c.ID, spans: c.Content},
			textMark{kind: "source", claim: c.ID, spans: c.Source, title: cmp.Or(c.Name, "a source")},
			textMark{kind: "cue", claim: c.ID, id: "w-" + c.ID, spans: c.Cue, title: string(c.Act)})
		for _, relay := range c.Chain {
			out = append(out, textMark{kind: "relay", claim: c.ID, spans: relay.Spans, title: cmp.Or(relay.Name, string(relay.Role))})
		}
	}
	for i := range r.Events {
		e := &r.Events[i]
		out = append(out, textMark{kind: "event", id: "w-" + e.ID, spans: e.Trigger, title: strings.ReplaceAll(string(e.Type), "_", " ")})
		for j := range e.Counts {
			c := &e.Counts[j]
			out = append(out, textMark{kind: "count", spans: c.Spans, title: export.Range(&truce.Count{Low: c.Low, High: c.High, Approx: c.Approx}) + " " + c.Kind})
		}
	}
	for i := range r.Places {
		p := &r.Places[i]
		out = append(out, textMark{kind: "place", spans: p.Spans, title: export.PlaceWords(p)})
	}
	for i := range r.Times {
		t := &r.Times[i]
		out = append(out, textMark{kind: "time", spans: t.Spans, title: whenWords(t)})
	}
	return slices.DeleteFunc(out, func(m textMark) bool { return len(m.spans) == 0 })
}
