package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/truce-ledger/truce"
)

func TestJSON(t *testing.T) {
	var out bytes.Buffer
	j := NewJSON(&out, "en-news-0.0.0")
	if err := j.Entry(example()); err != nil {
		t.Fatal(err)
	}
	if strings.Count(out.String(), "\n") != 1 {
		t.Fatal("want one line")
	}
	var got struct {
		Schema, Model string
		Article       map[string]any
		Claims        []map[string]any
		Events        []any
	}
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.Schema != Schema || got.Model != "en-news-0.0.0" || got.Article["url"] != nil || got.Article["title"] != "Truce fails in the Sorna valley" {
		t.Errorf("got %+v", got)
	}
	c := got.Claims[1]
	for key, want := range map[string]any{"id": "c2", "act": "deny", "answers": "c1", "inside": nil, "factuality": "CT-", "tier": "speech", "irrealis": false, "events": []any{}} {
		if !reflect.DeepEqual(c[key], want) {
			t.Errorf("%s: got %v, want %v", key, c[key], want)
		}
	}
	unnamed := got.Claims[3]["source"].(map[string]any)
	if unnamed["entity"] != nil || unnamed["name"] != nil || unnamed["spans"] == nil {
		t.Errorf("unnamed source: %v", unnamed)
	}
}

func TestJSONTimes(t *testing.T) {
	text := "“Ja,” said Orr on Tuesday, recently."
	at := strings.Index(text, "Tuesday")
	later := strings.Index(text, "recently")
	e := &Entry{Article: &truce.Article{Text: text}, Times: []truce.Interval{
		{Spans: []truce.Span{{Start: at, End: at + 7}}, Start: "1994-05-17", End: "1994-05-18", Precision: "day"},
		{Spans: []truce.Span{{Start: later, End: later + 8}}},
	}}
	var out bytes.Buffer
	if err := NewJSON(&out, "").Entry(e); err != nil {
		t.Fatal(err)
	}
	want := `"times":[{"start":18,"end":25,"text":"Tuesday","from":"1994-05-17","to":"1994-05-18","precision":"day"},` +
		`{"start":27,"end":35,"text":"recently","from":null,"to":null,"precision":null}]`
	if !strings.Contains(out.String(), want) {
		t.Errorf("got %s", out.String())
	}
}

// Every list is a list and every span counts code points of the text.
func TestJSONShape(t *testing.T) {
	var out bytes.Buffer
	if err := NewJSON(&out, "").Entry(&Entry{Article: &truce.Article{Text: report}, Claims: []truce.Claim{{ID: "c1"}}}); err != nil {
		t.Fatal(err)
	}
	want := `"claims":[{"id":"c1","act":"","irrealis":false,"factuality":null,"tier":null,"source":{"spans":[],"entity":null,"name":null,"for":null},` +
		`"cue":{"spans":[]},"content":{"spans":[]},"chain":[],"answers":null,"inside":null,"events":[],"rules":[]}],"events":[],"places":[],"times":[],"names":[]}`
	if !strings.Contains(out.String(), want) {
		t.Errorf("got %s", out.String())
	}
	out.Reset()
	if err := NewJSON(&out, "").Entry(example()); err != nil {
		t.Fatal(err)
	}
	var v any
	if err := json.Unmarshal(out.Bytes(), &v); err != nil {
		t.Fatal(err)
	}
	if n := checkSpans(t, v, []rune(report)); n != 13 {
		t.Errorf("%d spans, want 13", n)
	}
}

// checkSpans looks for objects with start, end and text, and compares each with the text.
func checkSpans(t *testing.T, v any, text []rune) (n int) {
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			n += checkSpans(t, item, text)
		}
	case map[string]any:
		if start, ok := v["start"].(float64); ok {
			if got := string(text[int(start):int(v["end"].(float64))]); got != v["text"] {
				t.Errorf("%q stands where %q should", got, v["text"])
			}
			return 1
		}
		for _, item := range v {
			n += checkSpans(t, item, text)
		}
	}
	return n
}

func TestPoints(t *testing.T) {
	for _, text := range []string{"", "plain", strings.Repeat("“Ja,” said Ørr. 双方 😀 ", 40)} {
		p := newPoints(text)
		var got, want []int
		for i := range len(text) + 1 {
			if i == len(text) || utf8.RuneStart(text[i]) {
				got, want = append(got, p.at(i)), append(want, utf8.RuneCountInString(text[:i]))
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%.10q: got %v, want %v", text, got, want)
		}
	}
}

func TestJSONParts(t *testing.T) {
	text := "Früh am Fluß\n\nGuns were silent.\n\n(AP)"
	at := strings.Index(text, "(AP)")
	e := &Entry{Article: &truce.Article{Text: text, Updated: "2031-05-04", Byline: "Ona Tor", Parts: []truce.Part{
		{Kind: truce.PartCredit, Span: truce.Span{Start: at, End: len(text)}},
	}}}
	var out bytes.Buffer
	if err := NewJSON(&out, "").Entry(e); err != nil {
		t.Fatal(err)
	}
	points := utf8.RuneCountInString(text[:at])
	want := fmt.Sprintf(`"updated":"2031-05-04","language":null,"byline":"Ona Tor","credits":[],"parts":[{"kind":"credit","start":%d,"end":%d,"text":"(AP)"}]`, points, points+4)
	if !strings.Contains(out.String(), want) {
		t.Errorf("got %s\nwant in it %s", out.String(), want)
	}
}
