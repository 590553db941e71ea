package scenario

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
