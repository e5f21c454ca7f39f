package web

import (
	"fmt"
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
)

// dump writes paragraphs of pieces compactly: [kind:claim …|text].
func dump(ps []paragraph) string {
	var b strings.Builder
	for _, p := range ps {
		b.WriteString("¶" + p.Part)
		for _, piece := range p.Pieces {
			if len(piece.Wrap) == 0 {
				b.WriteString("[" + piece.Text + "]")
				continue
			}
			var names []string
			for _, w := range piece.Wrap {
				name := w.Class
				if w.ID != "" {
					name += "#" + w.ID
				}
				if w.Href != "" {
					name += "→" + w.Href
				}
				names = append(names, name)
			}
			fmt.Fprintf(&b, "[%s|%s]", strings.Join(names, ", "), piece.Text)
		}
	}
	return b.String()
}

func TestMarkedText(t *testing.T) {
	at := func(start, end int) []truce.Span { return []truce.Span{{Start: start, End: end}} }
	for _, c := range []struct {
		name, text string
		parts      []truce.Part
		marks      []textMark
		want       string
	}{
		{"nothing is marked", "Talks began.\n\n\nThey ended.", nil, nil, "¶[Talks began.]¶[They ended.]"},
		{
			"a place within a content", "guns hit Tarn twice", nil,
			[]textMark{{kind: "place", spans: at(9, 13)}, {kind: "content", claim: "c1", spans: at(0, 19)}},
			"¶[content c-c1 first|guns hit ][content c-c1, place first|Tarn][content c-c1| twice]",
		},
		{
			"two that cross", "abcdef", nil,
			[]textMark{{kind: "time", spans: at(0, 4)}, {kind: "count", spans: at(2, 6)}},
			"¶[time first|ab][time, count first|cd][count|ef]",
		},
		{
			"two cues of the same words are one link", "denied", nil,
			[]textMark{{kind: "cue", claim: "c1", id: "w-c1", spans: at(0, 6)}, {kind: "cue", claim: "c2", id: "w-c2", spans: at(0, 6)}},
			"¶[cue c-c1 first#w-c1→#c1, cue c-c2 first#w-c2|denied]",
		},
		{
			"parts are paragraphs of their own", "Bridge shut\nThe bridge was shut.",
			[]truce.Part{{Kind: truce.PartHeadline, Span: truce.Span{Start: 0, End: 11}}},
			nil,
			"¶headline[Bridge shut]¶[The bridge was shut.]",
		},
		{
			"spans out of the text are left out", "short", nil,
			[]textMark{{kind: "time", spans: at(3, 90)}, {kind: "count", spans: at(-1, 2)}, {kind: "place", spans: at(2, 2)}},
			"¶[short]",
		},
	} {
		if got := dump(markedText(c.text, c.parts, c.marks)); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// FuzzMarkedText holds that whatever is marked, the pieces put together are the text, but for ends of lines between paragraphs.
func FuzzMarkedText(f *testing.F) {
	f.Add("guns hit Tarn\n\ntwice on Monday", 0, 4, 2, 9, 5, 30)
	f.Add("\n\n\nx\n\n", 0, 1, 1, 4, -1, 3)
	f.Fuzz(func(t *testing.T, text string, a, b, c, d, e, g int) {
		marks := []textMark{
			{kind: "content", claim: "c1", spans: []truce.Span{{Start: a, End: b}, {Start: e, End: g}}},
			{kind: "cue", claim: "c1", id: "w-c1", spans: []truce.Span{{Start: c, End: d}}},
		}
		parts := []truce.Part{{Kind: truce.PartCaption, Span: truce.Span{Start: a, End: d}}}
		var got strings.Builder
		ids := 0
		for _, p := range markedText(text, parts, marks) {
			for _, piece := range p.Pieces {
				got.WriteString(piece.Text)
				links := 0
				for _, w := range piece.Wrap {
					if w.ID != "" {
						ids++
					}
					if w.Href != "" {
						links++
					}
				}
				if links > 1 {
					t.Errorf("%d links around %q", links, piece.Text)
				}
			}
		}
		if ids > 1 {
			t.Errorf("one id stands on %d elements", ids)
		}
		if bare(got.String()) != bare(text) {
			t.Errorf("of %q is left %q", text, got.String())
		}
	})
}

// bare takes white space out, which may stand between paragraphs.
func bare(s string) string { return strings.Join(strings.Fields(s), "") }
