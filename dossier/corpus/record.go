package corpus

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
	"waybill/dossier/format/ftm"
)

// decoded is a record as it was made of its lines.
type decoded struct{ record dossier.Record }

const (
	recordsKept = 2048 // decoded records, and as many of those asked for before
	queriesKept = 8    // queries whose finds are kept
	nearKept    = 64   // small dossiers around records
)

func newWorkroom() *workroom {
	w := &workroom{}
	w.records.most, w.narrow.most, w.near.most = recordsKept, queriesKept, nearKept
	w.singles.New = func() any { return ftm.NewSingle() }
	w.marks.New = func() any { return &marks{} }
	return w
}

// changed is what is said of a record whose lines are no longer what they were.
const changed = "The file has changed since it was read: what this record says cannot be told."

// record is the record with a number.
func (c *Corpus) record(n uint32) dossier.Record {
	switch {
	case int(n) >= c.total():
		return c.sources.list[int(n)-c.total()]
	case int(n) >= c.rows():
		return dossier.Record{ID: c.id(n)}
	}
	if d, ok := c.work.records.get(n); ok {
		return d.record
	}
	r := c.decode(n)
	if l, ok := r.Value.(*dossier.Link); ok {
		r.Title = c.endTitle(l.From) + " " + l.Type + " " + c.endTitle(l.To)
	}
	if from, to := c.graph.sights(n); to-from > mostNear {
		r.Common.Summary = strings.TrimSpace(fmt.Sprintf("%s\nIt has %d links in this corpus; the first %d are listed and looked at here, paths and the network go by all of them.",
			r.Common.Summary, to-from, mostNear))
	}
	c.work.records.put(n, decoded{r})
	return r
}

// endTitle names the end of a link, as [dossier.Index] does.
func (c *Corpus) endTitle(id string) string {
	row, ok := c.find(id)
	if !ok || c.kindOf(row) == dossier.Links {
		return id
	}
	if title := c.title(row); title != "" {
		return title
	}
	return id
}

// title is what a row is called. It is seen at a glance, which costs a tenth of decoding the record.
func (c *Corpus) title(row uint32) string {
	if d, ok := c.work.records.get(row); ok {
		return d.record.Title
	}
	value, err := c.value(row)
	if err != nil {
		return ""
	}
	var g glance
	if g.look(&text{b: value}, nil) != "" {
		return ""
	}
	return string(g.title(c.schemata[c.schema[row]], c.kindOf(row)))
}

// value reads the value of a row.
func (c *Corpus) value(row uint32) ([]byte, error) {
	out := make([]byte, c.size32[row])
	f := c.files[c.at[row]>>bitsOfOffset]
	n, err := f.At.ReadAt(out, int64(c.at[row]&addressOffset))
	if n == len(out) || err == nil {
		return out, nil
	}
	return nil, io.ErrUnexpectedEOF
}

// decode makes the record of a row, and of those that give the same entity.
func (c *Corpus) decode(row uint32) dossier.Record {
	id := c.id(row)
	var values [][]byte
	for _, line := range c.lines(row) {
		v, err := c.value(line)
		var g glance
		if t := (text{b: v}); err != nil || g.look(&t, nil) != "" || PublicID(string(g.id)) != id {
			return lost(id, c.kindOf(row))
		}
		values = append(values, v)
	}
	single := c.work.singles.Get().(*ftm.Single)
	defer c.work.singles.Put(single)
	r, ok := single.Record(values, c.world(), &exchange.Tally{})
	if !ok || r.Kind != c.kindOf(row) {
		return lost(id, c.kindOf(row))
	}
	return r
}

// world is what a record is made among.
func (c *Corpus) world() ftm.World {
	return ftm.World{ID: PublicID, Schema: func(id string) string {
		if row, ok := c.find(id); ok {
			return c.schemata[c.schema[row]].name
		}
		return ""
	}, Source: c.sources.of}
}

// lost stands for a record that cannot be read any more.
func lost(id string, k dossier.Kind) dossier.Record {
	var d dossier.Dossier
	said := dossier.Common{Summary: changed}
	switch k {
	case dossier.Places:
		d.Places = []dossier.Place{{ID: id, Name: id, Common: said}}
	case dossier.Investments:
		d.Investments = []dossier.Investment{{ID: id, Terms: dossier.Terms{Title: id}, Common: said}}
	case dossier.Links:
		d.Links = []dossier.Link{{ID: id, Type: "linked to", Common: said}}
	case dossier.Events:
		d.Events = []dossier.Event{{ID: id, Title: id, Common: said}}
	case dossier.Sources:
		d.Sources = []dossier.Source{{ID: id, Title: id, Common: said}}
	default:
		d.Actors = []dossier.Actor{{ID: id, Name: id, Common: said}}
	}
	r, _ := d.Sole()
	return r
}

// small is a dossier of the records with some numbers, and the sources that
// they name: what is asked of single records, it answers as any dossier does.
func (c *Corpus) small(numbers ...uint32) *dossier.Index {
	return dossier.NewIndex(c.gathered(numbers))
}

func (c *Corpus) gathered(numbers []uint32) *dossier.Dossier {
	d := &dossier.Dossier{Format: dossier.Format, Title: c.About().Title}
	met := make(map[string]bool)
	add := func(r dossier.Record) {
		if !met[r.ID] {
			met[r.ID] = true
			gather(d, r)
		}
	}
	for _, n := range numbers {
		r := c.record(n)
		if r.Value == nil {
			continue
		}
		add(r)
		for _, e := range r.Common.Evidence {
			if s, ok := c.number(e.Source); ok && c.kind(s) == dossier.Sources {
				add(c.record(s))
			}
		}
	}
	return d
}

// gather adds a record to a dossier.
func gather(d *dossier.Dossier, r dossier.Record) {
	switch v := r.Value.(type) {
	case *dossier.Actor:
		d.Actors = append(d.Actors, *v)
	case *dossier.Place:
		d.Places = append(d.Places, *v)
	case *dossier.Investment:
		d.Investments = append(d.Investments, *v)
	case *dossier.Link:
		d.Links = append(d.Links, *v)
	case *dossier.Event:
		d.Events = append(d.Events, *v)
	case *dossier.Source:
		d.Sources = append(d.Sources, *v)
	}
}

// near is a dossier of a record and of those near it that say what it rests on:
// its sources, and of the others it is connected with the first few.
func (c *Corpus) near(id string) *dossier.Index {
	n, ok := c.number(id)
	if !ok {
		return dossier.NewIndex(&dossier.Dossier{})
	}
	if x, ok := c.work.near.get(n); ok {
		return x
	}
	numbers := []uint32{n}
	from, to := c.graph.sights(n)
	for i := from; i < to && len(numbers) < mostNear; i++ {
		for _, other := range []uint32{c.graph.other[i], c.graph.via[i]} {
			if other != noVia && int(other) < c.rows() && !slices.Contains(numbers, other) {
				numbers = append(numbers, other)
			}
		}
	}
	x := c.small(numbers...)
	c.work.near.put(n, x)
	return x
}

// mostNear is how many links of a record are listed, and records around it
// looked at for what else its page says: nobody reads thousands, and each has to be read from the file.
const mostNear = 200
