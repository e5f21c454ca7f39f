package export

import "fmt"

// versions tells which rows newer versions of their articles do not have any more.
func (d *eventDrawing) versions() {
	marks := d.Incident.Grades.Versions
	if len(marks) == 0 {
		return
	}
	d.section("Newer versions of articles")
	for _, m := range marks {
		words := map[string]string{
			"version:retracted": "− withdrawn with the article, does not count", "version:corrected": "− taken back by a correction, does not count",
			"version:altered": "~ another figure takes its place",
			"version:trimmed": "~ no longer in it, not taken back: counts",
		}[m.Rule]
		said := ""
		if a := d.byID[m.Row]; a != nil {
			said = Clean(SpeakerName(a)) + ": “" + Clean(a.Words) + "”"
		}
		line := words + " · " + said + styled(faint, fmt.Sprintf(" · a%s", m.By.String()[:8]))
		if d.why {
			line += styled(faint, " · "+m.Rule+" · row "+m.Row.String())
		}
		d.block("  ", "    ", line)
	}
}
