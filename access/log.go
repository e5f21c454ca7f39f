package access

import (
	"errors"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"unicode"
)

// A recorder remembers what was answered.
type recorder struct {
	http.ResponseWriter
	status int
	size   int64
	by     string
}

func (w *recorder) WriteHeader(status int) {
	if w.status == 0 && status >= 200 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *recorder) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	n, err := w.ResponseWriter.Write(b)
	w.size += int64(n)
	return n, err
}

// Unwrap lets http.ResponseController reach the writer below.
func (w *recorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// logged writes one line a request: no query, no header, no cookie, no form, so no secret. A handler that panics is answered with 500 and told in full.
func (g *Guard) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := g.o.Now()
		rec := &recorder{ResponseWriter: w}
		defer func() {
			if cause := recover(); cause != nil {
				if err, ok := cause.(error); ok && errors.Is(err, http.ErrAbortHandler) {
					panic(cause) // how a handler ends a connection; not a fault
				}
				g.o.Log.Error("a page failed", "path", clean(r.URL.Path), "cause", cause, "stack", string(debug.Stack()))
				if rec.status == 0 {
					g.refuse(rec, r, http.StatusInternalServerError, "this page failed; the log of the server tells why")
				}
			}
			g.o.Log.LogAttrs(r.Context(), slog.LevelInfo, "request",
				slog.String("method", clean(r.Method)), slog.String("path", clean(r.URL.Path)), slog.Int("status", rec.status), slog.Int64("bytes", rec.size),
				slog.Duration("took", g.o.Now().Sub(began)), slog.String("client", g.client(r).String()), slog.String("by", rec.by))
		}()
		next.ServeHTTP(rec, r)
	})
}

// clean leaves out of what a client sent whatever a terminal or a table could mistake for more than text.
func clean(s string) string {
	return strings.ToValidUTF8(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s), "")
}
