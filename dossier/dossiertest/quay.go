package dossiertest

import (
	_ "embed"

	"waybill/dossier"
)

//go:embed quay.json
var quay []byte

// Quay is a small invented dossier in which every way to answer, to relate and
// to rest on occurs, with a claim that speaks of a link, references that lead
// nowhere, two sums that disagree, and texts that would break out of a format that does
// not escape them. It is made anew for each caller.
func Quay() *dossier.Dossier {
	d, err := dossier.Decode(quay)
	if err != nil {
		panic(err) // it is part of the program
	}
	return d
}
