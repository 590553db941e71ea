package app

import (
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
	w := c.err
	if isTerminal(w) {
		w = zerolog.ConsoleWriter{Out: w, TimeFormat: time.TimeOnly, NoColor: os.Getenv("NO_COLOR") != ""}
	}
	return zerolog.New(w).Level(level).With().Timestamp().Logger()
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
