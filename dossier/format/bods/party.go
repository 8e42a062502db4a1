package bods

import (
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// party is who stands at an end of a relationship: the id of a record, or why there is none.
type party struct {
	Record  string
	Missing *unspecified
}

// MarshalJSONTo writes a text or an object, as 0.4 asks.
func (p party) MarshalJSONTo(e *jsontext.Encoder) error {
	if p.Missing != nil {
		return json.MarshalEncode(e, p.Missing)
	}
	return e.WriteToken(jsontext.String(p.Record))
}
