package fetch

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"
	"net/http"
	"strings"
)

// maxRatio is how many times its size a body may unpack to, beyond the first megabyte. Pages of real sites stay below 20.
const maxRatio = 100

// readBody reads a body as it comes, at most limit bytes.
func readBody(r *http.Response, limit int64) ([]byte, error) {
	if r.ContentLength > limit {
		return nil, &Error{Code: TooLarge}
	}
	b, err := io.ReadAll(io.LimitReader(r.Body, limit+1))
	if int64(len(b)) > limit {
		return nil, &Error{Code: TooLarge}
	}
	return b, err
}

// unpack undoes a content coding, and stops at a limit of size or ratio.
func unpack(coding string, wire []byte, limit int64) ([]byte, error) {
	var r io.Reader
	var err error
	switch strings.ToLower(strings.TrimSpace(coding)) {
	case "", "identity":
		return wire, nil
	case "gzip", "x-gzip":
		r, err = gzip.NewReader(bytes.NewReader(wire))
	case "deflate": // with zlib's head, or as some servers send it, without
		if r, err = zlib.NewReader(bytes.NewReader(wire)); err != nil {
			r, err = flate.NewReader(bytes.NewReader(wire)), nil
		}
	default:
		return nil, &Error{Code: BadEncoding, Err: errors.New(coding)}
	}
	if err != nil {
		return nil, &Error{Code: BadEncoding, Err: err}
	}
	most := min(limit, max(1<<20, maxRatio*int64(len(wire))))
	out, err := io.ReadAll(io.LimitReader(r, most+1))
	switch {
	case int64(len(out)) > most && most < limit:
		return nil, &Error{Code: Bomb}
	case int64(len(out)) > most:
		return nil, &Error{Code: TooLarge}
	case errors.Is(err, io.ErrUnexpectedEOF):
		return nil, &Error{Code: CutOff, Err: err}
	case err != nil:
		return nil, &Error{Code: BadEncoding, Err: err}
	}
	return out, nil
}

// readable reports whether a content type may be that of a page or a feed. Servers that do not say are believed to send one.
func readable(contentType string) bool {
	kind, _, _ := strings.Cut(strings.ToLower(contentType), ";")
	kind = strings.TrimSpace(kind)
	return kind == "" || strings.HasPrefix(kind, "text/") || strings.HasSuffix(kind, "+xml") || strings.HasSuffix(kind, "+json") ||
		strings.HasSuffix(kind, "/xml") || strings.HasSuffix(kind, "/json") || kind == "application/octet-stream" || kind == "application/x-rss+xml"
}

// seen reports whether a body looks like what is read, whatever its type says.
func seen(body []byte) bool {
	kind := http.DetectContentType(body)
	return strings.HasPrefix(kind, "text/") || kind == "application/octet-stream"
}

// head writes the first line and the fields of a message as HTTP/1.1 does.
func head(first string, h http.Header) []byte {
	var b bytes.Buffer
	w := bufio.NewWriter(&b)
	_, _ = w.WriteString(first + "\r\n")
	_ = h.Write(w)
	_, _ = w.WriteString("\r\n")
	_ = w.Flush()
	return b.Bytes()
}
