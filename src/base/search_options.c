/* The options of a search, checked, and as they are written down. */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/search.h"
#include "base/utf8.h"

bool search_options_check(const struct search_options *options,
			  struct error *err)
{
	if (options->fuzzy && options->forms)
		return error_usage(err, _("--forms and --fuzzy do not go "
			"together; word forms are exact, or leave --forms "
			"out"));
	if (options->fuzzy > FUZZY_EDITS)
		return error_usage(err, _("--fuzzy takes 1 or 2 edits"));
	if (options->near && options->near_words > NEAR_WORDS)
		return error_usage(err, _("--near takes 0 to %d words"),
				   NEAR_WORDS);
	return true;
}

bool search_options_equal(const struct search_options *a,
			  const struct search_options *b)
{
	return a->caseless == b->caseless && a->literal == b->literal &&
		a->words == b->words && a->forms == b->forms &&
		a->near == b->near && a->fuzzy == b->fuzzy &&
		(!a->near || a->near_words == b->near_words) &&
		a->folds == b->folds;
}

static void next_part(struct strbuf *out, size_t begun)
{
	if (out->length > begun)
		strbuf_addc(out, ' ');
}

void search_options_format(const struct search_options *options,
			   struct strbuf *out)
{
	size_t begun = out->length;

	if (options->caseless)
		strbuf_addc(out, 'i');
	if (options->literal)
		strbuf_addc(out, 'F');
	if (options->words)
		strbuf_addc(out, 'w');
	if (options->forms) {
		next_part(out, begun);
		strbuf_adds(out, "forms");
	}
	if (options->fuzzy) {
		next_part(out, begun);
		strbuf_addf(out, "fuzzy=%u", options->fuzzy);
	}
	if (options->near) {
		next_part(out, begun);
		strbuf_addf(out, "near=%u", options->near_words);
	}
	if (options->folds) {
		next_part(out, begun);
		strbuf_adds(out, "fold=");
		folds_format(options->folds, out);
	}
}

/* ----------------------------------------------------------------- parsing */

static bool take_forms(const char *value, struct search_options *options,
		       struct error *err)
{
	options->forms = true;
	return !*value || error_usage(err, _("'forms' takes no value"));
}

static bool take_number(const char *what, const char *value, unsigned most,
			unsigned *out, struct error *err)
{
	char *end;
	unsigned long n = strtoul(value, &end, 10);

	*out = (unsigned)n;
	return (*value >= '0' && *value <= '9' && !*end && n <= most) ||
		error_usage(err, _("'%s' takes a number up to %u: %s=1"), what,
			    most, what);
}

static bool take_fuzzy(const char *value, struct search_options *options,
		       struct error *err)
{
	return take_number("fuzzy", value, FUZZY_EDITS, &options->fuzzy, err);
}

static bool take_near(const char *value, struct search_options *options,
		      struct error *err)
{
	options->near = true;
	return take_number("near", value, NEAR_WORDS, &options->near_words,
			   err);
}

static bool take_fold(const char *value, struct search_options *options,
		      struct error *err)
{
	return folds_parse(value, &options->folds, err);
}

static const struct named_option {
	const char *name;
	bool (*take)(const char *value, struct search_options *options,
		     struct error *err);
} named_options[] = {
	{ "forms", take_forms },
	{ "fuzzy", take_fuzzy },
	{ "near", take_near },
	{ "fold", take_fold },
};

static bool take_letter(uint32_t letter, struct search_options *options)
{
	switch (letter) {
	case 'i':
		options->caseless = true;
		return true;
	case 'F':
		options->literal = true;
		return true;
	case 'w':
		options->words = true;
		return true;
	default:
		return false;
	}
}

static bool take_letters(const char *word, struct search_options *options,
			 struct error *err)
{
	for (size_t i = 0, n; word[i]; i += n) {
		uint32_t c = utf8_decode(word + i, strlen(word + i), &n);

		if (!take_letter(c, options))
			return error_usage(err, _("there is no option '%.*s'; "
				"there are i (capital and small letters are "
				"the same), w (whole words), F (plain text), "
				"forms, fuzzy=1, near=5 and fold=marks"),
				(int)n, word + i);
	}
	return true;
}

static bool take_word(const char *word, struct search_options *options,
		      struct error *err)
{
	size_t n = strcspn(word, "=");

	for (size_t i = 0;
	     i < sizeof(named_options) / sizeof(named_options[0]); i++)
		if (strlen(named_options[i].name) == n &&
		    !strncmp(named_options[i].name, word, n))
			return named_options[i].take(word + n +
						     (word[n] == '='),
						     options, err);
	return take_letters(word, options, err);
}

bool search_options_parse(const char *text, struct search_options *options,
			  struct error *err)
{
	struct strbuf word = STRBUF_INIT;
	size_t length = strlen(text);
	bool ok = true;

	*options = (struct search_options){ 0 };
	for (size_t i = 0, n; i <= length && ok; i += n) {
		uint32_t c = i < length ?
			utf8_decode(text + i, length - i, &n) : (n = 1, ' ');

		if (c == ',' || utf8_is_space(c)) {
			ok = take_word(word.s, options, err);
			strbuf_reset(&word);
		} else {
			strbuf_add(&word, text + i, n);
		}
	}
	strbuf_release(&word);
	return ok && search_options_check(options, err);
}
