package dossier

import (
	"bytes"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// sourceText is the file a dossier was read from. Its tables are made when
// first asked for; many readers may ask at once.
type sourceText struct {
	data []byte // without the byte order mark
	mark bool   // there was one

	lineOnce sync.Once
	newlines []uint32 // offsets of the line feeds
	runes    []uint32 // code points before each block of the file

	treeOnce sync.Once
	tree     []place
}

// blockSize is the distance between two counts of code points, so that columns are cheap also in a file of one line.
const blockSize = 1024

func (t *sourceText) makeLines() {
	count := 0
	for start := 0; start < len(t.data); start += blockSize {
		t.runes = append(t.runes, uint32(count))
		block := t.data[start:min(start+blockSize, len(t.data))]
		count += runeStarts(block)
		for from := 0; ; {
			i := bytes.IndexByte(block[from:], '\n')
			if i < 0 {
				break
			}
			t.newlines = append(t.newlines, uint32(start+from+i))
			from += i + 1
		}
	}
}

// runeStarts counts code points by the bytes that do not continue one, so that a block can be cut anywhere.
func runeStarts(b []byte) int {
	n := 0
	for _, c := range b {
		if c&0xC0 != 0x80 {
			n++
		}
	}
	return n
}

func (t *sourceText) runesBefore(offset int) int {
	block := offset / blockSize
	if block >= len(t.runes) {
		block = len(t.runes) - 1
	}
	if block < 0 {
		return 0
	}
	return int(t.runes[block]) + runeStarts(t.data[block*blockSize:offset])
}

// line gives the number of the line an offset lies in, 0-based, and where that line starts and ends.
func (t *sourceText) line(offset int) (number, start, end int) {
	t.lineOnce.Do(t.makeLines)
	number, _ = slices.BinarySearch(t.newlines, uint32(offset))
	start, end = 0, len(t.data)
	if number > 0 {
		start = int(t.newlines[number-1]) + 1
	}
	if number < len(t.newlines) {
		end = int(t.newlines[number])
	}
	return number, start, end
}

// position turns an offset into line and column, both 1-based; columns count code points.
func (t *sourceText) position(offset int) (line, column int) {
	offset = min(offset, len(t.data))
	number, start, _ := t.line(offset)
	return number + 1, t.runesBefore(offset) - t.runesBefore(start) + 1
}

// excerpt is the line an offset lies in, shortened round it to 80 characters.
func (t *sourceText) excerpt(offset int) string {
	const most = 80
	offset = min(offset, len(t.data))
	from, to := max(0, offset-most*utf8.UTFMax), min(len(t.data), offset+most*utf8.UTFMax)
	if i := bytes.LastIndexByte(t.data[from:offset], '\n'); i >= 0 {
		from += i + 1
	} else if from > 0 {
		for from < offset && !utf8.RuneStart(t.data[from]) {
			from++
		}
	}
	if i := bytes.IndexByte(t.data[offset:to], '\n'); i >= 0 {
		to = offset + i
	}
	// The window holds 80 characters on either side at least, so a cut at its ends never shows.
	before, after := visible(t.data[from:offset]), visible(t.data[offset:to])
	keep := max(most/2, most-len(after))
	if len(before) > keep {
		before = append([]rune{'…'}, before[len(before)-keep+1:]...)
	}
	if room := most - len(before); len(after) > room {
		after = append(after[:room-1:room-1], '…')
	}
	return strings.TrimRight(string(before)+string(after), "\r")
}

func visible(b []byte) []rune { return []rune(strings.ToValidUTF8(string(b), "\uFFFD")) }

// Locate gives line and column (1-based, columns in code points) of the value at a JSON
// Pointer; where the pointer leads nowhere, of the last value on the way there. It gives
// 0, 0 for a dossier that was not decoded from a file.
func (d *Dossier) Locate(pointer string) (line, column int) {
	if d.source == nil {
		return 0, 0
	}
	return d.source.position(d.source.find(pointer))
}

// excerptAt is the line of the file that the value at a JSON Pointer begins in,
// shortened round it to 80 characters; "" for a dossier that was not decoded from a file.
func (d *Dossier) excerptAt(pointer string) string {
	if d.source == nil {
		return ""
	}
	return d.source.excerpt(d.source.find(pointer))
}
