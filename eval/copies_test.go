package eval

import (
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// TestCopies makes copies of bodies of words that mean nothing, and finds them.
func TestCopies(t *testing.T) {
	dir := t.TempDir()
	file, err := os.Create(filepath.Join(dir, "made.txt.gz"))
	if err != nil {
		t.Fatal(err)
	}
	z := gzip.NewWriter(file)
	for body := range 60 {
		fmt.Fprintf(z, "Headline of body %d\n", body)
		for paragraph := range 6 {
			for sentence := range 3 {
				fmt.Fprintf(z, "The %d", body)
				for word := range 11 {
					fmt.Fprintf(z, " b%dp%ds%dw%d", body, paragraph, sentence, word)
				}
				fmt.Fprint(z, ". ")
			}
			fmt.Fprintln(z)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	n, rows, err := runCopies(dir, nil, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if n < 80 || rows[0].Gold != n/3*2 {
		t.Fatalf("%d articles, %d copies", n, rows[0].Gold)
	}
	if rows[0].P < 95 || rows[0].R < 95 {
		t.Errorf("P %.1f, R %.1f", rows[0].P, rows[0].R)
	}
	again, rowsAgain, err := runCopies(dir, nil, Options{})
	if err != nil || again != n || fmt.Sprint(rowsAgain) != fmt.Sprint(rows) {
		t.Errorf("another run differs: %v", err)
	}
	if _, _, err := runCopies(t.TempDir(), nil, Options{}); err == nil {
		t.Error("an empty folder is scored without error")
	}
}
