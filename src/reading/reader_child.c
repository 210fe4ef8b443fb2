/*
 * Reading in a child.  Its answer is a row of numbers and the bytes that they
 * count; nothing in it is believed before transcript_check has passed.
 */
#include "reading/reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/sandbox.h"
#include "base/utf8.h"
#include "base/xml.h"
#include "base/zip.h"

static const struct sandbox_limits limits = {
	.memory = 1500u * 1000 * 1000,
	.cpu_seconds = 20,
	.wall_seconds = 30,
	.answer = 1000u * 1000 * 1000,
};

enum { LONGEST_NAME = 4096, LONGEST_NOTICE = 4096 };

struct work {
	const char *file_name, *bytes;
	size_t length;
	const struct reader_options *options;
};

/* The head of an answer; what it counts follows in this order. */
struct answer {
	uint32_t refused;	/* then only `text`, which is the reason */
	uint32_t elsewhere;	/* no plain text: for a child of its own */
	uint32_t kind;		/* of that error */
	uint32_t blank_lines_part;
	uint32_t turns, voices, notices, facts;
	uint64_t text;		/* bytes */
	uint64_t pieces, left_out;
};

/* A turn without the gaps that a struct may have. */
struct sent_turn {
	int32_t kind, speaker;
	uint64_t head, start, end;
	int64_t start_ms, end_ms;
};

/* ---- the child ---- */

static void add_string(struct strbuf *out, const char *s)
{
	uint32_t length = s ? (uint32_t)strlen(s) : UINT32_MAX;

	strbuf_add(out, &length, sizeof(length));
	if (s)
		strbuf_add(out, s, length);
}

static void add_refusal(struct strbuf *out, const struct error *err)
{
	struct answer head = {
		.refused = 1, .kind = err->kind,
		.text = strlen(err->message),
	};

	strbuf_add(out, &head, sizeof(head));
	strbuf_add(out, err->message, head.text);
}

/* The names, then for each voice its values, or one string that is none. */
static void add_facts(struct strbuf *out, const struct transcript *t)
{
	for (size_t i = 0; i < t->fact_names.count; i++)
		add_string(out, t->fact_names.at[i]);
	for (size_t v = 0; v < t->voices.count && t->fact_names.count; v++) {
		const char **facts = t->voices.at[v].facts;

		add_string(out, facts ? "" : NULL);
		for (size_t i = 0; facts && i < t->fact_names.count; i++)
			add_string(out, facts[i]);
	}
}

static void add_transcript(struct strbuf *out, const struct transcript *t)
{
	struct answer head = {
		.blank_lines_part = t->blank_lines_part,
		.turns = (uint32_t)t->turns.count,
		.voices = (uint32_t)t->voices.count,
		.notices = (uint32_t)t->notices.count,
		.facts = (uint32_t)t->fact_names.count,
		.text = t->text.length,
		.pieces = t->pieces,
		.left_out = t->left_out,
	};

	strbuf_reserve(out, sizeof(head) + t->text.length +
		       t->turns.count * sizeof(struct sent_turn) + 4096);
	strbuf_add(out, &head, sizeof(head));
	strbuf_add(out, t->text.s, t->text.length);
	for (size_t i = 0; i < t->turns.count; i++) {
		const struct turn *turn = &t->turns.at[i];
		const struct sent_turn sent = {
			turn->kind, turn->speaker, turn->head,
			turn->words.start, turn->words.end,
			turn->start_ms, turn->end_ms,
		};

		strbuf_add(out, &sent, sizeof(sent));
	}
	add_string(out, t->media_type);
	add_string(out, t->encoding);
	add_string(out, t->language);
	for (size_t i = 0; i < t->voices.count; i++) {
		const uint32_t numbers[] = {
			t->voices.at[i].role, t->voices.at[i].is_generic,
			t->voices.at[i].why,
		};

		strbuf_add(out, numbers, sizeof(numbers));
		add_string(out, t->voices.at[i].name);
	}
	for (size_t i = 0; i < t->notices.count; i++)
		add_string(out, t->notices.at[i]);
	add_facts(out, t);
}

static void work(void *arg, struct strbuf *answer)
{
	struct work *w = arg;
	struct transcript t = TRANSCRIPT_INIT;
	struct error err = ERROR_INIT;

	if (reader_read_here(w->file_name, w->bytes, w->length, w->options,
			     &t, &err))
		add_transcript(answer, &t);
	else
		add_refusal(answer, &err);
	transcript_release(&t);
}

/* ---- the parent ---- */

struct cursor {
	const char *s;
	size_t left;
	bool failed;
};

static const void *take(struct cursor *c, size_t n)
{
	const char *s = c->s;

	if (c->failed || n > c->left) {
		c->failed = true;
		return NULL;
	}
	c->s += n;
	c->left -= n;
	return s;
}

