# axial: `make demo` and `make check` are all that a newcomer needs.
#
#   make demo        install what is missing, build, run the sample study from
#                    corpus/ and coding/, write exports/
#   make check       the same set-up, then all tests
#   make             build the program, build/bin/axial
#   make check-long  longer walks and fuzzing
#   make check-pages the page in a browser, where chromium is
#   make mutants     small changes of IN= (a folder of src/) that no test sees
#   make bench       speed against other programs (./setup --bench first)
#   make install     PREFIX=/usr/local DESTDIR=; uninstall
#   make deb         a Debian package of it, build/axial_VERSION_ARCH.deb
#   make clean help
#
#   V=1         show the commands     SANITIZE=1  address and undefined-
#   CC=clang    another compiler                  behaviour checks, built apart

.DEFAULT_GOAL := all
PREFIX   ?= /usr/local
V        ?= 0
SANITIZE ?= 0
VERSION  := 0.1.0

# Each compiler and each kind of build has a folder of its own.
compiler := $(notdir $(firstword $(CC)))
B := build$(if $(filter-out cc gcc,$(compiler)),/$(compiler))
B := $(B)$(if $(filter 1,$(SANITIZE)),/sanitize)

quiet_0 = @printf '  %-9s%s\n' $(1) $(2);
quiet_1 =
say = $(quiet_$(V))

# What the libraries want of the compiler is asked once and kept; `demo` and
# `check` may install what is missing on the way, other targets only name it.
PACKAGES := sqlite3 libpcre2-8 libxml-2.0 icu-uc uchardet \
	nettle libzstd libseccomp jansson ncursesw
TEST_PACKAGES := cmocka libzip
# Loaded only where it is used: compiled with, not linked.
LOADED_PACKAGES := poppler-glib libzip xlsxwriter igraph libgvc
no_build := clean help uninstall
may_install := demo check check-long bench
ifneq ($(filter $(may_install),$(MAKECMDGOALS)),)
get_missing := ./setup
else
get_missing := { ./setup --missing || { echo 'run ./setup first' >&2; exit 1; }; }
endif
ifneq ($(filter-out $(no_build),$(or $(MAKECMDGOALS),all)),)
include build/packages.mk
endif

build/packages.mk: setup Makefile
	@mkdir -p $(@D)
	@$(get_missing)
	@{ echo "package_cflags := $$(pkg-config --cflags $(PACKAGES))"; \
	echo "package_libs := $$(pkg-config --libs $(PACKAGES))"; \
	echo "loaded_cflags := $$(pkg-config --cflags $(LOADED_PACKAGES))"; \
	echo "test_libs := $$(pkg-config --libs $(TEST_PACKAGES))"; } >$@

WARNINGS := -std=c11 -pedantic -Wall -Wextra -Werror -Wmissing-prototypes \
	-Wstrict-prototypes -Wvla -Wshadow -Wpointer-arith -Wwrite-strings \
	-Wundef -Wformat=2
CPPFLAGS += -D_GNU_SOURCE -DAXIAL_VERSION='"$(VERSION)"' -Isrc \
	$(package_cflags) $(loaded_cflags:-I%=-isystem %)
CFLAGS   ?= -O2 -g -fstack-protector-strong
LDLIBS   += $(package_libs) -lstemmer -lpthread -ldl -lm
all_cflags := $(WARNINGS) $(CFLAGS)
ifeq ($(SANITIZE),1)
all_cflags += -O1 -fsanitize=address,undefined -fno-sanitize-recover=all \
	-fno-omit-frame-pointer
LDFLAGS  += -fsanitize=address,undefined
endif

