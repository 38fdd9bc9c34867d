# make [help]: what can be made. Each target installs what it needs and is missing.

BUILD ?= .build
PREFIX ?= $(shell if [ -w /usr/local/bin ] || { [ ! -e /usr/local/bin ] && [ -w /usr/local ]; }; \
  then echo /usr/local; else echo "$$HOME/.local"; fi)

SWIFT := swift
RELEASE := -c release --scratch-path $(BUILD)
COMMAND := $(BUILD)/release/syntagma
DEMO := $(BUILD)/demo
MODEL := $(DEMO)/english.model
NER_MODEL := $(DEMO)/ner.model
REVIEWS_MODEL := $(DEMO)/reviews.model
RELATIONS_MODEL := $(DEMO)/relations.model
SWIFT_FILES := Sources Tests benchmarks unicode Package.swift

ifeq ($(shell uname -s),Darwin)
  # Homebrew's OpenBLAS is not where compilers look, and on Apple silicon neither is utf8proc.
  HOMEBREW := $(shell brew --prefix 2>/dev/null)
  export PKG_CONFIG_PATH := $(HOMEBREW)/opt/openblas/lib/pkgconfig:$(PKG_CONFIG_PATH)
  export CPATH := $(HOMEBREW)/include:$(CPATH)
  export LIBRARY_PATH := $(HOMEBREW)/lib:$(LIBRARY_PATH)
else
  # An installed command needs neither the toolchain (macOS has the Swift runtime itself) nor symbols.
  STATIC := --static-swift-stdlib -Xlinker -s
endif

# The same for demo and install, because other flags build everything anew.
BUILD_COMMAND := $(SWIFT) build $(RELEASE) $(STATIC) --product syntagma

# Shows a command as a user would type it, then runs the one that was built.
define syntagma
@echo '$$ syntagma $(1)'
@$(COMMAND) $(1)
endef

# Where the files of the Unicode Character Database lie: Debian's package unicode-data puts them here.
UNICODE ?= /usr/share/unicode

# Where the corpora and GloVe lie that the English model is made of, see recipes/english/make.sh.
DATA ?= data
GLOVE ?= glove.6B.50d.txt

.PHONY: help demo test fuzz check-kernels unicode english bench bench-peers install docs format lint clean dependencies

help: ## Show this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

demo: dependencies ## Label a letter with the built-in model; train taggers of words and names, classifiers; score them
	$(BUILD_COMMAND)
	@mkdir -p $(DEMO)
	$(call syntagma,tag english --output vertical corpora/letter.txt)
	$(call syntagma,train --task upos --train corpora/english-train.conllu --dev corpora/english-dev.conllu -o $(MODEL))
	$(call syntagma,evaluate $(MODEL) corpora/english-test.conllu)
	$(call syntagma,tokenize --output horizontal corpora/letter.txt)
	$(call syntagma,tag $(MODEL) --output vertical corpora/letter.txt)
	$(call syntagma,train --task ner --train corpora/english-train.conllu --dev corpora/english-dev.conllu -o $(NER_MODEL))
	$(call syntagma,evaluate $(NER_MODEL) corpora/english-test.conllu)
	$(call syntagma,tag $(NER_MODEL) --confidence --output vertical corpora/letter.txt)
	$(call syntagma,train --task classification --train corpora/reviews-train.tsv --dev corpora/reviews-dev.tsv --set batch.sentences=4 --set tokenizer.rules=en -o $(REVIEWS_MODEL))
	$(call syntagma,classify $(REVIEWS_MODEL) corpora/reviews-test.tsv)
	$(call syntagma,evaluate $(REVIEWS_MODEL) corpora/reviews-test.tsv)
	$(call syntagma,train --task relation --train corpora/relations-train.tsv --dev corpora/relations-dev.tsv --set batch.sentences=4 --set tokenizer.rules=en --epochs 20 -o $(RELATIONS_MODEL))
	$(call syntagma,classify $(RELATIONS_MODEL) corpora/relations-test.tsv)

