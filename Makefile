# make          build bin/orgsim
# make quick    the first answer to a change, in less than a minute on two cores
# make test     what a change must pass: gofmt, vet, file lengths, all tests
# make help     the rest

GO ?= go
BIN := bin/orgsim
FUZZTIME ?= 10s
SHELL := /bin/bash
# Nothing here is written in C, and a program without the C library starts a fifth sooner; the race detector needs it.
export CGO_ENABLED ?= 0
race: export CGO_ENABLED = 1
.DEFAULT_GOAL := build

.PHONY: help build release test quick unit lint bench docs calibration catalogue validation scores mutation mutation-short docs-check page page-check browser pictures golden fuzz-short race same-bytes batch-test fault-test cluster-test beam beam-test beam-test-long install clean vuln staticcheck

help: ## list the targets
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

build: ## build bin/orgsim
	$(GO) build -trimpath -o $(BIN) ./cmd/orgsim

release: ## archives, packages, checksums and bills of materials in dist/, the same bytes from any clone of a commit
	$(GO) run ./cmd/internal/release -o dist

install: ## install orgsim into GOBIN
	$(GO) install -trimpath ./cmd/orgsim

test: lint unit ## lint and all tests

# What make quick leaves out: what simulates long, drives a browser, or reads the whole program.
QUICK := ./model/... ./internal/text ./internal/strict ./internal/grid ./internal/parquet ./seeds ./profiles/... ./sim/decision ./sim/draw ./sim/kernel ./sim/batch \
  ./cmd/internal/cli ./cmd/internal/outfile ./cmd/internal/render ./cmd/internal/workbook ./cmd/internal/chart/... ./cmd/internal/schema ./cmd/internal/show

quick: ## gofmt, and the tests that are quick; says how far it is
	@bad=$$(gofmt -s -l $$(git ls-files -co --exclude-standard '*.go')); if [ -n "$$bad" ]; then echo "not formatted (gofmt -s -w):"; echo "$$bad"; exit 1; fi
	@GO=$(GO) scripts/test.sh -short $(QUICK)
	@GO=$(GO) scripts/test.sh -short -run='TestScripts?/(run|errors|batch|help)$$|TestOneCommand|TestImportDirection' ./cmd/orgsim

unit: ## all tests; says how far it is
	@GO=$(GO) scripts/test.sh ./...
	$(GO) test ./cmd/orgsim -run TestDocumentedSessions -long

lint: ## gofmt, vet, and the length of files
	@bad=$$(gofmt -s -l $$(git ls-files -co --exclude-standard '*.go')); if [ -n "$$bad" ]; then echo "not formatted (gofmt -s -w):"; echo "$$bad"; exit 1; fi
	$(GO) vet ./...
	@git ls-files -co --exclude-standard '*.go' | xargs wc -l | awk '$$2 != "total" && $$1 > 400 { print $$2 ": " $$1 " lines; 400 at most"; bad = 1 } END { exit bad }'

vuln: ## known vulnerabilities in what the programs call (asks vuln.go.dev)
	$(GO) run golang.org/x/vuln/cmd/govulncheck@v1.9.0 ./...
	cd cmd/orgsim-beam && $(GO) run golang.org/x/vuln/cmd/govulncheck@v1.9.0 ./...

staticcheck: ## the linter staticcheck, at a fixed version
	$(GO) run honnef.co/go/tools/cmd/staticcheck@v0.8.2 ./...

race: ## tests of what runs in several goroutines, with the race detector
	$(GO) test -race -timeout 60m ./internal/strict ./internal/grid ./profiles/... ./sim/... ./cmd/...

bench: ## all benchmarks, with allocations
	$(GO) test -run '^$$' -bench . -benchmem ./...

docs: ## write docs/cli, man and the generated parts of docs from the program
	$(GO) run ./cmd/internal/evidence/pages
	$(GO) run ./cmd/orgsim docs docs/cli
	$(GO) run ./cmd/orgsim docs --man man

