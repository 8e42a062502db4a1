// Package corpustest makes corpora for tests and measurements: entities of
// FollowTheMoney with names in seven scripts and links as unevenly spread as in
// registers, always the same for the same number.
package corpustest

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"
)

// Write writes n entities, one a line, of about 700 bytes each. About one in
// 300 references leads nowhere, and the first company is a hub: where n is a
// million, 50,000 relations end at it.
func Write(w io.Writer, n int) error {
	b := bufio.NewWriterSize(w, 1<<20)
	g := generator{r: rand.New(rand.NewChaCha8(seed(uint64(n)))), b: b, n: n}
	for i := range n {
		g.entity(i)
	}
	return b.Flush()
}

// seed is the key of the random numbers.
func seed(n uint64) (out [32]byte) {
	binary.LittleEndian.PutUint64(out[:], 0x9e3779b97f4a7c15)
	binary.LittleEndian.PutUint64(out[8:], n)
	return out
}

// ID is the id of the i-th entity.
func ID(i int) string { return fmt.Sprintf("NK-%08x%06d", uint32(i)*2654435761, i) }

type generator struct {
	r   *rand.Rand
	b   *bufio.Writer
	n   int
	out []byte
}

// schemata are those of ten entities that follow each other: what is at a place
// in the file is known without having written it.
func schemata() [20]string {
	return [20]string{"Company", "Person", "Ownership", "Person", "Address", "Company", "Directorship", "LegalEntity", "Person", "Ownership",
		"Company", "Person", "Directorship", "Sanction", "Organization", "Company", "UnknownLink", "Vessel", "Person", "Family"}
}

// pick is a number of an entity of one of the schemata, small numbers far more often.
func (g *generator) pick(places ...int) int {
	blocks := max(g.n/20, 1)
	x := g.r.Float64()
	block := int(float64(blocks) * x * x * x)
	i := block*20 + places[g.r.IntN(len(places))]
	if i >= g.n {
		i = places[0] % g.n
	}
	return i
}

func (g *generator) ref(i int) string {
	if g.r.IntN(300) == 0 {
		return "gone-" + strconv.Itoa(g.r.IntN(g.n+1))
	}
	return ID(i)
}

// entity writes the i-th entity.
func (g *generator) entity(i int) {
	schema := schemata()[i%20]
	name := g.name(schema)
	g.out = append(g.out[:0], `{"id":"`...)
	g.out = append(append(g.out, ID(i)...), `","caption":"`...)
	caption := name
	switch schema {
	case "Ownership", "Directorship", "UnknownLink", "Family", "Sanction":
		caption = schema
	}
	g.out = append(append(append(append(g.out, caption...), `","schema":"`...), schema...), `","properties":{`...)
	g.properties(schema, name)
	g.out = append(g.out, `},"referents":["`...)
	for k := range 3 {
		if k > 0 {
			g.out = append(g.out, `","`...)
		}
		g.out = fmt.Appendf(g.out, "ofs-%016x%016x", g.r.Uint64(), g.r.Uint64())
	}
	set := g.r.IntN(12) * g.r.IntN(12) / 4
	g.out = fmt.Appendf(g.out, `"],"datasets":["set_%02d"`, set)
	if g.r.IntN(4) == 0 {
		g.out = fmt.Appendf(g.out, `,"set_%02d"`, set+1)
	}
	g.out = append(g.out, `],"first_seen":"2023-11-02T16:38:16","last_seen":"2026-02-11T06:38:16","last_change":"2025-07-01T12:00:00","target":false}`...)
	g.out = append(g.out, '\n')
	_, _ = g.b.Write(g.out) // the error is that of Flush
}

func (g *generator) list(name string, values ...string) {
	if g.out[len(g.out)-1] != '{' {
		g.out = append(g.out, ',')
	}
	g.out = append(append(append(g.out, '"'), name...), `":[`...)
	for i, v := range values {
		if i > 0 {
			g.out = append(g.out, ',')
		}
		g.out = append(append(append(g.out, '"'), v...), '"')
	}
	g.out = append(g.out, ']')
}

