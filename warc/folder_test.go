package warc

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// types tells the types of all records in a folder, and fails at what is no record or has another digest than it tells.
func types(t *testing.T, path string) string {
	t.Helper()
	files, err := Files(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, name := range files {
		file, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		for r := NewReader(file, Options{}); ; {
			rec, err := r.Next()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil || len(rec.Notes) > 0 {
				t.Fatalf("%v, %+v", err, rec)
			}
			out = append(out, rec.Type())
		}
	}
	return strings.Join(out, " ")
}

func TestFolder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.pages")
	f, err := OpenFolder(path, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := OpenFolder(path, 0); !errors.Is(err, ErrLocked) {
		t.Errorf("a second writer: %v", err)
	}
	e := &Exchange{
		URL: "https://vale.example/1", At: time.Date(2031, 5, 4, 0, 0, 0, 0, time.UTC), RemoteIP: "192.0.2.1", Status: 200,
		Request: []byte("GET /1 HTTP/1.1\r\n\r\n"), ResponseHead: []byte("HTTP/1.1 200 OK\r\n\r\n"), ResponseBody: []byte("<p>Both denied it."),
	}
	keep := func(f *Folder, e *Exchange) {
		t.Helper()
		if id, err := f.Keep(e); err != nil || !strings.HasPrefix(id, "<urn:uuid:") {
			t.Fatalf("%s, %v", id, err)
		}
	}
	keep(f, e)
	keep(f, e)
	keep(f, &Exchange{URL: e.URL, At: e.At, Status: 304, Request: e.Request, ResponseHead: []byte("HTTP/1.1 304 Not Modified\r\n\r\n")})
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	const want = "warcinfo request response request revisit request revisit"
	if got := types(t, path); got != want {
		t.Errorf("records %s, want %s", got, want)
	}
	files, _ := Files(path)
	file, err := os.OpenFile(files[0], os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	half := zipped(plain(1)) // what a crash leaves
	if _, err := file.WriteString(half[:len(half)/2]); err != nil || file.Close() != nil {
		t.Fatal(err)
	}
	if f, err = OpenFolder(path, 100); err != nil {
		t.Fatal(err)
	}
	keep(f, e)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if got := types(t, path); got != want+" warcinfo request response" {
		t.Errorf("after a crash: %s", got)
	}
	if files, _ := Files(path); len(files) != 2 {
		t.Errorf("files %v: a full one is to be followed by another", files)
	}
}
