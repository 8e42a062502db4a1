package ui

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
)

// Pictures of the explorer as text. Each file under testdata/script is a txtar
// archive: a script, files it may open, and the frames it wants.
//
//	open FILE WxH [at=ID] [ascii] [graphemes] [loading] [keys=FILE] [before=FILE] [compare=FILE] [as-of=DATE] [reviewer=NAME]
//	press KEY...
//	type WORD...
//	hesitate
//	as-of DATE
//	size WxH
//	frame
//
// keys are the reader's own, before is the dossier as it was at an earlier
// visit, compare an older version to hold it against, hesitate lets the time go
// by after which a chord shows its menu, reviewer opens the dossier with a log in
// which anna and ben differ on one claim, and as-of waits until what was known at
// a date has been found out.
//
// `go test ./ui -update` draws them anew; look at what git says has changed.
func TestPictures(t *testing.T) {
	names, err := filepath.Glob("testdata/script/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			require.NoError(t, err)
			p := picture{archive: archive}
			for i, line := range strings.Split(string(archive.Comment), "\n") {
				if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
					require.NoError(t, p.run(t, strings.Fields(line)), "line %d: %s", i+1, line)
				}
			}
			p.compare(t, name)
		})
	}
}

// picture is a script being drawn.
type picture struct {
	archive *txtar.Archive
	model   *Model
	drawn   strings.Builder
}

func (p *picture) run(t *testing.T, words []string) error {
	switch verb, rest := words[0], words[1:]; {
	case verb == "open" && len(rest) >= 2:
		return p.open(t, rest[0], rest[1], rest[2:])
	case p.model == nil:
		return fmt.Errorf("nothing is open")
	case verb == "press" && len(rest) > 0:
		if p.model.mem.review.Log != nil {
			act(t, p.model, rest...)
		} else {
			press(t, p.model, rest...)
		}
	case verb == "type" && len(rest) > 0:
		for _, r := range strings.Join(rest, " ") {
			p.model.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
		}
	case verb == "as-of" && len(rest) == 1:
		p.model.Update(p.model.goAsOf(dossier.Date(rest[0]))())
	case verb == "hesitate" && len(rest) == 0:
		p.model.Update(hesitated{p.model.menu.chord})
	case verb == "size" && len(rest) == 1:
		w, h, err := parseSize(rest[0])
		if err != nil {
			return err
		}
		p.model.Update(tea.WindowSizeMsg{Width: w, Height: h})
	case verb == "frame" && len(rest) == 0:
		p.frame(t)
	default:
		return fmt.Errorf("what is %q?", words)
	}
	return nil
}

// open opens a file of the archive, else of the dossiers at hand.
func (p *picture) open(t *testing.T, name, size string, options []string) error {
	w, h, err := parseSize(size)
	if err != nil {
		return err
	}
	data, err := p.file(name)
	if err != nil {
		return err
	}
	o := Options{Name: name, Theme: "mono", Load: func(context.Context) (*dossier.Dossier, error) { return dossier.Decode(data) }}
	open := func() { p.model = newTestModel(t, o, w, h) }
	for _, option := range options {
		name, value, _ := strings.Cut(option, "=")
		switch name {
		case "at":
			o.At = value
		case "as-of":
			o.AsOf = dossier.Date(value)
		case "ascii":
			o.ASCII = true
		case "reviewer":
			l := reviewLog(t, reviewPath(t))
			differ(t, l)
			o.Review = Review{Log: l, Reviewer: value, Now: reviewClock()}
			open = func() {
				p.model = newTestModel(t, o, w, h)
				p.model.settle()
			}
		case "graphemes":
			o.Graphemes = true
		case "loading":
			open = func() { p.model = newWaitingModel(o, w, h) }
		case "keys":
			keys, err := p.file(value)
			if err != nil {
				return err
			}
			o.Keys, o.KeyProblems = ParseKeymap(keys)
		case "compare":
			older, err := p.file(value)
			if err != nil {
				return err
			}
			o.Past.Versions = []Version{{Name: value, Load: func(context.Context) (*dossier.Dossier, error) { return dossier.Decode(older) }}}
		case "before":
			before, err := p.file(value)
			if err != nil {
				return err
			}
			d, err := dossier.Decode(before)
			if err != nil {
				return err
			}
			o.Memory = memoryOpen(t, d, Memory{}).m.Memory()
			o.Keep = func(Memory) error { return nil }
			open = func() {
				p.model = newTestModel(t, o, w, h)
				p.model.mem.of = nil
				p.model.Update(p.model.compare()())
			}
		default:
			return fmt.Errorf("open has no option %q", option)
		}
	}
	open()
	return nil
}

func (p *picture) file(name string) ([]byte, error) {
	for _, f := range p.archive.Files {
		if f.Name == name {
			return f.Data, nil
		}
	}
	for _, dir := range []string{"../data", "testdata"} {
		if b, err := os.ReadFile(filepath.Join(dir, name)); err == nil {
			return b, nil
		}
	}
	return nil, fmt.Errorf("there is no file %q in the archive, in data or in testdata", name)
}

func parseSize(s string) (w, h int, err error) {
	_, err = fmt.Sscanf(s, "%dx%d", &w, &h)
	return w, h, err
}

// frame draws the screen, without the blanks at the ends of its rows, and where the cursor stands.
func (p *picture) frame(t *testing.T) {
	p.model.settle()
	requireGeometry(t, p.model)
	for _, row := range frameOf(p.model) {
		p.drawn.WriteString(strings.TrimRight(row, " ") + "\n")
	}
	if c := p.model.View().Cursor; c != nil {
		fmt.Fprintf(&p.drawn, "(cursor at column %d of row %d)\n", c.X+1, c.Y+1)
	} else {
		p.drawn.WriteString("(no cursor)\n")
	}
}

// compare holds the drawing against what the archive wants, or puts it there.
func (p *picture) compare(t *testing.T, name string) {
	drawn := p.drawn.String()
	require.NotEmpty(t, drawn, "the script asks for no frame")
	require.False(t, txtar.NeedsQuote([]byte(drawn)), "a row looks like the name of a file of the archive")
	for i, f := range p.archive.Files {
		if f.Name != "want" {
			continue
		}
		if redraw() {
			p.archive.Files[i].Data = []byte(drawn)
			require.NoError(t, os.WriteFile(name, txtar.Format(p.archive), 0o644))
			return
		}
		require.Equal(t, strings.Split(string(f.Data), "\n"), strings.Split(drawn, "\n"), "go test ./ui -update draws it anew")
		return
	}
	require.Fail(t, "the archive has no file want")
}

// redraw says whether the pictures are to be drawn anew. The flag is looked up
// because testing libraries may have declared one of the same name.
func redraw() bool {
	f := flag.Lookup("update")
	return f != nil && f.Value.String() == "true"
}

// TestMain declares -update, unless a library has.
func TestMain(m *testing.M) {
	if flag.Lookup("update") == nil {
		flag.Bool("update", false, "draw the pictures anew")
	}
	os.Exit(m.Run())
}
