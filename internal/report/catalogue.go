package report

import (
	"fmt"
	"strings"
)

// phrase is a sentence, or a part of one, with placeholders in braces. Every
// word that a report prints stands here.
type phrase string

// What happens.
const (
	tenderRefused     phrase = "{merchant} does not take the {tender} card."
	onDebit           phrase = "{amount} on the debit card."
	becauseMore       phrase = "{because}: {amount} more."
	becauseAmount     phrase = "{because}: {amount}."
	thiefHolds        phrase = "A thief holds out the card: {amount}."
	theShopper        phrase = "The shopper"
	theThief          phrase = "The thief"
	anotherPurchase   phrase = "A further purchase: {amount}."
	cardAgain         phrase = "The same card again."
	approved          phrase = "Approved."
	botSuspects       phrase = "The bank's fraud bot finds it suspicious: {reasons}."
	declined          phrase = "Declined."
	declinedLimit     phrase = "Declined: over the limit, {sums}."
	declinedLocked    phrase = "Declined: the card is locked."
	declinedClosed    phrase = "Declined: the card is closed."
	cardLocked        phrase = "Card locked."
	alertSent         phrase = "Alert sent to {units}."
	alertLost         phrase = "The alert gets lost on its way to customer care."
	notALimit         phrase = "(Not a limit: {sums}.)"
	sumPurchase       phrase = "{amount} of {limit} a purchase"
	sumDay            phrase = "{total} of {limit} for the day"
	tillAsks          phrase = "The bank does not refuse it: the till asks for {method}."
	tillAsksAgain     phrase = "The till asks once more."
	tillCannotAsk     phrase = "The bank asks for {method}; this till cannot ask."
	stepUpRight       phrase = "{who} gives it."
	stepUpWrong       phrase = "The answer is wrong."
	tillDeclined      phrase = "The till says DECLINED; the cashier cannot say why."
	tillLocked        phrase = "The till says DECLINED: the card is locked."
	tillClosed        phrase = "The till says DECLINED: the card is closed."
	tillSuspected     phrase = "The till says DECLINED: fraud is suspected."
	tillFailed        phrase = "The till says DECLINED: what was asked for was wrong."
	tillTimedOut      phrase = "The till says DECLINED: nobody answered in time."
	paysCash          phrase = "{who} empties their pockets and pays cash."
	paidCash          phrase = "{amount} in cash."
	paidCredit        phrase = "{amount} on the credit card."
	paidAfterDoubt    phrase = "Paid by card, in the same visit."
	abandoned         phrase = "{who} leaves without the goods."
	noticeSent        phrase = "The bank sends {channel}."
	noticeDelivered   phrase = "{channel} tells the shopper that the card is locked."
	noticeFailed      phrase = "{channel} from the bank does not arrive."
	noticeYes         phrase = "The shopper answers: yes, that was me."
	noticeNo          phrase = "The shopper answers: no, that was not me."
	learnedAtTill     phrase = "Now the shopper knows that the card is dead."
	careCalls         phrase = "Care calls."
	careReaches       phrase = "Care calls; the shopper answers."
	careReachesQuote  phrase = "Care calls; the shopper answers: \"I did not know it was locked.\""
	shopperAnswers    phrase = "The shopper answers."
	careMisses        phrase = "Care calls; nobody answers."
	careMissesUnknown phrase = "Care calls; the shopper does not answer unknown numbers."
	nobodyAnswers     phrase = "Nobody answers."
	shopperCalls      phrase = "The shopper calls customer care."
	shopperCallsLate  phrase = "The shopper calls customer care; it is closed."
	careTakesCall     phrase = "Care takes the shopper's call."
	identityVerified  phrase = "identity verified"
	identityFailed    phrase = "identity not verified"
	useConfirmed      phrase = "use confirmed as genuine"
	useDenied         phrase = "use denied: it was a thief"
	cardUnlocked      phrase = "card unlocked"
	cardReleased      phrase = "the lock ends by itself"
	cardClosed        phrase = "card closed"
	careGivesUp       phrase = "Care gives up: the shopper was not reached."
	careEndsCall      phrase = "Care ends the call; the card stays locked."
	shopperSays       phrase = "The shopper says: \"{feedback}\""
	careOpens         phrase = "Care opens."
	nothing           phrase = "Nothing happens."
	nothingFor        phrase = "Nothing happens for {n} days."
	nothingClosed     phrase = "Nothing happens. Care is closed."
	nothingHoliday    phrase = "Nothing happens. {holiday}: care is closed."
	nothingOpen       phrase = "Nothing happens. Care is open from {from} to {until}."
	dayTo             phrase = "{first} TO {last}"
	inTheEndTitle     phrase = "IN THE END"
)

