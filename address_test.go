package truce

import "testing"

func TestAddress(t *testing.T) {
	const want = "courier.example/2031/05/ford"
	for _, same := range []string{
		"https://www.courier.example/2031/05/ford", "http://courier.example/2031/05/ford/", "//courier.example/2031/05/ford", "https://m.courier.example/2031/05/ford?utm_source=x&fbclid=1",
		"https://courier.example/2031/05/ford/amp/", "https://amp.courier.example/2031/05/ford#top", "https://courier.example/amp/2031/05/ford", "HTTPS://WWW2.Courier.Example:443/2031/05/ford/index.html",
		"https://courier.example/2031/05/ford?outputType=amp", "https://courier.example/2031//05/ford?page=", " https://reader@courier.example./2031/05/ford.amp ",
	} {
		if got := Address(same); got != want {
			t.Errorf("%s is folded to %q", same, got)
		}
	}
	for raw, want := range map[string]string{
		"https://courier.example/ford.amp.html":      "courier.example/ford.html",
		"https://courier.example/story?id=7&a=b":     "courier.example/story?a=b&id=7",
		"https://courier.example/?p=12":              "courier.example?p=12",
		"https://courier.example:8080/Ford":          "courier.example:8080/Ford",
		"https://m.example/ford":                     "m.example/ford",
		"https://courier.example/":                   "",
		"https://www.courier.example/index.html?x=":  "",
		"ftp://courier.example/ford":                 "",
		"mailto:desk@courier.example":                "",
		"ford.html":                                  "",
		"":                                           "",
		"https://courier.example/%zz":                "",
		"https://courier.example/caf%C3%A9?q=%C3%A9": "courier.example/caf%C3%A9?q=%C3%A9",
	} {
		if got := Address(raw); got != want {
			t.Errorf("%s is folded to %q, want %q", raw, got, want)
		}
	}
}

// A folded address is folded for good.
func FuzzAddress(f *testing.F) {
	f.Add("https://www.courier.example/2031/05/ford/amp/?utm_source=x#top")
	f.Add("http://[::1]:80/a.amp.amp/amp?amp=1")
	f.Fuzz(func(t *testing.T, raw string) {
		once := Address(raw)
		if once == "" {
			return
		}
		if twice := Address("https://" + once); twice != once {
			t.Errorf("%q gives %q, then %q", raw, once, twice)
		}
	})
}
