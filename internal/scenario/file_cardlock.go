package scenario

// CardLock is the card system.
type CardLock struct {
	Pos
	Limits       Limits   `yaml:"limits" doc:"How much the card may spend"`
	Lock         Word     `yaml:"lock" oneof:"lock" default:"full" doc:"What decline-and-lock does to the card; soft: purchases up to cap go on; none: the purchase is declined and the card goes on"`
	Cap          Money    `yaml:"cap" default:"0" doc:"The largest purchase under a soft lock"`
	CapPerDay    Money    `yaml:"cap_per_day" default:"0" doc:"The most of one local day under a soft lock; 0: no bound but cap"`
	ReleaseAfter Duration `yaml:"release_after" default:"0s" doc:"After how long a lock ends by itself; 0s: never"`
	UnlockLag    Delay    `yaml:"unlock_lag" default:"0s" doc:"How long from \"unlock it\" to a card that works"`
	ReissueAfter Duration `yaml:"reissue_after" default:"0s" doc:"How long after a confirmed fraud closed the card a new one works; 0s: never"`
	ClosedCode   Word     `yaml:"closed_code" oneof:"closedcode" default:"46" doc:"The ISO 8583 response code of a closed card: 46 closed account, 41 lost, 43 stolen, 05 do not honour. Fraud is confirmed by then, so 41 and 43 are right here"`
	NoticesOn    Word     `yaml:"notices_on" oneof:"noticeson" default:"lock" doc:"What is told; lock: that the card is locked; decline: a suspicious decline that locks nothing too, until the same purchase is approved after all"`
	Notices      []Notice `yaml:"notices" max:"8" doc:"What is sent after a lock, in order, until one is answered or the card works again; none: the lock is silent"`
	Confirms     Flag     `yaml:"confirms" default:"true" doc:"Whether \"your card works again\" follows on the same channel when an answer unlocked the card"`
	Quiet        []Hours  `yaml:"quiet" max:"4" doc:"The local hours of every day in which nothing is sent: a rung waits for their end, and those after it keep their distance"`
	Reach        Reach    `yaml:"reach" doc:"How likely the bank has the right number or address, drawn once for each card"`
	AtMost       AtMost   `yaml:"at_most" doc:"How many notices one person is sent in which time; answers to their own messages do not count"`
	FreeToUser   Flag     `yaml:"free_to_user" default:"true" doc:"Whether a notice costs its receiver nothing. It changes no behaviour; duties and costs are judged by it"`
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
	Channel       Word     `yaml:"channel" need:"yes" oneof:"rung" doc:"How it is sent; agent, as the last: from here on it is customer care's turn"`
	After         Duration `yaml:"after" default:"0s" doc:"How long after the lock; of an agent, who calls when customer_care.callback says, only to write that time down"`
	Takes         Delay    `yaml:"takes" default:"0s" doc:"How long it is on its way"`
	Fails         Chance   `yaml:"fails" default:"never" doc:"How likely it does not arrive"`
	AnswerUnlocks Flag     `yaml:"answer_unlocks" default:"false" doc:"Whether the answer \"yes, that was me\" unlocks the card"`
	Asks          Flag     `yaml:"asks" default:"true" doc:"Whether it asks \"was it you?\"; false: it only tells, and nobody answers it"`
	KeepsQuiet    Flag     `yaml:"keeps_quiet" default:"true" doc:"Whether it keeps the quiet hours"`
}

// Reach is how likely the bank's number or address of a person is right.
type Reach struct {
	Pos
	Text  Chance `yaml:"text" default:"always" doc:"A number for texts"`
	Voice Chance `yaml:"voice" default:"always" doc:"A number for calls by a machine; it is the one for texts, so that one draw decides both"`
	Email Chance `yaml:"email" default:"always" doc:"An e-mail address"`
	Push  Chance `yaml:"push" default:"always" doc:"An app that may show messages"`
}

// AtMost bounds the notices to one person. Its defaults are the bound of the
// US exemption from prior consent, 47 CFR 64.1200(a)(9).
type AtMost struct {
	Pos
	Notices Count    `yaml:"notices" default:"3" max:"16" doc:"How many; 0: no bound"`
	In      Duration `yaml:"in" default:"3d" doc:"In which time"`
}
