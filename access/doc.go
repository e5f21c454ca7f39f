// Package access decides who may see and do what on the pages: accounts and their
// roles, passwords, OpenID Connect, sessions, tokens, limits, and the headers that
// every answer carries.
//
// # Usage
//
//	guard, err := access.New(access.Options{DB: db, Address: "127.0.0.1:8650"})
//	mux.Handle("POST /review", guard.Require(access.Reviewer, review))
//	server := access.Server(guard.Middleware(mux))
//
// Middleware goes round everything and finds out who asks; Require goes round each
// route and says who may. A handler asks access.From(ctx) for the Person whose name the log shall bear.
//
// # Without a login
//
// One person on her own machine does not log in. That holds only while all of these do, for each request anew: the server
// listens on a loopback address, no account exists, the request comes from a loopback address and names one as
// its host (a page of somebody else's that makes its own name mean 127.0.0.1 is turned away), and no proxy has
// passed it on. Whoever else has an account on that machine can reach it too: make accounts there.
//
// # Secrets
//
// A password is kept as argon2id; of sessions and tokens, which have 256 random bits, the SHA-256 is kept. None
// of them is ever logged: the log of requests has no query, no cookie, no header and no form.
//
// # Limitations
//
// Limits of rate are counted in one process. Accounts are no part of backups. A proxy in front must be named (Options.Proxies),
// or all its clients are limited as one.
package access
