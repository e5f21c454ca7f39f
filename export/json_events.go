package export

import "github.com/truce-ledger/truce"

// The structs of the wire for events.
type (
	jsonEvent struct {
		ID      string          `json:"id"`
		Type    truce.EventType `json:"type"`
		Reality string          `json:"reality"`
		Voice   string          `json:"voice"`
		Claims  []string        `json:"claims"`
		Trigger jsonSpans       `json:"trigger"`
		Actor   []jsonSource    `json:"actor"`
		Target  []jsonSource    `json:"target"`
		Place   []jsonPlace     `json:"place"`
		Time    *jsonInterval   `json:"time"`
		Means   []jsonSpans     `json:"means"`
		Counts  []jsonCount     `json:"counts"`
		Rules   []string        `json:"rules"`
	}
	jsonPlace struct {
		Spans []jsonSpan `json:"spans"`
		jsonLocation
	}
	jsonInterval struct {
		Spans     []jsonSpan `json:"spans"`
		Start     *string    `json:"start"`
		End       *string    `json:"end"`
		Precision *string    `json:"precision"`
	}
	jsonCount struct {
		Kind   string     `json:"kind"`
		Low    *int64     `json:"low"`
		High   *int64     `json:"high"`
		Approx bool       `json:"approx"`
		Unit   *string    `json:"unit"`
		Claim  *string    `json:"claim"`
		Spans  []jsonSpan `json:"spans"`
	}
)

func wireEvent(e *truce.Event, p points) jsonEvent {
	out := jsonEvent{
		ID: e.ID, Type: e.Type, Reality: e.Reality, Voice: e.Voice, Claims: list(e.Claims), Trigger: jsonSpans{p.spans(e.Trigger)},
		Actor: wireActors(e.Actor, p), Target: wireActors(e.Target, p), Place: make([]jsonPlace, len(e.Place)), Time: wireInterval(e.Time, p),
		Means: make([]jsonSpans, len(e.Means)), Counts: make([]jsonCount, len(e.Counts)), Rules: list(e.Rules),
	}
	for i := range e.Place {
		out.Place[i] = jsonPlace{p.spans(e.Place[i].Spans), locate(&e.Place[i])}
	}
	for i, spans := range e.Means {
		out.Means[i] = jsonSpans{p.spans(spans)}
	}
	for i, c := range e.Counts {
		out.Counts[i] = jsonCount{Kind: c.Kind, Low: c.Low, High: c.High, Approx: c.Approx, Unit: known(c.Unit), Claim: known(c.Claim), Spans: p.spans(c.Spans)}
	}
	return out
}

func wireActors(list []truce.Actor, p points) []jsonSource {
	out := make([]jsonSource, len(list))
	for i, a := range list {
		out[i] = jsonSource{Spans: p.spans(a.Spans), Entity: known(a.Entity), Name: known(a.Name), For: wireFor(a.For)}
	}
	return out
}

func wireInterval(t *truce.Interval, p points) *jsonInterval {
	if t == nil {
		return nil
	}
	return &jsonInterval{Spans: p.spans(t.Spans), Start: known(t.Start), End: known(t.End), Precision: known(t.Precision)}
}
