package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

const good = "Guns fall silent near Sorna\n\nThe army said on Tuesday that it had taken the bridge. The rebels denied the claim.\n"

// run runs the command with the given arguments.
func run(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	a := &app{stdin: strings.NewReader(""), stdout: &out, stderr: &errs, env: func(string) string { return "" }}
	code = a.main(args)
	return code, out.String(), errs.String()
}

// write writes a file for the test and returns its path.
func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// Each bad input is read between two good ones, which must come out unharmed.
func TestBadInput(t *testing.T) {
	utf16, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(good)
	cyrillic, _ := charmap.Windows1251.NewEncoder().String("Стороны обвинили друг друга в нарушении перемирия.")
	tests := []struct {
		name, text string
		code       int
		says       string // on stderr; "" for nothing
	}{
		{"empty", "", exitFailed, "is empty"},
		{"white space", " \n\t\n", exitFailed, "is empty"},
		{"binary", "\x7fELF\x02\x01\x01\x00\x00\x00", exitFailed, "is not text"},
		{"zeros", "The army said\x00\x00\x00 that it had taken the bridge.", exitFailed, "is not text"},
		{"UTF-16", utf16, exitOK, ""},
		{"Windows-1251", cyrillic, exitOK, "Windows 1251"},
		{"Windows-1252", "\x93We held,\x94 the army said.", exitOK, "Windows 1252"},
		{"mixed encodings", "“We held,” the army said. \x93They ran.\x94", exitOK, "mixed encoding"},
		{"no space or full stop", strings.Repeat("x", 1<<20), exitOK, ""},
		{"nested quotation marks", strings.Repeat("“", 100_000) + "no" + strings.Repeat("”", 100_000), exitOK, ""},
		{"straight quotation marks", strings.Repeat(`"`, 100_000), exitOK, ""},
		{"quotations in quotations", strings.Repeat(`"He said '`, 2_000), exitOK, ""},
		{"Arabic", "قال الجيش إنه رد على مصدر النيران. ونفى المتحدث ذلك.", exitOK, ""},
		{"Hebrew and English", "צה\"ל said: \"אש\" and the army denied it.", exitOK, ""},
		{"Chinese", strings.Repeat("双方互相指责对方违反停火协议。", 2000), exitOK, ""},
		{"cut off in a character", good + "“We hold,” the general sai\xe2\x80", exitOK, "damaged"},
		{"cut off in a tag", "<html><body><p>The army said that it had left.</p><p cla", exitOK, ""},
		{"only punctuation", strings.Repeat("?!…—", 50_000), exitOK, ""},
		{"only line ends", strings.Repeat("a\n", 200_000), exitOK, ""},
		{"escape sequences", "\x1b[31mThe army\x1b[0m said that \x1b]0;title\x07 it had left.", exitOK, ""},
		{"one long sentence", "The army said that " + strings.Repeat("it had left and that ", 20_000) + "it stayed.", exitOK, ""},
	}
	first, last := write(t, "first.txt", good), write(t, "last.txt", good)
	_, want, _ := run(t, "read", "--json", first, last)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			path := write(t, "bad.txt", test.text)
			code, out, errs := run(t, "read", "--json", "--jobs", "2", first, path, last)
			if code != test.code || !strings.Contains(errs, test.says) || (errs == "") != (test.says == "") {
				t.Errorf("code %d, stderr %q; want %d and %q", code, errs, test.code, test.says)
			}
			lines := strings.SplitAfter(strings.TrimSuffix(out, "\n"), "\n")
			if lines[0]+lines[len(lines)-1]+"\n" != want {
				t.Error("the good files were harmed")
			}
			checkLines(t, lines)
			if code, out, _ := run(t, "read", path); code != test.code || strings.ContainsAny(out, "\x1b\x07\x00") {
				t.Errorf("the ledger: code %d, or control characters", code)
			}
		})
	}
}

// checkLines checks that each line is an object whose spans fit its text.
func checkLines(t *testing.T, lines []string) {
	t.Helper()
	for _, line := range lines {
		var entry struct {
			Article struct{ Text string }
			Claims  []struct{ Source, Cue, Content struct{ Spans []span } }
		}
		if err := json.Unmarshal([]byte(line), &entry); err != nil {
			t.Fatalf("%v in %.80q", err, line)
		}
		text := []rune(entry.Article.Text)
		for _, c := range entry.Claims {
			for _, s := range append(append(c.Source.Spans, c.Cue.Spans...), c.Content.Spans...) {
				if s.Start < 0 || s.Start >= s.End || s.End > len(text) || string(text[s.Start:s.End]) != s.Text {
					t.Fatalf("bad span %+v in %.80q", s, entry.Article.Text)
				}
			}
		}
	}
}

