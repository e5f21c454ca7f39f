package coref

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
)

func TestStoryDays(t *testing.T) {
	for _, x := range []struct {
		published, slug, text string
		want                  []string
	}{
		{"2014-01-28", "", "Shots were fired on Monday near the mill.", []string{"2014-01-27"}},
		{"2014-01-28", "", "The convoy left on Tuesday.", []string{"2014-01-28"}},
		{"2014-01-28", "", "It was attacked on Jan. 20 and again on 3 February 2013.", []string{"2013-02-03", "2014-01-20"}},
		{"2014-01-03", "", "The bridge fell on December 30.", []string{"2013-12-30"}},
		{"2014-01-28", "news/2014/01/26/mill", "The mill burned.", []string{"2014-01-26"}},
		{"2014-01-28", "", "Shells fell yesterday; they may fall again.", []string{"2014-01-27"}},
		{"", "", "It ended on Monday, 4 May.", nil},
		{"", "", "It ended on 4 May 1987.", []string{"1987-05-04"}},
	} {
		var want []int32
		for _, d := range x.want {
			want = append(want, storyDay(d))
		}
		if got := storyDays(storyTokens(x.text), storyTokens(strings.ReplaceAll(x.slug, "/", " ")), storyDay(x.published)); !slices.Equal(got, want) {
			t.Errorf("%q, published %s: got %v, want %v", x.text, x.published, got, want)
		}
	}
}

func TestStoryAges(t *testing.T) {
	for _, x := range []struct {
		text string
		want []uint8
	}{
		{"A 34-year-old farmer and his son, 9 years old, fled.", []uint8{9, 34}},
		{"The driver, Bashir Okello, 51, was hurt.", []uint8{51}},
		{"Conscripts aged 18 were sent home.", []uint8{18}},
		{"Some 34 villages were emptied in 12 days.", nil},
		{"They met on March 12, officials said.", nil},
	} {
		if got := storyAges(storyTokens(x.text)); !slices.Equal(got, x.want) {
			t.Errorf("%q: got %v, want %v", x.text, got, x.want)
		}
	}
}

func TestStoryStem(t *testing.T) {
	for _, same := range [][]string{{"strike", "strikes", "striking"}, {"denies", "denied"}, {"shell", "shelled", "shells", "shelling"}, {"plan", "planned", "plans"}} {
		for _, w := range same[1:] {
			if storyStem(w) != storyStem(same[0]) {
				t.Errorf("%s is %q, %s is %q", same[0], storyStem(same[0]), w, storyStem(w))
			}
		}
	}
	if storyStem("press") != "press" {
		t.Errorf("press is %q", storyStem("press"))
	}
}

func TestStoryBinary(t *testing.T) {
	pages, _ := storyPages()
	for i, p := range pages {
		b, err := p.AppendBinary([]byte("before"))
		if err != nil {
			t.Fatal(err)
		}
		b = b[len("before"):]
		var back Page
		if err := back.UnmarshalBinary(b); err != nil {
			t.Fatalf("page %d: %v", i, err)
		}
		again, _ := back.AppendBinary(nil)
		if string(again) != string(b) || CompareStories(p, &back).Odds != CompareStories(p, p).Odds {
			t.Errorf("page %d came back otherwise", i)
		}
		for n := range b {
			if back.UnmarshalBinary(b[:n]) == nil {
				t.Errorf("page %d: %d of %d bytes were read", i, n, len(b))
			}
		}
		if back.UnmarshalBinary(append(slices.Clone(b), 0)) == nil {
			t.Errorf("page %d: a byte too many was read", i)
		}
	}
}

// TestStorySize holds that a page of a long text keeps within 620 bytes.
func TestStorySize(t *testing.T) {
	a := &truce.Article{Title: "Front moves", Text: longStory(), Published: "1999-05-05", URL: "https://news.example/a/1999/05/04/front-moves"}
	b, err := StoryOf(a, nil, []string{"Alderwick", "Borrowdeep", "Cinderholt", "Dunmarrow", "Eastvale", "Fennmoor", "Garstang", "Hollowtree", "Ivybridge"}).AppendBinary(nil)
	if err != nil || len(b) > 620 || len(b) < 400 {
		t.Errorf("%d bytes, %v", len(b), err)
	}
}

// longStory is a text with many names, numbers, ages and days.
func longStory() string {
	var b strings.Builder
	for i := range 150 {
		part := string(rune('a'+i%26)) + string(rune('a'+i/26)) + "xandor"
		b.WriteString("On Monday Captain " + strings.ToUpper(part[:1]) + part[1:] + " Vel" + part + ", " + string(rune('1'+i%8)) + "4, saw 12 " + part + "s and trenches near the river, the monitors wrote. ")
	}
	return b.String()
}

func FuzzPage(f *testing.F) {
	pages, _ := storyPages()
	for _, p := range pages {
		b, _ := p.AppendBinary(nil)
		f.Add(b)
	}
	f.Add([]byte("1"))
	f.Fuzz(func(t *testing.T, b []byte) {
		var p, q Page
		if p.UnmarshalBinary(b) != nil {
			return
		}
		again, err := p.AppendBinary(nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := q.UnmarshalBinary(again); err != nil || !reflect.DeepEqual(p, q) {
			t.Fatalf("%+v came back as %+v, %v", p, q, err)
		}
		if s := CompareStories(&p, &q); s.Odds != s.Odds {
			t.Fatal("odds are no number")
		}
	})
}

func FuzzStoryOf(f *testing.F) {
	f.Add("Shells hit Ravensk", "Three shells hit Ravensk on Friday, J. Orlin, 44, said.", "2009-03-14", "https://a.example/2009/03/13/shells")
	f.Add("", "\xff\x00'’s ..", "2009", ":")
	f.Fuzz(func(t *testing.T, title, text, day, address string) {
		a := &truce.Article{Title: title, Text: text, Published: day, URL: address}
		p := StoryOf(a, []string{title}, []string{text})
		b, err := p.AppendBinary(nil)
		if err != nil {
			t.Fatal(err)
		}
		var back Page
		if err := back.UnmarshalBinary(b); err != nil {
			t.Fatal(err)
		}
		if len(p.Keys()) > 12 {
			t.Fatal("too many keys")
		}
	})
}

func BenchmarkStoryOf(b *testing.B) {
	a := &truce.Article{Title: storyTexts[0].title, Text: strings.Repeat(storyTexts[0].text+"\n\n"+storyTexts[2].text+"\n\n", 9), Published: "2009-03-14"}
	b.ReportAllocs()
	for b.Loop() {
		StoryOf(a, storyTexts[0].people, storyTexts[0].places)
	}
}

func BenchmarkCompareStories(b *testing.B) {
	pages, _ := storyPages()
	w := storyWeights()
	for b.Loop() {
		storyOdds(w, pages[0], pages[1])
	}
}

func BenchmarkClusterStories(b *testing.B) {
	pages, _ := storyPages()
	var many []*Page
	for i := range 200 {
		p := *pages[i%len(pages)]
		p.Day += int32(i)
		many = append(many, &p)
	}
	for b.Loop() {
		ClusterStories(many)
	}
}
