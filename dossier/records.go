package dossier

import (
	"iter"
	"strconv"
)

// records walks every record of every kind, in the order in which a dossier lists them.
// Links have no title here; the [Index], which knows their ends, gives them one.
func (d *Dossier) records() iter.Seq[Record] {
	return func(yield func(Record) bool) {
		for _, k := range Kinds() {
			for i := range d.Len(k) {
				if !yield(d.record(k, i)) {
					return
				}
			}
		}
	}
}

// Len is the number of records of a kind.
func (d *Dossier) Len(k Kind) int {
	switch k {
	case Actors:
		return len(d.Actors)
	case Places:
		return len(d.Places)
	case Investments:
		return len(d.Investments)
	case Links:
		return len(d.Links)
	case Events:
		return len(d.Events)
	case Sources:
		return len(d.Sources)
	case Allegations:
		return len(d.Allegations)
	case Rebuttals:
		return len(d.Rebuttals)
	case Frameworks:
		return len(d.Frameworks)
	case Walks:
		return len(d.Walks)
	default:
		return 0
	}
}

// Sole is the record of a dossier that has one, without a pointer; false where it has none. A link has no title.
func (d *Dossier) Sole() (Record, bool) {
	for _, k := range Kinds() {
		if d.Len(k) > 0 {
			r := d.bare(k, 0)
			r.Kind = k
			return r, true
		}
	}
	return Record{}, false
}

// record makes the Record of a row of a kind, with its pointer. The row must exist.
func (d *Dossier) record(k Kind, row int) Record {
	r := d.bare(k, row)
	r.Kind = k
	r.Pointer = "/" + string(k) + "/" + strconv.Itoa(row)
	return r
}

// bare is a record without kind and pointer, which cost an allocation that loops over all records spare.
func (d *Dossier) bare(k Kind, row int) Record {
	switch k {
	case Actors:
		v := &d.Actors[row]
		return Record{ID: v.ID, Title: v.Name, Word: v.Kind, Common: &v.Common, Value: v}
	case Places:
		v := &d.Places[row]
		return Record{ID: v.ID, Title: v.Name, Word: v.Kind, Common: &v.Common, Value: v}
	case Investments:
		v := &d.Investments[row]
		return Record{ID: v.ID, Title: v.Title, Word: v.Kind, Date: v.Period, Common: &v.Common, Value: v}
	case Links:
		v := &d.Links[row]
		return Record{ID: v.ID, Word: v.Type, Date: v.Period, Common: &v.Common, Value: v}
	case Events:
		v := &d.Events[row]
		return Record{ID: v.ID, Title: v.Title, Date: v.Date, Common: &v.Common, Value: v}
	case Sources:
		v := &d.Sources[row]
		return Record{ID: v.ID, Title: v.Title, Word: v.Kind, Date: v.Published, Common: &v.Common, Value: v}
	case Frameworks:
		v := &d.Frameworks[row]
		return Record{ID: v.ID, Title: v.Title, Date: v.Applies, Common: &v.Common, Value: v}
	case Walks:
		v := &d.Walks[row]
		return Record{ID: v.ID, Title: v.Title, Common: &v.Common, Value: v}
	default:
		v := d.claim(k, row)
		return Record{ID: v.ID, Title: v.Text, Date: v.Made, Common: &v.Common, Value: v}
	}
}

func (d *Dossier) claim(k Kind, row int) *Claim {
	if k == Rebuttals {
		return &d.Rebuttals[row]
	}
	return &d.Allegations[row]
}
