package web

import "net/http"

// A Route is one address that is answered.
type Route struct {
	Method  string
	Pattern string // as in net/http's ServeMux
	Least   Role   // that one must have
	handler http.Handler
}

// Routes is the table of all routes. Tests walk it: each one is asked for by every role.
func (s *Server) Routes() []Route {
	get := func(pattern string, h handler) Route { return Route{"GET", pattern, Viewer, s.handle(h)} }
	post := func(pattern string, least Role, h handler) Route { return Route{"POST", pattern, least, s.handle(h)} }
	return append([]Route{
		get("/articles", s.articles),
		get("/articles/{id}", s.article),
		get("/api/v1/articles/{id}", s.articleJSON),
		get("/events", s.events),
		get("/api/v1/events", s.eventsJSON),
		get("/events/{id}", s.event),
		get("/api/v1/events/{id}", s.eventJSON),
		{"POST", "/events/{id}/decisions", Reviewer, s.handle(s.decide)},
		get("/ceasefires", s.ceasefires),
		get("/api/v1/ceasefires", s.ceasefiresJSON),
		{"POST", "/ceasefires", Editor, s.handle(s.keepCeasefire)},
		get("/ceasefires/{id}", s.board),
		get("/api/v1/ceasefires/{id}/board", s.boardJSON),
		get("/claims", s.claims),
		get("/claims.csv", s.claimsCSV),
		get("/claims.jsonl", s.claimsLines),
		get("/api/v1/claims", s.claimsJSON),
		get("/{$}", s.today),
		get("/search", s.search),
		get("/api/v1/search", s.searchJSON),
		get("/sources", s.sources),
		get("/api/v1/sources", s.sourcesJSON),
		get("/sources/{publisher}", s.outlet),
		get("/api/v1/sources/{publisher}", s.outletJSON),
		get("/api/v1/articles", s.articlesJSON),
		get("/api/v1/tallies", s.talliesJSON),
		get("/api/openapi.json", s.openAPIJSON),
		get("/help", func(w http.ResponseWriter, r *http.Request) error { return s.show(w, r, "help", nil) }),
		get("/map", s.mapPage),
		get("/review", s.review),
		get("/api/v1/review", s.reviewJSON),
		{"POST", "/review", Reviewer, s.handle(s.decideItem)},
		{"GET", "/static/{file...}", Anyone, http.HandlerFunc(s.static)},
	}, s.accessRoutes(get, post)...)
}

// A handler answers a request, or returns an error that is told as a page or as problem+json.
type handler func(w http.ResponseWriter, r *http.Request) error

func (s *Server) handle(h handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if p := recover(); p != nil {
				if p == http.ErrAbortHandler {
					panic(p)
				}
				s.Log.Error("a page failed", "path", r.URL.Path, "panic", p)
				s.fail(w, r, http.StatusInternalServerError, "Something failed here; the log of the server says what.")
			}
		}()
		if err := h(w, r); err != nil {
			status, message := statusOf(err)
			if status >= 500 {
				s.Log.Error("a page failed", "path", r.URL.Path, "err", err)
			}
			s.fail(w, r, status, message)
		}
	})
}
