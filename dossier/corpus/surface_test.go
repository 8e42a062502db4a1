package corpus

import "waybill/dossier"

var _ dossier.Surface = (*Corpus)(nil)
