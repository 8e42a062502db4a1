// Package graphml writes GraphML, <http://graphml.graphdrawing.org>: records and
// the lines between them with all that is known of each as data, for Gephi, yEd
// and other programs that lay out and measure networks.
//
// Elements are named n1, n2 … and e1, e2 …, since GraphML wants name tokens and
// a dossier's ids may be any text; the id of the dossier is the datum "record".
// Gephi takes the datum "label" for the label; yEd does after Edit, Properties
// Mapper. Dates stay as they are written (EDTF). Several values are parted by " | ".
package graphml

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// Format is the row of the table of formats.
func Format() exchange.Format {
	return exchange.Format{
		Name: "graphml", Title: "GraphML", Spec: "http://graphml.graphdrawing.org", File: ".graphml",
		Write: Write, Loses: Loses,
		Drops: "Walks, phases of investments, excerpts and the factors of frameworks; lists become one text.",
	}
}

// Write writes a dossier as one directed graph.
func Write(w io.Writer, d *dossier.Dossier) error {
	web := exchange.NewWeb(d)
	out := bufio.NewWriter(w)
	out.WriteString(`<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
`)
	declare(out, "graph", "g", ofDossier())
	declare(out, "node", "r", ofRecords())
	declare(out, "edge", "l", ofLines())
	out.WriteString("<graph id=\"dossier\" edgedefault=\"directed\">\n")
	data(out, "g", ofDossier(), d)
	for i, b := range web.Boxes {
		fmt.Fprintf(out, "<node id=\"n%d\">\n", i+1)
		data(out, "r", ofRecords(), box{web, b})
		out.WriteString("</node>\n")
	}
	for i, l := range web.Lines {
		fmt.Fprintf(out, "<edge id=\"e%d\" source=\"n%d\" target=\"n%d\">\n", i+1, l.From+1, l.To+1)
		data(out, "l", ofLines(), line{web, l})
		out.WriteString("</edge>\n")
	}
	out.WriteString("</graph>\n</graphml>\n")
	return out.Flush()
}

// column is a datum that elements have: its name, its type, and what it is of one of them.
type column[T any] struct {
	name, kind string
	of         func(T) string
}

// declare writes the keys of columns: prefix and number make their ids.
func declare[T any](out *bufio.Writer, of, prefix string, columns []column[T]) {
	for i, c := range columns {
		fmt.Fprintf(out, "<key id=\"%s%d\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", prefix, i, of, c.name, c.kind)
	}
}

// data writes what an element has; an empty datum is none.
func data[T any](out *bufio.Writer, prefix string, columns []column[T], of T) {
	for i, c := range columns {
		if text := c.of(of); text != "" {
			fmt.Fprintf(out, "<data key=\"%s%d\">%s</data>\n", prefix, i, escape(text))
		}
	}
}

// escape makes a visible text character data of XML 1.0, in which nothing but
// these can end it; ']]>' may not stand in it, and cannot without '>'.
func escape(s string) string {
	if !strings.ContainsAny(s, `&<>"'`) {
		return s
	}
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&apos;").Replace(s)
}

// Loses lists what the graph does not carry.
func Loses(d *dossier.Dossier) []exchange.Loss {
	rows := exchange.OffTheMap("other names", "summaries", "identifiers", "locators of evidence", "notes on evidence", "evidence of links",
		"periods of claims", "texts of points", "doesNotEstablish", "authors of sources", "addresses of sources", "reliability of sources", "languages")
	rows = append(rows,
		exchange.Lost{What: "languages of names and excerpts", How: "left out", Members: []string{"/names/language", "/excerpt/language"}},
		exchange.Lost{What: "evidence of points", How: "drawn as evidence of the claim that names the point", Members: []string{"/points/evidence"}},
	)
	return exchange.Losing(d, rows...).List()
}
