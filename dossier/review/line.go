package review

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// maxLine is the longest line of a log, in bytes with its end. A longer one is
// not written, and damage when it is read.
const maxLine = 1 << 20

// canonical is a value as canonical JSON (RFC 8785).
func canonical(v any) ([]byte, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	text := jsontext.Value(b)
	if err := text.Canonicalize(); err != nil {
		return nil, err
	}
	return text, nil
}

// digest is the SHA-256 of some bytes in hexadecimal.
func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// hashOf is the hash that a record must have.
func hashOf(r Record) (string, error) {
	r.Hash = ""
	text, err := canonical(r)
	if err != nil {
		return "", err
	}
	return digest(text), nil
}

// encode is a record with its hash as one line, in canonical JSON.
func encode(r Record) ([]byte, error) {
	text, err := canonical(r)
	if err != nil {
		return nil, fmt.Errorf("write a record: %w", err)
	}
	if len(text) >= maxLine {
		return nil, fmt.Errorf("write a record: it is %d bytes long, and a line has at most %d", len(text), maxLine)
	}
	return append(text, '\n'), nil
}

// errNewer is what a record is refused with that a newer version of the program wrote.
var errNewer = errors.New("it was written by a newer version of this program")

// decode reads a line without its end. Only the very bytes that encode writes
// are a record, so that no bit of a line can change unseen.
func decode(line []byte) (Record, error) {
	var head struct {
		V int `json:"v"`
	}
	if err := json.Unmarshal(line, &head); err != nil {
		return Record{}, errors.New("it is not JSON")
	}
	if head.V > Version {
		return Record{}, errNewer
	}
	var r Record
	if err := json.Unmarshal(line, &r, json.RejectUnknownMembers(true)); err != nil {
		return Record{}, errors.New("it is not a record of a review")
	}
	text, err := canonical(r)
	if err != nil || !bytes.Equal(text, line) {
		return Record{}, errors.New("it is not written as a record is written")
	}
	if hash, err := hashOf(r); err != nil || hash != r.Hash {
		return Record{}, errors.New("its hash is not that of what it says")
	}
	if err := r.Check(); err != nil {
		return Record{}, err
	}
	return r, nil
}

// stamp is a time as At holds it.
func stamp(t time.Time) string {
	return t.UTC().Format("2006-01-02T15:04:05.000Z")
}
