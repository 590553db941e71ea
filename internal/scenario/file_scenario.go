package scenario

// Scenario is who wants what, where and when, and what the shopper expects.
type Scenario struct {
	Source *Source
	// Name is the built-in name, or the file's name without its ending; that
	// of a variant ends with the variant's.
	Name string
	// Variant is the variant that was asked for; nil for the file as it stands.
	Variant *Variant

	Kind          Word       `yaml:"kind" need:"yes" oneof:"kind" doc:"What kind of file this is: scenario"`
	Title         Text       `yaml:"title" need:"yes" doc:"What the story is called"`
	Teaches       []Text     `yaml:"teaches" need:"yes" min:"1" max:"4" doc:"What one learns from it, one sentence per entry"`
	Place         Text       `yaml:"place" need:"yes" doc:"Where it happens, in words"`
	Zone          Zone       `yaml:"zone" need:"yes" doc:"The time zone of every time of day, by its IANA name, such as America/New_York"`
	Currency      Word       `yaml:"currency" need:"yes" oneof:"currency" doc:"The currency of every amount, such as USD; amounts of the policy are in it too"`
	Locale        Word       `yaml:"locale" oneof:"locale" default:"en-US" doc:"How dates and money are written"`
	Start         Instant    `yaml:"start" need:"yes" doc:"When the story begins; no purchase is earlier"`
	Horizon       Duration   `yaml:"horizon" default:"7d" doc:"How long it is watched; what happens later is not told"`
	Home          *Location  `yaml:"home" doc:"Where the people live, for rules on distances"`
	Merchants     []Merchant `yaml:"merchants" need:"yes" min:"1" max:"1000" doc:"The shops"`
	Profiles      []Profile  `yaml:"profiles" need:"yes" min:"1" max:"64" doc:"The ways in which people behave"`
	Cast          []Person   `yaml:"cast" max:"1000" doc:"The people whom the story tells of; each holds one debit card"`
	Crowd         *Crowd     `yaml:"crowd" doc:"Drawn people, who hold the cards after the cast's"`
	Wants         []Want     `yaml:"wants" max:"16" doc:"What the shopper wants of the service"`
	Assumed       []Text     `yaml:"assumed" max:"32" doc:"What nobody told and this file therefore assumes, one phrase per entry"`
	Counterweight Word       `yaml:"counterweight" oneof:"counterweight" default:"none" doc:"The built-in scenario of real fraud beside which policies are compared on this one; without it, a bot that is switched off would win"`
	Labels        []Label    `yaml:"labels" max:"64" doc:"Words of the telling and what they are called here, such as card and account; events and keys keep theirs"`
	Variants      []Variant  `yaml:"variants" max:"32" doc:"The same scenario with something changed, run as SCENARIO:NAME"`
	Policy        Word       `yaml:"policy" oneof:"policy" default:"as-is" doc:"The built-in policy under which it is run when no other is asked for"`
}

// Merchant is a shop.
type Merchant struct {
	Pos
	Name     Name      `yaml:"name" need:"yes" doc:"Its name in events and elsewhere in this file"`
	Says     Text      `yaml:"says" need:"yes" doc:"What the story calls it, such as \"the store\""`
	MCC      Word      `yaml:"mcc" need:"yes" oneof:"mcc" doc:"Its merchant category code (ISO 18245), such as 5310 for discount stores"`
	Accepts  []Word    `yaml:"accepts" need:"yes" oneof:"tender" min:"1" max:"3" doc:"The tenders that its till takes"`
	Location *Location `yaml:"location" doc:"Where it is, for rules on distances; none for a shop on the internet"`
}

// Person is someone whom the story tells of.
type Person struct {
	Pos
	Name    Name   `yaml:"name" need:"yes" doc:"Who it is"`
	Also    Word   `yaml:"also" oneof:"hat" default:"none" doc:"The other hat of the same person: customer, who signed what was agreed with the provider; one person then gives two verdicts"`
	Profile Name   `yaml:"profile" need:"yes" doc:"How they behave: a name under profiles"`
	Tenders []Word `yaml:"tenders" need:"yes" oneof:"tender" min:"1" max:"3" doc:"What is in the pocket, the preferred tender first"`
	Cash    Money  `yaml:"cash" default:"0" doc:"How much cash is in the pocket"`
	Wishes  []Wish `yaml:"wishes" need:"yes" min:"1" max:"1000" doc:"What they, or a thief with their card, want to buy: one entry per visit to a shop, in order of its first purchase"`
}

