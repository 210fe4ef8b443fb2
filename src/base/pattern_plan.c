#include "base/pattern_plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"

enum {
	LONGEST = 4000,		/* bytes of a pattern that is read */
	DEEPEST = 40,
	MOST_QUESTIONS = 64,
	BOUND = 1 << 20,	/* longer is endless */
	WIDEST = 4,		/* bytes of a character */
};

/* What a piece of a pattern takes up. */
struct extent {
	size_t least, most;		/* bytes; SIZE_MAX: endless */
	bool ascii[128];		/* which of these may be in it */
};

/* Literals of which a piece holds one, after `before`. */
struct need {
	struct literals literals;
	struct extent before;
};

struct piece {
	struct extent extent;
	struct need need;
	bool exact;		/* it is one of the literals, the first that
				 * lets the rest fit */
	bool border_left, border_right;
};

struct reader_of_pattern {
	const struct plan_request *request;
	const char *s;
	size_t length, at;
	unsigned depth, questions;
	bool caseless;		/* from here on, or said of all */
	bool failed;
};

/* The kinds of parts in a row of them: a border of a word, plain characters,
 * a group that is a choice of literals, and all else. */
enum { PARTS = 4 };
#define PART_BORDER 'b'
#define PART_PLAIN 'p'
#define PART_CHOICE 'c'
#define PART_OTHER 'o'

struct row {
	struct piece sum;		/* before the run */
	struct literal run;
	char parts[PARTS + 1];
	size_t part_count;
};

struct repeat {
	size_t least, most;
	bool said;
};

static size_t add_bound(size_t a, size_t b)
{
	return a > BOUND || b > BOUND || a + b > BOUND ? SIZE_MAX : a + b;
}

static size_t times_bound(size_t a, size_t n)
{
	if (!a || !n)
		return 0;
	return a > BOUND || n > BOUND / a ? SIZE_MAX : a * n;
}

static void extent_append(struct extent *to, const struct extent *more)
{
	/* What is surely there is not longer than the bound. */
	if (to->least + more->least <= BOUND)
		to->least += more->least;
	to->most = add_bound(to->most, more->most);
	for (size_t i = 0; i < 128; i++)
		to->ascii[i] |= more->ascii[i];
}

static void extent_repeat(struct extent *extent, const struct repeat *n)
{
	size_t least = times_bound(extent->least, n->least);

	extent->least = least == SIZE_MAX ? BOUND : least;
	extent->most = times_bound(extent->most, n->most);
}

static void extent_or(struct extent *to, const struct extent *other)
{
	if (other->least < to->least)
		to->least = other->least;
	if (other->most > to->most)
		to->most = other->most;
	for (size_t i = 0; i < 128; i++)
		to->ascii[i] |= other->ascii[i];
}

static void piece_release(struct piece *piece)
{
	literals_release(&piece->need.literals);
}

/* Takes the literals over, or frees them. */
static void offer(struct row *row, struct need *need)
{
	struct need *best = &row->sum.need;

	if (!best->literals.count ||
	    literals_rarity(&need->literals) >
	    literals_rarity(&best->literals)) {
		literals_release(&best->literals);
		*best = *need;
	} else {
		literals_release(&need->literals);
	}
	need->literals = (struct literals){ 0 };
}

static void add_part(struct row *row, char part)
{
	if (row->part_count < PARTS)
		row->parts[row->part_count] = part;
	row->part_count++;
}

static void end_run(struct row *row)
{
	struct need need = { .before = row->sum.extent };
	struct extent extent = {
		.least = row->run.length, .most = row->run.length,
	};

	if (!row->run.length)
		return;
	for (size_t i = 0; i < row->run.length; i++) {
		unsigned char c = (unsigned char)row->run.bytes[i];

		if (c < 0x80) {
			extent.ascii[c] = true;
			/* Where case does not count, the other one too. */
			if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
				extent.ascii[c ^ 0x20] = true;
		}
	}
	list_push(&need.literals, row->run);
	offer(row, &need);
	extent_append(&row->sum.extent, &extent);
	row->run.length = 0;
	add_part(row, PART_PLAIN);
}

