package canvas

import (
	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// Measures in pixels. Those of letters are generous, since programs set text
// in different fonts: a card that is a little too high is better than one that scrolls.
const (
	cardWidth   = 400
	letterWidth = 9
	lineHeight  = 24
	between     = 16 // paragraphs
	padding     = 24
	gap         = 60   // between cards
	title       = 60   // room over a group for its name
	tallest     = 6000 // of a column, before another begins beside it
)

// placed is where everything lies.
type placed struct {
	cards  []card // by the box of the web
	groups []card
}

// column is a group of boxes: one kind of record.
type column struct {
	kind  dossier.Kind // "" for what is missing
	label string
}

// columns are the groups from left to right: who and where, what happened, what
// is said of it, and what it was read in.
func columns() []column {
	return []column{
		{dossier.Actors, "Actors"}, {dossier.Places, "Places"}, {dossier.Investments, "Investments"}, {dossier.Links, "Links"},
		{dossier.Events, "Events"}, {dossier.Allegations, "Allegations"}, {dossier.Rebuttals, "Rebuttals"},
		{dossier.Sources, "Sources"}, {dossier.Frameworks, "Frameworks"}, {dossier.Walks, "Walks"}, {"", "Missing from the dossier"},
	}
}

// layout places the cards group beside group, and in a group one below the other.
func layout(web *exchange.Web) placed {
	out := placed{cards: make([]card, len(web.Boxes))}
	left := 0
	for _, col := range columns() {
		x, y, lowest := left, 0, 0
		found := false
		for i, b := range web.Boxes {
			if b.Record.Kind != col.kind {
				continue
			}
			c := write(name(i), describe(web, b), cardWidth)
			if y > 0 && y+c.Height > tallest {
				x, y = x+cardWidth+gap, 0
			}
			c.X, c.Y = x, y
			out.cards[i], found = c, true
			y += c.Height + gap
			lowest = max(lowest, y)
		}
		if !found {
			continue
		}
		out.groups = append(out.groups, card{ID: "group-" + string(col.kind), Type: "group", Label: col.label,
			X: left - gap/2, Y: -title, Width: x + cardWidth + gap - left, Height: lowest + title})
		left = x + cardWidth + 3*gap
	}
	return out
}