// What the shopper says in the end.
const (
	saidGoesThrough phrase = "My own purchase was refused."
	saidSettled     phrase = "Nobody asked me at the till."
	saidTold        phrase = "Nobody told me that the card was locked."
	saidHeard       phrase = "It took {contact} before anybody spoke to me."
	saidNeverHeard  phrase = "Nobody ever spoke to me."
)

// Words for the values of small vocabularies.
const (
	aText      phrase = "a text"
	aVoiceCall phrase = "a recorded call"
	anEmail    phrase = "an e-mail"
	aPush      phrase = "a push message"
	anAgent    phrase = "an agent"
	thePIN     phrase = "the PIN"
	aPushYes   phrase = "a tap on the phone"
	aTextYes   phrase = "an answer by text"
	questions  phrase = "questions"
)

// What a check found.
const (
	scored          phrase = "score {score} of 100"
	letThrough      phrase = "score {score} of 100: let through"
	codeDoNotHonour phrase = "code {code}, \"do not honour\""
	codeSuspected   phrase = "code {code}, \"suspected fraud\""
	codeOther       phrase = "code {code}"
	letPass         phrase = "not declined"
	lockedWhen      phrase = "locked {when}"
	notLocked       phrase = "not locked"
	nobodyAlerted   phrase = "nobody was alerted"
	verifiedHow     phrase = "by {method}, on the phone"
	notVerified     phrase = "not verified"
	unlockedWhen    phrase = "unlocked {when}"
	stillLocked     phrase = "still locked at the end"
	wasDeclined     phrase = "declined"
	wentThrough     phrase = "went through"
	nobodyAsked     phrase = "nobody asked"
	askedInVain     phrase = "asked, and not settled"
	settled         phrase = "paid by card, at the till"
	nobodyTold      phrase = "nobody told me"
	noticeInVain    phrase = "the notice did not arrive"
	toldHow         phrase = "by {channel}, {when}"
	bothClocks      phrase = "{wall} (care open {staffed})"
	wantedInstead   phrase = "{value}, not {bound}"
	assumedMark     phrase = "(assumed)"
	staffedMark     phrase = "of open care"
	ofSample        phrase = "{hits} of {of}"
	shareOfSample   phrase = "{share} of {of}"
	aggregated      phrase = "{agg} {value}"
	caseSilent      phrase = "the case does not say"
)

// Why a check is not applicable.
const (
	nothingFound    phrase = "nothing was suspicious"
	noDeclineCalled phrase = "no score called for a decline"
	noLockCalled    phrase = "nothing had to be locked"
	noSuspicion     phrase = "nothing declined on suspicion"
	noAlert         phrase = "nobody had to call: no alert"
	nobodySpokenTo  phrase = "nobody was spoken to"
	noLock          phrase = "no card was locked"
	noGenuineLock   phrase = "no genuine holder was locked out"
	nothingToMend   phrase = "nothing had to be resolved"
	noPurchase      phrase = "no genuine purchase"
	noRequest       phrase = "nothing was put to the bank"
	noDoubt         phrase = "nothing genuine was in doubt"
	noThief         phrase = "no thief held out a card"
	noCall          phrase = "no call was made"
)

// Evidence.
const (
	evidenceEvent   phrase = "#{n}"
	evidenceGenuine phrase = "#{n}, genuine by #{about}"
	evidenceOpened  phrase = "since #{about}"
	evidenceAbsent  phrase = "no {kind}"
	evidenceAsk     phrase = "ask the room"
	evidenceSample  phrase = "n = {n}"
)

