package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/internal/made"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/pipeline"
	"github.com/truce-ledger/truce/store"
)

// What an article costs in a ledger that grows. The articles are made up (internal/made): 200 a day at 3,000 places, one in five a copy
// of another; what is to be read in them is known, so that only keeping, linking, grading and asking are measured.

const (
	growthBatch  = 200 // articles in one transaction: a day
	growthWindow = 2000
)

// grow fills a new ledger up to each of the sizes and prints a row for each.
func grow(dsn string, sizes []int) error {
	ctx := context.Background()
	if dsn == "" {
		dir, err := os.MkdirTemp("", "truce-growth-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		dsn = filepath.Join(dir, "growth.truce")
	}
	db, err := store.Create(ctx, dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	l, err := growing(ctx, db)
	if err != nil {
		return err
	}
	fmt.Printf("%10s %14s %10s %10s %10s %8s %8s %8s %8s %8s\n", "articles", "ms an article", "cpu ms", "claims", "events", "MB", "ls ms", "show ms", "board ms", "find ms")
	w := made.New(1, growthBatch, 3000)
	n := 0
	for _, size := range sizes {
		var spent, cpu time.Duration
		measured := 0
		for n < size {
			pages := make([]*ledger.Page, 0, growthBatch)
			for range growthBatch {
				r := w.Report(n)
				pages = append(pages, l.Page(&r.Article, "", ledger.Reading{Claims: r.Claims, Events: r.Events}))
				n++
			}
			began, used := time.Now(), processorTime()
			if _, err := l.Add(ctx, "bench", pages...); err != nil {
				return err
			}
			if n > size-growthWindow {
				spent += time.Since(began)
				cpu += processorTime() - used
				measured += growthBatch
			}
		}
		if err := growthRow(ctx, l, db, dsn, n, ms(spent)/float64(measured), ms(cpu)/float64(measured)); err != nil {
			return err
		}
	}
	return nil
}

// numbers reads a list of numbers with commas.
func numbers(list string) (out []int, err error) {
	for f := range strings.SplitSeq(list, ",") {
		n, err := strconv.Atoi(f)
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

// growing opens a ledger with the made-up parties and a ceasefire.
func growing(ctx context.Context, db *store.DB) (*ledger.Ledger, error) {
	p, err := pipeline.New()
	if err != nil {
		return nil, err
	}
	l, err := ledger.Open(ctx, db, p)
	if err != nil {
		return nil, err
	}
	if l, err = l.PutSetup(ctx, store.KindParties, []byte(made.Parties()), "bench", nil); err != nil {
		return nil, err
	}
	return l, l.PutCeasefire(ctx, &truce.Ceasefire{
		ID: "made", Name: "Made truce", Kind: "cessation", Agreed: "agreed", Start: "1990-01-03", End: "1990-02-03",
		Parties: []truce.CeasefireParty{{Entity: made.PartyID(0), Name: "Arvenia"}, {Entity: made.PartyID(1), Name: "Belmora"}},
	}, "bench")
}

// growthRow measures what one asks of a ledger and prints all of it.
func growthRow(ctx context.Context, l *ledger.Ledger, db *store.DB, dsn string, n int, perArticle, cpu float64) error {
	var counts map[string]int64
	var id truce.ID
	asks := []func(tx *store.Tx) error{
		func(tx *store.Tx) error {
			ins, _, err := l.Events(tx, store.IncidentFilter{Latest: true, Limit: 50}, ledger.Moment{})
			if err == nil && len(ins) > 0 {
				id = ins[len(ins)/2].ID
			}
			if err == nil {
				_, _, err = tx.ListClaims(store.ClaimFilter{Act: truce.Deny, Latest: true, Limit: 50})
			}
			return err
		},
		func(tx *store.Tx) error { _, err := l.Event(tx, id, ledger.Moment{}); return err },
		func(tx *store.Tx) error {
			_, err := l.Board(tx, "made", "", "", "1990-02-03", ledger.Moment{})
			return err
		},
		func(tx *store.Tx) error { _, err := tx.Search("arvenia shelled", 20, 0); return err },
	}
	var took []float64
	for _, ask := range asks {
		var times []float64
		for range 9 {
			began := time.Now()
			if err := db.View(ctx, ask); err != nil {
				return err
			}
			times = append(times, ms(time.Since(began)))
		}
		slices.Sort(times)
		took = append(took, times[len(times)/2])
	}
	err := db.View(ctx, func(tx *store.Tx) (err error) { counts, err = tx.Counts(); return err })
	size := int64(0)
	for _, suffix := range []string{"", "-wal"} {
		if info, err := os.Stat(dsn + suffix); err == nil {
			size += info.Size()
		}
	}
	fmt.Printf("%10d %14.2f %10.2f %10d %10d %8d %8.1f %8.1f %8.1f %8.1f\n", n, perArticle, cpu, counts["claim"], counts["incident"], size>>20, took[0], took[1], took[2], took[3])
	return err
}
