#include "base/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/byte_run.h"
#include "base/caret.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/pattern_plan.h"
#include "base/utf8.h"

/*
 * Limits on one look from one place, and on all that a matcher looks through.
 * A step takes some nanoseconds, so the first alone would still let a bad
 * pattern work for days on a long text.
 */
enum {
	MOST_STEPS = 2000000,
	MOST_STEPS_UNPARTED = 100000,
	MOST_HEAP_KIB = 128 * 1024,	/* where the compiled code cannot */
	STACK_LEAST = 32 * 1024,	/* of the compiled code */
	STACK_MOST = 8 * 1024 * 1024,
	MOST_SECONDS = 5,
	BYTES_PER_SECOND = 2 * 1000 * 1000,	/* more for more text */
};

/*
 * A long text is searched in windows of start places, so that the time can be
 * looked at in between: short ones where the pattern is slow, and doubling
 * where it is fast.  \G (where the last hit ended) and verbs such as (*SKIP)
 * would see the windows; such a pattern takes the text in one, with fewer
 * steps from each place.
 */
enum {
	WINDOW_FIRST = 256,
	WINDOW_LEAST = 16,
};

/* Looking at the clock takes as long as finding a near hit: after a quick hit
 * some looks go unmeasured. */
enum { UNMEASURED_LOOKS = 15 };
static const double quick_look = 1e-5;	/* seconds */

/*
 * A text that is all ASCII is searched with a twin of the pattern that knows
 * ASCII only, which is quicker, and where more is a plain literal: there is
 * no ſ in it that could be an s.
 */
enum way_of { ANY_TEXT, ASCII_TEXT, WAYS };

struct way {
	pcre2_code *code;
	struct pattern_plan plan;
	bool has_plan;
	struct byte_run run;
	bool is_run;		/* a hit is a run of these bytes */
};

struct pattern {
	struct way ways[WAYS];
	bool unparted;
};

struct matcher {
	const struct pattern *pattern;
	const struct way *way;		/* for this text */
	const pcre2_code *code;
	bool planned, has_machine_code;
	size_t next;			/* where the next literal may begin */
	size_t block;			/* places seen at once, and ... */
	uint64_t places;		/* ... in which of them it may */
	size_t begun, useless;		/* looks at literals without a hit,
					 * since the place `begun` */
	bool (*stop)(void);
	pcre2_match_data *found;
	PCRE2_SIZE *whole;		/* where it says what was found */
	pcre2_match_context *limits;
	pcre2_jit_stack *stack;
	struct byte_walk walk;		/* along runs */
	const char *text;
	size_t length, from, window;
	unsigned unmeasured;		/* looks that need no clock */
	double seconds_left;
};

/* ------------------------------------------------------------- compiling */

/* What begins a pattern to change how the library runs it.  These settings
 * are ours. */
static const char *const settings[] = {
	"UTF", "UCP", "NO_JIT", "NO_AUTO_POSSESS", "NO_DOTSTAR_ANCHOR",
	"NO_START_OPT", "NOTEMPTY", "NOTEMPTY_ATSTART", "LIMIT_MATCH=",
	"LIMIT_DEPTH=", "LIMIT_HEAP=", "LIMIT_RECURSION=", "CR", "LF", "CRLF",
	"ANY", "NUL", "ANYCRLF", "BSR_ANYCRLF", "BSR_UNICODE",
	"CASELESS_RESTRICT", "TURKISH_CASING",
};

static bool check_no_setting(const char *text, struct error *err)
{
	if (strncmp(text, "(*", 2) != 0)
		return true;
	for (size_t i = 0; i < sizeof(settings) / sizeof(settings[0]); i++) {
		size_t n = strlen(settings[i]);
		bool takes_value = settings[i][n - 1] == '=';

		if (!strncmp(text + 2, settings[i], n) &&
		    (takes_value || text[2 + n] == ')'))
			return error_usage(err, _("the pattern begins with "
				"(*%.*s), a setting of the search itself, "
				"which is fixed here; leave it out"),
				(int)(takes_value ? n - 1 : n), settings[i]);
	}
	return true;
}