// Stakeholders.
const (
	providerName     phrase = "IT PROVIDER"
	ownerName        phrase = "SERVICE OWNER"
	shopperName      phrase = "SHOPPER"
	providerRole     phrase = "was asked to"
	ownerRole        phrase = "agreed that care will"
	shopperRole      phrase = "wanted"
	countDelivered   phrase = "delivered, {met} of {of}"
	countFulfilled   phrase = "fulfilled, {met} of {of}"
	countMissed      phrase = "missed, {met} of {of}"
	countPartly      phrase = "partly, {met} of {of}"
	countNone        phrase = "nothing to judge"
	countOpen        phrase = "{n} open"
	countUnneeded    phrase = "{n} not applicable"
	threeJudges      phrase = "ONE RUN, THREE STAKEHOLDERS"
	evidenceHeading  phrase = "evidence: #n is event n of journal.jsonl"
	evidenceOfMany   phrase = "n: the cases a figure rests on"
	providerMet      phrase = "IT provider: met what was agreed."
	providerMetNeeds phrase = "IT provider: met what was agreed; for the users it needs improvement."
	providerMissed   phrase = "IT provider: did not deliver all that was agreed."
	providerIdle     phrase = "IT provider: nothing of what was agreed was called for."
	ownerMet         phrase = "Service owner: got what was agreed."
	ownerMetOpen     phrase = "Service owner: got what was agreed. Open: {question}?"
	ownerMissed      phrase = "Service owner: did not get all that was agreed."
	ownerIdle        phrase = "Service owner: nothing of what was agreed was called for."
	shopperMet       phrase = "Shopper: got what they wanted."
	shopperPartly    phrase = "Shopper: got {met} of the {of} things they wanted."
	shopperFailed    phrase = "Shopper: an epic failure. They got nothing of what they wanted."
	shopperNothing   phrase = "Shopper: got nothing of what they wanted."
	shopperIdle      phrase = "Shopper: nothing that they wanted was put to the test."
)

// The verdict.
const (
	verdictWatermelon       phrase = "Watermelon: green outside, red inside."
	verdictWatermelonWhy    phrase = "Nothing broke. Every promise was kept, and none of them was made to the shopper."
	verdictUncovered        phrase = "Red inside, and nobody had promised anything."
	verdictUncoveredWhy     phrase = "Nothing of what was agreed was called for, and the shopper did not get what they wanted."
	verdictGreen            phrase = "Green outside, green inside."
	verdictGreenWhy         phrase = "No promise was broken, and the shopper got what they wanted."
	verdictRed              phrase = "Red outside, red inside."
	verdictRedWhy           phrase = "What was agreed was not kept, and the shopper did not get what they wanted."
	verdictUnfelt           phrase = "Red outside, green inside."
	verdictUnfeltWhy        phrase = "What was agreed was not kept, and the shopper got what they wanted all the same."
	verdictGreenUnlooked    phrase = "Green outside; inside, nobody looked."
	verdictGreenUnlookedWhy phrase = "No promise was broken. Whether the shopper was served, this run does not show."
	verdictRedUnlooked      phrase = "Red outside; inside, nobody looked."
	verdictRedUnlookedWhy   phrase = "What was agreed was not kept. Whether the shopper was served, this run does not show."
	verdictFraud            phrase = "Fraudulent purchases paid: {paid} of {of}. {amount} went to the thief."
	verdictFraudMany        phrase = "Fraudulent purchases paid: {paid} of {of}. {amount} went to thieves."
	verdictUnjudged         phrase = "Nothing to judge."
	verdictUnjudgedWhy      phrase = "No check applied to what happened."
	verdictWanted           phrase = "Time to what the shopper wanted ({wish}): {value}."
	verdictAtOnce           phrase = "at once"
	verdictWantedPlain      phrase = "Time to what the shopper wanted: {value}."
	verdictWantedMany       phrase = "Time to what the shoppers wanted: median {median}, 90th percentile {p90}; {share} never."
)

