package scenario

// Policy is what a card issuer does about a suspicious purchase, and what was
// agreed about it.
type Policy struct {
	Source *Source
	// Name is the built-in name, or the file's name without its ending.
	Name string

	Kind        Word         `yaml:"kind" need:"yes" oneof:"kind" doc:"What kind of file this is: policy"`
	Title       Text         `yaml:"title" need:"yes" doc:"What the policy is called"`
	Teaches     []Text       `yaml:"teaches" need:"yes" min:"1" max:"4" doc:"What one learns from it, one sentence per entry"`
	Agreement   Agreement    `yaml:"agreement" doc:"What was agreed"`
	FraudBot    FraudBot     `yaml:"fraud_bot" need:"yes" doc:"How a purchase is judged"`
	PointOfSale PointOfSale  `yaml:"point_of_sale" doc:"What the till does before it gives up"`
	CardLock    CardLock     `yaml:"card_lock" need:"yes" doc:"Limits, the lock, and how the shopper is told"`
	Care        CustomerCare `yaml:"customer_care" need:"yes" doc:"Who calls, and when"`
	Assumed     []Text       `yaml:"assumed" max:"32" doc:"What nobody told and this file therefore assumes, one phrase per entry"`
}

// Agreement is what was agreed with whom.
type Agreement struct {
	Pos
	Provider []Target `yaml:"provider" max:"16" doc:"What the IT provider is asked to deliver"`
	Owner    []Target `yaml:"owner" max:"16" doc:"What the service owner agreed that customer care will deliver"`
}

// Target is one thing that was agreed, or a question that is open.
type Target struct {
	Pos
	Name      Name      `yaml:"name" need:"yes" doc:"Its name"`
	Expect    Text      `yaml:"expect" need:"yes" doc:"What was agreed, in words: \"lock the card\"; {agreed_within} stands for the time under customer_care"`
	Threshold Threshold `yaml:"threshold" doc:"When it is met: a bound on a measure, such as time_to_contact <= 72h; callback.agreed_within stands for the time under customer_care"`
	Open      Flag      `yaml:"open" default:"false" doc:"true for a question that the case does not answer, instead of a threshold"`
	FixableBy []Word    `yaml:"fixable_by" oneof:"fixable" max:"3" doc:"What could mend it: technology, people, agreement"`
	AgreedBy  Text      `yaml:"agreed_by" doc:"Who agreed to it"`
	With      Text      `yaml:"with" doc:"With whom"`
	PaidBy    Text      `yaml:"paid_by" doc:"Who pays for it"`
	Since     Date      `yaml:"since" doc:"Since when"`
	Assumed   Flag      `yaml:"assumed" default:"false" doc:"Whether it is an assumption"`
}

// FraudBot scores purchases and acts on the score.
type FraudBot struct {
	Pos
	Rules     []Rule `yaml:"rules" max:"64" doc:"What makes a purchase suspicious; the points of the rules that fire add up to the score, at most 100"`
	Bands     []Band `yaml:"bands" need:"yes" min:"1" max:"16" doc:"What the bot does from which score on, ascending from 0"`
	Units     []Name `yaml:"units" max:"15" doc:"Who is told by an alert; customer-care is the unit that calls the shopper"`
	Challenge Word   `yaml:"challenge" oneof:"stepup" default:"pin" doc:"What the action challenge asks for"`
}

// Rule is one test.
type Rule struct {
	Pos
	Name    Name     `yaml:"name" need:"yes" doc:"Its name in events"`
	Test    Word     `yaml:"test" need:"yes" oneof:"test" doc:"What it looks at: velocity-at-merchant and velocity count earlier approved purchases of the card (not the one being scored), amount-above the amount, merchant-category the shop's category"`
	Within  Duration `yaml:"within" doc:"How far back earlier purchases count (tests of velocity). Remembered are the card's last 16, at any merchant, or as many as a rule asks for"`
	AtLeast Count    `yaml:"at_least" min:"1" max:"64" doc:"How many earlier purchases there must be (tests of velocity)"`
	Amount  Money    `yaml:"amount" doc:"The amount that must be exceeded (test amount-above)"`
	MCC     Word     `yaml:"mcc" oneof:"mcc" doc:"The category (test merchant-category)"`
	Points  Count    `yaml:"points" need:"yes" max:"100" doc:"What it adds to the score"`
	Reason  Text     `yaml:"reason" need:"yes" doc:"What it found, in words: \"a second purchase in this store within 10 minutes\""`
}

// Band is what happens from a score on.
type Band struct {
	Pos
	From   Count `yaml:"from" need:"yes" max:"100" doc:"The lowest score of the band"`
	Action Word  `yaml:"action" need:"yes" oneof:"action" doc:"What the bot does"`
	Code   Word  `yaml:"code" need:"yes" oneof:"code" doc:"The ISO 8583 response code that the till receives"`
	Alert  Flag  `yaml:"alert" default:"false" doc:"Whether the units are told"`
}

