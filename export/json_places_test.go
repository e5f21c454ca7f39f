package export

import (
	"bytes"
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
)

func TestJSONPlacesTimesNames(t *testing.T) {
	text := "Orsk fell on Monday, Lena Marr said near Tal."
	span := func(s string) truce.Span {
		at := strings.Index(text, s)
		return truce.Span{Start: at, End: at + len(s)}
	}
	var b bytes.Buffer
	err := NewJSON(&b, "m").Entry(&Entry{
		Article: &truce.Article{Text: text},
		Times:   []truce.Interval{{Spans: []truce.Span{span("Monday")}, Start: "2020-10-12", End: "2020-10-13", Precision: "day"}},
		Places: []truce.Place{
			{Spans: []truce.Span{span("Orsk")}, Name: "Orsk", GeoNames: 7, Lat: 1.5, Lon: -2, Precision: "exact", Confidence: 0.9},
			{Spans: []truce.Span{span("Tal")}, Name: "Tal"},
		},
		Names: []truce.Name{{Span: span("Lena Marr"), Kind: truce.NamePerson}},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"places":[{"start":0,"end":4,"text":"Orsk","name":"Orsk","geonames":7,"lat":1.5,"lon":-2,"precision":"exact","confidence":0.9},` +
			`{"start":41,"end":44,"text":"Tal","name":"Tal","geonames":null,"lat":null,"lon":null,"precision":"unlocated","confidence":0}]`,
		`"times":[{"start":13,"end":19,"text":"Monday","from":"2020-10-12","to":"2020-10-13","precision":"day"}]`,
		`"names":[{"start":21,"end":30,"text":"Lena Marr","kind":"person","entity":null}]`,
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("want %s\nin   %s", want, b.String())
		}
	}
}
