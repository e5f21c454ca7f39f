package edition

import (
	_ "embed"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/truce-ledger/truce"
)

// How notices are read: each paragraph of an article is asked, from its first word on, whether a rule of notices.txt reads it. Only short
// paragraphs are asked, since a notice is one; so the time is linear in the length of the text.

//go:embed notices.txt
var noticesText string

// A noticeRule is one block of notices.txt.
type noticeRule struct {
	name        string
	kind        truce.NoticeKind
	pattern     *regexp.Regexp
	read, leave []string
}

// longestNotice is up to how many bytes a paragraph is asked. The longest notices that we have seen have some 900.
const longestNotice = 1500

// The words for which {this} and {earlier} stand.
const (
	thisWords    = `(?:this|the|our) (?:\w+ )?(?:article|story|report|dispatch|post|piece|item|page|headline|caption|live ?blog|newsletter|bulletin)`
	earlierWords = `(?:\w+ )?(?:earlier|previous|prior|original|initial|former|first|older|past) (?:version|edition|draft|headline|caption|photo caption|instance|text|iteration)s?`
)

var noticeRules = sync.OnceValue(func() []noticeRule {
	rules, err := parseRules(noticesText)
	if err != nil {
		panic("edition: notices.txt: " + err.Error()) // a test reads the file
	}
	return rules
})

// parseRules reads a file in the form that the head of notices.txt tells. The error names the line.
func parseRules(text string) ([]noticeRule, error) {
	var rules []noticeRule
	number := 0
	for line := range strings.Lines(text) {
		number++
		line = strings.TrimSpace(line)
		key, rest, _ := strings.Cut(line, " ")
		rest = strings.TrimSpace(rest)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case key == "rule":
			parts := strings.SplitN(rest, " | ", 3)
			if len(parts) != 3 {
				return nil, fmt.Errorf("line %d: want rule NAME | KIND | PATTERN", number)
			}
			expanded := strings.NewReplacer("{this}", thisWords, "{earlier}", earlierWords).Replace(parts[2])
			pattern, err := regexp.Compile(`(?is)^(?:` + expanded + `)`)
			if err != nil {
				return nil, fmt.Errorf("line %d: %w", number, err)
			}
			rules = append(rules, noticeRule{name: parts[0], kind: truce.NoticeKind(parts[1]), pattern: pattern})
		case (key == "read" || key == "leave") && len(rules) > 0:
			last := &rules[len(rules)-1]
			if key == "read" {
				last.read = append(last.read, rest)
			} else {
				last.leave = append(last.leave, rest)
			}
		default:
			return nil, fmt.Errorf("line %d: %q begins no line of a rule", number, key)
		}
	}
	return rules, nil
}

// Notices returns what an article says of its own earlier words, in the order of the text, the headline first if it is not part of
// the text; last what the agency's status of the record says ("canceled": the item is withdrawn).
func Notices(r *truce.Record) []truce.Notice {
	a := &r.Article
	var out []truce.Notice
	if n, ok := noticeOf(a.Title); ok && !strings.HasPrefix(strings.TrimSpace(a.Text), strings.TrimSpace(a.Title)) {
		n.Span = truce.Span{}
		out = append(out, n)
	}
	for _, p := range paragraphs(a.Text) {
		if n, ok := noticeOf(p.In(a.Text)); ok {
			n.Span = p
			out = append(out, n)
		}
	}
	if strings.EqualFold(r.Status, "canceled") || strings.EqualFold(r.Status, "cancelled") {
		out = append(out, truce.Notice{Kind: truce.NoticeRetraction, Rule: "status:canceled", Words: "the agency's status of this item: " + r.Status})
	}
	return out
}

// noticeOf reads one paragraph.
func noticeOf(text string) (truce.Notice, bool) {
	text = strings.TrimSpace(text)
	if text == "" || len(text) > longestNotice {
		return truce.Notice{}, false
	}
	plain := plainer.Replace(text)
	for i := range noticeRules() {
		r := &noticeRules()[i]
		m := r.pattern.FindStringSubmatch(plain)
		if m == nil {
			continue
		}
		n := truce.Notice{Kind: r.kind, Rule: r.name, Words: text}
		for k, group := range r.pattern.SubexpNames() {
			switch said := strings.TrimRight(strings.TrimSpace(m[k]), " ."); {
			case said == "":
			case group == "was":
				n.Was = said
			case group == "now":
				n.Now = said
			}
		}
		return n, true
	}
	return truce.Notice{}, false
}

var plainer = strings.NewReplacer("’", "'", "‘", "'", "ʼ", "'", "‑", "-", "\u00a0", " ", "\n", " ", "\t", " ")

// paragraphs returns the paragraphs of a text: what lies between empty lines, or between line ends in a text that has no empty lines.
func paragraphs(text string) []truce.Span {
	sep := "\n\n"
	text = strings.ReplaceAll(text, "\r", "\n")
	if !strings.Contains(strings.TrimSpace(text), sep) {
		sep = "\n"
	}
	var out []truce.Span
	for at := 0; at < len(text); {
		end := strings.Index(text[at:], sep)
		if end < 0 {
			end = len(text) - at
		}
		part := text[at : at+end]
		trimmed := strings.TrimSpace(part)
		if trimmed != "" && utf8.ValidString(trimmed) {
			start := at + strings.Index(part, trimmed)
			out = append(out, truce.Span{Start: start, End: start + len(trimmed)})
		}
		at += end + len(sep)
	}
	return out
}
