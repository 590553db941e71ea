package journey

// Rule says what one kind of moment is worth to the shopper. No published scale
// says how a declined card feels: every value is an assumption, and this is the
// one place where it stands.
type Rule struct {
	Number int // from 1: R1, R2, …
	Value  int // −2 hurt, −1 annoyed, 0 neutral, +1 content, +2 delighted
	// Words stand beside the point: at most 28 characters.
	Words string
	// Sentence says when the rule holds.
	Sentence string
}

// The rules, by number.
const (
	goesThrough = iota
	refused
	refusedWhy
	refusedAgain
	otherWay
	leaves
	asked
	settled
	toldAtOnce
	toldLate
	findsOut
	mustCall
	nobodyThere
	mustProve
	notBelieved
	worksAgain
	newCard
	warned
	warnedLate
	thiefOut
	numRules
)

var rules = [numRules]Rule{
	goesThrough:  {1, +1, "it goes through", "A purchase is paid by card at the first try."},
	refused:      {2, -2, "refused, no reason given", "A purchase is refused for the first time, and nobody says why."},
	refusedWhy:   {3, -1, "refused, and told why", "A purchase is refused for the first time, and a reason is given."},
	refusedAgain: {4, -2, "refused again", "A purchase is refused after another was: with a reason or without."},
	otherWay:     {5, -1, "pays another way", "The purchase is paid, but not with the card that was held out or is dead."},
	leaves:       {6, -2, "leaves without the goods", "The purchase is given up."},
	asked:        {7, 0, "asked, not refused", "The till asks for a proof and does not refuse."},
	settled:      {8, +1, "settled: paid by card", "A purchase that was in doubt is paid by the same card."},
	toldAtOnce:   {9, 0, "told at once", "The bank says within 10 minutes that it stopped the purchase or the card."},
	toldLate:     {10, -1, "told late", "A notice says later than within 10 minutes that the card is dead."},
	findsOut:     {11, -2, "finds out it was dead", "They learn later than within 10 minutes, by a call or by the next refusal, that the card was dead all along."},
	mustCall:     {12, -1, "has to call the bank", "They have to call to learn or to mend something."},
	nobodyThere:  {13, -2, "nobody takes the call", "They call, and hang up before anybody answers."},
	mustProve:    {14, -1, "has to prove who they are", "They are asked on the phone who they are, and can prove it."},
	notBelieved:  {15, -2, "is not believed", "They are asked on the phone who they are, and cannot prove it."},
	worksAgain:   {16, +1, "the card works again", "They know that the card was dead, and learn that it works again."},
	newCard:      {17, +1, "a new card works", "A new card takes the place of the closed one."},
	warned:       {18, -1, "warned of a thief", "The bank says within 10 minutes that somebody else tried the card."},
	warnedLate:   {19, -2, "hears of a thief, late", "They learn later than within 10 minutes that somebody else tried the card."},
	thiefOut:     {20, +1, "the thief is locked out", "They said that it was not them, and the card is closed to the thief."},
}

// Rules lists all rules, in the order of their numbers. The slice is the
// caller's.
func Rules() []Rule { return append([]Rule(nil), rules[:]...) }

// Assumed says what the values are, wherever they are shown.
const Assumed = "Every value is an assumption that comes from a stated rule: no published scale exists, and nobody was measured. No rule gives +2."
