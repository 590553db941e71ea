package plan

import (
	"math"
	"slices"

	"holdsim/internal/scenario"
	"holdsim/services/fraudbot"
	"holdsim/services/fraudbot/rule"
)

// maxPlaces is the most different places that a scenario may have where a rule
// looks at distances: the bot knows the distance between any two.
const maxPlaces = 64

// surroundings compiles what some rule needs to know of time and place, and
// nothing else.
func (c *compiler) surroundings(p *Plan) error {
	bot := &p.FraudBot
	uses := func(features ...rule.Feature) bool {
		return slices.ContainsFunc(bot.Rules, func(r fraudbot.Rule) bool {
			return slices.ContainsFunc(r.When.Uses(), func(u rule.Use) bool { return slices.Contains(features, u.Feature) })
		})
	}
	if uses(rule.Hour, rule.Weekday) {
		for _, o := range offsets(c.loc, c.start, c.horizon) {
			bot.Clock = append(bot.Clock, fraudbot.Offset{From: o.From, Add: o.Add})
		}
	}
	if uses(rule.FirstTimeAtMerchant) {
		bot.Merchants = uint16(len(c.sc.Merchants))
	}
	if uses(rule.KmFromLast, rule.KmFromHome) {
		return c.places(bot)
	}
	return nil
}

// places numbers the different places and measures how far they are apart.
func (c *compiler) places(bot *fraudbot.Config) error {
	var all []point
	number := func(l *scenario.Location) (uint8, error) {
		if l == nil {
			return 0, nil
		}
		at := point{l.Lat.Micro, l.Lon.Micro}
		i := slices.Index(all, at)
		if i < 0 {
			if len(all) == maxPlaces {
				return 0, c.sc.Source.Errorf(l.At(), "location: this is one more than %d different places, and a rule looks at distances; give neighbouring shops one location.", maxPlaces)
			}
			i = len(all)
			all = append(all, at)
		}
		return uint8(i + 1), nil
	}
	var err error
	if bot.Home, err = number(c.sc.Home); err != nil {
		return err
	}
	for i := range c.sc.Merchants {
		n, err := number(c.sc.Merchants[i].Location)
		if err != nil {
			return err
		}
		bot.Places = append(bot.Places, n)
	}
	for _, a := range all {
		for _, b := range all {
			bot.Metres = append(bot.Metres, a.metres(b))
		}
	}
	return nil
}

// point is a place in millionths of a degree.
type point struct{ lat, lon int64 }

// earth is the mean radius of the earth in metres (IUGG).
const earth = 6_371_009

// metres is the great-circle distance, by the haversine formula. Every product
// is rounded by itself, and the result to whole metres, so that machines agree.
func (a point) metres(b point) uint32 {
	rad := func(micro int64) float64 { return float64(float64(micro) * (math.Pi / 180e6)) }
	half := func(x, y int64) float64 {
		s := math.Sin(rad(x-y) / 2)
		return float64(s * s)
	}
	across := float64(math.Cos(rad(a.lat)) * math.Cos(rad(b.lat)))
	h := half(a.lat, b.lat) + float64(across*half(a.lon, b.lon))
	return uint32(math.Round(2 * earth * math.Asin(math.Sqrt(min(1, h)))))
}
