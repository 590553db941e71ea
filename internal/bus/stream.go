package bus

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"holdsim/events"
	"holdsim/internal/exit"
	"holdsim/services"
)

// Limits of the stream. When it is full the oldest records go, which are those
// of past runs; a run that loses its own beginning is noticed at its end.
const (
	maxStreamBytes = 1 << 30
	maxMemoryBytes = 1 << 28
	maxRecordBytes = -1 // the server's max_payload
)

const heartbeat = 500 * time.Millisecond

// Setup says what the stream is made like. The zero value is right for a
// server that has the configuration of package broker.
type Setup struct {
	MaxBytes int64 // the most bytes of the stream; 0: 1 GiB, or 256 MiB in memory
	// InMemory keeps the stream and the consumers in memory: for a server that
	// ends with the run, so that there is nothing a disk would be asked for again.
	InMemory bool
}

// Prepare makes the stream and the consumers of the conductor and of every
// service of the cast, where they are not there yet. What is there and is not
// exactly as it would be made is an error: nothing is ever changed, so that
// nobody can aim a consumer elsewhere.
func (c *Conn) Prepare(ctx context.Context, s Setup, cast []*services.Spec) error {
	if err := c.api(ctx, "STREAM.CREATE."+events.Stream, s.stream(), new(jetstream.StreamInfo)); err != nil {
		return err
	}
	type role struct {
		who     events.Origin
		filters []string
	}
	roles := []role{{events.Conductor, conductorFilters()}}
	for _, spec := range cast {
		roles = append(roles, role{spec.Origin, Filters(spec, cast)})
	}
	for _, r := range roles {
		if err := c.consumer(ctx, s, r.who, r.filters); err != nil {
			return err
		}
	}
	return nil
}

func (s Setup) stream() jetstream.StreamConfig {
	cfg := jetstream.StreamConfig{
		Name:        events.Stream,
		Description: "holdsim: the log of runs",
		Subjects:    events.StreamSubjects(),
		Retention:   jetstream.LimitsPolicy,
		Discard:     jetstream.DiscardOld,
		MaxMsgs:     -1, MaxBytes: s.MaxBytes, MaxMsgsPerSubject: -1, MaxMsgSize: maxRecordBytes,
		MaxConsumers: -1,
		Storage:      jetstream.FileStorage,
		Replicas:     1,
		AllowDirect:  true, DenyDelete: true, DenyPurge: true,
		// A message that came from another account is not passed on to a third
		// one: a viewer sees what the stream repeats.
		RePublish: &jetstream.RePublish{Source: "holdsim.*.*.ev.>", Destination: events.ViewSubjects("{{wildcard(1)}}", "{{wildcard(2)}}")},
	}
	if s.InMemory {
		cfg.Storage = jetstream.MemoryStorage
	}
	switch {
	case cfg.MaxBytes > 0:
	case s.InMemory:
		cfg.MaxBytes = maxMemoryBytes
	default:
		cfg.MaxBytes = maxStreamBytes
	}
	return cfg
}

func (c *Conn) consumer(ctx context.Context, s Setup, who events.Origin, filters []string) error {
	type request struct {
		Stream string                   `json:"stream_name"`
		Config jetstream.ConsumerConfig `json:"config"`
		Action string                   `json:"action"`
	}
	cfg := jetstream.ConsumerConfig{
		Name: who.String(), Durable: who.String(),
		DeliverSubject: events.DeliverSubject(who),
		DeliverPolicy:  jetstream.DeliverAllPolicy,
		AckPolicy:      jetstream.AckNonePolicy,
		ReplayPolicy:   jetstream.ReplayInstantPolicy,
		FilterSubjects: filters,
		IdleHeartbeat:  heartbeat,
		FlowControl:    true,
		MemoryStorage:  s.InMemory,
	}
	return c.api(ctx, "CONSUMER.CREATE."+events.Stream+"."+who.String(),
		request{events.Stream, cfg, "create"}, new(jetstream.ConsumerInfo))
}

// Errors of the JetStream API, by its codes.
const (
	codeConsumerExists = 10148
	codeStreamNameUsed = 10058
	codeOverlap        = 10065
	codeNotEnabled     = 10076
	codeNotForAccount  = 10039
	codeWrongSequence  = 10071
)

// patienceForAPI is how long a server that answers nobody yet may take to
// bring JetStream up.
const patienceForAPI = 3 * time.Second

// api asks the JetStream API until it answers.
func (c *Conn) api(ctx context.Context, what string, body, into any) error {
	request, err := json.Marshal(body)
	if err != nil {
		return err
	}
	begun := time.Now()
	for try := 0; ; try++ {
		m, err := c.insist(ctx, "$JS.API."+what, request)
		switch {
		case err != nil:
			return err
		case !noResponders(m):
			return readAnswer(what, m, into)
		case time.Since(begun) > patienceForAPI:
			return exit.With(exit.Unreachable, &NoJetStreamError{"nobody answers " + what})
		}
		if err := c.settle(ctx, try); err != nil {
			return err
		}
	}
}

func readAnswer(what string, m *nats.Msg, into any) error {
	var answer struct {
		Error *jetstream.APIError `json:"error"`
	}
	if err := json.Unmarshal(m.Data, &answer); err != nil {
		return fmt.Errorf("read the answer to %s: %w", what, err)
	}
	if answer.Error != nil {
		return apiError(what, answer.Error)
	}
	return json.Unmarshal(m.Data, into)
}

func apiError(what string, e *jetstream.APIError) error {
	switch int(e.ErrorCode) {
	case codeNotEnabled, codeNotForAccount:
		return exit.With(exit.Unreachable, &NoJetStreamError{e.Description})
	case codeConsumerExists, codeStreamNameUsed, codeOverlap:
		return exit.With(exit.Unreachable, &MismatchError{what, e.Description})
	}
	return exit.With(exit.Failed, &RefusedError{what, int(e.ErrorCode), e.Description})
}

// Intact compares the stream's own counts: a store that lost blocks has fewer
// records than its first and last sequence promise. begin is the sequence of
// the run's first record.
func (c *Conn) Intact(ctx context.Context, begin uint64) error {
	var info jetstream.StreamInfo
	if err := c.api(ctx, "STREAM.INFO."+events.Stream, struct{}{}, &info); err != nil {
		return err
	}
	s := info.State
	switch {
	case s.FirstSeq > begin:
		return Corrupt(begin, "the stream was full, and the run lost its beginning; it now begins with record %d", s.FirstSeq)
	case s.Msgs != s.LastSeq-s.FirstSeq+1:
		return Corrupt(s.FirstSeq, "the stream holds %d records, and from %d to %d there should be %d", s.Msgs, s.FirstSeq, s.LastSeq, s.LastSeq-s.FirstSeq+1)
	}
	return nil
}

// checkFilters looks at what a consumer delivers.
func checkFilters(cfg *jetstream.ConsumerConfig, check Check) error {
	have := slices.Clone(cfg.FilterSubjects)
	if cfg.FilterSubject != "" {
		have = append(have, cfg.FilterSubject)
	}
	slices.Sort(have)
	if why := check(have); why != "" {
		return exit.With(exit.Unreachable, &MismatchError{"the consumer " + cfg.Durable, why})
	}
	return nil
}