# Optimised, because tests of numbers take many times as long without.
test: dependencies ## Build and run all tests
	$(SWIFT) test $(RELEASE)

# An input that breaks something is shown with its bytes, so that it can be made a test.
fuzz: dependencies ## Try all readers and tokenizers with a million inputs made to break them
	SYNTAGMA_FUZZ=1000000 $(SWIFT) test $(RELEASE) --filter 'FuzzTests'

check-kernels: dependencies ## Check the kernels in C: every instruction set, sanitizers, arm64 under qemu
	Tests/CKernelsCheck/run "$(abspath $(BUILD))"

# The same files give the same bytes: `make unicode && git diff --exit-code` checks what is committed.
unicode: ## Write the Unicode tables anew; another version: make unicode UNICODE=folder
	unicode/generate.sh "$(UNICODE)" "$(BUILD)"

english: dependencies ## Make the built-in model anew: make english DATA=folder GLOVE=glove.6B.50d.txt
	$(SWIFT) build $(RELEASE) --product syntagma
	recipes/english/make.sh "$(DATA)" "$(GLOVE)" Sources/CEnglishModel/english.model $(COMMAND)

install: dependencies ## Install the command syntagma below PREFIX (/usr/local, else ~/.local)
	$(BUILD_COMMAND)
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 $(COMMAND) "$(DESTDIR)$(PREFIX)/bin/syntagma"
	@case ":$$PATH:" in *":$(PREFIX)/bin:"*) ;; *) echo "$(PREFIX)/bin is not in your PATH" ;; esac

# Other files: make bench TRAIN=train.conllu DEV=dev.conllu
TRAIN ?= corpora/english-train.conllu
DEV ?= corpora/english-dev.conllu

bench: dependencies ## Measure kernels, a layer, training, tagging and the command
	$(SWIFT) build $(RELEASE) --product syntagma
	$(SWIFT) build $(RELEASE) --product syntagma-benchmarks
	@mkdir -p $(BUILD)/bench
	$(COMMAND) train --quiet --task upos --train $(TRAIN) --dev $(DEV) -o $(BUILD)/bench/bench.model --epochs 3 > /dev/null
	$(BUILD)/release/syntagma-benchmarks products layer tagger tokenizer command growth neighbour \
	  --train $(TRAIN) --dev $(DEV) --command $(COMMAND) --model $(BUILD)/bench/bench.model

bench-peers: dependencies ## Measure ours and others' in turn; writes benchmarks/results
	$(SWIFT) build $(RELEASE) --product syntagma-benchmarks
	python=$$(benchmarks/peers/setup.sh) && \
	  for tool in pytorch crfsuite spacy udpipe; do \
	    $$python benchmarks/peers/$${tool}_tagger.py train --train $(TRAIN) --dev $(DEV) --if-missing > /dev/null || exit 1; \
	  done && \
	  $$python benchmarks/peers/compare.py --train $(TRAIN) --dev $(DEV) --ours $(BUILD)/release/syntagma-benchmarks \
	    --tools pytorch crfsuite spacy udpipe --output benchmarks/results/$$(date +%Y-%m-%d).md

docs: dependencies ## Write the library's reference as web pages
	$(SWIFT) package --scratch-path $(BUILD) --allow-writing-to-directory $(BUILD)/docs \
	  generate-documentation --target Syntagma --transform-for-static-hosting --output-path $(BUILD)/docs
	@echo 'to read: python3 -m http.server --directory $(BUILD)/docs, then http://localhost:8000/documentation/syntagma'

format: ## Format the source as the linter wants it
	$(SWIFT) format --in-place --recursive --parallel $(SWIFT_FILES)

lint: ## Check the formatting of the source
	$(SWIFT) format lint --strict --recursive --parallel $(SWIFT_FILES)

clean: ## Remove everything that was built
	rm -rf $(BUILD)

dependencies:
	@.ci/dependencies
