# What one does with this repository. `make` lists it.
# Go alone is enough for build, test, race, torture, bench, golden, lint and
# dist; docker-test also needs Docker with Compose v2, browser-test Chromium.

GO      ?= go
# The race detector is run where goroutines are; the rest is pure code.
# Tests that repeat one run many times find nothing more there, ten times slower.
RACE    := $(addprefix ./internal/,app broker bus children compare conductor health host processes serve)
REPEATS := TestADrawIsARunOfItsOwn|TestVarianceRatios|TestNoRowGetsWorseInSilence|TestThePeopleAreTheSameUnderEveryPolicy|TestACrashAtEveryPublishBoundary|TestRandomDeathsOfAllRoles|TestTheLibraryOverNATS|TestALongRunIsReadAgain|TestEveryStartOrder|TestGoldenJournal|TestTheHeadlineIsThatOfTheTable|TestAScenariosWordsAreItsOwnEverywhere
TARGETS := linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64
LDFLAGS := -s -w

HAS_UPDATE  := 'flag.Bool("update"'
HAS_REWRITE := -e cockroachdb/datadriven -e casttest.Stories
# packages-with TEXT: the packages in whose tests a text occurs.
packages-with = $(shell grep -rlF --include='*_test.go' $(1) . | xargs -r -n1 dirname | sort -u)

# tagged-tests TAG: the tests that need something more, and only these.
define tagged-tests
	@set -e; packages='$(call packages-with,'//go:build $(1)')'; \
	for package in $$packages; do \
		tests=$$(grep -lF '//go:build $(1)' $$package/*_test.go | xargs sed -n 's/^func \(Test[[:alnum:]_]*\)(.*/\1/p' | paste -sd '|' -); \
		$(GO) test -tags $(1) -count=1 -timeout 15m -run "^($$tests)\$$" $$package; done
endef

.DEFAULT_GOAL := help
.PHONY: help build test race docker-test peer-test browser-test pictures torture bench dist lint golden up down clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: ## build everything; holdsim lands in dist/
	$(GO) build ./...
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags '$(LDFLAGS)' -o dist/ ./cmd/holdsim

test: ## the tests (Go alone)
	$(GO) test ./...

race: ## the tests under the race detector, where goroutines are
	CGO_ENABLED=1 $(GO) test -race -timeout 20m -skip '$(REPEATS)' $(RACE)

docker-test: ## docker compose up, and its journal is the golden one (Docker, Compose v2)
	$(GO) test -tags docker -count=1 -timeout 20m ./deploy/...

peer-test: ## the tests that need another program on this machine
	$(call tagged-tests,peer)

browser-test: ## the pages in a real browser (Chromium)
	$(call tagged-tests,browser)

pictures: ## the sample pages in docs, and pictures of them (Chromium, poppler-utils)
	$(GO) test ./internal/app -run TestSamplePages -update
	rm -f docs/pictures/*.png
	$(GO) test -tags browser ./internal/layout -run TestPictures -count=1 -pictures

torture: ## the long proofs: some 380 kills of processes, 200 generated scenarios (about an hour)
	$(GO) test -tags torture -count=1 -timeout 2h -v $(call packages-with,'//go:build torture')
	$(GO) test -tags browser,torture -count=1 -timeout 2h ./internal/layout

bench: ## the benchmarks
	$(GO) test -run '^$$' -bench . -benchmem ./...

dist: ## static binaries for Linux, macOS and Windows, and their checksums
	@rm -rf dist && mkdir -p dist
	@set -e; for target in $(TARGETS); do \
		os=$${target%/*}; arch=$${target#*/}; suffix=; [ $$os != windows ] || suffix=.exe; \
		echo "dist/holdsim-$$os-$$arch$$suffix"; \
		CGO_ENABLED=0 GOOS=$$os GOARCH=$$arch $(GO) build -trimpath -ldflags '$(LDFLAGS)' \
			-o dist/holdsim-$$os-$$arch$$suffix ./cmd/holdsim; \
	done
	@cd dist && { command -v sha256sum >/dev/null && sha256sum holdsim-* || shasum -a 256 holdsim-*; } >SHA256SUMS
	@cat dist/SHA256SUMS

lint: ## gofmt, vet, tidy, and golangci-lint where it is installed
	@test -z "$$(gofmt -l .)" || { echo "run gofmt -w on:"; gofmt -l .; exit 1; }
	$(GO) vet ./...
	$(GO) mod tidy -diff
	@if command -v golangci-lint >/dev/null; then golangci-lint run ./...; else echo "golangci-lint is not installed: skipped"; fi

golden: ## rewrite the golden files; read the diff before you commit it
	$(GO) test $(call packages-with,$(HAS_UPDATE)) -update
	$(GO) test $(call packages-with,$(HAS_REWRITE)) -rewrite
	git diff --stat

up: ## tell the story in containers
	docker compose up --build

down: ## stop the containers and forget their log and keys
	docker compose down --volumes

clean: ## remove what was built and what runs left
	rm -rf dist runs
