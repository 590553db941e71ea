package scenario

// PointOfSale is the till.
type PointOfSale struct {
	Pos
	StepUp     []Word   `yaml:"step_up" oneof:"method" max:"3" doc:"What a till can ask for when the bank challenges a purchase: pin, of whoever stands there; push and text, of the holder's phone; none of them, []: a challenge is a decline"`
	Holds      Duration `yaml:"holds" default:"90s" doc:"How long it waits for the answer"`
	Tries      Count    `yaml:"tries" default:"3" min:"1" max:"10" doc:"How often the answer may be wrong"`
	Retries    Count    `yaml:"retries" max:"100" doc:"How often the same sale may be tried again with the card; as often as one likes unless given"`
	Explains   []Word   `yaml:"explains" oneof:"declines" max:"16" doc:"The response codes whose reason the cashier may tell; 46, 55, 59, 62 and 75 unless given, []: none"`
	Authorizes Delay    `yaml:"authorizes" default:"0s" doc:"How long an authorization takes on its way to the bank"`
}
