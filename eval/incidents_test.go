package eval

import (
	"compress/gzip"
	"os"
	"path/filepath"
	"testing"
)

func TestReadIncidents(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		f, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		z := gzip.NewWriter(f)
		if _, err := z.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	write("incidents.jsonl.gz", `{"incident_uri": 12345678, "num_killed": 2, "num_injured": 1}`+"\n"+`{"incident_uri": "9", "num_killed": 0, "num_injured": 3}`)
	write("docs.jsonl.gz", `{"id": "a", "incident": "12345678", "title": "Two dead", "content": "Two died."}`+"\n\n"+`{"id": "b", "incident": "77"}`+"\n"+`{"id": "c", "incident": "9", "title": "Three hurt"}`+"\n")
	docs, err := ReadIncidents(dir)
	if err != nil || len(docs) != 2 {
		t.Fatalf("%d documents, %v", len(docs), err)
	}
	if d := docs[0]; d.Name != "a" || d.Killed != 2 || d.Wounded != 1 || d.Text != "Two dead\n\nTwo died." {
		t.Errorf("got %+v", d)
	}
	if d := docs[1]; d.Wounded != 3 {
		t.Errorf("got %+v", d)
	}
	if _, err := ReadIncidents(t.TempDir()); err == nil {
		t.Error("want an error for an empty folder")
	}
}
