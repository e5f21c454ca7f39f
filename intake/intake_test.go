package intake

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

const page = `<!DOCTYPE html>
<html lang="en"><head>
<title>Truce holds - Meridian</title>
<meta property="og:site_name" content="Meridian Wire">
<link rel="canonical" href="https://example.org/truce">
<script type="application/ld+json">{"@graph": [{"@type": "Organization"},
 {"@type": "NewsArticle", "headline": "Truce holds in Sorna", "datePublished": "2021-05-03T08:00:00+02:00", "publisher": {"name": "Meridian"}}]}</script>
<style>p { color: red }</style></head>
<body><header><a href="/">Home</a><h1>Truce holds in
 Sorna</h1></header>
<nav><ul><li>World news and all the other pages of the site that are there</li></ul></nav>
<article>
<p>Guns were <b>silent</b> on Tuesday, officials&nbsp;said.</p>
<figure><img src="x.png"><figcaption>A bridge near Sorna</figcaption></figure>
<h2>Questions</h2>
<blockquote>"We wait," said Orr.<br>"They wait."</blockquote>
<ul><li>Share</li><li>The army denied that it had moved its guns to the ridge.</li></ul>
<p>It was the second day &amp; the last.
</article>
<aside><p>More news</p></aside>
<footer><p>Copyright</p></footer></body></html>`

func TestHTML(t *testing.T) {
	a, notes, err := Read([]byte(page), Options{})
	if err != nil || len(notes) > 0 {
		t.Fatal(err, notes)
	}
	want := `Truce holds in Sorna

Guns were silent on Tuesday, officials said.

A bridge near Sorna

Questions

"We wait," said Orr.
"They wait."

The army denied that it had moved its guns to the ridge.

It was the second day & the last.`
	if a.Text != want {
		t.Errorf("text:\n%s", a.Text)
	}
	got := []string{a.Title, a.Publisher, a.Published, a.URL, a.Language}
	if want := []string{"Truce holds in Sorna", "Meridian", "2021-05-03T06:00:00Z", "https://example.org/truce", "en"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestHTMLPieces(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"cut off in a tag", "<html><body><p>Guns fell silent.</p><p cla", "Guns fell silent."},
		{
			"no paragraphs", "<html><body>" + strings.Repeat("Guns fell silent. ", 6) + "<br><br>" + strings.Repeat("Nobody moved. ", 8),
			strings.Repeat("Guns fell silent. ", 6)[:107] + "\n\n" + strings.Repeat("Nobody moved. ", 8)[:111],
		},
		{"nav never closed", "<html><nav>Home<p>Guns fell silent.</p>", "Guns fell silent."},
		{"title only", "<html><title>Truce holds</title>", "Truce holds"},
		{"the longest article", "<html><article><p>Teaser.</p></article><main><p>Guns fell silent on Tuesday.</p></main>", "Guns fell silent on Tuesday."},
		{"a page by its name", "<p>Guns fell silent.", "Guns fell silent."},
	}
	for _, test := range tests {
		a, _, err := Read([]byte(test.in), Options{File: "page.html"})
		if err != nil || a.Text != test.want {
			t.Errorf("%s: got %+v, %v; want %q", test.name, a, err, test.want)
		}
	}
}

func TestTextIsKept(t *testing.T) {
	const text = "\tTruce holds on second day \r\n\r\nGuns were\u00a0silent.\r\n"
	a, _, err := Read([]byte("\xef\xbb\xbf"+text), Options{Published: "2021-05-03", Publisher: "Meridian"})
	if err != nil || a.Text != text {
		t.Fatalf("got %+v, %v", a, err)
	}
	if a.Title != "Truce holds on second day" || a.Published != "2021-05-03" || a.Publisher != "Meridian" {
		t.Errorf("got %+v", a)
	}
	if len(a.ID) != len("sha256:")+64 {
		t.Errorf("id %q", a.ID)
	}
}

