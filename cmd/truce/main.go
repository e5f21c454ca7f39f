// Command truce reads reporting on armed conflict and keeps the ledger of who
// claims what and who answered.
//
// Everything is wired here: flags and the environment are read in this package
// and nowhere else.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

// The exit codes. They are stable: scripts may rely on them.
const (
	exitOK     = 0
	exitFailed = 1 // something could not be read, written or opened; the rest was
	exitUsage  = 2 // the command line makes no sense; nothing was done
)

func main() {
	// A reader of our output may go away at any time. Then a write returns EPIPE,
	// which ends the work quietly, where the signal would end it with a noise.
	signal.Ignore(syscall.SIGPIPE)
	a := &app{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, env: os.Getenv}
	os.Exit(a.main(os.Args[1:]))
}

// An app is one run of the command with the world that it may touch.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	env            func(string) string
	ran            bool // the command line was understood
}

// errFailed is returned when every failure has already been told on stderr.
var errFailed = errors.New("failed")

// A usageError says what is wrong with the command line.
type usageError struct{ message string }

func (e usageError) Error() string { return e.message }

// main runs the command line and returns the exit code.
func (a *app) main(args []string) int {
	root := a.rootCommand()
	root.SetArgs(args)
	command, err := root.ExecuteContextC(context.Background()) // a signal may end us at any moment: a ledger is never half-written
	var usage usageError
	switch {
	case err == nil, closedPipe(err):
		return exitOK
	case errors.Is(err, errFailed):
		return exitFailed
	case !a.ran || errors.As(err, &usage):
		fmt.Fprintf(a.stderr, "truce: %v\nSee '%s --help'.\n", err, command.CommandPath())
		return exitUsage
	}
	fmt.Fprintf(a.stderr, "truce: %v\n", err)
	return exitFailed
}

// closedPipe reports whether an error is that nobody reads our output any more.
func closedPipe(err error) bool { return errors.Is(err, syscall.EPIPE) }

func (a *app) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "truce",
		Short: "Keep the ledger of who claims what about a war, and who answered",
		Long: `truce reads reporting on armed conflict and keeps the ledger of who claims
what, who answered, and in which exact words. A claim is never a fact: truce
does not say what happened, it says who said so. It fetches what you name, and sends
nothing but to a PostgreSQL server that you name; it reads what you give it.`,
		Example: `  truce read report.txt
  truce add reports/ && truce ls events --disputed
  truce show --why e03f9a41
  truce ceasefire board sorna-2031`,
		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{HiddenDefaultCmd: true},
	}
	root.SetIn(a.stdin)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	for _, g := range []struct {
		title    string
		commands []*cobra.Command
	}{
		{"One report:", []*cobra.Command{a.readCommand(), a.explainCommand()}},
		{"A ledger of many:", []*cobra.Command{a.addCommand(), a.importFilesCommand(), a.feedCommand(), a.lsCommand(), a.showCommand(), a.searchCommand(), a.ceasefireCommand(), a.linkCommand(), a.splitCommand(), a.decideCommand(), a.serveCommand()}},
		{"Keeping it:", []*cobra.Command{a.initCommand(), a.verifyCommand(), a.rebuildCommand(), a.backupCommand(), a.restoreCommand(), a.doctorCommand()}},
		{"Who may use it:", []*cobra.Command{a.userCommand(), a.tokenCommand()}},
		{"Around it:", []*cobra.Command{a.gazetteerCommand(), a.outletsCommand(), a.evalCommand(), a.versionCommand()}},
	} {
		root.AddGroup(&cobra.Group{ID: g.title, Title: g.title})
		for _, c := range g.commands {
			c.GroupID = g.title
			root.AddCommand(c)
		}
	}
	root.SetHelpCommandGroupID("Around it:")
	root.AddCommand(exitCodes())
	return root
}

// exitCodes is a page of help.
func exitCodes() *cobra.Command {
	return &cobra.Command{
		Use:   "exit-codes",
		Short: "What the exit codes mean",
		Long: `The exit codes of truce are stable.

  0  everything that was asked for was done; also when the reader of the output
     went away before its end
  1  something could not be read, written or opened: stderr says what; every
     other file was read and its ledger printed
  2  the command line makes no sense; nothing was done`,
	}
}

// run marks a command line as understood once a command begins its work.
func (a *app) run(work func(args []string) error) func(*cobra.Command, []string) error {
	return func(_ *cobra.Command, args []string) error {
		a.ran = true
		return work(args)
	}
}
