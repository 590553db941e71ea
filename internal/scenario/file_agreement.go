package scenario

// Agreement is what was agreed with whom.
type Agreement struct {
	Pos
	Price    Money    `yaml:"price" default:"0" doc:"What the service owner pays the provider for it, a month"`
	Since    Date     `yaml:"since" doc:"Since when it is in force"`
	Profile  Word     `yaml:"duties_profile" oneof:"duties" default:"none" doc:"A law whose duties the policy is held to by warnings: psd2 (Directive (EU) 2015/2366, articles 68 and 70), tcpa (47 CFR 64.1200(a)(9)). Illustrative, not legal advice"`
	Duties   []Duty   `yaml:"duties" max:"16" doc:"What each side has to do for it"`
	Provider []Target `yaml:"provider" max:"16" doc:"What the IT provider is asked to deliver"`
	Owner    []Target `yaml:"owner" max:"16" doc:"What the service owner agreed that customer care will deliver"`
}

// Duty is what one side of the agreement has to do.
type Duty struct {
	Pos
	Of   Word `yaml:"of" need:"yes" oneof:"side" doc:"Whose duty it is: the provider's or the consumer's"`
	Duty Text `yaml:"duty" need:"yes" doc:"What that side does: \"keeps the phone number current\""`
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
