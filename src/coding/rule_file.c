#include "coding/rule_file.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/name.h"
#include "base/unicode.h"

struct text_list {
	const char **at;
	size_t count, capacity;
};

struct line_list {
	size_t *at;
	size_t count, capacity;
};

struct parser {
	struct arena *arena;
	struct rule_file *file;
	size_t line;			/* that is being read, from 1 */
	struct file_rule *rule;		/* that is being read, or NULL */
	/* Of this rule: */
	struct text_list patterns, documents, speakers;
	struct line_list pattern_lines;
	unsigned seen;			/* bits of keys that come once */
};

/* --------------------------------------------------------------- messages */

/* Puts the place before a message; false always. */
static bool at_line(const struct parser *parser, size_t line,
		    struct error *err)
{
	return error_prefix(err, "%s:%zu", parser->file->name, line);
}

#define FAIL(parser, line, ...) \
	(error_usage(err, __VA_ARGS__), at_line((parser), (line), err))

/* ------------------------------------------------------------------ words */

/* Values that are written in one of two languages. */
struct word {
	const char *chinese, *english;
};

static const struct word units[] = {
	{ "命中", "hit" }, { "句子", "sentence" }, { "句", "sentence" },
	{ "话轮", "turn" }, { "段落", "paragraph" }, { "段", "paragraph" },
	{ "文档", "document" }, { "全文", "document" }, { NULL, NULL },
};

static const struct word roles[] = {
	{ "受访者", "participant" }, { "访谈员", "interviewer" },
	{ "访谈者", "interviewer" }, { "主持人", "interviewer" },
	{ "其他", "other" }, { NULL, NULL },
};

static const char *in_english(const struct word *words, const char *value)
{
	for (; words->chinese; words++)
		if (!strcmp(words->chinese, value))
			return words->english;
	return value;
}

static struct span trim(const char *text, struct span s)
{
	size_t n;

	while (s.start < s.end &&
	       utf8_is_space(utf8_decode(text + s.start, s.end - s.start, &n)))
		s.start += n;
	while (s.start < s.end) {
		size_t before = utf8_previous(text, s.end);

		if (!utf8_is_space(utf8_decode(text + before, s.end - before,
					       &n)))
			break;
		s.end = before;
	}
	return s;
}

static const char *trimmed(struct arena *arena, const char *text,
			   struct span s)
{
	s = trim(text, s);
	return arena_strndup(arena, text + s.start, span_length(s));
}

/* Where the first of the signs stands, and its length; or the end. */
static size_t find_sign(const char *text, struct span s,
			const char *const *signs, size_t *length)
{
	for (size_t i = s.start; i < s.end; i++)
		for (size_t k = 0; signs[k]; k++) {
			*length = strlen(signs[k]);
			if (s.end - i >= *length &&
			    !memcmp(text + i, signs[k], *length))
				return i;
		}
	*length = 0;
	return s.end;
}

static void split(struct arena *arena, const char *value,
		  struct text_list *list)
{
	static const char *const commas[] = { ",", "，", "、", NULL };
	struct span rest = { 0, strlen(value) };

	while (rest.start < rest.end) {
		size_t n;
		size_t end = find_sign(value, rest, commas, &n);
		const char *part = trimmed(arena, value,
			(struct span){ rest.start, end });

		if (*part)
			list_push(list, part);
		rest.start = end + n;
	}
}

/* ------------------------------------------------------------------- keys */

static bool take_pattern(struct parser *parser, const char *value,
			 struct error *err)
{
	if (!*value)
		return FAIL(parser, parser->line, _("a pattern is missing "
			    "after the ="));
	list_push(&parser->patterns, value);
	list_push(&parser->pattern_lines, parser->line);
	return true;
}

static bool take_label(struct parser *parser, const char *value,
		       struct error *err)
{
	if (!*value)
		return FAIL(parser, parser->line, _("the label's name is "
			    "missing after the ="));
	parser->rule->label = value;
	parser->rule->label_line = parser->line;
	return true;
}

static bool take_unit(struct parser *parser, const char *value,
		      struct error *err)
{
	return unit_parse(in_english(units, value), &parser->rule->rule.unit,
			  err) || at_line(parser, parser->line, err);
}

static bool take_role(struct parser *parser, const char *value,
		      struct error *err)
{
	enum speaker_role role;
	const char *name = in_english(roles, value);

	if (!speaker_role_parse(name, &role))
		return FAIL(parser, parser->line, _("there is no role '%s'; "
			    "there are participant, interviewer and other"),
			    value);
	parser->rule->rule.scope.role = speaker_role_name(role);
	return true;
}

static bool take_speaker(struct parser *parser, const char *value,
			 struct error *err)
{
	(void)err;
	split(parser->arena, value, &parser->speakers);
	return true;
}

static bool take_in(struct parser *parser, const char *value,
		    struct error *err)
{
	(void)err;
	split(parser->arena, value, &parser->documents);
	return true;
}

static bool take_options(struct parser *parser, const char *value,
			 struct error *err)
{
	return search_options_parse(value, &parser->rule->rule.options, err) ||
		at_line(parser, parser->line, err);
}

