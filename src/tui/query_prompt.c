#include "tui/query_prompt.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "coding/code.h"
#include "query/manual.h"
#include "query/saved.h"
#include "store/coder.h"
#include "theory/relation.h"
#include "transcript/attribute.h"
#include "transcript/document.h"
#include "transcript/participant.h"
#include "tui/prompt.h"

struct completing {
	struct tui *t;
	struct arena *arena;
	struct completion_list *list;
	const char *line;
	size_t kept;			/* bytes before what is being typed */
	const char *typed;		/* without its quotation mark */
	bool quoted;
};

/* A name stands bare where nothing in it could mean anything else. */
static bool is_bare(const char *name)
{
	for (const char *s = name; *s; s++)
		if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTU"
			    "VWXYZ0123456789_-", *s))
			return false;
	return *name != '\0';
}

static void add_name(struct strbuf *out, const char *name, bool bare)
{
	if (bare && is_bare(name)) {
		strbuf_adds(out, name);
		return;
	}
	strbuf_addc(out, '"');
	for (; *name; name++) {
		if (*name == '"' || *name == '\\')
			strbuf_addc(out, '\\');
		strbuf_addc(out, *name);
	}
	strbuf_addc(out, '"');
}

static void offer(struct completing *c, const char *name, const char *remark,
		  bool bare)
{
	struct strbuf line = STRBUF_INIT;

	if (strncasecmp(name, c->typed, strlen(c->typed)) != 0)
		return;
	strbuf_add(&line, c->line, c->kept);
	add_name(&line, name, bare && !c->quoted);
	list_push(c->list, ((struct completion){
		.text = arena_strdup(c->arena, line.s), .remark = remark }));
	strbuf_release(&line);
}

/* Of each kind of name; what cannot be read is not offered. */

static void offer_all_codes(struct completing *c, bool bare)
{
	struct code_list codes;
	struct error ignored = ERROR_INIT;

	if (!code_list_uncounted(c->t->project, c->arena, CODE_ANY, &codes,
				 &ignored))
		return;
	for (size_t i = 0; i < codes.count; i++)
		offer(c, codes.at[i].name, codes.at[i].path, bare);
}

static void offer_codes(struct completing *c)
{
	offer_all_codes(c, true);
}

static void offer_speakers(struct completing *c)
{
	struct speaker_list list;
	struct error ignored = ERROR_INIT;

	if (speaker_list(c->t->project, c->arena, 0, &list, &ignored))
		for (size_t i = 0; i < list.count; i++)
			offer(c, list.at[i].name, NULL, true);
}

static void offer_documents(struct completing *c)
{
	struct document_list list;
	struct error ignored = ERROR_INIT;

	if (document_list(c->t->project, c->arena, &list, &ignored))
		for (size_t i = 0; i < list.count; i++)
			offer(c, list.at[i].name, NULL, true);
}

static void offer_participants(struct completing *c)
{
	struct participant_list list;
	struct error ignored = ERROR_INIT;

	if (participant_list(c->t->project, c->arena, &list, &ignored))
		for (size_t i = 0; i < list.count; i++)
			offer(c, list.at[i].name, NULL, true);
}

static void offer_attributes(struct completing *c)
{
	struct attribute_list list;
	struct error ignored = ERROR_INIT;

	if (attribute_list(c->t->project, c->arena, &list, &ignored))
		for (size_t i = 0; i < list.count; i++)
			offer(c, list.at[i].name, NULL, true);
}

static void offer_coders(struct completing *c)
{
	struct coder_list list;
	struct error ignored = ERROR_INIT;

	if (coder_list(c->t->project, c->arena, &list, &ignored))
		for (size_t i = 0; i < list.count; i++)
			offer(c, list.at[i].name, NULL, true);
}

static void offer_saved(struct completing *c)
{
	struct saved_query_list list;
	struct error ignored = ERROR_INIT;

	if (saved_query_list(c->t->project, c->arena, &list, &ignored))
		for (size_t i = 0; i < list.count; i++)
			offer(c, list.at[i].name, list.at[i].expression,
			      true);
}

static void offer_words(struct completing *c, const char *const *words)
{
	for (; *words; words++)
		offer(c, *words, NULL, true);
}

static void offer_roles(struct completing *c)
{
	static const char *const words[] = {
		"participant", "interviewer", "other", NULL,
	};

	offer_words(c, words);
}

