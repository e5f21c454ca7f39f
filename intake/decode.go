package intake

import (
	"bytes"
	"fmt"
	"regexp"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// How bytes become text, first rule that fits:
//
//  1. a byte order mark names the encoding;
//  2. zeros at every other byte: UTF-16 without a mark;
//  3. a known signature, a zero, or many control characters: not text, an error;
//  4. valid UTF-8 is UTF-8, but for the seven-bit encodings of Japan and Korea where a page declares one;
//  5. an encoding that the page declares is believed, unless it is UTF-8;
//  6. some valid UTF-8 beyond ASCII: UTF-8 with damage. Each damaged place becomes
//     one U+FFFD: one for a cut-off character, one for any other byte, as the
//     WHATWG standard and Python have it;
//  7. what is left is an old one-byte encoding. In Cyrillic text letters beyond
//     ASCII stand side by side; in Western text (caf\xe9, \x93quoted\x94) alone.
//     So: more side by side than alone is Windows-1251, else Windows-1252.

var (
	utf16LE = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	utf16BE = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	utf32LE = utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)
	utf32BE = utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)
)

var marks = []struct {
	mark     string
	encoding encoding.Encoding // nil: UTF-8
}{
	{"\xef\xbb\xbf", nil},
	{"\xff\xfe\x00\x00", utf32LE}, // before UTF-16, whose mark begins it
	{"\x00\x00\xfe\xff", utf32BE},
	{"\xff\xfe", utf16LE},
	{"\xfe\xff", utf16BE},
}

// decode returns data as valid UTF-8 and, if anything was guessed or replaced, a
// note that says so. declared is the encoding that a page names, nil if none.
func decode(data []byte, declared encoding.Encoding) (text, note string, err error) {
	if len(data) == 0 {
		return "", "", fmt.Errorf("%w: it has no bytes", ErrEmpty)
	}
	wide, data := marked(data)
	if wide != nil {
		text, err = convert(data, wide)
		return text, damage(text), err
	}
	if err := binary(data); err != nil {
		return "", "", err
	}
	if utf8.Valid(data) && (declared == nil || !bytes.Contains(data, []byte("\x1b$"))) {
		return string(data), "", nil
	}
	if declared != nil {
		text, err = convert(data, declared)
		return text, damage(text), err
	}
	if hasUTF8(data) {
		text = repair(data)
		return text, damage(text), nil
	}
	guess := guessOneByte(data)
	text, err = convert(data, guess)
	return text, fmt.Sprintf("is not UTF-8; read as %v", guess), err
}

// marked returns the encoding that a byte order mark or the zeros of UTF-16 show,
// nil for UTF-8 or none, and data without the mark.
func marked(data []byte) (encoding.Encoding, []byte) {
	for _, m := range marks {
		if rest, ok := bytes.CutPrefix(data, []byte(m.mark)); ok {
			return m.encoding, rest
		}
	}
	head := data[:min(len(data), 4096)]
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	switch half := len(head) / 2; {
	case half >= 8 && zeros[1] > half*3/4 && zeros[0] <= half/50:
		return utf16LE, data
	case half >= 8 && zeros[0] > half*3/4 && zeros[1] <= half/50:
		return utf16BE, data
	}
	return nil, data
}

func convert(data []byte, from encoding.Encoding) (string, error) {
	out, err := from.NewDecoder().Bytes(data)
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrBinary, err)
	}
	if bytes.IndexByte(out, 0) >= 0 {
		return "", fmt.Errorf("%w: it holds zero bytes; give plain text or HTML", ErrBinary)
	}
	return string(out), nil
}

// damage returns a note if text holds replacement characters.
func damage(text string) string {
	n := 0
	for _, r := range text {
		if r == utf8.RuneError {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("has a damaged or mixed encoding: %d places were replaced by U+FFFD", n)
}

var signatures = []struct{ prefix, name string }{
	{"%PDF", "a PDF"},
	{"PK\x03\x04", "a ZIP archive or an office document"},
	{"\x1f\x8b", "compressed by gzip"},
	{"BZh", "compressed by bzip2"},
	{"\xfd7zXZ", "compressed by xz"},
	{"\x28\xb5\x2f\xfd", "compressed by zstd"},
	{"\x89PNG", "a picture"},
	{"\xff\xd8\xff", "a picture"},
	{"GIF8", "a picture"},
	{"RIFF", "sound, video or a picture"},
	{"\xd0\xcf\x11\xe0", "an old office document"},
	{"{\\rtf", "rich text"},
	{"\x7fELF", "a program"},
	{"SQLite format 3", "a database"},
}

// binary returns an error if data is plainly not text.
func binary(data []byte) error {
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.prefix)) {
			return fmt.Errorf("%w: it is %s; give plain text or HTML", ErrBinary, s.name)
		}
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return fmt.Errorf("%w: it holds zero bytes; give plain text or HTML", ErrBinary)
	}
	head, controls := data[:min(len(data), 1<<16)], 0
	for _, b := range head {
		if b < ' ' && !bytes.ContainsRune([]byte("\t\n\v\f\r\x1b"), rune(b)) {
			controls++
		}
	}
	if controls*20 > len(head) {
		return fmt.Errorf("%w: one byte in twenty is a control character; give plain text or HTML", ErrBinary)
	}
	return nil
}

// hasUTF8 reports whether data holds a valid character beyond ASCII.
func hasUTF8(data []byte) bool {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if size > 1 && r != utf8.RuneError {
			return true
		}
		i += size
	}
	return false
}

// repair returns data with one U+FFFD for each damaged place (see rule 6).
func repair(data []byte) string {
	out := make([]byte, 0, len(data)+len(data)/16)
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			size = cutOff(data[i:])
		}
		out = utf8.AppendRune(out, r)
		i += size
	}
	return string(out)
}

// cutOff returns how many bytes at the start of data begin a character and do not
// finish it; at least 1.
func cutOff(data []byte) int {
	n := 1
	for n < len(data) && n < utf8.UTFMax && !utf8.FullRune(data[:n]) {
		n++
	}
	if n > 1 && utf8.FullRune(data[:n]) { // the last byte is what spoilt it
		n--
	}
	return n
}

func guessOneByte(data []byte) *charmap.Charmap {
	beside, alone := 0, 0
	for i := 0; i < len(data); {
		run := 0
		for i < len(data) && data[i] >= 0xc0 {
			run++
			i++
		}
		switch {
		case run == 0:
			i++
		case run == 1:
			alone++
		default:
			beside += run
		}
	}
	if beside > alone {
		return charmap.Windows1251
	}
	return charmap.Windows1252
}

var (
	metaCharset   = regexp.MustCompile(`(?i)<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)`)
	xmlEncoding   = regexp.MustCompile(`(?i)^\s*<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)`)
	headerCharset = regexp.MustCompile(`(?i)charset\s*=\s*["']?\s*([\w.:-]+)`)
)

// declaredEncoding returns the encoding that a page's head names, else the server's header; nil
// if neither does, or names an unknown one, or UTF-8, which is tried anyway.
func declaredEncoding(data []byte, contentType string) encoding.Encoding {
	head := data[:min(len(data), 4096)]
	for _, found := range [][][]byte{metaCharset.FindSubmatch(head), xmlEncoding.FindSubmatch(head), headerCharset.FindSubmatch([]byte(contentType))} {
		if found == nil {
			continue
		}
		if e, name := charset.Lookup(string(found[1])); e != nil && name != "utf-8" && name != "replacement" {
			return e
		}
	}
	return nil
}
