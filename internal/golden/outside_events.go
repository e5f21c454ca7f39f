package golden

import "github.com/truce-ledger/truce"

// outsideEvent is an event of an outside test set. In a count, a span of another
// claim's words may be missing; "claim" is null where all claims agree.
type outsideEvent struct {
	ID, Voice, Reality string
	Type               truce.EventType
	Also               []truce.EventType
	Claims             []string
	Optional           bool
	Note               string

	Trigger, Actor, Target, Place, Time, Means []outsideSpan

	Counts []struct {
		Kind      string
		Low, High *float64
		Approx    bool
		Unit      *string
		Claim     *string
		Words     []outsideSpan
	}
}

// event returns the event in our form. Each span of a role is one filler, but for
// the trigger, whose spans belong together.
func (in *outsideEvent) event(text string, spans func([]outsideSpan) []truce.Span) Event {
	e := Event{Also: in.Also, Optional: in.Optional, Note: in.Note, Event: truce.Event{
		ID: in.ID, Type: in.Type, Reality: in.Reality, Voice: in.Voice, Claims: in.Claims, Trigger: spans(in.Trigger),
	}}
	for _, s := range spans(in.Actor) {
		e.Actor = append(e.Actor, truce.Actor{Spans: []truce.Span{s}, Name: s.In(text)})
	}
	for _, s := range spans(in.Target) {
		e.Target = append(e.Target, truce.Actor{Spans: []truce.Span{s}, Name: s.In(text)})
	}
	for _, s := range spans(in.Place) {
		e.Place = append(e.Place, truce.Place{Spans: []truce.Span{s}})
	}
	for _, s := range spans(in.Time) {
		e.Times = append(e.Times, truce.Interval{Spans: []truce.Span{s}})
	}
	for _, s := range spans(in.Means) {
		e.Means = append(e.Means, []truce.Span{s})
	}
	if len(e.Times) > 0 {
		e.Time = &e.Times[0]
	}
	for _, c := range in.Counts {
		e.Counts = append(e.Counts, truce.Count{
			Kind: c.Kind, Low: whole(c.Low), High: whole(c.High), Approx: c.Approx, Unit: value(c.Unit), Claim: value(c.Claim), Spans: spans(c.Words),
		})
	}
	return e
}

// whole cuts a number down to a whole one (7.5 kilometres).
func whole(f *float64) *int64 {
	if f == nil {
		return nil
	}
	n := int64(*f)
	return &n
}
