package intake

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"text/template"
	"time"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"

	"github.com/truce-ledger/truce"
)

// A made page is one of 30 hand-written sites (testdata/pages/sites) telling one of five hand-written
// stories (testdata/pages/stories). The head of a site says what it gives of a story.
type madeSite struct {
	name, publisher, charset string
	gives, clutter           []string
	page                     *template.Template
}

func (s *madeSite) has(what string) bool { return slices.Contains(s.gives, what) }

type madeStory struct {
	fields map[string]string
	body   []madeParagraph
}

type madeParagraph struct {
	Cross bool
	Text  string
}

// readFields reads lines of "key: value" up to the end or to a line that is none.
func readFields(t *testing.T, in *bufio.Scanner, end string) map[string]string {
	t.Helper()
	fields := map[string]string{}
	for in.Scan() && in.Text() != end {
		key, value, ok := strings.Cut(in.Text(), ":")
		if !ok {
			t.Fatalf("%q is no field", in.Text())
		}
		fields[key] = strings.TrimSpace(value)
	}
	return fields
}

func readSites(t *testing.T) []madeSite {
	t.Helper()
	var sites []madeSite
	for _, path := range files(t, "testdata/pages/sites/*.html") {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		_, page, ok := bytes.Cut(data, []byte("\n---\n"))
		if !ok {
			t.Fatalf("%s has no head", path)
		}
		head := readFields(t, bufio.NewScanner(bytes.NewReader(data)), "---")
		tmpl, err := template.New(path).Funcs(template.FuncMap{"json": func(s string) string {
			b, _ := json.Marshal(html.UnescapeString(s))
			return string(b)
		}, "wrap": wrapLines}).Parse(string(page))
		if err != nil {
			t.Fatal(err)
		}
		sites = append(sites, madeSite{
			strings.TrimSuffix(filepath.Base(path), ".html"), head["publisher"], head["charset"],
			strings.Fields(head["gives"]), strings.Split(head["clutter"], " | "), tmpl,
		})
	}
	return sites
}

func readStories(t *testing.T) map[string]madeStory {
	t.Helper()
	stories := map[string]madeStory{}
	for _, path := range files(t, "testdata/pages/stories/*.txt") {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		head, body, _ := bytes.Cut(data, []byte("\n\n"))
		s := madeStory{fields: readFields(t, bufio.NewScanner(bytes.NewReader(head)), "")}
		for p := range strings.SplitSeq(strings.TrimSpace(string(body)), "\n\n") {
			text, cross := strings.CutPrefix(p, "## ")
			s.body = append(s.body, madeParagraph{cross, text})
		}
		stories[strings.TrimSuffix(filepath.Base(path), ".txt")] = s
	}
	return stories
}

func files(t *testing.T, pattern string) []string {
	t.Helper()
	found, err := filepath.Glob(pattern)
	if err != nil || len(found) == 0 {
		t.Fatalf("%s: nothing found, %v", pattern, err)
	}
	return found
}

// wrapLines breaks a text at 72 columns.
func wrapLines(text string) string {
	var b strings.Builder
	column := 0
	for _, word := range strings.Fields(text) {
		if column+len(word) > 72 {
			b.WriteString("\n")
			column = 0
		} else if column > 0 {
			b.WriteString(" ")
		}
		b.WriteString(word)
		column += len(word) + 1
	}
	return b.String()
}

// render makes the page of a story at a site.
func (s *madeSite) render(t *testing.T, story madeStory) []byte {
	t.Helper()
	at, err := time.Parse(time.RFC3339, story.fields["published"])
	if err != nil {
		t.Fatal(err)
	}
	data := map[string]any{
		"Published": story.fields["published"], "Updated": story.fields["updated"], "Slug": story.fields["slug"],
		"Day": at.Format("2 January 2006"), "DayUS": at.Format("January 2, 2006"), "DayISO": at.Format(time.DateOnly), "Clock": at.Format("15:04"),
		"FirstAgency": strings.Split(story.fields["agencies"], ", ")[0],
	}
	for _, key := range []string{"title", "standfirst", "author", "caption", "photo", "agencies", "initials", "place"} {
		data[strings.ToUpper(key[:1])+key[1:]] = html.EscapeString(story.fields[key])
	}
	var body []madeParagraph
	for _, p := range story.body {
		body = append(body, madeParagraph{p.Cross, html.EscapeString(p.Text)})
	}
	data["Body"] = body
	var b bytes.Buffer
	if err := s.page.Execute(&b, data); err != nil {
		t.Fatal(err)
	}
	out, err := encodeAs(s.charset, b.Bytes())
	if err != nil {
		t.Fatalf("%s: %v", s.name, err)
	}
	return out
}

func encodeAs(name string, data []byte) ([]byte, error) {
	switch name {
	case "":
		return data, nil
	case "utf-16":
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes(data)
	}
	e, _ := charset.Lookup(name)
	return encoding.HTMLEscapeUnsupported(e.NewEncoder()).Bytes(data)
}

