package web

import (
	"cmp"
	"encoding/json"
	"net/http"
	"reflect"
	"strconv"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"

	"github.com/truce-ledger/truce/export"
)

// The API's handlers are those of the table of routes, so that one guard stands before pages and API alike. This file only describes them: huma makes
// the schemas of the Go types that they answer with. The road not taken is to register them with huma, which would bind routes of its own beside the table.

// An operation is a route of the API and what it answers with.
type operation struct {
	path    string
	id      string
	summary string
	query   []string // names in apiParameters
	answer  reflect.Type
}

// apiParameters says what each value of a query means.
var apiParameters = map[string]string{
	"act": "kind of speech: say, claim, deny …", "after": "cursor: next of the page before", "against": "registry id of the accused", "article": "ID of an article",
	"at":        "the ledger as of a day or instant, such as 2020-10-14 or 2020-10-14T18:20:00Z; without it, as of now",
	"published": "if not empty, at is a moment of publication, not of keeping",
	"ceasefire": "ID of a ceasefire", "claimant": "name or registry id of who counted", "denied": "yes or no", "event": "ID of an event", "from": "first day, ISO 8601",
	"grade": "grade of occurrence", "kind": "possible, denial, contested or unnamed", "party": "name or registry id", "place": "name of a place", "publisher": "name of a publisher", "q": "words, a name, or the beginning of an ID",
	"sort": "order of the list", "source": "name of a source", "to": "last day, ISO 8601", "type": "type of event",
}

// operations describes every route under /api/v1; a test holds it to the table of routes.
var operations = []operation{
	{"/api/v1/articles", "list-articles", "Articles, the latest first", []string{"after", "publisher", "from", "to", "q"}, reflect.TypeFor[articlePage]()},
	{"/api/v1/articles/{id}", "get-article", "An article and what was read in it", nil, reflect.TypeFor[export.EntryObject]()},
	{"/api/v1/claims", "list-claims", "Claims: who said what, in which words", []string{"after", "act", "source", "publisher", "type", "place", "event", "article", "from", "to", "sort"}, reflect.TypeFor[claimPage]()},
	{"/api/v1/events", "list-events", "Events that claims tell of, with their grades", []string{"after", "type", "grade", "place", "party", "ceasefire", "denied", "from", "to", "sort"}, reflect.TypeFor[eventPage]()},
	{"/api/v1/events/{id}", "get-event", "An event, who says what of it, and why it is graded so", nil, reflect.TypeFor[export.EventObject]()},
	{"/api/v1/ceasefires", "list-ceasefires", "Ceasefires that are followed", nil, reflect.TypeFor[ceasefirePage]()},
	{"/api/v1/ceasefires/{id}/board", "get-board", "The board of a ceasefire", nil, reflect.TypeFor[export.BoardObject]()},
	{"/api/v1/tallies", "list-tallies", "What parties counted over a stretch of time", []string{"after", "claimant", "against", "from", "to"}, reflect.TypeFor[tallyPage]()},
	{"/api/v1/sources", "list-sources", "Publishers of what is kept", nil, reflect.TypeFor[sourcePage]()},
	{"/api/v1/sources/{publisher}", "get-source", "A publisher, and with whom it shares text", nil, reflect.TypeFor[outletView]()},
	{"/api/v1/review", "list-review", "What waits for a person's decision", []string{"kind"}, reflect.TypeFor[reviewPage]()},
	{"/api/v1/search", "search", "Articles, events and claims by words", []string{"q"}, reflect.TypeFor[searchView]()},
}

// openAPI is the description of the API, an OpenAPI 3.1 document.
var openAPI = sync.OnceValues(func() ([]byte, error) {
	types := huma.NewMapRegistry("#/components/schemas/", func(t reflect.Type, hint string) string {
		name := huma.DefaultSchemaNamer(t, hint)
		return strings.ToUpper(name[:min(len(name), 1)]) + name[min(len(name), 1):]
	})
	doc := &huma.OpenAPI{
		OpenAPI:    "3.1.0",
		Info:       &huma.Info{Title: "truce", Version: "1", Description: "Who said what of which event, and how far it is confirmed. A claim is never a fact. Lists come in pages: give next as after= to go on, until it is empty."},
		Components: &huma.Components{Schemas: types, SecuritySchemes: map[string]*huma.SecurityScheme{"token": {Type: "http", Scheme: "bearer", Description: "a token of /account"}}},
		Security:   []map[string][]string{{"token": {}}, {}},
	}
	text := &huma.Schema{Type: huma.TypeString}
	failures := map[string]*huma.MediaType{"application/problem+json": {Schema: types.Schema(reflect.TypeFor[problem](), true, "")}}
	for _, o := range operations {
		op := &huma.Operation{Method: http.MethodGet, Path: o.path, OperationID: o.id, Summary: o.summary, Responses: map[string]*huma.Response{
			"200": {Description: "As asked", Content: map[string]*huma.MediaType{"application/json": {Schema: types.Schema(o.answer, true, o.id)}}},
		}}
		for _, status := range []int{400, 401, 403, 404, 429, 500, 503} {
			op.Responses[strconv.Itoa(status)] = &huma.Response{Description: http.StatusText(status), Content: failures}
		}
		if _, rest, ok := strings.Cut(o.path, "{"); ok {
			name, _, _ := strings.Cut(rest, "}")
			op.Parameters = append(op.Parameters, &huma.Param{Name: name, In: "path", Required: true, Schema: text, Description: cmp.Or(apiParameters[name], "ID")})
		}
		for _, name := range append(o.query, "at", "published") {
			op.Parameters = append(op.Parameters, &huma.Param{Name: name, In: "query", Schema: text, Description: apiParameters[name]})
		}
		doc.AddOperation(op)
	}
	return json.Marshal(doc)
})

// openAPIJSON answers with the description of the API.
func (s *Server) openAPIJSON(w http.ResponseWriter, _ *http.Request) error {
	doc, err := openAPI()
	if err != nil {
		return err
	}
	return writeJSON(w, json.RawMessage(doc))
}
