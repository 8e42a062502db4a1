// Corpus writes a corpus for measurements to standard output:
//
//	go run ./.ci/corpus 1000000 > corpus.ftm.json
package main

import (
	"fmt"
	"os"
	"strconv"

	"waybill/dossier/corpus/corpustest"
)

func main() {
	n := 0
	err := fmt.Errorf("say how many entities")
	if len(os.Args) == 2 {
		n, err = strconv.Atoi(os.Args[1])
	}
	if err == nil {
		err = corpustest.Write(os.Stdout, n)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}
