package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	_ "modernc.org/sqlite" // the driver "sqlite"
)

// A DB is an open ledger. It may be used by many goroutines.
type DB struct {
	// Now is the clock that dates the log's entries, time.Now if nil. It must be
	// set before the first Update.
	Now func() time.Time

	sql    *sql.DB
	d      *dialect
	rarity int64
	writer sync.Mutex // one writer in this process; the database keeps other processes out

	mu   sync.Mutex
	idle []*conn
}

// maxIdle is how many connections are kept for the next transaction.
const maxIdle = 8

// Open opens a ledger: a path of an SQLite file or a postgres:// address. ErrNoLedger if
// there is none, ErrNotLedger if it is something else, ErrNewer if this version cannot read it.
func Open(ctx context.Context, dsn string) (*DB, error) {
	db, err := open(ctx, dsn, false)
	if err != nil {
		return nil, fail("Open "+redact(dsn), err)
	}
	return db, nil
}

// Create opens a ledger, and makes it first if there is none.
func Create(ctx context.Context, dsn string) (*DB, error) {
	db, err := open(ctx, dsn, true)
	if err != nil {
		return nil, fail("Create "+redact(dsn), err)
	}
	return db, nil
}

func open(ctx context.Context, dsn string, create bool) (*DB, error) {
	db := &DB{d: sqliteDialect(), rarity: usualRarity}
	if isPostgres(dsn) {
		config, err := pgx.ParseConfig(dsn)
		if err != nil {
			return nil, err
		}
		config.RuntimeParams["search_path"] = postgresSchema
		// Every query of this package has its index. A plan that was made while a table was small must not read all of it once it is large.
		config.RuntimeParams["enable_seqscan"] = "off"
		config.RuntimeParams["jit"] = "off"
		db.d, db.sql = postgresDialect(), stdlib.OpenDB(*config)
	} else {
		source, err := sqliteSource(dsn, create)
		if err != nil {
			return nil, err
		}
		if db.sql, err = sql.Open("sqlite", source); err != nil {
			return nil, err
		}
	}
	db.sql.SetMaxIdleConns(maxIdle)
	if err := db.prepare(ctx, create); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// sqliteSource spells the settings of a connection: wait 30 s for another writer, keep
// foreign keys, reach the disk before an update returns, 64 MiB of pages in memory.
func sqliteSource(path string, create bool) (string, error) {
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return "", &ioError{ErrNotLedger, fmt.Errorf("%s is a folder", path)}
	case err != nil && !errors.Is(err, os.ErrNotExist):
		return "", err
	case !create && (err != nil || info.Size() == 0):
		return "", ErrNoLedger
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	mode := "rw"
	if create {
		mode = "rwc"
	}
	q := url.Values{"mode": {mode}, "_pragma": {
		"busy_timeout(30000)", "foreign_keys(1)", "synchronous(FULL)", "cache_size(-65536)", "wal_autocheckpoint(16000)", "temp_store(MEMORY)",
	}}
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(abs), RawQuery: q.Encode()}).String(), nil
}

// redact leaves the password out of an address.
func redact(dsn string) string {
	if u, err := url.Parse(dsn); err == nil && isPostgres(dsn) {
		return u.Redacted()
	}
	if isPostgres(dsn) {
		return "postgres://…"
	}
	return dsn
}

// Close closes the ledger. Transactions must have ended.
func (db *DB) Close() error {
	db.mu.Lock()
	idle := db.idle
	db.idle = nil
	db.mu.Unlock()
	var errs []error
	for _, c := range idle {
		errs = append(errs, c.closeStmts(), c.sql.Close())
	}
	if err := errors.Join(append(errs, db.sql.Close())...); err != nil {
		return fail("Close", err)
	}
	return nil
}

// take returns a connection of its own.
func (db *DB) take(ctx context.Context) (*conn, error) {
	db.mu.Lock()
	if n := len(db.idle); n > 0 {
		c := db.idle[n-1]
		db.idle = db.idle[:n-1]
		db.mu.Unlock()
		return c, nil
	}
	db.mu.Unlock()
	c, err := db.sql.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &conn{sql: c, d: db.d, stmts: map[string]*sql.Stmt{}}, nil
}

// give puts a connection back, or closes it if it is of no more use.
func (db *DB) give(c *conn, sound bool) {
	db.mu.Lock()
	if sound && len(db.idle) < maxIdle {
		db.idle = append(db.idle, c)
		db.mu.Unlock()
		return
	}
	db.mu.Unlock()
	_ = c.closeStmts() // nothing depends on it any more
	if !sound {        // closes the connection itself, not only our use of it
		_ = c.sql.Raw(func(any) error { return errBad })
	}
	_ = c.sql.Close()
}

// Update runs use in a transaction that may write. There is one at a time, across
// goroutines and processes. If use returns an error, or a call of it did, nothing is kept.
func (db *DB) Update(ctx context.Context, use func(*Tx) error) error {
	db.writer.Lock()
	defer db.writer.Unlock()
	return db.run(ctx, true, use)
}

// View runs use in a transaction that reads one snapshot.
func (db *DB) View(ctx context.Context, use func(*Tx) error) error {
	return db.run(ctx, false, use)
}

func (db *DB) run(ctx context.Context, write bool, use func(*Tx) error) (err error) {
	c, err := db.start(ctx, write)
	if err != nil {
		return fail("begin", err)
	}
	tx := &Tx{db: db, c: c, ctx: ctx, write: write}
	done := false
	defer func() {
		if !done { // use failed or panicked
			c.queue = pgx.Batch{}
			// The caller's context may have ended; the rollback must not.
			_, rollback := c.exec(context.WithoutCancel(ctx), "ROLLBACK")
			db.give(c, rollback == nil && !lost(err))
		}
	}()
	if err := use(tx); err != nil {
		return err
	}
	if err := tx.finish(); err != nil {
		return err
	}
	if _, err := c.exec(ctx, "COMMIT"); err != nil {
		return fail("commit", err)
	}
	done = true
	db.give(c, true)
	return nil
}

// start begins a transaction. A connection that had gone stale is replaced once.
func (db *DB) start(ctx context.Context, write bool) (*conn, error) {
	for attempt := 0; ; attempt++ {
		c, err := db.take(ctx)
		if err != nil {
			return nil, err
		}
		if err = db.begin(ctx, c, write); err == nil {
			return c, nil
		}
		db.give(c, false)
		if attempt > maxIdle || !lost(err) {
			return nil, err
		}
	}
}

func (db *DB) begin(ctx context.Context, c *conn, write bool) error {
	if !write {
		_, err := c.exec(ctx, db.d.view)
		return err
	}
	if _, err := c.exec(ctx, db.d.begin); err != nil {
		return err
	}
	if db.d.lock == "" {
		return nil
	}
	_, err := c.exec(ctx, db.d.lock)
	return err
}

// lost reports whether a connection is of no more use.
func lost(err error) bool {
	return errors.Is(classify(err), ErrLost) || err != nil && strings.Contains(err.Error(), "bad connection")
}

// memory opens an empty ledger that lasts as long as it is open, to compare others with.
func memory(ctx context.Context) (*DB, error) {
	db := &DB{d: sqliteDialect(), rarity: usualRarity}
	var err error
	if db.sql, err = sql.Open("sqlite", ":memory:"); err != nil {
		return nil, err
	}
	db.sql.SetMaxOpenConns(1) // each connection would have a database of its own
	steps, err := migrations(db.d)
	if err == nil {
		err = db.Update(ctx, func(tx *Tx) error { return db.migrate(tx, steps) })
	}
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}
