package exchange

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"waybill/dossier"
)

// idMost is how many bytes an id of a file has at most to be kept.
const idMost = 120

// Draft is a dossier that a reader is putting together. Ids of the file are
// kept where they can stand in a permalink, so that both speak of the same
// record; else a slug stands for them, always the same for the same id.
type Draft struct {
	Dossier *dossier.Dossier
	slugs   map[string]string // of foreign ids
	owner   map[string]string // of slugs: the foreign id
}

// NewDraft begins a dossier.
func NewDraft(title string) *Draft {
	return &Draft{
		Dossier: &dossier.Dossier{Format: dossier.Format, Title: title},
		slugs:   make(map[string]string), owner: make(map[string]string),
	}
}

// ID is the id in the dossier for an id of the file: for records and for
// references to them alike, whichever comes first.
func (d *Draft) ID(foreign string) string {
	if s, ok := d.slugs[foreign]; ok {
		return s
	}
	s := foreign
	if len(s) > idMost || !dossier.Linkable(s) {
		s = Slug(foreign)
	}
	if other, taken := d.owner[s]; s == "" || taken && other != foreign {
		sum := sha256.Sum256([]byte(foreign))
		s = strings.TrimPrefix(s+"-"+hex.EncodeToString(sum[:4]), "-")
	}
	d.slugs[foreign], d.owner[s] = s, foreign
	return s
}

// Alias lets an id of the dossier stand for an id of the file. Nothing else gets it.
func (d *Draft) Alias(foreign, id string) { d.slugs[foreign], d.owner[id] = id, foreign }

// Named is the id in the dossier for what the file tells apart by foreign and
// has no id for. It is made of a stem, which people can read.
func (d *Draft) Named(foreign, stem string) string {
	if s, ok := d.slugs[foreign]; ok {
		return s
	}
	s := Slug(stem)
	if _, taken := d.owner[s]; s == "" || taken {
		sum := sha256.Sum256([]byte(foreign))
		s = strings.TrimPrefix(s+"-"+hex.EncodeToString(sum[:4]), "-")
	}
	d.Alias(foreign, s)
	return s
}

// Free is an id that nothing in the file has, made of a stem.
func (d *Draft) Free(stem string) string { return d.ID("\x00" + stem) }

// Slug makes a text into letters, digits and hyphens, at most 60 of them; what
// is not ASCII goes. It is "" where nothing is left.
func Slug(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() >= 60 {
			break
		}
	}
	return strings.Trim(b.String(), "-")
}