// An answer is what should be read from a page, by field.
func (s *madeSite) answer(story madeStory) map[string]string {
	f := story.fields
	want := map[string]string{"title": f["title"], "publisher": s.publisher, "language": "en"}
	give := func(what, field, value string) {
		if s.has(what) {
			want[field] = value
		}
	}
	give("standfirst", "standfirst", f["standfirst"])
	give("byline", "byline", f["author"])
	give("caption", "caption", f["caption"])
	give("instant", "published", instant(f["published"]))
	give("day", "published", f["published"][:10])
	give("updated", "updated", instant(f["updated"]))
	var body, cross []string
	for i, p := range story.body {
		if s.has("stub") && i >= 2 {
			break
		}
		if !p.Cross {
			body = append(body, p.Text)
		} else if s.has("crossheads") {
			cross = append(cross, p.Text)
		}
	}
	want["crossheads"] = strings.Join(cross, "\n")
	for _, what := range s.gives {
		form, ok := strings.CutPrefix(what, "agencies")
		if !ok || form == "-none" {
			continue
		}
		want["credits"] = f["agencies"]
		if form == "-dateline" || form == "-reporting" {
			want["credits"] = strings.Split(f["agencies"], ", ")[0]
		}
	}
	if s.has("agencies-dateline") {
		body[0] = fmt.Sprintf("%s (%s) - %s", f["place"], want["credits"], body[0])
	}
	want["body"] = strings.Join(body, "\n")
	return want
}

// got returns what was read, by field.
func got(a *truce.Article) map[string]string {
	parts := map[truce.PartKind][]string{}
	body := a.Text
	for _, p := range slices.Backward(a.Parts) {
		parts[p.Kind] = append([]string{p.Span.In(a.Text)}, parts[p.Kind]...)
		body = body[:p.Span.Start] + body[p.Span.End:]
	}
	join := func(kind truce.PartKind) string { return strings.Join(parts[kind], "\n") }
	return map[string]string{
		"title": a.Title, "publisher": a.Publisher, "language": a.Language, "published": a.Published, "updated": a.Updated, "byline": a.Byline,
		"standfirst": join(truce.PartStandfirst), "caption": strings.TrimSuffix(join(truce.PartCaption), "."), "crossheads": join(truce.PartCrosshead),
		"credits": strings.Join(a.Credits, ", "), "body": strings.Join(wordLines(strings.Split(body, "\n"), 1000), "\n"),
	}
}

var madeFields = []string{"title", "publisher", "language", "published", "updated", "byline", "standfirst", "caption", "crossheads", "credits", "body", "url", "clutter"}

// TestMadePages reads 150 pages and holds every field to its answer. What is not solved is listed in
// testdata/pages/todo.txt, and the test fails when an entry of it starts to pass.
func TestMadePages(t *testing.T) {
	todo := map[string]bool{}
	data, err := os.ReadFile("testdata/pages/todo.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			todo[line] = true
		}
	}
	stories := readStories(t)
	right, pages := map[string]int{}, 0
	for _, site := range readSites(t) {
		for _, name := range []string{"blockade", "bridge", "convoy", "market", "swap"} {
			pages++
			page := site.render(t, stories[name])
			a, notes, err := Read(page, Options{Format: HTML})
			if err != nil {
				t.Errorf("%s %s: %v", site.name, name, err)
				continue
			}
			if site.has("note") != (len(notes) > 0) {
				t.Errorf("%s %s: notes %q", site.name, name, notes)
			}
			for field, problem := range site.check(t, stories[name], page, a) {
				entry := site.name + " " + name + " " + field
				switch {
				case problem == "" && todo[entry]:
					t.Errorf("%s is right now: take it off the todo", entry)
				case problem != "" && !todo[entry]:
					t.Errorf("%s: %s", entry, problem)
				}
				if problem == "" {
					right[field]++
				}
			}
		}
	}
	if pages != 150 {
		t.Errorf("%d pages, want 150", pages)
	}
	for _, field := range madeFields {
		t.Logf("%-10s %3d of %d right", field, right[field], pages)
	}
}

// check returns what is wrong with each field, "" for nothing.
func (s *madeSite) check(t *testing.T, story madeStory, page []byte, a *truce.Article) map[string]string {
	t.Helper()
	problems := map[string]string{}
	want, found := s.answer(story), got(a)
	if s.has("posts") { // the times of a live blog's posts are its crossheads
		if found["crossheads"] != "" && strings.Count(found["crossheads"], "\n") == strings.Count(want["body"], "\n") {
			found["crossheads"] = ""
		}
	}
	for _, field := range madeFields[:11] {
		problems[field] = ""
		if found[field] != want[field] {
			problems[field] = fmt.Sprintf("got %q, want %q", found[field], want[field])
		}
	}
	problems["url"] = ""
	if s.has("url") != strings.Contains(a.URL, story.fields["slug"]) {
		problems["url"] = fmt.Sprintf("got %q", a.URL)
	}
	problems["clutter"] = ""
	shown := string(page)
	if s.charset != "" {
		shown, _, _ = decode(page, declaredEncoding(page, ""))
	}
	for _, phrase := range s.clutter {
		if !strings.Contains(html.UnescapeString(shown), phrase) {
			t.Fatalf("%s: the page does not hold %q", s.name, phrase)
		}
		if strings.Contains(a.Text, phrase) {
			problems["clutter"] = fmt.Sprintf("%q is in the text", phrase)
		}
	}
	last := 0
	for _, p := range a.Parts {
		if p.Span.Start < last || p.Span.End > len(a.Text) || p.Span.Len() == 0 || strings.TrimSpace(p.Span.In(a.Text)) != p.Span.In(a.Text) {
			t.Fatalf("%s: part %v of %q", s.name, p, a.Text)
		}
		last = p.Span.End
	}
	return problems
}
