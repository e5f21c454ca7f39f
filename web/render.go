package web

import (
	"bytes"
	"cmp"
	"embed"
	"encoding/json"
	"errors"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/access"
)

//go:embed templates/*.html
var templateFiles embed.FS

// A page is a template with the layout around it.
type page struct{ *template.Template }

// parsePages parses each file of templates/ together with layout.html and the parts in parts.html. Its name is that of the file.
func parsePages() (map[string]*page, error) {
	files, err := fs.Glob(templateFiles, "templates/*.html")
	if err != nil {
		return nil, err
	}
	out := map[string]*page{}
	for _, f := range files {
		name := strings.TrimSuffix(path.Base(f), ".html")
		if name == "layout" || name == "parts" {
			continue
		}
		t, err := template.New("layout.html").Funcs(functions).Funcs(contentFunctions).ParseFS(templateFiles, "templates/layout.html", "templates/parts.html", f)
		if err != nil {
			return nil, err
		}
		out[name] = &page{t}
	}
	return out, nil
}

// functions are what templates may call.
var functions = template.FuncMap{
	"words": func(s any) string { return strings.ReplaceAll(asString(s), "_", " ") },
	"day":   dayOf,
	"answered": func(claim string) string { // "03f9a41c77be210.c3"
		record, id, _ := strings.Cut(claim, ".")
		return "/articles/" + record + "#" + id
	},
	"publisher": func(name string) string { return with("/articles", nil, "publisher", name) },
	"outlet":    outletAddress,
	"short":     func(id truce.ID) string { return id.String()[:8] },
	"tray":      func(name, why string, events []*mapEvent) tray { return tray{name, why, events} },
	"asset":     asset,
	"nav": func(s *shell, address, name string) navLink {
		return navLink{address, name, s.Path == address || address != "/" && strings.HasPrefix(s.Path, address+"/")}
	},
}

func asString(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case truce.Act:
		return string(v)
	case truce.EventType:
		return string(v)
	}
	return ""
}

// dayOf is the day of a day or instant.
func dayOf(at string) string { return at[:min(len(at), 10)] }

// A navLink is a link to a page; Here, if it is the one that is shown or holds it.
type navLink struct {
	Address, Name string
	Here          bool
}

// A shell is what the layout shows around a page.
type shell struct {
	View      any
	Page      string // name of the template
	Name      string // of the ledger
	Person    access.Person
	User      string
	Role      Role
	At        string // as of when, "" for now
	Published bool   // At is a moment of publication
	Now       string // the address of the same page as of now
	Path      string
	Place     string // the path with its query
	Scripted  bool   // the islands are built in
}

// Can reports whether who asks has at least a role, named as accounts name it.
func (s *shell) Can(role string) bool {
	for r := Anyone; r <= Admin; r++ {
		if r.String() == role {
			return s.Role >= r
		}
	}
	return false
}

// show answers with a page.
func (s *Server) show(w http.ResponseWriter, r *http.Request, name string, view any) error {
	return s.write(w, r, http.StatusOK, name, view)
}

func (s *Server) write(w http.ResponseWriter, r *http.Request, status int, name string, view any) error {
	person := access.From(r.Context())
	q := r.URL.Query()
	sh := &shell{View: view, Page: name, Name: s.Name, Person: person, User: person.Name, Role: person.Role, At: q.Get("at"), Published: q.Get("published") != "", Path: r.URL.Path, Place: r.URL.RequestURI(), Scripted: scripted()}
	q.Del("at")
	q.Del("published")
	sh.Now = (&url.URL{Path: r.URL.Path, RawQuery: q.Encode()}).String()
	var out bytes.Buffer
	if err := s.pages[name].ExecuteTemplate(&out, "layout.html", sh); err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, err := w.Write(out.Bytes())
	if err != nil {
		s.Log.Debug("a reader went away", "path", r.URL.Path, "err", err)
	}
	return nil
}

// A problem is an error as RFC 9457 has it.
type problem struct {
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail"`
}

// fail answers with a page, or with problem+json if JSON is asked for.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, status int, message string) {
	if strings.HasPrefix(r.URL.Path, "/api/") || strings.Contains(r.Header.Get("Accept"), "json") {
		w.Header().Set("Content-Type", "application/problem+json")
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(problem{"about:blank", cmp.Or(http.StatusText(status), "Closed"), status, message})
		return
	}
	view := &problem{Title: cmp.Or(http.StatusText(status), "Closed"), Status: status, Detail: message}
	if err := s.write(w, r, status, "problem", view); err != nil {
		s.Log.Error("a page of an error failed", "err", err)
		http.Error(w, message, status)
	}
}

// The files that pages load: our own styles, and the scripts that cmd/assets makes of islands/ (none if it was not run).
//
//go:embed static all:dist
var assetFiles embed.FS

// assetNames has the address of each file, with its hash, so that browsers keep it for ever.
var assets = loadAssets()

type assetTable struct {
	address map[string]string // file → address
	file    map[string]string // address → file
}

func loadAssets() assetTable {
	t := assetTable{map[string]string{}, map[string]string{}}
	for _, dir := range []string{"static", "dist"} {
		_ = fs.WalkDir(assetFiles, dir, func(p string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := assetFiles.ReadFile(p)
			if err != nil {
				return err
			}
			name := strings.TrimPrefix(p, dir+"/")
			ext := path.Ext(name)
			address := strings.TrimSuffix(name, ext) + "-" + truce.NewID(string(data)).String() + ext
			t.address[name], t.file[address] = address, p
			return nil
		})
	}
	return t
}

// asset returns the address of a file, "" if it is not built in.
func asset(name string) string {
	if a := assets.address[name]; a != "" {
		return "/static/" + a
	}
	return ""
}

// scripted reports whether the islands are built in.
func scripted() bool { return assets.address["truce.js"] != "" }

func (s *Server) static(w http.ResponseWriter, r *http.Request) {
	name, ok := assets.file[r.PathValue("file")]
	if !ok {
		s.fail(w, r, http.StatusNotFound, "There is no such file.")
		return
	}
	data, err := assetFiles.ReadFile(name)
	if err != nil {
		s.fail(w, r, http.StatusNotFound, errors.Unwrap(err).Error())
		return
	}
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(data))
}

// with returns an address with query values changed; "" takes one away.
func with(p string, query url.Values, pairs ...string) string {
	q := url.Values{}
	for k, list := range query {
		q[k] = slices.Clone(list)
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] == "" {
			q.Del(pairs[i])
		} else {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	return (&url.URL{Path: p, RawQuery: q.Encode()}).String()
}
