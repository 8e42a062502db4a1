package exchange

// File is one file of a dossier that is written as several.
type File struct {
	Name string // without a folder
	Data []byte
}
