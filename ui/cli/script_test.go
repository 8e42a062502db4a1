package cli

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/rogpeppe/go-internal/testscript"

	"waybill/dossier"
)

// scriptStatus runs a program and holds its exit status: status 2 waybill check nosuch.json.
func scriptStatus(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N PROGRAM [ARG…]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit status %d, not %d", got, want)
	}
}

// scriptJSONGet compares the value at a JSON Pointer: jsonget stdout /0/id '"quay-holding"'.
// The file must hold one JSON value and end in a newline.
func scriptJSONGet(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage: jsonget FILE POINTER VALUE")
	}
	text := ts.ReadFile(args[0])
	value := jsontext.Value(text)
	if !value.IsValid() || !strings.HasSuffix(text, "\n") {
		ts.Fatalf("%s is not one JSON value and a newline", args[0])
	}
	got, ok := valueAt(value, jsontext.Pointer(args[1]))
	if !ok {
		got = jsontext.Value("nothing")
	}
	if (string(got) == args[2]) == neg {
		ts.Fatalf("%s holds %s at %s", args[0], got, args[1])
	}
}

// valueAt finds the value at a JSON Pointer, without its white space.
func valueAt(v jsontext.Value, at jsontext.Pointer) (jsontext.Value, bool) {
	d := jsontext.NewDecoder(bytes.NewReader(v))
	for {
		if kind := d.PeekKind(); kind == jsontext.KindInvalid {
			return nil, false
		} else if kind != ']' && kind != '}' && nextPointer(d) == at {
			got, err := d.ReadValue()
			return got, err == nil && got.Compact() == nil
		}
		if _, err := d.ReadToken(); err != nil {
			return nil, false
		}
	}
}

// nextPointer is where the value stands that comes next; that of a member's
// name is the object's, with a mark no pointer ends in.
func nextPointer(d *jsontext.Decoder) jsontext.Pointer {
	holder, n := d.StackIndex(d.StackDepth())
	switch {
	case d.StackDepth() == 0:
		return ""
	case holder == '[':
		parent := d.StackPointer()
		if n > 0 {
			parent = parent.Parent()
		}
		return parent.AppendToken(strconv.FormatInt(n, 10))
	case n%2 == 1:
		return d.StackPointer()
	}
	return d.StackPointer() + "~"
}

// scriptClean holds that nothing in files acts on a terminal or hides from a reader.
func scriptClean(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: clean FILE…")
	}
	for _, name := range args {
		for at, r := range ts.ReadFile(name) {
			if dossier.Hidden(r) || r == '\uFFFD' {
				ts.Fatalf("%s holds %U at byte %d", name, r, at)
			}
		}
	}
}

// scriptXML holds that a file is well-formed XML.
func scriptXML(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: xml FILE")
	}
	d := xml.NewDecoder(strings.NewReader(ts.ReadFile(args[0])))
	for {
		_, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		ts.Check(err)
	}
}

// scriptClosedPipe runs a program whose standard output nobody reads any more.
// It may end by the signal or by itself, but says nothing.
func scriptClosedPipe(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: closedpipe PROGRAM [ARG…]")
	}
	r, w, err := os.Pipe()
	ts.Check(err)
	ts.Check(r.Close())
	defer w.Close()
	path, err := exec.LookPath(args[0])
	ts.Check(err)
	var words bytes.Buffer
	c := exec.Command(path, args[1:]...)
	c.Dir, c.Stdout, c.Stderr = ts.Getenv("WORK"), w, &words
	c.Env = append(os.Environ(), "WAYBILL_TEST_DATA="+ts.Getenv("WAYBILL_TEST_DATA"))
	err = c.Run()
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.Exited()) {
		ts.Fatalf("it ended with %v", err)
	}
	if words.Len() > 0 {
		ts.Fatalf("it said %q", words.String())
	}
}
