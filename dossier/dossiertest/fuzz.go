package dossiertest

import (
	"bytes"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// FuzzRead tries the reader of a format with whatever a file may hold, from the
// files of its room, its testdata, and further texts on; see [Reads].
func FuzzRead(f *testing.F, format exchange.Format, room fs.FS, more ...string) {
	for _, name := range files(f, room) {
		if !strings.HasSuffix(name, ".map") {
			f.Add(content(f, room, name))
		}
	}
	for _, text := range more {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) { Reads(t, format, data, nil) })
}

// FuzzMapped is [FuzzRead] for a format that is read with a mapping: both are made up.
func FuzzMapped(f *testing.F, format exchange.Format, room fs.FS) {
	all := files(f, room)
	for _, name := range all {
		switch {
		case strings.HasSuffix(name, ".map"):
		case slices.Contains(all, name+".map"):
			f.Add(content(f, room, name), content(f, room, name+".map"))
		default:
			f.Add(content(f, room, name), []byte(nil))
		}
	}
	f.Fuzz(func(t *testing.T, data, mapping []byte) {
		if len(mapping) == 0 {
			mapping = nil
		}
		Reads(t, format, data, mapping)
	})
}

// Reads checks what must hold of any file whatever: reading it ends with a dossier
// or with an error, and every record of it is accounted for. The dossier can be kept,
// has no errors but references out of the file and hidden characters, and says of each
// record where it stands. It is the same each time; and what is written of it is
// read whole and written again as it was.
func Reads(t *testing.T, format exchange.Format, data, mapping []byte) {
	format.Guess(data)
	d, tally, err := taken(t, format, data, mapping)
	if tally.Read != tally.Imported+tally.Skipped {
		t.Fatalf("the account is wrong: %s", tally)
	}
	if err != nil {
		if d != nil {
			t.Fatalf("there is a dossier and an error: %v", err)
		}
		return
	}
	once := encoded(t, d)
	other, _, err := taken(t, format, data, mapping)
	if err != nil || once != encoded(t, other) {
		t.Fatalf("the second time it is another dossier: %v", err)
	}
	sound(t, once)
	if format.Write == nil {
		return
	}
	first := wrote(t, format, d)
	again, tally, err := taken(t, format, []byte(first), nil)
	if err != nil || tally.Skipped > 0 {
		t.Fatalf("what was written is not read whole: %v %v\n%s", err, tally.Reasons(), first)
	}
	if second := wrote(t, format, again); first != second {
		t.Fatalf("read and written again it is another:\n%s\n%s", first, second)
	}
}

// sound checks a dossier as it is kept.
func sound(t *testing.T, text string) {
	d, err := dossier.Decode([]byte(text))
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	for _, p := range d.Check() {
		allowed := p.Severity != dossier.Error || p.Rule == "dangling-reference" || p.Rule == "hidden-characters"
		if !allowed || strings.HasPrefix(p.Rule, "no-evidence") {
			t.Fatalf("%s %s: %s\n%s", p.Pointer, p.Rule, p.Message, text)
		}
	}
}

func taken(t *testing.T, format exchange.Format, data, mapping []byte) (*dossier.Dossier, *exchange.Tally, error) {
	tally := &exchange.Tally{}
	d, err := format.Read(t.Context(), exchange.Input{Reader: bytes.NewReader(data), Name: "fuzz", Mapping: mapping, Tally: tally})
	return d, tally, err
}

func encoded(t *testing.T, d *dossier.Dossier) string {
	out, err := dossier.Encode(d)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func wrote(t *testing.T, format exchange.Format, d *dossier.Dossier) string {
	var b bytes.Buffer
	if err := format.Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// files are the files of the room that is tested.
func files(f *testing.F, room fs.FS) []string {
	var out []string
	for _, of := range []string{"read", "skip"} {
		names, err := fs.Glob(room, of+"/*")
		if err != nil {
			f.Fatal(err)
		}
		out = append(out, names...)
	}
	if len(out) == 0 {
		f.Fatal("the room has no files to begin with")
	}
	return out
}

func content(f *testing.F, room fs.FS, name string) []byte {
	data, err := fs.ReadFile(room, name)
	if err != nil {
		f.Fatal(err)
	}
	return data
}
