// Package web serves the ledger as pages and as JSON. Pages are drawn by the server, each thing has an address, and everything
// but the moving of the map and of spans works without scripts. Nothing is loaded from elsewhere.
//
// A page is a function from the ledger to a view (a struct), which a template shows and the API gives as JSON: start reading at
// routes.go, the table of all addresses with the least role that each needs.
//
//	s, err := web.New(web.Options{Ledger: l, DB: db})
//	http.Serve(listener, s.Handler())
//
// Invariant: no handler reads what is not the reader's own without going through the table's role.
package web
