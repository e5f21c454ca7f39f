package feed

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const rss = `<?xml version="1.0" encoding="windows-1252"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Sorna  Courier</title><link>https://courier.example/</link>
<item><title>Guns heard at Aldery</title><link>/guns?id=1#top</link><guid isPermaLink="false">c-1</guid><pubDate>Sun, 04 May 2031 06:30:00 +0200</pubDate><description>Shells fell.</description></item>
<item><title>No link</title><guid>tag:courier.example,2031:2</guid><content:encoded><![CDATA[<p>All of it</p>]]></content:encoded></item>
<item><title>Trick</title><link>javascript:alert(1)</link></item>
<item><title>Late</title><link>https://courier.example/late</link><pubDate>Sun, 04 May 0031 06:30:00 GMT</pubDate></item>
</channel></rss>`

const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Mission</title><link href="https://mission.example/"/>
<entry><id>urn:1</id><title>Day 4</title><link rel="alternate" href="https://mission.example/day-4"/><updated>2031-05-04T18:00:00Z</updated><content type="html">&lt;p&gt;Two violations.&lt;/p&gt;</content></entry></feed>`

const jsonFeed = `{"version":"https://jsonfeed.org/version/1.1","title":"Front","items":[{"id":"7","url":"https://front.example/7","title":"We hold","content_text":"We hold the hill.","date_published":"2031-05-04T05:00:00Z"}]}`

func TestParse(t *testing.T) {
	day := func(h, m int) time.Time { return time.Date(2031, 5, 4, h, m, 0, 0, time.UTC) }
	for _, x := range []struct {
		name, text string
		want       *Feed
	}{
		{"RSS", rss, &Feed{"Sorna Courier", "https://courier.example/", []Item{
			{"c-1", "https://courier.example/guns?id=1", "Guns heard at Aldery", day(4, 30), "Shells fell."},
			{"tag:courier.example,2031:2", "", "No link", time.Time{}, "<p>All of it</p>"},
			{"https://courier.example/late", "https://courier.example/late", "Late", time.Time{}, ""},
		}}},
		{"Atom", atom, &Feed{"Mission", "https://mission.example/", []Item{{"urn:1", "https://mission.example/day-4", "Day 4", day(18, 0), "<p>Two violations.</p>"}}}},
		{"JSON Feed", jsonFeed, &Feed{"Front", "", []Item{{"7", "https://front.example/7", "We hold", day(5, 0), "We hold the hill."}}}},
	} {
		got, err := Parse([]byte(x.text), "https://courier.example/feeds/all.xml")
		if err != nil {
			t.Errorf("%s: %v", x.name, err)
			continue
		}
		if d := cmp.Diff(x.want, got); d != "" {
			t.Errorf("%s: %s", x.name, d)
		}
	}
	for _, bad := range []string{"", "<html><p>Not here</p>", "{", "<rss", "\x00\x01", `{"version":"https://jsonfeed.org/version/1.1","items":7}`} {
		if _, err := Parse([]byte(bad), ""); !errors.Is(err, ErrNoFeed) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestParseEndless(t *testing.T) {
	text := strings.Replace(atom, "<entry>", strings.Repeat("<entry><id>a</id><title>b</title></entry>", 3*maxItems)+"<entry>", 1)
	got, err := Parse([]byte(text), "")
	if err != nil || len(got.Items) != maxItems {
		t.Errorf("%d items, %v", len(got.Items), err)
	}
}

func TestOPML(t *testing.T) {
	list := []Subscription{
		{"https://courier.example/rss?a=1&b=2", "Courier & Sons", "Sorna Courier", "", 0},
		{"https://mission.example/feed", "Mission", "", "Monitors", time.Hour},
		{"https://front.example/feed.json", "Front", "", "Parties/Sarrik", 0},
		{"https://army.example/feed", "Army", "", "Parties/Sorna", 90 * time.Minute},
	}
	var b bytes.Buffer
	if err := WriteOPML(&b, list); err != nil {
		t.Fatal(err)
	}
	got, err := ReadOPML(b.Bytes())
	if d := cmp.Diff(list, got); err != nil || d != "" {
		t.Errorf("%v %s", err, d)
	}
	foreign := `<opml version="1.1"><body><outline title="News"><outline text="A" type="rss" xmlUrl="https://a.example/f"/><outline text="again" xmlUrl="https://a.example/f"/><outline text="bad" xmlUrl="file:///etc/passwd"/></outline></body></opml>`
	if got, err := ReadOPML([]byte(foreign)); err != nil || len(got) != 1 || got[0].Folder != "News" || got[0].Name != "A" {
		t.Errorf("%+v, %v", got, err)
	}
	deep := "<opml><body>" + strings.Repeat("<outline text='a'>", 100_000)
	for _, bad := range []string{"", "no list", "<html></html>", deep, "\xff\xfe"} {
		if _, err := ReadOPML([]byte(bad)); !errors.Is(err, ErrNoOPML) {
			t.Errorf("%.40q: %v", bad, err)
		}
	}
}

func TestPause(t *testing.T) {
	for _, x := range []struct {
		every    time.Duration
		failures int
		asked    time.Duration
		want     time.Duration
	}{
		{0, 0, 0, DefaultEvery},
		{time.Second, 0, 0, leastEvery},
		{time.Hour, 1, 0, 2 * time.Hour},
		{time.Hour, 3, 0, 8 * time.Hour},
		{time.Hour, 99, 0, mostEvery},
		{72 * time.Hour, 2, 0, 72 * time.Hour},
		{time.Hour, 1, 5 * time.Hour, 5 * time.Hour},
	} {
		if got := pause(x.every, x.failures, x.asked); got != x.want {
			t.Errorf("%+v: %v", x, got)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{rss, atom, jsonFeed, "<rdf:RDF", ""} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := Parse(data, "https://a.example/f")
		if (got == nil) == (err == nil) {
			t.Fatalf("%v and %v", got, err)
		}
		if got == nil {
			return
		}
		for _, i := range got.Items {
			if i.ID == "" || i.URL != "" && !strings.HasPrefix(i.URL, "http") {
				t.Errorf("%+v", i)
			}
		}
	})
}

func FuzzReadOPML(f *testing.F) {
	f.Add([]byte(`<opml><body><outline text="A" xmlUrl="https://a.example/f"/></body></opml>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		list, err := ReadOPML(data)
		if err != nil {
			return
		}
		var b bytes.Buffer
		if err := WriteOPML(&b, list); err != nil {
			t.Skip(err) // a name that XML cannot hold
		}
		again, err := ReadOPML(b.Bytes())
		if err != nil || len(again) != len(list) {
			t.Errorf("%d feeds, and %d after writing them: %v", len(list), len(again), err)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	text := []byte(strings.Replace(atom, "<entry>", strings.Repeat("<entry><id>a</id><title>Guns heard</title><content>Shells fell on two villages.</content></entry>", 25)+"<entry>", 1))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := Parse(text, ""); err != nil {
			b.Fatal(err)
		}
	}
}
