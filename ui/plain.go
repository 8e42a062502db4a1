package ui

import (
	"bufio"
	"context"
	"io"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"waybill/dossier"
)

// Plain is the explorer as lines: commands are typed as words, each prints
// lines, and nothing is ever painted over. It is for screen readers, for logs
// and for very slow links. It runs the same commands on the same model as the
// screen does, by their names. It ends with "quit" or the end of the input; the
// error is that of reading the dossier, or of the streams.
func Plain(ctx context.Context, o Options, in io.Reader, out io.Writer, prompt string) error {
	o.Theme = "mono"
	p := &plainly{m: New(o), out: out}
	p.m.look.inks, p.m.look.linear = [roleCount]ink{}, true
	p.m.Update(tea.WindowSizeMsg{Width: plainWidth, Height: plainHeight})
	p.say("reading " + Clean(o.Name))
	news := load(ctx, o)
	if news.err != nil {
		return news.err
	}
	p.m.Update(news)
	p.arrive()
	lines := bufio.NewScanner(in)
	for p.err == nil && !p.over {
		p.write(prompt)
		if !lines.Scan() || ctx.Err() != nil {
			break
		}
		p.hear(strings.TrimSpace(lines.Text()))
	}
	if p.err == nil {
		p.err = lines.Err()
	}
	return p.err
}

// The screen that the model behind the lines has; only its width is seen.
const (
	plainWidth  = 80
	plainHeight = 50
)

// plainly is the linear front end: the model, and the numbered rows of what was printed last.
type plainly struct {
	m    *Model
	out  io.Writer
	rows []func() // what "open N" does
	over bool
	err  error
}

// word is a command that only lines have, because on the screen it is a place or a prompt.
type word struct {
	name, takes string
	does        Safe
	run         func(p *plainly, rest string)
}

func plainWords() []word {
	return []word{
		{"go", "ID[/VIEW]", "go to a record", (*plainly).goTo},
		{"open", "N", "open a numbered row of what was printed last", (*plainly).open},
		{"item", "", "print the record again", func(p *plainly, _ string) { p.item() }},
		{"links", "", "print only the rows that can be opened", func(p *plainly, _ string) { p.links() }},
		{"evidence", "", "print the evidence of the record", func(p *plainly, _ string) { p.evidence() }},
		{"list", "KIND [FILTER]", "list the records of a kind", (*plainly).list},
		{"find", "WORDS", "find words in everything", (*plainly).find},
		{"as-of", "[DATE]", "show the dossier as it was known at a date; \"as-of everything\" shows all of it", (*plainly).asOf},
		{"note", "WORDS", "write the note of the decision on the claim in front of you", (*plainly).note},
		{"where", "", "print where you are", func(p *plainly, _ string) { p.where() }},
		{"help", "[WORDS]", "print the commands", (*plainly).help},
		{"quit", "", "leave", func(p *plainly, _ string) { p.over = true }},
	}
}

// hear runs what was typed: one of the words above, else a command of the screen by its name.
func (p *plainly) hear(typed string) {
	name, rest, _ := strings.Cut(typed, " ")
	if name == "" {
		return
	}
	for _, w := range plainWords() {
		if w.name == name {
			w.run(p, strings.TrimSpace(rest))
			return
		}
	}
	names := make([]string, 0, 64)
	for _, c := range slices.Concat(p.m.viewKeys(), p.m.program()) {
		if c.name == name {
			p.command(c)
			return
		}
		names = append(names, c.name)
	}
	for _, w := range plainWords() {
		names = append(names, w.name)
	}
	near := Safe("help lists the commands")
	if n := dossier.NearestWord(name, names); n != "" {
		near = "did you mean " + Clean(n) + "?"
	}
	p.say("no command is called " + Clean(name) + "; " + near)
}

// command runs a command of the screen and prints where it led.
func (p *plainly) command(c command) {
	before, step := p.m.desk.at, p.m.walk.step
	p.m.note = ""
	cmd := p.m.run(c, "")
	if p.m.mem.review.saving {
		p.wait(cmd)
		p.say(p.m.note)
		if p.m.note = ""; p.m.desk.at == before {
			return
		}
	}
	p.m.follow()
	switch {
	case len(p.m.overlays) > 0:
		o := p.m.top()
		p.m.shut()
		p.say(o.title)
		p.print(&o.sheet.whole)
	case p.m.note != "":
		p.say(p.m.note)
	case p.m.desk.at != before || p.m.walk.on() && p.m.walk.step != step:
		p.arrive()
	default:
		p.say("done: " + c.does)
	}
}

// arrive prints where the reader has come to, with the sentence of the walk.
func (p *plainly) arrive() {
	p.m.settle()
	if t := p.m.walk; t.on() {
		p.say("walk, step " + number(t.step+1) + " of " + number(len(t.walk.Steps)) + ": " + Clean(t.walk.Steps[t.step].Say))
	}
	p.where()
	p.item()
}

