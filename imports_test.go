package truce

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/truce-ledger/truce"

// A rule is one row of the code map in ARCHITECTURE.md.
type rule struct {
	pure bool
	all  bool
	may  []string // packages of ours, modules of others
}

var (
	mapRow = regexp.MustCompile("(?m)^\\| `([a-z/]+)`( ●)? \\| [^|]+ \\| ([^|]*)\\|$")
	quoted = regexp.MustCompile("`([^`]+)`")
)

// impure are the packages that a pure package must not import.
var impure = []string{"os", "io/ioutil", "net", "net/http", "database/sql", "log", "log/slog", "math/rand", "math/rand/v2", "crypto/rand", "unsafe", "plugin"}

// codeMap reads the table.
func codeMap(t *testing.T) map[string]rule {
	t.Helper()
	page, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	rules := map[string]rule{}
	for _, row := range mapRow.FindAllStringSubmatch(string(page), -1) {
		r := rule{pure: row[2] != "", all: strings.TrimSpace(row[3]) == "all"}
		for _, name := range quoted.FindAllStringSubmatch(row[3], -1) {
			r.may = append(r.may, name[1])
		}
		rules[row[1]] = r
	}
	return rules
}

// allows reports whether a package with this rule may import path.
func (r rule) allows(imported string) bool {
	if own, ok := strings.CutPrefix(imported, module+"/"); ok {
		return r.all || slices.Contains(r.may, own)
	}
	if imported == module {
		return r.all || slices.Contains(r.may, "truce")
	}
	if first, _, _ := strings.Cut(imported, "/"); !strings.Contains(first, ".") {
		return !r.pure || !slices.Contains(impure, imported)
	}
	return r.all || slices.ContainsFunc(r.may, func(m string) bool { return imported == m || strings.HasPrefix(imported, m+"/") })
}

// TestImports holds every package to the code map.
func TestImports(t *testing.T) {
	rules := codeMap(t)
	seen := map[string]bool{}
	eachFile(t, parser.ImportsOnly, func(dir, file string, parsed *ast.File) {
		name := dir
		if dir == "." {
			name = "truce"
		}
		r, ok := rules[name]
		if !ok {
			t.Errorf("package %s is not in the code map of ARCHITECTURE.md", name)
			return
		}
		seen[name] = true
		for _, i := range parsed.Imports {
			imported, _ := strconv.Unquote(i.Path.Value)
			if !r.allows(imported) {
				t.Errorf("%s: %s may not import %s (see the code map in ARCHITECTURE.md)", file, name, imported)
			}
		}
	})
	for name := range rules {
		if !seen[name] {
			t.Errorf("package %s is in the code map of ARCHITECTURE.md and has no files", name)
		}
	}
}

// TestPure looks for a clock and for the initialization that no eye can follow.
func TestPure(t *testing.T) {
	rules := codeMap(t)
	checked := 0
	eachFile(t, 0, func(dir, file string, parsed *ast.File) {
		name := dir
		if dir == "." {
			name = "truce"
		}
		if !rules[name].pure {
			return
		}
		checked++
		ast.Inspect(parsed, func(n ast.Node) bool {
			if call, ok := n.(*ast.SelectorExpr); ok {
				if pkg, ok := call.X.(*ast.Ident); ok && pkg.Name == "time" && slices.Contains([]string{"Now", "Since", "Until", "Sleep", "After", "Tick"}, call.Sel.Name) {
					t.Errorf("%s: a pure package uses the clock: time.%s", file, call.Sel.Name)
				}
			}
			if f, ok := n.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
				t.Errorf("%s: init() in a pure package", file)
			}
			return true
		})
	})
	if checked == 0 {
		t.Error("no pure packages")
	}
}

// eachFile parses each Go file of the module that is no test.
func eachFile(t *testing.T, mode parser.Mode, use func(dir, file string, parsed *ast.File)) {
	t.Helper()
	err := filepath.WalkDir(".", func(file string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (file == "tools" || entry.Name() == "testdata" || strings.HasPrefix(entry.Name(), ".") && file != "."):
			return filepath.SkipDir
		case entry.IsDir() || path.Ext(file) != ".go" || strings.HasSuffix(file, "_test.go"):
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, mode)
		if err != nil {
			return err
		}
		use(path.Dir(filepath.ToSlash(file)), file, parsed)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
