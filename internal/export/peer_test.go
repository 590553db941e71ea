//go:build peer

package export

import (
	"bytes"
	"image/color"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/report/reporttest"
)

// peer runs another program, which knows nothing of this code, and gives what
// it says.
func peer(t *testing.T, install, program string, args ...string) string {
	t.Helper()
	_, err := exec.LookPath(program)
	require.NoError(t, err, "under the tag peer %s must be here: install %s", program, install)
	out, err := exec.Command(program, args...).CombinedOutput()
	require.NoError(t, err, "%s %v: %s", program, args, out)
	return string(out)
}

// written is a file that an export wrote.
func written(t *testing.T, name string, write func(io.Writer) error) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	f, err := os.Create(path)
	require.NoError(t, err)
	require.NoError(t, write(f))
	require.NoError(t, f.Close())
	return path
}

// Python's csv module reads the table.
func TestPythonReadsTheCSV(t *testing.T) {
	path := written(t, "run.csv", func(out io.Writer) error { return CSV(out, goldenFile(t), Options{Zone: newYork(t)}) })
	require.Equal(t, `39 rows, 37 columns, ['cardlock', 'customercare', 'fraudbot', 'pointofsale', 'shopper']
card-000001/1 10 intent.recorded purchase.paid
card-000001/2 29 intent.recorded feedback.given
`, peer(t, "python3", "python3", filepath.Join("testdata", "peer", "read_csv.py"), path))
}

// Python reads the event log, whose structure libxml2 holds to the standard's.
func TestOthersReadTheXES(t *testing.T) {
	path := written(t, "run.xes", func(out io.Writer) error { return XES(out, goldenFile(t), Options{Zone: newYork(t)}) })
	peer(t, "libxml2-utils", "xmllint", "--noout", "--nonet", "--schema", filepath.Join("testdata", "xes.xsd"), path)
	require.Equal(t, `2 traces, 39 events, ['cardlock', 'customercare', 'fraudbot', 'pointofsale', 'shopper']
card-000001/1 10 intent.recorded purchase.paid
card-000001/2 29 intent.recorded feedback.given
`, peer(t, "python3", "python3", filepath.Join("testdata", "peer", "read_xes.py"), path))
}

// The schema refuses what is wrong: a date without a zone, an attribute without
// a value, a trace within a trace.
func TestTheXESSchemaCatches(t *testing.T) {
	for _, wrong := range []string{
		`<date key="time:timestamp" value="2026-09-05T15:09:00.000"/>`,
		`<string key="concept:name"/>`,
		`<int key="a" value="1.5"/>`,
		`<id key="identity:id" value="fraudbot.1"/>`,
		`<trace/><extension name="A" prefix="a" uri="http://a.org"/>`,
		`<trace><trace/></trace>`,
	} {
		path := written(t, "wrong.xes", func(out io.Writer) error {
			_, err := io.WriteString(out, `<log xes.version="1849.2016" xmlns="http://www.xes-standard.org/">`+wrong+`</log>`)
			return err
		})
		err := exec.Command("xmllint", "--noout", "--nonet", "--schema", filepath.Join("testdata", "xes.xsd"), path).Run()
		require.Error(t, err, wrong)
	}
}

// libxml2 holds the diagram to the structure of its format, and refuses one
// whose arrow leads nowhere.
func TestTheDiagramHasItsStructure(t *testing.T) {
	var text bytes.Buffer
	require.NoError(t, Drawio(&text, reporttest.Of(t, reporttest.Pair{Scenario: "wine-store", Policy: "as-is"}, 1, false)))
	path := written(t, "run.drawio", func(out io.Writer) error { _, err := out.Write(text.Bytes()); return err })
	schema := filepath.Join("testdata", "drawio.xsd")
	peer(t, "libxml2-utils", "xmllint", "--noout", "--nonet", "--schema", schema, path)
	for from, to := range map[string]string{`target="step-0-frontstage"`: `target="step-0-nowhere"`, `id="title"`: `id="card"`, `width="1574"`: `width="NaN"`, "html=1;": "html=1;;"} {
		wrong := bytes.Replace(text.Bytes(), []byte(from), []byte(to), 1)
		require.NotEqual(t, text.Bytes(), wrong, "the diagram does not have %s", from)
		path := written(t, "wrong.drawio", func(out io.Writer) error { _, err := out.Write(wrong); return err })
		require.Error(t, exec.Command("xmllint", "--noout", "--nonet", "--schema", schema, path).Run(), to)
	}
}

// librsvg draws the picture, and what it draws is not blank.
func TestAnotherProgramDrawsTheSVG(t *testing.T) {
	path := written(t, "run.svg", func(out io.Writer) error {
		_, err := out.Write(asSVG(t, reporttest.Pair{Scenario: "wine-store", Policy: "as-is"}))
		return err
	})
	peer(t, "libxml2-utils", "xmllint", "--noout", "--nonet", path)
	picture := filepath.Join(t.TempDir(), "run.png")
	peer(t, "librsvg2-bin", "rsvg-convert", "--width", "1200", "--output", picture, path)
	f, err := os.Open(picture)
	require.NoError(t, err)
	defer f.Close()
	drawn, err := png.Decode(f)
	require.NoError(t, err)
	dark, light, colours := 0, 0, map[color.Color]bool{}
	for y := range drawn.Bounds().Dy() {
		for x := range drawn.Bounds().Dx() {
			c := drawn.At(x, y)
			colours[c] = true
			switch g := color.GrayModel.Convert(c).(color.Gray); {
			case g.Y < 64:
				dark++
			case g.Y > 224:
				light++
			}
		}
	}
	all := drawn.Bounds().Dx() * drawn.Bounds().Dy()
	require.Equal(t, 1200, drawn.Bounds().Dx())
	require.Greater(t, dark, all/10, "the silence is dark")
	require.Greater(t, light, all/3, "the paper is light")
	require.Greater(t, len(colours), 50)
}