// Wish is what a person wants of one visit.
type Wish struct {
	Pos
	Merchant  Name       `yaml:"merchant" need:"yes" doc:"The shop: a name under merchants"`
	Entry     Word       `yaml:"entry" oneof:"entry" default:"chip" doc:"How the card's data reaches the till"`
	Chance    Chance     `yaml:"chance" default:"always" doc:"Whether the visit is made at all"`
	Wish      Text       `yaml:"wish" doc:"What they want in words, such as \"all the wine, by card, in one visit\""`
	Purchases []Purchase `yaml:"purchases" need:"yes" min:"1" max:"1000" doc:"The purchases of the visit, in order of time"`
}

// Purchase is one purchase.
type Purchase struct {
	Pos
	At      Instant `yaml:"at" need:"yes" doc:"When the card is held out, as the local clocks show it"`
	Amount  Money   `yaml:"amount" need:"yes" doc:"How much it costs"`
	Truth   Word    `yaml:"truth" oneof:"truth" default:"genuine" doc:"Whose purchase it really is; the bank never learns it from here"`
	Chance  Chance  `yaml:"chance" default:"always" doc:"Whether the purchase is made at all, when the visit is"`
	Because Text    `yaml:"because" doc:"What led to it, in words: the story tells it"`
}

// Crowd is a number of drawn people.
type Crowd struct {
	Pos
	Cards           Count   `yaml:"cards" need:"yes" min:"1" max:"1000000" doc:"How many people, each with one debit card"`
	Profile         Name    `yaml:"profile" need:"yes" doc:"How they behave: a name under profiles"`
	PurchasesPerDay Rate    `yaml:"purchases_per_day" need:"yes" doc:"How many purchases each makes a day, on average"`
	ByHour          ByHour  `yaml:"by_hour" doc:"How the purchases of a day spread over its hours"`
	Amount          Amounts `yaml:"amount" need:"yes" doc:"How much a purchase costs"`
	Merchants       []Name  `yaml:"merchants" need:"yes" min:"1" max:"1000" doc:"Where they buy, each equally likely: names under merchants"`
	Entry           Word    `yaml:"entry" oneof:"entry" default:"chip" doc:"How the card's data reaches the till"`
	Tenders         []Word  `yaml:"tenders" oneof:"tender" max:"3" doc:"What is in every pocket, the preferred tender first; the debit card where it is left out"`
	Cash            Money   `yaml:"cash" default:"0" doc:"How much cash is in every pocket at every visit"`
	Fraud           Chance  `yaml:"fraud" default:"never" doc:"How likely a purchase is not the cardholder's"`
}

// ByHour are weights of the 24 hours of a day; none means that all hours are
// alike. Saturday and Sunday are like a weekday unless they are given.
type ByHour struct {
	Pos
	Weekday  []Count `yaml:"weekday" min:"24" max:"24" doc:"24 weights, midnight first, Monday to Friday"`
	Saturday []Count `yaml:"saturday" min:"24" max:"24" doc:"24 weights for Saturday; like a weekday unless given"`
	Sunday   []Count `yaml:"sunday" min:"24" max:"24" doc:"24 weights for Sunday; like a weekday unless given"`
}

// Want is one expectation of the shopper.
type Want struct {
	Pos
	Name      Name      `yaml:"name" need:"yes" doc:"Its name; purchase-goes-through, doubt-settled-at-till, told-of-lock and heard-soon are also what the shopper says in the end when they are missed"`
	Expect    Text      `yaml:"expect" need:"yes" doc:"What is wanted, in the shopper's words: \"to be told that my card is locked\""`
	Threshold Threshold `yaml:"threshold" need:"yes" doc:"When it is met: a bound on a measure, such as genuine_declined == 0"`
	FixableBy []Word    `yaml:"fixable_by" oneof:"fixable" max:"3" doc:"What could mend it: technology, people, agreement"`
	Assumed   Flag      `yaml:"assumed" default:"false" doc:"Whether the bound is an assumption"`
}
