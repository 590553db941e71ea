package shopper_test

import (
	"testing"

	"holdsim/internal/cast/casttest"
	"holdsim/services/shopper"
)

// Every fault meets one sentence that names the key.
func TestRejects(t *testing.T) {
	casttest.Rejects(t, &shopper.Spec, crowded, map[string]string{
		`{"start": -1}`:              `start: -1 is not an instant between 1970 and the year 9999`,
		`{"horizon": 1}`:             `horizon: 1 is before the start, 1788566400000`,
		`{"profiles": []}`:           `cast[0].profile: there is no profile 0; there are 0, counted from 0`,
		`{"cast": [{"profile": 1}]}`: `cast[0].profile: there is no profile 1; there are 1, counted from 0`,
		`{"profiles": [{"calls_care": {"in": 3, "of": 2}}]}`:                   `profiles[0].calls_care: a chance of 3 in 2; it can be at most 1`,
		`{"profiles": [{"rings": [3, 2]}]}`:                                    `profiles[0].rings: value 1 is 2, below the one before it; the values must ascend`,
		`{"profiles": [{"wants": {"heard_within": -1}}]}`:                      `profiles[0].wants.heard_within: -1 ms is not a span between 0 and 253402300799999 ms`,
		`{"profiles": [{"thief": {"gives_up": {"in": 3, "of": 2}}}]}`:          `profiles[0].thief.gives_up: a chance of 3 in 2; it can be at most 1`,
		`{"profiles": [{"after_decline": {"uses_less": {"in": 2, "of": 3}}}]}`: `profiles[0].after_decline: abandons_card and uses_less together are above 1`,
		`{"profiles": [{"patience": [-1]}]}`:                                   `profiles[0].patience: value 0 is -1; the least possible is 0`,
		`{"line": [{"from": 5, "until": 5}]}`:                                  `line[0]: from 5 until 5; the hours ascend, apart from each other, and none is empty`,
		`{"line": [{"from": 5, "until": 6}, {"from": 6, "until": 7}]}`:         `line[1]: from 6 until 7; the hours ascend, apart from each other, and none is empty`,
		`{"helps": [5]}`: `helps[0]: 5 is not a channel of a notice`,
		`{"cast": [{"wishes": [{"visit": 1, "purchases": [{"happens": {"in": 2, "of": 1}}]}]}]}`: `cast[0].wishes[0].purchases[0].happens: a chance of 2 in 1; it can be at most 1`,
		`{"crowd": {"tenders": [2, 2]}}`:                                 `crowd.tenders: debit is listed twice`,
		`{"cast": [{"tenders": [2, 2]}]}`:                                `cast[0].tenders: debit is listed twice`,
		`{"cast": [{"tenders": [0]}]}`:                                   `cast[0].tenders: 0 is not a tender`,
		`{"cast": [{"cash": -1}]}`:                                       `cast[0].cash: -1; it cannot be below 0`,
		`{"cast": [{"wishes": [{"visit": 0}]}]}`:                         `cast[0].wishes[0].visit: 0; visits count up from 1`,
		`{"cast": [{"wishes": [{"purchases": []}]}]}`:                    `cast[0].wishes[0].purchases: none; a wish has at least one`,
		`{"cast": [{"wishes": [{"purchases": [{}, {"purchase": 1}]}]}]}`: `cast[0].wishes[0].purchases[1].purchase: 1; purchases count up from 1`,
		`{"cast": [{"wishes": [{"purchases": [{}, {"at": 5}]}]}]}`:       `cast[0].wishes[0].purchases[1].at: 5 is before the purchase before it, at 1788620520000`,
		`{"cast": [{"wishes": [{"purchases": [{"amount": 0}]}]}]}`:       `cast[0].wishes[0].purchases[0].amount: 0; it must be above 0`,
		`{"cast": [{"wishes": [{"purchases": [{"truth": 0}]}]}]}`:        `cast[0].wishes[0].purchases[0].truth: 0 is neither genuine nor fraudulent`,
		`{"cast": [{"wishes": [{"entry": 6}]}]}`:                         `cast[0].wishes[0].entry: 6 is not an entry mode`,
		`{"cast": [{"wishes": [{"mcc": 10000}]}]}`:                       `cast[0].wishes[0].mcc: 10000 is not a merchant category code`,
		`{"crowd": {"cards": 10000001}}`:                                 `crowd.cards: 10000001; at most 10000000 are possible`,
		`{"crowd": {"profile": -1}}`:                                     `crowd.profile: there is no profile -1; there are 1, counted from 0`,
		`{"crowd": {"hours": [1, 2]}}`:                                   `crowd.per_hour: 48 entries for 1 hours`,
		`{"crowd": {"per_hour": "AAI=", "hours": [1, 2, 3]}}`:            `crowd.per_hour[1]: there is no table 2; there are 2, counted from 0`,
		`{"crowd": {"per_hour": "AA==", "hours": [1, 1]}}`:               `crowd.hours[1]: 1; an hour begins after the one before it, and at most a day later`,
		`{"crowd": {"counts": [[5]]}}`:                                   `crowd.counts[0]: the last entry is 5; it must be 2^32-1, for certain`,
		`{"crowd": {"counts": [[5, 4, 4294967295]]}}`:                    `crowd.counts[0][1]: 4 is below the entry before it; the entries ascend`,
		`{"crowd": {"counts": [[]]}}`:                                    `crowd.counts[0]: 0 entries; possible are 1 to 256`,
		`{"crowd": {"amount": [0, 5]}}`:                                  `crowd.amount: value 0 is 0; the least possible is 1`,
		`{"crowd": {"amount": []}}`:                                      `crowd.amount: no values; an amount is above 0`,
		`{"crowd": {"merchants": []}}`:                                   `crowd.merchants: none; a crowd needs somewhere to buy`,
		`{"crowd": {"merchants": [{"merchant": 2}]}}`:                    ``,
		`{"crowd": {"merchants": [{"merchant": 2}, {"merchant": 2}]}}`:   `crowd.merchants[1]: merchant 2 is listed twice`,
		`{"crowd": {"fraud": {"in": 2, "of": 1}}}`:                       `crowd.fraud: a chance of 2 in 1; it can be at most 1`,
		`{"crowd": {"cash": -1}}`:                                        `crowd.cash: -1; it cannot be below 0`,
	})
}
