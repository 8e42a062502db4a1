// Keys measures what a keystroke costs: it reads a corpus and types queries
// letter by letter, as a person does, each letter asked for the first 50.
//
//	go run ./.ci/keys FILE search|dig ROUNDS QUERY…
//
// It prints, of each letter, the query so far and the milliseconds of the
// median and of the slowest round, apart by tabs.
package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"time"

	"waybill/dossier/corpus"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

func run(args []string) error {
	if len(args) < 4 {
		return fmt.Errorf("say FILE search|dig ROUNDS QUERY")
	}
	rounds, err := strconv.Atoi(args[2])
	if err != nil {
		return err
	}
	f, err := os.Open(args[0])
	if err != nil {
		return err
	}
	defer f.Close()
	about, err := f.Stat()
	if err != nil {
		return err
	}
	c, err := corpus.Read(context.Background(), []corpus.File{{Name: args[0], At: f, Size: about.Size()}}, nil)
	if err != nil {
		return err
	}
	ask := func(query string) { c.Search(query, 50) }
	if args[1] == "dig" {
		ask = func(query string) { c.Dig(query, 50) }
	}
	for _, query := range args[3:] {
		letters := []rune(query)
		took := make([][]float64, len(letters))
		for range rounds {
			for n := range letters {
				began := time.Now()
				ask(string(letters[:n+1]))
				took[n] = append(took[n], float64(time.Since(began).Nanoseconds())/1e6)
			}
			for k := range 30 { // what was found before is forgotten
				ask(fmt.Sprint("zz", k))
			}
		}
		for n, list := range took {
			slices.Sort(list)
			fmt.Printf("%s\t%.3f\t%.3f\n", string(letters[:n+1]), list[len(list)/2], list[len(list)-1])
		}
	}
	return nil
}
