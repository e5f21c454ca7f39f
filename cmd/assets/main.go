// Command assets bundles the scripts of the pages: web/islands/truce.ts and what it imports become web/dist/truce.js, which is
// embedded in truce. It is not shipped.
//
//	go run ./cmd/assets
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/evanw/esbuild/pkg/api"
)

func main() {
	result := api.Build(api.BuildOptions{
		EntryPoints: []string{"web/islands/truce.ts"},
		Outdir:      "web/dist",
		Bundle:      true, Write: true,
		MinifyWhitespace: true, MinifySyntax: true, MinifyIdentifiers: true,
		Format:   api.FormatESModule,
		Target:   api.ES2022,
		LogLevel: api.LogLevelWarning,
	})
	if len(result.Errors) > 0 {
		os.Exit(1)
	}
	for _, f := range result.OutputFiles {
		fmt.Printf("web/dist/%s: %d bytes\n", filepath.Base(f.Path), len(f.Contents))
	}
}
