package ui

import (
	"waybill/dossier"
	"waybill/dossier/drawing"
)

// The columns of a picture, in its cells.
const (
	pictureNames = 58
	pictureAxis  = 84
	pictureDates = 24
	pictureWidth = pictureNames + 2 + pictureAxis + 1 + pictureDates
)

// The colours of a picture. Whatever they mark is also a word or a sign.
const (
	accusedColor  = "#8a3b12"
	answeredColor = "#0b5c73"
	lackingColor  = "#b3261e"
	surely        = "#a9c9e8" // it lasted
	possibly      = "#eef1f4" // it may have
	hairline      = "#d0d7de"
)

// TimelinePicture draws a timeline as SVG: the same rows with the same words as
// on paper, of each lane as many as on the screen, and how many more there are.
func TimelinePicture(x dossier.Surface, set Lapse) string {
	v := voice{x: x}
	p := Paper{Width: pictureNames, ASCII: true}.page()
	p.paper = false // as many rows as on the screen
	c := newChart(v, p, v.newLapse(set))
	c.names, c.axis = pictureNames, drawing.Axis{From: c.from, To: c.to, Columns: pictureAxis}
	e := &easel{chart: c}
	e.scene()
	title := clockTitle(c.clock) + ": " + c.subjectName()
	canvas := drawing.NewCanvas(pictureWidth, e.h, string(title), string(e.desc()))
	for _, draw := range e.draws {
		draw(canvas)
	}
	return canvas.String()
}

// easel gathers what is drawn, because a canvas is told its height first.
type easel struct {
	*chart
	h     int // rows used
	draws []func(*drawing.Canvas)
}

func (e *easel) draw(f func(*drawing.Canvas)) { e.draws = append(e.draws, f) }

// put sets a line of text, at a cell of the row that is next.
func (e *easel) put(x, width int, s Safe, k drawing.Ink) {
	y, s := e.h, e.cut(s, width, "...")
	e.draw(func(c *drawing.Canvas) { c.Text(float64(x), float64(y), e.width(s), string(s), k) })
}

// block sets text below each other in the column of names.
func (e *easel) block(indent int, s Safe, k drawing.Ink) {
	for _, t := range e.wrap(s, pictureNames-indent) {
		e.put(indent, pictureNames-indent, t, k)
		e.h++
	}
}

// left is where the axis begins.
const pictureLeft = pictureNames + 2

// scene is the whole picture, from the title to the legend.
func (e *easel) scene() {
	bold, faint := drawing.Ink{Bold: true}, drawing.Ink{Faint: true}
	e.put(0, pictureWidth, clockTitle(e.clock)+": "+e.subjectName(), bold)
	e.h++
	if !e.dated {
		e.put(0, pictureWidth, e.nothing(), faint)
		e.h++
		return
	}
	e.put(0, pictureWidth, e.days(), faint)
	e.h++
	top := e.scale()
	for _, l := range e.lanes {
		e.lane(l)
	}
	e.grid(top)
	e.h++
	e.legend()
}

// scale names the ticks, and marks the day up to which the dossier speaks.
func (e *easel) scale() (top int) {
	for _, t := range e.axis.Ticks() {
		e.put(pictureLeft+t.Column, len(t.Label), Clean(t.Label), drawing.Ink{Faint: true})
	}
	e.h++
	if at := e.axis.Column(e.asOf); at >= 0 && at < e.axis.Columns {
		e.put(pictureLeft+at, 1, asOfSign, drawing.Ink{Bold: true})
	}
	e.h++
	return e.h
}

// grid draws the lines of the ticks, and that of the dossier's day, below everything else.
func (e *easel) grid(top int) {
	bottom := float64(e.h)
	down := func(column, from float64, k drawing.Ink) func(*drawing.Canvas) {
		x := pictureLeft + column
		return func(c *drawing.Canvas) { c.Line([][2]float64{{x, from}, {x, bottom}}, k) }
	}
	var lines []func(*drawing.Canvas)
	for _, t := range e.axis.Ticks() {
		lines = append(lines, down(float64(t.Column), float64(top)-1, drawing.Ink{Color: hairline}))
	}
	if at := e.axis.Column(e.asOf); at >= 0 && at < e.axis.Columns {
		lines = append(lines, down(float64(at)+0.5, float64(top), drawing.Ink{Faint: true, Dash: "2 4"}))
	}
	e.draws = append(lines, e.draws...)
}

