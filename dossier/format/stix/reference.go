package stix

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// references are the identifiers of a record and the addresses of a source.
func (w *writer) references(r dossier.Record) jsontext.Value {
	var list []string
	add := func(name string, rest ...exchange.Member) {
		list = append(list, string(exchange.Members(append([]exchange.Member{{Name: "source_name", Value: exchange.Quote(name)}}, rest...)...)))
	}
	for _, id := range r.Common.Identifiers {
		if id.Value != "" {
			name, number := register(id)
			add(name, exchange.Member{Name: number, Value: exchange.Quote(id.Value)})
		}
	}
	if s, ok := r.Value.(*dossier.Source); ok {
		for _, a := range [][2]string{{s.URL, "the source itself"}, {s.Archive, "archived copy"}} {
			switch {
			case dossier.Address(a[0]):
				add(a[1], exchange.Member{Name: "url", Value: exchange.Quote(escaped(a[0]))})
			case a[0] != "":
				add(a[1], exchange.Member{Name: "description", Value: exchange.Quote("Its address is no URL: " + a[0])})
			}
		}
	}
	if len(list) == 0 {
		return nil
	}
	return jsontext.Value(fmt.Sprintf("[%s]", strings.Join(list, ",")))
}

// register is the name of the register that an identifier stands in, and the member
// that its number is. The numbers of two registers have a form of their own, and
// no other register may be called as they are, or have numbers of that form.
func register(id dossier.Identifier) (name, member string) {
	const cve, capec = `CVE-\d{4}-(0\d{3}|[1-9]\d{3,})`, `CAPEC-\d+`
	is := func(pattern string) bool { return regexp.MustCompile(pattern).MatchString(id.Value) }
	name = orElse(id.Scheme, "identifier")
	switch {
	case is("^" + cve + "$"):
		return "cve", "external_id"
	case is("^" + capec + "$"):
		return "capec", "external_id"
	case strings.HasPrefix(name, "cve") || strings.HasSuffix(name, "capec"):
		name = "register " + name + " (as the dossier calls it)"
	}
	if is("^"+cve) || is(capec+"$") {
		return name, "description"
	}
	return name, "external_id"
}

// escaped is an address with all escaped that RFC 3986 does not let stand in one.
func escaped(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	u.RawQuery = query(u.RawQuery)
	return u.String()
}

// query escapes what may not stand in a query, and nothing that may.
func query(q string) string {
	var b strings.Builder
	for i := range len(q) {
		switch c := q[i]; {
		case c > ' ' && c < 0x7f && !strings.ContainsRune("\"<>\\^`{|}[]", rune(c)):
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}
