package events

// WireField is how a field is written, for the tests that derive schemas.
type WireField struct {
	Key, About string
	Form       form
	Max        uint64
	Width      int
	Words      []string
}

// The forms, for the tests that derive schemas.
const (
	FormMoney    = formMoney
	FormInstant  = formInstant
	FormMerchant = formMerchant
	FormDigits   = formDigits
	FormNumber   = formNumber
	FormWord     = formWord
	FormRules    = formRules
	FormUnits    = formUnits
)

// NumFields is one more than the largest field.
const NumFields = int(numFields)

// Wire says how a field is written.
func Wire(f Field) WireField {
	w := wireFields[f]
	return WireField{w.key, w.about, w.form, w.max, w.width, w.words}
}

// Get is the value of a field as a number.
func Get(f Field, e *Event) uint64 { return f.get(e) }

// Set writes the value of a field.
func Set(f Field, e *Event, v uint64) { f.set(e, v) }

// Most is the largest value of a field under the codec's names.
func Most(c *Codec, f Field) uint64 { return c.most(&wireFields[f]) }
