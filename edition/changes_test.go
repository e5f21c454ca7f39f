package edition

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
	"pgregory.net/rapid"
)

// drawn writes a comparison of texts in one line a paragraph.
func drawn(before, after string) string {
	var b strings.Builder
	for _, p := range Text(before, after) {
		switch p.Op {
		case Same:
			fmt.Fprintf(&b, "= %s\n", p.New.In(after))
		case Added:
			fmt.Fprintf(&b, "+ %s\n", p.New.In(after))
		case Dropped:
			fmt.Fprintf(&b, "- %s\n", p.Old.In(before))
		case Altered:
			b.WriteString("~ ")
			for _, w := range p.Words {
				switch w.Op {
				case Same:
					b.WriteString(w.Text)
				case Added:
					b.WriteString("{+" + w.Text + "+}")
				case Dropped:
					b.WriteString("[-" + w.Text + "-]")
				}
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

func TestText(t *testing.T) {
	for _, c := range []struct{ name, before, after, want string }{
		{"nothing", "A mill burnt.\n\nNobody was hurt.", "A mill burnt.\n\nNobody was hurt.", "= A mill burnt.\n= Nobody was hurt.\n"},
		{
			"a toll grows", "Shells fell on Gorsk.\n\nThe clinic said three people were killed.", "Shells fell on Gorsk.\n\nThe clinic said five people were killed.\n\nThe envoy left.",
			"= Shells fell on Gorsk.\n~ The clinic said [-three -]{+five +}people were killed.\n+ The envoy left.\n",
		},
		{"dropped", "One.\n\nThe council denied it.\n\nThree.", "One.\n\nThree.", "= One.\n- The council denied it.\n= Three.\n"},
		{"another text", "Old words all.", "Fresh matter here.", "- Old words all.\n+ Fresh matter here.\n"},
		{"from nothing", "", "Now.", "+ Now.\n"},
	} {
		if got := drawn(c.before, c.after); got != c.want {
			t.Errorf("%s:\n%swant\n%s", c.name, got, c.want)
		}
	}
}

// What was kept and dropped is the old text, what was kept and added the new one, in order.
func TestTextWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) string {
			lines := rapid.SliceOfN(rapid.SampledFrom([]string{
				"Shells fell on the mill at dawn.", "Shells fell on the mill and the road at noon.", "The clinic counted three dead.", "The clinic counted nine dead.", "Nobody answered.", "Ω ß 東",
			}), 0, 9).Draw(t, name)
			return strings.Join(lines, "\n\n")
		}
		before, after := draw("before"), draw("after")
		var olds, news []string
		for _, p := range Text(before, after) {
			if p.Op != Added {
				olds = append(olds, p.Old.In(before))
			}
			if p.Op != Dropped {
				news = append(news, p.New.In(after))
			}
			old, now := "", ""
			for _, w := range p.Words {
				if w.Op != Added {
					old += w.Text
				}
				if w.Op != Dropped {
					now += w.Text
				}
			}
			if p.Op == Altered && (old != p.Old.In(before) || now != p.New.In(after)) {
				t.Fatalf("%q and %q give %v", p.Old.In(before), p.New.In(after), p.Words)
			}
		}
		if !slices.Equal(olds, inSpans(before, paragraphs(before))) || !slices.Equal(news, inSpans(after, paragraphs(after))) {
			t.Fatalf("%q and %q give %v and %v", before, after, olds, news)
		}
	})
}

// version makes a version whose claims are written as source|act|content; their contents stand in its text.
func version(claims ...string) *Version {
	v := &Version{Record: &truce.Record{}}
	a := &v.Record.Article
	for i, line := range claims {
		parts := strings.Split(line, "|")
		start := len(a.Text)
		a.Text += parts[2] + "\n\n"
		v.Claims = append(v.Claims, truce.Claim{ID: fmt.Sprint("c", i+1), Name: parts[0], Act: truce.Act(parts[1]), Content: []truce.Span{{Start: start, End: start + len(parts[2])}}})
	}
	return v
}

