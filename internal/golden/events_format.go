package golden

import (
	"fmt"
	"strings"

	"github.com/truce-ledger/truce"
)

func (r *Report) eventsSection() string {
	var b strings.Builder
	for i := range r.Events {
		b.WriteString(r.FormatEvent(&r.Events[i]))
	}
	return b.String()
}

// FormatEvent writes one event in the golden format.
func (r *Report) FormatEvent(e *Event) string {
	var b strings.Builder
	head := append([]string{e.ID, string(e.Type), e.Reality, e.Voice}, e.Claims...)
	if e.Optional {
		head = append(head, "optional")
	}
	b.WriteString(strings.Join(head, " ") + "\n")
	field := func(key string, entries ...string) {
		if value := strings.Join(entries, "; "); value != "" {
			fmt.Fprintf(&b, "%s: %s\n", key, value)
		}
	}
	field("trigger", r.quote(e.Trigger))
	field("actor", r.actors(e.Actor)...)
	field("target", r.actors(e.Target)...)
	field("place", each(e.Place, func(p truce.Place) string { return r.named(p.Spans, p.Name) })...)
	field("time", each(e.Times, func(t truce.Interval) string { return r.named(t.Spans, intervalOf(&t)) })...)
	field("means", each(e.Means, r.quote)...)
	for i := range e.Counts {
		field("count", r.count(&e.Counts[i]))
	}
	field("also", strings.Join(each(e.Also, func(t truce.EventType) string { return string(t) }), " "))
	field("note", e.Note)
	return b.String() + "\n"
}

func each[T any](list []T, write func(T) string) []string {
	var out []string
	for _, x := range list {
		out = append(out, write(x))
	}
	return out
}

func (r *Report) actors(list []truce.Actor) []string {
	return each(list, func(a truce.Actor) string { return r.named(a.Spans, a.Name) })
}

// named writes "words = name".
func (r *Report) named(spans []truce.Span, name string) string {
	words := r.quote(spans)
	if name != "" {
		words = strings.TrimSpace(words + " = " + name)
	}
	return words
}

func intervalOf(t *truce.Interval) string {
	if t.Start == "" && t.End == "" {
		return ""
	}
	return strings.TrimSpace(t.Start + "/" + t.End + " " + t.Precision)
}

func (r *Report) count(c *truce.Count) string {
	words := r.quote(c.Spans)
	if c.Claim != "" {
		words += " (" + c.Claim + ")"
	}
	return strings.Join(strings.Fields(c.Kind+" "+rangeOf(c)+" "+c.Unit), " ") + " = " + words
}