type span struct {
	Start, End int
	Text       string
}

// A brokenPipe is an output that nobody reads.
type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) {
	return 0, &os.PathError{Op: "write", Path: "|1", Err: syscall.EPIPE}
}

// A fullDisk is an output that takes nothing more.
type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestOutputFails(t *testing.T) {
	path := write(t, "good.txt", good)
	for _, flag := range []string{"--json=false", "--json"} {
		var errs bytes.Buffer
		a := &app{stdout: brokenPipe{}, stderr: &errs, env: func(string) string { return "" }}
		if code := a.main([]string{"read", flag, path, path, path}); code != exitOK || errs.Len() > 0 {
			t.Errorf("closed pipe, %s: code %d, stderr %q", flag, code, errs.String())
		}
		a = &app{stdout: brokenPipe{}, stderr: &errs, env: func(string) string { return "" }}
		if code := a.main([]string{"read", flag, path + "x", path}); code != exitFailed {
			t.Errorf("closed pipe and a missing file, %s: code %d", flag, code)
		}
		errs.Reset()
		a = &app{stdout: fullDisk{}, stderr: &errs, env: func(string) string { return "" }}
		if code := a.main([]string{"read", flag, path}); code != exitFailed || !strings.Contains(errs.String(), "no space left") {
			t.Errorf("full disk, %s: code %d, stderr %q", flag, code, errs.String())
		}
	}
}

// The same bytes come out on one worker and on eight.
func TestJobs(t *testing.T) {
	dir := t.TempDir()
	for i := range 60 {
		name := filepath.Join(dir, strings.Repeat("a", i+1)+".txt")
		if err := os.WriteFile(name, []byte(strings.Repeat(good, i%7+1)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, flag := range []string{"--json=false", "--json"} {
		_, one, _ := run(t, "read", flag, "--jobs", "1", dir)
		_, eight, _ := run(t, "read", flag, "--jobs", "8", dir)
		if one != eight || strings.Count(one, "Guns fall silent") == 0 {
			t.Errorf("%s: one worker and eight differ", flag)
		}
	}
}

func TestOrdered(t *testing.T) {
	items := make([]int, 500)
	for i := range items {
		items[i] = i
	}
	next := 0
	err := ordered(items, 8, 0, func(i int) int { return i * i }, func(square int) error {
		if square != next*next {
			t.Fatalf("got %d, want %d", square, next*next)
		}
		next++
		return nil
	})
	if err != nil || next != len(items) {
		t.Errorf("stopped after %d: %v", next, err)
	}
	enough := errors.New("enough")
	if err := ordered(items, 3, 40, func(i int) int { return i }, func(i int) error {
		if i == 10 {
			return enough
		}
		return nil
	}); err != enough {
		t.Errorf("got %v, want %v", err, enough)
	}
	if err := ordered(nil, 4, 0, func(i int) int { return i }, func(int) error { return enough }); err != nil {
		t.Errorf("no items: %v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(good))
	f.Add([]byte("\"We held,\" said Lt. Orr. “They ran."))
	f.Add([]byte("<html><h1>Both sides: no</h1><p>a"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var out, errs bytes.Buffer
		a := &app{stdin: bytes.NewReader(data), stdout: &out, stderr: &errs, env: func(string) string { return "" }}
		if code := a.main([]string{"read", "--json", "-"}); code == exitOK {
			checkLines(t, []string{out.String()})
		} else if strings.Contains(errs.String(), "made truce fail") {
			t.Fatal(errs.String())
		}
	})
}

func TestExitCodes(t *testing.T) {
	path := write(t, "good.txt", good)
	tests := []struct {
		args []string
		want int
	}{
		{[]string{"read", path}, exitOK},
		{[]string{"help"}, exitOK},
		{[]string{"version"}, exitOK},
		{[]string{"read", path, path + ".missing"}, exitFailed},
		{[]string{"eval", "claims", path + ".missing"}, exitFailed},
		{[]string{"read"}, exitUsage},
		{[]string{"read", "--no-such-flag", path}, exitUsage},
		{[]string{"read", "--published", "1994", path}, exitUsage},
		{[]string{"no-such-command"}, exitUsage},
		{[]string{"version", "too", "much"}, exitUsage},
	}
	for _, test := range tests {
		if got, _, errs := run(t, test.args...); got != test.want || (errs == "") != (test.want == exitOK) {
			t.Errorf("truce %q: exit code %d, want %d; stderr %q", test.args, got, test.want, errs)
		}
	}
}
