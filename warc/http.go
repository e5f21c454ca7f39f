package warc

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
)

// A Page is what an HTTP response says.
type Page struct {
	Status  int
	Header  http.Header
	Payload []byte // without chunks, as the server packed it: what WARC-Payload-Digest labels
	Body    []byte // unpacked
}

// Page reads the HTTP response in the block of a response record; that of a resource or conversion record is its block. An
// unpacked body is at most limit bytes long; an error says if it would be longer, or if it breaks off.
func (r *Record) Page(limit int64) (*Page, error) {
	if t := r.Type(); t == Resource || t == Conversion {
		return &Page{Status: http.StatusOK, Header: http.Header{"Content-Type": {r.Get("Content-Type")}}, Payload: r.Block, Body: r.Block}, nil
	}
	res, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(r.Block)), nil)
	if err != nil {
		return nil, fmt.Errorf("the HTTP response cannot be read: %w", err)
	}
	defer res.Body.Close()
	p := &Page{Status: res.StatusCode, Header: res.Header}
	if p.Payload, err = readPayload(r.Block, res); err != nil {
		return nil, err
	}
	p.Body, err = unpack(p.Payload, res.Header.Get("Content-Encoding"), limit)
	return p, err
}

// readPayload takes the body as it is where the head tells another length or chunks that are none: some crawlers keep
// unpacked bodies under the head of the packed ones.
func readPayload(block []byte, res *http.Response) ([]byte, error) {
	raw := block
	for _, end := range []string{"\r\n\r\n", "\n\n"} {
		if i := bytes.Index(block, []byte(end)); i >= 0 && len(block)-i-len(end) < len(raw) {
			raw = block[i+len(end):]
		}
	}
	if len(res.TransferEncoding) == 0 {
		return raw, nil
	}
	payload, err := io.ReadAll(io.LimitReader(res.Body, int64(len(block))+1))
	if err != nil && len(payload) == 0 {
		return raw, nil
	}
	if err != nil {
		return nil, fmt.Errorf("the chunks of the body break off: %w", err)
	}
	return payload, nil
}

func unpack(data []byte, encoding string, limit int64) ([]byte, error) {
	var in io.Reader
	var err error
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "", "identity":
		return bounded(bytes.NewReader(data), limit)
	case "gzip", "x-gzip":
		if !bytes.HasPrefix(data, []byte(magic)) {
			return bounded(bytes.NewReader(data), limit)
		}
		in, err = gzip.NewReader(bytes.NewReader(data))
	case "deflate":
		if in, err = zlib.NewReader(bytes.NewReader(data)); err != nil {
			in, err = flate.NewReader(bytes.NewReader(data)), nil
		}
	default:
		return nil, fmt.Errorf("a body packed by %q is not read", encoding)
	}
	if err != nil {
		return nil, fmt.Errorf("the body cannot be unpacked: %w", err)
	}
	return bounded(in, limit)
}

func bounded(in io.Reader, limit int64) ([]byte, error) {
	out, err := io.ReadAll(io.LimitReader(in, limit+1))
	if err != nil {
		return nil, fmt.Errorf("the body cannot be unpacked: %w", err)
	}
	if int64(len(out)) > limit {
		return nil, errors.New("the body is larger than the limit when unpacked")
	}
	return out, nil
}
