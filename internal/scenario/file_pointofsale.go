package scenario

// PointOfSale is the till.
type PointOfSale struct {
	Pos
	StepUp     Word     `yaml:"step_up" oneof:"stepup" default:"none" doc:"What the till asks for when the bank challenges a purchase; none: a challenge is a decline"`
	Holds      Duration `yaml:"holds" default:"90s" doc:"How long it waits for the answer"`
	Tries      Count    `yaml:"tries" default:"3" min:"1" max:"10" doc:"How often the answer may be wrong"`
	Authorizes Delay    `yaml:"authorizes" default:"0s" doc:"How long an authorization takes on its way to the bank"`
}
