package export

import (
	"strings"
	"testing"
)

func TestListing(t *testing.T) {
	fields := []Field{{"id", "03f9", "e03f9", true}, {"place", nil, "", true}, {Key: "words", Value: `<b> "x"`}, {Key: "n", Value: 3}}
	for schema, want := range map[string]string{
		"truce/x/1": `{"schema":"truce/x/1","id":"03f9","place":null,"words":"<b> \"x\"","n":3}` + "\n",
		"":          "ID     PLACE\ne03f9\n",
	} {
		var b strings.Builder
		l := NewListing(&b, schema, LedgerOptions{Width: 60}, "Nothing.", Column{Name: "ID"}, Column{Name: "PLACE"})
		if err := l.Row(fields...); err != nil {
			t.Fatal(err)
		}
		if err := l.Flush(); err != nil {
			t.Fatal(err)
		}
		if got := b.String(); got != want {
			t.Errorf("%q: got %q, want %q", schema, got, want)
		}
	}
	var b strings.Builder
	if err := NewListing(&b, "", LedgerOptions{}, "Nothing.").Flush(); err != nil || b.String() != "Nothing.\n" {
		t.Errorf("empty: %q, %v", b.String(), err)
	}
}
