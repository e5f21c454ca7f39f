package gazetteer

import "fmt"

// The features of a proposal: what it is, how it is tagged, what stands around it.
const (
	sBias = iota
	sKnown
	sPeople
	sPeopleSquare
	sWords2
	sWords3
	sWhole
	sCapitalBefore
	sCapitalAfter
	sPlaceAfter
	sSpotLast
	sUnlistedSpot
	sUnlistedLocated
	sOrgLast
	sOrgAfter
	sPersonWordAfter
	sNounAfter
	sCapitals
	sShort
	sPlainWord
	sSmallElsewhere
	sFamilyName
	sSentenceFirst
	sHeading
	sHyphenBefore
	sHyphenAfter
	sPossessive
	sCommaPlaceAfter
	sCommaPlaceBefore
	sDateline
	sAdjectiveNoun
	sAdjectivePlural
	sAdjectiveAlone
	sKnownPerson
	sKnownOrg
	sLongerKnown
	sContainsKnown
	sCapsBoundary
	sUnlistedLocatedSpot
	sLongerSpot
	sTownOf
	sTownBefore
	sTownAfter
	sElsewhere
	sNotElsewhere
	sUnique
	sUniqueOther
	sMonth
	sNumber
	sAmbiguous
	sBefore        = iota
	sTag           = sBefore + len(beforeNames)
	sEntity        = sTag + len(tagNames)
	sCover         = sEntity + entityKinds
	sClass         = sCover + entityKinds
	sParty         = sClass + int(classes)
	sKind          = sParty + partyClasses
	sSort          = sKind + int(nameKinds)               // each sort of proposal …
	sSortBefore    = sSort + sorts                        // … with what stands before
	sSortAfter     = sSortBefore + sorts*len(beforeNames) // … with what stands behind
	sSortMention   = sSortAfter + sorts*len(afterNames)   // … with the mention that covers it
	sClusterBefore = sSortMention + sorts*2*entityKinds
	sClusterAfter  = sClusterBefore + clusters
	spanFeatures   = sClusterAfter + clusters

	entityKinds  = 6
	partyClasses = 11
	sorts        = 7
	clusters     = 64
)

var (
	beforeNames = [...]string{"start", "in", "at", "from", "to", "near", "of", "for", "by", "with", "and", "the", "determiner", "comma", "title", "verb", "adjective", "noun", "name", "other"}
	afterNames  = [...]string{"end", "noun", "verb", "name", "comma", "possessive", "hyphen", "adposition", "and", "full-stop", "other"}
	sortNames   = [sorts]string{"unlisted", "unlisted-spot", "town", "large-town", "area", "adjective", "code"}
	tagNames    = [...]string{"propn", "adj", "noun", "other"}
)

var spanFeatureNames = func() [spanFeatures]string {
	names := [spanFeatures]string{
		"bias", "known", "people", "people-square", "words-2", "words-3", "whole", "capital-before", "capital-after", "place-after",
		"spot-last", "unlisted-spot", "unlisted-located", "org-last", "org-after", "person-word-after", "noun-after", "capitals",
		"short", "plain-word", "small-elsewhere", "family-name", "sentence-first", "heading", "hyphen-before", "hyphen-after", "possessive",
		"comma-place-after", "comma-place-before", "dateline", "adjective-noun", "adjective-plural", "adjective-alone",
		"known-person", "known-org", "longer-known", "contains-known", "caps-boundary", "unlisted-located-spot", "longer-spot", "town-of", "town-before", "town-after", "elsewhere", "not-elsewhere", "unique", "unique-other", "month", "number", "ambiguous",
	}
	for i, n := range beforeNames {
		names[sBefore+i] = "before-" + n
	}
	for i, n := range tagNames {
		names[sTag+i] = "tag-" + n
	}
	for i, n := range [...]string{"unknown", "person", "organization", "place", "party", "publisher"} {
		names[sEntity+i] = "is-mention-" + n
		names[sCover+i] = "in-mention-" + n
	}
	for c := range classes {
		names[sClass+int(c)] = "is-" + c.String()
	}
	for i, n := range [...]string{"none", "state", "demonym", "demonyms", "capital", "group", "abbreviation", "publisher", "seat", "body", "platform"} {
		names[sParty+i] = "party-" + n
	}
	for i, n := range [...]string{"main-name", "other-name", "short-name", "abbreviation", "adjective"} {
		names[sKind+i] = n
	}
	for i, sort := range sortNames {
		names[sSort+i] = sort
		for j, n := range beforeNames {
			names[sSortBefore+i*len(beforeNames)+j] = sort + "-before-" + n
		}
		for j, n := range afterNames {
			names[sSortAfter+i*len(afterNames)+j] = sort + "-after-" + n
		}
		for j := range entityKinds {
			names[sSortMention+i*2*entityKinds+j] = sort + "-" + names[sEntity+j]
			names[sSortMention+i*2*entityKinds+entityKinds+j] = sort + "-" + names[sCover+j]
		}
	}
	for i := range clusters {
		names[sClusterBefore+i] = fmt.Sprint("before-cluster-", i)
		names[sClusterAfter+i] = fmt.Sprint("after-cluster-", i)
	}
	return names
}()
