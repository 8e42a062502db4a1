package format

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// complaints are what a format does otherwise than the contract of
// exchange.Format asks. The checks give them rather than fail, so that they can
// be tested themselves.
type complaints []string

func (c *complaints) add(format string, args ...any) { *c = append(*c, fmt.Sprintf(format, args...)) }

// row checks what a format says of itself.
func row(f exchange.Format) (c complaints) {
	if !regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`).MatchString(f.Name) {
		c.add("the name %q is not in small letters with hyphens", f.Name)
	}
	for what, text := range map[string]string{"title": f.Title, "spec": f.Spec} {
		if strings.TrimSpace(text) == "" {
			c.add("it has no %s", what)
		}
	}
	if !strings.HasPrefix(f.File, ".") {
		c.add("%q is not how a file's name ends", f.File)
	}
	if f.Read == nil && f.Write == nil {
		c.add("it is neither read nor written")
	}
	if (f.Read == nil) != (f.Guess == nil) {
		c.add("what is read is guessed too, and nothing else is")
	}
	if (f.Write == nil) != (f.Loses == nil) || (f.Write == nil) != (f.Drops == "") {
		c.add("what is written says what it loses, and nothing else does")
	}
	if f.Drops != "" && (!strings.HasSuffix(f.Drops, ".") || strings.Contains(f.Drops, "\n")) {
		c.add("Drops is not a sentence: %q", f.Drops)
	}
	return c
}

// taken is a file as a format reads it.
func taken(ctx context.Context, f exchange.Format, s sample) (*dossier.Dossier, *exchange.Tally, error) {
	in := exchange.Input{Reader: bytes.NewReader(s.data), Name: s.name, Mapping: s.mapping, Tally: &exchange.Tally{}}
	d, err := f.Read(ctx, in)
	return d, in.Tally, err
}

// read checks the reading of a file, from which records are to be skipped or not.
func read(ctx context.Context, f exchange.Format, s sample, skips bool) (c complaints) {
	d, tally, err := taken(ctx, f, s)
	if err != nil {
		c.add("it is not read: %v", err)
		return c
	}
	if tally.Read != tally.Imported+tally.Skipped || tally.Imported == 0 && !skips {
		c.add("the account is wrong: %s", tally)
	}
	if tally.Skipped > 0 != skips {
		c.add("%s: %v", tally, tally.Reasons())
	}
	for _, r := range tally.Reasons() {
		if r.Text == "" || r.Count < 1 || len(r.Places) == 0 {
			c.add("a reason says too little: %+v", r)
		}
	}
	c = append(c, sound(d)...)
	c = append(c, again(ctx, f, s, d)...)
	return append(c, cut(ctx, f, s)...)
}

// sound checks that a dossier which was imported can be kept: it comes back from
// its own file, has no errors but references that lead out of the file, and each
// record of it says in which source it stands.
func sound(d *dossier.Dossier) (c complaints) {
	out, err := dossier.Encode(d)
	if err != nil {
		c.add("it cannot be encoded: %v", err)
		return c
	}
	back, err := dossier.Decode(out)
	if err != nil {
		c.add("it cannot be decoded: %v", err)
		return c
	}
	if twice, err := dossier.Encode(back); err != nil || !bytes.Equal(out, twice) {
		c.add("it does not come back as it was: %v", err)
	}
	for _, p := range back.Check() {
		switch {
		case p.Severity == dossier.Error && p.Rule != "dangling-reference" && p.Rule != "hidden-characters",
			p.Rule == "no-evidence", p.Rule == "no-evidence-of-its-own":
			c.add("%s %s: %s", p.Pointer, p.Rule, p.Message)
		}
	}
	return c
}

// again checks that a file always gives the same dossier.
func again(ctx context.Context, f exchange.Format, s sample, d *dossier.Dossier) (c complaints) {
	first, err := dossier.Encode(d)
	if err != nil {
		return c
	}
	other, _, err := taken(ctx, f, s)
	if err != nil {
		c.add("the second time it is not read: %v", err)
		return c
	}
	if second, err := dossier.Encode(other); err != nil || !bytes.Equal(first, second) {
		c.add("the second time it is another dossier: %v", err)
	}
	return c
}

// cut checks what becomes of a file that is not all there, or that nobody waits for any longer.
func cut(ctx context.Context, f exchange.Format, s sample) (c complaints) {
	for i := 1; i < 20; i++ {
		part := s
		part.data = s.data[:len(s.data)*i/20]
		d, tally, err := taken(ctx, f, part)
		switch {
		case tally.Read != tally.Imported+tally.Skipped:
			c.add("cut after %d bytes, the account is wrong: %s", len(part.data), tally)
		case err == nil && d == nil:
			c.add("cut after %d bytes, there is neither a dossier nor an error", len(part.data))
		case err == nil:
			if _, err := dossier.Encode(d); err != nil {
				c.add("cut after %d bytes, it cannot be encoded: %v", len(part.data), err)
			}
		}
	}
	stopped, stop := context.WithCancel(ctx)
	stop()
	if _, _, err := taken(stopped, f, s); !errors.Is(err, context.Canceled) {
		c.add("when it is stopped, the error is %v", err)
	}
	return c
}

// written checks the writing of a dossier: always the same, text throughout,
// and where it can be read back, a fixpoint.
func written(ctx context.Context, f exchange.Format, d *dossier.Dossier) (c complaints) {
	out, err := wrote(f, d)
	if err != nil {
		c.add("it is not written: %v", err)
		return c
	}
	if twice, err := wrote(f, d); err != nil || !bytes.Equal(out, twice) {
		c.add("the second time it is written otherwise: %v", err)
	}
	if !utf8.Valid(out) {
		c.add("it is not UTF-8")
	}
	if i := bytes.IndexFunc(out, func(r rune) bool { return r < ' ' && r != '\n' && r != '\r' && r != '\t' }); i >= 0 {
		c.add("there is a control character at byte %d: %q", i, out[max(0, i-40):min(len(out), i+20)])
	}
	if f.Read == nil {
		return c
	}
	back, tally, err := taken(ctx, f, sample{data: out})
	if err != nil {
		c.add("what was written is not read: %v", err)
		return c
	}
	if tally.Skipped > 0 {
		c.add("of what was written, records are skipped: %s: %v", tally, tally.Reasons())
	}
	twice, err := wrote(f, back)
	if err != nil || !bytes.Equal(out, twice) {
		c.add("read and written again it is another: %v%s", err, firstDifference(out, twice))
	}
	return c
}

func wrote(f exchange.Format, d *dossier.Dossier) ([]byte, error) {
	var b bytes.Buffer
	err := f.Write(&b, d)
	return b.Bytes(), err
}

// firstDifference is where two files part.
func firstDifference(a, b []byte) string {
	was, is := strings.Split(string(a), "\n"), strings.Split(string(b), "\n")
	for i := range max(len(was), len(is)) {
		if i >= len(was) || i >= len(is) {
			return fmt.Sprintf(": %d lines are %d", len(was), len(is))
		}
		if was[i] != is[i] {
			return fmt.Sprintf(": line %d\n%.600q\nis\n%.600q", i+1, was[i], is[i])
		}
	}
	return ""
}