func TestHeadline(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Truce holds on second day\n\nGuns were silent.", "Truce holds on second day"},
		{"  1. Skip to content\n  2. Skip to main menu\n\n12 killed in raid on Sorna\n\nMay 3, 2021\n\nGuns spoke.", "12 killed in raid on Sorna"},
		{"May 3, 2021\n\nMay rules out talks with rebels\n\nGuns spoke.", "May rules out talks with rebels"},
		{"SORNA (Meridian) - Guns were silent on Tuesday, officials said.\n\nA heading below it\n", ""},
		{"A paragraph whose lines are\nwrapped by hand and which ends here.\n", ""},
		{"World\n\nTruce holds on second day\n", "Truce holds on second day"},
		{"", ""},
	}
	for _, test := range tests {
		if got := headline(test.in); got != test.want {
			t.Errorf("headline(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

func TestCredits(t *testing.T) {
	tests := []struct {
		in   string
		want []string
	}{
		{"Truce holds\n\nGuns were silent.\n\nkl, pq/rs (AFP, Meridian)\n", []string{"AFP", "Meridian"}},
		{"SORNA, May 3 (Meridian) - Guns were silent.", []string{"Meridian"}},
		{"Head\n\nNew Sorna, Veska (AP) — Guns were silent.\n\n(AP)", []string{"AP"}},
		{"Guns were silent (as always) - officials said.", nil},
		{"Guns were silent.\n\n(this report was updated)", nil},
		{"The ministry (Defence) said so.", nil},
	}
	for _, test := range tests {
		if got := credits(test.in, ""); !slices.Equal(got, test.want) {
			t.Errorf("credits(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

func TestLanguage(t *testing.T) {
	tests := []struct {
		in   string
		want bool
	}{
		{"The army said that it had taken the bridge and the mill.", true},
		{"Стороны обвинили друг друга в нарушении перемирия.", false},
		{"Der General sagte, die Brücke sei in der Nacht gefallen.", false},
		{"双方互相指责对方违反停火协议。", false},
		{strings.Repeat("x", 1<<20), false},
	}
	for _, test := range tests {
		if got := english(test.in); got != test.want {
			t.Errorf("english(%.40q) = %v", test.in, got)
		}
	}
}

func TestTooLarge(t *testing.T) {
	if _, _, err := Read(make([]byte, MaxBytes+1), Options{}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %v", err)
	}
	if _, _, err := Read([]byte(" \n\t"), Options{}); !errors.Is(err, ErrEmpty) {
		t.Errorf("got %v", err)
	}
}

func TestHead(t *testing.T) {
	const body = "Truce holds on second day\n\nGuns were silent, officials said.\n"
	tests := []struct {
		name, text     string
		want           string // the text
		publisher, day string
		noted          bool
	}{
		{"whole", "Publisher: Meridian Wire\nPublished: 2031-05-04T20:20:00+02:00\nURL: https://m.example/1\n\n" + body, body, "Meridian Wire", "2031-05-04T18:20:00Z", false},
		{"day, line ends of Windows", "published: 1994-05-20\r\npublisher: Radio Ost\r\n\r\n" + body, body, "Radio Ost", "1994-05-20", false},
		{"bad day", "Published: last Monday\n\n" + body, body, "", "", true},
		{"another key", "Publisher: Meridian\nMood: calm\n\n" + body, "Publisher: Meridian\nMood: calm\n\n" + body, "", "", false},
		{"no empty line", "Publisher: Meridian", "Publisher: Meridian", "", "", false},
		{"a sentence with a colon", "Published: the minister's letter\nin full, with his name, below the fold\n\n" + body, "Published: the minister's letter\nin full, with his name, below the fold\n\n" + body, "", "", false},
		{"none", body, body, "", "", false},
	}
	for _, test := range tests {
		a, notes, err := Read([]byte(test.text), Options{})
		if err != nil {
			t.Fatal(test.name, err)
		}
		if a.Text != test.want || a.Publisher != test.publisher || a.Published != test.day || test.noted != (len(notes) > 0) {
			t.Errorf("%s: got %q by %q on %q, notes %q", test.name, a.Text, a.Publisher, a.Published, notes)
		}
	}
}
