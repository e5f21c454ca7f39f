package web

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

// Options are what a server works with.
type Options struct {
	Ledger *ledger.Ledger
	DB     *store.DB
	Name   string       // of the ledger, shown on every page; without secrets
	Access Access       // nil is one user on this machine, who may do everything
	Log    *slog.Logger // nil is none
	Now    func() time.Time
}

// Access says who asks and what they may. Package access implements it.
type Access interface {
	// Guard lets a request through to next if the one who asks has at least a role, and answers it itself otherwise. It also
	// sets what every answer must have: headers, limits.
	Guard(least Role, next http.Handler) http.Handler
	// User returns the name of who asks, "" for nobody, and their role.
	User(r *http.Request) (string, Role)
}

// A Role says what somebody may do. A higher one may do all that a lower one may.
type Role int

// The roles.
const (
	Anyone   Role = iota // also who has not logged in
	Viewer               // read
	Reviewer             // decide on claims and events
	Editor               // ceasefires, feeds, outlets
	Admin                // accounts
)

// String names the role as accounts do.
func (r Role) String() string {
	return [...]string{"anyone", "viewer", "reviewer", "editor", "admin"}[min(max(r, Anyone), Admin)]
}

// A Server serves one ledger. It is safe for concurrent use.
type Server struct {
	Options
	pages   map[string]*page
	handler http.Handler
}

// New makes a Server. It fails only if a template does not parse.
func New(o Options) (*Server, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Access == nil {
		o.Access = alone{}
	}
	s := &Server{Options: o}
	var err error
	if s.pages, err = parsePages(); err != nil {
		return nil, err
	}
	s.handler = s.mux()
	return s, nil
}

// Handler answers all requests.
func (s *Server) Handler() http.Handler { return s.handler }

// maxBody is the largest form or JSON body that is read, in bytes.
const maxBody = 1 << 20

// mux binds the table of routes.
func (s *Server) mux() http.Handler {
	mux := http.NewServeMux()
	for _, r := range s.Routes() {
		mux.Handle(r.Method+" "+r.Pattern, s.Access.Guard(r.Least, r.handler))
	}
	own := http.NewCrossOriginProtection().Handler(mux)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name, value := range headers {
			w.Header().Set(name, value)
		}
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		own.ServeHTTP(w, r)
	})
}

// headers are on every answer. Scripts and styles come from this server only, and none is written into a page.
var headers = map[string]string{
	"Content-Security-Policy":      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
	"X-Content-Type-Options":       "nosniff",
	"Referrer-Policy":              "no-referrer",
	"Cross-Origin-Opener-Policy":   "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
	"Permissions-Policy":           "camera=(), geolocation=(), microphone=()",
}

// view gives use one consistent view of the ledger, as of the moment that the address names in at.
func (s *Server) view(r *http.Request, use func(tx *store.Tx, at ledger.Moment) error) error {
	return s.Ledger.View(r.Context(), func(tx *store.Tx) error {
		at, err := ledger.MomentOf(tx, r.FormValue("at"), false)
		if err != nil {
			return &httpError{http.StatusBadRequest, "at= is no day or instant: write it as in 2020-10-14 or 2020-10-14T18:20:00Z"}
		}
		return use(tx, at)
	})
}

// An httpError is an answer that is no page.
type httpError struct {
	status  int
	message string
}

func (e *httpError) Error() string { return e.message }

func notFound(what string) error { return &httpError{http.StatusNotFound, what} }

// statusOf says how to answer after an error.
func statusOf(err error) (int, string) {
	var h *httpError
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &h):
		return h.status, h.message
	case errors.As(err, &large):
		return http.StatusRequestEntityTooLarge, "that is more than is read at once"
	case errors.Is(err, store.ErrNotFound):
		return http.StatusNotFound, "The ledger has no such entry, or did not have it at that moment."
	case errors.Is(err, context.Canceled):
		return 499, "the reader went away"
	case errors.Is(err, ledger.ErrStale), errors.Is(err, ledger.ErrSetup), errors.Is(err, store.ErrBusy):
		return http.StatusServiceUnavailable, err.Error()
	}
	return http.StatusInternalServerError, "Something failed here; the log of the server says what."
}

// alone is the access of one user on this machine.
type alone struct{}

func (alone) Guard(_ Role, next http.Handler) http.Handler { return next }

func (alone) User(*http.Request) (string, Role) { return "local", Admin }
