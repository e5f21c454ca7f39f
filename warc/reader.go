package warc

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/klauspost/compress/gzip"
)

// Reading goes by members: a gzip member is found by its magic bytes and unpacked alone, so that one that is broken costs its
// own records only. A file that is one member as a whole is read on within it. What is not gzip is read as plain records.
// After a bad record the reader looks for the next place where a record can begin: the magic bytes of a member, or, in plain
// text, a line "WARC/1.". What lies between is told once, as one BadRecord.

const (
	maxHead   = 1 << 20 // bytes of a record's head
	maxBlank  = 1 << 20 // ends of lines between records
	magic     = "\x1f\x8b\x08"
	lineStart = "WARC/1."
)

// Options bound what a Reader takes into memory.
type Options struct {
	MaxRecord int64 // largest block, 64 MB if 0; larger ones are told as bad and passed over
	Offset    int64 // of the first byte, for a reader that begins within a file
}

// A Reader reads records one after the other.
type Reader struct {
	o      Options
	seeker io.Seeker // the file, if one can go back in it
	file   *counter  // what is left of the file
	member *gzip.Reader
	in     *counter // the unpacked bytes of the member, nil outside of one
	start  int64    // where the member begins
	single bool     // nothing was read of the member yet
}

// A counter is a buffered reader that knows how far it is.
type counter struct {
	*bufio.Reader
	at int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.at += int64(n)
	return n, err
}

func (c *counter) ReadByte() (byte, error) {
	b, err := c.Reader.ReadByte()
	if err == nil {
		c.at++
	}
	return b, err
}

func (c *counter) skip(n int) {
	d, _ := c.Discard(n)
	c.at += int64(d)
}

// NewReader returns a Reader of r.
func NewReader(r io.Reader, o Options) *Reader {
	if o.MaxRecord <= 0 {
		o.MaxRecord = 64 << 20
	}
	seeker, _ := r.(io.Seeker)
	return &Reader{o: o, seeker: seeker, file: &counter{bufio.NewReaderSize(r, 64<<10), o.Offset}}
}

// Next returns the next record. The error is io.EOF at the end, a *BadRecord if a stretch of the file could not be read and
// the reader can go on, and else that of the file below, with its offset.
func (r *Reader) Next() (*Record, error) {
	for {
		if r.in != nil {
			rec, err := r.inMember()
			if rec != nil || err != nil {
				return rec, err
			}
			continue
		}
		if err := skipBlank(r.file); err != nil {
			return nil, ended(err)
		}
		at := r.file.at
		head, _ := r.file.Peek(len(lineStart))
		switch {
		case bytes.HasPrefix(head, []byte(magic)):
			if err := r.openMember(); err != nil {
				return nil, r.resync(at, "a gzip member has no head: "+err.Error())
			}
		case string(head) == lineStart:
			rec, err := r.record(r.file, at)
			if err != nil {
				return nil, r.resync(at, err.Error())
			}
			rec.End = r.file.at
			return rec, nil
		default:
			return nil, r.resync(at, "there is something that is neither a record nor a gzip member")
		}
	}
}

func (r *Reader) openMember() (err error) {
	r.start, r.single = r.file.at, true
	if r.member == nil {
		r.member, err = gzip.NewReader(r.file)
	} else {
		err = r.member.Reset(r.file)
	}
	if err != nil {
		return err
	}
	r.member.Multistream(false)
	r.in = &counter{Reader: bufio.NewReaderSize(r.member, 32<<10)}
	return nil
}

// inMember returns the next record of the open member, or nothing once the member ends.
func (r *Reader) inMember() (*Record, error) {
	err := skipBlank(r.in)
	if err == io.EOF { //nolint:errorlint // the reader's own
		r.in = nil
		return nil, nil
	}
	if err != nil {
		return nil, r.leave("a gzip member cannot be unpacked: " + err.Error())
	}
	if head, _ := r.in.Peek(len(lineStart)); string(head) != lineStart {
		return nil, r.leave("a gzip member holds something that is no record")
	}
	rec, err := r.record(r.in, r.start)
	if err != nil {
		return nil, r.leave(err.Error())
	}
	first := r.single
	r.single = false
	// A member that holds nothing more ends here, and with it the checksum of what was read.
	if err := skipBlank(r.in); err == io.EOF { //nolint:errorlint // as above
		r.in = nil
		if first {
			rec.End = r.file.at
		}
	} else if err != nil && first {
		return nil, r.leave("a gzip member cannot be unpacked: " + err.Error())
	}
	return rec, nil
}

// leave gives up the open member and looks for the next. A member that breaks off draws bytes of the next one in before that is
// noticed, so that in a file one goes back.
func (r *Reader) leave(why string) error {
	r.in = nil
	if r.seeker != nil {
		if _, err := r.seeker.Seek(r.start-r.file.at-int64(r.file.Buffered()), io.SeekCurrent); err == nil {
			file := r.seeker.(io.Reader)
			r.file.Reset(file)
			r.file.at = r.start
		}
	}
	return r.resync(r.start, why)
}

