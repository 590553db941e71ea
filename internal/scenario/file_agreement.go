package scenario

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
