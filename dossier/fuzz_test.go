package dossier

import (
	"bytes"
	"errors"
	"testing"
	"unicode/utf8"
)

// FuzzDecode: an error means no dossier and a problem that can be found in the
// file; no error means a dossier that is written and read back as the same.
// A long run wants -fuzzminimizetime 0x: the default minimising eats most of it.
func FuzzDecode(f *testing.F) {
	for _, folder := range []string{"good", "bad"} {
		for _, data := range testFiles(f, folder) {
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		before := bytes.Clone(data)
		d, err := Decode(data)
		if !bytes.Equal(before, data) {
			t.Fatal("Decode changed the file")
		}
		if err == nil {
			requireFixpoint(t, d)
			if line, column := d.Locate("/x/a/0"); line < 1 || column < 1 {
				t.Fatalf("line %d, column %d", line, column)
			}
			return
		}
		var e *DecodeError
		if d != nil || !errors.As(err, &e) || len(e.Problems) == 0 {
			t.Fatalf("dossier %v beside error %v", d, err)
		}
		lines, last := bytes.Count(data, []byte("\n"))+1, 0
		for _, p := range e.Problems {
			if p.Line < max(1, last) || p.Line > lines || p.Column < 1 || p.Message == "" || p.Rule == "" {
				t.Fatalf("a problem that cannot be found: %+v", p)
			}
			if utf8.RuneCountInString(p.Excerpt) > 80 || !utf8.ValidString(p.Message) {
				t.Fatalf("a problem that cannot be shown: %+v", p)
			}
			last = p.Line
		}
	})
}
