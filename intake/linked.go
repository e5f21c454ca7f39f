package intake

import (
	"encoding/json"
	"slices"
	"strings"
)

// A linkedArticle is what we read of schema.org's NewsArticle in a page's JSON-LD.
type linkedArticle struct {
	Kind, Headline, Published, Modified, Publisher, Description, URL, Language, Body string
	Authors                                                                          []string
	Free                                                                             bool // false if the page says that not all of it can be read
}

// findArticle looks for an object whose type ends in Article, at the top, in a list, in a
// @graph or in what a page is about. The first with a headline or a day wins.
func (m *metadata) findArticle(data any, depth int) {
	if depth > 8 {
		return
	}
	switch v := data.(type) {
	case []any:
		for _, item := range v {
			m.findArticle(item, depth+1)
		}
	case map[string]any:
		if isArticle(v["@type"]) && m.linked.Headline == "" && m.linked.Published == "" {
			m.linked = linkedFrom(v)
		}
		for _, key := range [...]string{"@graph", "mainEntity", "mainEntityOfPage", "hasPart"} {
			if inner, ok := v[key]; ok {
				m.findArticle(inner, depth+1)
			}
		}
	}
}

func linkedFrom(v map[string]any) linkedArticle {
	free := strings.ToLower(stringOf(v["isAccessibleForFree"]))
	locked, isBool := v["isAccessibleForFree"].(bool)
	l := linkedArticle{
		Kind:        kindOf(v["@type"]),
		Headline:    plain(validHead(firstOf(stringOf(v["headline"]), stringOf(v["name"])), maxMeta)),
		Published:   stringOf(v["datePublished"]),
		Modified:    stringOf(v["dateModified"]),
		Publisher:   plain(nameOf(v["publisher"])),
		Description: plain(validHead(stringOf(v["description"]), maxMeta)),
		URL:         firstOf(stringOf(v["url"]), stringOf(v["mainEntityOfPage"]), idOf(v["mainEntityOfPage"])),
		Language:    nameOf(v["inLanguage"]),
		Body:        stringOf(v["articleBody"]),
		Free:        free != "false" && (!isBool || locked),
	}
	for _, key := range [...]string{"author", "creator"} {
		if len(l.Authors) == 0 {
			l.Authors = namesOf(v[key])
		}
	}
	return l
}

func kindOf(kind any) string {
	if list, ok := kind.([]any); ok {
		for _, k := range list {
			if isArticle(k) {
				return stringOf(k)
			}
		}
	}
	return stringOf(kind)
}

func isArticle(kind any) bool {
	if list, ok := kind.([]any); ok {
		return slices.ContainsFunc(list, isArticle)
	}
	s := stringOf(kind)
	return strings.HasSuffix(s, "Article") || s == "LiveBlogPosting" || s == "BlogPosting" || s == "Report"
}

func stringOf(v any) string {
	s, _ := v.(string)
	return s
}

func idOf(v any) string {
	object, _ := v.(map[string]any)
	return firstOf(stringOf(object["@id"]), stringOf(object["url"]))
}

func nameOf(v any) string {
	if names := namesOf(v); len(names) > 0 {
		return names[0]
	}
	return ""
}

// namesOf reads a name, an object with one, or a list of either.
func namesOf(v any) []string {
	var names []string
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			names = append(names, namesOf(item)...)
		}
	case map[string]any:
		return namesOf(v["name"])
	case string:
		if s := plain(v); s != "" {
			names = append(names, s)
		}
	}
	return names
}

// readLinked reads JSON as pages write it: what is no JSON is tried once more without the
// comments around it, without commas before closing brackets, and with line breaks
// in strings escaped. nil if that is none either.
func readLinked(text string) any {
	var data any
	if json.Unmarshal([]byte(text), &data) == nil {
		return data
	}
	if json.Unmarshal(repairJSON(text), &data) == nil {
		return data
	}
	return nil
}

func repairJSON(text string) []byte {
	if start := strings.IndexAny(text, "{["); start > 0 {
		text = text[start:]
	}
	if end := strings.LastIndexAny(text, "}]"); end >= 0 {
		text = text[:end+1]
	}
	out := make([]byte, 0, len(text))
	quoted, escaped := false, false
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case escaped:
			escaped = false
		case quoted && c == '\\':
			escaped = true
		case c == '"':
			quoted = !quoted
		case quoted && c < ' ':
			c = ' '
		case !quoted && (c == '}' || c == ']' || c == ','):
			for len(out) > 0 && strings.IndexByte(" \t\r\n", out[len(out)-1]) >= 0 {
				out = out[:len(out)-1]
			}
			if len(out) > 0 && out[len(out)-1] == ',' {
				out = out[:len(out)-1]
			}
		}
		out = append(out, c)
	}
	return out
}
