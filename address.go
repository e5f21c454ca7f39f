package truce

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// Address folds the address of a page, so that all addresses under which a site shows one article are the same text. It returns ""
// for what is no address of a page: no host, another scheme than http and https, a front page.
//
//	https://www.courier.example/2031/05/ford/amp/?utm_source=x#top   courier.example/2031/05/ford
//	http://m.courier.example/2031/05/ford/                           courier.example/2031/05/ford
//
// Left out are the scheme, user, port 80 and 443, fragment, slash at the end and index page; "www", "m", "mobile", "amp" and digits behind www before
// the host; "amp" at either end of the path, ".amp" before or in place of its ".html"; parameters that tell whence a reader came
// (utm_…, fbclid …), how a page is shown (amp, output=amp, outputType=amp) or are empty. Other parameters stay, in the order of
// their names: they may choose the article. Paths keep their case.
func Address(raw string) string {
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil || u.Host == "" || u.Scheme != "" && !strings.EqualFold(u.Scheme, "http") && !strings.EqualFold(u.Scheme, "https") {
		return ""
	}
	host, path, query := Host(raw), addressPath(u.EscapedPath()), addressQuery(u.Query())
	if host == "" || path == "" && query == "" {
		return ""
	}
	if query != "" {
		query = "?" + query
	}
	return host + path + query
}

// Host returns the host of an address in lower case, without port 80 and 443, "www", and the names that sites give to their pages for telephones;
// "" if it has none.
//
//	https://www2.courier.example:443/x   courier.example
func Host(raw string) string {
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil {
		return ""
	}
	host := strings.Trim(strings.ToLower(u.Hostname()), ".")
	for {
		label, rest, ok := strings.Cut(host, ".")
		if !ok || !strings.Contains(rest, ".") || !siteLabel.MatchString(label) {
			break
		}
		host = strings.TrimLeft(rest, ".")
	}
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	if p := u.Port(); p != "" && p != "80" && p != "443" {
		host += ":" + p
	}
	return host
}

var (
	siteLabel = regexp.MustCompile(`^(www\d{0,2}|m|mobile|amp|edition)$`)
	indexPage = regexp.MustCompile(`^(index|default)\.(html?|php|aspx?)$`)
	ampSuffix = regexp.MustCompile(`\.amp(\.html?)?$`)
	tracking  = regexp.MustCompile(`(?i)^(utm_.*|[fg]bclid|fbclid|gclid|dclid|yclid|msclkid|igshid|mc_[ce]id|_ga|_gl|ocid|cmpid|cmp|ito|ref|ref_src|ref_url|src|source|smid|smtyp|partner|ns_.*|at_.*|xtor|traffic_source|share|amp|taid|spm|from|rss|feed|via)$`)
)

// addressPath folds the path of an address until nothing more is to be left out; "" for a front page.
func addressPath(path string) string {
	for {
		next := foldPath(path)
		if next == path {
			return path
		}
		path = next
	}
}

func foldPath(path string) string {
	parts := strings.FieldsFunc(path, func(r rune) bool { return r == '/' })
	if n := len(parts); n > 0 && indexPage.MatchString(strings.ToLower(parts[n-1])) {
		parts = parts[:n-1]
	}
	if n := len(parts); n > 1 && strings.EqualFold(parts[n-1], "amp") {
		parts = parts[:n-1]
	}
	if len(parts) > 1 && strings.EqualFold(parts[0], "amp") {
		parts = parts[1:]
	}
	if len(parts) == 0 {
		return ""
	}
	last := &parts[len(parts)-1]
	if stem := ampSuffix.ReplaceAllString(*last, ""); stem != "" {
		*last = stem + strings.TrimPrefix((*last)[len(stem):], ".amp")
	}
	return "/" + strings.Join(parts, "/")
}

// addressQuery writes the parameters that may choose the article, by name.
func addressQuery(values url.Values) string {
	for name, v := range values { // what is left does not depend on the order
		shown := strings.EqualFold(name, "output") || strings.EqualFold(name, "outputType")
		empty := !slices.ContainsFunc(v, func(s string) bool { return s != "" })
		if empty || tracking.MatchString(name) || shown && strings.EqualFold(v[0], "amp") {
			delete(values, name)
		}
	}
	return values.Encode()
}
