package warc

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

// A Folder keeps fetched pages as evidence, in files 000001.warc.gz, 000002.warc.gz, …
//
// Invariant: every file is whole records. What a crash left half-written at the end of the last file is cut off when the folder is
// opened again. One process writes at a time: the file "lock" is locked as long as it runs.
type Folder struct {
	path string
	size int64
	held *os.File // locked
	lock sync.Mutex
	file *os.File
	n    int
	w    *Writer
	at   int64
	seen map[string]seenPage // payload digest and address of what is kept by this run
}

type seenPage struct{ uri, date, id string }

// An Exchange is one request with its answer, as on the wire.
type Exchange struct {
	URL          string
	At           time.Time
	RemoteIP     string // "" if unknown
	Request      []byte // head, with its empty line
	ResponseHead []byte // with its empty line
	ResponseBody []byte
	Status       int
}

// ErrLocked says that another process writes into the folder.
var ErrLocked = errors.New("another truce writes into this folder of pages; wait for its end, or name another folder")

// OpenFolder opens a folder for writing, and makes it if there is none. A new file is begun once one has size bytes, 1 GB if 0.
func OpenFolder(path string, size int64) (f *Folder, err error) {
	if size <= 0 {
		size = 1 << 30
	}
	if err := os.MkdirAll(path, 0o777); err != nil {
		return nil, fmt.Errorf("making the folder of pages: %w", err)
	}
	held, err := lockFile(filepath.Join(path, "lock"))
	if err != nil {
		return nil, err
	}
	f = &Folder{path: path, size: size, held: held, seen: map[string]seenPage{}}
	if err = f.openLast(); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// Files lists the files of a folder in the order of writing.
func Files(path string) ([]string, error) {
	files, err := filepath.Glob(filepath.Join(path, "[0-9][0-9][0-9][0-9][0-9][0-9].warc.gz"))
	slices.Sort(files)
	return files, err
}

// openLast opens the last file and cuts off what is no whole record at its end.
func (f *Folder) openLast() error {
	files, err := Files(f.path)
	if err != nil {
		return err
	}
	if f.n = len(files); f.n == 0 {
		return f.begin()
	}
	if f.file, err = os.OpenFile(files[f.n-1], os.O_RDWR, 0); err != nil {
		return fmt.Errorf("opening the last file of pages: %w", err)
	}
	r := NewReader(f.file, Options{MaxRecord: 1 << 30})
	for {
		rec, err := r.Next()
		var bad *BadRecord
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil && !errors.As(err, &bad) {
			return err
		}
		if rec != nil {
			f.at = rec.End
		}
	}
	if err := f.file.Truncate(f.at); err != nil {
		return fmt.Errorf("cutting off a half-written record: %w", err)
	}
	if _, err := f.file.Seek(f.at, io.SeekStart); err != nil {
		return err
	}
	f.w = NewWriter(f.file, f.at)
	return nil
}

// begin begins the next file with a warcinfo record.
func (f *Folder) begin() (err error) {
	if f.file != nil {
		if err := f.file.Close(); err != nil {
			return err
		}
	}
	f.n++
	name := filepath.Join(f.path, fmt.Sprintf("%06d.warc.gz", f.n))
	if f.file, err = os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666); err != nil {
		return fmt.Errorf("beginning a file of pages: %w", err)
	}
	f.w, f.at = NewWriter(f.file, 0), 0
	return f.write(&Record{Fields: []Field{
		{"WARC-Type", Warcinfo},
		{"WARC-Record-ID", newID()},
		{"WARC-Date", date(time.Now())},
		{"Content-Type", "application/warc-fields"},
	}, Block: []byte("software: truce\r\nformat: WARC File Format 1.1\r\n")})
}

func (f *Folder) write(rec *Record) error {
	offset, length, err := f.w.Write(rec)
	if err == nil {
		f.at = offset + length
	}
	return err
}

// Keep writes the exchange: its request, and its response or, where the server said that nothing changed or the same bytes
// are kept from this address already, a revisit. When it returns they are on disk. It returns the ID of the response's record.
func (f *Folder) Keep(e *Exchange) (id string, err error) {
	f.lock.Lock()
	defer f.lock.Unlock()
	if f.at >= f.size {
		if err := f.begin(); err != nil {
			return "", err
		}
	}
	id = newID()
	common := []Field{{"WARC-Date", date(e.At)}, {"WARC-Target-URI", e.URL}}
	if e.RemoteIP != "" {
		common = append(common, Field{"WARC-IP-Address", e.RemoteIP})
	}
	response := &Record{
		Fields: append([]Field{{"WARC-Type", Response}, {"WARC-Record-ID", id}, {"Content-Type", "application/http;msgtype=response"}}, common...),
		Block:  slices.Concat(e.ResponseHead, e.ResponseBody),
	}
	digest := ""
	if page, err := response.Page(1 << 30); err == nil {
		digest = Digest(page.Payload)
	} else {
		digest = Digest(e.ResponseBody)
	}
	response.Fields = append(response.Fields, Field{"WARC-Payload-Digest", digest})
	key := digest + " " + e.URL
	before, known := f.seen[key]
	switch {
	case e.Status == 304:
		response.Fields[0].Value = Revisit
		response.Fields = append(response.Fields, Field{"WARC-Profile", ProfileNotModified})
	case known:
		response.Fields[0].Value, response.Block = Revisit, bytes.Clone(e.ResponseHead)
		response.Fields = append(response.Fields, Field{"WARC-Profile", ProfileIdentical}, Field{"WARC-Refers-To", before.id},
			Field{"WARC-Refers-To-Target-URI", before.uri}, Field{"WARC-Refers-To-Date", before.date})
	}
	request := &Record{
		Fields: append([]Field{{"WARC-Type", Request}, {"WARC-Record-ID", newID()}, {"WARC-Concurrent-To", id}, {"Content-Type", "application/http;msgtype=request"}}, common...),
		Block:  e.Request,
	}
	start := f.at
	if err = errors.Join(f.write(request), f.write(response)); err == nil {
		err = f.file.Sync()
	}
	if err != nil { // what is half there goes
		_ = f.file.Truncate(start)
		_, _ = f.file.Seek(start, io.SeekStart)
		f.w, f.at = NewWriter(f.file, start), start
		return "", fmt.Errorf("keeping the page %s: %w", e.URL, err)
	}
	if response.Type() == Response {
		f.seen[key] = seenPage{e.URL, date(e.At), id}
	}
	return id, nil
}

// Close closes the folder, so that others can write into it.
func (f *Folder) Close() error {
	var err error
	if f.file != nil {
		err = f.file.Close()
	}
	return errors.Join(err, unlockFile(f.held))
}

func date(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }

// newID makes a record's name, a random UUID.
func newID() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("<urn:uuid:%x-%x-%x-%x-%x>", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
