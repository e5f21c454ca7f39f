package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"runtime"
	"runtime/debug"
	"slices"

	"github.com/spf13/cobra"

	"github.com/truce-ledger/truce/extract"
	"github.com/truce-ledger/truce/model"
	"github.com/truce-ledger/truce/registry"
)

// version is the version of the program; CHANGELOG.md says what each one brought.
const version = "0.1.0"

// A versions names everything that an output depends on.
type versions struct {
	Program  string            `json:"program"`
	Commit   *string           `json:"commit"` // null if it was built outside of a repository
	Go       string            `json:"go"`
	Model    string            `json:"model"`
	Lexicons map[string]string `json:"lexicons"`
}

func (a *app) versionCommand() *cobra.Command {
	asJSON := false
	c := &cobra.Command{
		Use:   "version",
		Short: "Name the versions of program, model and lexicons",
		Args:  cobra.NoArgs,
		RunE: a.run(func([]string) error {
			if asJSON {
				return json.NewEncoder(a.stdout).Encode(currentVersions())
			}
			return currentVersions().print(a)
		}),
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

func (v versions) print(a *app) error {
	commit := "built outside of a repository"
	if v.Commit != nil {
		commit = "commit " + *v.Commit
	}
	_, err := fmt.Fprintf(a.stdout, "truce    %s (%s, %s)\nmodel    %s\n", v.Program, commit, v.Go, v.Model)
	for _, name := range slices.Sorted(maps.Keys(v.Lexicons)) {
		if err == nil {
			_, err = fmt.Fprintf(a.stdout, "lexicon  %s %s\n", name, v.Lexicons[name])
		}
	}
	return err
}

func currentVersions() versions {
	v := versions{Program: version, Go: runtime.Version(), Model: modelVersion(), Lexicons: map[string]string{}}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				v.Commit = &s.Value
			}
		}
	}
	for name := range lexicons {
		v.Lexicons[name] = lexicons[name]()
	}
	return v
}

// lexicons names the word lists that an analyst can edit.
var lexicons = map[string]func() string{"parties": registry.Version, "acts": extract.LexiconVersion}

func modelVersion() string { return model.Version }
