package store

import (
	"compress/flate"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

// A conn is one connection with the statements that were prepared on it.
type conn struct {
	sql   *sql.Conn
	d     *dialect
	stmts map[string]*sql.Stmt
	pack  *flate.Writer // made once: its tables are large
	queue pgx.Batch     // writes that PostgreSQL has not been sent yet
}

// maxQueue is how many writes are sent to PostgreSQL at once.
const maxQueue = 256

// later runs a statement whose result nobody waits for: on PostgreSQL together with others, before whatever is asked next.
// An error then comes from that.
func (c *conn) later(ctx context.Context, query string, args ...any) error {
	if c.d.name != "postgres" {
		_, err := c.exec(ctx, query, args...)
		return err
	}
	c.queue.Queue(c.d.bind(query), args...)
	if c.queue.Len() < maxQueue {
		return nil
	}
	return c.flush(ctx)
}

// flush sends what was put off.
func (c *conn) flush(ctx context.Context) error {
	if c.queue.Len() == 0 {
		return nil
	}
	queue := c.queue
	c.queue = pgx.Batch{}
	return c.sql.Raw(func(driver any) error {
		own, ok := driver.(*stdlib.Conn)
		if !ok {
			return fmt.Errorf("a connection of type %T", driver)
		}
		return own.Conn().SendBatch(ctx, &queue).Close()
	})
}

// stmt prepares a statement once.
func (c *conn) stmt(ctx context.Context, query string) (*sql.Stmt, error) {
	if s, ok := c.stmts[query]; ok {
		return s, nil
	}
	s, err := c.sql.PrepareContext(ctx, c.d.bind(query))
	if err == nil {
		c.stmts[query] = s
	}
	return s, err
}

func (c *conn) exec(ctx context.Context, query string, args ...any) (int64, error) {
	if err := c.flush(ctx); err != nil {
		return 0, err
	}
	s, err := c.stmt(ctx, query)
	if err != nil {
		return 0, err
	}
	res, err := s.ExecContext(ctx, args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// query calls row for each row. row must not use the connection.
func (c *conn) query(ctx context.Context, row func(scan func(...any) error) error, query string, args ...any) (err error) {
	if err := c.flush(ctx); err != nil {
		return err
	}
	s, err := c.stmt(ctx, query)
	if err != nil {
		return err
	}
	rows, err := s.QueryContext(ctx, args...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		if err := row(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// closeStmts closes the statements; the connection must still be open.
func (c *conn) closeStmts() error {
	var errs []error
	for _, s := range c.stmts { // the order does not show
		errs = append(errs, s.Close())
	}
	c.stmts = nil
	return errors.Join(errs...)
}

// chunks are the numbers of rows of one statement: few sizes, so that few statements are prepared.
var chunks = [...]int{64, 32, 16, 8, 4, 2, 1}

// chunk returns the largest size of a statement that n rows fill, and not more than most.
func chunk(n, most int) int {
	for _, size := range chunks {
		if size <= n && size <= most {
			return size
		}
	}
	return 1
}

// insert puts rows in statements of many rows.
func (c *conn) insert(ctx context.Context, table, cols, conflict string, rows [][]any) error {
	for len(rows) > 0 {
		n := chunk(len(rows), chunks[0])
		one := "(" + strings.TrimSuffix(strings.Repeat("?, ", len(rows[0])), ", ") + ")"
		query := "INSERT INTO " + table + " (" + cols + ") VALUES " + strings.TrimSuffix(strings.Repeat(one+", ", n), ", ") + conflict
		args := make([]any, 0, n*len(rows[0]))
		for _, r := range rows[:n] {
			args = append(args, r...)
		}
		if err := c.later(ctx, query, args...); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

// padded cuts ids into pieces of few sizes; the last one is filled up by
// repeating its last member, which changes nothing in a set.
func padded(ids []int64) [][]any {
	var out [][]any
	for len(ids) > 0 {
		size := 1
		switch n := len(ids); {
		case n > 16:
			size = 128
		case n > 1:
			size = 16
		}
		n := min(size, len(ids))
		piece := make([]any, size)
		for i := range piece {
			piece[i] = ids[min(i, n-1)]
		}
		out, ids = append(out, piece), ids[n:]
	}
	return out
}

// marks returns n question marks for IN (…).
func marks(n int) string { return strings.TrimSuffix(strings.Repeat("?, ", n), ", ") }
