// Package bibtex is BibTeX (biblatex), <https://ctan.org/pkg/biblatex>.
package bibtex

import "waybill/dossier/format/exchange"

// Format is the row of the table of formats.
func Format() exchange.Format {
	return exchange.Format{Name: "bibtex", Title: "BibTeX (biblatex)", Spec: "https://ctan.org/pkg/biblatex", File: ".bib"}
}
