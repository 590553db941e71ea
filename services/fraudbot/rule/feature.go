package rule

import (
	"strconv"

	"holdsim/events"
)

// Feature is something that a condition can look at.
type Feature uint8

// The features, in the order in which they are shown. [Infos] says what each is.
const (
	FeatureNone Feature = iota
	Amount
	MCC
	Entry
	CardPresent
	Approvals
	ApprovalsAtMerchant
	Spent
	MinutesSinceLastApproval
	FirstTimeAtMerchant
	ShareOfPurchaseLimit
	ShareOfDayLimit
	Hour
	Weekday
	KmFromLast
	KmFromHome
	numFeatures
)

// Type is what a feature's values are in a condition.
type Type string

// The types of CEL. A Word is a string of a closed list.
const (
	Double Type = "double"
	Int    Type = "int"
	Bool   Type = "bool"
	Word   Type = "string"
)

// Info describes a feature.
type Info struct {
	Feature Feature
	Name    string
	Type    Type
	Unit    string // empty where it has none
	// Most is the largest value, in the unit; 0 when there is no bound. The
	// smallest is 0.
	Most     int64
	Windowed bool     // it is called with a window: approvals("10m")
	Words    []string // of a Word: its values, by index
	Doc      string
}

// LongAgo stands for "never before" in [MinutesSinceLastApproval], in minutes.
const LongAgo = int64(MaxWindow / events.Minute)

var weekdays = []string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}

// entries are the words of events.Entry, by its values.
var entries = func() []string {
	names := []string{""}
	for e := events.Chip; e <= events.ECommerce; e++ {
		names = append(names, e.String())
	}
	return names
}()

var infos = [numFeatures]Info{
	Amount:                   {Name: "amount", Type: Double, Unit: "currency", Doc: "the amount of this purchase, such as 412.50"},
	MCC:                      {Name: "mcc", Type: Int, Most: 9999, Doc: "the shop's merchant category code (ISO 18245), such as 5310"},
	Entry:                    {Name: "entry", Type: Word, Words: entries, Doc: "how the card's data reached the till"},
	CardPresent:              {Name: "card_present", Type: Bool, Doc: "whether the card itself was there: every entry but e-commerce"},
	Approvals:                {Name: "approvals", Type: Double, Unit: "purchases", Most: MaxCount, Windowed: true, Doc: "how many earlier purchases of this card were approved in the window, never counting this one; up to 64 are remembered"},
	ApprovalsAtMerchant:      {Name: "approvals_at_merchant", Type: Double, Unit: "purchases", Most: MaxCount, Windowed: true, Doc: "the same, at this shop alone; remembered are the card's last ones at whatever shop"},
	Spent:                    {Name: "spent", Type: Double, Unit: "currency", Windowed: true, Doc: "the sum of the card's earlier approved purchases in the window, without this one; of the last 64"},
	MinutesSinceLastApproval: {Name: "minutes_since_last_approval", Type: Double, Unit: "minutes", Most: LongAgo, Doc: "how long ago the card's last approved purchase was; at most 43200 (30 days), also when there was none"},
	FirstTimeAtMerchant:      {Name: "first_time_at_merchant", Type: Bool, Doc: "whether no purchase of this card at this shop was approved since the run began"},
	ShareOfPurchaseLimit:     {Name: "share_of_purchase_limit", Type: Double, Doc: "the amount as a share of the limit per purchase, such as 0.8; 0 without a limit"},
	ShareOfDayLimit:          {Name: "share_of_day_limit", Type: Double, Doc: "what the card has spent on this local day, with this purchase, as a share of the limit per day; 0 without a limit"},
	Hour:                     {Name: "hour", Type: Int, Most: 23, Doc: "the hour of the local clock, 0 to 23"},
	Weekday:                  {Name: "weekday", Type: Word, Words: weekdays, Doc: "the local day of the week"},
	KmFromLast:               {Name: "km_from_last", Type: Double, Unit: "km", Most: 20_038, Doc: "how far this shop is from that of the card's last approved purchase; 0 when one of the two has no location"},
	KmFromHome:               {Name: "km_from_home", Type: Double, Unit: "km", Most: 20_038, Doc: "how far this shop is from the scenario's home; 0 when one of the two has no location"},
}

// Infos lists the features in the order in which they are shown.
func Infos() []Info {
	var all []Info
	for f := FeatureNone + 1; f < numFeatures; f++ {
		all = append(all, f.Info())
	}
	return all
}

// Info describes the feature, which must be one of the list.
func (f Feature) Info() Info {
	info := infos[f]
	info.Feature = f
	return info
}

// ParseFeature finds a feature by its name.
func ParseFeature(name string) (Feature, bool) {
	for f := FeatureNone + 1; f < numFeatures; f++ {
		if infos[f].Name == name {
			return f, true
		}
	}
	return FeatureNone, false
}

// Scale says what the whole numbers of [Features] stand for.
type Scale struct {
	Decimals    uint8 // of the currency: a minor unit is 10^-Decimals, 0 to 6
	PerPurchase int64 // the limit per purchase, minor units; 0: none
	PerDay      int64 // the limit per local day, minor units; 0: none
}

// divisor is how many of a feature's whole numbers make one of its unit.
func (s Scale) divisor(f Feature) float64 {
	switch f {
	case Amount, Spent:
		units := int64(1)
		for range s.Decimals {
			units *= 10
		}
		return float64(units)
	case MinutesSinceLastApproval:
		return float64(events.Minute)
	case ShareOfPurchaseLimit:
		return float64(max(1, s.PerPurchase))
	case ShareOfDayLimit:
		return float64(max(1, s.PerDay))
	case KmFromLast, KmFromHome:
		return 1000
	}
	return 1
}

// Number is a feature's whole number in the feature's unit, as conditions see
// it.
func (s Scale) Number(f Feature, raw int64) float64 { return float64(raw) / s.divisor(f) }

// Value writes a feature's whole number for people: "412.50", "3", "true",
// "saturday".
func (s Scale) Value(f Feature, raw int64) string {
	switch info := f.Info(); {
	case info.Type == Bool:
		return strconv.FormatBool(raw != 0)
	case info.Type == Word && raw >= 0 && raw < int64(len(info.Words)):
		return info.Words[raw]
	case f == Amount || f == Spent:
		return strconv.FormatFloat(s.Number(f, raw), 'f', int(s.Decimals), 64)
	}
	const places = 10_000 // four decimals are enough to judge by
	rounded := float64(int64(s.Number(f, raw)*places+0.5)) / places
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}
