package archive

import (
	"bytes"
	"compress/gzip"
	"errors"
	"strings"
	"testing"

	"github.com/truce-ledger/truce/intake"
)

// told writes what came of a file, one item after the other.
func told(t *testing.T, file string, o Options) string {
	t.Helper()
	var out []string
	err := Read(strings.NewReader(file), o, func(it Item) bool {
		switch {
		case it.Err != nil:
			out = append(out, "error")
		case it.Skip != "":
			out = append(out, "skip "+it.Skip)
		default:
			a, _, err := intake.Read(it.Data, it.About)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, strings.Join([]string{a.Title, a.URL, a.Publisher, a.Published, strings.Join(strings.Fields(a.Text), " ")}, "|"))
		}
		return true
	})
	if err != nil {
		out = append(out, "file: "+err.Error())
	}
	return strings.Join(out, "\n")
}

func TestRead(t *testing.T) {
	const kesh = "Rebels deny shelling Kesh|https://w.example/1|Meridian Wire|1994-05-20|Rebels deny shelling Kesh The rebels denied it on Friday."
	for _, tt := range []struct {
		name, file string
		o          Options
		want       string
	}{
		{
			"a.jsonl", `{"title":"Rebels deny shelling Kesh","text":"The rebels denied it on Friday.","url":"https://w.example/1","source":"Meridian Wire","date":"1994-05-20"}
{"text": broken}

{"text":""}
`, Options{}, kesh + "\nerror\nerror",
		},
		{"a.json", `[{"Headline":"Rebels deny shelling Kesh","story":"The rebels denied it on Friday.","url":"https://w.example/1","publisher":"Meridian Wire","day":"1994-05-20"}]`, Options{Map: map[string]string{"text": "Story"}}, kesh},
		{
			"a.ninjs", `{"uri":"https://w.example/1","versionCreated":"1994-05-20","pubStatus":"usable",
 "headlines":[{"value":"Rebels deny shelling Kesh"}],"infoSources":[{"name":"Meridian Wire"}],
 "bodies":[{"contentType":"text/html","value":"<p>The rebels denied it on Friday.</p>"}]}
{"uri":"https://w.example/2","pubStatus":"canceled"}`, Options{}, kesh + "\nskip items that their agency canceled",
		},
		{"a.csv", "\ufeffURL;Headline;Body;Agency;Date\nhttps://w.example/1;Rebels deny shelling Kesh;\"The rebels\ndenied it on Friday.\";Meridian Wire;1994-05-20\n", Options{}, kesh},
		{"latin.csv", "text\nThe mayor of Dr\xe9an spoke of nine dead.\n", Options{}, "||||The mayor of Dréan spoke of nine dead."},
		{"a.csv", "a,b\n1,2\n", Options{}, "file: has no column that is known to hold the text: name it with --map text=COLUMN; its columns are a, b"},
		{
			"a.mbox", "From wire Fri May 20 1994\nFrom: Meridian Wire <desk@w.example>\nSubject: =?iso-8859-1?Q?Dr=E9an_falls_silent?=\nDate: Fri, 20 May 1994 10:00:00 +0200\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nDr=E9an was quiet, the observers said.\n>From the north came fire.\n\n" +
				"From wire Sat May 21 1994\nFrom: desk@w.example\nSubject: Second take\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\nPHA+Qm90aCBzaWRlcyBjb25maXJtZWQgaXQuPC9wPg==\n--b--\n",
			Options{},
			"Dréan falls silent||Meridian Wire|1994-05-20T08:00:00Z|Dréan falls silent Dréan was quiet, the observers said. From the north came fire.\nSecond take||w.example||Second take Both sides confirmed it.",
		},
		{"a.eml", "no mail at all", Options{}, "error"},
		{
			"a.warc", "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://w.example/1\r\nContent-Length: 62\r\n\r\nHTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\n\r\nIt is gone\r\n\r\n" +
				"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n", Options{}, "skip responses with status 404\nskip records of type warcinfo",
		},
		{"a.bin", "words", Options{}, "file: is of no kind that is known: name one with --from: warc, jsonl, csv, mbox, eml"},
	} {
		if got := told(t, tt.file, Options{Name: tt.name, Map: tt.o.Map}); got != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.name, got, tt.want)
		}
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		if _, err := z.Write([]byte(tt.file)); err != nil || z.Close() != nil {
			t.Fatal(err)
		}
		if got := told(t, b.String(), Options{Name: tt.name + ".gz", Map: tt.o.Map}); got != tt.want && !strings.HasPrefix(tt.want, "file: is of") {
			t.Errorf("%s.gz:\ngot  %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

// A line that is too long costs itself only.
func TestLongLine(t *testing.T) {
	file := `{"text":"Both denied it."}` + "\n" + `{"text":"` + strings.Repeat("x", MaxItem) + "\"}\n" + `{"text":"Both confirmed it."}`
	var got []bool
	err := Read(strings.NewReader(file), Options{Format: JSON}, func(it Item) bool { got = append(got, errors.Is(it.Err, errLong)); return true })
	if err != nil || len(got) != 3 || got[0] || !got[1] || got[2] {
		t.Errorf("%v, %v", err, got)
	}
}

func FuzzRead(f *testing.F) {
	for i, s := range []string{`{"text":"a"}`, "text,url\na,b\n", "From a\nFrom: b\n\nc", "Subject: a\n\nb", "WARC/1.0\r\nContent-Length: 0\r\n\r\n"} {
		f.Add(uint8(i), []byte(s))
	}
	formats := []Format{JSON, CSV, Mbox, EML, WARC}
	f.Fuzz(func(t *testing.T, n uint8, data []byte) {
		last := int64(0)
		_ = Read(bytes.NewReader(data), Options{Format: formats[int(n)%len(formats)]}, func(it Item) bool {
			if it.Offset < last {
				t.Fatalf("offset %d comes after %d", it.Offset, last)
			}
			last = it.Offset
			return true
		})
	})
}
