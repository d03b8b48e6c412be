package outfile

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Register is every file that one command reads or writes, side files and folders of its own included. A command
// fills it before its work, so that an input is never written and two outputs never meet, whatever names, links or
// cases of letters lead to one file. A nil Register refuses nothing.
type Register struct{ reads, writes []place }

// place is one file or folder.
type place struct {
	file   fs.FileInfo // what is there, through links; nil if nothing is
	folder fs.FileInfo // where it is or will be
	name   string      // there, as file systems that ignore case and composition compare names
	tree   bool        // it is a folder, of which the command uses everything
}

// Read notes inputs by name. "-" is no file.
func (r *Register) Read(paths ...string) {
	for _, path := range paths {
		if path != "-" {
			r.reads = append(r.reads, placeOf(path, false))
		}
	}
}

// Streams notes standard input as an input and standard output as an output, where they are files.
func (r *Register) Streams(stdin, stdout *os.File) error {
	if info, ok := regular(stdin); ok {
		r.reads = append(r.reads, place{file: info})
	}
	if info, ok := regular(stdout); ok {
		return fail("a file on standard output", r.claim(place{file: info}))
	}
	return nil
}

func regular(f *os.File) (fs.FileInfo, bool) {
	if f == nil {
		return nil, false
	}
	info, err := f.Stat()
	return info, err == nil && info.Mode().IsRegular()
}

// Write notes an output, or refuses one that is an input or an output already.
func (r *Register) Write(path string) error { return fail(path, r.write(path)) }

// Folder notes a folder for files of the command's own: no input and no other output may be in it.
func (r *Register) Folder(path string) error { return fail(path, r.claim(placeOf(path, true))) }

func (r *Register) write(path string) error {
	if r == nil {
		return nil
	}
	p := placeOf(path, false)
	if p.file != nil && !p.file.Mode().IsRegular() {
		return nil // a device or pipe, which may be written twice
	}
	return r.claim(p)
}

func (r *Register) claim(p place) error {
	if r == nil {
		return nil
	}
	for i := range r.reads {
		if p.meets(&r.reads[i]) {
			return errIsInput
		}
	}
	for i := range r.writes {
		if p.meets(&r.writes[i]) {
			return errTwice
		}
	}
	r.writes = append(r.writes, p)
	return nil
}

// has reports whether a file is one of the inputs.
func (r *Register) has(info fs.FileInfo) bool {
	return r != nil && slices.ContainsFunc(r.reads, func(p place) bool { return p.file != nil && os.SameFile(p.file, info) })
}

func placeOf(path string, tree bool) place {
	p := place{name: foldName(filepath.Base(path)), tree: tree}
	if info, err := os.Stat(path); err == nil {
		p.file = info
	}
	if info, err := os.Stat(filepath.Dir(path)); err == nil {
		p.folder = info
	}
	return p
}

func foldName(name string) string { return norm.NFC.String(strings.ToLower(name)) }

// meets reports whether two places are, or will be, one file, or one is in the other.
func (p *place) meets(o *place) bool {
	switch {
	case p.file != nil && o.file != nil && os.SameFile(p.file, o.file):
		return true
	case p.folder != nil && o.folder != nil && p.name == o.name && os.SameFile(p.folder, o.folder):
		return p.file == nil && o.file == nil // a file A that is there beside none called a shows that case counts
	}
	return p.tree && o.under(p) || o.tree && p.under(o)
}

// under reports whether a place is directly in a folder of the command's own, which has no folders in it.
func (p *place) under(tree *place) bool {
	return tree.file != nil && p.folder != nil && os.SameFile(tree.file, p.folder)
}
