package model

import "slices"

// ids lists the ids of what a list holds.
func ids[T any](list []T, id func(*T) string) []string {
	out := make([]string, len(list))
	for i := range list {
		out[i] = id(&list[i])
	}
	return out
}

// ResponsibilityIDs returns the ids of all responsibilities, in order.
func (cat *Catalogue) ResponsibilityIDs() []string {
	return ids(cat.Responsibilities, func(r *Responsibility) string { return r.ID })
}

// IndustryIDs returns the ids of all industries, in order.
func (cat *Catalogue) IndustryIDs() []string {
	return ids(cat.Industries, func(in *Industry) string { return in.ID })
}

// RoleIDs returns the roles that a seat can have: [AnyCTO], and in order those of
// the catalogue but the business leaders'.
func (cat *Catalogue) RoleIDs() []string {
	all := ids(cat.Roles, func(r *Role) string { return r.ID })
	return append([]string{AnyCTO}, slices.DeleteFunc(all, func(id string) bool { return id == Business })...)
}

// StructureIDs returns the ids of all structures, those compared by default first.
func (cat *Catalogue) StructureIDs() []string {
	return append(StructureIDs(cat.Structures), StructureIDs(cat.Further)...)
}

// StructureIDs returns the ids of structures, in order.
func StructureIDs(list []Structure) []string {
	return ids(list, func(s *Structure) string { return s.ID })
}

// SeatIDs returns the ids of the seats of a structure, in order.
func (s *Structure) SeatIDs() []string { return ids(s.Seats, func(x *Seat) string { return x.ID }) }
