package web

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/truce-ledger/truce/access"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

// Options are what a server works with.
type Options struct {
	Ledger *ledger.Ledger
	DB     *store.DB
	Name   string        // of the ledger, shown on every page; without secrets
	Access *access.Guard // nil lets everybody do everything: for tests of pages
	Log    *slog.Logger  // nil is none
	Now    func() time.Time
}

// A Role says what somebody may do. A higher one may do all that a lower one may.
type Role = access.Role

// The roles, as package access has them.
const (
	Anyone   = access.Nobody // also who has not logged in
	Viewer   = access.Viewer
	Reviewer = access.Reviewer
	Editor   = access.Editor
	Admin    = access.Admin
)

// guard decides who asks and what they may: an access.Guard, or alone.
type guard interface {
	Middleware(next http.Handler) http.Handler
	Require(least Role, next http.Handler) http.Handler
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
	s := &Server{Options: o}
	if o.Access != nil {
		o.Access.Refuse = s.fail
	}
	var err error
	if s.pages, err = parsePages(); err != nil {
		return nil, err
	}
	s.handler = s.mux()
	return s, nil
}

// Handler answers all requests.
func (s *Server) Handler() http.Handler { return s.handler }

// mux binds the table of routes, and those of a test beside it.
func (s *Server) mux(more ...Route) http.Handler {
	var g guard = alone{}
	if s.Access != nil {
		g = s.Access
	}
	mux := http.NewServeMux()
	for _, r := range append(s.Routes(), more...) {
		mux.Handle(r.Method+" "+r.Pattern, g.Require(r.Least, r.handler))
	}
	return g.Middleware(mux)
}

// view gives use one consistent view of the ledger, as of the moment that the address names in at: of keeping, or, with published, of
// publication.
func (s *Server) view(r *http.Request, use func(tx *store.Tx, at ledger.Moment) error) error {
	return s.Ledger.View(r.Context(), func(tx *store.Tx) error {
		at, err := ledger.MomentOf(tx, r.FormValue("at"), r.FormValue("published") != "")
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
	var conflict *ledger.ConflictError
	switch {
	case errors.As(err, &h):
		return h.status, h.message
	case errors.As(err, &large):
		return http.StatusRequestEntityTooLarge, "that is more than is read at once"
	case errors.As(err, &conflict):
		return http.StatusConflict, conflict.Error()
	case errors.Is(err, store.ErrNotFound):
		return http.StatusNotFound, "The ledger has no such entry, or did not have it at that moment."
	case errors.Is(err, store.ErrCursor):
		return http.StatusBadRequest, "after= is no place in this list: go on from the link that the list itself gave."
	case errors.Is(err, context.Canceled):
		return 499, "the reader went away"
	case errors.Is(err, ledger.ErrStale), errors.Is(err, ledger.ErrSetup), errors.Is(err, store.ErrBusy):
		return http.StatusServiceUnavailable, err.Error()
	}
	return http.StatusInternalServerError, "Something failed here; the log of the server says what."
}

// alone lets one user do everything.
type alone struct{}

func (alone) Require(_ Role, next http.Handler) http.Handler { return next }

func (alone) Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		access.SetHeaders(w.Header())
		next.ServeHTTP(w, r.WithContext(access.With(r.Context(), access.Person{Name: "local", Role: Admin, Via: access.Local})))
	})
}