/* Whether the query works is for the study to say. */
static bool take_where(struct parser *parser, const char *value,
		       struct error *err)
{
	(void)err;
	parser->rule->rule.scope.where = arena_strdup(parser->arena, value);
	return true;
}

static const struct key {
	const char *name, *chinese;
	bool several;
	bool (*take)(struct parser *parser, const char *value,
		     struct error *err);
} keys[] = {
	{ "pattern", "模式", true, take_pattern },
	{ "label", "标签", false, take_label },
	{ "unit", "单位", false, take_unit },
	{ "role", "角色", false, take_role },
	{ "speaker", "说话人", true, take_speaker },
	{ "in", "文档", true, take_in },
	{ "options", "选项", false, take_options },
	{ "where", "查询", false, take_where },
};

enum { KEYS = sizeof(keys) / sizeof(keys[0]) };

static const struct key *key_named(const char *name)
{
	for (size_t i = 0; i < KEYS; i++)
		if (!strcmp(name, keys[i].name) ||
		    !strcmp(name, keys[i].chinese))
			return &keys[i];
	return NULL;
}

static bool no_key(struct parser *parser, const char *name,
		   struct error *err)
{
	struct named names[KEYS];
	const struct named *meant;
	size_t index = 0;

	for (size_t i = 0; i < KEYS; i++)
		names[i] = (struct named){ .name = keys[i].name };
	meant = name_resolve(names, KEYS, name, "key", &index, err) ?
		&names[index] : name_nearest(names, KEYS, name);
	if (meant)
		return FAIL(parser, parser->line, _("there is no key '%s'; did "
			    "you mean '%s'?"), name, meant->name);
	return FAIL(parser, parser->line, _("there is no key '%.100s'; there "
					    "are pattern, label, unit, role, "
					    "speaker, in, options and "
					    "where"), name);
}

static bool read_key(struct parser *parser, const char *name,
		     const char *value, struct error *err)
{
	const struct key *key = key_named(name);
	unsigned bit;

	if (!key)
		return no_key(parser, name, err);
	if (!parser->rule)
		return FAIL(parser, parser->line, _("'%s' stands before the "
			    "first rule; begin one with its name: [name]"),
			    name);
	bit = 1u << (key - keys);
	if (!key->several && (parser->seen & bit))
		return FAIL(parser, parser->line, _("'%s' stands twice in the "
			    "rule '%s'; leave one of them out"), name,
			    parser->rule->rule.name);
	parser->seen |= bit;
	return key->take(parser, value, err);
}

/* ------------------------------------------------------------------ rules */

/* Each alternative must be a pattern by itself, so that the message has its
 * line and points into it. */
static bool check_patterns(struct parser *parser, struct error *err)
{
	for (size_t i = 0; i < parser->patterns.count; i++) {
		struct search *search =
			search_new(parser->patterns.at[i],
				   &parser->rule->rule.options, err);

		if (!search)
			return at_line(parser, parser->pattern_lines.at[i],
				       err);
		search_free(search);
	}
	return true;
}

/* One pattern for all of them. */
static bool join_patterns(struct parser *parser, struct error *err)
{
	struct rule *rule = &parser->rule->rule;
	struct strbuf all = STRBUF_INIT;
	struct search *search;

	if (parser->patterns.count == 1) {
		rule->pattern = parser->patterns.at[0];
		return true;
	}
	if (rule->options.forms || rule->options.fuzzy || rule->options.near)
		return FAIL(parser, parser->pattern_lines.at[1],
			    _("with forms, fuzzy or near a rule has one "
			      "pattern; give each a rule of its own, with the "
			      "same label"));
	for (size_t i = 0; rule->options.literal && i < parser->patterns.count;
	     i++) {
		strbuf_reset(&all);
		pattern_quote(parser->patterns.at[i], &all);
		parser->patterns.at[i] = arena_strdup(parser->arena, all.s);
	}
	rule->options.literal = false;
	strbuf_reset(&all);
	pattern_join(parser->patterns.at, parser->patterns.count, &all);
	rule->pattern = arena_strdup(parser->arena, all.s);
	strbuf_release(&all);
	search = search_new(rule->pattern, &rule->options, err);
	if (!search)
		return FAIL(parser, parser->rule->line,
			    _("the patterns of the rule '%s' do not work "
			      "together; make several rules of it"),
			    rule->name);
	search_free(search);
	return true;
}

static void forget_rule(struct parser *parser)
{
	list_release(&parser->patterns);
	list_release(&parser->pattern_lines);
	list_release(&parser->documents);
	list_release(&parser->speakers);
	parser->seen = 0;
	parser->rule = NULL;
}

