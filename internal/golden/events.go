package golden

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
)

// The events section of a golden file:
//
//	-- events --
//	e1 shelling actual claim c1 c3
//	trigger: shelled#2
//	actor: government forces = Government of Sorna; the militia
//	target: the village
//	place: Orsk market = Orsk
//	time: on Tuesday = 2020-10-14/2020-10-15 day
//	means: Grad rockets
//	count: killed 7 = seven people (c1)
//	also: attack
//	note: the headline tells it too
//
// The first line of an event holds its id, type, reality and voice, the ids of
// the claims that tell it (none if the voice is narrator), and the flag optional.
// ";" parts entries, "||" the fragments of one, and what follows " = " is the plain
// name, or of a time its interval and precision. A count has a line of its own: kind,
// range (7, 7..9, 401.., ..5, with ~ if about) and unit, then its words and the claim
// that gives it. "also" lists types that count as right too. A quote that occurs more
// than once is numbered, or is taken by Number as the one nearest to the trigger;
// of the trigger, the one nearest to the claims' contents.

// An Event is a hand-made event.
type Event struct {
	truce.Event
	Times    []truce.Interval  // every expression that tells the time; Event.Time is the first
	Optional bool              // a system is neither rewarded for it nor blamed
	Also     []truce.EventType // types that count as right too
	Note     string
}

var eventField = regexp.MustCompile(`^(trigger|actor|target|place|time|means|count|also|note):`)

func (r *Report) parseEvents(section string, nearest bool) error {
	ids := map[string]bool{}
	for _, block := range blocks(section, eventField) {
		e, err := r.parseEvent(block, nearest)
		if err == nil && ids[e.ID] {
			err = fmt.Errorf("there are two")
		}
		if err != nil {
			return fmt.Errorf("%s: event %q: %w", r.Name, block[0], err)
		}
		ids[e.ID] = true
		r.Events = append(r.Events, e)
	}
	r.link()
	return nil
}

// link names in each claim the events that it tells.
func (r *Report) link() {
	for i := range r.Claims {
		c := &r.Claims[i]
		c.Events = nil
		for k := range r.Events {
			if slices.Contains(r.Events[k].Claims, c.ID) {
				c.Events = append(c.Events, r.Events[k].ID)
			}
		}
	}
}

func (r *Report) parseEvent(block []string, nearest bool) (Event, error) {
	e, err := r.eventHead(strings.Fields(block[0]))
	if err != nil {
		return e, err
	}
	fields := map[string][]string{}
	for _, line := range block[1:] {
		key, value, _ := strings.Cut(line, ":")
		if key == "count" || key == "note" {
			fields[key] = append(fields[key], strings.TrimSpace(value))
			continue
		}
		for entry := range strings.SplitSeq(value, ";") {
			if entry = strings.TrimSpace(entry); entry != "" {
				fields[key] = append(fields[key], entry)
			}
		}
	}
	e.Note = strings.Join(fields["note"], " ")
	for _, t := range strings.Fields(strings.Join(fields["also"], " ")) {
		if !slices.Contains(truce.EventTypes[:], truce.EventType(t)) {
			return e, fmt.Errorf("unknown type %q", t)
		}
		e.Also = append(e.Also, truce.EventType(t))
	}
	l := locator{text: r.Text, nearest: nearest}
	if e.Trigger, err = l.find(strings.Join(fields["trigger"], " || "), r.contentsOf(e.Claims), nil); err != nil {
		return e, fmt.Errorf("trigger: %w", err)
	}
	if len(e.Trigger) == 0 {
		return e, fmt.Errorf("an event needs a trigger")
	}
	return e, e.parseRoles(l, fields, r)
}

// eventHead reads the first line of an event.
func (r *Report) eventHead(head []string) (Event, error) {
	if len(head) < 4 {
		return Event{}, fmt.Errorf("want an id, a type, a reality and a voice")
	}
	e := Event{Event: truce.Event{ID: head[0], Type: truce.EventType(head[1]), Reality: head[2], Voice: head[3]}}
	switch {
	case !slices.Contains(truce.EventTypes[:], e.Type):
		return e, fmt.Errorf("unknown type %q", e.Type)
	case !slices.Contains(truce.Realities[:], e.Reality):
		return e, fmt.Errorf("unknown reality %q", e.Reality)
	case e.Voice != truce.VoiceClaim && e.Voice != truce.VoiceNarrator:
		return e, fmt.Errorf("unknown voice %q", e.Voice)
	}
	for _, word := range head[4:] {
		switch {
		case word == "optional":
			e.Optional = true
		case !r.hasClaim(word):
			return e, fmt.Errorf("%q is no claim here", word)
		default:
			e.Claims = append(e.Claims, word)
		}
	}
	if (e.Voice == truce.VoiceClaim) != (len(e.Claims) > 0) {
		return e, fmt.Errorf("voice %s with %d claims", e.Voice, len(e.Claims))
	}
	return e, nil
}

func (r *Report) hasClaim(id string) bool {
	return slices.ContainsFunc(r.Claims, func(c Claim) bool { return c.ID == id })
}

// contentsOf returns the spans of the contents of the claims with these ids.
func (r *Report) contentsOf(ids []string) []truce.Span {
	var spans []truce.Span
	for i := range r.Claims {
		if slices.Contains(ids, r.Claims[i].ID) {
			spans = append(spans, r.Claims[i].Content...)
		}
	}
	return spans
}

// parseRoles reads who, to whom, where, when, with what and how many.
func (e *Event) parseRoles(l locator, fields map[string][]string, r *Report) error {
	for _, role := range []string{"actor", "target", "place", "time", "means", "count"} {
		for _, entry := range fields[role] {
			if err := e.parseRole(l, role, entry, r); err != nil {
				return fmt.Errorf("%s: %w", role, err)
			}
		}
	}
	if len(e.Times) > 0 {
		e.Time = &e.Times[0]
	}
	return nil
}

func (e *Event) parseRole(l locator, role, entry string, r *Report) error {
	if role == "count" {
		return e.parseCount(l, entry, r)
	}
	words, name := cutName(entry)
	spans, err := l.find(words, e.Trigger, nil)
	if err != nil {
		return err
	}
	switch role {
	case "actor":
		e.Actor = append(e.Actor, truce.Actor{Spans: spans, Name: name})
	case "target":
		e.Target = append(e.Target, truce.Actor{Spans: spans, Name: name})
	case "place":
		e.Place = append(e.Place, truce.Place{Spans: spans, Name: name})
	case "means":
		e.Means = append(e.Means, spans)
	case "time":
		i, err := parseInterval(name)
		i.Spans = spans
		e.Times = append(e.Times, i)
		return err
	}
	return nil
}

// cutName parts "words = name".
func cutName(entry string) (words, name string) {
	i := strings.LastIndex(" "+entry, " = ")
	if i < 0 {
		return entry, ""
	}
	return strings.TrimSpace(entry[:i]), strings.TrimSpace(entry[i+2:])
}

var intervalForm = regexp.MustCompile(`^([0-9T:+Z-]*)/([0-9T:+Z-]*)(?: (hour|day|week|month|year))?$`)

func parseInterval(s string) (truce.Interval, error) {
	if s == "" {
		return truce.Interval{}, nil
	}
	m := intervalForm.FindStringSubmatch(s)
	if m == nil {
		return truce.Interval{}, fmt.Errorf("want START/END PRECISION, not %q", s)
	}
	return truce.Interval{Start: m[1], End: m[2], Precision: m[3]}, nil
}
