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

// Reader is the reader of a format, to be tried with whatever a file may hold.
type Reader struct {
	Format exchange.Format
	Room   fs.FS    // the testdata of its room: files to begin with are in read and skip
	Seeds  []string // further ones
	Mapped bool     // it is read with a mapping, which is made up too
	Own    bool     // what Waybill wrote comes back as it was, also a record that nothing bears out
}

// Fuzz tries the reader; see [Reader.Try].
func (r Reader) Fuzz(f *testing.F) {
	add := func(data, mapping []byte) {
		if r.Mapped {
			f.Add(data, mapping)
		} else {
			f.Add(data)
		}
	}
	all := r.files(f)
	for _, name := range all {
		switch {
		case strings.HasSuffix(name, ".map"):
		case slices.Contains(all, name+".map"):
			add(r.content(f, name), r.content(f, name+".map"))
		default:
			add(r.content(f, name), nil)
		}
	}
	for _, text := range r.Seeds {
		add([]byte(text), nil)
	}
	if !r.Mapped {
		f.Fuzz(func(t *testing.T, data []byte) { r.Try(t, data, nil) })
		return
	}
	f.Fuzz(func(t *testing.T, data, mapping []byte) {
		if len(mapping) == 0 {
			mapping = nil
		}
		r.Try(t, data, mapping)
	})
}

// Try checks what must hold of any file whatever: reading it ends with a dossier
// or with an error, and every record of it is accounted for. The dossier can be kept,
// has no errors but references out of the file and hidden characters, and says of each
// record where it stands. It is the same each time; and what is written of it is
// read whole and written again as it was.
func (r Reader) Try(t *testing.T, data, mapping []byte) {
	r.Format.Guess(data)
	d, tally, err := r.taken(t, data, mapping)
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
	other, _, err := r.taken(t, data, mapping)
	if err != nil || once != encoded(t, other) {
		t.Fatalf("the second time it is another dossier: %v", err)
	}
	if !r.Mapped || mapping != nil { // else it is a table of a dossier, whose defects are told by its check, as in any dossier
		r.sound(t, once)
	}
	if r.Format.Write == nil {
		return
	}
	first := r.wrote(t, d)
	again, tally, err := r.taken(t, []byte(first), nil)
	if err != nil || tally.Skipped > 0 {
		t.Fatalf("what was written is not read whole: %v %v\n%s", err, tally.Reasons(), first)
	}
	if second := r.wrote(t, again); first != second {
		t.Fatalf("read and written again it is another:\n%s\n%s", first, second)
	}
}

// sound checks a dossier as it is kept.
func (r Reader) sound(t *testing.T, text string) {
	d, err := dossier.Decode([]byte(text))
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	for _, p := range d.Check() {
		allowed := p.Severity != dossier.Error || p.Rule == "dangling-reference" || p.Rule == "hidden-characters"
		if !allowed || !r.Own && strings.HasPrefix(p.Rule, "no-evidence") {
			t.Fatalf("%s %s: %s\n%s", p.Pointer, p.Rule, p.Message, text)
		}
	}
}

func (r Reader) taken(t *testing.T, data, mapping []byte) (*dossier.Dossier, *exchange.Tally, error) {
	tally := &exchange.Tally{}
	d, err := r.Format.Read(t.Context(), exchange.Input{Reader: bytes.NewReader(data), Name: "fuzz", Mapping: mapping, Tally: tally})
	return d, tally, err
}

func encoded(t *testing.T, d *dossier.Dossier) string {
	out, err := dossier.Encode(d)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func (r Reader) wrote(t *testing.T, d *dossier.Dossier) string {
	var b bytes.Buffer
	if err := r.Format.Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// files are the files of the room that is tested.
func (r Reader) files(f *testing.F) []string {
	var out []string
	for _, of := range []string{"read", "skip"} {
		names, err := fs.Glob(r.Room, of+"/*")
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

func (r Reader) content(f *testing.F, name string) []byte {
	data, err := fs.ReadFile(r.Room, name)
	if err != nil {
		f.Fatal(err)
	}
	return data
}
