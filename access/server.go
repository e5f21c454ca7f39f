package access

import (
	"context"
	"net/http"
	"time"

	"github.com/truce-ledger/truce/store"
)

// Server returns a server that does not wait for clients that send or read slowly. A route that takes or gives much may give itself more time with http.ResponseController.
func Server(h http.Handler) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      2 * time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
	}
}

// Check says whether the pages may be opened: on an address that other machines reach, somebody must be able to log in, and passwords must not cross the network unprotected. The errors are ErrNoAccounts and ErrNoTLS.
func (g *Guard) Check(ctx context.Context) error {
	if g.loopback && g.host == "" {
		return nil
	}
	if !g.secure {
		return ErrNoTLS
	}
	if g.provider != nil {
		return nil
	}
	return g.o.DB.View(ctx, func(tx *store.Tx) error {
		has, err := tx.HasAccounts()
		if err == nil && !has {
			err = ErrNoAccounts
		}
		return err
	})
}

// HasOIDC reports whether people can log in elsewhere.
func (g *Guard) HasOIDC() bool { return g.provider != nil }