func TestClaims(t *testing.T) {
	before := version("Ketil|say|the bridge was whole", "council|say|two shells fell on the mill at dawn", "Dray|deny|that his men had fired", "clinic|say|it was full")
	after := version("envoy|demand|an end to it", "council|say|nine shells fell on the mill at dawn", "Ketil|say|the bridge was whole", "Dray|confirm|that his men had fired")
	var got []string
	for _, c := range Claims(before, after) {
		got = append(got, fmt.Sprint(c.Op, " ", c.Old, ">", c.New, c.What))
	}
	want := []string{"added >c1[]", "altered c2>c2[words]", "same c1>c3[]", "altered c3>c4[act]", "dropped c4>[]"}
	if !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
}

// counting makes a version with one toll a sentence; the number stands in it as given.
func counting(lines ...string) *Version {
	v := &Version{Record: &truce.Record{}}
	a := &v.Record.Article
	for i, line := range lines {
		var n int64
		var kind, words string
		_, _ = fmt.Sscanf(line, "%s %d", &kind, &n)
		_, words, _ = strings.Cut(line, ": ")
		digits := fmt.Sprint(n)
		start := len(a.Text) + strings.Index(words, digits)
		a.Text += words + "\n\n"
		v.Events = append(v.Events, truce.Event{ID: fmt.Sprint("e", i), Counts: []truce.Count{{Kind: kind, Low: &n, High: &n, Spans: []truce.Span{{Start: start, End: start + len(digits)}}}}})
	}
	return v
}

func TestTolls(t *testing.T) {
	before := counting("killed 3: Shells killed 3 people at the Tolm market.", "wounded 9: Another 9 were hurt, the clinic said.", "killed 40: In the winter the ridge took 40 lives.", "distance 7: It lies 7 miles off.")
	after := counting("killed 5: Shells killed 5 people at the Tolm market.", "wounded 9: Another 9 were hurt, the clinic said.", "missing 2: Of 2 nothing is known.")
	got := Tolls(before, after)
	if len(got) != 1 || got[0].Kind != "killed" || *got[0].Old.Low != 3 || *got[0].New.Low != 5 {
		t.Errorf("%+v", got)
	}
	if again := Tolls(after, after); len(again) > 0 {
		t.Errorf("a version differs from itself: %+v", again)
	}
}

func TestCompare(t *testing.T) {
	r := func(id truce.ID, published, updated, fetched string) *truce.Record {
		return &truce.Record{ID: id, Article: truce.Article{Published: published, Updated: updated}, Fetched: fetched}
	}
	want := []*truce.Record{
		r(9, "", "", ""),
		r(8, "", "", "2031-05-01"),
		r(3, "2031-05-02", "", ""),
		r(7, "2031-05-02", "", "2031-05-03"),
		r(1, "2031-05-02", "2031-05-02T23:30:00+05:00", ""),
		r(2, "2031-05-02", "2031-05-02T19:00:00Z", ""),
		r(4, "2031-05-02", "2031-05-02T19:00:00Z", ""),
		r(5, "2031-05-01", "2031-05-04", ""),
	}
	for i := range want {
		for k := range want {
			if got := Compare(want[i], want[k]); (got < 0) != (i < k) || (got == 0) != (i == k) {
				t.Errorf("Compare(%d, %d) = %d", want[i].ID, want[k].ID, got)
			}
		}
	}
}

func BenchmarkCompared(b *testing.B) {
	var claims, later []string
	for i := range 60 {
		claims = append(claims, fmt.Sprintf("council|say|shell %d fell on the mill of the %d th ward at dawn", i, i%7))
		later = append(later, fmt.Sprintf("council|say|shell %d fell on the mill of the %d th ward at noon", i, i%7))
	}
	before, after := version(claims...), version(later...)
	for b.Loop() {
		if len(Compared(before, after).Claims) != 60 {
			b.Fatal("claims got lost")
		}
	}
}
