package gazetteer

import (
	"strings"

	"github.com/truce-ledger/truce"
)

// home returns where an article's publisher is at home, nil if nothing says so:
// the place in its name, or with which the name of its site begins, or the country
// of the site. Those are weak signs, and their weights are small.
func (g *Gazetteer) home(a *truce.Article) *sense {
	if a == nil || a.Publisher == "" && a.URL == "" {
		return nil
	}
	f := g.finder()
	host := hostOf(a.URL)
	if host == "" {
		host = hostOf(a.Publisher)
	}
	list := f.siteName(host)
	if len(list) == 0 && a.Publisher != "" && !strings.Contains(a.Publisher, ".") {
		list = f.inside(Fold(a.Publisher) + " news")
	}
	if len(list) == 0 {
		list = f.siteCountry(host)
	}
	if len(list) == 0 {
		return nil
	}
	s := &sense{key: "\x00home", list: list}
	for _, c := range list {
		s.largest = max(s.largest, c.population)
	}
	return s
}

// hostOf returns the host of an address, without www.
func hostOf(url string) string {
	_, rest, found := strings.Cut(url, "://")
	if !found {
		rest = url
	}
	host, _, _ := strings.Cut(rest, "/")
	if !strings.Contains(host, ".") || strings.Contains(host, " ") {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(host), "www.")
}

// siteName looks for a place with which the site's name begins: baku in
// bakutribune.com.
func (f *finder) siteName(host string) []candidate {
	labels := strings.Split(host, ".")
	label := ""
	for _, l := range labels[:max(len(labels)-1, 0)] {
		if len(l) > len(label) {
			label = l
		}
	}
	label = strings.TrimPrefix(label, "the")
	for n := len(label); n >= 4; n-- {
		if n < len(label) && !isSiteWord(label[n:]) {
			continue
		}
		if list := f.candidates(label[:n]); len(list) > 0 {
			return list
		}
	}
	return nil
}

// isSiteWord reports whether the rest of a site's name begins with a word that
// papers are called by.
func isSiteWord(rest string) bool {
	for _, w := range siteWords {
		if strings.HasPrefix(rest, w) {
			return true
		}
	}
	return false
}

var siteWords = list("advertiser advocate age banner bulletin chronicle courier daily democrat dispatch echo enquirer examiner express free gazette globe guardian herald independent inquirer journal leader ledger life live mail messenger mirror monitor news now observer online paper post press record recorder register reporter republic review sentinel standard star sun telegram telegraph times today tribune trib union voice weekly world")

// siteCountry returns the country of a site's top-level domain.
func (f *finder) siteCountry(host string) []candidate {
	code := strings.ToUpper(host[strings.LastIndexByte(host, '.')+1:])
	if code == "UK" {
		code = "GB"
	}
	t := f.tables[0]
	if p := t.codes[countryCodes].place(t.codes[countryCodes].index(code), t.n); p >= 0 && len(code) == 2 {
		return []candidate{t.candidate(hit{p, MainName})}
	}
	return nil
}
