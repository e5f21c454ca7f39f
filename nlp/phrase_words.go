package nlp

// The words that the readers of noun phrases look for, as their hashes.
var (
	wordCountry, wordNation, wordKingdom                         = normalOfWord("country"), normalOfWord("nation"), normalOfWord("kingdom")
	wordDash, wordColon, wordHyphen                              = normalOfWord("—"), normalOfWord(":"), normalOfWord("-")
	wordOn, wordNear                                             = normalOfWord("on"), normalOfWord("near")
	wordMr, wordMrStop, wordMrs, wordMrsStop, wordMs, wordMsStop = normalOfWord("mr"), normalOfWord("mr."), normalOfWord("mrs"), normalOfWord("mrs."), normalOfWord("ms"), normalOfWord("ms.")
	wordGovernment, wordAuthorities, wordAuthority               = normalOfWord("government"), normalOfWord("authorities"), normalOfWord("authority")
	wordRepublic                                                 = normalOfWord("republic")
	wordSide                                                     = normalOfWord("side")
	wordThe, wordThis, wordThat, wordThese, wordThose            = normalOfWord("the"), normalOfWord("this"), normalOfWord("that"), normalOfWord("these"), normalOfWord("those")
	wordOne, wordBoth, wordEach, wordEither, wordNeither         = normalOfWord("one"), normalOfWord("both"), normalOfWord("each"), normalOfWord("either"), normalOfWord("neither")
	wordTwo, wordWarring                                         = normalOfWord("two"), normalOfWord("warring")
	wordOf, wordFor, wordIn, wordAt, wordFrom                    = normalOfWord("of"), normalOfWord("for"), normalOfWord("in"), normalOfWord("at"), normalOfWord("from")
	wordBy, wordTo, wordAccording, wordBetween                   = normalOfWord("by"), normalOfWord("to"), normalOfWord("according"), normalOfWord("between")
	wordQuote, wordApostrophe                                    = normalOfWord(`"`), normalOfWord("'")
	wordHe, wordHim, wordHis, wordHimself                        = normalOfWord("he"), normalOfWord("him"), normalOfWord("his"), normalOfWord("himself")
	wordShe, wordHer, wordHers, wordHerself                      = normalOfWord("she"), normalOfWord("her"), normalOfWord("hers"), normalOfWord("herself")
	wordIt, wordIts, wordItself                                  = normalOfWord("it"), normalOfWord("its"), normalOfWord("itself")
	wordThey, wordThem, wordTheir, wordTheirs, wordThemselves    = normalOfWord("they"), normalOfWord("them"), normalOfWord("their"), normalOfWord("theirs"), normalOfWord("themselves")
	wordI, wordMe, wordMy, wordMyself                            = normalOfWord("i"), normalOfWord("me"), normalOfWord("my"), normalOfWord("myself")
	wordWe, wordUs, wordOur, wordOurs, wordOurselves             = normalOfWord("we"), normalOfWord("us"), normalOfWord("our"), normalOfWord("ours"), normalOfWord("ourselves")
)

// particles stand in small letters inside a person's name.
var particles = [...]uint32{
	normalOfWord("de"), normalOfWord("la"), normalOfWord("del"), normalOfWord("della"), normalOfWord("der"), normalOfWord("den"), normalOfWord("van"), normalOfWord("von"), normalOfWord("zu"), normalOfWord("du"),
	normalOfWord("da"), normalOfWord("di"), normalOfWord("dos"), normalOfWord("das"), normalOfWord("do"), normalOfWord("e"), normalOfWord("y"), normalOfWord("bin"), normalOfWord("bint"), normalOfWord("ibn"), normalOfWord("al"), normalOfWord("el"), normalOfWord("ul"), normalOfWord("ag"), normalOfWord("ould"), normalOfWord("af"), normalOfWord("av"), normalOfWord("ter"), normalOfWord("ten"),
}

// lower returns the hash of the word at i in small letters.
func (v *view) lower(i int32) uint32 {
	if t := v.token(i); t.Norm >= firstWord {
		return t.Norm
	}
	return scan(v.d.Form(i)).hash
}
