package warc

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
)

// plain is a response record without gzip.
func plain(n int) string {
	block := fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>The ministry of Ostrava Vale counted %d shells.</p>", n)
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: <https://vale.example/%d>\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", n, len(block), block)
}

func zipped(s string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write([]byte(s))
	_ = z.Close()
	return b.String()
}

// read tells the addresses of the records and the number of bad stretches.
func read(t *testing.T, file string, seek bool, o Options) (uris []string, bad int, offsets []int64) {
	t.Helper()
	var in io.Reader = strings.NewReader(file)
	if !seek {
		in = struct{ io.Reader }{in}
	}
	r := NewReader(in, o)
	for {
		rec, err := r.Next()
		var b *BadRecord
		switch {
		case err == nil:
			uris, offsets = append(uris, rec.TargetURI()[len("https://vale.example/"):]), append(offsets, rec.Offset)
		case errors.Is(err, io.EOF):
			return uris, bad, offsets
		case errors.As(err, &b):
			if bad++; bad > 100 {
				t.Fatal("the reader does not come to an end")
			}
		default:
			t.Fatal(err)
		}
	}
}

func TestReader(t *testing.T) {
	broken := zipped(plain(2))
	flipped := []byte(broken)
	flipped[len(flipped)/2] ^= 0x55
	long := strings.Replace(plain(2), "Content-Length: ", "Content-Length: 9", 1)
	for _, tt := range []struct {
		name, file, want string
		bad              int
	}{
		{"nothing", "", "", 0},
		{"without gzip", plain(1) + plain(2) + plain(3), "1 2 3", 0},
		{"a member each", zipped(plain(1)) + zipped(plain(2)) + zipped(plain(3)), "1 2 3", 0},
		{"gzip as a whole", zipped(plain(1) + plain(2) + plain(3)), "1 2 3", 0},
		{"both", zipped(plain(1)) + plain(2) + zipped(plain(3)), "1 2 3", 0},
		{"flipped bits", zipped(plain(1)) + string(flipped) + zipped(plain(3)), "1 3", 1},
		{"a member that breaks off", zipped(plain(1)) + broken[:len(broken)/2] + zipped(plain(3)), "1 3", 1},
		{"an end that breaks off", zipped(plain(1)) + broken[:len(broken)-9], "1", 1},
		{"noise between", zipped(plain(1)) + "some noise" + zipped(plain(3)), "1 3", 1},
		{"noise between plain ones", plain(1) + "some noise\r\n\r\n" + plain(3), "1 3", 1},
		{"a length too large", zipped(plain(1)) + zipped(long) + zipped(plain(3)), "1 3", 1},
		{"no length", plain(1) + strings.Replace(plain(2), "Content-Length", "Length", 1) + plain(3), "1 3", 1},
		{"a length too small", plain(1) + strings.Replace(plain(2), "Content-Length: 9", "Content-Length: ", 1) + plain(3), "1 3", 1},
		{"no WARC at all", strings.Repeat("The rebels of Kesh denied it. ", 5000), "", 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			uris, bad, offsets := read(t, tt.file, true, Options{})
			if got := strings.Join(uris, " "); got != tt.want || bad != tt.bad {
				t.Errorf("records %q and %d bad stretches, want %q and %d", got, bad, tt.want, tt.bad)
			}
			if tt.name == "gzip as a whole" {
				return
			}
			for i, at := range offsets { // whoever goes on there reads the same
				if again, _, _ := read(t, tt.file[at:], true, Options{Offset: at}); strings.Join(again, " ") != strings.Join(uris[i:], " ") {
					t.Errorf("from byte %d: %q, want %q", at, again, uris[i:])
				}
			}
		})
	}
}

