/*
 * The calling thread reads and writes; batches between are coded by it and by
 * its helpers, whoever is free, and wait in their seats until all before them
 * have gone out.  It never waits for more to come while an answer is ready:
 * who sends a record and waits for it gets it.
 */
#include "coding/stream.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <string.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/csv_record.h"
#include "base/language.h"
#include "base/memory.h"
#include "coding/stream_batch.h"

enum {
	MOST_HELPERS = 31,
	SEATS_A_THREAD = 3,
	BATCH = 256 * 1024,	/* bytes, or one record */
};

enum seat_state { SEAT_FREE, SEAT_FILLED, SEAT_TAKEN, SEAT_DONE };

struct seat {
	struct stream_batch batch;
	enum seat_state state;
};

struct stream {
	const struct stream_request *request;
	struct stream_tally *tally;
	struct strbuf rest;	/* read, of a record that is not whole */
	size_t looked, cut;	/* so far; behind its last whole record */
	struct csv_cutter cutter;	/* of a CSV, whose header ... */
	struct stream_layout layout;	/* ... says this ... */
	bool has_layout;		/* ... once it is there */
	bool in_long, ended;
	size_t lines;		/* that have gone out */
	struct seat *seats;
	size_t seat_count;
	/* Batches, under the lock. */
	size_t filled, taken, written;
	bool leave;
	pthread_t helpers[MOST_HELPERS];
	size_t helper_count;
	pthread_mutex_t lock;
	pthread_cond_t work, done;
};

static struct seat *seat_of(struct stream *s, size_t batch)
{
	return &s->seats[batch % s->seat_count];
}

static bool stopped(const struct stream *s)
{
	return s->request->stop && s->request->stop();
}

/* ----------------------------------------------------------------- helping */

/* Under the lock, which is let go meanwhile; false where nothing waits. */
static bool code_next(struct stream *s, struct stream_worker *worker)
{
	struct seat *seat;

	if (s->taken == s->filled)
		return false;
	seat = seat_of(s, s->taken++);
	seat->state = SEAT_TAKEN;
	pthread_mutex_unlock(&s->lock);
	stream_batch_code(worker, &seat->batch);
	pthread_mutex_lock(&s->lock);
	seat->state = SEAT_DONE;
	pthread_cond_signal(&s->done);
	return true;
}

static void *help(void *context)
{
	struct stream *s = context;
	struct stream_worker worker;

	stream_worker_init(&worker, s->request);
	pthread_mutex_lock(&s->lock);
	while (!s->leave)
		if (!code_next(s, &worker))
			pthread_cond_wait(&s->work, &s->lock);
	pthread_mutex_unlock(&s->lock);
	stream_worker_release(&worker);
	return NULL;
}

static void hire(struct stream *s)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	size_t threads = s->request->threads ? s->request->threads :
		processors > 1 ? (size_t)processors : 1;

	if (threads > MOST_HELPERS + 1)
		threads = MOST_HELPERS + 1;
	s->seat_count = threads * SEATS_A_THREAD;
	s->seats = xcalloc(s->seat_count, sizeof(*s->seats));
	for (size_t i = 0; i < s->seat_count; i++)
		stream_batch_init(&s->seats[i].batch,
				  ready_rules_count(s->request->rules));
	while (s->helper_count < threads - 1 &&
	       !pthread_create(&s->helpers[s->helper_count], NULL, help, s))
		s->helper_count++;
}

static void dismiss(struct stream *s)
{
	pthread_mutex_lock(&s->lock);
	s->leave = true;
	pthread_cond_broadcast(&s->work);
	pthread_mutex_unlock(&s->lock);
	for (size_t i = 0; i < s->helper_count; i++)
		pthread_join(s->helpers[i], NULL);
	for (size_t i = 0; i < s->seat_count; i++)
		stream_batch_release(&s->seats[i].batch);
	free(s->seats);
	strbuf_release(&s->rest);
}

