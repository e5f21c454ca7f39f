package main

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"

	"github.com/truce-ledger/truce/gazetteer"
)

const dumpLine = "1\tOrsk\tOrsk\t\t10.5\t20.25\tP\tPPL\tQQ\t\t05\t\t\t\t1234\t\t10\tEtc/UTC\t2020-01-01\n"

func dumpZip(t testing.TB) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range []string{"readme.txt", "QQ.txt", "RR.txt"} {
		file, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(file, dumpLine+dumpLine); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestReadZip(t *testing.T) {
	whole := dumpZip(t)
	tally, err := readZip(bytes.NewReader(whole), gazetteer.NewBuilder())
	if err != nil || tally.Kept != 4 {
		t.Errorf("%+v, %v", tally, err)
	}
	for n := range len(whole) - 300 { // the directory takes the rest
		if _, err := readZip(bytes.NewReader(whole[:n]), gazetteer.NewBuilder()); err == nil {
			t.Fatalf("a zip file cut off behind %d of %d bytes gave no error", n, len(whole))
		}
	}
}

func FuzzReadZip(f *testing.F) {
	f.Add(dumpZip(f))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _ = readZip(bytes.NewReader(data), gazetteer.NewBuilder()) // it must end, and not panic
	})
}
