package eval

import (
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestScoreShingles(t *testing.T) {
	tests := []struct {
		name, gold, found       string
		right, invented, missed float64
	}{
		{"same", "a b c d e", "a b c d e", 1, 0, 0},
		{"one run too many", "a b c d", "a b c d e", .5, .5, 0},
		{"nothing", "a b c d", "", 0, 0, 1},
		{"short texts count whole", "a b", "a b", 1, 0, 0},
		{"counted as often as it stands", "a b c d a b c d", "a b c d", .2, 0, .8},
	}
	for _, test := range tests {
		s := scoreShingles(test.gold, test.found)
		if s.right != test.right || s.invented != test.invented || s.missed != test.missed {
			t.Errorf("%s: got %+v", test.name, s)
		}
	}
}

// TestRunPages scores a made benchmark of one page.
func TestRunPages(t *testing.T) {
	dir := t.TempDir()
	body := strings.Repeat("The mission counted the guns at the river again, and found as many as before. ", 8)
	if err := os.Mkdir(filepath.Join(dir, "html"), 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "ground-truth.json"), `{"a": {"articleBody": "`+body+`", "url": ""}}`, false)
	write(t, filepath.Join(dir, "html", "a.html.gz"), "<html><body><nav>Home</nav><article><h1>Guns counted</h1><p>"+body+"</p></article></body></html>", true)
	n, rows, err := runPages(dir, nil, Options{})
	if err != nil || n != 1 || len(rows) != 4 {
		t.Fatal(n, rows, err)
	}
	if rows[0].Stage != "truce" || rows[0].F != 100 {
		t.Errorf("got %+v", rows[0])
	}
	if _, _, err := runPages(filepath.Join(dir, "html"), nil, Options{}); err == nil {
		t.Error("a folder without ground-truth.json gives no error")
	}
}

// TestPagesBeatTheBest holds our F to that of the best library alone, where the benchmark is here.
func TestPagesBeatTheBest(t *testing.T) {
	const dir = "../../shared/data/articles"
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the benchmark of article extraction is not here:", err)
	}
	_, rows, err := runPages(dir, nil, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		if rows[0].F < row.F {
			t.Errorf("ours %.1f, %s %.1f", rows[0].F, row.Stage, row.F)
		}
	}
}

func write(t *testing.T, path, text string, packed bool) {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if !packed {
		_, err = file.WriteString(text)
	} else {
		z := gzip.NewWriter(file)
		if _, err = z.Write([]byte(text)); err == nil {
			err = z.Close()
		}
	}
	if err != nil {
		t.Fatal(err)
	}
}
