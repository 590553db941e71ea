package events

import "math"

// form is how the value of a field is written.
type form uint8

const (
	formMoney    form = iota // decimal string, minor units
	formInstant              // RFC 3339 in UTC with milliseconds
	formMerchant             // a name of the plan
	formDigits               // string of a fixed number of digits, as in ISO 8583
	formNumber               // JSON integer
	formWord                 // one of a closed vocabulary, "none" for zero
	formRules                // array of names of the plan, in bit order
	formUnits                // the same
)

// noWord is how the zero of a closed vocabulary is written, in a field that
// the kind uses.
const noWord = "none"

// wireField is a field of data on the wire.
type wireField struct {
	key   string
	form  form
	max   uint64   // the largest value; not for names of the plan
	width int      // formDigits only
	words []string // formWord only
	about string   // one sentence for the schema
}

// wireFields says how each field is written. Together with fieldsOf it is all
// that the codec and the JSON Schemas know.
var wireFields = [numFields]wireField{
	FieldAmount: {key: "amount_minor", form: formMoney, max: math.MaxInt64,
		about: "Money of the purchase in minor units of the plan's currency."},
	FieldTotal: {key: "total_minor", form: formMoney, max: math.MaxInt64,
		about: "Money of this card's local day including this purchase, in minor units."},
	FieldUntil: {key: "until", form: formInstant, max: uint64(MaxTime),
		about: "The instant that the event promises."},
	FieldMerchant: {key: "merchant", form: formMerchant,
		about: "The merchant's name in the plan."},
	FieldMCC: {key: "mcc", form: formDigits, max: 9999, width: 4,
		about: "ISO 18245 merchant category code."},
	FieldSTAN: {key: "stan", form: formDigits, max: 999999, width: 6,
		about: "ISO 8583 data element 11, system trace audit number."},
	FieldTender: {key: "tender", form: formWord, words: tenderNames,
		about: "The means of payment."},
	FieldEntry: {key: "entry", form: formWord, words: entryNames,
		about: "ISO 8583 data element 22, point-of-service entry mode, in words."},
	FieldMethod: {key: "method", form: formWord, words: methodNames,
		about: "How someone is asked to prove who they are."},
	FieldTruth: {key: "truth", form: formWord, words: truthNames,
		about: "What the purchase really was; no service of the bank reads it."},
	FieldCode: {key: "code", form: formWord, words: codeNames,
		about: "ISO 8583 data element 39, response code."},
	FieldScore: {key: "score", form: formNumber, max: 100,
		about: "The fraud bot's score, 0 to 100."},
	FieldRules: {key: "rules", form: formRules,
		about: "The rules that fired, in the plan's order."},
	FieldAction: {key: "action", form: formWord, words: actionNames,
		about: "What the score's band does with the purchase."},
	FieldReason: {key: "reason", form: formWord, words: reasonNames,
		about: "Why, where the kind alone does not say."},
	FieldUnits: {key: "units", form: formUnits,
		about: "The units that were told, in the plan's order."},
	FieldChannel: {key: "channel", form: formWord, words: channelNames,
		about: "How the bank and the shopper reached each other."},
	FieldAttempt: {key: "attempt", form: formNumber, max: math.MaxUint8,
		about: "Which attempt, from 1."},
	FieldRight: {key: "right", form: formNumber, max: math.MaxUint8,
		about: "Identity questions answered rightly."},
	FieldAsked: {key: "asked", form: formNumber, max: math.MaxUint8,
		about: "Identity questions asked."},
	FieldExpectation: {key: "expectation", form: formWord, words: expectationNames,
		about: "What the shopper wanted and did not get."},
	FieldFault: {key: "fault", form: formWord, words: faultNames,
		about: "What went wrong outside the rules."},
}

// String is the field's key on the wire, such as "amount_minor".
func (f Field) String() string {
	if f >= numFields {
		return "?"
	}
	return wireFields[f].key
}

// About is one sentence about the field, for schemas and tables.
func (f Field) About() string {
	if f >= numFields {
		return ""
	}
	return wireFields[f].about
}

// get is the value of a field as a number.
func (f Field) get(e *Event) uint64 {
	switch f {
	case FieldAmount:
		return uint64(e.Amount)
	case FieldTotal:
		return uint64(e.Total)
	case FieldUntil:
		return uint64(e.Until)
	case FieldMerchant:
		return uint64(e.Merchant)
	case FieldMCC:
		return uint64(e.MCC)
	case FieldSTAN:
		return uint64(e.STAN)
	case FieldTender:
		return uint64(e.Tender)
	case FieldEntry:
		return uint64(e.Entry)
	case FieldMethod:
		return uint64(e.Method)
	case FieldTruth:
		return uint64(e.Truth)
	case FieldCode:
		return uint64(e.Code)
	case FieldScore:
		return uint64(e.Score)
	case FieldRules:
		return e.Rules
	case FieldAction:
		return uint64(e.Action)
	case FieldReason:
		return uint64(e.Reason)
	case FieldUnits:
		return uint64(e.Units)
	case FieldChannel:
		return uint64(e.Channel)
	case FieldAttempt:
		return uint64(e.Attempt)
	case FieldRight:
		return uint64(e.Right)
	case FieldAsked:
		return uint64(e.Asked)
	case FieldExpectation:
		return uint64(e.Expectation)
	case FieldFault:
		return uint64(e.Fault)
	}
	panic("events: a field without a value")
}

// set writes the value of a field.
func (f Field) set(e *Event, v uint64) {
	switch f {
	case FieldAmount:
		e.Amount = int64(v)
	case FieldTotal:
		e.Total = int64(v)
	case FieldUntil:
		e.Until = Time(v)
	case FieldMerchant:
		e.Merchant = uint16(v)
	case FieldMCC:
		e.MCC = uint16(v)
	case FieldSTAN:
		e.STAN = uint32(v)
	case FieldTender:
		e.Tender = Tender(v)
	case FieldEntry:
		e.Entry = Entry(v)
	case FieldMethod:
		e.Method = Method(v)
	case FieldTruth:
		e.Truth = Truth(v)
	case FieldCode:
		e.Code = Code(v)
	case FieldScore:
		e.Score = uint16(v)
	case FieldRules:
		e.Rules = v
	case FieldAction:
		e.Action = Action(v)
	case FieldReason:
		e.Reason = Reason(v)
	case FieldUnits:
		e.Units = uint16(v)
	case FieldChannel:
		e.Channel = Channel(v)
	case FieldAttempt:
		e.Attempt = uint8(v)
	case FieldRight:
		e.Right = uint8(v)
	case FieldAsked:
		e.Asked = uint8(v)
	case FieldExpectation:
		e.Expectation = Expectation(v)
	case FieldFault:
		e.Fault = Fault(v)
	default:
		panic("events: a field without a value")
	}
}
