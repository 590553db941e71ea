// Package runs knows what a run leaves in its folder, and reads it back. The
// folder is complete: it holds the journal, what was told of it, and all that
// the plan was compiled from, so that a run can be explained, continued or
// repeated where its files have since been changed.
//
//	scenario.yaml   the scenario, byte for byte as it was read
//	policy.yaml     the policy, likewise
//	inputs.json     how the two files were called, the seed, the code ([Inputs])
//	summary.json    what was told
//	report.html     the same as a page, to be opened in a browser
//	journal.jsonl   every event
package runs

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"holdsim/internal/exit"
	"holdsim/internal/plan"
	"holdsim/internal/scenario"
	"holdsim/internal/version"
)

// The files of a run, in its folder.
const (
	ScenarioFile = "scenario.yaml"
	PolicyFile   = "policy.yaml"
	InputsFile   = "inputs.json"
	SummaryFile  = "summary.json"
	ReportFile   = "report.html"
	JournalFile  = "journal.jsonl"
)

// Files are the files of a run; the journal's comes last.
func Files() []string {
	return []string{ReportFile, ScenarioFile, PolicyFile, InputsFile, SummaryFile, JournalFile}
}

// InputsFormat is the version of [Inputs] as a document.
const InputsFormat = 1

// maxInputs is how large inputs.json may be, in bytes.
const maxInputs = 64 << 10

// Inputs is inputs.json: what a plan depends on besides the texts of its two
// files. The names decide what the run is called and what messages call the
// files.
type Inputs struct {
	Format   int    `json:"format"`
	Scenario string `json:"scenario"`          // the file's name, such as wine-store.yaml
	Variant  string `json:"variant,omitempty"` // of the scenario
	Policy   string `json:"policy"`
	Seed     uint64 `json:"seed,string"`
	Code     string `json:"code"` // the version of the code that made the run
}

// File is a file to be written.
type File struct {
	Name string
	Text []byte
}

// InputFiles are the files that say what a run was made from.
func InputFiles(in *plan.Inputs) []File {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	doc := Inputs{Format: InputsFormat, Scenario: in.Scenario.Source.File, Policy: in.Policy.Source.File, Seed: in.Seed, Code: version.Code()}
	if v := in.Scenario.Variant; v != nil {
		doc.Variant = v.Name.V
	}
	if err := enc.Encode(doc); err != nil {
		panic(fmt.Sprintf("runs: %v", err)) // every field is a plain value
	}
	return []File{
		{ScenarioFile, in.Scenario.Source.Text()},
		{PolicyFile, in.Policy.Source.Text()},
		{InputsFile, b.Bytes()},
	}
}

// ReadInputs reads what the run in a folder was made from. code is the version
// of the code that made it.
func ReadInputs(folder string) (_ *plan.Inputs, code string, err error) {
	text, err := read(folder, InputsFile, maxInputs)
	if err != nil {
		return nil, "", err
	}
	doc, err := parse(text)
	if err != nil {
		return nil, "", exit.With(exit.Input, fmt.Errorf("%s: %w", filepath.Join(folder, InputsFile), err))
	}
	in := &plan.Inputs{Seed: doc.Seed}
	if text, err = read(folder, ScenarioFile, scenario.MaxBytes+1); err != nil {
		return nil, "", err
	}
	if in.Scenario, err = scenario.LoadVariant(doc.Scenario, text, doc.Variant); err != nil {
		return nil, "", err
	}
	if text, err = read(folder, PolicyFile, scenario.MaxBytes+1); err != nil {
		return nil, "", err
	}
	in.Policy, err = in.Scenario.LoadPolicy(doc.Policy, text)
	return in, doc.Code, err
}

func parse(text []byte) (*Inputs, error) {
	var doc Inputs
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&doc); err != nil {
		return nil, fmt.Errorf("this is not what a run was made from: %w", err)
	}
	switch {
	case doc.Format != InputsFormat:
		return nil, fmt.Errorf("the file has format %d; this program reads format %d; use the version that wrote it", doc.Format, InputsFormat)
	case doc.Scenario == "" || doc.Policy == "":
		return nil, errors.New("the names of the scenario and policy files are missing")
	}
	return &doc, nil
}

// read reads at most so many bytes of a file of a run.
func read(folder, name string, most int64) ([]byte, error) {
	f, err := os.Open(filepath.Join(folder, name))
	if err != nil {
		return nil, unreadable(filepath.Join(folder, name), err)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, most))
	if err != nil {
		return nil, unreadable(f.Name(), err)
	}
	return text, nil
}

func unreadable(name string, err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return exit.With(exit.Input, fmt.Errorf("%s cannot be read: %w", name, err))
}

// Find finds the journal of a run and its folder. path is either of them. The
// folder is empty where a journal lies alone, without what it was made from.
func Find(path string) (journal, folder string, err error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", "", unreadable(path, err)
	}
	journal = path
	if info.IsDir() {
		journal = filepath.Join(path, JournalFile)
	}
	if _, err := os.Stat(journal); err != nil {
		return "", "", exit.With(exit.Input, fmt.Errorf("the folder %s holds no %s: expected the folder of a run, such as runs/wine-store-as-is-1", path, JournalFile))
	}
	folder = filepath.Dir(journal)
	if _, err := os.Stat(filepath.Join(folder, InputsFile)); err != nil {
		folder = ""
	}
	return journal, folder, nil
}