static bool give_up(struct reader_of_pattern *r)
{
	r->failed = true;
	return false;
}

static char peek(const struct reader_of_pattern *r, size_t ahead)
{
	return r->at + ahead < r->length ? r->s[r->at + ahead] : '\0';
}

static bool looking_at(const struct reader_of_pattern *r, const char *what)
{
	size_t n = strlen(what);

	return r->length - r->at >= n && !memcmp(r->s + r->at, what, n);
}

static bool read_number(struct reader_of_pattern *r, size_t *n)
{
	size_t digits = 0;

	for (*n = 0; peek(r, 0) >= '0' && peek(r, 0) <= '9'; r->at++) {
		*n = *n * 10 + (size_t)(peek(r, 0) - '0');
		if (++digits > 5)
			return give_up(r);
	}
	return digits > 0;
}

/* {3}, {3,} and {3,5}; what else begins with a brace means different things
 * to different versions of the library. */
static bool read_braces(struct reader_of_pattern *r, struct repeat *repeat)
{
	r->at++;
	if (!read_number(r, &repeat->least))
		return give_up(r);
	repeat->most = repeat->least;
	if (peek(r, 0) == ',') {
		r->at++;
		if (peek(r, 0) == '}')
			repeat->most = SIZE_MAX;
		else if (!read_number(r, &repeat->most))
			return give_up(r);
	}
	if (peek(r, 0) != '}')
		return give_up(r);
	r->at++;
	return true;
}

static bool read_repeat(struct reader_of_pattern *r, struct repeat *repeat)
{
	*repeat = (struct repeat){ 1, 1, true };
	switch (peek(r, 0)) {
	case '*':
		*repeat = (struct repeat){ 0, SIZE_MAX, true };
		r->at++;
		break;
	case '+':
		*repeat = (struct repeat){ 1, SIZE_MAX, true };
		r->at++;
		break;
	case '?':
		*repeat = (struct repeat){ 0, 1, true };
		r->at++;
		break;
	case '{':
		if (!read_braces(r, repeat))
			return false;
		break;
	default:
		repeat->said = false;
		return true;
	}
	if (peek(r, 0) == '?' || peek(r, 0) == '+')
		r->at++;
	return true;
}

static bool read_choice(struct reader_of_pattern *r, struct piece *piece);

/* A character that one of a set may be: r->s[start, r->at). */
static bool add_set(struct reader_of_pattern *r, struct row *row,
		    size_t start)
{
	struct extent extent = { .least = 1, .most = WIDEST };
	struct repeat repeat;

	if (r->questions++ > MOST_QUESTIONS ||
	    !r->request->takes(r->s + start, r->at - start,
			       r->caseless, extent.ascii))
		return give_up(r);
	end_run(row);
	if (!read_repeat(r, &repeat))
		return false;
	extent_repeat(&extent, &repeat);
	extent_append(&row->sum.extent, &extent);
	add_part(row, PART_OTHER);
	return true;
}

/* Is the character found by its bytes alone? */
static bool stands_for_itself(const struct reader_of_pattern *r, uint32_t cp)
{
	if (!r->caseless)
		return true;
	if (cp < 0x80)
		/* ſ is an s and the Kelvin sign a k. */
		return r->request->ascii ||
			((cp | 0x20) != 's' && (cp | 0x20) != 'k');
	return (cp >= 0x3000 && cp < 0x3040) ||
		(cp >= 0x3400 && cp < 0x4DC0) || (cp >= 0x4E00 && cp < 0xA000);
}

