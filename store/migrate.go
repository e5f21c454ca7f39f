package store

import (
	"context"
	"database/sql/driver"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"time"
)

// The schema: files NNNN_what.sql for both databases, NNNN_what.sqlite.sql and
// NNNN_what.postgres.sql for one of them. They are run in order, each once; a released one is never edited.
//
//go:embed schema/*.sql
var schemaFiles embed.FS

// errBad makes database/sql close a connection.
var errBad = driver.ErrBadConn

// applicationID marks an SQLite file as a ledger: "trce" in ASCII.
const applicationID = 0x74726365

// A migration is one file of the schema.
type migration struct {
	version int
	sql     string
}

// migrations returns those of a dialect in order.
func migrations(d *dialect) ([]migration, error) {
	files, err := fs.ReadDir(schemaFiles, "schema") // sorted by name
	if err != nil {
		return nil, err
	}
	var out []migration
	for _, f := range files {
		parts := strings.Split(f.Name(), ".")
		if len(parts) == 3 && parts[1] != d.name {
			continue
		}
		number, _, _ := strings.Cut(f.Name(), "_")
		version, err := strconv.Atoi(number)
		if err != nil {
			return nil, err
		}
		text, err := schemaFiles.ReadFile("schema/" + f.Name())
		if err != nil {
			return nil, err
		}
		out = append(out, migration{version, d.words.Replace(string(text))})
	}
	return out, nil
}

// statements cuts a file of the schema. No statement of it has a semicolon inside.
func (m migration) statements() []string {
	var b strings.Builder
	for line := range strings.Lines(m.sql) {
		if !strings.HasPrefix(strings.TrimSpace(line), "--") {
			b.WriteString(line)
		}
	}
	var out []string
	for s := range strings.SplitSeq(b.String(), ";") {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// prepare checks that the database is a ledger of a version that we know, and
// makes or migrates it.
func (db *DB) prepare(ctx context.Context, create bool) error {
	version, err := db.version(ctx)
	if err != nil {
		return err
	}
	steps, err := migrations(db.d)
	if err != nil {
		return err
	}
	latest := steps[len(steps)-1].version
	switch {
	case version > latest:
		return fmt.Errorf("%w: its format is %d, this one knows %d", ErrNewer, version, latest)
	case version == 0 && !create:
		return ErrNoLedger
	case version == latest:
		return nil
	}
	if db.d.name == "sqlite" {
		if err := db.journal(ctx); err != nil {
			return err
		}
	}
	return db.Update(ctx, func(tx *Tx) error { return db.migrate(tx, steps) })
}

func (db *DB) migrate(tx *Tx, steps []migration) error {
	version, err := db.versionOn(tx.ctx, tx.c) // another process may have been first
	if err != nil {
		return err
	}
	if version == 0 && db.d.name == "sqlite" {
		if _, err := tx.c.exec(tx.ctx, "PRAGMA application_id = "+strconv.Itoa(applicationID)); err != nil {
			return err
		}
	}
	if version == 0 && db.d.name == "postgres" {
		if _, err := tx.c.exec(tx.ctx, "CREATE SCHEMA IF NOT EXISTS "+postgresSchema); err != nil {
			return fail("schema", err)
		}
	}
	for _, m := range steps {
		if m.version <= version {
			continue
		}
		for _, s := range m.statements() {
			if _, err := tx.c.sql.ExecContext(tx.ctx, s); err != nil {
				return fail(fmt.Sprintf("schema %d", m.version), err)
			}
		}
		if err := tx.SetMeta("format", strconv.Itoa(m.version)); err != nil {
			return err
		}
	}
	return nil
}

// journal turns on write-ahead logging, which SQLite does only while nobody else has the file open.
func (db *DB) journal(ctx context.Context) error {
	for attempt := 0; ; attempt++ {
		mode := ""
		err := db.sql.QueryRowContext(ctx, "PRAGMA journal_mode = WAL").Scan(&mode)
		switch {
		case err == nil && mode == "wal":
			return nil
		case err == nil:
			return fmt.Errorf("%w: journal mode is %s", ErrReadOnly, mode)
		case attempt == 100 || !errors.Is(classify(err), ErrBusy):
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// version returns the format of the ledger, 0 if the database is empty.
func (db *DB) version(ctx context.Context) (int, error) {
	c, err := db.take(ctx)
	if err != nil {
		return 0, err
	}
	version, err := db.versionOn(ctx, c)
	db.give(c, err == nil)
	return version, err
}

func (db *DB) versionOn(ctx context.Context, c *conn) (int, error) {
	tables, id := 0, applicationID
	query := "SELECT count(*) FROM pg_tables WHERE schemaname = '" + postgresSchema + "'"
	if db.d.name == "sqlite" {
		query = "SELECT count(*) FROM sqlite_schema"
		if err := c.sql.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil {
			return 0, err
		}
	}
	if err := c.sql.QueryRowContext(ctx, query).Scan(&tables); err != nil {
		return 0, err
	}
	if tables == 0 {
		return 0, nil
	}
	if id != applicationID {
		return 0, fmt.Errorf("%w: its application id is %#x", ErrNotLedger, id)
	}
	var value string
	if err := c.sql.QueryRowContext(ctx, "SELECT value FROM meta WHERE name = 'format'").Scan(&value); err != nil {
		if classify(err) != err { //nolint:errorlint // identity: classify knew nothing better
			return 0, err
		}
		return 0, &ioError{ErrNotLedger, err}
	}
	version, err := strconv.Atoi(value)
	if err != nil {
		return 0, &ioError{ErrCorrupt, err}
	}
	return version, nil
}
