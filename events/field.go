package events

// Field is one field of an event's data on the wire.
type Field uint8

// The fields of data, in wire order.
const (
	FieldAmount Field = iota
	FieldTotal
	FieldUntil
	FieldMerchant
	FieldMCC
	FieldSTAN
	FieldTender
	FieldEntry
	FieldMethod
	FieldTruth
	FieldCode
	FieldScore
	FieldRules
	FieldAction
	FieldReason
	FieldUnits
	FieldChannel
	FieldAttempt
	FieldRight
	FieldAsked
	FieldExpectation
	FieldFault
	numFields
)

// fieldsOf is the one table that the codec, the JSON Schemas, asyncapi.yaml
// and "every other field is zero" are derived from.
var fieldsOf = [numKinds][]Field{
	IntentRecorded:    {FieldAmount, FieldUntil, FieldMerchant, FieldMCC, FieldTruth},
	PurchaseAttempted: {FieldAmount, FieldMerchant, FieldMCC, FieldTender, FieldEntry, FieldAttempt},
	PurchasePaid:      {FieldAmount, FieldMerchant, FieldTender},
	PurchaseAbandoned: {FieldAmount, FieldMerchant},
	StepUpAnswered:    {FieldAmount, FieldMerchant, FieldMethod, FieldReason, FieldRight, FieldAsked, FieldAttempt},
	NoticeAnswered:    {FieldChannel, FieldReason},
	CallAnswered:      {FieldChannel, FieldAttempt},
	CallMissed:        {FieldChannel, FieldAttempt, FieldReason},
	IdentityAnswered:  {FieldMethod, FieldRight, FieldAsked},
	UseConfirmed:      {FieldChannel},
	UseDenied:         {FieldChannel},
	CareCalled:        {FieldChannel, FieldAttempt},
	CallAbandoned:     {FieldChannel, FieldAttempt},
	ShopperLearned:    {FieldChannel},
	FeedbackGiven:     {FieldExpectation},

	TenderRefused:          {FieldAmount, FieldMerchant, FieldTender, FieldReason},
	AuthorizationRequested: {FieldAmount, FieldMerchant, FieldMCC, FieldSTAN, FieldTender, FieldEntry, FieldMethod, FieldReason, FieldAttempt},
	StepUpPrompted:         {FieldAmount, FieldMerchant, FieldMethod, FieldUntil, FieldAttempt},
	SaleCompleted:          {FieldAmount, FieldMerchant, FieldTender, FieldCode},
	SaleDeclined:           {FieldAmount, FieldMerchant, FieldTender, FieldCode, FieldReason},

	AuthorizationAdmitted: {FieldAmount, FieldTotal, FieldMerchant, FieldMCC, FieldSTAN, FieldEntry, FieldMethod, FieldReason},
	CardLocked:            {FieldReason},
	CardUnlocked:          {FieldReason},
	CardCapped:            {FieldTotal, FieldReason},
	CardClosed:            {FieldReason},
	CardReissued:          {FieldReason},
	NoticeSent:            {FieldChannel, FieldAttempt, FieldReason},
	NoticeDelivered:       {FieldChannel, FieldAttempt, FieldReason},
	NoticeFailed:          {FieldChannel, FieldAttempt, FieldReason},

	AuthorizationScored:     {FieldAmount, FieldMerchant, FieldScore, FieldRules, FieldAction, FieldReason},
	AuthorizationApproved:   {FieldAmount, FieldMerchant, FieldSTAN, FieldCode, FieldScore},
	AuthorizationDeclined:   {FieldAmount, FieldTotal, FieldMerchant, FieldSTAN, FieldCode, FieldScore, FieldRules, FieldAction, FieldReason},
	AuthorizationChallenged: {FieldAmount, FieldMerchant, FieldSTAN, FieldCode, FieldScore, FieldRules, FieldMethod},
	AlertRaised:             {FieldAmount, FieldMerchant, FieldScore, FieldRules, FieldUnits},

	CaseOpened:        {FieldScore, FieldRules},
	CallbackScheduled: {FieldUntil, FieldAttempt},
	CallbackAttempted: {FieldChannel, FieldAttempt},
	IdentityAsked:     {FieldMethod, FieldAsked},
	IdentityVerified:  {FieldMethod, FieldRight, FieldAsked},
	IdentityFailed:    {FieldMethod, FieldRight, FieldAsked},
	UseAsked:          {FieldChannel},
	UnlockRequested:   {FieldReason},
	CloseRequested:    {FieldReason},
	CaseResolved:      {FieldReason},

	FaultOccurred: {FieldFault, FieldUntil},
}

// Fields lists the fields that a kind uses, in wire order. Besides them every
// kind may use At, Step, ID, Cause, Card, Visit and Purchase; every other
// field of an event of that kind is zero. The slice must not be written to.
func Fields(k Kind) []Field { return fieldsOf[k] }
