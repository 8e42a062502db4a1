package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"waybill/dossier"
	"waybill/ui"
)

// The largest frame that --shot paints, in cells. A cell takes 112 bytes in
// each of several buffers; a slip of the finger should not fill the memory.
const (
	maxShotWidth  = 500
	maxShotHeight = 200
)

// runShot paints one frame without a terminal.
func (p *program) runShot(ctx context.Context, e exploring, s source, o ui.Options) error {
	w, h, err := parseSize(e.shot)
	if err != nil {
		return err
	}
	format := filepath.Ext(e.output)
	if e.output != "" && format != ".svg" && format != ".txt" {
		return misuse("name it .svg for a picture or .txt for text", "the ending of %q says no format", e.output)
	}
	x, d, err := p.opened(ctx, s)
	if err != nil {
		return err
	}
	p.tellLeftOut(x)
	if id, _, _ := strings.Cut(strings.TrimPrefix(o.At, "#"), "/"); id != "" {
		if _, err := recordOf(x, id); err != nil {
			return err
		}
	}
	o.Load = func(context.Context) (*dossier.Dossier, error) { return d, nil }
	if s.large {
		o.Stream = func(context.Context, func(ui.Arrival)) (dossier.Surface, []dossier.Problem, error) {
			return x, nil, nil
		}
	}
	o.Theme = p.shotTheme(e.theme)
	rows, err := ui.Shot(ctx, o, w, h)
	if err != nil {
		return err
	}
	switch {
	case e.output == "":
		return p.print(plainText(rows))
	case format == ".svg":
		return writeFile(e.output, drawSVG(cells(rows, w), caption{title: shotTitle(x.About().Title, o.At, p.asOf), desc: describe(w, h)}))
	}
	return writeFile(e.output, plainText(rows))
}

// opened reads what a frame shows: a corpus, or a dossier as of the date asked for.
func (p *program) opened(ctx context.Context, s source) (dossier.Surface, *dossier.Dossier, error) {
	k, err := s.corpus()
	if err != nil {
		return nil, nil, err
	}
	var d *dossier.Dossier
	x, err := p.indexOf(ctx, s, k, func(ctx context.Context, s source) (*dossier.Dossier, error) {
		var err error
		d, err = p.loadAloud(ctx, s)
		return d, err
	}, true)
	return x, d, err
}

// shotTheme is the theme of a frame that no terminal tells its background: a
// light one, for paper.
func (p *program) shotTheme(asked string) string {
	switch {
	case p.color == "never":
		return "mono"
	case asked == "auto":
		return "light"
	}
	return asked
}

func shotTitle(title, at string, asOf dossier.Date) string {
	if at != "" {
		title += ", at " + at
	}
	if asOf != "" {
		title += ", as known " + string(asOf)
	}
	return title
}

func describe(w, h int) string {
	return fmt.Sprintf("One frame of the waybill explorer, %d columns by %d rows.", w, h)
}

// parseSize reads the size of a frame, such as 120x36.
func parseSize(s string) (w, h int, err error) {
	left, right, _ := strings.Cut(strings.ToLower(s), "x")
	w, errW := strconv.Atoi(left)
	h, errH := strconv.Atoi(right)
	if errW != nil || errH != nil {
		return 0, 0, misuse("width and height in cells, such as --shot 120x36", "%q is not a size", s)
	}
	if w < 1 || h < 1 || w > maxShotWidth || h > maxShotHeight {
		return 0, 0, misuse("", "a frame has 1x1 to %dx%d cells, not %s", maxShotWidth, maxShotHeight, s)
	}
	return w, h, nil
}

// plainText is the rows of a frame without their styles and trailing blanks.
func plainText(rows []string) string {
	var b strings.Builder
	for _, r := range rows {
		b.WriteString(strings.TrimRight(ansi.Strip(r), " "))
		b.WriteByte('\n')
	}
	return b.String()
}

// cells takes styled rows apart, into what each cell shows.
func cells(rows []string, w int) uv.ScreenBuffer {
	b := uv.NewScreenBuffer(w, len(rows))
	uv.NewStyledString(strings.Join(rows, "\n")).Draw(b, b.Bounds())
	return b
}
