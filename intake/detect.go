package intake

import (
	"bytes"
	"path"
	"strings"
)

// Detect tells HTML from plain text by the first bytes of an input, or, where
// they leave it open, by its file name. It returns PlainText or HTML.
func Detect(data []byte, file string) Format {
	head := bytes.ToLower(data[:min(len(data), 1024)])
	head = bytes.ReplaceAll(head, []byte{0}, nil) // UTF-16 begins alike
	head = bytes.TrimLeft(head, "\xef\xbb\xbf\xff\xfe \t\r\n")
	for _, opening := range []string{"<!doctype html", "<html", "<head", "<body", "<article"} {
		if bytes.HasPrefix(head, []byte(opening)) {
			return HTML
		}
	}
	if bytes.HasPrefix(head, []byte("<?xml")) && bytes.Contains(head, []byte("<html")) {
		return HTML
	}
	if bytes.HasPrefix(head, []byte("<!--")) && bytes.Contains(head, []byte("<html")) {
		return HTML
	}
	switch strings.ToLower(path.Ext(file)) {
	case ".html", ".htm", ".xhtml":
		return HTML
	}
	return PlainText
}
