package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
)

// The errors that a caller can tell apart with errors.Is. Each is a sentence that says what to do; the cause is wrapped beside it.
var (
	ErrNoLedger  = errors.New("there is no ledger here; make one with truce init, or name another with --ledger")
	ErrNotLedger = errors.New("this is not a truce ledger; name another file or database with --ledger")
	ErrNewer     = errors.New("the ledger was written by a newer truce; use that version or a later one")
	ErrCursor    = errors.New("this is no place in a list; go on from what the list itself gave, or from its start")
	ErrNotFound  = errors.New("the ledger has no such entry")
	ErrConflict  = errors.New("the ledger keeps something else under this ID")
	ErrNotEmpty  = errors.New("the ledger is not empty; restore into a new one")
	ErrFull      = errors.New("no space is left for the ledger; free some and run the same again, nothing of this step was kept")
	ErrReadOnly  = errors.New("the ledger cannot be written; check the permissions of the file and its folder, or the rights of the database user")
	ErrBusy      = errors.New("another process is writing to the ledger; run the same again when it is done")
	ErrCorrupt   = errors.New("the ledger's file is damaged; run truce verify, and restore the latest backup")
	ErrLost      = errors.New("the connection to the database was lost or refused; check that the server runs and run the same again")
)

// An ioError joins one of the errors above with its cause.
type ioError struct{ kind, cause error }

func (e *ioError) Error() string   { return e.kind.Error() + " (" + e.cause.Error() + ")" }
func (e *ioError) Unwrap() []error { return []error{e.kind, e.cause} }

// sqliteKinds are SQLite's primary result codes.
func sqliteKind(code int) error {
	switch code & 0xff {
	case 5, 6: // BUSY, LOCKED
		return ErrBusy
	case 8: // READONLY
		return ErrReadOnly
	case 11: // CORRUPT
		return ErrCorrupt
	case 13: // FULL
		return ErrFull
	case 14: // CANTOPEN
		return ErrNoLedger
	case 26: // NOTADB
		return ErrNotLedger
	}
	return nil
}

// postgresKind sorts SQLSTATEs.
func postgresKind(code string) error {
	switch {
	case code == "3D000": // the database does not exist
		return ErrNoLedger
	case code == "25006" || code == "42501": // read-only transaction, insufficient privilege
		return ErrReadOnly
	case strings.HasPrefix(code, "53"): // insufficient resources
		if code == "53300" {
			return ErrBusy
		}
		return ErrFull
	case strings.HasPrefix(code, "57P") || strings.HasPrefix(code, "08") || strings.HasPrefix(code, "28"):
		return ErrLost
	case code == "XX001" || code == "XX002":
		return ErrCorrupt
	case code == "55P03" || code == "40001" || code == "40P01":
		return ErrBusy
	}
	return nil
}

// classify gives a driver's error the sentence that belongs to it.
func classify(err error) error {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	var known *ioError
	if errors.As(err, &known) {
		return err
	}
	var kind error
	var lite *sqlite.Error
	var pg *pgconn.PgError
	var netErr net.Error
	var connect *pgconn.ConnectError
	switch {
	case errors.As(err, &lite):
		kind = sqliteKind(lite.Code())
	case errors.As(err, &pg):
		kind = postgresKind(pg.Code)
	case errors.Is(err, fs.ErrNotExist):
		kind = ErrNoLedger
	case errors.As(err, &connect), errors.As(err, &netErr), errors.Is(err, driver.ErrBadConn), errors.Is(err, sql.ErrConnDone),
		errors.Is(err, net.ErrClosed), strings.Contains(err.Error(), "conn closed"), strings.Contains(err.Error(), "unexpected EOF"):
		kind = ErrLost
	}
	if kind == nil {
		return err
	}
	return &ioError{kind, err}
}

// fail names the call that failed.
func fail(call string, err error) error {
	return fmt.Errorf("store: %s: %w", call, classify(err))
}
