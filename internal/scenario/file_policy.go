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
	Costs       Costs        `yaml:"costs" doc:"What one piece of work costs; the price of the agreement stands under agreement"`
	Assumed     []Text       `yaml:"assumed" max:"32" doc:"What nobody told and this file therefore assumes, one phrase per entry"`
}
