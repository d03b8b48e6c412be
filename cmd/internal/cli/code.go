package cli

// The exit codes. They are a contract with scripts: a code is never given another meaning, and codes not listed here
// count as failure. 2 is left to the Go runtime, which uses it for a crash.
const (
	CodeDone         = 0   // done
	CodeFailed       = 1   // failed for a reason that has no code of its own
	CodeRejected     = 3   // done, but some inputs were rejected, each named
	codeThreshold    = 10  // done, and a condition of --fail-if holds
	CodeUsage        = 64  // wrong use of the command line
	CodeData         = 65  // bad data in an input
	CodeMissing      = 66  // an input is missing or cannot be opened
	CodeCannotCreate = 73  // an output cannot be created
	CodeIO           = 74  // reading or writing failed
	CodeLocked       = 75  // locked by another process, try later
	CodeInterrupted  = 130 // interrupted (SIGINT), finished work is kept
	codePipe         = 141 // the reader of standard output closed it
	codeTerminated   = 143 // terminated (SIGTERM, SIGHUP), finished work is kept
)

// IsDone reports whether a command did its work: without an error, or with one that says what came out.
func IsDone(err error) bool {
	code := CodeOf(err)
	return code == CodeDone || code == CodeRejected || code == codeThreshold
}

// Code is one exit code with its meaning, for help texts and manuals.
type Code struct {
	Code    int
	Meaning string
}

// Codes lists the exit codes in ascending order.
func Codes() []Code {
	return []Code{
		{CodeDone, "done"},
		{CodeFailed, "failed"},
		{CodeRejected, "done, but some inputs were rejected (each is named)"},
		{codeThreshold, "done, and a --fail-if condition holds, or diff --exit-code found a difference"},
		{CodeUsage, "incorrect command line"},
		{CodeData, "invalid data in an input"},
		{CodeMissing, "an input is missing or cannot be opened"},
		{CodeCannotCreate, "an output cannot be created"},
		{CodeIO, "reading or writing failed"},
		{CodeLocked, "locked by another process; try later"},
		{CodeInterrupted, "interrupted (Ctrl-C); finished work is kept"},
		{codePipe, "the reader of standard output closed it"},
		{codeTerminated, "terminated; finished work is kept"},
	}
}
