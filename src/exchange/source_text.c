#include "exchange/source_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/unicode.h"
#include "base/utf8.h"

static const char mark[] = "\xEF\xBB\xBF";

static bool starts_with_mark(const struct strbuf *s)
{
	return s->length >= 3 && !memcmp(s->s, mark, 3);
}

/* Decoding takes a mark off; it is put back, since it may be counted. */
static bool decode(struct source_text *t, const char *bytes, size_t length)
{
	struct unicode_source source = { .encoding = "UTF-8" };
	struct error ignored = { .kind = ERROR_NONE };
	const unsigned char *b = (const unsigned char *)bytes;
	bool utf16 = length >= 2 && ((b[0] == 0xFF && b[1] == 0xFE) ||
				     (b[0] == 0xFE && b[1] == 0xFF));

	t->encoding = "UTF-8";
	if (!utf16 && utf8_valid(bytes, length)) {
		strbuf_add(&t->raw, bytes, length);
		return true;
	}
	if (utf16)
		strbuf_adds(&t->raw, mark);
	t->is_guessed = !utf16;
	if (!unicode_decode(bytes, length, NULL, &t->raw, &source, &ignored)) {
		strbuf_truncate(&t->raw, 0);
		if (!unicode_decode(bytes, length, "windows-1252", &t->raw,
				    &source, &ignored))
			return false;
	}
	t->encoding = source.encoding;
	return true;
}

/* What unicode_tidy takes out of a text. */
static bool is_taken_out(uint32_t cp)
{
	return (cp < 0x20 && cp != '\t' && cp != '\n' && cp != '\f' &&
		cp != '\r') || (cp >= 0x7F && cp < 0xA0 && cp != 0x85);
}

