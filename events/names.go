package events

import "fmt"

// Names are the plan's interned names: what the indices of an event mean. Every
// service may read them; none of them holds ground truth.
type Names struct {
	Scenario  string   `json:"scenario"`
	Policy    string   `json:"policy"`
	Seed      uint64   `json:"seed,string"`
	Currency  string   `json:"currency"` // ISO 4217, such as USD
	Cards     uint32   `json:"cards"`    // how many: indices 0 to Cards-1
	Merchants []string `json:"merchants"`
	Rules     []string `json:"rules"` // of the fraud bot, at most 64
	Units     []string `json:"units"` // that an alert can be sent to, at most 16
}

// Limits of [Names].
const (
	MaxNameLength = 64
	MaxMerchants  = 1 << 16
	MaxRules      = 64
	MaxUnits      = 16
)

// Check reports what is wrong with the names: one that is empty, longer than
// [MaxNameLength], written with other characters than [IsName] allows or given
// twice, a list that is too long, a currency that is not three capital letters.
func (n *Names) Check() error {
	for _, one := range [2]struct{ what, name string }{{"scenario", n.Scenario}, {"policy", n.Policy}} {
		if !IsName(one.name) {
			return badName(one.what, one.name)
		}
	}
	if !isCurrency(n.Currency) {
		return fmt.Errorf("the currency %.40q is not an ISO 4217 code: expected three capital letters such as USD", n.Currency)
	}
	for _, list := range [3]struct {
		what  string
		names []string
		most  int
	}{{"merchant", n.Merchants, MaxMerchants}, {"rule", n.Rules, MaxRules}, {"unit", n.Units, MaxUnits}} {
		if err := checkNames(list.what, list.names, list.most); err != nil {
			return err
		}
	}
	return nil
}

func checkNames(what string, names []string, most int) error {
	if len(names) > most {
		return fmt.Errorf("there are %d %ss: at most %d are allowed", len(names), what, most)
	}
	seen := make(map[string]bool, len(names))
	for _, name := range names {
		if !IsName(name) {
			return badName(what, name)
		}
		if seen[name] {
			return fmt.Errorf("the %s name %q is given twice: each must be unique", what, name)
		}
		seen[name] = true
	}
	return nil
}

func badName(what, name string) error {
	return fmt.Errorf("the %s name %.80q cannot be used: expected 1 to %d of the characters a-z, A-Z, 0-9, '-', '_' and '.', the first a letter or a digit",
		what, name, MaxNameLength)
}

// IsName reports whether a name may be interned: 1 to [MaxNameLength] letters
// and digits of ASCII, '-', '_' and '.', the first of them a letter or a digit.
// Such a name needs no escape in JSON, in a URI path or in a file's name.
func IsName(name string) bool {
	if name == "" || len(name) > MaxNameLength {
		return false
	}
	for i := range len(name) {
		c := name[i]
		alphanumeric := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
		if !alphanumeric && (i == 0 || c != '-' && c != '_' && c != '.') {
			return false
		}
	}
	return true
}

func isCurrency(code string) bool {
	if len(code) != 3 {
		return false
	}
	for i := range len(code) {
		if code[i] < 'A' || code[i] > 'Z' {
			return false
		}
	}
	return true
}
