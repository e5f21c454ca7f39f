package export

import (
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
)

// An event is one line of the ledger: what, who → whom, where, when, with what, how
// many; what it is told as if that is not actual.
//
//	shelling: Sorna rebels → the mill · Orsk · 1994-05-19 · 2 killed

// event returns the event with the id, nil if there is none.
func (d *drawing) event(id string) *truce.Event {
	i := slices.IndexFunc(d.Events, func(e truce.Event) bool { return e.ID == id })
	if i < 0 {
		return nil
	}
	return &d.Events[i]
}

// firstClaim returns the id of the first claim, as drawn, that tells the event.
func (d *drawing) firstClaim(e *truce.Event) string {
	for i := range d.Claims {
		if slices.Contains(e.Claims, d.Claims[i].ID) {
			return d.Claims[i].ID
		}
	}
	return ""
}

// narrator draws the events that only the writer tells.
func (l *Ledger) narrator(d *drawing) {
	drawn := false
	for i := range d.Events {
		e := &d.Events[i]
		if e.Voice != truce.VoiceNarrator {
			continue
		}
		if !drawn {
			l.block("", "", styled(faint, "in the writer's own voice"))
			drawn = true
		}
		l.block(styled(faint, "· "), "  ", eventLine(e))
	}
	if drawn {
		l.line("")
	}
}

func eventLine(e *truce.Event) string {
	what := strings.ReplaceAll(string(e.Type), "_", " ")
	if e.Reality != truce.Actual && e.Reality != "" {
		what += " (" + e.Reality + ")"
	}
	who := actorNames(e.Actor)
	if whom := actorNames(e.Target); whom != "" {
		who = strings.TrimSpace(who + " →" + glue + whom)
	}
	if who != "" {
		what += ": " + who
	}
	parts := []string{what}
	for _, p := range e.Place {
		parts = append(parts, Clean(p.Name))
	}
	if e.Time != nil && e.Time.Start != "" {
		parts = append(parts, dayOf(e.Time))
	}
	for i := range e.Counts {
		parts = append(parts, countWords(&e.Counts[i]))
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}

func actorNames(list []truce.Actor) string {
	var names []string
	for _, a := range list {
		names = append(names, Clean(a.Name))
	}
	return strings.Join(names, ", ")
}

// dayOf writes when: the day itself, or from when to when.
func dayOf(t *truce.Interval) string {
	if t.End == "" || t.Precision == "day" || t.Precision == "hour" {
		return t.Start
	}
	return t.Start + "/" + t.End
}

func countWords(c *truce.Count) string {
	words := Range(c)
	switch c.Kind {
	case "money", "distance", "duration":
		return words + " " + c.Unit
	}
	return words + " " + c.Kind
}