/* A character, at r->s[start, r->at), which is `cp`. */
static bool add_character(struct reader_of_pattern *r, struct row *row,
			  size_t start, uint32_t cp)
{
	struct extent extent = { .least = 1, .most = WIDEST };
	struct repeat repeat;
	size_t at = r->at;
	char bytes[4];
	size_t n = utf8_encode(bytes, cp);

	if (!stands_for_itself(r, cp))
		return add_set(r, row, start);
	if (!read_repeat(r, &repeat))
		return false;
	if (!repeat.least) {
		r->at = at;
		return add_set(r, row, start);
	}
	if (row->run.length + n > LITERAL_LONGEST)
		end_run(row);
	memcpy(row->run.bytes + row->run.length, bytes, n);
	row->run.length += n;
	if (!repeat.said)
		return true;
	end_run(row);
	add_part(row, PART_OTHER);
	if (cp < 0x80 && !r->request->takes(r->s + start, at - start,
					    r->caseless,
					    extent.ascii))
		return give_up(r);
	repeat.least--;
	if (repeat.most != SIZE_MAX)
		repeat.most--;
	extent_repeat(&extent, &repeat);
	extent_append(&row->sum.extent, &extent);
	return true;
}

static void add_assertion(struct reader_of_pattern *r, struct row *row,
			  char part)
{
	struct repeat repeat;

	end_run(row);
	if (read_repeat(r, &repeat))
		add_part(row, repeat.said ? PART_OTHER : part);
}

static bool read_class(struct reader_of_pattern *r, struct row *row)
{
	size_t start = r->at++;

	if (peek(r, 0) == '^')
		r->at++;
	if (peek(r, 0) == ']')
		r->at++;
	while (peek(r, 0) != ']') {
		if (r->at >= r->length || peek(r, 0) == '[')
			return give_up(r);
		if (peek(r, 0) == '\\') {
			/* \Q, \E and what takes braces may hide a bracket. */
			if (r->at + 1 >= r->length ||
			    strchr("QExoNc", peek(r, 1)))
				return give_up(r);
			r->at++;
		}
		r->at++;
	}
	r->at++;
	return add_set(r, row, start);
}

static bool read_property(struct reader_of_pattern *r, struct row *row,
			  size_t start)
{
	if (peek(r, 0) == '{')
		while (r->at < r->length && peek(r, 0) != '}')
			r->at++;
	if (r->at >= r->length)
		return give_up(r);
	r->at++;
	return add_set(r, row, start);
}

static bool read_escape(struct reader_of_pattern *r, struct row *row)
{
	size_t start = r->at++;
	char c = peek(r, 0);
	static const char names[] = "ntrfea", values[] = "\n\t\r\f\x1B\a";
	const char *name;

	r->at++;
	if (!c || (unsigned char)c >= 0x80)
		return give_up(r);
	if (strchr("dDwWsShHvVN", c))
		return c == 'N' && peek(r, 0) == '{' ? give_up(r) :
			add_set(r, row, start);
	if (c == 'p' || c == 'P')
		return read_property(r, row, start);
	if (strchr("bBAzZ", c)) {
		add_assertion(r, row, c == 'b' ? PART_BORDER : PART_OTHER);
		return !r->failed;
	}
	name = strchr(names, c);
	if (name)
		return add_character(r, row, start,
				     (uint32_t)values[name - names]);
	if ((c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))
		return give_up(r);
	return add_character(r, row, start, (uint32_t)c);
}

static bool skip_name(struct reader_of_pattern *r, size_t head, char end)
{
	for (r->at += head; r->at < r->length && peek(r, 0) != end; r->at++)
		;
	r->at++;
	return r->at < r->length;
}

enum group { GROUP_CHOICE, GROUP_OTHER, GROUP_ASSERTION };

static bool read_head(struct reader_of_pattern *r, enum group *group)
{
	static const struct {
		const char *head;
		enum group group;
	} heads[] = {
		{ "(?:", GROUP_CHOICE }, { "(?|", GROUP_CHOICE },
		{ "(?>", GROUP_OTHER }, { "(?=", GROUP_ASSERTION },
		{ "(?!", GROUP_ASSERTION }, { "(?<=", GROUP_ASSERTION },
		{ "(?<!", GROUP_ASSERTION },
	};

	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
		if (looking_at(r, heads[i].head)) {
			r->at += strlen(heads[i].head);
			*group = heads[i].group;
			return true;
		}
	*group = GROUP_OTHER;
	if (looking_at(r, "(?P<"))
		return skip_name(r, 4, '>');
	if (looking_at(r, "(?<"))
		return skip_name(r, 3, '>');
	if (looking_at(r, "(?'"))
		return skip_name(r, 3, '\'');
	if (looking_at(r, "(?") || looking_at(r, "(*"))
		return false;
	r->at++;
	return true;
}