static bool compile_error(const char *text, int code, size_t place,
			  struct error *err)
{
	PCRE2_UCHAR reason[256];
	struct strbuf shown = STRBUF_INIT;

	pcre2_get_error_message(code, reason, sizeof(reason));
	caret_add(&shown, text, place);
	error_usage(err, _("the pattern does not work: %s%s"), (char *)reason,
		    shown.s);
	strbuf_release(&shown);
	return false;
}

/* How a source is compiled. */
struct manner {
	bool caseless, words;
	bool ascii;		/* for texts of ASCII alone */
};

/* NULL with the library's number and place. */
static pcre2_code *compile(const char *text, size_t length,
			   struct manner manner, int *code, size_t *place)
{
	uint32_t flags = PCRE2_MULTILINE | PCRE2_NEVER_BACKSLASH_C |
		PCRE2_USE_OFFSET_LIMIT |
		(manner.ascii ? PCRE2_NEVER_UTF | PCRE2_NEVER_UCP :
		 PCRE2_UTF | PCRE2_UCP | PCRE2_NO_UTF_CHECK) |
		(manner.caseless ? PCRE2_CASELESS : 0);
	pcre2_compile_context *context = pcre2_compile_context_create(NULL);
	pcre2_code *compiled;

	if (!context)
		die("out of memory");
	pcre2_set_newline(context, PCRE2_NEWLINE_LF);
	compiled = pcre2_compile((PCRE2_SPTR)text, length, flags, code, place,
				 context);
	pcre2_compile_context_free(context);
	return compiled;
}

void pattern_quote(const char *text, struct strbuf *out)
{
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		if (c < 0x80 && !utf8_is_letter(c))
			strbuf_addc(out, '\\');
		strbuf_addc(out, (char)c);
	}
}

/*
 * The end of a pattern may swallow what is put after it: \E ends an open
 * \Q, and a line end ends an open comment.
 */
static const char *const closings[] = { ")", "\\E)", "\n\\E)" };

enum { CLOSINGS = 3 };

#define NO_BORDERS \
	"\\p{Han}\\p{Hiragana}\\p{Katakana}\\p{Bopomofo}" \
	"\\p{Thai}\\p{Lao}\\p{Khmer}\\p{Myanmar}"
/* A letter, mark or digit of a script that parts its words. */
#define WORD_CHARACTER "(?![" NO_BORDERS "])[\\p{L}\\p{M}\\p{N}_]"

/* The pattern between borders of words. */
static pcre2_code *compile_words(const char *text, struct manner manner,
				 int *code, size_t *place)
{
	pcre2_code *compiled = NULL;

	for (size_t i = 0; i < CLOSINGS && !compiled; i++) {
		struct strbuf whole = STRBUF_INIT;

		strbuf_adds(&whole, "(?:(?<!" WORD_CHARACTER ")|"
				    "(?=[" NO_BORDERS "]))(?:");
		strbuf_adds(&whole, text);
		strbuf_adds(&whole, closings[i]);
		strbuf_adds(&whole, "(?:(?!" WORD_CHARACTER ")|"
				    "(?<=[" NO_BORDERS "]))");
		compiled = compile(whole.s, whole.length, manner, code, place);
		strbuf_release(&whole);
	}
	return compiled;
}

static bool no_machine_code;

void pattern_without_machine_code(void)
{
	no_machine_code = true;
}

static pcre2_code *compile_source(const char *source, struct manner manner,
				  int *code, size_t *place)
{
	/* By itself first, also where it goes between borders: what is wrong
	 * with it must show in the words of the person. */
	pcre2_code *compiled = compile(source, strlen(source), manner, code,
				       place);

	if (compiled && manner.words) {
		pcre2_code_free(compiled);
		compiled = compile_words(source, manner, code, place);
		*place = 0;
	}
	/* Where the library has no compiler, patterns are slower. */
	if (compiled && !no_machine_code)
		(void)pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE);
	return compiled;
}