static void offer_origins(struct completing *c)
{
	static const char *const words[] = {
		"manual", "in vivo", "rule", NULL,
	};

	offer_words(c, words);
}

static void offer_stages(struct completing *c)
{
	static const char *const words[] = {
		"open", "axial", "selective", NULL,
	};

	offer_words(c, words);
}

static const struct {
	const char *prefix;
	void (*offer)(struct completing *c);
} prefixes[] = {
	{ "code:", offer_codes },
	{ "speaker:", offer_speakers },
	{ "role:", offer_roles },
	{ "doc:", offer_documents },
	{ "participant:", offer_participants },
	{ "attr:", offer_attributes },
	{ "coder:", offer_coders },
	{ "origin:", offer_origins },
	{ "stage:", offer_stages },
	{ "query:", offer_saved },
};

/* "A within B": the operator; "down(X)": "down("; "doc:NAME": "doc:". */
static char *keyword_of(struct arena *arena, const char *form, size_t n)
{
	const char *colon = memchr(form, ':', n);
	const char *bracket = memchr(form, '(', n);
	const char *other = strstr(form, "\", ");

	if (other)		/* "NAME" in quotation marks, code:NAME */
		return keyword_of(arena, other + 3, strlen(other + 3));
	if (colon)
		return arena_strndup(arena, form, (size_t)(colon + 1 - form));
	if (bracket && bracket > form)
		return arena_strndup(arena, form,
				     (size_t)(bracket + 1 - form));
	if (n > 4 && !strncmp(form, "A ", 2)) {
		const char *word = form + 2;

		return arena_strndup(arena, word, strcspn(word, " ,/"));
	}
	if (n > 4 && !strncmp(form, "not ", 4))
		return arena_strdup(arena, "not");
	return NULL;
}

static bool is_offered(const struct completing *c, size_t from,
		       const char *text)
{
	for (size_t i = from; i < c->list->count; i++)
		if (!strcmp(c->list->at[i].text, text))
			return true;
	return false;
}

/* The manual's rows say what there is, so none is forgotten here. */
static void offer_keywords(struct completing *c)
{
	size_t from = c->list->count;

	for (const struct manual_row *row = query_manual; row->says; row++) {
		const char *word = row->form ?
			keyword_of(c->arena, row->form, strlen(row->form)) :
			NULL;
		const char *text;

		if (!word || !*word ||
		    strncasecmp(word, c->typed, strlen(c->typed)) != 0)
			continue;
		text = arena_printf(c->arena, "%.*s%s", (int)c->kept,
				    c->line, word);
		if (!is_offered(c, from, text))
			list_push(c->list, ((struct completion){
				.text = text, .remark = _(row->says) }));
	}
}

/* Where the word that is being typed begins, and whether in quotes. */
static size_t last_word(const char *line, bool *quoted)
{
	size_t start = 0;

	*quoted = false;
	for (size_t i = 0; line[i]; i++) {
		if (line[i] == '\\' && line[i + 1])
			i++;
		else if (line[i] == '"')
			*quoted = !*quoted;
		else if (!*quoted && strchr(" (,", line[i]))
			start = i + 1;
	}
	return start;
}

static void complete(struct tui *t, void *context, const char *line,
		     struct arena *arena, struct completion_list *list)
{
	struct completing c = {
		.t = t, .arena = arena, .list = list, .line = line,
	};
	size_t prefix = 0;

	(void)context;
	c.kept = last_word(line, &c.quoted);
	c.typed = line + c.kept;
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++) {
		size_t n = strlen(prefixes[i].prefix);

		if (strncasecmp(c.typed, prefixes[i].prefix, n) != 0)
			continue;
		prefix = n;
		c.kept += n;
		c.typed += n + (c.typed[n] == '"');
		prefixes[i].offer(&c);
	}
	if (prefix)
		return;
	c.typed += *c.typed == '"';
	if (!c.quoted && *line)
		offer_keywords(&c);
	offer_all_codes(&c, false);
	if (!*line)
		offer_keywords(&c);
}

void tui_ask_query(struct tui *t, const char *label, const char *initial,
		   void (*done)(struct tui *t, void *context,
				const char *question),
		   void *context)
{
	tui_prompt(t, &(struct prompt){
		.label = label, .initial = initial, .history = "query",
		.complete = complete, .done = done, .context = context,
	});
}
