package store

import (
	"strconv"
	"strings"
)

// A dialect is what differs between the databases. All other SQL of this package
// is the same for both.
type dialect struct {
	name     string            // sqlite, postgres: the part of a schema file's name
	words    *strings.Replacer // of the schema
	numbered bool              // $1, $2 in place of ?
	begin    string            // starts a transaction that writes
	view     string            // starts one that reads a snapshot
	lock     string            // makes it the only writer, "" if begin does
	schema   string            // lists what was made, with its SQL; "" where it cannot
}

func sqliteDialect() *dialect {
	return &dialect{
		name: "sqlite",
		words: strings.NewReplacer(
			"{{key}}", "INTEGER PRIMARY KEY", "{{auto}}", "INTEGER PRIMARY KEY",
			"{{text}}", "TEXT", "{{blob}}", "BLOB", "{{norowid}}", " WITHOUT ROWID",
		),
		begin:  "BEGIN IMMEDIATE",
		view:   "BEGIN",
		schema: "SELECT name, COALESCE(sql, '') FROM sqlite_schema ORDER BY type, name",
	}
}

// postgresSchema holds the ledger's tables, apart from whatever else the database has.
const postgresSchema = "truce"

// postgresLock is the number of the advisory lock that a writer holds: "truce" in ASCII.
const postgresLock = "0x7472756365"

func postgresDialect() *dialect {
	lock, _ := strconv.ParseInt(postgresLock, 0, 64)
	return &dialect{
		name: "postgres",
		words: strings.NewReplacer(
			"{{key}}", "BIGINT PRIMARY KEY", "{{auto}}", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
			"{{text}}", `TEXT COLLATE "C"`, "{{blob}}", "BYTEA", "{{norowid}}", "",
		),
		numbered: true,
		begin:    "BEGIN",
		view:     "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
		lock:     "SELECT pg_advisory_xact_lock(" + strconv.FormatInt(lock, 10) + ")",
	}
}

// bind numbers the question marks of a statement where the dialect wants it. No
// statement of this package has one in a string.
func (d *dialect) bind(query string) string {
	if !d.numbered {
		return query
	}
	var b strings.Builder
	n := 0
	for {
		before, after, found := strings.Cut(query, "?")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		n++
		b.WriteByte('$')
		b.WriteString(strconv.Itoa(n))
		query = after
	}
}

// isPostgres reports whether a DSN names a server.
func isPostgres(dsn string) bool {
	return strings.HasPrefix(dsn, "postgres://") || strings.HasPrefix(dsn, "postgresql://")
}
