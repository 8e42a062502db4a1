package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"
)

// Shot paints one frame of w × h cells without a terminal and gives its rows,
// styled. The error is that of reading the dossier.
func Shot(ctx context.Context, o Options, w, h int) ([]string, error) {
	m := New(o)
	m.dress.on = lightGround // no terminal tells it; most pictures stand on paper
	m.wear()
	m.Update(tea.WindowSizeMsg{Width: w, Height: h})
	news := load(ctx, o)
	m.Update(news)
	m.settle()
	return m.screen(), news.err
}
