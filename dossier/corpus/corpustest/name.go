package corpustest

import (
	"math/rand/v2"
	"strconv"
	"strings"
)

func pick[T any](r *rand.Rand, list ...T) T { return list[r.IntN(len(list))] }

// name is a name in one of seven scripts: Latin, Cyrillic, Han, Arabic, Greek, Devanagari, Hangul.
func (g *generator) name(schema string) string {
	switch script := g.r.IntN(20); {
	case script < 10:
		return g.latin(schema)
	case script < 14:
		return g.cyrillic(schema)
	case script < 16:
		return g.run("北京中达国际投资有限公司上海华信能源集团菜鸟网络深圳天津控股", 4, 8)
	case script < 18:
		return g.words("شركة", "الخليج", "للتجارة", "محمد", "الاستثمار", "العالمية", "أحمد", "النقل")
	case script < 19:
		return g.words("Ναυτιλιακή", "Εταιρεία", "Παπαδόπουλος", "Θάλασσα", "Όμιλος")
	}
	return pick(g.r, g.words("भारत", "उद्योग", "शर्मा", "निवेश"), g.words("한국", "해운", "주식회사", "김철수"))
}

func (g *generator) words(list ...string) string {
	var out []string
	for range 1 + g.r.IntN(2) {
		out = append(out, pick(g.r, list...))
	}
	return strings.Join(out, " ") + " " + strconv.Itoa(g.r.IntN(g.n+1))
}

// run is some characters of a script that sets no blanks.
func (g *generator) run(from string, least, most int) string {
	letters := []rune(from)
	var b strings.Builder
	for range least + g.r.IntN(most-least+1) {
		b.WriteRune(pick(g.r, letters...))
	}
	return b.String()
}

func (g *generator) latin(schema string) string {
	first := pick(g.r, "Meridian", "Heron", "Société Générale de", "Łódź", "Østfold", "Kuznetsin", "Konstantin", "Müller", "Ångström", "Global", "Northern", "Pacific")
	if schema == "Person" {
		return first + " " + g.syllables() + " " + pick(g.r, "Kuznetsov", "Janssens", "Martin", "O’Neill", "Novák", "García")
	}
	return first + " " + g.syllables() + " " + pick(g.r, "Holdings", "Freight", "Trading Ltd", "S.A.", "GmbH", "Shipping", "Capital Partners")
}

func (g *generator) cyrillic(schema string) string {
	first := pick(g.r, "Кузнецов", "Кузнецин", "Иванова", "Северный", "Восток", "Энергия")
	if schema == "Person" {
		return first + " " + pick(g.r, "Иван", "Анна", "Олег") + " " + strconv.Itoa(g.r.IntN(1000))
	}
	return "ООО " + first + " " + strconv.Itoa(g.r.IntN(g.n+1))
}

func (g *generator) syllables() string {
	var b strings.Builder
	for range 2 + g.r.IntN(2) {
		b.WriteString(pick(g.r, "ka", "lo", "mi", "ren", "tas", "vor", "gel", "dun", "pry", "sha", "el", "or"))
	}
	s := b.String()
	return strings.ToUpper(s[:1]) + s[1:]
}
