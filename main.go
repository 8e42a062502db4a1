// Waybill explores foreign-investment risk dossiers in a terminal.
package main

import (
	"embed"
	"os"

	"waybill/ui/cli"
)

//go:embed data/liege.json data/dossier.schema.json
var data embed.FS

func main() { os.Exit(cli.Main(data)) }
