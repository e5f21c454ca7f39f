package truce

import "cmp"

// A NoticeKind says what an article tells of its own earlier words.
type NoticeKind string

// The kinds of Notice.
const (
	NoticeUpdate     NoticeKind = "update"     // words were added or exchanged; nothing is said to have been wrong
	NoticeCorrection NoticeKind = "correction" // something in it was wrong
	NoticeRetraction NoticeKind = "retraction" // the article as a whole is withdrawn
	NoticeEditor     NoticeKind = "note"       // an editor's note that says none of these
)

// A Notice is what a version of an article says of earlier ones: a correction, a retraction, an update.
type Notice struct {
	Kind  NoticeKind
	Rule  string // name of the rule of edition/notices.txt that read it
	Span  Span   // the paragraph, zero for what the agency's status says
	Words string // of the paragraph
	Was   string // what it corrects, as far as it names it
	Now   string // what it puts in its place, as far as it names it
}

// A VersionMark says what a newer version of an article did to a row of an older one.
type VersionMark struct {
	Row  ID     // an assertion
	By   ID     // the record of the newer version
	Rule string // version:retracted, version:corrected, version:altered or version:trimmed; they are in docs/grading.md
}

// Told returns when the words of an article are as of: its update, else its publication; "" if it tells neither.
func (a *Article) Told() string { return cmp.Or(a.Updated, a.Published) }