// resync passes over bytes of the file until a record can begin.
func (r *Reader) resync(from int64, why string) error {
	if r.file.at == from {
		r.file.skip(1)
	}
	for {
		b, err := r.file.Peek(4 << 10)
		n := next(b)
		if n >= 0 {
			r.file.skip(n)
			return &BadRecord{from, why}
		}
		if err != nil {
			r.file.skip(len(b))
			if !errors.Is(err, io.EOF) {
				return fmt.Errorf("reading at byte %d: %w", r.file.at, err)
			}
			return &BadRecord{from, why}
		}
		r.file.skip(len(b) - len(lineStart)) // one that begins at the end of what was seen is seen again
	}
}

// next returns where in b a record can begin, -1 if nowhere. A line is asked to begin after a line's end.
func next(b []byte) int {
	gz, line := bytes.Index(b, []byte(magic)), -1
	if i := bytes.Index(b, []byte("\n"+lineStart)); i >= 0 {
		line = i + 1
	} else if bytes.HasPrefix(b, []byte(lineStart)) {
		line = 0
	}
	if gz < 0 || line >= 0 && line < gz {
		return line
	}
	return gz
}

// record reads one record, which begins at the next byte.
func (r *Reader) record(in *counter, offset int64) (*Record, error) {
	left := maxHead
	version, err := readLine(in, &left)
	if err != nil {
		return nil, fmt.Errorf("the head of a record breaks off: %w", err)
	}
	rec := &Record{Version: version, Offset: offset}
	for {
		line, err := readLine(in, &left)
		if err != nil {
			return nil, fmt.Errorf("the head of a record breaks off: %w", err)
		}
		if line == "" {
			break
		}
		if (line[0] == ' ' || line[0] == '\t') && len(rec.Fields) > 0 { // a field that goes on
			rec.Fields[len(rec.Fields)-1].Value += " " + strings.TrimSpace(line)
			continue
		}
		name, value, ok := strings.Cut(line, ":")
		if !ok {
			rec.Notes = append(rec.Notes, "a line of the head is no field: "+strconv.Quote(line[:min(len(line), 60)]))
			continue
		}
		rec.Fields = append(rec.Fields, Field{strings.TrimSpace(name), strings.TrimSpace(value)})
	}
	length, err := strconv.ParseInt(rec.Get("Content-Length"), 10, 64)
	switch {
	case err != nil || length < 0:
		return nil, fmt.Errorf("a record tells no length: Content-Length %q", rec.Get("Content-Length"))
	case length > r.o.MaxRecord:
		return nil, fmt.Errorf("a record of %d bytes is larger than the limit of %d", length, r.o.MaxRecord)
	case rec.Type() == "continuation", rec.Get("WARC-Segment-Number") != "":
		return nil, errors.New("a record in segments is not read")
	}
	var block bytes.Buffer // grows with what is there, whatever length is told
	if n, err := io.CopyN(&block, in, length); err != nil {
		return nil, fmt.Errorf("a block of %d bytes breaks off after %d: %w", length, n, err)
	}
	rec.Block = block.Bytes()
	if err := CheckDigest(rec.Get("WARC-Block-Digest"), rec.Block); err != nil {
		rec.Notes = append(rec.Notes, "block: "+err.Error())
	}
	if tail, err := in.Peek(2); err == nil && string(tail) != "\r\n" && tail[0] != '\n' {
		return nil, fmt.Errorf("a block does not end after the %d bytes that its record tells", length)
	}
	return rec, nil
}

// readLine returns the next line without its end.
func readLine(in *counter, left *int) (string, error) {
	var line []byte
	for {
		b, err := in.ReadByte()
		if errors.Is(err, io.EOF) {
			return "", io.ErrUnexpectedEOF
		}
		if err != nil {
			return "", err
		}
		if *left--; *left < 0 {
			return "", fmt.Errorf("it is longer than %d bytes", maxHead)
		}
		if b == '\n' {
			return strings.TrimSuffix(string(line), "\r"), nil
		}
		line = append(line, b)
	}
}

// skipBlank passes over ends of lines.
func skipBlank(in *counter) error {
	for range maxBlank {
		b, err := in.Peek(1)
		if err != nil {
			return err
		}
		if b[0] != '\r' && b[0] != '\n' {
			return nil
		}
		in.skip(1)
	}
	return fmt.Errorf("more than %d empty lines between records", maxBlank)
}

func ended(err error) error {
	if errors.Is(err, io.EOF) {
		return io.EOF
	}
	return fmt.Errorf("reading the file: %w", err)
}