static void add_group(struct row *row, struct piece *piece,
		      const struct repeat *repeat, enum group group)
{
	bool choice = group == GROUP_CHOICE && piece->exact && !repeat->said &&
		!piece->border_left && !piece->border_right;

	end_run(row);
	if (repeat->least && piece->need.literals.count) {
		struct need need = {
			.literals = piece->need.literals,
			.before = row->sum.extent,
		};

		piece->need.literals = (struct literals){ 0 };
		extent_append(&need.before, &piece->need.before);
		/* A choice is needed whole where it is all there is. */
		offer(row, &need);
	}
	extent_repeat(&piece->extent, repeat);
	extent_append(&row->sum.extent, &piece->extent);
	add_part(row, choice ? PART_CHOICE : PART_OTHER);
}

static bool read_group(struct reader_of_pattern *r, struct row *row)
{
	struct piece piece = { 0 };
	struct repeat repeat;
	enum group group;
	bool ok;

	if (++r->depth > DEEPEST || !read_head(r, &group))
		return give_up(r);
	ok = read_choice(r, &piece) && peek(r, 0) == ')';
	r->at++;
	r->depth--;
	ok = ok && read_repeat(r, &repeat);
	if (ok && group == GROUP_ASSERTION) {
		end_run(row);
		add_part(row, PART_OTHER);
	} else if (ok) {
		add_group(row, &piece, &repeat, group);
	}
	piece_release(&piece);
	return ok || give_up(r);
}

/*
 * From here to the end of the group case does not count.  What follows the
 * group is then looked for more widely than need be, which loses nothing; but
 * literals alone do not say any more what is found, unless it is all of the
 * pattern.
 */
static bool read_caseless(struct reader_of_pattern *r, struct row *row)
{
	end_run(row);
	if (r->at)
		add_part(row, PART_OTHER);
	r->at += strlen("(?i)");
	r->caseless = true;
	return true;
}

static bool read_part(struct reader_of_pattern *r, struct row *row)
{
	size_t start = r->at, n;
	uint32_t cp;

	switch (peek(r, 0)) {
	case '(':
		return looking_at(r, "(?i)") ? read_caseless(r, row) :
			read_group(r, row);
	case '[':
		return read_class(r, row);
	case '\\':
		return read_escape(r, row);
	case '.':
		r->at++;
		return add_set(r, row, start);
	case '^':
	case '$':
		r->at++;
		add_assertion(r, row, PART_OTHER);
		return !r->failed;
	case '*':
	case '+':
	case '?':
	case '{':
	case '\0':
		return give_up(r);
	}
	cp = utf8_decode(r->s + r->at, r->length - r->at, &n);
	r->at += n;
	return add_character(r, row, start, cp);
}

/* Parts in a row, up to | or ) or the end. */
static bool read_row(struct reader_of_pattern *r, struct piece *piece)
{
	struct row row = { 0 };
	const char *parts = row.parts;

	while (!r->failed && r->at < r->length && peek(r, 0) != '|' &&
	       peek(r, 0) != ')')
		(void)read_part(r, &row);
	end_run(&row);
	*piece = row.sum;
	if (row.part_count > PARTS)
		return !r->failed;
	piece->border_left = *parts == PART_BORDER;
	parts += piece->border_left;
	piece->exact = *parts == PART_PLAIN || *parts == PART_CHOICE;
	parts += piece->exact;
	piece->border_right = *parts == PART_BORDER;
	parts += piece->border_right;
	piece->exact = piece->exact && !*parts;
	return !r->failed;
}

