package intake

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

func TestDecode(t *testing.T) {
	const quoted = "“Guns fell silent,” the café’s owner said."
	western, _ := charmap.Windows1252.NewEncoder().String(quoted)
	const russian = "Стороны обвинили друг друга."
	cyrillic, _ := charmap.Windows1251.NewEncoder().String(russian)
	le, _ := utf16LE.NewEncoder().String(quoted)
	be, _ := utf16BE.NewEncoder().String(quoted)
	le32, _ := utf32LE.NewEncoder().String(quoted)
	tests := []struct{ name, in, want, note string }{
		{"UTF-8", quoted, quoted, ""},
		{"UTF-8 with a mark", "\xef\xbb\xbf" + quoted, quoted, ""},
		{"UTF-16 with a mark", "\xff\xfe" + le, quoted, ""},
		{"UTF-16, big end first, with a mark", "\xfe\xff" + be, quoted, ""},
		{"UTF-16 without a mark", le, quoted, ""},
		{"UTF-16, big end first, without a mark", be, quoted, ""},
		{"UTF-32", "\xff\xfe\x00\x00" + le32, quoted, ""},
		{"Windows-1252", western, quoted, "Windows 1252"},
		{"Windows-1251", cyrillic, russian, "Windows 1251"},
		{"line ends are kept", "a\r\nb\rc\n", "a\r\nb\rc\n", ""},
		{"mixed", "the café \x93held\x94", "the café \ufffdheld\ufffd", "2 places"},
		{"cut off in a character", "the “caf\xc3", "the “caf\ufffd", "1 places"},
		{"cut off in a longer one", "é\xe2\x80", "é\ufffd", "1 places"},
		{"broken by the next one", "é\xe2\x80x", "é\ufffdx", "1 places"},
		{"UTF-16 cut off", "\xff\xfea\x00b", "a\ufffd", "1 places"},
	}
	for _, test := range tests {
		got, note, err := decode([]byte(test.in), nil)
		if err != nil || got != test.want {
			t.Errorf("%s: got %q, %v; want %q", test.name, got, err, test.want)
		}
		if !strings.Contains(note, test.note) || (note == "") != (test.note == "") {
			t.Errorf("%s: note %q, want %q", test.name, note, test.note)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	tests := []struct {
		name, in string
		want     error
		says     string
	}{
		{"empty", "", ErrEmpty, "no bytes"},
		{"a PDF", "%PDF-1.7\n", ErrBinary, "a PDF"},
		{"zeros", "some words\x00\x01\x02 and more words", ErrBinary, "zero bytes"},
		{"control characters", strings.Repeat("\x01\x02ab", 100), ErrBinary, "control"},
		{"an office document", "PK\x03\x04\x14", ErrBinary, "office"},
	}
	for _, test := range tests {
		_, _, err := decode([]byte(test.in), nil)
		if !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: error %v, want one that says %q", test.name, err, test.says)
		}
	}
}

func TestDeclaredEncoding(t *testing.T) {
	page := "<meta charset=\"iso-8859-2\"><p>D\xb3ugi rozejm"
	text, _, err := decode([]byte(page), declaredEncoding([]byte(page), ""))
	if err != nil || !strings.HasSuffix(text, "Długi rozejm") {
		t.Errorf("got %q, %v", text, err)
	}
}
