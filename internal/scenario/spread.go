package scenario

import (
	"fmt"
	"regexp"
	"strconv"

	"github.com/goccy/go-yaml/ast"

	"holdsim/services"
)

// Delay is a length of time, or a distribution of lengths of time by quantile
// points: {p0: 30s, p50: 2m, p90: 10m, p100: 30m}. Between two points it is
// linear.
type Delay struct {
	Pos
	V services.Quantiles
}

func (*Delay) expects() string {
	return "a length of time, such as 90s, or points of its distribution, such as {p0: 30s, p50: 2m, p100: 30m}"
}

func (d *Delay) read(text string) error {
	v, err := parseDuration(text)
	if err == nil {
		d.V = services.Quantiles{int64(v)}
	}
	return err
}

func (d *Delay) readKeys(dec *decoder, path string, n *ast.MappingNode) error {
	points, err := readPoints(dec, path, n, func() value { return new(Duration) })
	if err != nil {
		return err
	}
	var p []point
	for _, q := range points {
		p = append(p, point{q.percent, int64(q.v.(*Duration).V)})
	}
	if i := descends(p); i > 0 {
		return dec.src.Errorf(points[i].at, "%s: p%d is below p%d; a distribution ascends.", path, p[i].percent, p[i-1].percent)
	}
	d.V = interpolate(p)
	return nil
}

// Amounts is an amount of money or a distribution of amounts by quantile points.
type Amounts struct {
	Pos
	points []moneyPoint
}

type moneyPoint struct {
	percent int
	v       Money
}

func (*Amounts) expects() string {
	return "an amount of money, such as 412.50, or points of its distribution, such as {p0: 1.00, p50: 25.00, p100: 500.00}"
}

func (a *Amounts) read(text string) error {
	var m Money
	if err := m.read(text); err != nil {
		return err
	}
	a.points = []moneyPoint{{0, m}}
	return nil
}

func (a *Amounts) readKeys(dec *decoder, path string, n *ast.MappingNode) error {
	points, err := readPoints(dec, path, n, func() value { return new(Money) })
	if err != nil {
		return err
	}
	for _, q := range points {
		a.points = append(a.points, moneyPoint{q.percent, *q.v.(*Money)})
	}
	return nil
}

// Minor is the distribution in minor units of a currency.
func (a Amounts) Minor(decimals int, currency string) (services.Quantiles, error) {
	var p []point
	for _, m := range a.points {
		v, err := m.v.Minor(decimals, currency)
		if err != nil {
			return nil, err
		}
		p = append(p, point{m.percent, v})
	}
	if i := descends(p); i > 0 {
		return nil, fmt.Errorf("p%d is below p%d: a distribution ascends", p[i].percent, p[i-1].percent)
	}
	return interpolate(p), nil
}

// point is one point of a distribution: so many per cent of the values are not
// above v.
type point struct {
	percent int
	v       int64
}

type readPoint struct {
	percent int
	at      Pos
	v       value
}

var quantilePattern = regexp.MustCompile(`^p(0|[1-9][0-9]?|100)$`)

// readPoints reads p0 to p100, in ascending order and with both ends.
func readPoints(d *decoder, path string, n *ast.MappingNode, fresh func() value) ([]readPoint, error) {
	var all []readPoint
	for _, pair := range n.Values {
		at := posOf(pair.Key.GetToken())
		key, _ := textOf(pair.Key)
		part := quantilePattern.FindStringSubmatch(key)
		if part == nil {
			return nil, d.src.Errorf(at, "%s: %s is not a quantile; write p0 to p100, as in {p0: …, p50: …, p100: …}.", path, quote(key))
		}
		percent, _ := strconv.Atoi(part[1])
		if len(all) > 0 && percent <= all[len(all)-1].percent {
			return nil, d.src.Errorf(at, "%s: %s stands after p%d; write the quantiles in ascending order, each once.", path, key, all[len(all)-1].percent)
		}
		v := fresh()
		if err := d.leaf(path+"."+key, pair.Value, v, ""); err != nil {
			return nil, err
		}
		all = append(all, readPoint{percent, nodePos(pair.Value), v})
	}
	if len(all) < 2 || all[0].percent != 0 || all[len(all)-1].percent != 100 {
		return nil, d.src.Errorf(nodePos(n), "%s: a distribution needs its ends p0 and p100.", path)
	}
	return all, nil
}

// descends is the first point that is below the one before it, or 0.
func descends(points []point) int {
	for i := 1; i < len(points); i++ {
		if points[i].v < points[i-1].v {
			return i
		}
	}
	return 0
}

// interpolate makes the shortest table of equally spaced quantiles that holds
// all the points; what lies between two points is rounded down.
func interpolate(points []point) services.Quantiles {
	if len(points) == 1 {
		return services.Quantiles{points[0].v}
	}
	step := 100
	for _, p := range points {
		step = int(gcd(uint64(step), uint64(p.percent)))
	}
	table := services.Quantiles{}
	for i := 1; i < len(points); i++ {
		lo, hi := points[i-1], points[i]
		for at := lo.percent; at < hi.percent; at += step {
			table = append(table, lo.v+(hi.v-lo.v)*int64(at-lo.percent)/int64(hi.percent-lo.percent))
		}
	}
	return append(table, points[len(points)-1].v)
}
