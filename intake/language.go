package intake

import (
	"strings"

	"github.com/RadhiFadlillah/whatlanggo"
)

// The commonest words of English: in news text about one word in three is one of them.
const functionWords = " the of and to in a is that for on was said with as at by from has have it its be were are an not this had but who which "

// english reports whether the head of a text looks like English: at least one
// word in ten is among the commonest, and there are three of them.
func english(text string) bool {
	words := strings.Fields(text[:min(len(text), 1<<14)])
	common := 0
	for _, w := range words {
		if len(w) <= 5 && strings.Contains(functionWords, " "+strings.ToLower(w)+" ") {
			common++
		}
	}
	return common >= 3 && common*10 >= len(words)
}

// languages are the ones that are told apart: those of the world's news. A longer list
// makes more mistakes: Danish for Norwegian matters less here than Scots for English.
var languages = map[whatlanggo.Lang]string{
	whatlanggo.Eng: "en", whatlanggo.Fra: "fr", whatlanggo.Spa: "es", whatlanggo.Por: "pt", whatlanggo.Deu: "de", whatlanggo.Ita: "it",
	whatlanggo.Nld: "nl", whatlanggo.Pol: "pl", whatlanggo.Ces: "cs", whatlanggo.Hun: "hu", whatlanggo.Ron: "ro", whatlanggo.Tur: "tr",
	whatlanggo.Rus: "ru", whatlanggo.Ukr: "uk", whatlanggo.Bul: "bg", whatlanggo.Srp: "sr", whatlanggo.Ell: "el", whatlanggo.Arb: "ar",
	whatlanggo.Pes: "fa", whatlanggo.Heb: "he", whatlanggo.Urd: "ur", whatlanggo.Hin: "hi", whatlanggo.Ben: "bn", whatlanggo.Cmn: "zh",
	whatlanggo.Jpn: "ja", whatlanggo.Kor: "ko", whatlanggo.Vie: "vi", whatlanggo.Ind: "id", whatlanggo.Swe: "sv", whatlanggo.Dan: "da",
	whatlanggo.Fin: "fi", whatlanggo.Amh: "am", whatlanggo.Som: "so", whatlanggo.Hau: "ha", whatlanggo.Kat: "ka", whatlanggo.Mya: "my",
	whatlanggo.Tha: "th", whatlanggo.Azj: "az",
}

// languageOf returns the BCP 47 tag of a text's language, "" where it is too short or
// too mixed to tell.
func languageOf(text string) string {
	if english(text) {
		return "en"
	}
	head := validHead(text, 1<<12)
	if len(wordsOf(head)) < 6 && len(head) < 60 {
		return ""
	}
	only := map[whatlanggo.Lang]bool{}
	for lang := range languages {
		only[lang] = true
	}
	info := whatlanggo.DetectWithOptions(head, whatlanggo.Options{Whitelist: only})
	if info.Confidence < .5 || info.Lang == whatlanggo.Eng {
		return ""
	}
	return languages[info.Lang]
}

// validHead returns at most n bytes of the start of text, whole characters.
func validHead(text string, n int) string {
	if len(text) <= n {
		return text
	}
	return strings.ToValidUTF8(text[:n], "")
}
