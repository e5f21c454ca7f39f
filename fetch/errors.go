package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"strings"
	"time"
)

// A Code says what went wrong, for machines. Codes are stable.
type Code string

// The codes.
const (
	BadURL         Code = "bad_url"         // not http or https, with a password, or no URL
	PrivateAddress Code = "private_address" // the host is on this machine or in a private network
	Port           Code = "port"            // neither 80 nor 443
	NoHost         Code = "no_host"         // DNS knows no such host
	Unreachable    Code = "unreachable"     // no connection
	BadTLS         Code = "tls"             // the certificate is not good for the host, or the handshake failed
	TooSlow        Code = "too_slow"        // a time limit was reached
	Robots         Code = "robots"          // robots.txt forbids it, or could not be had
	Redirects      Code = "too_many_redirects"
	RedirectLoop   Code = "redirect_loop"
	Downgrade      Code = "downgrade"    // https sends to http
	TooLarge       Code = "too_large"    // body, head, or what it unpacks to
	Bomb           Code = "bomb"         // it unpacks to many times its size
	BadEncoding    Code = "bad_encoding" // its compression is broken or of another kind than was asked for
	CutOff         Code = "cut_off"      // the body ended before its told length
	Empty          Code = "empty"        // no body
	NotText        Code = "not_text"     // told or seen to be a picture, an archive, a film …
	Forbidden      Code = "forbidden"    // 401, 402, 403, 451
	NotFound       Code = "not_found"    // 404
	Gone           Code = "gone"         // 410
	Busy           Code = "busy"         // 429 or 503: ask again after RetryAfter
	Status         Code = "http_status"  // another status than 200
	BadProtocol    Code = "bad_protocol" // what came is no HTTP, or no answer to what was asked
)

// An Error is why nothing was got.
type Error struct {
	Code       Code
	URL        string        // without a password
	RetryAfter time.Duration // of Busy, 0 if the server did not say
	HTTP       int           // status, 0 if there was none
	Err        error
}

func (e *Error) Error() string {
	said := sentences[e.Code]
	switch {
	case e.HTTP != 0 && e.Err != nil:
		return fmt.Sprintf("%s: %s (status %d): %v", e.URL, said, e.HTTP, e.Err)
	case e.HTTP != 0:
		return fmt.Sprintf("%s: %s (status %d)", e.URL, said, e.HTTP)
	case e.Err != nil:
		return fmt.Sprintf("%s: %s: %v", e.URL, said, e.Err)
	}
	return e.URL + ": " + said
}

func (e *Error) Unwrap() error { return e.Err }

// sentences say what an error means and, where there is something to do, what.
var sentences = map[Code]string{
	BadURL:         "is no address of a page; write it as in https://meridian.example/news",
	PrivateAddress: "is on this machine or in a private network; --allow-private lets it be asked",
	Port:           "names a port other than 80 and 443; --allow-private lets it be asked",
	NoHost:         "there is no such host",
	Unreachable:    "cannot be reached",
	BadTLS:         "cannot prove that it is who it says; --ca names a certificate to trust beside the system's",
	TooSlow:        "took too long",
	Robots:         "its robots.txt asks not to fetch this",
	Redirects:      "sends from page to page too often",
	RedirectLoop:   "sends back to where it was asked",
	Downgrade:      "sends from a safe connection to one that is not",
	TooLarge:       "is larger than is fetched",
	Bomb:           "unpacks to many times its size",
	BadEncoding:    "is packed in a way that cannot be unpacked",
	CutOff:         "broke off before its end",
	Empty:          "is empty",
	NotText:        "is no page",
	Forbidden:      "may not be read",
	NotFound:       "is not there",
	Gone:           "was taken away for good",
	Busy:           "asks to be left alone for a while",
	Status:         "answered with an error",
	BadProtocol:    "answered with something that is no page",
}

// classify says which code an error of net/http is.
func classify(err error) Code {
	var own *Error
	var cert *tls.CertificateVerificationError
	var authority x509.UnknownAuthorityError
	var host x509.HostnameError
	var record tls.RecordHeaderError
	var alert tls.AlertError
	var dns *net.DNSError
	var timeout interface{ Timeout() bool }
	switch {
	case errors.As(err, &own):
		return own.Code
	case errors.As(err, &cert), errors.As(err, &authority), errors.As(err, &host), errors.As(err, &record), errors.As(err, &alert):
		return BadTLS
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return TooSlow
	case errors.As(err, &dns):
		return NoHost
	case strings.Contains(err.Error(), "tls: "):
		return BadTLS
	case strings.Contains(err.Error(), "server response headers exceeded"):
		return TooLarge
	case errors.Is(err, io.ErrUnexpectedEOF):
		return CutOff
	case strings.Contains(err.Error(), "malformed"), strings.Contains(err.Error(), "cannot contain multiple"), strings.Contains(err.Error(), "bad Content-Length"), strings.Contains(err.Error(), "unsupported transfer"), strings.Contains(err.Error(), "invalid"):
		return BadProtocol
	}
	return Unreachable
}

// bare is an address without its password.
func bare(u *url.URL) string {
	c := *u
	c.User = nil
	return c.String()
}