// PointOfSale is the till.
type PointOfSale struct {
	Pos
	StepUp     Word     `yaml:"step_up" oneof:"stepup" default:"none" doc:"What the till asks for when the bank challenges a purchase; none: a challenge is a decline"`
	Holds      Duration `yaml:"holds" default:"90s" doc:"How long it waits for the answer"`
	Tries      Count    `yaml:"tries" default:"3" min:"1" max:"10" doc:"How often the answer may be wrong"`
	Authorizes Delay    `yaml:"authorizes" default:"0s" doc:"How long an authorization takes on its way to the bank"`
}

// CardLock is the card system.
type CardLock struct {
	Pos
	Limits       Limits   `yaml:"limits" doc:"How much the card may spend"`
	Lock         Word     `yaml:"lock" oneof:"lock" default:"full" doc:"What decline-and-lock does to the card; none: the purchase is declined and the card goes on"`
	ReleaseAfter Duration `yaml:"release_after" doc:"After how long a lock ends by itself; never unless given"`
	UnlockLag    Delay    `yaml:"unlock_lag" default:"0s" doc:"How long from \"unlock it\" to a card that works"`
	Notices      []Notice `yaml:"notices" max:"8" doc:"What is sent after a lock, in order, until one is answered or the card works again; none: the lock is silent"`
}

// Limits are the card's limits.
type Limits struct {
	Pos
	PerPurchase Money `yaml:"per_purchase" default:"0" doc:"The largest purchase; 0: no limit"`
	PerDay      Money `yaml:"per_day" default:"0" doc:"The most of one local day; 0: no limit"`
}

// Notice is one message to the shopper.
type Notice struct {
	Pos
	Channel       Word     `yaml:"channel" need:"yes" oneof:"channel" doc:"How it is sent"`
	After         Duration `yaml:"after" default:"0s" doc:"How long after the lock"`
	Takes         Delay    `yaml:"takes" default:"0s" doc:"How long it is on its way"`
	Fails         Chance   `yaml:"fails" default:"never" doc:"How likely it does not arrive"`
	AnswerUnlocks Flag     `yaml:"answer_unlocks" default:"false" doc:"Whether the answer \"yes, that was me\" unlocks the card"`
}

// CustomerCare is who calls.
type CustomerCare struct {
	Pos
	Holidays   Word      `yaml:"holidays" oneof:"holidays" default:"none" doc:"The public holidays on which it is closed"`
	Closed     []Date    `yaml:"closed" max:"366" doc:"Further days on which it is closed"`
	Hours      []Opening `yaml:"hours" max:"64" doc:"When it is open, in the local hours of the scenario"`
	Agents     Count     `yaml:"agents" default:"1" min:"1" max:"60000" doc:"How many cases can be worked on at the same time"`
	Callback   Callback  `yaml:"callback" doc:"When it calls the shopper"`
	Identity   Identity  `yaml:"identity" doc:"How it makes sure whom it talks to"`
	WrapUp     Delay     `yaml:"wrap_up" default:"0s" doc:"The agent's work after a call"`
	AlertLost  AlertLost `yaml:"alert_lost" doc:"A fault: alerts that do not reach the queue"`
	TakesCalls Flag      `yaml:"takes_calls" default:"false" doc:"Whether cardholders can call in while it is open"`
}

// Opening is a span of hours on some days of the week.
type Opening struct {
	Pos
	Days []Word `yaml:"days" need:"yes" oneof:"weekday" min:"1" max:"7" doc:"The days"`
	Open Hours  `yaml:"open" need:"yes" doc:"The hours, such as 09:00-17:00"`
}

// Callback is when customer care calls.
type Callback struct {
	Pos
	NotBefore    Duration `yaml:"not_before" default:"0s" doc:"What care does: the earliest call after the alert"`
	AgreedWithin Duration `yaml:"agreed_within" doc:"What was agreed: the latest call after the alert. Only a target under agreement makes use of it"`
	Attempts     Count    `yaml:"attempts" default:"3" min:"0" max:"100" doc:"How often it calls before it gives up; 0: it never calls"`
	Spacing      Duration `yaml:"spacing" default:"4h" doc:"The shortest time between two calls"`
}

// Identity is the verbal identity check.
type Identity struct {
	Pos
	Questions Count `yaml:"questions" default:"3" max:"20" doc:"How many questions are put; 0: no check"`
	Required  Count `yaml:"required" default:"3" max:"20" doc:"How many must be answered rightly"`
}

// AlertLost is the fault that an alert does not reach the queue.
type AlertLost struct {
	Pos
	Chance     Chance   `yaml:"chance" default:"never" doc:"How likely an alert is lost"`
	FoundAfter Duration `yaml:"found_after" default:"24h" doc:"How long until a sweep finds it"`
}
