package export

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// table draws rows of cells that "|" parts.
func table(o LedgerOptions, empty string, columns []Column, rows ...string) string {
	var out bytes.Buffer
	t := NewTable(&out, o, columns...)
	t.Empty = empty
	for _, r := range rows {
		t.Row(strings.Split(r, "|")...)
	}
	t.Flush()
	return out.String()
}

func TestTable(t *testing.T) {
	list := []Column{{Name: "day"}, {Name: "type", Weight: 1}, {Name: "origins", Right: true}, {Name: "what", Weight: 3, Wrap: true}}
	for _, test := range []struct {
		name, want string
		width      int
		rows       []string
	}{
		{"all fit", `DAY         TYPE      ORIGINS  WHAT
2031-05-22  shelling       12  the mill
2031-05-23  clash           3
`, 80, []string{"2031-05-22|shelling|12|the mill", "2031-05-23|clash|3"}},
		{"cut and wrapped", `DAY         TYPE    ORIGINS  WHAT
2031-05-22  truce…       12  Each says that
                             the other broke
                             the truce at the
                             mill
`, 46, []string{"2031-05-22|truce broken|12|Each says that the other broke the truce at the mill"}},
		{
			"wide and from right to left", "DAY   TYPE   ORIGINS  WHAT\n昨日  \u2068القصف\u2069        1  ␛[31m alert\n\n", 80,
			[]string{"昨日|القصف|1|\x1b[31m alert", ""},
		},
		{"no rows", "Nothing yet.\n", 80, nil},
	} {
		got := table(LedgerOptions{Width: test.width}, "Nothing yet.", list, test.rows...)
		if got != test.want {
			t.Errorf("%s:\ngot\n%s\nwant\n%s", test.name, got, test.want)
		}
	}
}

func TestTableOfManyRows(t *testing.T) {
	var rows []string
	for i := range 500 {
		rows = append(rows, fmt.Sprint(i, "|", strings.Repeat("x", i)))
	}
	got := table(LedgerOptions{Width: 60}, "", []Column{{Name: "n", Right: true}, {Name: "x", Weight: 1}}, rows...)
	lines := strings.Split(strings.TrimSuffix(got, "\n"), "\n")
	if len(lines) != 501 {
		t.Fatalf("%d lines", len(lines))
	}
	if last := lines[500]; last != "499  "+strings.Repeat("x", 54)+"…" {
		t.Errorf("last line: %q", last)
	}
}

// No line is wider than the terminal, however many columns have a weight and whatever stands in them.
func TestTableFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(40, 120).Draw(t, "width")
		list := []Column{{Name: "id"}}
		for i := range rapid.IntRange(1, 4).Draw(t, "columns") {
			list = append(list, Column{Name: fmt.Sprint("c", i), Weight: rapid.IntRange(1, 4).Draw(t, "weight"), Wrap: rapid.Bool().Draw(t, "wrap"), Right: rapid.Bool().Draw(t, "right")})
		}
		rows := rapid.SliceOfN(rapid.StringMatching(`[0-9]{1,4}(\|[a-z昨日é ]{0,60}){1,5}`), 1, 20).Draw(t, "rows")
		for _, line := range strings.Split(table(LedgerOptions{Width: width}, "", list, rows...), "\n") {
			if columns(line) > width {
				t.Fatalf("%d columns in %d: %q", columns(line), width, line)
			}
		}
	})
}

func BenchmarkTable(b *testing.B) {
	rows := make([]string, 300)
	for i := range rows {
		rows[i] = fmt.Sprint("2031-05-22|shelling|", i, "|Each says that the other broke the truce at the mill")
	}
	for b.Loop() {
		table(LedgerOptions{}, "", []Column{{Name: "day"}, {Name: "type"}, {Name: "n", Right: true}, {Name: "what", Weight: 1}}, rows...)
	}
}