// hub says whether a relation ends at the first company: every other ownership does, of which
// there are two in twenty entities.
func (g *generator) hub() bool { return g.r.IntN(2) == 0 }

func (g *generator) properties(schema, name string) {
	year := strconv.Itoa(1950 + g.r.IntN(75))
	country := pick(g.r, "be", "cn", "ru", "ua", "lu", "cy", "vg", "ae", "us", "hk")
	switch schema {
	case "Ownership":
		asset := g.pick(0, 5, 10, 15)
		if g.hub() {
			asset = 0
		}
		g.list("owner", g.ref(g.pick(1, 3, 8, 11, 18, 0, 5, 10)))
		g.list("asset", g.ref(asset))
		g.list("percentage", strconv.Itoa(1+g.r.IntN(100)))
		g.list("startDate", year+"-03-14")
		g.filler(3)
	case "Directorship":
		g.list("director", g.ref(g.pick(1, 3, 8, 11, 18)))
		g.list("organization", g.ref(g.pick(0, 5, 10, 14)))
		g.list("role", pick(g.r, "director", "secretary", "chair"))
		g.list("startDate", year)
		g.filler(3)
	case "UnknownLink":
		g.list("subject", g.ref(g.pick(1, 3, 8)))
		g.list("object", g.ref(g.pick(0, 7, 14)))
		g.list("role", pick(g.r, "adviser", "associate", "signatory"))
		g.filler(3)
	case "Family":
		g.list("person", g.ref(g.pick(1, 3, 8)))
		g.list("relative", g.ref(g.pick(11, 18)))
		g.list("relationship", pick(g.r, "spouse", "sibling", "parent"))
		g.filler(3)
	case "Sanction":
		g.list("entity", g.ref(g.pick(0, 1, 3, 5)))
		g.list("authority", pick(g.r, "Council of the European Union", "Office of Foreign Assets Control"))
		g.list("program", "EU-"+year)
		g.list("listingDate", year+"-05-01")
		g.filler(3)
	case "Address":
		g.list("full", name)
		g.list("country", country)
		g.filler(3)
	default:
		g.thing(schema, name, year, country)
	}
}

func (g *generator) thing(schema, name, year, country string) {
	g.list("name", name)
	aliases := []string{g.name(schema), g.name(schema), g.name(schema)}
	g.list("alias", aliases[:g.r.IntN(4)]...)
	g.list("country", country)
	switch schema {
	case "Person":
		g.list("birthDate", year+"-01-02")
		g.list("nationality", country)
		g.list("topics", "role.pep")
	case "Vessel":
		g.list("imoNumber", strconv.Itoa(9000000+g.r.IntN(999999)))
		g.list("owner", g.ref(g.pick(0, 5, 10)))
	default:
		g.list("registrationNumber", strconv.Itoa(100000000+g.r.IntN(899999999)))
		g.list("jurisdiction", country)
		g.list("incorporationDate", year)
		if g.r.IntN(3) == 0 {
			g.list("addressEntity", g.ref(g.pick(4)))
		}
	}
	g.filler(2)
}

// filler is what registers have besides: text that is shown and not searched.
func (g *generator) filler(lines int) {
	var notes []string
	for range lines {
		notes = append(notes, pick(g.r, "Entry of the commercial register, kept as it was filed and not checked.",
			"Listed in the annex to the implementing regulation.", "Выписка из единого государственного реестра юридических лиц.")+" "+strconv.Itoa(g.r.IntN(1e6)))
	}
	g.list("notes", notes...)
	g.list("sourceUrl", "https://register.example/"+strconv.FormatUint(g.r.Uint64(), 36))
	g.list("modifiedAt", "2025-06-01")
}
