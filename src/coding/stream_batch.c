#include "coding/stream_batch.h"

#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/json_line.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/utf8.h"

void stream_batch_init(struct stream_batch *batch, size_t rules)
{
	*batch = (struct stream_batch){
		.in = STRBUF_INIT, .out = STRBUF_INIT, .arena = ARENA_INIT,
		.err = ERROR_INIT,
	};
	batch->tally.rules = xcalloc(rules, sizeof(struct rule_tally));
}

void stream_batch_release(struct stream_batch *batch)
{
	strbuf_release(&batch->in);
	strbuf_release(&batch->out);
	list_release(&batch->faults);
	arena_release(&batch->arena);
	free(batch->tally.rules);
}

void stream_worker_init(struct stream_worker *worker,
			const struct stream_request *request)
{
	*worker = (struct stream_worker){
		.request = request,
		.coder = text_coder_new(request->rules, request->stop),
		.text = STRBUF_INIT,
	};
}

void stream_worker_release(struct stream_worker *worker)
{
	text_coder_free(worker->coder);
	list_release(&worker->places);
	strbuf_release(&worker->text);
}

/* -------------------------------------------------------------- one record */

void stream_fault(struct stream_batch *batch, const char *what)
{
	list_push(&batch->faults, ((struct stream_fault){
		.line = batch->lines,
		.what = arena_strdup(&batch->arena, what),
	}));
	batch->tally.faults++;
}

bool stream_code_text(struct stream_worker *worker,
		      struct stream_batch *batch, const char *text,
		      size_t length)
{
	struct error err = ERROR_INIT;

	batch->tally.texts++;
	if (text_coder_code(worker->coder, text, length, &worker->places,
			    batch->tally.rules, &err))
		return true;
	if (worker->request->stop && worker->request->stop()) {
		batch->failed = true;
		batch->err = err;
	} else {
		stream_fault(batch, err.message);
	}
	return false;
}

static void add_member(struct strbuf *out, const char *before,
		       const char *text)
{
	strbuf_adds(out, before);
	json_add_string(out, text, strlen(text));
}

static void add_number(struct strbuf *out, const char *before, size_t n)
{
	char digits[24];
	size_t at = sizeof(digits);

	do
		digits[--at] = (char)('0' + n % 10);
	while (n /= 10);
	strbuf_adds(out, before);
	strbuf_add(out, digits + at, sizeof(digits) - at);
}

void stream_add_places(const struct stream_worker *worker, struct strbuf *out)
{
	const struct ready_rules *rules = worker->request->rules;

	strbuf_addc(out, '[');
	for (size_t i = 0; i < worker->places.count; i++) {
		const struct coded_place *one = &worker->places.at[i];

		add_member(out, i ? ", {\"code\": " : "{\"code\": ",
			   ready_rule_code(rules, one->rule));
		add_member(out, ", \"rule\": ",
			   ready_rule_name(rules, one->rule));
		add_number(out, ", \"start\": ", one->place.start);
		add_number(out, ", \"end\": ", one->place.end);
		strbuf_addc(out, '}');
	}
	strbuf_addc(out, ']');
}

/* -------------------------------------------------------------- JSON lines */

static bool code_line(struct stream_worker *worker,
		      struct stream_batch *batch, const char *line,
		      size_t n, const struct json_line *read)
{
	struct span text = read->text;

	(void)n;
	batch->tally.records++;
	worker->places.count = 0;
	if (!read->has_text)
		return true;
	if (!read->escaped)
		return stream_code_text(worker, batch, line + text.start,
					span_length(text));
	strbuf_reset(&worker->text);
	json_add_unescaped(&worker->text, line + text.start,
			   span_length(text));
	return stream_code_text(worker, batch, worker->text.s,
				worker->text.length);
}

static void add_line(const struct stream_worker *worker,
		     struct strbuf *out, const char *line, size_t n,
		     const struct json_line *read)
{
	const char *into = worker->request->into;

	strbuf_add(out, line, read->close);
	if (!read->is_empty)
		strbuf_adds(out, ", ");
	json_add_string(out, into, strlen(into));
	strbuf_adds(out, ": ");
	stream_add_places(worker, out);
	strbuf_add(out, line + read->close, n - read->close);
	strbuf_addc(out, '\n');
}

static bool is_blank(const char *line, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r')
			return false;
	return true;
}

static void take_line(struct stream_worker *worker,
		      struct stream_batch *batch, const char *line, size_t n)
{
	const struct stream_request *request = worker->request;
	struct json_line read;
	const char *why = NULL;
	bool coded = false;

	if (!is_blank(line, n)) {
		why = !utf8_valid(line, n) ? N_("no valid UTF-8") :
			json_line_read(line, n, request->field, request->into,
				       &read);
		if (why)
			stream_fault(batch, _(why));
		else
			coded = code_line(worker, batch, line, n, &read);
	}
	if (request->only_count || batch->failed)
		return;
	if (coded) {
		add_line(worker, &batch->out, line, n, &read);
	} else if (!request->refuse) {
		strbuf_add(&batch->out, line, n);
		strbuf_addc(&batch->out, '\n');
	}
}

static void code_lines(struct stream_worker *worker,
		       struct stream_batch *batch)
{
	const char *at = batch->in.s, *end = at + batch->in.length;

	while (at < end && !batch->failed) {
		const char *lf = memchr(at, '\n', (size_t)(end - at));
		size_t n = (size_t)((lf ? lf : end) - at);

		take_line(worker, batch, at, n);
		batch->lines++;
		at += n + 1;
	}
}

/* ------------------------------------------------------------- whole batch */

/* A part of a record that is longer than is read. */
static void pass_on(struct stream_worker *worker, struct stream_batch *batch)
{
	const struct stream_request *request = worker->request;
	const struct strbuf *in = &batch->in;
	char words[80];

	if (batch->begins_long) {
		snprintf(words, sizeof(words), _("longer than %d bytes"),
			 STREAM_RECORD_MOST);
		stream_fault(batch, words);
	}
	batch->lines = in->length && in->s[in->length - 1] == '\n';
	if (!request->refuse && !request->only_count)
		strbuf_add(&batch->out, in->s, in->length);
}

void stream_batch_code(struct stream_worker *worker,
		       struct stream_batch *batch)
{
	struct rule_tally *rules = batch->tally.rules;

	memset(rules, 0, ready_rules_count(worker->request->rules) *
	       sizeof(*rules));
	batch->tally = (struct stream_tally){ .rules = rules };
	batch->lines = 0;
	batch->faults.count = 0;
	arena_release(&batch->arena);
	batch->failed = false;
	batch->err = (struct error)ERROR_INIT;
	strbuf_reset(&batch->out);
	if (batch->is_part)
		pass_on(worker, batch);
	else if (batch->layout)
		stream_csv_rows(worker, batch);
	else
		code_lines(worker, batch);
}
