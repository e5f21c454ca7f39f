package export

import (
	"encoding/json"
	"io"

	"github.com/truce-ledger/truce"
)

// Schema names the form of what JSON writes. Fields may be added under the same name.
const Schema = "truce/article/1"

// JSON writes one object an article, one line each.
//
// Unknown is null or an empty list. Offsets are code points of article.text, half
// open, and every span carries its words.
type JSON struct {
	encoder *json.Encoder
	model   string
}

// NewJSON returns a Handler that writes to w. model is the version of the weights
// that read the articles.
func NewJSON(w io.Writer, model string) *JSON {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return &JSON{encoder: encoder, model: model}
}

// Entry writes one line.
func (j *JSON) Entry(e *Entry) error { return j.encoder.Encode(wire(e, j.model)) }

// Flush does nothing: every line is complete.
func (j *JSON) Flush() error { return nil }

// The structs of the wire, in the order in which their fields are written.
type (
	jsonEntry struct {
		Schema  string        `json:"schema"`
		Model   string        `json:"model"`
		Article jsonArticle   `json:"article"`
		Claims  []jsonClaim   `json:"claims"`
		Events  []jsonEvent   `json:"events"`
		Places  []jsonToponym `json:"places"`
		Times   []jsonTime    `json:"times"`
		Names   []jsonName    `json:"names"`
	}
	jsonArticle struct {
		ID        string        `json:"id"`
		File      *string       `json:"file"`
		URL       *string       `json:"url"`
		Publisher *string       `json:"publisher"`
		Title     *string       `json:"title"`
		Published *string       `json:"published"`
		Updated   *string       `json:"updated"`
		Language  *string       `json:"language"`
		Byline    *string       `json:"byline"`
		Credits   []string      `json:"credits"`
		Parts     []jsonStretch `json:"parts"`
		Text      string        `json:"text"`
	}
	jsonStretch struct {
		Kind truce.PartKind `json:"kind"`
		jsonSpan
	}
	jsonClaim struct {
		ID         string      `json:"id"`
		Act        truce.Act   `json:"act"`
		Irrealis   bool        `json:"irrealis"`
		Factuality *string     `json:"factuality"`
		Tier       *string     `json:"tier"`
		Source     jsonSource  `json:"source"`
		Cue        jsonSpans   `json:"cue"`
		Content    jsonSpans   `json:"content"`
		Chain      []jsonRelay `json:"chain"`
		Answers    *string     `json:"answers"`
		Inside     *string     `json:"inside"`
		Events     []string    `json:"events"`
		Rules      []string    `json:"rules"`
	}
	jsonSource struct {
		Spans  []jsonSpan `json:"spans"`
		Entity *string    `json:"entity"`
		Name   *string    `json:"name"`
		For    *jsonFor   `json:"for"`
	}
	jsonFor struct {
		Entity *string `json:"entity"`
		Name   *string `json:"name"`
		Speaks bool    `json:"speaks"`
	}
	jsonRelay struct {
		Spans  []jsonSpan `json:"spans"`
		Entity *string    `json:"entity"`
		Name   *string    `json:"name"`
		Role   truce.Role `json:"role"`
		For    *jsonFor   `json:"for"`
	}
	jsonTime struct {
		jsonSpan
		From      *string `json:"from"`
		To        *string `json:"to"`
		Precision *string `json:"precision"`
	}
	jsonSpans struct {
		Spans []jsonSpan `json:"spans"`
	}
	jsonSpan struct {
		Start int    `json:"start"`
		End   int    `json:"end"`
		Text  string `json:"text"`
	}
)

func wire(e *Entry, model string) jsonEntry {
	a, p := e.Article, newPoints(e.Article.Text)
	out := jsonEntry{
		Schema: Schema, Model: model,
		Article: jsonArticle{
			ID: a.ID, File: known(a.File), URL: known(a.URL), Publisher: known(a.Publisher), Title: known(a.Title),
			Published: known(a.Published), Updated: known(a.Updated), Language: known(a.Language), Byline: known(a.Byline),
			Credits: list(a.Credits), Parts: make([]jsonStretch, len(a.Parts)), Text: a.Text,
		},
		Claims: make([]jsonClaim, len(e.Claims)), Events: make([]jsonEvent, len(e.Events)),
		Places: wirePlaces(e.Places, p), Times: wireTimes(e.Times, p), Names: wireNames(e.Names, p),
	}
	for i, part := range a.Parts {
		out.Article.Parts[i] = jsonStretch{part.Kind, p.span(part.Span)}
	}
	for i := range e.Claims {
		out.Claims[i] = wireClaim(&e.Claims[i], p)
	}
	for i := range e.Events {
		out.Events[i] = wireEvent(&e.Events[i], p)
	}
	return out
}

func wireClaim(c *truce.Claim, p points) jsonClaim {
	chain := make([]jsonRelay, len(c.Chain))
	for i, r := range c.Chain {
		chain[i] = jsonRelay{Spans: p.spans(r.Spans), Entity: known(r.Entity), Name: known(r.Name), Role: r.Role, For: wireFor(r.For)}
	}
	return jsonClaim{
		ID: c.ID, Act: c.Act, Irrealis: c.Irrealis, Factuality: known(string(c.Factuality)), Tier: known(string(c.Tier)),
		Source:  jsonSource{Spans: p.spans(c.Source), Entity: known(c.Entity), Name: known(c.Name), For: wireFor(c.For)},
		Cue:     jsonSpans{p.spans(c.Cue)},
		Content: jsonSpans{p.spans(c.Content)},
		Chain:   chain, Answers: known(c.Answers), Inside: known(c.Inside),
		Events: list(c.Events), Rules: list(c.Rules),
	}
}

// wireFor writes for whom somebody speaks, null if that is unknown.
func wireFor(b truce.Behalf) *jsonFor {
	if !b.Known() {
		return nil
	}
	return &jsonFor{known(b.Entity), known(b.Name), b.Speaks}
}

// wireTimes shows each time by its first span.
func wireTimes(times []truce.Interval, p points) []jsonTime {
	out := make([]jsonTime, 0, len(times))
	for _, t := range times {
		if len(t.Spans) > 0 {
			out = append(out, jsonTime{p.span(t.Spans[0]), known(t.Start), known(t.End), known(t.Precision)})
		}
	}
	return out
}

// known returns nil, which is null on the wire, for what the article does not say.
func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// list returns an empty list for nil.
func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}
