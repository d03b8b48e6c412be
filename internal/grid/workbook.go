package grid

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// Bounds of what the parts of a workbook unpack to.
const (
	mostSheet   = 1 << 30   // bytes of XML of a sheet
	mostStrings = 256 << 20 // bytes of XML of the table of strings
	mostPart    = 32 << 20  // bytes of any other part
	mostParts   = 10_000
)

// Workbook is an Excel workbook (.xlsx, .xlsm).
type Workbook struct {
	Sheets []Sheet // in order, without charts

	files   map[string]*zip.File
	strings []string
	shown   []shown // by style
	from    int     // first year of dates: 1900 or 1904
}

// Sheet is a table of a workbook.
type Sheet struct {
	Name   string
	Hidden bool
	part   string
}

// OpenWorkbook reads all of a workbook but its sheets. The error is of type [*Error].
func OpenWorkbook(b []byte) (*Workbook, error) {
	if err := alien(b); err != nil {
		return nil, err
	}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil || len(z.File) > mostParts {
		return nil, &Error{ID: idDamaged, Message: "is an incomplete Excel workbook", Hint: "was a copy or download cut short?"}
	}
	w := &Workbook{files: map[string]*zip.File{}, from: 1900}
	for _, f := range z.File {
		w.files[strings.ToLower(strings.TrimPrefix(f.Name, "/"))] = f
	}
	main := w.linked("", "/officeDocument", "xl/workbook.xml")
	if strings.HasSuffix(main, ".bin") || w.files["xl/workbook.bin"] != nil {
		return nil, &Error{ID: looksLike + "xlsb", Message: "is a binary workbook (.xlsb)", Hint: "save it as .xlsx or CSV"}
	}
	if w.files[main] == nil {
		return nil, other(w.files)
	}
	for _, read := range []func(string) error{w.readMain, w.readStyles, w.readStrings} {
		if err := read(main); err != nil {
			return nil, err
		}
	}
	if len(w.Sheets) == 0 {
		return nil, &Error{ID: idDamaged, Message: "is a workbook without sheets"}
	}
	return w, nil
}

