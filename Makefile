# axial: `make demo` and `make check` are all that a newcomer needs.
#
#   all        the program, build/bin/axial
#   demo       installs what is missing, builds, runs the sample study from
#              corpus/ and coding/, writes exports/
#   check      the same set-up, then all tests; check-long: walks and fuzzing
#   install    PREFIX=/usr/local DESTDIR=
#   clean help
#
#   V=1         show the commands     SANITIZE=1  address and undefined-
#   CC=clang    another compiler                  behaviour checks, built apart

PREFIX  ?= /usr/local
V       ?= 0
SANITIZE ?= 0

VERSION := 0.1.0
CC      ?= cc
variant := $(notdir $(firstword $(CC)))
ifneq ($(filter cc gcc,$(variant)),)
variant := build
else
variant := build/$(variant)
endif
ifeq ($(SANITIZE),1)
B := $(variant)/sanitize
else
B := $(variant)
endif

quiet_0 = @printf '  %-8s%s\n' $(1) $(2);
quiet_1 =
say = $(quiet_$(V))

PACKAGES := sqlite3 libpcre2-8 libxml-2.0 libzip icu-uc icu-i18n uchardet \
	nettle libzstd libseccomp
have_packages := $(shell pkg-config --exists $(PACKAGES) 2>/dev/null && echo yes)

WARNINGS := -std=c11 -pedantic -Wall -Wextra -Werror -Wmissing-prototypes \
	-Wstrict-prototypes -Wvla -Wshadow -Wpointer-arith -Wwrite-strings \
	-Wundef -Wformat=2
OPTIMISE ?= -O2 -g
CPPFLAGS += -D_GNU_SOURCE -DAXIAL_VERSION='"$(VERSION)"' -Isrc
ifeq ($(have_packages),yes)
CPPFLAGS += $(shell pkg-config --cflags $(PACKAGES))
LDLIBS   += $(shell pkg-config --libs $(PACKAGES)) -lpthread -lm
endif
CFLAGS   ?= $(OPTIMISE) -fstack-protector-strong
ALL_CFLAGS = $(WARNINGS) $(CFLAGS)
ifeq ($(SANITIZE),1)
ALL_CFLAGS += -fsanitize=address,undefined -fno-sanitize-recover=all \
	-fno-omit-frame-pointer -O1
LDFLAGS  += -fsanitize=address,undefined
endif

sources := $(wildcard src/*/*.c)
objects := $(sources:src/%.c=$(B)/obj/%.o) $(B)/obj/store/schema_sql.o
main    := $(B)/obj/main.o
library := $(B)/libaxial.a
program := $(B)/bin/axial

unit_sources  := $(wildcard tests/unit/test_*.c)
unit_programs := $(unit_sources:tests/unit/%.c=$(B)/unit/%)

.PHONY: all demo check check-long bench install uninstall clean help setup \
	unit headers
.DELETE_ON_ERROR:

all: $(program)

$(program): $(main) $(library)
	@mkdir -p $(@D)
	$(call say,LINK,$@)$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(library): $(objects)
	$(call say,AR,$@)rm -f $@ && $(AR) rcs $@ $^

$(B)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	$(call say,CC,$<)$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# schema.sql goes into the program as bytes: it is longer than the longest
# string literal that C11 promises.
$(B)/obj/store/schema_sql.c: src/store/schema.sql
	@mkdir -p $(@D)
	$(call say,EMBED,$<){ echo 'extern const char schema_sql[];'; \
	echo 'const char schema_sql[] = {'; \
	od -An -v -tu1 $< | sed 's/ *\([0-9][0-9]*\)/\1,/g'; \
	echo '0};'; } >$@

$(B)/obj/store/schema_sql.o: $(B)/obj/store/schema_sql.c
	$(call say,CC,$<)$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(B)/unit/%: tests/unit/%.c $(library)
	@mkdir -p $(@D)
	$(call say,TEST,$@)$(CC) $(CPPFLAGS) -Itests/unit $(ALL_CFLAGS) $(LDFLAGS) \
		-MMD -MP -o $@ $< $(library) $(LDLIBS) -lcmocka

unit: $(unit_programs)
	@for t in $(unit_programs); do $$t || exit 1; done

clean:
	rm -rf build

-include $(objects:.o=.d) $(main:.o=.d) $(unit_programs:=.d)