static bool is_line_end(uint32_t cp)
{
	return cp == '\r' || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

/*
 * Goes through the raw text: for each character `visit` hears it, its bytes in
 * the raw text and where it stands in ours.
 */
struct step {
	uint32_t cp;
	size_t raw, raw_length;
	size_t ours;
	bool is_mark, ends_crlf;	/* the LF of a CR LF */
};

static bool next_step(const struct source_text *t, struct step *s,
		      size_t ours_end)
{
	size_t at = s->raw + s->raw_length;
	bool was_cr = s->raw_length && s->cp == '\r';

	if (at >= t->raw.length)
		return false;
	s->raw = at;
	s->ours = ours_end;
	s->cp = utf8_decode(t->raw.s + at, t->raw.length - at,
			    &s->raw_length);
	s->is_mark = at == 0 && s->cp == 0xFEFF;
	s->ends_crlf = was_cr && s->cp == '\n';
	return true;
}

/* How many bytes of our text the character makes. */
static size_t ours_length(const struct step *s)
{
	return s->is_mark || s->ends_crlf || is_taken_out(s->cp) ? 0 :
		is_line_end(s->cp) ? 1 : s->raw_length;
}

static void make_ours(struct source_text *t)
{
	struct step s = { .raw = 0 };

	strbuf_reserve(&t->text, t->raw.length);
	while (next_step(t, &s, t->text.length)) {
		size_t n = ours_length(&s);

		t->left_out += is_taken_out(s.cp);
		t->has_mark |= s.is_mark;
		t->has_crlf |= s.ends_crlf;
		t->has_astral |= s.cp >= 0x10000;
		if (n && is_line_end(s.cp))
			strbuf_addc(&t->text, '\n');
		else if (n)
			strbuf_add(&t->text, t->raw.s + s.raw, n);
	}
}

/* Nothing to change: the usual case, and the quick one. */
static bool is_ours_already(const struct strbuf *raw)
{
	if (starts_with_mark(raw))
		return false;
	for (size_t i = 0; i < raw->length; i++) {
		unsigned char c = (unsigned char)raw->s[i];

		if ((c < 0x20 && c != '\n' && c != '\t' && c != '\f') ||
		    c == 0x7F || c == 0xC2 || c == 0xE2)
			return false;
	}
	return true;
}

static bool holds_astral(const struct strbuf *text)
{
	for (size_t i = 0; i < text->length; i++)
		if ((unsigned char)text->s[i] >= 0xF0)
			return true;
	return false;
}

bool source_text_init(struct source_text *t, const char *bytes, size_t length)
{
	*t = (struct source_text)SOURCE_TEXT_INIT;
	if (length > UINT32_MAX / 2 || !decode(t, bytes, length))
		return false;
	if (!is_ours_already(&t->raw)) {
		make_ours(t);
		return true;
	}
	strbuf_add(&t->text, t->raw.s, t->raw.length);
	t->has_astral = holds_astral(&t->text);
	return true;
}

void source_text_release(struct source_text *t)
{
	strbuf_release(&t->raw);
	strbuf_release(&t->text);
}

/* Places. */

static size_t units_of(const struct step *s, const struct source_count *count)
{
	if ((s->is_mark && !count->mark) ||
	    (s->ends_crlf && count->crlf_once))
		return 0;
	return count->unit == COUNT_BYTES ? s->raw_length :
		count->unit == COUNT_UTF16 && s->cp >= 0x10000 ? 2 : 1;
}

void source_places_init(struct source_places *p, const struct source_text *t,
			const struct source_count *count)
{
	struct step s = { .raw = 0 };
	size_t ours = 0;

	*p = (struct source_places){
		.at = xmalloc((t->raw.length + 2) * sizeof(*p->at)),
	};
	while (next_step(t, &s, ours)) {
		size_t units = units_of(&s, count);

		for (size_t i = 0; i < units; i++)
			p->at[p->count++] = (uint32_t)ours;
		ours += ours_length(&s);
	}
	p->at[p->count++] = (uint32_t)ours;
}

void source_places_release(struct source_places *p)
{
	free(p->at);
	*p = (struct source_places){ 0 };
}

/* Judging. */

static bool is_word(uint32_t cp)
{
	return utf8_is_letter(cp) && !utf8_is_cjk(cp);
}

/* Does a passage begin or end here without cutting a word? */
static bool is_between_words(const struct strbuf *text, size_t at)
{
	size_t n, before;

	if (at == 0 || at >= text->length)
		return true;
	before = utf8_previous(text->s, at);
	return !is_word(utf8_decode(text->s + before, at - before, &n)) ||
		!is_word(utf8_decode(text->s + at, text->length - at, &n));
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

/* Runs of white space are one. */
static bool same_words(const char *a, size_t a_length, const char *b,
		       size_t b_length, bool beginning)
{
	size_t i = 0, k = 0;

	while (i < a_length && is_blank(a[i]))
		i++;
	while (k < b_length && is_blank(b[k]))
		k++;
	while (i < a_length && k < b_length) {
		if (is_blank(a[i]) && is_blank(b[k])) {
			while (i < a_length && is_blank(a[i]))
				i++;
			while (k < b_length && is_blank(b[k]))
				k++;
		} else if (a[i++] != b[k++]) {
			return false;
		}
	}
	while (i < a_length && is_blank(a[i]))
		i++;
	while (k < b_length && is_blank(b[k]))
		k++;
	return k == b_length && (beginning || i == a_length);
}

static size_t without_ellipsis(const char *quote, size_t n, bool *cut)
{
	*cut = true;
	if (n >= 3 && !memcmp(quote + n - 3, "…", 3))
		return n - 3;
	if (n >= 3 && !memcmp(quote + n - 3, "...", 3))
		return n - 3;
	*cut = false;
	return n;
}

bool source_text_is_quote(const struct source_text *t, struct span bytes,
			  const char *quote)
{
	bool cut;
	size_t n = without_ellipsis(quote, strlen(quote), &cut);

	return same_words(t->text.s + bytes.start, span_length(bytes), quote,
			  strlen(quote), false) ||
		(cut && n && same_words(t->text.s + bytes.start,
					span_length(bytes), quote, n, true));
}

/* How well a way of counting suits what is told. */
struct fit {
	size_t beyond, quotes, borders;
};

static struct fit fit_of(const struct source_text *t,
			 const struct told_passage *at, size_t count,
			 const struct source_count *way)
{
	struct source_places p;
	struct fit fit = { 0, 0, 0 };

	source_places_init(&p, t, way);
	for (size_t i = 0; i < count; i++) {
		struct span bytes;

		if (at[i].start < 0 || at[i].end < at[i].start ||
		    (uint64_t)at[i].end >= p.count) {
			fit.beyond++;
			continue;
		}
		bytes = (struct span){ p.at[at[i].start], p.at[at[i].end] };
		fit.quotes += at[i].quote &&
			source_text_is_quote(t, bytes, at[i].quote);
		fit.borders += is_between_words(&t->text, bytes.start) &&
			is_between_words(&t->text, bytes.end);
	}
	source_places_release(&p);
	return fit;
}

static int compare_fits(const struct fit *a, const struct fit *b)
{
	if (a->beyond != b->beyond)
		return a->beyond < b->beyond ? 1 : -1;
	if (a->quotes != b->quotes)
		return a->quotes > b->quotes ? 1 : -1;
	return (a->borders > b->borders) - (a->borders < b->borders);
}

static size_t list_ways(const struct source_text *t,
			const struct source_count *usual,
			struct source_count ways[9])
{
	size_t n = 0;

	/* The first that fits best wins. */
	ways[n++] = *usual;
	for (int unit = 0; unit < 1 + t->has_astral; unit++)
		for (int crlf = 0; crlf < 1 + t->has_crlf; crlf++)
			for (int m = 0; m < 1 + t->has_mark; m++)
				ways[n++] = (struct source_count){
					(enum count_unit)unit, m == 1,
					crlf == 1 };
	return n;
}

struct count_verdict source_text_judge(const struct source_text *t,
	const struct told_passage *at, size_t count,
	const struct source_count *usual)
{
	static const struct source_count standard = { COUNT_CODE_POINTS, false,
						      false };
	struct source_count ways[9];
	struct count_verdict v = {
		.count = *usual, .passages = count,
		.is_only = !t->has_astral && !t->has_crlf && !t->has_mark,
	};
	struct fit best = { 0, 0, 0 }, plain;
	size_t n = list_ways(t, usual, ways);

	for (size_t i = 0; i < count; i++)
		v.quoted += at[i].quote != NULL;
	if (v.is_only || !count)
		return v;
	for (size_t i = 0; i < n; i++) {
		struct fit fit = fit_of(t, at, count, &ways[i]);

		if (i && compare_fits(&fit, &best) <= 0)
			continue;
		best = fit;
		v.count = ways[i];
	}
	plain = fit_of(t, at, count, &standard);
	v.is_proved = plain.beyond > best.beyond;
	v.quotes_fit = best.quotes;
	v.borders_fit = best.borders;
	v.standard_fit = plain.borders;
	return v;
}

/* Finding words. */

static bool stands_at(const struct source_text *t, size_t at,
		      const char *quote, size_t n)
{
	return at + n <= t->text.length && !memcmp(t->text.s + at, quote, n);
}

static bool find_near(const struct strbuf *text, const char *quote, size_t n,
		      size_t middle, size_t *found)
{
	const char *s = text->s;
	size_t best = SIZE_MAX, from = 0;

	while (from + n <= text->length) {
		const char *hit = memmem(s + from, text->length - from,
					 quote, n);
		size_t at, far;

		if (!hit)
			break;
		at = (size_t)(hit - s);
		far = at > middle ? at - middle : middle - at;
		if (far >= best && at > middle)
			break;
		if (far < best) {
			best = far;
			*found = at;
		}
		from = at + 1;
	}
	return best != SIZE_MAX;
}

/* Without white space, which programs lay out each in its own way. */
struct dense {
	struct strbuf bytes;
	struct { size_t *at; size_t count, capacity; } places;
};

static void make_dense(struct dense *d, const char *text, size_t length)
{
	*d = (struct dense){ .bytes = STRBUF_INIT };
	for (size_t i = 0; i < length; i++) {
		if (is_blank(text[i]))
			continue;
		strbuf_addc(&d->bytes, text[i]);
		list_push(&d->places, i);
	}
}

static void dense_release(struct dense *d)
{
	strbuf_release(&d->bytes);
	list_release(&d->places);
}

static bool find_loosely(const struct source_text *t, const char *quote,
			 size_t told, struct span *found)
{
	struct dense text, words;
	size_t middle = 0, at, n;
	bool ok;

	make_dense(&text, t->text.s, t->text.length);
	make_dense(&words, quote, strlen(quote));
	n = words.bytes.length;
	while (middle < text.places.count && text.places.at[middle] < told)
		middle++;
	ok = n && find_near(&text.bytes, words.bytes.s, n, middle, &at);
	if (ok)
		*found = (struct span){ text.places.at[at],
					text.places.at[at + n - 1] + 1 };
	dense_release(&text);
	dense_release(&words);
	return ok;
}

bool source_text_find(const struct source_text *t, const char *quote,
		      struct span told, struct span *found)
{
	struct source_text tidy;
	size_t at = told.start, n;
	bool ok;

	/* The quote has line ends of its own. */
	if (!source_text_init(&tidy, quote, strlen(quote)))
		return false;
	n = tidy.text.length;
	ok = n && (stands_at(t, told.start, tidy.text.s, n) ||
		   find_near(&t->text, tidy.text.s, n, told.start, &at));
	if (ok)
		*found = (struct span){ at, at + n };
	source_text_release(&tidy);
	return ok || find_loosely(t, quote, told.start, found);
}
