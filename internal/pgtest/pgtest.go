// Package pgtest starts a PostgreSQL server for tests: one private cluster for a
// test binary, in a folder for the time of the tests, reached through a socket in that folder, and one
// database for each test that asks.
//
//	func TestMain(m *testing.M) { os.Exit(pgtest.Main(m)) }
//
//	func TestIt(t *testing.T) { db, err := store.Create(ctx, pgtest.New(t)) … }
//
// The server's programs are taken from PATH or where Debian puts them; install.sh installs them. With
// TRUCE_TEST_NO_POSTGRES set, tests that need them are skipped with a notice; without it they fail where the
// programs are absent.
package pgtest

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// Off is the variable that leaves PostgreSQL out of the tests.
const Off = "TRUCE_TEST_NO_POSTGRES"

// A cluster is the one of this test binary.
type cluster struct {
	once  sync.Once
	err   error
	dir   string
	bin   string
	stop  func() error
	mu    sync.Mutex
	count int
}

var shared cluster

// Main runs the tests and ends the server if one was started. It returns the exit code.
func Main(m *testing.M) int {
	code := m.Run()
	if shared.stop == nil {
		return code
	}
	if err := shared.stop(); err != nil {
		fmt.Fprintln(os.Stderr, "pgtest:", err)
		return max(code, 1)
	}
	return code
}

// New returns the address of a database of the test's own, which is empty.
func New(t testing.TB) string {
	t.Helper()
	if os.Getenv(Off) != "" {
		t.Skip("notice: PostgreSQL is left out, " + Off + " is set")
	}
	shared.once.Do(func() { shared.err = shared.start() })
	if shared.err != nil {
		t.Fatal(shared.err)
	}
	shared.mu.Lock()
	shared.count++
	name := fmt.Sprintf("test%d", shared.count)
	shared.mu.Unlock()
	out, err := exec.Command(filepath.Join(shared.bin, "psql"), shared.dsn("postgres"), "-qc", "CREATE DATABASE "+name).CombinedOutput()
	if err != nil {
		t.Fatalf("pgtest: %v\n%s", err, out)
	}
	return shared.dsn(name)
}

func (c *cluster) dsn(database string) string {
	return "postgres:///" + database + "?host=" + c.dir + "&user=truce&sslmode=disable"
}

// programs finds the folder of the server's programs.
func programs() (string, error) {
	var dirs []string
	if path, err := exec.LookPath("initdb"); err == nil {
		if path, err = filepath.EvalSymlinks(path); err == nil {
			dirs = append(dirs, filepath.Dir(path))
		}
	}
	debian, _ := filepath.Glob("/usr/lib/postgresql/*/bin") // the pattern is sound
	for _, dir := range append(dirs, debian...) {
		whole := true
		for _, name := range []string{"postgres", "initdb", "psql", "pg_isready"} {
			_, err := os.Stat(filepath.Join(dir, name))
			whole = whole && err == nil
		}
		if whole {
			return dir, nil
		}
	}
	return "", errors.New("pgtest: PostgreSQL's programs are not here; run: make deps (or set " + Off + " to leave them out)")
}

// start makes the cluster and waits until it answers.
func (c *cluster) start() (err error) {
	if c.bin, err = programs(); err != nil {
		return err
	}
	if c.dir, err = os.MkdirTemp("", "pgtest"); err != nil {
		return err
	}
	remove := func() error { return os.RemoveAll(c.dir) }
	c.stop = remove
	attr, err := unprivileged(c.dir)
	if err != nil {
		return err
	}
	data := filepath.Join(c.dir, "data")
	initdb := exec.Command(filepath.Join(c.bin, "initdb"), "-D", data, "-U", "truce", "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
	initdb.SysProcAttr, initdb.Dir = attr, c.dir
	if out, err := initdb.CombinedOutput(); err != nil {
		return fmt.Errorf("pgtest: initdb: %w\n%s", err, out)
	}
	// The shell ends the server and removes its folder when its input ends: when the tests do, however they end. The disk is not
	// waited for: no test here cuts the power.
	server := exec.Command("sh", "-c", `"$0" "$@" & server=$!; read nothing; kill -INT $server; wait $server; cd / && rm -rf "$FOLDER"`,
		filepath.Join(c.bin, "postgres"), "-D", data, "-k", c.dir, "-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=100",
		"-c", "log_min_messages=fatal")
	server.SysProcAttr, server.Dir, server.Env = attr, c.dir, append(os.Environ(), "FOLDER="+c.dir)
	var log strings.Builder
	server.Stderr = &log
	input, err := server.StdinPipe()
	if err != nil {
		return err
	}
	if err := server.Start(); err != nil {
		return fmt.Errorf("pgtest: %w", err)
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Wait() }()
	c.stop = func() error {
		err := input.Close()
		<-ended
		return errors.Join(err, remove())
	}
	return c.answer(ended, &log)
}

// answer waits for the server.
func (c *cluster) answer(ended <-chan error, log fmt.Stringer) error {
	for range 600 {
		select {
		case err := <-ended:
			c.stop = func() error { return os.RemoveAll(c.dir) }
			return fmt.Errorf("pgtest: the server ended: %v\n%s", err, log) //nolint:errorlint // nothing to unwrap for tests
		case <-time.After(50 * time.Millisecond):
		}
		if exec.Command(filepath.Join(c.bin, "pg_isready"), "-q", "-h", c.dir).Run() == nil {
			return nil
		}
	}
	return fmt.Errorf("pgtest: the server does not answer after 30 s\n%s", log)
}
