# The commands that people and scripts rely on; meson does the building, tests/run the testing.
BUILD ?= build
PREFIX ?= /usr/local
COURSE := captures/course

# Minutes of link-time optimization: on a terminal ninja tells how far it is, in one line.
all: $(BUILD)/build.ninja
	@ninja $$([ -t 2 ] || echo --quiet) -C $(BUILD)

$(BUILD)/build.ninja:
	@meson setup $(BUILD) -Db_lto=true --prefix=$(PREFIX) >$(BUILD).log || \
		{ cat $(BUILD).log; rm -rf $(BUILD); exit 1; }

# Installs what is missing, builds, and shows the program at work on the course's packets.
run: setup-build all
	@tools/demo $(BUILD)/ethogram $(COURSE)

test: setup-test all
	@ninja --quiet -C $(BUILD) checks
	@tests/run --bin $(BUILD)/ethogram

bench: setup-bench all
	@ninja --quiet -C $(BUILD) yardsticks
	@tests/bench/bench --bin $(BUILD)/ethogram

# The tests, and every capture at hand, under AddressSanitizer and UndefinedBehaviorSanitizer, by gcc and by clang.
asan: setup-fuzz
	@tests/sanitize

fuzz: setup-fuzz
	@tests/fuzz/run

install: all
	@meson configure $(BUILD) -Dprefix=$(PREFIX)
	@meson install -C $(BUILD) --quiet >/dev/null

lint: setup-lint all
	@tools/lint

setup-%:
	@tools/setup $*

clean:
	@rm -rf build build-*

.PHONY: all run test bench asan fuzz install lint clean
