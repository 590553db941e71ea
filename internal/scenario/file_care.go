package scenario

// CustomerCare is who calls.
type CustomerCare struct {
	Pos
	Holidays   Word      `yaml:"holidays" oneof:"holidays" default:"none" doc:"The public holidays on which it is closed"`
	Closed     []Date    `yaml:"closed" max:"366" doc:"Further days on which it is closed"`
	Hours      []Opening `yaml:"hours" max:"64" doc:"When it is open, in the local hours of the scenario"`
	Agents     Count     `yaml:"agents" default:"1" min:"1" max:"60000" doc:"How many cases can be worked on at the same time"`
	Callback   Callback  `yaml:"callback" doc:"When it calls the shopper"`
	Identity   Identity  `yaml:"identity" doc:"How it makes sure whom it talks to"`
	WrapUp     Delay     `yaml:"wrap_up" default:"0s" doc:"The agent's work after a call"`
	AlertLost  AlertLost `yaml:"alert_lost" doc:"A fault: alerts that do not reach the queue"`
	TakesCalls Flag      `yaml:"takes_calls" default:"false" doc:"Whether cardholders can call in while it is open"`
}

// Opening is a span of hours on some days of the week.
type Opening struct {
	Pos
	Days []Word `yaml:"days" need:"yes" oneof:"weekday" min:"1" max:"7" doc:"The days"`
	Open Hours  `yaml:"open" need:"yes" doc:"The hours, such as 09:00-17:00"`
}

// Callback is when customer care calls.
type Callback struct {
	Pos
	NotBefore    Duration `yaml:"not_before" default:"0s" doc:"What care does: the earliest call after the alert"`
	AgreedWithin Duration `yaml:"agreed_within" doc:"What was agreed: the latest call after the alert. Only a target under agreement makes use of it"`
	Attempts     Count    `yaml:"attempts" default:"3" min:"0" max:"100" doc:"How often it calls before it gives up; 0: it never calls"`
	Spacing      Duration `yaml:"spacing" default:"4h" doc:"The shortest time between two calls"`
}

// Identity is the verbal identity check.
type Identity struct {
	Pos
	Questions Count `yaml:"questions" default:"3" max:"20" doc:"How many questions are put; 0: no check"`
	Required  Count `yaml:"required" default:"3" max:"20" doc:"How many must be answered rightly"`
}

// AlertLost is the fault that an alert does not reach the queue.
type AlertLost struct {
	Pos
	Chance     Chance   `yaml:"chance" default:"never" doc:"How likely an alert is lost"`
	FoundAfter Duration `yaml:"found_after" default:"24h" doc:"How long until a sweep finds it"`
}
