package ui

import (
	"waybill/dossier"
)

// TimelinePicture draws a timeline as SVG.
func TimelinePicture(x *dossier.Index, set Lapse) string {
	return ""
}
