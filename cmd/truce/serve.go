package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/truce-ledger/truce/access"
	"github.com/truce-ledger/truce/web"
)

func (a *app) serveCommand() *cobra.Command {
	var o ledgerOptions
	var door doorOptions
	var net fetchOptions
	follow := false
	listen := "127.0.0.1:7474"
	c := &cobra.Command{
		Use:   "serve [flags]",
		Short: "Open the ledger in the browser: pages and a JSON API",
		Long: `Serve shows the ledger as pages, on this machine only unless another address is named. It ends
when it is interrupted, after the requests that are under way.

On this machine nobody logs in, until somebody has an account ('truce user add'). Another address needs
accounts, or OpenID Connect, and TLS: of its own, or of a proxy in front.

With --feeds it also asks the ledger's feeds as they fall due ('truce feed'). Without, it asks nothing of the network.`,
		Example: `  truce serve
  truce serve --ledger war.truce --listen 127.0.0.1:8080
  truce serve --listen :443 --tls-cert cert.pem --tls-key key.pem
  truce serve --listen 10.0.0.5:7474 --public-url https://truce.example.org --trusted-proxy 10.0.0.2/32`,
		Args: cobra.NoArgs,
	}
	c.RunE = a.run(func([]string) error {
		feeds := &net
		if !follow {
			feeds = nil
		}
		return a.serve(c.Context(), listen, &o, &door, feeds)
	})
	f := c.Flags()
	f.SortFlags = false
	f.StringVar(&o.path, "ledger", "", "file of the ledger, or postgres://…; else $TRUCE_LEDGER, else "+defaultLedger)
	f.StringVar(&listen, "listen", listen, "address and port to listen on; port 0 takes a free one")
	f.BoolVar(&follow, "feeds", false, "ask the ledger's feeds as they fall due")
	door.flags(c)
	net.flags(c)
	net.pagesFlag(c)
	return c
}

// serve serves until it is interrupted. feeds says how to ask the ledger's feeds meanwhile, nil not to.
func (a *app) serve(ctx context.Context, listen string, o *ledgerOptions, door *doorOptions, feeds *fetchOptions) error {
	ctx, stop := signal.NotifyContext(ctx, syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	l, db, err := a.openLedger(ctx, o, false)
	if err != nil {
		return err
	}
	defer db.Close()
	log := slog.New(slog.NewTextHandler(a.stderr, &slog.HandlerOptions{Level: door.level()}))
	lis, err := net.Listen("tcp", listen)
	if err != nil {
		return fmt.Errorf("cannot listen on %s: %w; name another address with --listen", listen, err)
	}
	defer lis.Close() // the server closes it too, if it comes so far
	guard, err := a.guard(ctx, door, db, lis.Addr().String(), log)
	if err != nil {
		return err
	}
	defer guard.Wait()
	s, err := web.New(web.Options{Ledger: l, DB: db, Name: hidden(a.dsn(o)), Access: guard, Log: log})
	if err != nil {
		return err
	}
	if feeds != nil {
		wait, err := a.follow(ctx, l, db, o, feeds)
		if err != nil {
			return err
		}
		defer func() { stop(); wait() }()
	}
	fmt.Fprintf(a.stdout, "%s is served at %s\n", hidden(a.dsn(o)), door.address(lis.Addr()))
	server := access.Server(s.Handler())
	server.ErrorLog = slog.NewLogLogger(log.Handler(), slog.LevelDebug) // clients that speak no TLS, or break off
	done := make(chan error, 1)
	go func() {
		if door.tls() {
			done <- server.ServeTLS(lis, door.cert, door.key)
			return
		}
		done <- server.Serve(lis)
	}()
	select {
	case err = <-done:
		return err
	case <-ctx.Done():
	}
	end, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	return server.Shutdown(end)
}
