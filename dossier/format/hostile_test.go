package format

import (
	"fmt"
	"reflect"
	"slices"

	"github.com/go-json-experiment/json/jsontext"

	"waybill/dossier"
)

// hostileTexts are what a writer may not let out of the place it puts a text.
func hostileTexts() []string {
	return []string{
		`"; drop [x] (y) {z} <b>& 'q' ` + "`tick` \\ end",
		"two\nlines\r\nand\ttabs\n\n# heading\n- item\n---\n=== \n+++",
		`]]> --> <!-- </script></style></title><![CDATA[ <?pi?> &amp; &#x202e;`,
		"bidi \u202e\u2066 zero\u200bwidth \ufeff sep\u2028par\u2029 nel\u0085",
		"controls \x01\x07\x1b[31m\x1b]0;t\x07\x7f \u009b2J",
		"=cmd|' /C calc'!A0", "+1", "-2", "@SUM(A1)", "\"", "'", ",;|\t", "{{x}} ${x} %x% $x$ ~ ^ _ # %",
		"@article{x, title={", "[c]: <a> +> -> _ >< {k: v} #(tag) //c\n/* d */", `graph "a" -> b; }`, "end\nsubgraph x[\"y\"] %% z",
		"nul is not here, \U0001F600 is, and 菜鸟, and e\u0301", " leading and trailing ", "\ufffd \U0010FFFF \ue000",
	}
}

// hostile fills every text of a dossier but ids, references and words of closed
// vocabularies with what is hostile; every text is another one.
func hostile(d *dossier.Dossier, seed int) *dossier.Dossier {
	h := &hostility{n: seed}
	h.fill("", reflect.ValueOf(d).Elem())
	d.Format = dossier.Format
	return d
}

type hostility struct{ n int }

func (h *hostility) text() string {
	all := hostileTexts()
	h.n++
	return fmt.Sprintf("%s %d", all[h.n%len(all)], h.n)
}

func (h *hostility) fill(member string, v reflect.Value) {
	switch v.Type() {
	case reflect.TypeFor[jsontext.Value]():
		if !v.IsZero() {
			v.SetBytes([]byte(`{"</script>]]>": "\u001b\"\n", "n": [1.0e400, null]}`))
		}
		return
	case reflect.TypeFor[dossier.Date]():
		if h.n++; h.n%3 == 0 {
			v.SetString(h.text()) // check says so; decoding lets it pass
		}
		return
	}
	switch v.Kind() {
	case reflect.Slice:
		for i := range v.Len() {
			h.fill(member, v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				h.fill(v.Type().Name()+"."+f.Name, v.Field(i))
			}
		}
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() && v.Len() > 0 && !refers(member) {
			v.SetString(h.text())
		}
	}
}

// refers says whether a member holds ids, or text of a form that decoding judges.
func refers(member string) bool {
	return slices.Contains([]string{
		"Actor.ID", "Place.ID", "Investment.ID", "Link.ID", "Event.ID", "Source.ID", "Claim.ID", "Point.ID", "Framework.ID", "Walk.ID",
		"Evidence.Source", "Terms.Investors", "Terms.Into", "Terms.Counterparties", "Terms.Operator", "Amount.Value",
		"Factor.Framework", "Factor.Code", "FactorCode.Code", "Link.From", "Link.To", "Event.Involves", "Source.Publisher", "RestsOn.Source",
		"Claim.By", "Claim.Against", "Claim.About", "Answer.Claim", "Answer.Point", "Relation.Claim", "Step.At",
	}, member)
}
