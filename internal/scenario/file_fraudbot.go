package scenario

// FraudBot scores purchases and acts on the score.
type FraudBot struct {
	Pos
	Rules       []Rule   `yaml:"rules" max:"64" doc:"What makes a purchase suspicious; the points of the rules that fire add up to the score, at most 100"`
	Bands       []Band   `yaml:"bands" need:"yes" min:"1" max:"16" doc:"What the bot does from which score on, ascending from 0"`
	Units       []Name   `yaml:"units" max:"15" doc:"Who is told by an alert; customer-care is the unit that calls the shopper"`
	Challenge   Word     `yaml:"challenge" oneof:"stepup" default:"pin" doc:"What the action challenge asks for"`
	Unproven    Refusal  `yaml:"unproven" doc:"What the bot does about a purchase whose challenge was failed, not answered in time, or one that the till cannot ask for; unless given, it declines with the code of the challenge and tells nobody"`
	Denied      Denial   `yaml:"denied" doc:"What the bot does about a purchase of which the holder said that it was not them"`
	SuppressFor Duration `yaml:"suppress_for" default:"0s" doc:"For how long after the holder confirmed a use no other purchase of the card is challenged or declined for its score"`
}

// Rule is a condition and its points.
type Rule struct {
	Pos
	Name   Name      `yaml:"name" need:"yes" doc:"Its name in events"`
	When   Condition `yaml:"when" need:"yes" doc:"The condition under which it fires, in CEL: amount > 1500.0, or approvals_at_merchant(\"10m\") >= 1 for at least one earlier approved purchase in the same shop within 10 minutes"`
	Points Count     `yaml:"points" need:"yes" max:"100" doc:"What it adds to the score"`
	Reason Text      `yaml:"reason" need:"yes" doc:"What it found, in words: \"a second purchase in this store within 10 minutes\""`
}

// Band is what happens from a score on.
type Band struct {
	Pos
	From   Count `yaml:"from" need:"yes" max:"100" doc:"The lowest score of the band"`
	Action Word  `yaml:"action" need:"yes" oneof:"action" doc:"What the bot does"`
	Code   Word  `yaml:"code" need:"yes" oneof:"code" doc:"The ISO 8583 response code that the till receives"`
	Alert  Flag  `yaml:"alert" default:"false" doc:"Whether the units are told"`
}

// Refusal is how an unproven purchase is declined.
type Refusal struct {
	Pos
	Action Word `yaml:"action" oneof:"refusal" default:"decline" doc:"What the bot does: decline or decline-and-lock"`
	Code   Word `yaml:"code" oneof:"refusalcode" doc:"The ISO 8583 response code that the till receives; that of the challenge unless given"`
	Alert  Flag `yaml:"alert" default:"false" doc:"Whether the units are told"`
}

// Denial is how a purchase is declined that was not the holder's.
type Denial struct {
	Pos
	Action Word `yaml:"action" oneof:"refusal" default:"decline-and-lock" doc:"What the bot does: decline or decline-and-lock"`
	Code   Word `yaml:"code" oneof:"refusalcode" default:"59" doc:"The ISO 8583 response code that the till receives"`
	Alert  Flag `yaml:"alert" default:"true" doc:"Whether the units are told"`
}
