package ledger_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/edition"
	"github.com/truce-ledger/truce/internal/made"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

const versionsURL = "https://www.courier.example/2031/05/tolm"

// told makes an article as a site shows it at a time of day.
func told(url, clock, title string, paragraphs ...string) *truce.Article {
	a := &truce.Article{URL: url, Publisher: "Valley Courier", Published: "2031-05-02", Updated: "2031-05-02T" + clock + ":00Z", Language: "en", Title: title}
	a.Text = title + "\n\n" + strings.Join(paragraphs, "\n\n") + "\n"
	sum := sha256.Sum256([]byte(a.Text))
	a.ID = "sha256:" + hex.EncodeToString(sum[:])
	return a
}

const (
	market  = "Shells fired by Arvenian guns hit the market in Tolm on Friday, the Belmoran Defence Ministry said."
	three   = "Three people were killed in the shelling, the Belmoran Defence Ministry said."
	five    = "Five people were killed in the shelling, the Belmoran Defence Ministry said."
	weather = "Rain fell on the valley all day, and the road to the mill stayed closed to lorries."
	talks   = "Talks between the two governments are to go on next week, their envoys said."
)

// read adds articles, in the order given, to a new ledger.
func read(t *testing.T, articles ...*truce.Article) (*ledger.Ledger, *store.DB) {
	t.Helper()
	l, db := open(t, filepath.Join(t.TempDir(), "versions.truce"))
	for _, a := range articles {
		if _, err := l.Add(context.Background(), "test", l.Read(a, "")); err != nil {
			t.Fatal(err)
		}
	}
	return l, db
}

