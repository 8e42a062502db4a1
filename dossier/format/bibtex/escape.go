package bibtex

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// escaped is a text as TeX prints it, in one line. Nothing of it is read as a
// command, a comment or the end of a field; braces come in pairs, as biber counts
// them, since \textbraceleft stands for them. Letters stay as they are, in UTF-8.
// Controls are shown by their number, such as U+001B.
func escaped(s string) string {
	var b strings.Builder
	space := false
	for _, r := range strings.TrimSpace(s) {
		if r == '\n' || r == '\t' || r == '\r' || r == ' ' {
			space = true
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteString(letter(r))
	}
	return b.String()
}

func letter(r rune) string {
	switch r {
	case '\\':
		return `\textbackslash{}`
	case '{':
		return `\textbraceleft{}`
	case '}':
		return `\textbraceright{}`
	case '~':
		return `\textasciitilde{}`
	case '^':
		return `\textasciicircum{}`
	case '&', '%', '$', '#', '_':
		return `\` + string(r)
	}
	if dossier.Hidden(r) || unicode.IsControl(r) {
		return fmt.Sprintf("<U+%04X>", r)
	}
	return string(r)
}

// address is an address for a field that is read word by word: what TeX could
// not stand in it is percent-encoded (RFC 3986).
func address(s string) string {
	var b strings.Builder
	for _, r := range strings.TrimSpace(s) {
		if r > ' ' && r != 0x7F && !strings.ContainsRune("{}\\\"<>^`|", r) && !dossier.Hidden(r) && !unicode.IsSpace(r) {
			b.WriteRune(r)
			continue
		}
		for _, c := range utf8.AppendRune(nil, r) {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// Loses lists what of a dossier entries do not say.
func Loses(d *dossier.Dossier) []exchange.Loss {
	l := exchange.Losses{}
	published, origins := map[string]bool{}, map[string]bool{}
	for _, s := range d.Sources {
		published[s.Publisher] = true
		origins[s.ID] = s.URL == "" && s.Archive == ""
	}
	for _, s := range d.Sources {
		if date, words := dated(s.Published); date == "" && words != "" {
			l.Add("dates of sources", "put in words in the note", 1)
		}
		for _, r := range s.RestsOn {
			if origins[r.Source] {
				l.Add("restsOn of sources", "written in the note of the source that has no address", 1)
			} else {
				l.Add("restsOn of sources", "left out, since the source it names has an address of its own", 1)
			}
		}
		l.Add("reliability of sources", "left out", one(s.Reliability != (dossier.Reliability{})))
		l.Add("languages of sources", "left out, since babel has no name for them here", one(s.Language != "" && langid(s.Language) == ""))
		l.Add("names of sources", "left out", len(s.Names))
		l.Add("evidence of sources", "left out", len(s.Evidence))
		l.Add("own members of sources (x)", "left out", one(len(s.X) > 0))
	}
	kept := 0
	for _, a := range d.Actors {
		kept += one(published[a.ID])
	}
	l.Add(string(dossier.Actors), "left out, since they published nothing here", len(d.Actors)-kept)
	l.Add("actors who published sources", "only their names are written", kept)
	for _, k := range dossier.Kinds() {
		if k != dossier.Actors && k != dossier.Sources {
			l.Add(string(k), "left out", d.Len(k))
		}
	}
	l.Add("title of the dossier", "left out", 1)
	return l.List()
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}