static bool end_rule(struct parser *parser, struct error *err)
{
	struct file_rule *rule = parser->rule;

	if (!rule)
		return true;
	if (!parser->patterns.count)
		return FAIL(parser, rule->line, _("the rule '%s' looks for "
			    "nothing; add a line  pattern = …"),
			    rule->rule.name);
	if (!rule->label)
		return FAIL(parser, rule->line, _("the rule '%s' has no label "
			    "to code with; add a line  label = …"),
			    rule->rule.name);
	if (!check_patterns(parser, err) || !join_patterns(parser, err))
		return false;
	list_settle(&parser->documents, parser->arena);
	list_settle(&parser->speakers, parser->arena);
	rule->rule.scope.documents = parser->documents.at;
	rule->rule.scope.document_count = parser->documents.count;
	rule->rule.scope.speakers = parser->speakers.at;
	rule->rule.scope.speaker_count = parser->speakers.count;
	parser->documents = parser->speakers = (struct text_list){ 0 };
	forget_rule(parser);
	return true;
}

static bool begin_rule(struct parser *parser, const char *name,
		       struct error *err)
{
	struct rule_file *file = parser->file;

	if (!name_check(name, "", N_("rule"), err))
		return at_line(parser, parser->line, err);
	for (size_t i = 0; i < file->count; i++)
		if (!strcmp(file->at[i].rule.name, name))
			return FAIL(parser, parser->line,
				    _("there is a rule '%s' in line %zu "
				      "already; give this one another name"),
				    name, file->at[i].line);
	if (file->count == RULE_FILE_RULES)
		return FAIL(parser, parser->line, _("more than %d rules; make "
			    "several files of it"), RULE_FILE_RULES);
	list_push(file, ((struct file_rule){
		.line = parser->line,
		.rule = { .name = name, .unit = UNIT_HIT },
	}));
	parser->rule = &file->at[file->count - 1];
	return true;
}

/* ------------------------------------------------------------------ lines */

static bool read_name(struct parser *parser, const char *text, struct span s,
		      struct error *err)
{
	static const char *const ends[] = { "]", "】", NULL };
	size_t n, end = find_sign(text, s, ends, &n);
	struct span name = { utf8_next(text, s.end, s.start), end };
	struct span rest = trim(text, (struct span){ end + n, s.end });

	if (end == s.end)
		return FAIL(parser, parser->line, _("the bracket is not "
			    "closed; a rule begins with its name: [name]"));
	if (span_length(rest) && text[rest.start] != '#')
		return FAIL(parser, parser->line, _("after [name] only a # "
			    "comment may stand; put the rest on its own line"));
	return end_rule(parser, err) &&
		begin_rule(parser, trimmed(parser->arena, text, name), err);
}

static bool read_line(struct parser *parser, const char *text, struct span s,
		      struct error *err)
{
	static const char *const equals[] = { "=", "＝", NULL };
	size_t n, sign;

	s = trim(text, s);
	if (!span_length(s) || text[s.start] == '#')
		return true;
	if (text[s.start] == '[' ||
	    (span_length(s) >= 3 && !memcmp(text + s.start, "【", 3)))
		return read_name(parser, text, s, err);
	sign = find_sign(text, s, equals, &n);
	if (sign == s.end)
		return FAIL(parser, parser->line, _("'%.*s' is neither a "
			    "[name] nor a line  key = value"),
			    (int)utf8_fit(text + s.start, span_length(s), 40),
			    text + s.start);
	return read_key(parser, trimmed(parser->arena, text,
					(struct span){ s.start, sign }),
			trimmed(parser->arena, text,
				(struct span){ sign + n, s.end }), err);
}

static bool read_lines(struct parser *parser, const char *text, size_t length,
		       struct error *err)
{
	size_t at = 0;

	while (at < length) {
		const char *lf = memchr(text + at, '\n', length - at);
		size_t end = lf ? (size_t)(lf - text) : length;

		parser->line++;
		if (!read_line(parser, text, (struct span){ at, end }, err))
			return false;
		at = end + 1;
	}
	if (!end_rule(parser, err))
		return false;
	if (parser->file->count)
		return true;
	return error_usage(err, _("%s: there is no rule in it; a rule begins "
				  "with its name: [name]"), parser->file->name);
}

bool rule_file_parse(struct arena *arena, const char *name, const char *text,
		     size_t length, struct rule_file *file, struct error *err)
{
	struct parser parser = { .arena = arena, .file = file };
	bool ok;

	*file = (struct rule_file){ .name = arena_strdup(arena, name) };
	ok = read_lines(&parser, text, length, err);
	forget_rule(&parser);
	list_settle(file, arena);
	return ok;
}

bool rule_file_read(struct arena *arena, const char *path,
		    struct rule_file *file, struct error *err)
{
	struct strbuf bytes = STRBUF_INIT, text = STRBUF_INIT;
	struct unicode_source source;
	bool ok = file_read(path, RULE_FILE_LIMIT, &bytes, err);

	if (ok && !unicode_decode(bytes.s, bytes.length, NULL, &text, &source,
				  err))
		ok = error_prefix(err, "%s", path);
	if (ok) {
		unicode_tidy(&text);
		ok = rule_file_parse(arena, path, text.s, text.length, file,
				     err);
	}
	strbuf_release(&bytes);
	strbuf_release(&text);
	return ok;
}
