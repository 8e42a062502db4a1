package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"waybill/dossier"
	"waybill/dossier/format"
	"waybill/dossier/format/csv"
	"waybill/dossier/format/exchange"
)

// newMappingTopic is the help topic on mappings of tables; it does nothing else.
func newMappingTopic() *cobra.Command {
	c := &cobra.Command{Use: "mapping", Short: "What the columns of a table mean", Hidden: true, Long: csv.Manual}
	c.SetHelpFunc(func(c *cobra.Command, _ []string) { fmt.Fprint(c.OutOrStdout(), c.Long) })
	return c
}

// makeMap writes a mapping to start from, made of how a table begins.
func (p *program) makeMap(ctx context.Context, s source, i importing) error {
	out, err := s.starter(ctx, i.title)
	if err != nil {
		return &failure{status: failed, err: &readError{s.name, err}}
	}
	return p.deliver(ctx, i.output, out, true)
}

func (s source) starter(ctx context.Context, title string) ([]byte, error) {
	if err := s.inspect(); err != nil {
		return nil, err
	}
	from := os.Stdin
	if !s.stdin {
		f, err := s.open(ctx)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		from = f
	}
	r := bufio.NewReaderSize(from, headSize)
	head, err := r.Peek(headSize)
	if err != nil && err != io.EOF {
		return nil, err
	}
	if _, known := format.Guess(head); known || begins(head, '{') || begins(head, '[') || begins(head, '<') || dossier.Foreign(head) != "" {
		what := "it is a file that needs no mapping"
		if !known {
			what = format.Refusal(head)
		}
		return nil, errors.New(what)
	}
	return csv.Starter(ctx, exchange.Input{Reader: r, Name: s.name, Title: title})
}

// hintOnMapping says how a table without a mapping gets one; "" for other errors.
func hintOnMapping(name string, err error) string {
	var unmapped *csv.NoMapping
	if !errors.As(err, &unmapped) {
		return ""
	}
	return mappingHint(name)
}

func mappingHint(name string) string {
	return fmt.Sprintf("waybill import %q --make-map makes a mapping to start from, to be given with --map", strings.TrimSpace(name))
}