calibration: ## fit the model to documented organisations (minutes); write seeds/derived/posterior.yaml
	$(GO) run ./cmd/internal/evidence/calibration
	$(GO) run ./cmd/internal/evidence/catalogue

catalogue: ## prepare the catalogue that programs read at their start from seeds/data
	$(GO) run ./cmd/internal/evidence/catalogue

validation: build ## write docs/VALIDATION.md, and every single answer to bin/validation.csv
	$(BIN) selftest -q --effort 3 --force -o docs/VALIDATION.md -o bin/validation.csv

scores: build ## how well predictors say who leads technology in organisations they have not seen, cross-validated
	$(BIN) peers --scores

mutation: ## change the decisive code in some 500 places, one at a time (15 minutes); write docs/MUTATION.md
	$(GO) test ./internal/mutation -run 'TestMutants$$' -timeout 4h -v -most 60 -page ../../docs/MUTATION.md

mutation-short: ## the same for about a dozen changes
	$(GO) test ./internal/mutation -run 'TestMutants$$' -timeout 10m -v -detail -most 2

page: ## build the program that travels in reports from this tree, cmd/internal/live/browser.wasm.gz
	scripts/page.sh

page-check: ## the program that travels in reports is that of this tree
	scripts/page.sh --check

browser: ## reports in a real browser (needs Chromium; npm for axe-core)
	mkdir -p bin && cd bin && npm pack --silent axe-core@4.10.3 && tar xzf axe-core-4.10.3.tgz package/axe.min.js
	ORGSIM_AXE=$(CURDIR)/bin/package/axe.min.js $(GO) test -count=1 ./cmd/orgsim -v -run 'TestReport'

pictures: ## pages as LaTeX, Word, Excel and a browser show them, measured (needs pdflatex, LibreOffice, poppler-utils, Chromium)
	ORGSIM_PICTURES=1 $(GO) test -count=1 ./cmd/orgsim -v -run 'TestPicture'

docs-check: ## every generated part of docs is what the program makes now
	$(GO) run ./cmd/internal/evidence/pages -check

golden: ## write the expected outputs in tests and documents anew; read the difference
	UPDATE_GOLDEN=1 UPDATE_DOCS=1 $(GO) test -count=1 ./cmd/orgsim -long -run "TestGolden|TestReference|TestDocumentedSessions" || true
	@git diff --stat -- cmd/orgsim/testdata README.md docs/TOUR.md

fuzz-short: ## every fuzz target for FUZZTIME (10s)
	@grep -rln '^func Fuzz' --include='*_test.go' . | xargs -n1 dirname | sort -u | while read -r dir; do \
	  for f in $$(grep -hoE '^func Fuzz[A-Za-z0-9]+' $$dir/*_test.go | sed 's/func //'); do \
	    echo "$$dir $$f"; $(GO) test -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 100x $$dir || exit 1; done; done

same-bytes: ## the same bytes in every format on other processors (emulates old amd64 and arm64 with qemu-user-static)
	scripts/same-bytes.sh

batch-test: ## the long tests of batches: 300 kills, 64 shards, a million companies
	$(GO) test ./cmd/orgsim -long -v -timeout 2h -run 'TestKill|TestSameBytesEverywhere|TestMemory'

fault-test: ## let each system call of a batch fail once (needs strace; root for full disks)
	$(GO) build -trimpath -o bin/orgsim-static ./cmd/orgsim
	scripts/fault-test.sh bin/orgsim-static

cluster-test: build ## a batch on a real Slurm, which it installs (needs root)
	scripts/cluster-test.sh $(BIN)

beam: ## build bin/orgsim-beam, the batch on Apache Beam (the first time takes minutes)
	cd cmd/orgsim-beam && $(GO) build -o ../../bin/orgsim-beam .

beam-test: ## vet and test orgsim-beam in process
	cd cmd/orgsim-beam && $(GO) vet . && $(GO) test .

beam-test-long: ## and on a job server and a worker in processes of their own
	cd cmd/orgsim-beam && $(GO) test -long -v -run TestJobServer .

clean: ## remove what was built
	rm -rf bin man