// What unpacks to more than the limit is told and passed over.
func TestBomb(t *testing.T) {
	big := fmt.Sprintf("WARC/1.1\r\nWARC-Type: response\r\nContent-Length: %d\r\n\r\n%s", 8<<20, strings.Repeat("x", 8<<20))
	uris, bad, _ := read(t, zipped(plain(1))+zipped(big)+zipped(plain(3)), false, Options{MaxRecord: 1 << 20})
	if strings.Join(uris, " ") != "1 3" || bad != 1 {
		t.Errorf("records %q, %d bad", uris, bad)
	}
	body := zipped(strings.Repeat("x", 8<<20))
	rec := &Record{Fields: []Field{{"WARC-Type", "response"}}, Block: []byte("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + body)}
	if _, err := rec.Page(1 << 20); err == nil {
		t.Error("a body of 8 MB is taken within a limit of 1 MB")
	}
}

func TestPage(t *testing.T) {
	const words = "<p>Both armies denied it.</p>"
	for name, block := range map[string]string{
		"plain":                "HTTP/1.1 200 OK\r\n\r\n" + words,
		"chunked":              "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1d\r\n" + words + "\r\n0\r\n\r\n",
		"chunked by name":      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + words,
		"gzip":                 "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + zipped(words),
		"gzip by name":         "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + words,
		"length of packed one": "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n" + words,
	} {
		p, err := (&Record{Fields: []Field{{"WARC-Type", "response"}}, Block: []byte(block)}).Page(1 << 20)
		if err != nil || string(p.Body) != words || p.Status != 200 {
			t.Errorf("%s: %v, %+v", name, err, p)
		}
	}
}

// What is written is read again; what was changed on the way is told.
func TestWriter(t *testing.T) {
	var b bytes.Buffer
	w := NewWriter(&b, 0)
	want := &Record{Fields: []Field{{"WARC-Type", "resource"}, {"WARC-Target-URI", "https://vale.example/ä"}}, Block: []byte("words")}
	at, length, err := w.Write(want)
	if err != nil || at != 0 || length != int64(b.Len()) {
		t.Fatalf("%d, %d, %v", at, length, err)
	}
	rec, err := NewReader(&b, Options{}).Next()
	if err != nil || rec.Get("warc-target-uri") != "https://vale.example/ä" || string(rec.Block) != "words" || len(rec.Notes) > 0 || rec.End != length {
		t.Errorf("%v, %+v", err, rec)
	}
	if CheckDigest(rec.Get("WARC-Block-Digest"), []byte("other")) == nil || CheckDigest(rec.Get("WARC-Block-Digest"), rec.Block) != nil {
		t.Error("digests are not told apart")
	}
	if _, _, err := w.Write(&Record{Fields: []Field{{"A", "b\r\nC: d"}}}); err == nil {
		t.Error("a field with an end of line is written")
	}
}

func FuzzReader(f *testing.F) {
	f.Add([]byte(plain(1) + zipped(plain(2))))
	f.Add([]byte(zipped(plain(1))[:40]))
	f.Fuzz(func(t *testing.T, data []byte) {
		r := NewReader(bytes.NewReader(data), Options{MaxRecord: 1 << 16})
		last := int64(-1)
		for range len(data) + 2 {
			rec, err := r.Next()
			var bad *BadRecord
			if err != nil && !errors.As(err, &bad) {
				if !errors.Is(err, io.EOF) {
					t.Fatal(err)
				}
				return
			}
			if rec != nil {
				if rec.Offset < last {
					t.Fatalf("offset %d comes after %d", rec.Offset, last)
				}
				last = rec.Offset
				_, _ = rec.Page(1 << 16)
			}
		}
	})
}

func BenchmarkReader(b *testing.B) {
	file := strings.Repeat(zipped(plain(1)), 1000)
	b.SetBytes(int64(len(file)))
	for b.Loop() {
		r := NewReader(strings.NewReader(file), Options{})
		n := 0
		for {
			if _, err := r.Next(); err != nil {
				break
			}
			n++
		}
		if n != 1000 {
			b.Fatal(n)
		}
	}
}