/* ------------------------------------------------------- quicker ways */

static bool takes(const char *text, size_t length, bool caseless,
		  bool ascii[128])
{
	int code;
	size_t place;
	pcre2_code *one = compile(text, length,
				  (struct manner){ .caseless = caseless },
				  &code, &place);
	pcre2_match_data *found = one ?
		pcre2_match_data_create_from_pattern(one, NULL) : NULL;

	for (unsigned c = 0; found && c < 128; c++) {
		const PCRE2_UCHAR subject[] = { (PCRE2_UCHAR)c };

		ascii[c] = pcre2_match(one, subject, 1, 0, 0, found,
				       NULL) > 0;
	}
	pcre2_match_data_free(found);
	pcre2_code_free(one);
	return found != NULL;
}

/*
 * Does the pattern mean the same on ASCII without knowledge of other scripts?
 * Characters by number could be ſ, which is an s where case does not count;
 * classes of POSIX are others with that knowledge; verbs may ask for it.
 */
static bool has_twin(const char *source)
{
	static const char *const strange[] = {
		"\\x", "\\o", "\\N{", "\\X", "\\u", "\\U", "[:", "[.", "[=",
		"(*", "\\Q",
	};

	for (size_t i = 0; i < sizeof(strange) / sizeof(strange[0]); i++)
		if (strstr(source, strange[i]))
			return false;
	return utf8_is_ascii(source, strlen(source));
}

static void plan_way(struct pattern *pattern, enum way_of which,
		     const char *source, struct manner manner)
{
	struct way *way = &pattern->ways[which];
	const struct plan_request request = {
		.text = source, .length = strlen(source),
		.caseless = manner.caseless, .words = manner.words,
		.ascii = which == ASCII_TEXT, .takes = takes,
	};

	way->has_plan = !pattern->unparted &&
		pattern_plan_make(&way->plan, &request);
	/* The parts of a literal hit are not known. */
	if (pattern_groups(pattern))
		way->plan.exact = false;
	way->is_run = !pattern->unparted &&
		pattern_plan_run(&request, &way->run);
}

static void plan_ways(struct pattern *pattern, const char *source,
		      struct manner manner)
{
	int code;
	size_t place;

	plan_way(pattern, ANY_TEXT, source, manner);
	plan_way(pattern, ASCII_TEXT, source, manner);
	if (!has_twin(source))
		return;
	manner.ascii = true;
	pattern->ways[ASCII_TEXT].code = compile_source(source, manner, &code,
							&place);
}

bool pattern_check(const char *text, struct error *err)
{
	size_t length = strlen(text);

	if (!length)
		return error_usage(err, _("the pattern is empty"));
	if (length > PATTERN_MOST)
		return error_usage(err, _("the pattern has %zu bytes; at most "
					  "%d are taken"), length,
				   PATTERN_MOST);
	if (!utf8_valid(text, length))
		return error_usage(err, _("the pattern is not valid UTF-8 "
					  "(byte %zu)"),
				   utf8_check(text, length) + 1);
	return true;
}

struct pattern *pattern_new(const char *text,
			    const struct pattern_options *options,
			    struct error *err)
{
	struct strbuf quoted = STRBUF_INIT;
	struct pattern *pattern = NULL;
	const struct manner manner = {
		.caseless = options->caseless, .words = options->words,
	};
	const char *source = text;
	pcre2_code *compiled;
	int code;
	size_t place;

	if (!pattern_check(text, err) ||
	    (!options->literal && !check_no_setting(text, err)))
		return NULL;
	if (options->literal) {
		pattern_quote(text, &quoted);
		source = quoted.s;
	}
	compiled = compile_source(source, manner, &code, &place);
	if (compiled) {
		pattern = xcalloc(1, sizeof(*pattern));
		pattern->ways[ANY_TEXT].code = compiled;
		pattern->unparted = strstr(source, "\\G") ||
			strstr(source, "(*");
		plan_ways(pattern, source, manner);
	} else {
		compile_error(text, code, place, err);
	}
	strbuf_release(&quoted);
	return pattern;
}

