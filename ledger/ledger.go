package ledger

import (
	"context"
	"errors"
	"fmt"

	"github.com/truce-ledger/truce/pipeline"
	"github.com/truce-ledger/truce/registry"
	"github.com/truce-ledger/truce/store"
)

// A Ledger is an open ledger with the means to read articles into it. It is safe for concurrent use.
type Ledger struct {
	db      *store.DB
	reader  *pipeline.Pipeline
	who     *registry.Registry // nil: the built-in parties alone
	setup   int64              // place in the log of the newest file of parties or places that reader knows
	version string             // of what reads: weights and rules
	caches  *caches
}

// ErrSetup is returned by Add if the parties or places of the ledger were changed since it was opened.
var ErrSetup = errors.New("the parties or places of this ledger were changed meanwhile: run the command again")

// ErrStale is returned by Add and by questions if the derived rows were made by another version of truce, or a rebuild did not end.
var ErrStale = errors.New("this ledger was derived by another version of truce, or from other parties or places: run 'truce rebuild'")

// Open makes a Ledger of an open database and a pipeline with the built-in parties and
// places, to which those of the ledger are added.
func Open(ctx context.Context, db *store.DB, reader *pipeline.Pipeline) (*Ledger, error) {
	l := &Ledger{db: db, reader: reader, caches: newCaches()}
	if err := db.View(ctx, l.withFiles); err != nil {
		return nil, err
	}
	return l, nil
}

// setupKinds are the kinds of files that articles are read with.
var setupKinds = []string{store.KindParties, store.KindPlaces, store.KindOutlets}

// withFiles adds the ledger's own parties, places and outlets to what reads.
func (l *Ledger) withFiles(tx *store.Tx) error {
	var files []store.File
	for _, kind := range setupKinds {
		f, err := tx.File(kind)
		if err != nil {
			return err
		}
		files = append(files, f)
	}
	return l.with(files[0], files[1], files[2])
}

func (l *Ledger) with(parties, places, outlets store.File) (err error) {
	if len(places.Data) > 0 {
		if l.reader, err = l.reader.WithPlaces(places.Data); err != nil {
			return fmt.Errorf("the places of this ledger: %w", err)
		}
	}
	if len(parties.Data) > 0 {
		if l.who, err = registry.With(string(parties.Data)); err != nil {
			return fmt.Errorf("the parties of this ledger: %w", err)
		}
	}
	if len(outlets.Data) > 0 {
		if l.who, err = l.who.WithOutlets(string(outlets.Data)); err != nil {
			return fmt.Errorf("the outlets of this ledger: %w", err)
		}
	}
	if l.who != nil {
		l.reader = l.reader.WithParties(l.who)
	}
	l.setup = max(parties.Seq, places.Seq, outlets.Seq)
	l.version = fmt.Sprintf("%s+rules-%d", l.reader.Version(), rules)
	return nil
}

// rules counts changes of the rules that derive rows from articles: one more with each change that makes other rows.
const rules = 2

// ready returns an error if what is derived was not derived by l.
func (l *Ledger) ready(tx *store.Tx) error {
	made, err := tx.Meta("derived")
	if err != nil {
		return err
	}
	setup, err := l.newestSetup(tx)
	switch {
	case err != nil:
		return err
	case setup != l.setup:
		return ErrSetup
	case made != "" && made != l.derivation():
		return ErrStale
	}
	return nil
}

// Ready returns ErrStale or ErrSetup if what is derived was not derived by l.
func (l *Ledger) Ready(ctx context.Context) error { return l.db.View(ctx, l.ready) }

// derivation names what derived rows are made by.
func (l *Ledger) derivation() string { return fmt.Sprintf("%s setup %d", l.version, l.setup) }

func (l *Ledger) newestSetup(tx *store.Tx) (int64, error) {
	newest := int64(0)
	for _, kind := range setupKinds {
		f, err := tx.FileSeq(kind)
		if err != nil {
			return 0, err
		}
		newest = max(newest, f)
	}
	return newest, nil
}

// Registry returns the parties and outlets that the ledger is read with; nil, in all its methods, is the built-in ones.
func (l *Ledger) Registry() *registry.Registry { return l.who }

// View gives use a consistent view of the rows.
func (l *Ledger) View(ctx context.Context, use func(*store.Tx) error) error {
	return l.db.View(ctx, use)
}
