package exchange

import "waybill/dossier"

// RecordUUID is the UUID that stands for a record, the row-th of its kind, in
// files of other formats. It is made of the title of the dossier and the id of
// the record, so that two exports of one dossier can be compared and records of
// two dossiers are not taken for one. Of records that share an id, which a
// dossier should not have, all but the first have their place in it.
func RecordUUID(x *dossier.Index, r dossier.Record, row int) string {
	name := string(r.Kind) + "\x00" + r.ID
	if k, first, _ := x.Position(r.ID); k != r.Kind || first != row {
		name += "\x00" + r.Pointer
	}
	return UUID(x.About().Title + "\x00" + name)
}