/* The end that closes a group round this pattern. */
static const char *closing(const char *text)
{
	pcre2_code *compiled = NULL;
	size_t place, i;
	int code;

	for (i = 0; i < CLOSINGS && !compiled; i++) {
		struct strbuf one = STRBUF_INIT;

		strbuf_addf(&one, "(?:%s%s", text, closings[i]);
		compiled = compile(one.s, one.length, (struct manner){ 0 },
				   &code, &place);
		strbuf_release(&one);
	}
	pcre2_code_free(compiled);
	return closings[i - 1];
}

void pattern_join(const char *const *texts, size_t count, struct strbuf *out)
{
	/* (?| numbers the groups of each alternative from one, so that a \1 in
	 * it means what it meant alone. */
	strbuf_adds(out, "(?|");
	for (size_t i = 0; i < count; i++)
		strbuf_addf(out, "%s(?:%s%s", i ? "|" : "", texts[i],
			    closing(texts[i]));
	strbuf_addc(out, ')');
}

void pattern_free(struct pattern *pattern)
{
	if (!pattern)
		return;
	for (size_t i = 0; i < WAYS; i++) {
		pcre2_code_free(pattern->ways[i].code);
		pattern_plan_release(&pattern->ways[i].plan);
	}
	free(pattern);
}

unsigned pattern_group(const struct pattern *pattern, const char *name)
{
	int n = pcre2_substring_number_from_name(
		pattern->ways[ANY_TEXT].code, (PCRE2_SPTR)name);

	return n > 0 ? (unsigned)n : 0;
}

unsigned pattern_groups(const struct pattern *pattern)
{
	uint32_t count = 0;

	pcre2_pattern_info(pattern->ways[ANY_TEXT].code,
			   PCRE2_INFO_CAPTURECOUNT, &count);
	return count;
}

static const struct literals *needs_of(const struct way *way)
{
	return way->has_plan ? &way->plan.literals : NULL;
}

const struct literals *pattern_needs(const struct pattern *pattern)
{
	return needs_of(&pattern->ways[ANY_TEXT]);
}

const struct literals *pattern_needs_in_ascii(const struct pattern *pattern)
{
	return needs_of(&pattern->ways[ASCII_TEXT]);
}

/* -------------------------------------------------------------- matching */

struct matcher *matcher_new(const struct pattern *pattern, bool (*stop)(void))
{
	struct matcher *m = xcalloc(1, sizeof(*m));

	m->pattern = pattern;
	m->stop = stop;
	m->found = pcre2_match_data_create_from_pattern(
		pattern->ways[ANY_TEXT].code, NULL);
	m->whole = m->found ? pcre2_get_ovector_pointer(m->found) : NULL;
	m->limits = pcre2_match_context_create(NULL);
	m->stack = pcre2_jit_stack_create(STACK_LEAST, STACK_MOST, NULL);
	m->window = pattern->unparted ? SIZE_MAX / 4 : WINDOW_FIRST;
	if (!m->found || !m->limits)
		die("out of memory");
	pcre2_set_match_limit(m->limits, pattern->unparted ?
			      MOST_STEPS_UNPARTED : MOST_STEPS);
	pcre2_set_heap_limit(m->limits, MOST_HEAP_KIB);
	if (m->stack)
		pcre2_jit_stack_assign(m->limits, NULL, m->stack);
	m->seconds_left = MOST_SECONDS;
	matcher_text(m, "", 0);
	return m;
}

void matcher_free(struct matcher *m)
{
	if (!m)
		return;
	pcre2_match_data_free(m->found);
	pcre2_match_context_free(m->limits);
	pcre2_jit_stack_free(m->stack);
	free(m);
}

