package edition

import (
	"slices"
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
)

// Each rule reads its phrases, under its own name, and no rule reads those that are to be left alone.
func TestRules(t *testing.T) {
	names := map[string]bool{}
	for _, r := range noticeRules() {
		if names[r.name] {
			t.Errorf("two rules are called %s", r.name)
		}
		names[r.name] = true
		if kind, _, _ := strings.Cut(r.name, ":"); kind != string(r.kind) {
			t.Errorf("%s is of kind %s", r.name, r.kind)
		}
		if len(r.read) == 0 || len(r.leave) == 0 {
			t.Errorf("%s has no phrases", r.name)
		}
		for _, text := range r.read {
			if n, ok := noticeOf(text); !ok || n.Rule != r.name {
				t.Errorf("%q is read by %q, not by %s", text, n.Rule, r.name)
			}
		}
		for _, text := range r.leave {
			if n, ok := noticeOf(text); ok {
				t.Errorf("%q is read by %s", text, n.Rule)
			}
		}
	}
	if len(names) < 12 {
		t.Errorf("%d rules", len(names))
	}
}

func TestParseRules(t *testing.T) {
	for text, want := range map[string]string{
		"rule x | note":         "line 1: want rule",
		"\nrule x | note | (":   "line 2: error parsing",
		"read before any rule":  "begins no line of a rule",
		"rule x | note | a\nzz": "line 2",
	} {
		if _, err := parseRules(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q gives %v", text, err)
		}
	}
}

// A correction names what it corrects, and what it puts in its place.
func TestNoticeTells(t *testing.T) {
	for _, c := range []struct{ text, was, now string }{
		{"An earlier version of this article said that four people had been killed in Tolm.", "four people had been killed in Tolm", ""},
		{"An earlier version of this report wrongly said the bridge was held by Vesk. In fact, it was held by nobody.", "the bridge was held by Vesk", "it was held by nobody"},
		{"Correction: A previous version of this story misstated the toll. It was five, the clinic said.", "the toll", "five, the clinic said"},
		{"This story has been corrected to show that the truce began at noon.", "", "that the truce began at noon"},
		{"CORRECTED-Two dead as shells hit Tolm market", "", "Two dead as shells hit Tolm market"},
	} {
		if n, ok := noticeOf(c.text); !ok || n.Was != c.was || n.Now != c.now {
			t.Errorf("%q: was %q, now %q", c.text, n.Was, n.Now)
		}
	}
}

func TestNotices(t *testing.T) {
	text := "Shells fell on Gorsk on Friday.\n\nThe council said that it knew of no dead.\n\nCorrection: An earlier version of this report gave the wrong day.\n"
	r := &truce.Record{Article: truce.Article{Title: "UPDATE 1-Shells fall on Gorsk", Text: text}, Status: "canceled"}
	var rules []string
	for _, n := range Notices(r) {
		rules = append(rules, n.Rule)
		if n.Span.Len() > 0 && n.Span.In(text) != n.Words {
			t.Errorf("%s stands at %q", n.Rule, n.Span.In(text))
		}
	}
	if want := []string{"update:label", "correction:earlier-version", "status:canceled"}; !slices.Equal(rules, want) {
		t.Errorf("%v, want %v", rules, want)
	}
	if n := Notices(&truce.Record{Article: truce.Article{Text: "Nothing of that kind.\nNor here."}}); len(n) > 0 {
		t.Errorf("%v", n)
	}
}

// Notices of any text lie in it, and are read twice alike.
func FuzzNotices(f *testing.F) {
	for _, r := range noticeRules() {
		f.Add(r.read[0] + "\n\n" + r.leave[0])
	}
	f.Add("Correction:\r\n\r\nKILL: \xff")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "")
		r := &truce.Record{Article: truce.Article{Text: text}}
		once := Notices(r)
		for _, n := range once {
			if n.Span.In(text) != n.Words || n.Rule == "" || n.Kind == "" {
				t.Fatalf("%+v", n)
			}
		}
		if again := Notices(r); !slices.Equal(once, again) {
			t.Fatalf("%v, then %v", once, again)
		}
	})
}

// BenchmarkNotices reads a text in which every other paragraph is a notice.
func BenchmarkNotices(b *testing.B) {
	r := &truce.Record{Article: truce.Article{Text: strings.Repeat("Correction: this article has been amended to give the day.\n\nShells fell on the mill and on the road.\n\n", 100)}}
	b.SetBytes(int64(len(r.Article.Text)))
	for b.Loop() {
		if len(Notices(r)) != 100 {
			b.Fatal("not all are read")
		}
	}
}

// BenchmarkNoticesPlain reads a report of 500 words that says nothing of itself.
func BenchmarkNoticesPlain(b *testing.B) {
	r := &truce.Record{Article: truce.Article{Text: strings.Repeat("The council of Tolm said on Friday that shells had hit the mill and the road behind it, and that nobody was hurt there.\n\n", 24)}}
	b.SetBytes(int64(len(r.Article.Text)))
	for b.Loop() {
		if len(Notices(r)) != 0 {
			b.Fatal("a notice is read where there is none")
		}
	}
}
