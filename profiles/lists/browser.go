//go:build js

package lists

// errBrowser refuses files that a program in a browser does without: their readers are larger than the model.
var errBrowser = &Refusal{ID: "browser", Message: "is a binary file, which is not read in a browser", Hint: "save it as CSV"}

// OpenWorkbook fails.
func OpenWorkbook([]byte, Dialect, *Columns) (*Reading, error) { return nil, errBrowser }

// OpenParquet fails.
func OpenParquet([]byte, Dialect, *Columns) (*Reading, error) { return nil, errBrowser }
