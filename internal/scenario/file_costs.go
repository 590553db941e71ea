package scenario

// Costs are what one piece of work costs, in the scenario's currency. None has
// a default but zero: what is published was counted in dollars and in some year,
// so that the file says which figure it takes, and from whom.
type Costs struct {
	Pos
	PerCall        Money `yaml:"per_call" default:"0" doc:"A call with customer care, in or out (published: $7.68 with the agent's time, ContactBabel 2023-24)"`
	PerAgentMinute Money `yaml:"per_agent_minute" default:"0" doc:"A minute of an agent's work, where per_call does not hold it already"`
	PerText        Money `yaml:"per_text" default:"0" doc:"A text message"`
	PerVoice       Money `yaml:"per_voice" default:"0" doc:"A call by a machine"`
	PerEmail       Money `yaml:"per_email" default:"0" doc:"An e-mail"`
	PerPush        Money `yaml:"per_push" default:"0" doc:"A message to the bank's app"`
	PerReissue     Money `yaml:"per_reissue" default:"0" doc:"A new card in place of one that was closed (published: up to $12.75, CSG)"`
}
