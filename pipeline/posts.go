package pipeline

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/truce-ledger/truce/registry"
)

//go:embed posts.txt
var postsText string

// A post is how somebody stands to the organisation that is named beside: by strength.
type post uint8

const (
	noPost  post = iota
	past         // has left it
	belongs      // a soldier, an official
	body         // a command: a part that speaks as the whole
	speaks       // a spokesman, a commander
)

// posts maps the words of posts.txt to what they tell. What it returns is never changed.
var posts = sync.OnceValue(func() map[string]post {
	sections := map[string]post{"[speaks]": speaks, "[body]": body, "[belongs]": belongs, "[past]": past}
	out, section := map[string]post{}, noPost
	for line := range strings.Lines(postsText) {
		line = strings.TrimSpace(line)
		head, _, _ := strings.Cut(line, "\t")
		switch p, ok := sections[head]; {
		case line == "" || line[0] == '#':
		case ok:
			section = p
		case out[line] < section:
			out[line] = section
		}
	}
	return out
})

// A told post is what a description says of somebody.
type told struct {
	post   post
	office string // id of organs.txt of the office that it names: foreign-minister; "" if none
	party  string // id of the state, group or body that the words name beside it; "" if none. readPost leaves it out
}

// readPost reads the post in the words of a mention: the strongest of them, longest words first.
//
//	the former spokesman      nothing: he has left
//	Defence Minister Ada Kell  office defence-minister
//	a Sornan sergeant          belongs
func readPost(words []string) told {
	var t told
	list := posts()
	for i := 0; i < len(words); {
		n := min(4, len(words)-i)
		for ; n > 0; n-- {
			text := strings.ToLower(strings.TrimRight(strings.Join(words[i:i+n], " "), ",."))
			one := list[text]
			if one == noPost && n == 1 {
				one = list[strings.TrimSuffix(text, "s")]
				if one == noPost && strings.HasSuffix(text, "men") {
					one = list[text[:len(text)-3]+"man"]
				}
			}
			if one == past {
				return told{}
			}
			if id, ok := registry.OrganID(text); ok && t.office == "" && isOffice(id) {
				t.office, one = id, speaks
			}
			if one != noPost {
				t.post = max(t.post, one)
				break
			}
		}
		i += max(n, 1)
	}
	return t
}

// isOffice reports whether an organ is an office that one person holds.
func isOffice(id string) bool {
	switch id {
	case "president", "prime-minister", "ambassador", "ombudsman", "prosecutor":
		return true
	}
	return strings.HasSuffix(id, "-minister")
}

// ministryOf returns the organ for which the holder of an office speaks: of a minister the ministry,
// of a president the presidency.
func ministryOf(office string) string {
	if office == "prime-minister" {
		return office
	}
	return strings.TrimSuffix(office, "-minister")
}