// alien recognises by the first bytes what is no workbook of this kind.
func alien(b []byte) error {
	wide := func(s string) bool { // as names stand in the container of older files
		var u []byte
		for _, c := range []byte(s) {
			u = append(u, c, 0)
		}
		return bytes.Contains(b, u)
	}
	switch {
	case bytes.HasPrefix(b, []byte("PK\x03\x04")), bytes.HasPrefix(b, []byte("PK\x05\x06")):
		return nil
	case bytes.HasPrefix(b, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) && wide("EncryptedPackage"):
		return &Error{ID: looksLike + "encrypted", Message: "is a password-protected workbook", Hint: "save it without a password, or as CSV"}
	case bytes.HasPrefix(b, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return &Error{ID: looksLike + "xls", Message: "is a workbook of Excel 97-2003 (.xls)", Hint: "save it as .xlsx or CSV"}
	case len(b) == 0:
		return &Error{ID: "empty-input", Message: "is empty"}
	}
	return &Error{ID: looksLike + "text", Message: "is not an Excel workbook, despite its name", Hint: "name text files .csv, .ndjson, .json or .yaml"}
}

// other says what an archive is that is no workbook.
func other(files map[string]*zip.File) error {
	if files["content.xml"] != nil && files["mimetype"] != nil {
		return &Error{ID: looksLike + "ods", Message: "is an OpenDocument file (.ods)", Hint: "save it as .xlsx or CSV"}
	}
	return &Error{ID: looksLike + "zip", Message: "is an archive, not an Excel workbook", Hint: "unpack it first"}
}

// mostRun bounds what stands between two elements, which is held at once: a cell has 32,767 characters.
const mostRun = 4 << 20

// bounded reads a part, up to a number of bytes.
type bounded struct {
	io.ReadCloser
	name string
	left int64
	run  int // bytes since an element began
}

func (r *bounded) Read(p []byte) (int, error) {
	if r.left <= 0 {
		return 0, &Error{ID: idTooLarge, Message: "is too large when unpacked, in its part " + r.name, Hint: "save the sheet as CSV, which is streamed"}
	}
	n, err := r.ReadCloser.Read(p[:min(int64(len(p)), r.left)])
	r.left -= int64(n)
	if at := bytes.LastIndexByte(p[:n], '<'); at >= 0 {
		r.run = n - at
	} else if r.run += n; r.run > mostRun {
		return 0, &Error{ID: idTooLarge, Message: "contains more than 4 MiB of text in one place of its part " + r.name}
	}
	return n, err
}

// open opens a part; nil if it is not there.
func (w *Workbook) open(part string, most int64) (io.ReadCloser, error) {
	f := w.files[strings.ToLower(part)]
	if f == nil {
		return nil, nil
	}
	r, err := f.Open()
	if err != nil {
		return nil, damaged(err)
	}
	return &bounded{ReadCloser: r, name: part, left: most}, nil
}

// damaged is an error of unpacking or of XML.
func damaged(err error) error {
	var own *Error
	if errors.As(err, &own) {
		return own
	}
	return &Error{ID: idDamaged, Message: "is damaged: " + err.Error()}
}

// elements calls back for every element of a part that begins or ends, and for text. A part that is not there has none.
func (w *Workbook) elements(part string, most int64, each func(xml.Token) error) error {
	r, err := w.open(part, most)
	if r == nil || err != nil {
		return err
	}
	defer r.Close()
	d := xml.NewDecoder(r)
	for {
		t, err := d.RawToken()
		if err == io.EOF {
			return nil
		}
		if err == nil {
			err = each(t)
		}
		if err != nil {
			return damaged(err)
		}
	}
}

// attribute is that of an element by its name without prefix.
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// relation is a link of a part to another.
type relation struct{ id, kind, target string }

// linked is the part that another is linked to by a type that ends in a word, or its usual name.
func (w *Workbook) linked(from, ending, usual string) string {
	for _, r := range w.relations(from) {
		if strings.HasSuffix(r.kind, ending) {
			return r.target
		}
	}
	return usual
}

// relations reads the links of a part; of "", those of the file.
func (w *Workbook) relations(part string) (rs []relation) {
	dir, name := path.Split(part)
	_ = w.elements(dir+"_rels/"+name+".rels", mostPart, func(t xml.Token) error { // without them, usual names are tried
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == "Relationship" && attribute(e, "TargetMode") != "External" {
			target := attribute(e, "Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join("/", dir, target)
			}
			rs = append(rs, relation{attribute(e, "Id"), attribute(e, "Type"), strings.TrimPrefix(target, "/")})
		}
		return nil
	})
	return rs
}

// readMain reads the list of sheets.
func (w *Workbook) readMain(main string) error {
	links := w.relations(main)
	return w.elements(main, mostPart, func(t xml.Token) error {
		e, ok := t.(xml.StartElement)
		switch {
		case !ok:
		case e.Name.Local == "workbookPr" && slices.Contains([]string{"1", "true"}, attribute(e, "date1904")):
			w.from = 1904
		case e.Name.Local == "sheet":
			id := ""
			for _, a := range e.Attr {
				if a.Name.Local == "id" && a.Name.Space != "" {
					id = a.Value
				}
			}
			at := slices.IndexFunc(links, func(r relation) bool { return r.id == id })
			if at < 0 {
				return fmt.Errorf("the sheet %q is missing", attribute(e, "name"))
			}
			if strings.HasSuffix(links[at].kind, "/worksheet") {
				state := attribute(e, "state")
				w.Sheets = append(w.Sheets, Sheet{attribute(e, "name"), state == "hidden" || state == "veryHidden", links[at].target})
			}
		}
		return nil
	})
}

// readStrings reads the table of strings, without what says how they sound.
func (w *Workbook) readStrings(main string) error {
	part := w.linked(main, "/sharedStrings", "xl/sharedStrings.xml")
	var b strings.Builder
	inText, sound := false, false
	return w.elements(part, mostStrings, func(t xml.Token) error {
		switch e := t.(type) {
		case xml.StartElement:
			sound = sound || e.Name.Local == "rPh"
			inText = e.Name.Local == "t" && !sound
		case xml.CharData:
			if inText {
				b.Write(e)
			}
		case xml.EndElement:
			inText = false
			switch e.Name.Local {
			case "rPh":
				sound = false
			case "si":
				w.strings = append(w.strings, strings.Clone(b.String()))
				b.Reset()
			}
		}
		return nil
	})
}
