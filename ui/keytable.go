package ui

import (
	"strings"

	"waybill/dossier"
)

// KeyTable is the table of all keys as Markdown, made from the rows that the
// keys are read from.
func KeyTable() string {
	m := New(Options{})
	m.sit(dossier.NewIndex(&dossier.Dossier{}), nil)
	var b strings.Builder
	b.WriteString("| key | does |\n|---|---|\n")
	table := append(m.desk.item.commands(), m.program()...)
	for _, o := range outlooks() {
		if o.keys == nil {
			continue
		}
		for _, c := range o.keys(m) {
			c.does = "in " + o.title.lower() + ": " + c.does
			table = append(table, c)
		}
	}
	for _, c := range table {
		keys := make([]string, len(c.keys))
		for i, k := range c.keys {
			keys[i] = "`" + strings.ReplaceAll(k, "|", "\\|") + "`"
		}
		if len(keys) == 0 {
			keys = []string{"palette"}
		}
		b.WriteString("| " + strings.Join(keys, " ") + " | " + string(c.does) + " |\n")
	}
	return b.String()
}
