package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
)

// maxResultBytes bounds what Read takes: some 5,000 companies, which take five
// times that in memory.
const maxResultBytes = 128 << 20

// Read reads a saved result: a document of JSON, or NDJSON with one profile a
// line, whose lines are joined. Keys it does not know are ignored, because
// later versions add some. The error is a [strict.Problem].
func Read(file string, in io.Reader) (*Result, error) {
	src, err := io.ReadAll(io.LimitReader(in, maxResultBytes+1))
	if err != nil {
		return nil, fmt.Errorf("reading %s at byte %d: %w", text.Visible(file), len(src), err)
	}
	if len(src) > maxResultBytes {
		return nil, strict.Problem{ID: strict.TooLarge, File: file, Message: fmt.Sprintf("is larger than %d MiB", maxResultBytes>>20)}
	}
	var out *Result
	dec := json.NewDecoder(bytes.NewReader(src))
	for {
		at := dec.InputOffset()
		var r Result
		err := dec.Decode(&r)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, notJSON(file, src, at, err)
		}
		if err := r.check(file); err != nil {
			return nil, err
		}
		if out == nil {
			out = &r
			continue
		}
		if r.Version != out.Version || r.ModelDigest != out.ModelDigest || r.Seed != out.Seed || r.Engine != out.Engine {
			return nil, strict.Problem{ID: strict.WrongType, File: file, Message: "holds results of different runs"}
		}
		out.Profiles = append(out.Profiles, r.Profiles...)
	}
	if out == nil {
		return nil, strict.Problem{ID: strict.EmptyInput, File: file, Message: "is empty"}
	}
	return out, nil
}

// check refuses what is no result, or one of a later version.
func (r *Result) check(file string) error {
	p := strict.Problem{File: file}
	switch {
	case r.Schema == Schema:
	case len(r.Schema) > 14 && r.Schema[:14] == Schema[:14]:
		p.ID, p.Message = "schema-too-new", "is a result of schema "+text.Quote(r.Schema)+"; this program reads "+Schema
		p.Hint = "use a newer orgsim"
		return p
	case r.Schema == "":
		p.ID, p.Message, p.Hint = strict.WrongType, "is not a result of orgsim", savedHint
		return p
	default:
		p.ID, p.Message, p.Hint = strict.WrongType, "is of schema "+text.Quote(r.Schema)+", not "+Schema, savedHint
		return p
	}
	if len(r.Profiles) == 0 {
		p.ID, p.Message = strict.MissingField, "is a result without profiles"
		return p
	}
	for i := range r.Profiles {
		if len(r.Profiles[i].Structures) == 0 {
			p.ID, p.Message = strict.MissingField, fmt.Sprintf("profile %s has no structures", text.Quote(r.Profiles[i].ID))
			return p
		}
	}
	return nil
}

// keys are the parts of a path that are keys in JSON, and no embedded types.
func keys(path string) string {
	parts := strings.Split(path, ".")
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s != strings.ToLower(s) }), ".")
}

const savedHint = "orgsim run -o FILE.json saves a result"

// notJSON says where a document stops being JSON, or which value is of the
// wrong type.
func notJSON(file string, src []byte, at int64, err error) error {
	p := strict.Problem{ID: strict.Syntax, File: file, Message: "is not a whole JSON document"}
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		at, p.Message, p.Hint = syntax.Offset, "is not JSON: "+syntax.Error(), savedHint
	case errors.As(err, &kind):
		at += kind.Offset
		p.ID, p.Message = strict.WrongType, text.Visible(keys(kind.Field))+": is of the wrong type, "+kind.Value
		if kind.Field == "" {
			p.Message, p.Hint = "is not a result of orgsim", savedHint
		}
	}
	at = min(at, int64(len(src)))
	p.Line = 1 + bytes.Count(src[:at], []byte{'\n'})
	p.Col = max(1, len([]rune(string(src[bytes.LastIndexByte(src[:at], '\n')+1:at]))))
	return p
}
