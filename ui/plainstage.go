package ui

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// plainStage is what the linear front end knows of a presentation.
type plainStage struct {
	news   <-chan struct{} // nil where there is no stage, and when the session has left
	led    place           // of the presenter, as it was printed last
	passed string          // the record of the list that he stood on, as it was printed last
	told   []Safe          // the notices that were printed last
	rows   []row           // the numbered rows that were printed last
	pane   slot            // in which they stand; the index, where that is none of the record's
	part   Safe            // how one stands in it, as printed last
}

// typed gives what is typed, a line at a time, from beside: who follows hears
// what happens while he types nothing. It is closed at the end of the input, of
// which wrong then tells.
func typed(ctx context.Context, in io.Reader) (lines <-chan string, wrong func() error) {
	out := make(chan string)
	var err error
	go func() {
		defer close(out)
		defer func() {
			if r := recover(); r != nil {
				err = errors.New("reading what is typed broke off: " + fmt.Sprint(r)) // and no other session with it
			}
		}()
		scan := bufio.NewScanner(in)
		for scan.Scan() {
			select {
			case out <- scan.Text():
			case <-ctx.Done():
				return
			}
		}
		err = scan.Err()
	}()
	return out, func() error { return err }
}

// attended reads lines until the end of the input, and between them prints what a presenter does.
func (p *plainly) attended(ctx context.Context, in io.Reader, prompt string) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	lines, wrong := typed(ctx, in)
	p.stage.news = p.m.opts.Stage.News
	p.write(prompt)
	for p.err == nil {
		select {
		case <-ctx.Done():
			return nil
		case line, ok := <-lines:
			if !ok {
				return wrong()
			}
			if p.hear(strings.TrimSpace(line)); p.over {
				return nil
			}
			p.tellStage()
		case _, ok := <-p.stage.news:
			if !ok {
				p.stage.news = nil
				continue
			}
			p.m.note = ""
			p.m.Update(staged{p.m.opts.Stage.Scene()})
			if !p.tellStage() {
				continue // nothing that is said in lines
			}
		}
		p.write(prompt)
	}
	return nil
}

// tellStage prints what is new in a presentation; false when nothing is.
func (p *plainly) tellStage() bool {
	s, said := &p.m.seat, false
	say := func(words Safe) {
		if words != "" {
			p.say(words)
			said = true
		}
	}
	say(p.m.note)
	p.m.note = ""
	if words := p.m.stageWords(); s.scene.Presenting && words[0] != p.stage.part {
		p.stage.part = words[0]
		say(words[0])
	}
	var told []Safe
	for _, n := range p.m.stageStrips() {
		for i, words := range n.says {
			if i == 0 {
				words = n.head + ": " + words
			}
			if told = append(told, words); !slices.Contains(p.stage.told, words) {
				say(words)
			}
		}
	}
	p.stage.told = told
	switch spot := s.scene.Spot; {
	case !s.attached():
		p.stage.led, p.stage.passed = place{}, ""
	case s.lost || spot.at == p.stage.led:
	case spot.pane == slotIndex && spot.at.id == p.stage.passed:
	case spot.pane == slotIndex: // he passes over the list: the whole record would drown what he says
		p.stage.passed = spot.at.id
		say(s.scene.Leader.words() + " is in the list at " + p.m.desk.v.name(spot.at.id) + "; item prints it")
	default:
		p.stage.led = spot.at
		p.arrive()
		said = true
	}
	return said
}

// stagingWords are the words that take the place of keys on the screen.
func stagingWords() []word {
	return []word{
		{"follow", "[NAME]", "follow who presents, or return to where he is", (*plainly).followBy},
		{"point", "N", "presenting: point at a numbered row of the record", (*plainly).pointBy},
		{"ask", "[WORDS]", "presenting: ask who follows, or without words show the answers", (*plainly).askBy},
		{"hand-over", "NAME", "presenting: have a follower present in your place", (*plainly).handOverBy},
	}
}

// off says why a command of the screen cannot run now; false when it can.
func (p *plainly) off(why Safe) bool {
	if why != "" {
		p.say(why)
	}
	return why != ""
}

func (p *plainly) followBy(name string) {
	if p.off(p.m.noFollowing()) {
		return
	}
	if name == "" {
		if len(p.m.seat.scene.Presenters) > 1 && p.m.seat.scene.Leader.ID == 0 {
			p.say("several present; follow takes a name: " + p.people(p.m.seat.scene.Presenters))
			return
		}
		p.m.followOn()
		return
	}
	for _, who := range p.m.seat.scene.Presenters {
		if who.called(name) {
			p.m.followWhom(who.ID)
			return
		}
	}
	p.say("nobody of that name presents; these do: " + or(p.people(p.m.seat.scene.Presenters), "nobody"))
}

// called says whether a person is meant by a name that was typed.
func (p Person) called(name string) bool { return name == p.Name || name == string(p.words()) }

func (p *plainly) people(list []Person) Safe {
	var out []Safe
	for _, who := range list {
		out = append(out, who.words())
	}
	return join(", ", out...)
}

// pointBy points at a row by the number that it was printed with.
func (p *plainly) pointBy(n string) {
	if p.off(p.m.noShow()) {
		return
	}
	i, err := strconv.Atoi(n)
	sheet := p.m.desk.sheet(p.stage.pane)
	if err != nil || i < 1 || i > len(p.stage.rows) || sheet == nil {
		p.say("point takes the number of a row of the record or its evidence, as it was printed last")
		return
	}
	p.m.focus = p.stage.pane
	if !sheet.standOn(p.stage.rows[i-1]) {
		p.say("this row cannot be pointed at")
		return
	}
	p.m.follow()
	p.m.pointOn()
}

func (p *plainly) askBy(text string) {
	switch poll := p.m.seat.scene.Poll; {
	case p.off(p.m.noShow()):
	case text == "" && poll.Open:
		p.m.poll()
	case text == "":
		p.m.askThem(p.m.desk.at.id, "Is this supported?")
	default:
		p.m.askThem(p.m.desk.at.id, text)
	}
}

func (p *plainly) handOverBy(name string) {
	if p.off(p.m.noAudience()) {
		return
	}
	var all []Person
	for _, f := range p.m.seat.scene.Audience {
		if f.called(name) {
			p.m.giveOver(f.Person)
			return
		}
		all = append(all, f.Person)
	}
	p.say("nobody of that name follows you; these do: " + p.people(all))
}
