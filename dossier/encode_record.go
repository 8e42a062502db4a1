package dossier

import (
	"errors"
	"fmt"
	"reflect"
)

// EncodeRecord writes one record as JSON with the members it has in the file,
// laid out as [Encode] lays out a dossier, with a final newline. The errors are those of Encode.
func EncodeRecord(r Record) ([]byte, error) {
	v := reflect.ValueOf(r.Value)
	if v.Kind() != reflect.Pointer || v.IsNil() {
		return nil, errors.New("encode: no record")
	}
	w := &writer{}
	if !w.value(shapes{}.of(v.Type().Elem()), v.Elem()) {
		return nil, fmt.Errorf("encode %q of %q: %w", w.pointer(), r.ID, w.err)
	}
	return append(w.out, '\n'), nil
}