static bool has_machine_code(const pcre2_code *code)
{
	size_t bytes = 0;

	return pcre2_pattern_info(code, PCRE2_INFO_JITSIZE, &bytes) == 0 &&
		bytes > 0;
}

static void take_text(struct matcher *m, const char *text, size_t length,
		      enum way_of which)
{
	m->text = text;
	m->length = length;
	m->from = m->next = m->begun = m->useless = 0;
	m->block = length;
	m->way = &m->pattern->ways[which];
	m->code = m->way->code ? m->way->code :
		m->pattern->ways[ANY_TEXT].code;
	m->has_machine_code = has_machine_code(m->code);
	m->planned = m->way->has_plan;
	m->walk = (struct byte_walk){
		.run = &m->way->run, .text = text, .length = length,
		.block = SIZE_MAX,
	};
	m->seconds_left += (double)length / BYTES_PER_SECOND;
}

void matcher_text(struct matcher *m, const char *text, size_t length)
{
	take_text(m, text, length, ANY_TEXT);
}

void matcher_text_ascii(struct matcher *m, const char *text, size_t length)
{
	take_text(m, text, length, ASCII_TEXT);
}

void matcher_from(struct matcher *m, size_t place)
{
	m->from = m->next = place;
}

static double seconds_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* Starts in [from, limit]; the compiled code first, and where its stack is
 * too small for a deep pattern, the slower way, which has the heap. */
static int look(struct matcher *m, size_t limit)
{
	const uint32_t flags = PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY;
	PCRE2_SPTR text = (PCRE2_SPTR)m->text;
	int result;

	pcre2_set_offset_limit(m->limits, limit);
	result = m->has_machine_code ?
		pcre2_jit_match(m->code, text, m->length, m->from, flags,
				m->found, m->limits) :
		pcre2_match(m->code, text, m->length, m->from, flags, m->found,
			    m->limits);
	if (result == PCRE2_ERROR_JIT_STACKLIMIT)
		result = pcre2_match(m->code, text, m->length,
				     m->from, flags | PCRE2_NO_JIT, m->found,
				     m->limits);
	return result;
}

static bool match_error(int code, struct error *err)
{
	PCRE2_UCHAR reason[256];

	switch (code) {
	case PCRE2_ERROR_MATCHLIMIT:
	case PCRE2_ERROR_DEPTHLIMIT:
	case PCRE2_ERROR_RECURSELOOP:
		return error_set(err, _("this pattern takes too long; a repeat "
					"inside a repeat, as in (a+)+, is the "
					"usual cause: write it so that there "
					"is one way to match"));
	case PCRE2_ERROR_HEAPLIMIT:
	case PCRE2_ERROR_NOMEMORY:
	case PCRE2_ERROR_JIT_STACKLIMIT:
		return error_set(err, _("this pattern needs too much memory; "
					"repeat single characters, as in "
					"[^.]*, rather than groups, as in "
					"(?:a|b)*"));
	}
	pcre2_get_error_message(code, reason, sizeof(reason));
	return error_set(err, _("this pattern failed: %s"), (char *)reason);
}

/* Looks on behind `limit`, in a larger or smaller step by how long the last
 * one took. */
static void move_on(struct matcher *m, size_t limit, double seconds)
{
	m->from = utf8_next(m->text, m->length, limit);
	if (seconds > 0 && seconds < 0.02 && m->window < SIZE_MAX / 4)
		m->window *= 2;
	else if (seconds > 0.2 && m->window > WINDOW_LEAST)
		m->window /= 2;
}

/* One look, and what it took in seconds: 0 where that was not measured. */
static int timed_look(struct matcher *m, size_t limit, double *took)
{
	double before;
	int result;

	*took = 0;
	if (m->unmeasured) {
		m->unmeasured--;
		result = look(m, limit);
		if (result < 0)
			m->unmeasured = 0;
		return result;
	}
	before = seconds_now();
	result = look(m, limit);
	*took = seconds_now() - before;
	m->seconds_left -= *took;
	if (result > 0 && *took < quick_look)
		m->unmeasured = UNMEASURED_LOOKS;
	return result;
}

