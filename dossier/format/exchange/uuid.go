package exchange

import (
	"crypto/sha1" //nolint:gosec // RFC 9562 lays it down for version 5
	"fmt"
)

// UUID is the name-based UUID (RFC 9562, version 5) of a name under the
// namespace of waybill's exports: the same name always has the same one, so
// that two exports of one dossier can be compared. It is not taken from a
// library because the known one brings the network and the clock with it.
func UUID(name string) string {
	space := uuid5([16]byte{}, "waybill") // under the nil UUID
	u := uuid5(space, name)
	return fmt.Sprintf("%x-%x-%x-%x-%x", u[0:4], u[4:6], u[6:8], u[8:10], u[10:16])
}

func uuid5(space [16]byte, name string) [16]byte {
	sum := sha1.Sum(append(space[:], name...)) //nolint:gosec // see above
	var u [16]byte
	copy(u[:], sum[:16])
	u[6] = u[6]&0x0f | 0x50
	u[8] = u[8]&0x3f | 0x80
	return u
}
