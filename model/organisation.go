package model

import (
	"strings"
	"unicode"
)

// Arrangement is who leads technology directly under the chief executive. Who
// works one level below them is another question.
type Arrangement uint8

// The arrangements. A combined chief holds the posts of CIO and CTO in one
// person; a digital chief stands above whoever holds them.
const (
	LedByNobody Arrangement = iota // no chief's title; an IT director or manager at most
	LedByCIO
	LedByCTO
	LedByBoth
	LedByCTIO
	LedByCDO
	NumArrangements
)

var arrangements = [NumArrangements]string{"none", "cio", "cto", "both", "ctio", "cdo"}

// String is the name of the arrangement in files.
func (a Arrangement) String() string { return arrangements[a] }

// ArrangementNames lists the names in the order of the constants.
func ArrangementNames() []string { return arrangements[:] }

// LedBy says which arrangement a structure is; ok is false for one that none of
// the six describes.
func (s *Structure) LedBy() (a Arrangement, ok bool) {
	var cio, cto string // the persons at the top
	untitled := false   // technology is led by somebody without a chief's title for it
	for i := range s.Seats {
		x := &s.Seats[i]
		if x.ReportsTo != CEO {
			continue
		}
		person := x.Person
		if person == "" {
			person = x.ID
		}
		switch x.Role {
		case "cio", "cdio", "fractional-cio":
			cio = person
		case "cto", "cto-product", "cto-infrastructure", "fractional-cto":
			cto = person
		case "ctio":
			cio, cto = person, person
		case "cdo":
			return LedByCDO, true
		case "head-of-it", "cfo-over-it", "coo-over-it":
			untitled = true
		}
	}
	switch {
	case cio != "" && cio == cto:
		return LedByCTIO, true
	case cio != "" && cto != "":
		return LedByBoth, true
	case cio != "":
		return LedByCIO, true
	case cto != "":
		return LedByCTO, true
	}
	return LedByNobody, untitled || len(s.Seats) == 0
}

// Organisation is a documented one: what it was like in one year, and who led
// technology in it.
type Organisation struct {
	Profile // its industry, and headcount, revenue and technology share where they are known

	Year    int
	Country string

	LedBy     Arrangement
	Structure string                // id of the structure that it was read as
	Possible  []string              // ids of the structures that what is documented leaves open
	May       [NumArrangements]bool // the arrangements of Possible

	Full bool   // presence and absence of chiefs are documented; else a part, and the rest is presumed
	Seen bool   // the headcount stands on the page; else it is recollected
	Also string // other technology chiefs
	URL  string // the page it was read from
	Says string // what the page shows, in our words
}

// Key is the same for all years of one organisation: its name without marks,
// spaces and letter case.
func (o *Organisation) Key() string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, o.Name)
}
