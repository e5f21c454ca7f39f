package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/truce-ledger/truce/intake"
)

// An input is one thing to read, or the reason why it cannot be.
type input struct {
	name string // as given; for a file in a folder: the folder as given and the path in it
	path string // where to read it; "" is standard input, or the web
	url  string // page of the web, "" if it is none
	err  error
}

// endings are what the names of files in a folder end in if they are read. A file
// that is named itself is read whatever its name.
var endings = []string{".txt", ".text", ".html", ".htm", ".xhtml", ""}

// inputs expands arguments: files, folders, file: URLs, pages of the web and "-" for standard
// input. The order is that of the arguments, in a folder that of the names.
func inputs(args []string) []input {
	var out []input
	stdin := false
	for _, arg := range args {
		if arg == "-" {
			in := input{name: "-"}
			if stdin {
				in.err = errors.New("standard input can be read only once")
			}
			stdin = true
			out = append(out, in)
			continue
		}
		if lower := strings.ToLower(arg); strings.HasPrefix(lower, "http:") || strings.HasPrefix(lower, "https:") {
			out = append(out, input{name: arg, url: arg})
			continue
		}
		path, err := pathOf(arg)
		if err != nil {
			out = append(out, input{name: arg, err: err})
			continue
		}
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			out = append(out, folder(arg, path)...)
			continue
		}
		out = append(out, input{name: arg, path: path})
	}
	return out
}

// pathOf returns the path that an argument means.
func pathOf(arg string) (string, error) {
	if strings.HasPrefix(strings.ToLower(arg), "file:") {
		u, err := url.Parse(arg)
		if err != nil || u.Host != "" && u.Host != "localhost" {
			return "", errors.New("is no file: URL of this machine: write file:///path/to/report.txt")
		}
		if u.Opaque != "" { // file:report.txt
			return url.PathUnescape(u.Opaque)
		}
		return filepath.FromSlash(u.Path), nil
	}
	return arg, nil
}

// folder lists the reports in a folder and in the folders below it. Hidden ones
// are passed over, and so is what is neither a file nor a link to one.
func folder(name, root string) []input {
	var out []input
	_ = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		below, _ := filepath.Rel(root, path)
		shown := filepath.Join(name, below)
		if err != nil {
			out = append(out, input{name: shown, err: err})
			return nil
		}
		if hidden := path != root && strings.HasPrefix(entry.Name(), "."); hidden {
			if entry.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		if !slices.Contains(endings, strings.ToLower(filepath.Ext(path))) || entry.IsDir() {
			return nil
		}
		info, err := os.Stat(path) // follows links
		if err != nil {
			out = append(out, input{name: shown, err: err})
		} else if info.Mode().IsRegular() {
			out = append(out, input{name: shown, path: path})
		}
		return nil
	})
	if len(out) == 0 {
		names := strings.Join(endings[:len(endings)-1], ", ")
		return []input{{name: name, err: fmt.Errorf("holds no reports: looked for names that end in %s, or in nothing", names)}}
	}
	return out
}

// bytes returns what the input holds, at most a byte more than package intake takes.
func (in input) bytes(stdin io.Reader) ([]byte, error) {
	if in.err != nil {
		return nil, in.err
	}
	from := stdin
	if in.path != "" {
		file, err := os.Open(in.path)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		from = file
	}
	return io.ReadAll(io.LimitReader(from, intake.MaxBytes+1))
}

// problem says in one line what is wrong with an input.
func problem(name string, err error) string {
	var path *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return name + ": there is no such file or folder"
	case errors.Is(err, fs.ErrPermission):
		return name + ": may not be read: check its permissions"
	case errors.As(err, &path):
		return name + ": " + path.Err.Error()
	case errors.Is(err, intake.ErrEmpty), errors.Is(err, intake.ErrBinary), errors.Is(err, intake.ErrTooLarge):
		return name + " " + err.Error()
	}
	return name + ": " + err.Error()
}
