package intake

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/truce-ledger/truce"
)

// ErrNoArticle is what Read returns for a page that holds none.
var ErrNoArticle = errors.New("holds no article")

var (
	errorTitle  = regexp.MustCompile(`(?i)^(?:(?:error )?(?:40[0-9]|410|50[0-9])\b|page not found|not found|.{0,30}\b(?:page (?:not found|does not exist|cannot be found)|file not found)|access denied|forbidden|bad gateway|service unavailable|internal server error|gateway time-?out|too many requests)`)
	robotTitle  = regexp.MustCompile(`(?i)^(?:just a moment|attention required|are you (?:a )?(?:human|robot)|verify(?:ing)? you are human|security check|checking your browser|please verify|pardon our interruption|human verification|one more step)`)
	loginTitle  = regexp.MustCompile(`(?i)^(?:log ?in|sign ?in|log on|sign on|login required|register|registration|create (?:an )?account|subscriber login)\b.{0,40}$`)
	consentLine = regexp.MustCompile(`(?i)(?:before you continue|we value your privacy|your privacy (?:is important|choices|matters)|we and our (?:\d+ )?partners|accept all cookies|consent to (?:the use of )?cookies|cookie (?:settings|preferences|policy))`)
	paywallLine = regexp.MustCompile(`(?i)(?:to (?:continue|keep) reading|to read (?:the|this) (?:full|whole|rest)|already a subscriber|subscribers? only|this (?:article|content|story) is (?:for|only available to|reserved for) (?:our )?subscribers|subscribe to (?:read|continue|unlock)|you have reached your (?:article )?limit|register to (?:read|continue))`)
)

// few is the number of words below which a page may be no article at all.
const few = 120

// wall tells pages that hold no article, and articles of which only the beginning can be read.
// A page that says of itself that it is an article is believed.
func (r *reading) wall(a *truce.Article) (note string, err error) {
	all, linked, list := 0, 0, 0
	for i := range r.blocks {
		b := &r.blocks[i]
		all += len(b.text)
		linked += b.linked
		if b.linkShare() > .7 && len(strings.Fields(b.text)) >= 4 {
			list++
		}
	}
	words := len(wordsOf(a.Text))
	isOne := r.meta.linked.Kind != "" || strings.HasPrefix(r.meta.named["og:type"], "article")
	title := firstOf(a.Title, r.meta.title)
	paywall := r.says(paywallLine) || r.meta.linked.Kind != "" && !r.meta.linked.Free
	refuse := func(what, do string) error { return fmt.Errorf("%w: it is %s; %s", ErrNoArticle, what, do) }
	switch {
	case r.meta.frames && words < few:
		return "", refuse("a set of frames", "give the page in the frame that holds the text")
	case words < few && (errorTitle.MatchString(title) || errorTitle.MatchString(r.meta.title)) && !isOne:
		return "", refuse("an error page", "look whether the address is still right")
	case words < few && (robotTitle.MatchString(title) || robotTitle.MatchString(r.meta.title)):
		return "", refuse("a check for robots", "save the page from a browser")
	case words < few && (loginTitle.MatchString(title) || loginTitle.MatchString(r.meta.title)) && !isOne:
		return "", refuse("a login page", "log in with a browser and save the page")
	case words < few && !isOne && r.says(consentLine) && all < 6*few*2:
		return "", refuse("a cookie wall", "accept or refuse in a browser and save the page")
	case !isOne && list >= 10 && linked*10 > all*6 && !r.tells():
		return "", refuse("a list of articles", "give one of them")
	case paywall && words < 5*few:
		return "seems to break off at a paywall: only what the page shows was read", nil
	}
	return "", nil
}

// tells reports whether the article has a paragraph of 20 words or more without links.
func (r *reading) tells() bool {
	for i, c := range r.choices {
		if c.In && r.blocks[i].linkShare() < .5 && len(strings.Fields(c.Text)) >= 20 {
			return true
		}
	}
	return false
}

func (r *reading) says(form *regexp.Regexp) bool {
	for i := range r.blocks {
		if len(r.blocks[i].text) < 400 && form.MatchString(r.blocks[i].text) {
			return true
		}
	}
	return false
}
