package docs

import "testing"

func TestGradingRule(t *testing.T) {
	for _, c := range []struct{ rule, grade, when string }{
		{"occurrence:one-origin", "alleged", "one origin says so"},
		{"disputed:denied", "+ disputed", "somebody denies the event itself"},
		{"numbers:row", "", "an origin's figure"},
	} {
		grade, when, ok := GradingRule(c.rule)
		if !ok || grade != c.grade || when != c.when {
			t.Errorf("%s: got %q, %q, %v", c.rule, grade, when, ok)
		}
	}
	if _, _, ok := GradingRule("occurrence:no-such-rule"); ok {
		t.Error("a rule that is not in the document was found")
	}
}
