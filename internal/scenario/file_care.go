package scenario

// CustomerCare is who calls.
type CustomerCare struct {
	Pos
	Holidays     Word        `yaml:"holidays" oneof:"holidays" default:"none" doc:"The public holidays on which it is closed"`
	Closed       []Date      `yaml:"closed" max:"366" doc:"Further days on which it is closed"`
	Hours        []Opening   `yaml:"hours" max:"64" doc:"When it is open, in the local hours of the scenario: one entry for each shift"`
	Agents       Count       `yaml:"agents" default:"1" min:"1" max:"60000" doc:"How many cases can be worked on at the same time, in shifts that do not say so themselves"`
	Backlog      Duration    `yaml:"backlog" default:"0s" doc:"Work that lies in front of the queue at the start, in opening hours: so long all agents are busy with older cases"`
	Discipline   Word        `yaml:"discipline" oneof:"discipline" default:"fifo" doc:"Who of those who wait is next: fifo, who has waited longest; lifo, who has waited shortest; priority, by the priorities"`
	Priorities   []Word      `yaml:"priorities" oneof:"priority" max:"3" doc:"What makes a case urgent, the most important first: inbound, callers before callbacks; locked, cards that the alert locked before others; score, from high to low. Equals by order of waiting. Without the key: inbound, locked, score"`
	Callback     Callback    `yaml:"callback" doc:"When it calls the shopper"`
	ExpiresAfter Duration    `yaml:"expires_after" doc:"After how long a case is closed without an answer; the card stays locked. Never unless given"`
	Identity     Identity    `yaml:"identity" doc:"How it makes sure whom it talks to"`
	Talk         Delay       `yaml:"talk" default:"0s" doc:"What else is said in a call, from the shopper's last answer to its end"`
	WrapUp       Delay       `yaml:"wrap_up" default:"0s" doc:"The agent's work after a call"`
	AlertLost    AlertLost   `yaml:"alert_lost" doc:"A fault: alerts that do not reach the queue"`
	WrongNumber  WrongNumber `yaml:"wrong_number" doc:"A fault: the telephone number on file is wrong"`
	TakesCalls   Flag        `yaml:"takes_calls" default:"false" doc:"Whether cardholders can call in"`
	Inbound      Inbound     `yaml:"inbound" doc:"The line on which they call in"`
}

// Opening is a span of hours on some days of the week.
type Opening struct {
	Pos
	Days   []Word `yaml:"days" need:"yes" oneof:"weekday" min:"1" max:"7" doc:"The days"`
	Open   Hours  `yaml:"open" need:"yes" doc:"The hours, such as 09:00-17:00"`
	Agents Count  `yaml:"agents" min:"1" max:"60000" doc:"How many agents there are in these hours; customer_care.agents unless given. Who is on a call when they end finishes it"`
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
	Questions      Count  `yaml:"questions" default:"3" max:"20" doc:"How many questions are put; 0: no check"`
	Required       Count  `yaml:"required" default:"3" max:"20" doc:"How many must be answered rightly"`
	RejectsGenuine Chance `yaml:"rejects_genuine" default:"never" doc:"How likely right answers are taken for wrong ones"`
	AcceptsWrong   Chance `yaml:"accepts_wrong" default:"never" doc:"How likely too few right answers are taken for enough"`
}

// AlertLost is the fault that an alert does not reach the queue.
type AlertLost struct {
	Pos
	Chance     Chance   `yaml:"chance" default:"never" doc:"How likely an alert is lost"`
	FoundAfter Duration `yaml:"found_after" default:"24h" doc:"How long until a sweep finds it"`
	Sweep      Duration `yaml:"sweep" doc:"How often sweeps look for lost alerts, from the midnight before the start; with it the next one finds it, instead of found_after"`
}

// WrongNumber is the fault that the bank has a wrong number on file.
type WrongNumber struct {
	Pos
	Chance         Chance   `yaml:"chance" default:"never" doc:"How likely a shopper's number is wrong"`
	CorrectedAfter Duration `yaml:"corrected_after" default:"24h" doc:"How long from the first call to it until it is right; every attempt until then is in vain and counts"`
}

// Inbound is the line on which cardholders call in.
type Inbound struct {
	Pos
	Hours      []Opening `yaml:"hours" max:"64" doc:"When the line is open; customer care's hours unless given. While customer care is open its agents take the calls, otherwise those of the line's hours"`
	OnHolidays Flag      `yaml:"on_holidays" default:"false" doc:"Whether the line's hours hold on holidays and further closed days too"`
	MaxWaiting Count     `yaml:"max_waiting" default:"0" max:"1000000" doc:"How many callers can wait on the line; who calls when it is full hears the engaged tone. 0: any number"`
}
