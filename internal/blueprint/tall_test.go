package blueprint

import (
	"fmt"
	"os"
	"testing"

	"holdsim/internal/report/reporttest"
)

func TestTallTry(t *testing.T) {
	for _, p := range []reporttest.Pair{{Scenario: "wine-store", Policy: "as-is"}, {Scenario: "wine-store", Policy: "text-and-retry"}, {Scenario: "wine-store", Policy: "step-up-at-pos"}, {Scenario: "wine-store", Policy: "ladder"}, {Scenario: "stolen-card", Policy: "as-is"}, {Scenario: "long-weekend", Policy: "as-is"}, {Scenario: "traveller", Policy: "as-is"}, {Scenario: "payday", Policy: "office-hours"}, {Scenario: "mixed-day", Policy: "as-is"}} {
		b := Of(reporttest.Of(t, p, 1, false))
		pic := Tall(b)
		fmt.Println(p, pic.Height, len(b.Columns), len(b.Silences))
		os.WriteFile("/tmp/tall/"+p.Scenario+"."+p.Policy+".svg", pic.File(), 0o666)
	}
}
