#include "transcript/scan_crew.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/memory.h"

enum {
	MOST_HELPERS = 15,
	SEATS_A_THREAD = 4,
	/* Documents are shared out in loads: to search one alone takes less
	 * time than to wake a thread for it. */
	LOAD_CHARACTERS = 192 * 1024,
	LOAD_DOCUMENTS = 64,
	/* The hits of a document wait in memory, up to one a byte.  A longer
	 * one is searched by the calling thread, which hands them on. */
	LONGEST_TO_SHARE = 4 * 1000 * 1000,
};

/* A document, and what was found in it. */
struct find {
	struct scan_part part;		/* kept only where a hit needs it */
	struct span_list hits;
	size_t count;		/* where they are not kept */
	struct error err;
	bool failed;		/* after these hits */
	bool own;		/* the calling thread is to search it */
};

enum load_state { LOAD_TAKEN, LOAD_DONE };

struct load {
	struct find finds[LOAD_DOCUMENTS];
	size_t first, count;		/* documents */
	enum load_state state;
	bool own;		/* too long to wait in memory */
};

struct crew {
	struct scan_searcher *searcher;		/* of the calling thread */
	const struct scan_list *all;
	const struct scan_taker *taker;
	struct load *seats;			/* loads sit in them in turn */
	size_t seat_count;
	size_t handed_on, taken;		/* loads */
	size_t documents;			/* that are in them */
	bool leave;
	pthread_t helpers[MOST_HELPERS];
	size_t helper_count;
	pthread_mutex_t lock;		/* of the numbers and states above */
	pthread_cond_t free_seat, done;
};

static bool keep_hit(void *context, struct span span, struct error *err)
{
	struct span_list *hits = context;

	(void)err;
	list_push(hits, span);
	return true;
}

/* ---- sharing out, under the lock ---- */

static struct load *seat_of(struct crew *c, size_t load)
{
	return &c->seats[load % c->seat_count];
}

static bool is_all_taken(const struct crew *c)
{
	return c->documents == c->all->count;
}

/* The next load, or NULL where no seat is free or nothing is left. */
static struct load *take(struct crew *c)
{
	struct load *load = seat_of(c, c->taken);
	size_t characters = 0;

	if (is_all_taken(c) || c->taken - c->handed_on == c->seat_count)
		return NULL;
	load->first = c->documents;
	load->count = 0;
	load->state = LOAD_TAKEN;
	load->own = false;
	while (!is_all_taken(c) && load->count < LOAD_DOCUMENTS &&
	       characters < LOAD_CHARACTERS && !load->own) {
		characters += c->all->at[c->documents]->characters;
		load->own = characters > LONGEST_TO_SHARE;
		load->count++;
		c->documents++;
	}
	c->taken++;
	return load;
}

/* ---- searching ---- */

static void search_one(struct scan_searcher *searcher,
		       const struct document *document, struct find *find,
		       struct scan_part *part)
{
	struct error ignored = ERROR_INIT;
	struct scan_part other = find->part;

	find->hits.count = 0;
	find->failed = false;
	find->own = !scan_read(searcher, document, part, &ignored) ||
		part->text.length > 4 * LONGEST_TO_SHARE;
	if (!find->own) {
		find->err = (struct error)ERROR_INIT;
		find->failed = !scan_search(searcher, part, &find->count,
					    keep_hit, &find->hits, &find->err);
	}
	find->part.text = (struct scan_text){ .document = document };
	/* The same memory is used again and again, where it may. */
	if (find->hits.count && !searcher->request->spans_only) {
		find->part = *part;
		*part = other;
	}
}

/* Holding the lock, which is let go meanwhile. */
static void search(struct crew *c, struct load *load,
		   struct scan_searcher *searcher, struct scan_part *part)
{
	const struct document *const *first = &c->all->at[load->first];

	pthread_mutex_unlock(&c->lock);
	for (size_t i = 0; i < load->count; i++)
		if (load->own)
			load->finds[i].own = true;
		else
			search_one(searcher, first[i], &load->finds[i], part);
	pthread_mutex_lock(&c->lock);
	load->state = LOAD_DONE;
	pthread_cond_signal(&c->done);
}

static void *help(void *context)
{
	struct crew *c = context;
	struct scan_part part = SCAN_PART_INIT;
	struct error ignored = ERROR_INIT;
	struct project study = PROJECT_INIT;
	struct scan_searcher searcher;

	if (!db_open_again(&study.db, &c->searcher->project->db, &ignored))
		return NULL;
	scan_searcher_init(&searcher, &study, c->searcher->request);
	pthread_mutex_lock(&c->lock);
	while (!c->leave && !is_all_taken(c)) {
		struct load *load = take(c);

		if (load)
			search(c, load, &searcher, &part);
		else
			pthread_cond_wait(&c->free_seat, &c->lock);
	}
	pthread_mutex_unlock(&c->lock);
	scan_part_release(&part);
	scan_searcher_release(&searcher);
	db_close(&study.db);
	return NULL;
}

/* ---- the calling thread ---- */

