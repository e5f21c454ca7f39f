package gazetteer

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"
)

const geoNamesLines = "1\tOrsk\tOrsk\tOrsk-sur-Mer,Орск\t10.5\t20.25\tP\tPPL\tQQ\t\t05\t\t\t\t1234\t\t10\tEtc/UTC\t2020-01-01\n" +
	"2\tSorna Governorate\tSorna Governorate\t\t10\t20\tA\tADM1\tQQ\t\t05\t\t\t\t0\t\t\t\t\n" +
	"x\tNowhere\n" +
	"3\tBad\tBad\t\t99\t20\tP\tPPL\tQQ\t\t\t\t\t\t0\t\t\t\t\n" +
	"4\tNaN\tNaN\t\tNaN\t20\tP\tPPL\tQQ\t\t\t\t\t\t0\t\t\t\t\n" +
	"5\tCut off\tCut off\t\t1"

func TestReadGeoNames(t *testing.T) {
	b := NewBuilder()
	tally, err := ReadGeoNames(strings.NewReader(geoNamesLines), b)
	if err != nil || tally.Read != 6 || tally.Kept != 2 || tally.Malformed != 4 || !strings.Contains(tally.First, "line 3") {
		t.Errorf("%+v, %v", tally, err)
	}
	if _, err := ReadGeoNames(errReader{}, b); err == nil {
		t.Error("the error of the reader was lost")
	}
}

type errReader struct{}

func (errReader) Read([]byte) (int, error) { return 0, errors.New("broken") }

func TestReadWhosOnFirst(t *testing.T) {
	dir := fstest.MapFS{
		"data/1.geojson":       {Data: []byte(`{"properties":{"wof:name":"Orsk","wof:placetype":"locality","geom:latitude":1,"geom:longitude":2,"iso:country":"QQ","name:eng_x_variant":["Orsque"],"wof:concordances":{"gn:id":77},"wof:hierarchy":[{"region_id":5}]}}`)},
		"data/1-alt-x.geojson": {Data: []byte(`{}`)},
		"data/2.geojson":       {Data: []byte(`{"properties":{"wof:name":"Gone","wof:placetype":"locality","geom:latitude":1,"geom:longitude":2,"mz:is_current":0}}`)},
		"data/3.geojson":       {Data: []byte(`{"properties":`)},
		"data/4.geojson":       {Data: []byte(`{"properties":{"wof:name":7}}`)},
		"README.md":            {Data: []byte(`no place`)},
	}
	b := NewBuilder()
	files := 0
	tally, err := ReadWhosOnFirst(dir, b, func() { files++ })
	if err != nil || files != 4 || tally.Read != 4 || tally.Kept != 1 || tally.Skipped != 1 || tally.Malformed != 2 {
		t.Errorf("%d files, %+v, %v", files, tally, err)
	}
	if r := b.records[0]; r.ID != 77 || r.Division != "QQ.wof5" || r.Class != City {
		t.Errorf("%+v", r)
	}
}

func FuzzReadGeoNames(f *testing.F) {
	f.Add(geoNamesLines)
	f.Fuzz(func(t *testing.T, s string) {
		b := NewBuilder()
		tally, err := ReadGeoNames(strings.NewReader(s), b)
		if err != nil || tally.Kept != b.Len() || tally.Kept+tally.Skipped+tally.Malformed != tally.Read {
			t.Errorf("%+v, %v", tally, err)
		}
	})
}

func FuzzParseWhosOnFirst(f *testing.F) {
	f.Add([]byte(`{"properties":{"wof:name":"Orsk","wof:placetype":"locality","geom:latitude":1,"geom:longitude":2}}`))
	f.Add([]byte(`{"properties":{"wof:hierarchy":[{"region_id":"x"}],"wof:population":1e300}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		if r, err := ParseWhosOnFirst(data); err == nil && (r.Name == "" || r.Population < 0) {
			t.Errorf("%+v", r)
		}
	})
}

// The supplement can be read, and its lines are in the form that its head tells.
func TestParseSupplement(t *testing.T) {
	s, err := ParseSupplement("# head\ncity | Orsk | 1.5 -2 | QQ.01 | also A, B | abbr C | pop 5 | id 9\nnames | Sorna | QQ | adj Sornan\n")
	if err != nil || len(s.Places) != 1 || len(s.Names) != 1 {
		t.Fatalf("%+v, %v", s, err)
	}
	if r := s.Places[0]; r.Country != "QQ" || r.Division != "QQ.01" || len(r.Names) != 3 || r.Population != 5 || r.ID != 9 {
		t.Errorf("%+v", r)
	}
	for _, bad := range []string{"city | X", "town | X | 1 2 | QQ", "city | X | 91 2 | QQ", "city | X | 1 2 | QQ | colour red", "city | X | 1 2 | QQ | pop many"} {
		if _, err := ParseSupplement(bad); err == nil || !strings.Contains(err.Error(), "line 1") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}
