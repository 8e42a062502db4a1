package dossier

import "strings"

type Filter struct{ text string }

func ParseFilter(text string) (Filter, error) { return Filter{text}, nil }
func (f Filter) Empty() bool                   { return strings.TrimSpace(f.text) == "" }
func (f Filter) Chips() []string               { return nil }
func (f Filter) Without(chip string) string    { return "" }
func (x *Index) Filter(k Kind, f Filter) []int {
	var out []int
	for i, r := range x.List(k, 0, x.Len(k)) {
		if _, ok := f.Text(r.Title); ok {
			out = append(out, i)
		}
	}
	return out
}
func (f Filter) Text(s string) (spans [][2]int, ok bool) {
	i := strings.Index(strings.ToLower(s), strings.ToLower(f.text))
	if i < 0 {
		return nil, false
	}
	return [][2]int{{i, i + len(f.text)}}, true
}
func (x *Index) Spelling(k Kind, f Filter) string { return "" }

type Found struct {
	Record Record
	Text   string
	Spans  [][2]int
}

func (x *Index) Dig(query string, limit int) []Found {
	var out []Found
	for _, h := range x.Search(query, limit) {
		out = append(out, Found{h.Record, h.Match, [][2]int{{h.Start, h.End}}})
	}
	return out
}