/* On the calling thread: searches the document, and hands on at once. */
static bool search_here(struct scan_searcher *searcher,
			const struct document *document,
			struct scan_part *part,
			const struct scan_taker *taker, struct error *err)
{
	size_t count;

	if (!scan_read(searcher, document, part, err) ||
	    !taker->begin(taker->context, part, err) ||
	    !scan_search(searcher, part, &count, taker->hit, taker->context,
			 err))
		return false;
	if (searcher->request->count)
		taker->count(taker->context, count);
	return true;
}

static bool hand_on_find(struct crew *c, const struct document *document,
			 struct find *find, struct error *err)
{
	const struct scan_taker *taker = c->taker;

	if (find->own)
		return search_here(c->searcher, document, &find->part, taker,
				   err);
	if (!taker->begin(taker->context, &find->part, err))
		return false;
	for (size_t i = 0; i < find->hits.count; i++)
		if (!taker->hit(taker->context, find->hits.at[i], err))
			return false;
	if (c->searcher->request->count)
		taker->count(taker->context, find->count);
	if (find->failed)
		*err = find->err;
	return !find->failed;
}

static bool hand_on(struct crew *c, struct load *load, struct error *err)
{
	for (size_t i = 0; i < load->count; i++)
		if (!hand_on_find(c, c->all->at[load->first + i],
				  &load->finds[i], err))
			return false;
	return true;
}

/* The load that is next to be handed on, when it is done; meanwhile this
 * thread searches others.  NULL at the end. */
static struct load *next_done(struct crew *c, struct scan_part *part)
{
	struct load *load = NULL;

	pthread_mutex_lock(&c->lock);
	for (;;) {
		struct load *head = seat_of(c, c->handed_on);
		bool is_taken = c->handed_on < c->taken;

		if (is_taken && head->state == LOAD_DONE) {
			load = head;
			break;
		}
		if (!is_taken && is_all_taken(c))
			break;
		load = take(c);
		if (load)
			search(c, load, c->searcher, part);
		else
			pthread_cond_wait(&c->done, &c->lock);
	}
	pthread_mutex_unlock(&c->lock);
	return load;
}

static bool run(struct crew *c, struct error *err)
{
	struct scan_part part = SCAN_PART_INIT;
	struct load *load;
	bool ok = true;

	while (ok && (load = next_done(c, &part))) {
		ok = hand_on(c, load, err);
		pthread_mutex_lock(&c->lock);
		c->handed_on++;
		pthread_cond_broadcast(&c->free_seat);
		pthread_mutex_unlock(&c->lock);
	}
	scan_part_release(&part);
	return ok;
}

static void hire(struct crew *c, size_t helpers)
{
	if (helpers > MOST_HELPERS)
		helpers = MOST_HELPERS;
	c->seat_count = (helpers + 1) * SEATS_A_THREAD;
	c->seats = xcalloc(c->seat_count, sizeof(*c->seats));
	for (size_t i = 0; i < c->seat_count; i++)
		for (size_t k = 0; k < LOAD_DOCUMENTS; k++)
			c->seats[i].finds[k].part =
				(struct scan_part)SCAN_PART_INIT;
	while (c->helper_count < helpers &&
	       !pthread_create(&c->helpers[c->helper_count], NULL, help, c))
		c->helper_count++;
}

static void dismiss(struct crew *c)
{
	pthread_mutex_lock(&c->lock);
	c->leave = true;
	pthread_cond_broadcast(&c->free_seat);
	pthread_mutex_unlock(&c->lock);
	for (size_t i = 0; i < c->helper_count; i++)
		pthread_join(c->helpers[i], NULL);
	for (size_t i = 0; i < c->seat_count; i++)
		for (size_t k = 0; k < LOAD_DOCUMENTS; k++) {
			list_release(&c->seats[i].finds[k].hits);
			scan_part_release(&c->seats[i].finds[k].part);
		}
	free(c->seats);
}

/* Without help every hit is handed on as it is found. */
static bool run_alone(struct scan_searcher *searcher,
		      const struct scan_list *all,
		      const struct scan_taker *taker, struct error *err)
{
	struct scan_part part = SCAN_PART_INIT;
	bool ok = true;

	for (size_t i = 0; i < all->count && ok; i++)
		ok = search_here(searcher, all->at[i], &part, taker, err);
	scan_part_release(&part);
	return ok;
}

bool scan_crew_run(struct scan_searcher *searcher,
	const struct scan_list *documents, const struct scan_taker *taker,
	size_t helpers, struct error *err)
{
	struct crew c = {
		.searcher = searcher,
		.all = documents,
		.taker = taker,
		.lock = PTHREAD_MUTEX_INITIALIZER,
		.free_seat = PTHREAD_COND_INITIALIZER,
		.done = PTHREAD_COND_INITIALIZER,
	};
	bool ok;

	if (!helpers)
		return run_alone(searcher, documents, taker, err);
	hire(&c, helpers);
	ok = run(&c, err);
	dismiss(&c);
	return ok;
}