func (p *plainly) where() {
	r, _ := p.m.desk.v.x.Record(p.m.desk.at.id)
	_, state, _ := p.m.desk.v.state(r)
	p.say(join(", ", "at "+join(" ", Clean(r.Kind.One()), p.m.desk.v.title(r)), state, Clean(string(p.m.desk.at.view)),
		or(p.m.note, p.m.desk.v.asKnown())))
}

func (p *plainly) item() {
	p.print(p.m.desk.v.page(p.m.look, plainWidth-2, p.m.desk.at))
}

func (p *plainly) links() {
	all := p.m.desk.v.page(p.m.look, plainWidth-2, p.m.desk.at)
	only := *all
	only.lines, only.entries = nil, nil
	for _, e := range all.entries {
		if e.at.id == "" {
			continue
		}
		lines := all.lines[e.first : e.last+1]
		e.first, e.last = len(only.lines), len(only.lines)+len(lines)-1
		only.entries = append(only.entries, e)
		only.lines = append(only.lines, lines...)
	}
	p.print(&only)
}

func (p *plainly) evidence() {
	pg := newPage(p.m.look, plainWidth-2)
	p.m.desk.v.evidence(pg, p.m.desk.at.id)
	p.print(pg)
}

// goTo goes to a record by its id.
func (p *plainly) goTo(id string) {
	at := parsePlace(id)
	x := p.m.desk.v.x
	if _, ok := x.Record(at.id); !ok {
		p.say("no record " + Clean(at.id) + near(x.Nearest(at.id, 3)))
		return
	}
	p.m.goTo(at)
	p.m.follow()
	p.arrive()
}

// open opens a numbered row.
func (p *plainly) open(n string) {
	i, err := strconv.Atoi(n)
	if err != nil || i < 1 || i > len(p.rows) {
		p.say("open takes the number of a row, 1 to " + number(len(p.rows)))
		return
	}
	p.rows[i-1]()
}

// list prints the records of a kind, narrowed by a filter if one is given.
func (p *plainly) list(rest string) {
	kind, words, _ := strings.Cut(rest, " ")
	x := p.m.desk.v.x
	if kind == "" || !slices.Contains(dossier.Kinds(), dossier.Kind(kind)) {
		for _, k := range dossier.Kinds() {
			p.say(Clean(string(k)) + " " + number(x.Len(k)))
		}
		return
	}
	f, err := dossier.ParseFilter(words)
	if err != nil {
		p.say(Clean(err.Error()))
		return
	}
	pg := newPage(p.m.look, plainWidth-2)
	for _, i := range x.Filter(dossier.Kind(kind), f) {
		r := x.List(dossier.Kind(kind), i, 1)[0]
		_, state, _ := p.m.desk.v.state(r)
		pg.entry(place{id: r.ID}, "", func() {
			pg.text(plainText, 0, p.m.desk.v.title(r))
			pg.text(plainText, 2, state)
		})
	}
	if len(pg.entries) == 0 {
		pg.text(plainText, 0, "0 of "+number(x.Len(dossier.Kind(kind)))+" match")
	}
	p.print(pg)
}

// find prints what says the words, with the words in their place.
func (p *plainly) find(words string) {
	pg := newPage(p.m.look, plainWidth-2)
	for _, h := range p.m.desk.v.x.Search(words, found) {
		pg.entry(place{id: h.Record.ID}, "", func() { p.m.desk.v.hit(pg, h) })
	}
	if len(pg.entries) == 0 {
		pg.text(plainText, 0, "Nothing here says \""+Clean(words)+"\".")
	}
	p.print(pg)
}

// help prints the words of this front end, and then the commands of the screen.
func (p *plainly) help(about string) {
	for _, w := range plainWords() {
		if strings.Contains(w.name+" "+string(w.does), about) {
			p.say(join(" ", Clean(w.name), Clean(w.takes)) + ": " + w.does)
		}
	}
	for _, c := range slices.Concat(p.m.viewKeys(), p.m.program()) {
		if c.meant(about) && !strings.HasPrefix(c.name, "pane-") && c.name != "quit" {
			p.say(Clean(c.name) + ": " + c.does)
		}
	}
}

// print writes a page, its rows numbered for "open".
func (p *plainly) print(pg *page) {
	p.rows = nil
	if known := p.m.desk.v.asKnown(); known != "" {
		p.say("(" + known + ", not the whole dossier)")
	}
	number := map[int]int{}
	for _, e := range pg.entries {
		if e.at.id == "" && e.do == nil {
			continue
		}
		p.rows = append(p.rows, func() {
			if e.do != nil {
				p.wait(e.do())
			} else {
				p.m.goTo(e.at)
			}
			p.m.follow()
			p.arrive()
		})
		number[e.first] = len(p.rows)
	}
	for i, text := range strings.Split(strings.TrimSuffix(pg.print(), "\n"), "\n") {
		prefix := "    "
		if n, ok := number[i]; ok {
			prefix = strconv.Itoa(n) + ". "
		}
		p.write(strings.TrimRight(prefix+text, " ") + "\n")
	}
}

func (p *plainly) say(s Safe) { p.write(string(s) + "\n") }

func (p *plainly) write(s string) {
	if p.err == nil {
		_, p.err = io.WriteString(p.out, s)
	}
}