// Why it took so long, who can mend it, and how far to trust it.
const (
	labelVerdict    phrase = "VERDICT"
	labelWhy        phrase = "WHY {span}?"
	labelFixable    phrase = "FIXABLE"
	labelHonestly   phrase = "HONESTLY"
	labelFiles      phrase = "FILES"
	labelNext       phrase = "TRY NEXT"
	honestFormulas  phrase = "Every measure, with unit, formula and sample size: {file}."
	whyPolicy       phrase = "The policy says so: callback.not_before: {span} ({where})."
	whyStillClosed  phrase = "Without that line the call still takes {span}: care opens only on {weekday} (checked by running it)."
	whyStill        phrase = "Without that line the call still takes {span} (checked by running it)."
	whyNever        phrase = "Without that line the call would not be answered either (checked by running it)."
	whyAtOnce       phrase = "Without that line care calls at once (checked by running it)."
	whyAgreed       phrase = "It is also what was agreed: {expect} ({where})."
	whyClosed       phrase = "Care was closed, and opened only on {weekday} at {clock}."
	whyLost         phrase = "The alert was lost; a sweep found it after {span}."
	whyMissed       phrase = "Care called {n} times in vain."
	whyMissedOnce   phrase = "Care called once in vain."
	whyNobodyCalled phrase = "Nobody called."
	fixTechnology   phrase = "by technology: {what}"
	fixPeople       phrase = "by people: {what}"
	fixAgreement    phrase = "by agreement: {what}"
	fixAskAtTill    phrase = "ask at the till"
	fixNotice       phrase = "send a notice"
	fixOpen         phrase = "be open on {weekday}"
	fixAgree        phrase = "the {span}"
	fixAgreeSooner  phrase = "a sooner call"
	fixOtherProof   phrase = "ask for a proof that the shopper has"
	fixLimit        phrase = "another limit"
	fixFaster       phrase = "call sooner"
	honestOne       phrase = "One card, {days}: a story, not a statistic."
	honestFew       phrase = "{cards} cards, {days}: a story, not a statistic."
	honestMany      phrase = "{cards} cards over {days}, drawn with seed {seed}; another seed gives other figures."
	honestOneDay    phrase = "one day"
	honestDays      phrase = "{n} days"
	honestAssumed   phrase = "Assumed, and yours to change ({files}): {assumed}."
	honestQuote     phrase = "What the shopper says is written from the events."
	filesHash       phrase = "(sha256 {hash})"
	headRun         phrase = "policy {policy} · seed {seed} · {date}, {place} · {n} events"
	headSince       phrase = "time since the decline"
	headWaits       phrase = "shopper waits"
	headOpen        phrase = "care is open"
	headCard        phrase = "{card}: "
	labelMeasured   phrase = "MEASURED"
	headFormula     phrase = "how it is counted"
	aggregateOf     phrase = "{agg} of {n}: {formula}"
	tableHead       phrase = "WHAT {cards} CARDS GOT"
	tableNote       phrase = "of a span: the wall clock, below it while care was open"
	tableMedian     phrase = "median"
	tableP90        phrase = "90 % within"
	tableMax        phrase = "slowest"
	tableNever      phrase = "never"
	tableSample     phrase = "n"
	underTenth      phrase = "under {tenth}"
	neverFor        phrase = "never for {n} of {of}"
	tooLong         phrase = "The story is too long to tell event by event: {n} events of {cards} cards."
)

// say fills a phrase in. Names and values alternate. An unknown, missing or
// unfilled placeholder is a programmer's error.
func say(p phrase, args ...string) string {
	s := string(p)
	for i := 0; i < len(args); i += 2 {
		name := "{" + args[i] + "}"
		if !strings.Contains(s, name) {
			panic(fmt.Sprintf("report: the phrase %q has no %s", p, name))
		}
		s = strings.ReplaceAll(s, name, strings.NewReplacer("{", "\x01", "}", "\x02").Replace(args[i+1]))
	}
	if strings.ContainsAny(s, "{}") {
		panic(fmt.Sprintf("report: the phrase %q is not filled: %q", p, s))
	}
	return strings.NewReplacer("\x01", "{", "\x02", "}").Replace(s)
}
