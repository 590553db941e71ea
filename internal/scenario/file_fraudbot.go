package scenario

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
