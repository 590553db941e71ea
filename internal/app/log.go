package app

import (
	"encoding/json"
	"io"
	"os"
	"time"

	"github.com/rs/zerolog"
)

// logger writes to the standard error: for people on a terminal, one JSON
// object per line elsewhere.
func (c *cli) logger() zerolog.Logger {
	level := zerolog.InfoLevel
	if c.verbose {
		level = zerolog.DebugLevel
	}
	return zerolog.New(c.logWriter()).Level(level).With().Timestamp().Logger()
}

// isTerminal reports whether a person reads what is written to w.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// colourful reports whether what is written to w may be coloured.
func colourful(w io.Writer) bool {
	return isTerminal(w) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// logWriter takes lines of JSON.
func (c *cli) logWriter() io.Writer {
	if !isTerminal(c.err) {
		return c.err
	}
	return zerolog.ConsoleWriter{Out: c.err, TimeFormat: time.TimeOnly, NoColor: !colourful(c.err)}
}

// childLine passes on a line of a child's standard error: of its log, or
// whatever else it says before it dies.
func (c *cli) childLine(line []byte) {
	w := c.err
	if json.Valid(line) {
		w = c.logWriter()
	}
	_, _ = w.Write(append(line, '\n')) // there is nobody else to tell
}