/* What a look that found nothing means for the whole search. */
static enum match_result settle(struct matcher *m, int result,
				struct error *err)
{
	if (result != PCRE2_ERROR_NOMATCH) {
		match_error(result, err);
		return MATCH_FAILED;
	}
	if (m->stop && m->stop())
		return MATCH_STOPPED;
	if (m->seconds_left < 0) {
		match_error(PCRE2_ERROR_MATCHLIMIT, err);
		return MATCH_FAILED;
	}
	return MATCH_NONE;
}

static enum match_result found_here(struct matcher *m, struct span *hit)
{
	*hit = (struct span){ m->whole[0], m->whole[1] };
	m->from = m->next = hit->end;
	return MATCH_FOUND;
}

static enum match_result next_in_windows(struct matcher *m, struct span *hit,
					 struct error *err)
{
	while (m->from < m->length) {
		size_t room = m->length - m->from;
		size_t limit = m->from + (room < m->window ? room : m->window);
		enum match_result settled;
		double took;
		int result;

		while (limit > m->from &&
		       !utf8_is_border(m->text, m->length, limit))
			limit--;
		result = timed_look(m, limit, &took);
		if (result > 0)
			return found_here(m, hit);
		settled = settle(m, result, err);
		if (settled != MATCH_NONE)
			return settled;
		move_on(m, limit, took);
	}
	return MATCH_NONE;
}

/* ------------------------------------------------ matching by literals */

enum {
	STRIDE = 256 * 1024,	/* bytes between two questions to `stop` */
	USELESS_LOOKS = 64,	/* before literals are given up in a text ... */
	USELESS_BYTES = 48,	/* ... where one stands in so many bytes */
};

enum border { IS_BORDER, NO_BORDER, ASK };

/* May a word of ASCII end beside this byte?  What is a letter beyond ASCII,
 * the library knows. */
static enum border border_beside(const struct matcher *m, size_t at)
{
	unsigned char c;

	if (at >= m->length)
		return IS_BORDER;
	c = (unsigned char)m->text[at];
	if (c >= 0x80)
		return ASK;
	return plan_is_word_byte((char)c) ? NO_BORDER : IS_BORDER;
}

/* The first of the literals that fits at the place, between borders where
 * they are asked for. */
static enum border fit(const struct matcher *m, size_t at, size_t *end)
{
	const struct pattern_plan *plan = &m->way->plan;
	const struct literals *literals = &plan->literals;
	enum border border = IS_BORDER;
	unsigned begin;

	if (plan->border_left && at > 0)
		border = border_beside(m, at - 1);
	if (border != IS_BORDER)
		return border;
	begin = literals_that_begin(literals, m->text[at]);
	for (size_t i = 0; i < literals->count; i++) {
		if (!(begin & 1u << i % 8) ||
		    !literal_fits(literals, i, m->text, m->length, at))
			continue;
		*end = at + literals->at[i].length;
		border = plan->border_right ? border_beside(m, *end) :
			IS_BORDER;
		if (border != NO_BORDER)
			return border;
	}
	return NO_BORDER;
}

/* The places where a hit may begin that holds the literal at `at`: from
 * m->from to *limit.  False where there is none. */
static bool starts_before(struct matcher *m, size_t at, size_t *limit)
{
	const struct pattern_plan *plan = &m->way->plan;
	size_t start = at;

	while (start > m->from && at - start < plan->most) {
		unsigned char c = (unsigned char)m->text[start - 1];

		if (c < 0x80 && !plan->before[c])
			break;
		start--;
	}
	while (start < at && !utf8_is_border(m->text, m->length, start))
		start++;
	if (at - start < plan->least || start < m->from)
		return false;
	*limit = at - plan->least;
	while (*limit > start &&
	       !utf8_is_border(m->text, m->length, *limit))
		(*limit)--;
	m->from = start;
	return true;
}