// grades returns the incidents of a type.
func incidentsOf(t *testing.T, l *ledger.Ledger, at ledger.Moment, kind truce.EventType) (out []*truce.Incident) {
	t.Helper()
	err := l.View(context.Background(), func(tx *store.Tx) error {
		ins, _, err := l.Events(tx, store.IncidentFilter{Limit: 1000}, at)
		for _, in := range ins {
			if in.Type == kind {
				out = append(out, in)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// The same page with another toll is a new version: the order is that of their times, the toll is an update, and there is one origin.
func TestVersions(t *testing.T) {
	early := told(versionsURL, "09:00", "Shells hit Tolm market", market, three, weather)
	late := told("https://m.courier.example/2031/05/tolm/?utm_source=feed", "18:00", "Shells hit Tolm market", market, five, weather, talks)
	other := told("https://www.courier.example/2031/05/mill", "12:00", "Rain closes road", weather)
	l, _ := read(t, late, other, early)
	for _, a := range []*truce.Article{early, late} {
		err := l.View(context.Background(), func(tx *store.Tx) error {
			vs, err := l.Versions(tx, truce.RecordID(a), ledger.Moment{})
			if err != nil {
				return err
			}
			if len(vs) != 2 || vs[0].ID != truce.RecordID(early) || vs[1].ID != truce.RecordID(late) {
				t.Errorf("versions: %v", vs)
			}
			then, err := l.Versions(tx, truce.RecordID(early), ledger.Moment{Published: "2031-05-02T10:00:00Z"})
			if len(then) != 1 {
				t.Errorf("before the update %d versions were known", len(then))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	err := l.View(context.Background(), func(tx *store.Tx) error {
		c, err := ledger.Changes(tx, truce.RecordID(early), truce.RecordID(late))
		if err != nil {
			return err
		}
		if len(c.Tolls) != 1 || *c.Tolls[0].Old.Low != 3 || *c.Tolls[0].New.Low != 5 {
			t.Errorf("tolls: %+v", c.Tolls)
		}
		if !slices.ContainsFunc(c.Text, func(p edition.Paragraph) bool { return p.Op == edition.Altered }) || len(c.Claims) == 0 {
			t.Errorf("text %+v, claims %+v", c.Text, c.Claims)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var old, now int
	for _, in := range incidentsOf(t, l, ledger.Moment{}, truce.Shelling) {
		if len(in.Grades.Origins) != 1 {
			t.Errorf("%d origins", len(in.Grades.Origins))
		}
		for _, n := range in.Grades.Numbers {
			if n.Kind == "killed" && n.Superseded {
				old = int(*n.Low)
			} else if n.Kind == "killed" {
				now = int(*n.Low)
			}
		}
	}
	if old != 3 || now != 5 {
		t.Errorf("killed: %d gave way to %d", old, now)
	}
}

// A correction takes back what it names, a cut does not, and a withdrawal takes back all; before each of them the rows count.
func TestCorrections(t *testing.T) {
	first := told(versionsURL, "09:00", "Shells hit Tolm market", market, weather)
	for _, c := range []struct {
		name, grade, rule string
		next              *truce.Article
	}{
		{"cut", truce.Alleged, "version:trimmed", told(versionsURL, "18:00", "Rain in the valley", weather, talks)},
		{"corrected", truce.Ungraded, "version:corrected", told(versionsURL, "18:00", "Rain in the valley", weather, talks, "Correction: An earlier version of this report wrongly said that shells had hit the market in Tolm. None did.")},
		{"corrected elsewhere", truce.Alleged, "version:trimmed", told(versionsURL, "18:00", "Rain in the valley", weather, talks, "Correction: An earlier version of this report misspelled Orvald Ketil, ferryman.")},
		{"withdrawn", truce.Ungraded, "version:retracted", told(versionsURL, "18:00", "Shells hit Tolm market", "This report has been withdrawn.", market, weather)},
	} {
		for _, order := range [][]*truce.Article{{first, c.next}, {c.next, first}} {
			l, _ := read(t, order...)
			ins := incidentsOf(t, l, ledger.Moment{}, truce.Shelling)
			if len(ins) == 0 {
				t.Fatalf("%s: no event", c.name)
			}
			for _, in := range ins {
				g := in.Grades
				if g.Occurrence.Value != c.grade || len(g.Versions) == 0 || g.Versions[0].Rule != c.rule || g.Versions[0].By != truce.RecordID(c.next) {
					t.Errorf("%s: %+v, marks %+v", c.name, g.Occurrence, g.Versions)
				}
			}
			before := incidentsOf(t, l, ledger.Moment{Published: "2031-05-02T12:00:00Z"}, truce.Shelling)
			if len(before) != len(ins) {
				t.Errorf("%s: %d events before, %d after", c.name, len(before), len(ins))
			}
			for _, in := range before {
				if in.Grades.Occurrence.Value != truce.Alleged || len(in.Grades.Versions) != 0 {
					t.Errorf("%s: before, %+v", c.name, in.Grades)
				}
			}
		}
	}
}

// Versions included, any order of arrival gives the same derived rows, and so does a rebuild; and what is sound says so.
func TestVersionsAnyOrder(t *testing.T) {
	w := made.New(5, 20, 6)
	var pages []*made.Report
	for i := range 60 {
		r := w.Report(i)
		pages = append(pages, r)
		if i%3 == 0 {
			pages = append(pages, w.Update(i, 1))
		}
		if i%9 == 0 {
			pages = append(pages, w.Update(i, 2))
		}
	}
	var want []byte
	for order := range 3 {
		l, db := open(t, filepath.Join(t.TempDir(), "order.truce"))
		shuffled := slices.Clone(pages)
		r := rand.New(rand.NewPCG(11, uint64(order)))
		r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		add(t, l, shuffled)
		got := dump(t, db)
		if want == nil {
			want = got
		}
		if !bytes.Equal(got, want) {
			t.Fatalf("order %d gives other rows:\n%s", order, firstDifference(want, got))
		}
		faults, err := db.Verify(context.Background(), nil)
		if err != nil || len(faults) > 0 {
			t.Errorf("%v %v", faults, err)
		}
	}
	if !bytes.Contains(want, []byte("version:")) {
		t.Error("no row was marked by a newer version")
	}
}

// BenchmarkVersions adds the next version of an article of which 20 are kept.
func BenchmarkVersions(b *testing.B) {
	w := made.New(5, 20, 6)
	l, _ := open(b, filepath.Join(b.TempDir(), "bench.truce"))
	for n := range 20 {
		if _, err := l.Add(context.Background(), "test", page(l, w.Update(0, n+1))); err != nil {
			b.Fatal(err)
		}
	}
	n := 21
	for b.Loop() {
		added, err := l.Add(context.Background(), "test", page(l, w.Update(n/20*20, n%20+30)))
		if err != nil || !added[0].New {
			b.Fatal(added, err)
		}
		n++
	}
}
