package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/truce-ledger/truce/ceasefire"
	"github.com/truce-ledger/truce/gazetteer"
	"github.com/truce-ledger/truce/intake"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/pipeline"
	"github.com/truce-ledger/truce/store"
)

const warFolder = "../samples/war"

// warFile makes the ledger of the sample war once, as a file that tests copy.
var warFile = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "truce-web-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "war.truce")
	if err := makeWar(path); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

func makeWar(path string) (err error) {
	ctx := context.Background()
	db, err := store.Create(ctx, path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	l, err := openWar(ctx, db)
	if err != nil {
		return err
	}
	places, err := warPlaces()
	if err != nil {
		return err
	}
	parties, err := os.ReadFile(filepath.Join(warFolder, "parties.txt"))
	if err != nil {
		return err
	}
	if l, err = l.PutSetup(ctx, store.KindPlaces, places, "test", nil); err != nil {
		return err
	}
	if l, err = l.PutSetup(ctx, store.KindParties, parties, "test", nil); err != nil {
		return err
	}
	terms, err := os.ReadFile(filepath.Join(warFolder, "ceasefire.txt"))
	if err != nil {
		return err
	}
	c, err := ceasefire.Parse(string(terms))
	if err != nil {
		return err
	}
	if err := l.PutCeasefire(ctx, c, "test"); err != nil {
		return err
	}
	pages, err := warPages(l)
	if err != nil {
		return err
	}
	_, err = l.Add(ctx, "test", pages...)
	return err
}

func openWar(ctx context.Context, db *store.DB) (*ledger.Ledger, error) {
	p, err := pipeline.New()
	if err != nil {
		return nil, err
	}
	return ledger.Open(ctx, db, p)
}

func warPlaces() ([]byte, error) {
	f, err := os.Open(filepath.Join(warFolder, "places.txt"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b := gazetteer.NewBuilder()
	if _, err := gazetteer.ReadGeoNames(f, b); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	_, err = b.WriteTo(&out)
	return out.Bytes(), err
}

func warPages(l *ledger.Ledger) (out []*ledger.Page, err error) {
	files, err := filepath.Glob(filepath.Join(warFolder, "reports", "*.txt"))
	if err != nil || len(files) < 40 {
		return nil, fmt.Errorf("%d reports: %w", len(files), err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		a, _, err := intake.Read(data, intake.Options{File: file})
		if err != nil {
			return nil, err
		}
		out = append(out, l.Read(a, ""))
	}
	return out, nil
}

// serveWar serves a ledger of the sample war of the test's own on loopback.
func serveWar(t testing.TB, o Options) (*Server, *httptest.Server) {
	t.Helper()
	data, err := warFile()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "war.truce")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if o.DB, err = store.Open(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	db := o.DB
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	if o.Ledger, err = openWar(t.Context(), o.DB); err != nil {
		t.Fatal(err)
	}
	o.Name = "the sample war"
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(s.Handler())
	t.Cleanup(server.Close)
	return s, server
}
