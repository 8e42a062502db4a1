package dossiertest

import "waybill/dossier"

// Spoiled is the small invented dossier with a text in the place of every name,
// title and sentence of it, and as an id of a claim, an actor and a missing record.
func Spoiled(text string) *dossier.Dossier {
	d := Quay()
	d.Title, d.Summary = text, text
	for i := range d.Actors {
		d.Actors[i].Name, d.Actors[i].Kind, d.Actors[i].Summary = text, text, text
	}
	for i := range d.Places {
		d.Places[i].Name = text
	}
	for i := range d.Sources {
		d.Sources[i].Title, d.Sources[i].URL = text, text
	}
	for i := range d.Events {
		d.Events[i].Title, d.Events[i].Date = text, dossier.Date(text)
	}
	for i := range d.Links {
		d.Links[i].Type, d.Links[i].Period = text, dossier.Date(text)
	}
	d.Investments[0].Title, d.Investments[0].Operator = text, text
	for _, list := range [][]dossier.Claim{d.Allegations, d.Rebuttals} {
		for i := range list {
			c := &list[i]
			c.Text, c.Summary, c.Made = text, text, dossier.Date(text)
			c.DoesNotEstablish = []string{text}
			for j := range c.Points {
				c.Points[j].Text = text
			}
			for j := range c.Evidence {
				e := &c.Evidence[j]
				e.Locator, e.Note, e.Translation, e.Excerpt.Exact = text, text, text, text
			}
		}
	}
	d.Allegations[1].ID = text
	return d
}

// Spoilers are texts that break out of formats which do not escape them: quotes,
// brackets, line breaks, ends of comments and of scripts, characters that hide.
func Spoilers() []string {
	return []string{
		`"; x -> y; "`, "a\"]\nn1 --> n2\nend", "--> ]]> --> </script></data><!-- ", "\\", `\"`, "\u202edlrow\u2066 \u200b\x00\x1b[31m\r", "}\n\n[x]: y\n  - [z]",
		"===\ntitle: x\n===", "{a: b}", "# h\n\n- l\n\n<b>x</b> **b** [l](javascript:x) ![i](y) <javascript:x> &lt;", "`#34;`", "\n---\n", "%%{init: {}}%%", "\xff\ufffe", "]: <x>", "^a", "1. x", ".A. :A: //c /* d */ #(t) @[m] <arg>:",
	}
}