static void join_needs(struct need *to, struct need *other)
{
	if (!to->literals.count || !other->literals.count ||
	    to->literals.count + other->literals.count > LITERALS_MOST) {
		literals_release(&to->literals);
		return;
	}
	for (size_t i = 0; i < other->literals.count; i++)
		list_push(&to->literals, other->literals.at[i]);
	extent_or(&to->before, &other->before);
}

static bool read_choice(struct reader_of_pattern *r, struct piece *piece)
{
	struct piece other;

	if (!read_row(r, piece))
		return false;
	while (peek(r, 0) == '|') {
		r->at++;
		if (!read_row(r, &other)) {
			piece_release(&other);
			return false;
		}
		join_needs(&piece->need, &other.need);
		extent_or(&piece->extent, &other.extent);
		piece->exact = piece->exact && other.exact &&
			!piece->border_left && !piece->border_right &&
			!other.border_left && !other.border_right;
		piece->border_left = piece->border_right = false;
		piece_release(&other);
	}
	return true;
}

bool plan_is_word_byte(char c)
{
	return (c >= '0' && c <= '9') || c == '_' ||
		((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static bool words_all(const struct literals *literals)
{
	for (size_t i = 0; i < literals->count; i++) {
		const struct literal *l = &literals->at[i];

		if (!plan_is_word_byte(l->bytes[0]) ||
		    !plan_is_word_byte(l->bytes[l->length - 1]))
			return false;
	}
	return true;
}

bool pattern_plan_make(struct pattern_plan *plan,
		       const struct plan_request *request)
{
	struct reader_of_pattern r = {
		.request = request, .s = request->text,
		.length = request->length, .caseless = request->caseless,
	};
	struct piece piece = { 0 };

	*plan = (struct pattern_plan){ 0 };
	if (request->length > LONGEST || !read_choice(&r, &piece) ||
	    r.at < r.length || !piece.need.literals.count) {
		piece_release(&piece);
		return false;
	}
	plan->literals = piece.need.literals;
	plan->literals.caseless = r.caseless;
	literals_prepare(&plan->literals);
	plan->least = piece.need.before.least;
	plan->most = piece.need.before.most;
	memcpy(plan->before, piece.need.before.ascii, sizeof(plan->before));
	plan->border_left = piece.border_left || request->words;
	plan->border_right = piece.border_right || request->words;
	/* Only at letters and digits of ASCII is a border what it is called. */
	plan->exact = piece.exact &&
		((!plan->border_left && !plan->border_right) ||
		 words_all(&plan->literals));
	return true;
}

/* A class of characters and ranges of ASCII, each standing for itself. */
static bool is_plain_class(const char *s, size_t length)
{
	if (length < 3 || s[0] != '[' || s[1] == '^' || s[1] == ']')
		return false;
	for (size_t i = 1; i + 1 < length; i++)
		if ((unsigned char)s[i] >= 0x80 || strchr("\\[]^", s[i]))
			return false;
	return s[length - 1] == ']';
}

static bool is_escape_of_set(const char *s, size_t length)
{
	return length == 2 && s[0] == '\\' && s[1] && strchr("dws", s[1]);
}

bool pattern_plan_run(const struct plan_request *request,
		      struct byte_run *run)
{
	const char *s = request->text;
	size_t n = request->length;
	bool plain, members[128];

	while (n && s[n - 1] == '+' && request->length - n < 2)
		n--;
	if (n == request->length || request->words)
		return false;
	plain = is_plain_class(s, n);
	/* Beyond ASCII the escapes take more, and so do some letters where
	 * case does not count. */
	if (!plain && !(is_escape_of_set(s, n) && request->ascii))
		return false;
	if (plain && request->caseless && !request->ascii)
		return false;
	if (!request->takes(s, n, request->caseless, members))
		return false;
	byte_run_init(run, members);
	return true;
}

void pattern_plan_release(struct pattern_plan *plan)
{
	literals_release(&plan->literals);
}
