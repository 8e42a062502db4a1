package dossier

import "unicode/utf8"

// rollFold folds names into a roll, as [names.add] does, and remembers of each
// character what that needs: millions of names are written with few of them.
type rollFold struct {
	fold  *textFold
	ascii [utf8.RuneSelf]rollLetter // what most names are written with
	pages [256]*[256]rollLetter     // of the characters up to U+FFFF
}

func newRollFold() *rollFold {
	f := &rollFold{fold: newTextFold()}
	for r := range f.ascii {
		f.ascii[r] = *f.make(rune(r))
	}
	return f
}

// rollLetter is what a character folds to.
type rollLetter struct {
	text   string
	has    letterSet
	known  bool
	single bool // it folds to one character, of which the rest tells
	letter bool
	alone  bool // it begins a word wherever it stands
	joins  bool // an apostrophe: it goes on with the word it stands in
}

// of is what a character folds to.
func (f *rollFold) of(r rune) *rollLetter {
	if r > 0xffff {
		return f.make(r)
	}
	page := f.pages[r>>8]
	if page == nil {
		page = new([256]rollLetter)
		f.pages[r>>8] = page
	}
	c := &page[r&0xff]
	if !c.known {
		*c = *f.make(r)
	}
	return c
}

func (f *rollFold) make(r rune) *rollLetter {
	c := &rollLetter{known: true, text: f.fold.rune(r)}
	if r < utf8.RuneSelf {
		c.text = string([]byte{f.fold.ascii(byte(r))})
	}
	if utf8.RuneCountInString(c.text) != 1 {
		return c
	}
	one, _ := utf8.DecodeRuneInString(c.text)
	c.single, c.has, c.letter = true, letterBit(one), isWordLetter(one)
	c.alone, c.joins = isIdeographic(one), one == '\''
	return c
}

// add folds a name. What it adds is what [names.add] would.
func (f *rollFold) add(l *names, name string) {
	l.begin = append(l.begin, len(l.text))
	w := rollWord{l: l}
	for i := 0; i < len(name); {
		if b := name[i]; b < utf8.RuneSelf {
			w.one(&f.ascii[b])
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(name[i:])
		i += size
		if c := f.of(r); c.single {
			w.put(c.text, c)
		} else {
			for at, part := range c.text {
				w.put(c.text[at:at+utf8.RuneLen(part)], f.of(part))
			}
		}
	}
	for len(l.starts)*64 < len(l.text) {
		l.starts = append(l.starts, 0)
	}
	if w.length > nameLength {
		w.has |= longText
	}
	l.has = append(l.has, w.has)
}

// rollWord is a name while it is folded.
type rollWord struct {
	l      *names
	has    letterSet
	length int
	inWord bool
}

// one adds a character that folds to one of ASCII.
func (w *rollWord) one(c *rollLetter) {
	if c.letter && !w.inWord {
		w.l.mark(len(w.l.text))
	}
	w.l.text = append(w.l.text, c.text[0])
	w.has |= c.has
	w.inWord = c.letter || w.inWord && c.joins
	w.length++
}

// put adds a folded character.
func (w *rollWord) put(text string, c *rollLetter) {
	if c.letter && (!w.inWord || c.alone) {
		w.l.mark(len(w.l.text))
	}
	w.l.text = append(w.l.text, text...)
	w.has |= c.has
	w.inWord = c.letter || w.inWord && c.joins
	w.length++
}

// mark says that a word starts at a place.
func (l *names) mark(at int) {
	for at/64 >= len(l.starts) {
		l.starts = append(l.starts, 0)
	}
	l.starts[at/64] |= 1 << (at % 64)
}