sources := $(wildcard src/*/*.c)
# Shipped models of frames: coding/frames/six-cs.zh.frame is frame_six_cs_zh.
frame_models := $(foreach f,$(basename $(notdir $(wildcard coding/frames/*.frame))),\
	$(B)/obj/data/frame_$(subst .,_,$(subst -,_,$f)).o)

objects := $(sources:src/%.c=$(B)/obj/%.o) \
	$(patsubst src/%.sql,$(B)/obj/%_sql.o,$(wildcard src/store/*.sql)) \
	$(patsubst data/stopwords.%,$(B)/obj/data/stopwords_%.o,\
	$(wildcard data/stopwords.*)) \
	$(patsubst data/%.words,$(B)/obj/data/%_words.o,$(wildcard data/*.words)) \
	$(patsubst data/%.css,$(B)/obj/data/%_css.o,$(wildcard data/*.css)) \
	$(patsubst data/%.js,$(B)/obj/data/%_js.o,$(wildcard data/*.js)) \
	$(frame_models)
main    := $(B)/obj/main.o
library := $(B)/libaxial.a
program := $(B)/bin/axial

headers := $(wildcard src/*.h src/*/*.h)
unit_programs := $(patsubst tests/unit/%.c,$(B)/unit/%,\
	$(wildcard tests/unit/test_*.c))