/* ----------------------------------------------------------------- reading */

enum came { CAME_MORE, CAME_NOTHING_YET, CAME_END, CAME_FAILED };

static enum came read_failed(const struct stream *s, struct error *err)
{
	if (stopped(s))
		error_set(err, _("interrupted"));
	else
		error_set(err, _("standard input: %s"), strerror(errno));
	return CAME_FAILED;
}

/* Adds what there is to s->rest; waits for it only where `wait` says so. */
static enum came read_more(struct stream *s, bool wait, struct error *err)
{
	struct pollfd in = { .fd = s->request->in, .events = POLLIN };
	ssize_t n;
	int ready;

	do
		ready = poll(&in, 1, wait ? -1 : 0);
	while (ready < 0 && errno == EINTR && !stopped(s));
	if (ready < 0)
		return read_failed(s, err);
	if (!ready)
		return CAME_NOTHING_YET;
	strbuf_reserve(&s->rest, BATCH);
	do
		n = read(s->request->in, s->rest.s + s->rest.length, BATCH);
	while (n < 0 && errno == EINTR && !stopped(s));
	if (n < 0)
		return read_failed(s, err);
	s->rest.length += (size_t)n;
	s->rest.s[s->rest.length] = '\0';
	return n ? CAME_MORE : CAME_END;
}

/* Where the last record that is whole ends. */
static void find_cut(struct stream *s)
{
	const char *text = s->rest.s, *lf;
	size_t end;

	if (s->request->format == STREAM_CSV) {
		if (!s->cutter.separator)
			s->cutter.separator = csv_separator(text,
							    s->rest.length);
		while ((end = csv_record_end(&s->cutter, text, s->looked,
					     s->rest.length)))
			s->cut = s->looked = end;
	} else {
		lf = memrchr(text + s->looked, '\n',
			     s->rest.length - s->looked);
		s->cut = lf ? (size_t)(lf + 1 - text) : s->cut;
	}
	s->looked = s->rest.length;
}

static bool learn_layout(struct stream *s, struct error *err)
{
	if (s->request->format != STREAM_CSV || s->has_layout)
		return true;
	if (!stream_csv_header(s->rest.s, s->rest.length, s->request,
			       &s->layout, err))
		return false;
	s->cutter.separator = s->layout.separator;
	return true;
}

/* The first `cut` bytes of what was read become a batch. */
static void fill(struct stream *s, size_t cut, bool is_part)
{
	struct seat *seat = seat_of(s, s->filled);
	struct strbuf in = seat->batch.in;

	seat->batch.in = s->rest;
	s->rest = in;
	strbuf_reset(&s->rest);
	strbuf_add(&s->rest, seat->batch.in.s + cut,
		   seat->batch.in.length - cut);
	strbuf_truncate(&seat->batch.in, cut);
	s->looked = s->cut = 0;
	s->cutter.state = CSV_CELL_BEGINS;
	seat->batch.layout = s->request->format == STREAM_CSV ? &s->layout :
		NULL;
	seat->batch.has_header = seat->batch.layout && !s->has_layout &&
		!is_part;
	s->has_layout |= !is_part;
	seat->batch.is_part = is_part;
	seat->batch.begins_long = is_part && !s->in_long;
	pthread_mutex_lock(&s->lock);
	seat->state = SEAT_FILLED;
	s->filled++;
	pthread_cond_signal(&s->work);
	pthread_mutex_unlock(&s->lock);
}

/* A record that is too long goes on in parts, to its end. */
static void fill_part(struct stream *s)
{
	const char *lf = memchr(s->rest.s, '\n', s->rest.length);

	fill(s, lf ? (size_t)(lf + 1 - s->rest.s) : s->rest.length, true);
	s->in_long = !lf;
}

static bool is_too_long(const struct stream *s)
{
	return s->in_long ? s->rest.length > 0 :
		!s->cut && s->rest.length > STREAM_RECORD_MOST;
}

