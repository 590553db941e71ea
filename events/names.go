package events

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