static uint32_t take_number(struct cursor *c)
{
	const void *at = take(c, sizeof(uint32_t));
	uint32_t n = 0;

	if (at)
		memcpy(&n, at, sizeof(n));
	return n;
}

/* NULL where none was said, or too long a one. */
static char *take_string(struct cursor *c, struct arena *arena, size_t most)
{
	uint32_t length = take_number(c);
	const char *s;

	if (c->failed || length == UINT32_MAX)
		return NULL;
	if (length > most) {
		c->failed = true;
		return NULL;
	}
	s = take(c, length);
	if (!s || memchr(s, '\0', length) || !utf8_valid(s, length)) {
		c->failed = true;
		return NULL;
	}
	return arena_strndup(arena, s, length);
}

static void take_turns(struct cursor *c, size_t count, struct transcript *t)
{
	const char *turns = take(c, count * sizeof(struct sent_turn));

	if (!turns || !count)
		return;
	list_reserve(&t->turns, count);
	for (size_t i = 0; i < count; i++) {
		struct sent_turn sent;

		memcpy(&sent, turns + i * sizeof(sent), sizeof(sent));
		t->turns.at[i] = (struct turn){
			.kind = (enum segment_kind)sent.kind,
			.head = sent.head,
			.words = { sent.start, sent.end },
			.speaker = sent.speaker,
			.start_ms = sent.start_ms, .end_ms = sent.end_ms,
		};
	}
	t->turns.count = count;
}

static void take_voices(struct cursor *c, size_t count, struct transcript *t)
{
	for (size_t i = 0; i < count && !c->failed; i++) {
		uint32_t role = take_number(c);
		uint32_t generic = take_number(c);
		uint32_t why = take_number(c);
		char *name = take_string(c, &t->arena, LONGEST_NAME);

		if (!name || role > ROLE_OTHER || why > ROLE_BY_QUESTIONS)
			c->failed = true;
		else
			list_push(&t->voices, ((struct voice){
				.name = name,
				.role = (enum speaker_role)role,
				.is_generic = generic != 0,
				.why = (enum role_reason)why }));
	}
}

static void take_notices(struct cursor *c, size_t count, struct transcript *t)
{
	for (size_t i = 0; i < count && !c->failed; i++) {
		char *notice = take_string(c, &t->arena, LONGEST_NOTICE);

		if (!notice)
			c->failed = true;
		else
			list_push(&t->notices, notice);
	}
}

static void take_facts(struct cursor *c, size_t count, struct transcript *t)
{
	enum { MOST = 4096 };

	if (count > MOST)
		c->failed = true;
	for (size_t i = 0; i < count && !c->failed; i++) {
		const char *name = take_string(c, &t->arena, LONGEST_NAME);

		if (!name)
			c->failed = true;
		else
			list_push(&t->fact_names, name);
	}
	for (size_t v = 0; v < t->voices.count && count && !c->failed; v++) {
		const char **facts;

		if (!take_string(c, &t->arena, 0))
			continue;
		facts = arena_alloc(&t->arena, count * sizeof(*facts));
		for (size_t i = 0; i < count; i++)
			facts[i] = take_string(c, &t->arena, LONGEST_NAME);
		t->voices.at[v].facts = facts;
	}
	list_settle(&t->fact_names, &t->arena);
}

static bool refusal(struct cursor *c, const struct answer *head,
		    struct error *err)
{
	struct arena arena = ARENA_INIT;
	const char *reason = head->text < sizeof(err->message) ?
		take(c, head->text) : NULL;

	if (!reason || !utf8_valid(reason, head->text)) {
		error_set(err, _("reading it failed"));
	} else {
		error_set(err, "%s", arena_strndup(&arena, reason,
						   head->text));
		if (head->kind == ERROR_USAGE || head->kind == ERROR_ELSEWHERE)
			err->kind = (enum error_kind)head->kind;
	}
	arena_release(&arena);
	return false;
}

static bool believe(struct strbuf *answer, struct transcript *t,
		    struct error *err)
{
	struct cursor c = { answer->s, answer->length, false };
	const void *at = take(&c, sizeof(struct answer));
	const void *text;
	struct answer head;

	if (!at)
		return error_set(err, _("reading it failed"));
	memcpy(&head, at, sizeof(head));
	if (head.refused)
		return refusal(&c, &head, err);
	text = take(&c, head.text);
	take_turns(&c, head.turns, t);
	t->media_type = take_string(&c, &t->arena, LONGEST_NAME);
	t->encoding = take_string(&c, &t->arena, LONGEST_NAME);
	t->language = take_string(&c, &t->arena, LONGEST_NAME);
	take_voices(&c, head.voices, t);
	take_notices(&c, head.notices, t);
	take_facts(&c, head.facts, t);
	if (c.failed || c.left || !t->media_type || !t->encoding)
		return error_set(err, _("the answer of the reading process is "
					"damaged"));
	t->blank_lines_part = head.blank_lines_part != 0;
	t->pieces = head.pieces;
	t->left_out = head.left_out;
	/* The answer becomes the text, without another copy of its memory. */
	memmove(answer->s, text, head.text);
	strbuf_truncate(answer, head.text);
	strbuf_release(&t->text);
	t->text = *answer;
	*answer = (struct strbuf)STRBUF_INIT;
	return transcript_check(t, err);
}

