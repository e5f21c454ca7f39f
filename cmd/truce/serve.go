package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/truce-ledger/truce/web"
)

func (a *app) serveCommand() *cobra.Command {
	var o ledgerOptions
	listen := "127.0.0.1:7474"
	c := &cobra.Command{
		Use:   "serve [flags]",
		Short: "Open the ledger in the browser: pages and a JSON API",
		Long: `Serve shows the ledger as pages, on this machine only unless another address is named. It ends
when it is interrupted, after the requests that are under way.`,
		Example: `  truce serve
  truce serve --ledger war.truce --listen 127.0.0.1:8080`,
		Args: cobra.NoArgs,
	}
	c.RunE = a.run(func([]string) error { return a.serve(c.Context(), listen, &o) })
	f := c.Flags()
	f.SortFlags = false
	f.StringVar(&o.path, "ledger", "", "file of the ledger, or postgres://…; else $TRUCE_LEDGER, else "+defaultLedger)
	f.StringVar(&listen, "listen", listen, "address and port to listen on; port 0 takes a free one")
	return c
}

func (a *app) serve(ctx context.Context, listen string, o *ledgerOptions) error {
	ctx, stop := signal.NotifyContext(ctx, syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	l, db, err := a.openLedger(ctx, o, false)
	if err != nil {
		return err
	}
	defer db.Close()
	s, err := web.New(web.Options{Ledger: l, DB: db, Name: hidden(a.dsn(o)), Log: slog.New(slog.NewTextHandler(a.stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))})
	if err != nil {
		return err
	}
	lis, err := net.Listen("tcp", listen)
	if err != nil {
		return fmt.Errorf("cannot listen on %s: %w; name another address with --listen", listen, err)
	}
	if ip := lis.Addr().(*net.TCPAddr).IP; !ip.IsLoopback() {
		return errors.Join(fmt.Errorf("%s is not on this machine alone: whoever reaches it could change the ledger", listen), lis.Close())
	}
	fmt.Fprintf(a.stdout, "%s is served at http://%s\n", hidden(a.dsn(o)), lis.Addr())
	server := &http.Server{Handler: s.Handler(), ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute, WriteTimeout: time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10}
	done := make(chan error, 1)
	go func() { done <- server.Serve(lis) }()
	select {
	case err = <-done:
		return err
	case <-ctx.Done():
	}
	end, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	return server.Shutdown(end)
}