// lane draws a heading and the rows below it.
func (e *easel) lane(l laneRows) {
	if l.tally == (dossier.Spread{}) {
		return
	}
	e.h++
	y := float64(e.h)
	e.draw(func(c *drawing.Canvas) {
		c.Line([][2]float64{{0, y - 0.3}, {pictureWidth, y - 0.3}}, drawing.Ink{Color: hairline})
	})
	e.put(0, pictureNames, join("  ", e.laneTitle(l), e.outside(l.tally)), drawing.Ink{Bold: true})
	e.h++
	for _, m := range l.rows {
		e.row(m)
	}
	if more := l.tally.Within - len(l.rows); more > 0 {
		e.block(0, "and "+number(more)+" more in these days, which are not drawn", drawing.Ink{Faint: true})
	}
}

// row draws a moment: its bars at the height of its first line.
func (e *easel) row(m dossier.Moment) {
	e.bars(m)
	e.put(pictureLeft+pictureAxis+1, pictureDates, Clean(string(m.Date)), drawing.Ink{Faint: true})
	claim, _ := e.v.claim(m.ID)
	if claim == nil {
		e.block(0, e.name(m), drawing.Ink{})
		if more := e.beside(m); more != "" {
			e.block(2, more, drawing.Ink{Faint: true})
		}
		return
	}
	e.block(0, e.v.speakers(claim), drawing.Ink{Bold: true})
	e.claim(m, claim)
}

// claim draws what is never left out where a claim is told.
func (e *easel) claim(m dossier.Moment, claim *dossier.Claim) {
	said := e.manner(m, claim)
	if m.Lane == dossier.Rebuttals {
		e.block(2, Clean(claim.Text), drawing.Ink{Color: answeredColor})
		e.block(2, said, drawing.Ink{Faint: true})
		if len(claim.Answers) == 0 {
			e.block(2, answersNothing, drawing.Ink{Color: lackingColor, Bold: true})
		}
		for _, s := range e.v.answersWhat(claim, "") {
			e.block(2, s, drawing.Ink{})
		}
		return
	}
	e.block(2, Clean(claim.Text), drawing.Ink{Color: accusedColor})
	e.block(2, said, drawing.Ink{Faint: true})
	words, as := e.v.answer(e.page, m.ID)
	k := drawing.Ink{Color: answeredColor}
	if as == lacking {
		k = drawing.Ink{Color: lackingColor, Bold: true}
	}
	e.block(2, words, k)
}

// bars draws the date of a moment: whole where something certainly lasted,
// pale and dashed where it may have, with the signs of the text at the ends.
func (e *easel) bars(m dossier.Moment) {
	y := float64(e.h) + 0.12
	const tall = 0.76
	for _, b := range e.placed(m) {
		x, w := float64(pictureLeft+b.Left), float64(b.Right-b.Left+1)
		signs := b.Signs()
		e.draw(func(c *drawing.Canvas) {
			if signs == "|" && !e.alleged(m.Lane) {
				c.Box(x, y, w, tall, surely, drawing.Ink{Color: "#4a7aa8"})
				return
			}
			c.Box(x, y, w, tall, possibly, drawing.Ink{Color: "#8c959f", Dash: "3 2"})
			if b.SureLeft <= b.SureRight {
				c.Box(float64(pictureLeft+b.SureLeft), y, float64(b.SureRight-b.SureLeft+1), tall, surely, drawing.Ink{Color: "#4a7aa8"})
			}
		})
		for i := range signs {
			if signs[i] != '.' && signs[i] != '=' { // which the boxes tell
				e.put(pictureLeft+b.Left+i, 1, Clean(signs[i:i+1]), drawing.Ink{Bold: true})
			}
		}
	}
}

// legend says what boxes and signs mean.
func (e *easel) legend() {
	y, faint := float64(e.h)+0.12, drawing.Ink{Faint: true}
	e.draw(func(c *drawing.Canvas) {
		c.Box(0, y, 4, 0.76, surely, drawing.Ink{Color: "#4a7aa8"})
		c.Box(45, y, 4, 0.76, possibly, drawing.Ink{Color: "#8c959f", Dash: "3 2"})
	})
	e.put(5, 38, "certainly: on this day, or for so long", faint)
	e.put(50, 60, "possibly: on one of these days, or for some of them", faint)
	e.h++
	e.put(0, pictureWidth, join("   ", legendOfSigns()...), faint)
	e.h++
	e.put(0, pictureWidth, join("   ", e.legendOfEdges()...), faint)
	e.h++
}

// desc says what the picture shows to those who do not see it.
func (e *easel) desc() Safe {
	out := e.days() + "."
	for _, l := range e.lanes {
		if l.tally != (dossier.Spread{}) {
			out += " " + join(", ", e.laneTitle(l), e.outside(l.tally)) + "."
		}
	}
	return out
}
