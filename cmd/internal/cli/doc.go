// Package cli holds the conventions shared by all commands: exit codes, errors with hints, and what happens on signals
// and closed pipes.
//
// A command returns an error and prints nothing about it; main passes the error to [Exit], which prints it once to
// standard error and returns the exit code:
//
//	orgsim: error: acme.yaml:3:12: headcount: 3.7 is not a whole number
//	hint: write 4
//
// # Closed pipes
//
// When the reader of standard output closes it (orgsim run | head -1), Go would kill the process in the middle of
// whatever it does. [Context] turns that into an ordinary write error, so that files being written elsewhere are
// completed or removed; the program then ends quietly with code 141, as a shell reports a process killed by SIGPIPE.
//
// # Signals
//
// The first SIGINT (or SIGTERM, SIGHUP) cancels the context of [Context]; work winds down, finished work is kept,
// and the exit code is 130 (or 143). The second ends the program at once with the same code.
package cli
