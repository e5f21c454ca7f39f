package web

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// described is what the tests read of the document.
type described struct {
	OpenAPI string `json:"openapi"`
	Paths   map[string]map[string]struct {
		Parameters []struct {
			Name, In, Description string
		} `json:"parameters"`
		Responses map[string]struct {
			Content map[string]struct {
				Schema struct {
					Ref string `json:"$ref"`
				} `json:"schema"`
			} `json:"content"`
		} `json:"responses"`
	} `json:"paths"`
	Components struct {
		Schemas map[string]struct {
			Properties map[string]json.RawMessage `json:"properties"`
		} `json:"schemas"`
	} `json:"components"`
}

func describe(t *testing.T, address string) (d described) {
	t.Helper()
	status, body := fetched(t, address+"/api/openapi.json")
	if err := json.Unmarshal([]byte(body), &d); err != nil || status != http.StatusOK {
		t.Fatalf("status %d, %v: %.300s", status, err, body)
	}
	return d
}

// TestOpenAPIRoutes holds the description to the table of routes: each route of the API is described, and nothing else is.
func TestOpenAPIRoutes(t *testing.T) {
	s, server := serveWar(t, Options{})
	d := describe(t, server.URL)
	if d.OpenAPI != "3.1.0" {
		t.Errorf("the version of OpenAPI is %q", d.OpenAPI)
	}
	var routes, paths []string
	for _, r := range s.Routes() {
		if strings.HasPrefix(r.Pattern, "/api/v1/") {
			routes = append(routes, strings.ToLower(r.Method)+" "+r.Pattern)
		}
	}
	for path, methods := range d.Paths {
		for method, op := range methods {
			paths = append(paths, method+" "+path)
			for _, p := range op.Parameters {
				if p.Description == "" {
					t.Errorf("%s %s: nothing says what %s is", method, path, p.Name)
				}
			}
		}
	}
	slices.Sort(routes)
	slices.Sort(paths)
	if !slices.Equal(routes, paths) {
		t.Errorf("routes %q\nare described as %q", routes, paths)
	}
}

// TestOpenAPIAnswers holds what the lists answer with to their schemas: they have the same names.
func TestOpenAPIAnswers(t *testing.T) {
	_, server := serveWar(t, Options{})
	d := describe(t, server.URL)
	asked := 0
	for path, methods := range d.Paths {
		if strings.Contains(path, "{") {
			continue
		}
		asked++
		var answer map[string]json.RawMessage
		if _, body := fetched(t, server.URL+path+"?q=Orvel"); json.Unmarshal([]byte(body), &answer) != nil {
			t.Errorf("%s answers with no object", path)
		}
		ref := methods["get"].Responses["200"].Content["application/json"].Schema.Ref
		schema, ok := d.Components.Schemas[strings.TrimPrefix(ref, "#/components/schemas/")]
		if !ok || len(schema.Properties) == 0 {
			t.Errorf("%s: no schema %q", path, ref)
		}
		for name := range answer {
			if schema.Properties[name] == nil {
				t.Errorf("%s answers with %q, which its schema does not have", path, name)
			}
		}
		if len(schema.Properties) != len(answer) {
			t.Errorf("%s: %d names in the schema, %d in the answer", path, len(schema.Properties), len(answer))
		}
	}
	if asked < 6 {
		t.Errorf("only %d lists", asked)
	}
}