/* ---- a child for one file ---- */

static bool start_once(struct reading_child *child, const char *file_name,
		       const char *bytes, size_t length,
		       const struct reader_options *options,
		       struct error *err)
{
	struct work w = { file_name, bytes, length, options };
	struct sandbox_limits needs = limits;

	for (size_t i = 0; readers[i]; i++)
		if (readers[i]->prepare &&
		    readers[i]->looks_like(bytes, length)) {
			needs.prepare = readers[i]->prepare;
			needs.readable = readers[i]->readable;
		}
	xml_prepare();
	zip_prepare();
	if (!sandbox_start(&child->once, work, &w, &needs, err))
		return false;
	child->busy = &child->once;
	return true;
}

/* ---- a child for many plain texts ---- */

enum { MOST_FILES = 400, MOST_BYTES = 32 * 1000 * 1000 };

/* A request is the file's name with its NUL, then its bytes. */
static void serve(void *options, const char *request, size_t length,
		  struct strbuf *answer)
{
	size_t name = strlen(request) + 1;
	struct work w = { request, request + name, length - name, options };
	struct error ignored = ERROR_INIT;
	const struct reader *reader = reader_find(w.file_name, w.bytes,
						  w.length, &ignored);
	const struct answer elsewhere = { .elsewhere = 1 };

	if (reader && !reader->is_plain)
		strbuf_add(answer, &elsewhere, sizeof(elsewhere));
	else
		work(&w, answer);
}

static bool start_lasting(struct reading_child *child, const char *file_name,
			  const char *bytes, size_t length,
			  const struct reader_options *options,
			  struct error *err)
{
	const struct bytes request[] = {
		{ file_name, strlen(file_name) + 1 }, { bytes, length },
	};

	/* Its time is limited as a whole. */
	if (child->files == MOST_FILES || child->bytes + length > MOST_BYTES)
		sandbox_abandon(&child->lasting);
	if (!child->lasting.pid) {
		child->files = child->bytes = 0;
		if (!sandbox_serve(&child->lasting, serve,
				   (void *)(uintptr_t)options, &limits, err))
			return false;
	}
	child->files++;
	child->bytes += length;
	if (!sandbox_ask(&child->lasting, request, 2, err))
		return false;
	child->busy = &child->lasting;
	return true;
}

static bool is_elsewhere(const struct strbuf *answer)
{
	struct answer head;

	if (answer->length != sizeof(head))
		return false;
	memcpy(&head, answer->s, sizeof(head));
	return head.elsewhere != 0;
}

/* ---- either ---- */

bool reader_start(struct reading_child *child, const char *file_name,
		  const char *bytes, size_t length,
		  const struct reader_options *options, struct error *err)
{
	bool lasting = reader_is_called_plain(file_name) &&
		length <= MOST_BYTES;

	child->busy = NULL;
	return (lasting ? start_lasting : start_once)(child, file_name, bytes,
						      length, options, err) ||
		error_prefix(err, "%s", file_name);
}

bool reader_finish(struct reading_child *child, const char *file_name,
		   const char *bytes, size_t length,
		   const struct reader_options *options,
		   struct transcript *t, struct error *err)
{
	struct strbuf answer = STRBUF_INIT;
	bool ok = child->busy == &child->lasting ?
		sandbox_answer(child->busy, &answer, err) :
		sandbox_finish(child->busy, &answer, err);

	if (ok && child->busy == &child->lasting && is_elsewhere(&answer)) {
		strbuf_reset(&answer);
		ok = start_once(child, file_name, bytes, length, options,
				err) &&
			sandbox_finish(child->busy, &answer, err);
	}
	child->busy = NULL;
	ok = ok && believe(&answer, t, err);
	strbuf_release(&answer);
	return ok || error_prefix(err, "%s", file_name);
}

void reader_abandon(struct reading_child *child)
{
	if (child->busy)
		sandbox_abandon(child->busy);
	child->busy = NULL;
}

void reader_release(struct reading_child *child)
{
	sandbox_abandon(&child->once);
	sandbox_abandon(&child->lasting);
}

bool reader_read(const char *file_name, const char *bytes, size_t length,
		 const struct reader_options *options, struct transcript *t,
		 struct error *err)
{
	struct reading_child child = { 0 };
	bool ok = (start_once(&child, file_name, bytes, length, options,
			      err) ||
		   error_prefix(err, "%s", file_name)) &&
		reader_finish(&child, file_name, bytes, length, options, t,
			      err);

	return ok;
}
