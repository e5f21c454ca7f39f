package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"sync"
)

// How far an import is lies in a file beside the ledger, LEDGER.import.json; for a ledger in PostgreSQL, in the
// folder of the work. It is written after each batch is on disk, so that it may be behind and never ahead: what is
// read twice is kept once.

// A resumeState tells of each file up to where its items are kept.
type resumeState struct {
	path  string
	lock  sync.Mutex           // files are begun by the one who reads, and told as kept by the one who keeps
	Files map[string]fileState `json:"files"`
}

// A fileState is a file as it was. What has changed is read from its beginning.
type fileState struct {
	Size   int64  `json:"size"`
	MTime  int64  `json:"mtime"`
	Head   string `json:"head"`   // hex SHA-256 of its first 64 kB
	Offset int64  `json:"offset"` // of the last item that was kept
}

func openResume(dsn string, resume bool) (*resumeState, error) {
	s := &resumeState{path: dsn + ".import.json", Files: map[string]fileState{}}
	if strings.Contains(dsn, "://") {
		sum := sha256.Sum256([]byte(dsn))
		s.path = "truce-" + hex.EncodeToString(sum[:4]) + ".import.json"
	}
	if !resume {
		return s, nil
	}
	data, err := os.ReadFile(s.path)
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err == nil {
		err = json.Unmarshal(data, s)
	}
	if err != nil || s.Files == nil {
		return nil, fmt.Errorf("reading how far the import was, %s: %w; without --resume it begins anew, and what is kept stays", s.path, err)
	}
	return s, nil
}

// begin returns from where to read a file, and notes what the file is.
func (s *resumeState) begin(path string, file *os.File) (int64, error) {
	info, err := file.Stat()
	if err != nil {
		return 0, err
	}
	h := sha256.New()
	if _, err := io.CopyN(h, file, 64<<10); err != nil && !errors.Is(err, io.EOF) {
		return 0, err
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return 0, err
	}
	is := fileState{Size: info.Size(), MTime: info.ModTime().UnixNano(), Head: hex.EncodeToString(h.Sum(nil))}
	s.lock.Lock()
	defer s.lock.Unlock()
	was := s.Files[path]
	if is.Offset = was.Offset; is != was {
		is.Offset = 0
	}
	s.Files[path] = is
	return is.Offset, nil
}

// kept notes that all items of path up to the one at offset are kept.
func (s *resumeState) kept(path string, offset int64) error {
	s.lock.Lock()
	defer s.lock.Unlock()
	is := s.Files[path]
	is.Offset = offset
	s.Files[path] = is
	data, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return writeWhole(s.path, func(f *os.File) error { _, err := f.Write(append(data, '\n')); return err })
}

// done takes the state away: the import is whole.
func (s *resumeState) done() error {
	if err := os.Remove(s.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// A failureFile holds what could not be read, one JSON object a line. It is made with the first.
type failureFile struct {
	path string
	more bool // to what a broken-off import told there
	file *os.File
}

func (f *failureFile) add(input string, offset int64, why error) (err error) {
	if f.file == nil {
		how := os.O_CREATE | os.O_WRONLY | os.O_TRUNC
		if f.more {
			how = os.O_CREATE | os.O_WRONLY | os.O_APPEND
		}
		if f.file, err = os.OpenFile(f.path, how, 0o666); err != nil {
			return fmt.Errorf("what could not be read is to be told in a file: %w; name another with --failures", err)
		}
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(struct {
		Input  string `json:"input"`
		Offset int64  `json:"offset"`
		Why    string `json:"why"`
	}{input, offset, why.Error()}); err != nil {
		return err
	}
	_, err = f.file.Write(b.Bytes())
	return err
}

// Close closes the file, if there is one.
func (f *failureFile) Close() error {
	if f.file == nil {
		return nil
	}
	return f.file.Close()
}
