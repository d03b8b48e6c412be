package render

// Page is a report for reading and printing: sections with contents, on one HTML page that asks for nothing from
// anywhere, not even a script.
type Page struct {
	Title    string
	Sections []Section
	Script   *Script // what makes it move; nil: nothing
}

// Script is what a page runs. The page's policy allows these scripts by their hashes and nothing else.
type Script struct {
	State any               // for the scripts, as JSON in the element "state"
	Texts map[string]string // of other elements, by id; no text holds "</"
	Run   string            // the source, run when the page is there
	// Server says that the page may ask the server it came from.
	Server bool
}

// Section is one part of a page.
type Section struct {
	ID    string // anchor, unique on the page
	Title string
	// Front marks the first page of a company: it begins a new sheet of paper, and the sections up to the next front
	// belong to it in the contents.
	Front  bool
	Lead   string // a line under the title; of a front, whose first heading is the decision
	Blocks []Block
}

// Document is the page as a document of headings and blocks, for formats that know no sections and draw nothing.
func (p Page) Document() Document {
	d := Document{Title: p.Title, Whole: true}
	for _, s := range p.Sections {
		d.Add(BlockHeading, s.Title)
		if s.Lead != "" {
			d.Add(BlockText, s.Lead)
		}
		for _, b := range s.Blocks {
			if b.Kind != BlockChart {
				d.Blocks = append(d.Blocks, b)
			}
		}
	}
	return d
}
