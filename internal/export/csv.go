package export

import (
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"
)

// CSV writes the journal as a table in the form of RFC 4180: a header, commas,
// CRLF, quotes where they are needed, UTF-8. A cell that has no value is empty;
// the texts of a list are joined by "|"; amounts are in major units, such as
// 96.00.
func CSV(out io.Writer, in io.ReadSeeker, o Options) error {
	rows, err := open(in, o.Case, false)
	if err != nil {
		return err
	}
	w := csv.NewWriter(out)
	w.UseCRLF = true
	columns := Columns()
	cells := make([]string, len(columns))
	for i, c := range columns {
		cells[i] = c.Name
	}
	for err == nil {
		if err = w.Write(cells); err != nil {
			return err
		}
		if err = rows.next(); err != nil {
			break
		}
		for i := range columns {
			cells[i] = harmless(rows.cell(&columns[i], o.zone()))
		}
	}
	if !errors.Is(err, io.EOF) {
		return err
	}
	w.Flush()
	return w.Error()
}

// cell is the row's value in a column as text.
func (r *rows) cell(c *Column, zone *time.Location) string {
	v := c.of(&r.row)
	if !v.set {
		return ""
	}
	switch c.Type {
	case Whole:
		return strconv.FormatInt(v.n, 10)
	case Money:
		return major(v.n, r.decimals)
	case Instant:
		return instant(v.n, zone)
	case List:
		return strings.Join(v.list, "|")
	}
	return v.text
}

// harmless keeps a spreadsheet from taking a text for a formula.
func harmless(s string) string {
	if s != "" && strings.IndexByte("=+-@\t\r\n", s[0]) >= 0 {
		return "'" + s
	}
	return s
}

// instant is a time in milliseconds as process-mining tools read it.
func instant(ms int64, zone *time.Location) string {
	return time.UnixMilli(ms).In(zone).Format("2006-01-02T15:04:05.000-07:00")
}

// major writes minor units, 0 or more, as a decimal number: 9600 is 96.00.
func major(n int64, decimals int) string {
	digits := strconv.FormatInt(n, 10)
	if decimals == 0 {
		return digits
	}
	for len(digits) <= decimals {
		digits = "0" + digits
	}
	return digits[:len(digits)-decimals] + "." + digits[len(digits)-decimals:]
}
