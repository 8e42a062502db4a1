// Fzfkeys measures what a keystroke costs in fzf's own algorithm on all cores,
// as package keys measures Waybill's: it types queries letter by letter against
// the lines of a file. It is a module of its own, so that Waybill needs no fzf.
//
//	go -C .ci/fzfkeys run . FILE ROUNDS QUERY…
//
// It prints, of each letter, the query so far and the milliseconds of the
// median and of the slowest round, apart by tabs.
package main

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/junegunn/fzf/src/algo"
	"github.com/junegunn/fzf/src/util"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

func run(args []string) error {
	if len(args) < 3 {
		return fmt.Errorf("say FILE ROUNDS QUERY")
	}
	data, err := os.ReadFile(args[0])
	if err != nil {
		return err
	}
	rounds, err := strconv.Atoi(args[1])
	if err != nil {
		return err
	}
	var lines []util.Chars
	for line := range bytes.Lines(data) {
		lines = append(lines, util.ToChars(bytes.TrimSuffix(line, []byte("\n"))))
	}
	algo.Init("default")
	for _, query := range args[2:] {
		letters := []rune(query)
		for n := range letters {
			var took []float64
			for range rounds {
				began := time.Now()
				match(lines, strings.Fields(string(letters[:n+1])))
				took = append(took, float64(time.Since(began).Nanoseconds())/1e6)
			}
			slices.Sort(took)
			fmt.Printf("%s\t%.3f\t%.3f\n", string(letters[:n+1]), took[len(took)/2], took[len(took)-1])
		}
	}
	return nil
}

// match counts the lines in which all words are found, on all cores.
func match(lines []util.Chars, words []string) int {
	cores := runtime.GOMAXPROCS(0)
	counts := make([]int, cores)
	var all sync.WaitGroup
	for c := range cores {
		all.Go(func() {
			slab := util.MakeSlab(100*1024, 2048) // as fzf makes it
			for i := c * len(lines) / cores; i < (c+1)*len(lines)/cores; i++ {
				if !slices.ContainsFunc(words, func(w string) bool {
					found, _ := algo.FuzzyMatchV2(false, true, true, &lines[i], []rune(w), false, slab)
					return found.Start < 0
				}) {
					counts[c]++
				}
			}
		})
	}
	all.Wait()
	sum := 0
	for _, n := range counts {
		sum += n
	}
	return sum
}