/* Literals that stand everywhere and lead to nothing cost more than they
 * save. */
static bool is_useless(struct matcher *m)
{
	return ++m->useless > USELESS_LOOKS &&
		m->useless * USELESS_BYTES > m->next - m->begun;
}

/*
 * The first place in [m->next, until) where a literal stands, or `until`.
 * Where one stands another is often near, so some places behind it are looked
 * at together.
 */
static size_t next_place(struct matcher *m, size_t until)
{
	const struct literals *literals = &m->way->plan.literals;
	size_t from = m->next, at;

	if (from - m->block < LITERALS_PLACES) {
		uint64_t left = m->places & ~(uint64_t)0 << (from - m->block);

		for (; left; left &= left - 1) {
			at = m->block + (size_t)__builtin_ctzll(left);
			if (at >= until)
				return until;
			/* What is exact is seen to by the caller. */
			if (m->way->plan.exact ||
			    literals_fit(literals, m->text, m->length, at))
				return at;
		}
		from = m->block + LITERALS_PLACES;
		if (from >= until)
			return until;
	}
	at = literals_find(literals, m->text, m->length, from, until);
	m->block = m->length;
	if (at < until && literals_has_places(literals, m->length, at)) {
		m->block = at;
		m->places = literals_places(literals, m->text, at);
	}
	return at;
}

static enum match_result next_by_literals(struct matcher *m, struct span *hit,
					  struct error *err)
{
	const struct pattern_plan *plan = &m->way->plan;

	while (m->next < m->length) {
		size_t until = m->length - m->next < STRIDE ? m->length :
			m->next + STRIDE;
		size_t at = next_place(m, until);
		enum match_result settled;
		size_t limit = at, end = 0;
		enum border border = ASK;
		double took;
		int result;

		m->next = at;
		if (at == until) {
			if (at < m->length && m->stop && m->stop())
				return MATCH_STOPPED;
			continue;
		}
		if (plan->exact)
			border = fit(m, at, &end);
		if (border == IS_BORDER) {
			m->whole[0] = at;
			m->whole[1] = end;
			return found_here(m, hit);
		}
		m->next = at + 1;
		if (border == NO_BORDER || !starts_before(m, at, &limit))
			continue;
		result = timed_look(m, limit, &took);
		if (result > 0)
			return found_here(m, hit);
		settled = settle(m, result, err);
		if (settled != MATCH_NONE)
			return settled;
		m->from = utf8_next(m->text, m->length, limit);
		if (!plan->exact && is_useless(m)) {
			m->planned = false;
			return next_in_windows(m, hit, err);
		}
	}
	m->from = m->length;
	return MATCH_NONE;
}

/* ------------------------------------------------ matching by runs */

static enum match_result next_run(struct matcher *m, struct span *hit)
{
	while (m->from < m->length) {
		size_t until = m->length - m->from < STRIDE ? m->length :
			m->from + STRIDE;

		m->from = byte_run_start(&m->walk, m->from, until);
		if (m->from < until) {
			m->whole[0] = m->from;
			m->whole[1] = byte_run_end(&m->walk, m->from);
			return found_here(m, hit);
		}
		if (until < m->length && m->stop && m->stop())
			return MATCH_STOPPED;
	}
	return MATCH_NONE;
}

enum match_result matcher_next(struct matcher *m, struct span *hit,
			       struct error *err)
{
	if (m->way->is_run)
		return next_run(m, hit);
	return m->planned ? next_by_literals(m, hit, err) :
		next_in_windows(m, hit, err);
}

bool matcher_group(const struct matcher *m, unsigned group, struct span *out)
{
	const PCRE2_SIZE *at = m->whole;

	if (group >= pcre2_get_ovector_count(m->found) ||
	    at[2 * group] == PCRE2_UNSET)
		return false;
	*out = (struct span){ at[2 * group], at[2 * group + 1] };
	return out->start <= out->end;
}