/* Fills a seat; not where that would mean to wait. */
static enum came read_batch(struct stream *s, bool wait, struct error *err)
{
	enum came came = CAME_MORE;

	if (!s->in_long && s->looked < s->rest.length)
		find_cut(s);
	while (came == CAME_MORE && (!s->cut || s->rest.length < BATCH)) {
		came = read_more(s, wait && !s->cut, err);
		if (came == CAME_FAILED)
			return came;
		if (!s->in_long)
			find_cut(s);
		if (is_too_long(s)) {
			fill_part(s);
			return came;
		}
	}
	if (came == CAME_END)
		s->cut = s->rest.length;
	if (s->cut && !learn_layout(s, err))
		return CAME_FAILED;
	if (s->cut)
		fill(s, s->cut, false);
	return came;
}

/* ----------------------------------------------------------------- writing */

static void add_up(struct stream *s, const struct stream_batch *batch)
{
	size_t rules = ready_rules_count(s->request->rules);

	s->tally->records += batch->tally.records;
	s->tally->texts += batch->tally.texts;
	s->tally->faults += batch->tally.faults;
	for (size_t i = 0; i < rules; i++) {
		const struct rule_tally *one = &batch->tally.rules[i];

		s->tally->rules[i].hits += one->hits;
		s->tally->rules[i].passages += one->passages;
		s->tally->rules[i].texts += one->texts;
	}
	for (size_t i = 0; i < batch->faults.count; i++)
		s->request->tell(s->request->context,
				 s->lines + batch->faults.at[i].line + 1,
				 batch->faults.at[i].what);
	s->lines += batch->lines;
}

/* The oldest batch goes out; meanwhile others are coded here. */
static bool write_next(struct stream *s, struct stream_worker *worker,
		       struct error *err)
{
	struct seat *seat = seat_of(s, s->written);
	struct stream_batch *batch = &seat->batch;

	pthread_mutex_lock(&s->lock);
	while (seat->state != SEAT_DONE)
		if (!code_next(s, worker))
			pthread_cond_wait(&s->done, &s->lock);
	pthread_mutex_unlock(&s->lock);
	add_up(s, batch);
	if (batch->out.length &&
	    !s->request->write(s->request->context, batch->out.s,
			       batch->out.length, err))
		return false;
	if (batch->failed)
		*err = batch->err;
	/* One long record is no reason to keep so much memory. */
	if (batch->in.capacity > 4 * BATCH)
		strbuf_release(&batch->in);
	if (batch->out.capacity > 4 * BATCH)
		strbuf_release(&batch->out);
	seat->state = SEAT_FREE;
	s->written++;
	return !batch->failed;
}

static bool run(struct stream *s, struct stream_worker *worker,
		struct error *err)
{
	while (!s->ended || s->written < s->filled) {
		size_t waiting = s->filled - s->written;
		enum came came = CAME_NOTHING_YET;

		if (stopped(s))
			return error_set(err, _("interrupted"));
		if (!s->ended && waiting < s->seat_count)
			came = read_batch(s, !waiting, err);
		if (came == CAME_FAILED)
			return false;
		s->ended |= came == CAME_END;
		if (came == CAME_NOTHING_YET && s->written < s->filled &&
		    !write_next(s, worker, err))
			return false;
	}
	return true;
}

bool stream_run(const struct stream_request *request,
		struct stream_tally *tally, struct error *err)
{
	struct stream s = {
		.request = request, .tally = tally, .rest = STRBUF_INIT,
		.lock = PTHREAD_MUTEX_INITIALIZER,
		.work = PTHREAD_COND_INITIALIZER,
		.done = PTHREAD_COND_INITIALIZER,
	};
	struct stream_worker worker;
	bool ok;

	hire(&s);
	stream_worker_init(&worker, request);
	ok = run(&s, &worker, err);
	stream_worker_release(&worker);
	dismiss(&s);
	return ok;
}
