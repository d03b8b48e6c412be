//go:build js

package render

import (
	"errors"
	"io"
)

// errBrowser is returned for formats that a program in a browser does without: their libraries are larger than the model.
var errBrowser = errors.New("not in a browser")

func writeXLSX(io.Writer, Document, Options) error { return errBrowser }

func writeDOCX(io.Writer, Document, Options) error { return errBrowser }

func newXLSXRows(io.Writer, []Column, []Pair) (RowWriter, error) { return nil, errBrowser }

func newParquetRows(io.Writer, []Column, []Pair) (RowWriter, error) { return nil, errBrowser }

// bareGap is the space between columns that are drawn without borders.
const bareGap = 2

func (*grid) draw(bool) (string, error) { return "", errBrowser }
