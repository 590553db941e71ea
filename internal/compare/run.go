package compare

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"holdsim/events"
	"holdsim/internal/judge"
	"holdsim/internal/kernel"
	"holdsim/internal/measure"
	"holdsim/internal/plan"
	"holdsim/internal/stage"
)

// blockSize is how many draws are made at a time: of a comparison that is
// interrupted, whole blocks remain.
const blockSize = 8

// block is what some draws came to, by stand.
type block struct {
	index  int
	draws  int
	totals []*totals
	err    error
}

// Run makes all draws, on all cores, and calls told after each block, in order.
// When ctx ends early, the result is that of the draws made until then, from the
// first on; it has none when not even the first block was complete.
func (c *Comparison) Run(ctx context.Context, told func(done int)) (*Result, error) {
	total := make([]*totals, len(c.cases))
	for i, s := range c.cases {
		total[i] = newTotals(s)
	}
	blocks := (c.options.Replications + blockSize - 1) / blockSize
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	done, waiting, next := 0, map[int]*block{}, 0
	var failed error
	for b := range c.make(ctx, blocks) {
		switch {
		case b.err != nil && !errors.Is(b.err, context.Canceled) && !errors.Is(b.err, context.DeadlineExceeded) && (failed == nil || b.index < next):
			failed = b.err
			stop()
		case b.err != nil || failed != nil:
			continue
		}
		waiting[b.index] = b
		for b := waiting[next]; b != nil && b.err == nil; b = waiting[next] {
			delete(waiting, next)
			for i := range total {
				total[i].merge(b.totals[i])
			}
			done, next = done+b.draws, next+1
			told(done)
		}
	}
	if failed != nil {
		return nil, failed
	}
	return c.result(total, done), nil
}

// make makes blocks on all cores and sends them as they come.
func (c *Comparison) make(ctx context.Context, blocks int) <-chan *block {
	out := make(chan *block)
	var taken atomic.Int64
	var all sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), blocks) {
		all.Go(func() {
			w := &worker{c: c}
			for i := int(taken.Add(1)) - 1; i < blocks && ctx.Err() == nil; i = int(taken.Add(1)) - 1 {
				out <- w.block(ctx, i)
			}
		})
	}
	go func() { all.Wait(); close(out) }()
	return out
}

// worker makes draws in one goroutine, with a stage for every plan.
type worker struct {
	c      *Comparison
	stages map[*plan.Plan]*theatre
}

// block makes the draws of one block.
func (w *worker) block(ctx context.Context, index int) *block {
	first := index * blockSize
	b := &block{index: index, draws: min(blockSize, w.c.options.Replications-first)}
	for _, s := range w.c.cases {
		t := newTotals(s)
		for i := range b.draws {
			var seen [2][]*facts
			for side := range s.sides() {
				for _, p := range s.plans[side] {
					f, err := w.draw(ctx, p, t.rows, w.c.options.Seed+uint64(first+i))
					if err != nil {
						b.err = err
						return b
					}
					seen[side] = append(seen[side], f)
				}
			}
			t.add(&seen)
		}
		b.totals = append(b.totals, t)
	}
	return b
}

func (w *worker) draw(ctx context.Context, p *plan.Plan, rows []*Row, seed uint64) (*facts, error) {
	th := w.stages[p]
	if th == nil {
		if w.stages == nil {
			w.stages = map[*plan.Plan]*theatre{}
		}
		th = newTheatre(p)
		w.stages[p] = th
	}
	th.fold.Reset(th.context)
	if err := th.play(ctx, seed, th.fold.Fold); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, fmt.Errorf("%s under %s, seed %d: %w", p.Names.Scenario, p.Names.Policy, seed, err)
	}
	d := &draw{plan: p, result: th.fold.Result()}
	d.verdict, d.results = th.judge.Each(d.result)
	return factsOf(d, rows), nil
}

// theatre plays one plan under many seeds.
type theatre struct {
	plan    *plan.Plan
	context measure.Context
	judge   *judge.Judge
	fold    *measure.Fold
	kernel  *kernel.Kernel // nil before the first play
}

func newTheatre(p *plan.Plan) *theatre {
	return &theatre{plan: p, context: judge.Context(p), judge: judge.New(p.Checks), fold: &measure.Fold{}}
}

// play runs the plan under a seed.
func (th *theatre) play(ctx context.Context, seed uint64, see func(*events.Event)) error {
	if th.kernel == nil || !th.kernel.Reset(seed) {
		k, err := stage.New(th.plan.WithSeed(seed))
		if err != nil {
			return err
		}
		th.kernel = k
	}
	n := 0
	err := th.kernel.Run(func(e *events.Event) error {
		if n++; n%1024 == 1 && ctx.Err() != nil {
			return ctx.Err()
		}
		see(e)
		return nil
	})
	return err
}