reference := $(wildcard tests/reference/*.c)
tools := $(patsubst tests/tools/%.c,$(B)/tools/%,$(wildcard tests/tools/*.c)) \
	$(B)/tools/reference
catalogues := $(patsubst po/%.po,$(B)/share/locale/%/LC_MESSAGES/axial.mo,\
	$(wildcard po/*.po))
share   := $(B)/share
manual  := $(share)/man/man1/axial.1
query_manuals := $(share)/man/man7/axial-query.7 \
	$(patsubst po/%.po,$(share)/man/%/man7/axial-query.7,$(wildcard po/*.po))
shells  := $(share)/bash-completion/completions/axial \
	$(share)/zsh/site-functions/_axial \
	$(share)/fish/vendor_completions.d/axial.fish

.PHONY: all deb demo check check-long check-pages bench install uninstall clean help po mutants
.DELETE_ON_ERROR:
.SECONDARY:

all: $(program) $(catalogues) $(manual) $(query_manuals) $(shells)

$(program): $(main) $(library)
	@mkdir -p $(@D)
	$(call say,LINK,$@)$(CC) $(all_cflags) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(library): $(objects)
	$(call say,AR,$@)rm -f $@ && $(AR) rcs $@ $^

$(B)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	$(call say,CC,$<)$(CC) $(CPPFLAGS) $(all_cflags) -MMD -MP -c -o $@ $<

# What the program carries with it goes in as bytes: schema.sql is longer than
# the longest string literal that C11 promises.
define embed
@mkdir -p $(@D)
$(call say,EMBED,$<){ echo 'extern const char $(basename $(@F))[];'; \
echo 'const char $(basename $(@F))[] = {'; \
od -An -v -to1 $< | sed "s/ *\([0-7]\{3\}\)/'\\\\\\1',/g"; \
echo '0};'; } >$@
endef

$(B)/obj/store/%_sql.c: src/store/%.sql
	$(embed)

$(B)/obj/data/stopwords_%.c: data/stopwords.%
	$(embed)

$(B)/obj/data/%_words.c: data/%.words
	$(embed)

$(B)/obj/data/%_css.c: data/%.css
	$(embed)

$(B)/obj/data/%_js.c: data/%.js
	$(embed)

define embed_frame
$(B)/obj/data/frame_$(subst .,_,$(subst -,_,$1)).c: coding/frames/$1.frame
	$$(embed)

endef
$(foreach f,$(basename $(notdir $(wildcard coding/frames/*.frame))),\
	$(eval $(call embed_frame,$f)))

$(B)/obj/store/%_sql.o: $(B)/obj/store/%_sql.c
	$(call say,CC,$<)$(CC) $(all_cflags) -c -o $@ $<

$(B)/obj/data/%.o: $(B)/obj/data/%.c
	$(call say,CC,$<)$(CC) $(all_cflags) -c -o $@ $<

# Messages, manual and completions.

$(share)/locale/%/LC_MESSAGES/axial.mo: po/%.po
	@mkdir -p $(@D)
	$(call say,MSGFMT,$<)msgfmt --check -o $@ $<

# Every message of the sources goes into each catalogue; what is new there is
# empty, never guessed from a like one.
po:
	@mkdir -p build
	@xgettext --from-code=UTF-8 -k_ -kN_ -kngettext:1,2 -kCOUNTED:1,2 --sort-by-file \
		--add-location=file --no-wrap --package-name=axial \
		-o build/axial.pot $(sources) $(headers)
	@for f in po/*.po; do \
		msgmerge --quiet --no-wrap --no-fuzzy-matching --update \
			--backup=none $$f build/axial.pot; done

$(manual): $(program)
	@mkdir -p $(@D)
	$(call say,MAN,$@)LC_ALL=C $(program) help --man >$@

$(share)/man/man7/axial-query.7: $(program)
	@mkdir -p $(@D)
	$(call say,MAN,$@)LC_ALL=C $(program) help --man query-language >$@

$(share)/man/%/man7/axial-query.7: $(program) $(catalogues)
	@mkdir -p $(@D)
	$(call say,MAN,$@)LC_ALL=C.UTF-8 $(program) --lang $* help --man query-language >$@

$(share)/bash-completion/completions/axial: shell := bash
$(share)/zsh/site-functions/_axial: shell := zsh
$(share)/fish/vendor_completions.d/axial.fish: shell := fish
$(shells): $(program)
	@mkdir -p $(@D)
	$(call say,COMPLETE,$@)LC_ALL=C $(program) help --completion $(shell) >$@

# Tests.

$(B)/unit/%: tests/unit/%.c $(library)
	@mkdir -p $(@D)
	$(call say,CC,$<)$(CC) $(CPPFLAGS) -Itests/unit $(all_cflags) \
		$(LDFLAGS) -MMD -MP -o $@ $< $(library) $(LDLIBS) $(test_libs)

$(B)/tools/%: tests/tools/%.c $(library)
	@mkdir -p $(@D)
	$(call say,CC,$<)$(CC) $(CPPFLAGS) $(all_cflags) \
		$(LDFLAGS) -MMD -MP -o $@ $< $(library) $(LDLIBS) $(test_libs)

$(B)/tools/reference: $(reference) $(wildcard tests/reference/*.h) $(library)
	@mkdir -p $(@D)
	$(call say,CC,$@)$(CC) $(CPPFLAGS) $(all_cflags) $(LDFLAGS) -o $@ \
		$(reference) $(library) $(LDLIBS)

# Each header must compile alone.
$(B)/headers/%.ok: src/%.h
	@mkdir -p $(@D)
	$(call say,HEADER,$<){ echo '#include "$*.h"'; echo 'extern int alone;'; } | $(CC) $(CPPFLAGS) \
		$(all_cflags) -fsyntax-only -x c - && touch $@

check: all $(unit_programs) $(tools) $(headers:src/%.h=$(B)/headers/%.ok)
	@CC='$(CC)' tests/run $(B)

check-long: all $(unit_programs) $(tools)
	@tests/run $(B) --long

check-pages: demo
	@tests/pages/run $(B)

demo: all
	@coding/demo.sh $(program) build/demo/tablefire.axial exports

bench: all $(B)/tools/places $(B)/tools/screen_bench
	@tests/bench/run $(B)
	@tests/bench/screen $(B)

# Installing.

bindir := $(DESTDIR)$(PREFIX)/bin
sharedir := $(DESTDIR)$(PREFIX)/share
installed := $(patsubst $(share)/%,$(sharedir)/%,\
	$(manual) $(query_manuals) $(shells) $(catalogues))

$(sharedir)/%: $(share)/%
	@mkdir -p $(@D)
	install -m 644 $< $@

install: all $(installed)
	@mkdir -p $(bindir)
	install -m 755 $(program) $(bindir)/axial

# A Debian package of the same.
deb: all
	@packaging/deb $(VERSION) $(B)

uninstall:
	rm -f $(bindir)/axial $(installed)

# Which small changes does no test notice?
# make mutants IN=src/coding TESTS="test_code label" N=20
mutants:
	@tests/mutants -n $(or $(N),20) -t "$(TESTS)" $(or $(IN),src/coding)

clean:
	rm -rf build

help:
	@sed -n '3,17s/^# \{0,1\}//p' Makefile

-include $(objects:.o=.d) $(main:.o=.d) $(unit_programs:=.d) $(tools:=.d)
