#include "tui/slow.h"

#include <stdint.h>
#include <time.h>

#include "tui/screen.h"
#include "tui/tui.h"

/* Milliseconds: before anything is shown, and between two looks. */
enum { PATIENCE = 400, BETWEEN = 80 };

/* There is one screen, and one piece of work at a time. */
static struct {
	struct tui *t;			/* NULL: nothing is going on */
	const char *what;
	size_t done, total;		/* total 0: nobody has said */
	int64_t begun, last;
	bool stopped, shown;
} work;

static bool stop_next;

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void slow_begin(struct tui *t, const char *what)
{
	work.t = t;
	work.what = what;
	work.done = work.total = 0;
	work.begun = work.last = now_ms();
	work.stopped = stop_next;
	work.shown = false;
	stop_next = false;
}

void slow_end(void)
{
	struct tui *t = work.t;

	if (t && work.shown)
		strbuf_reset(&t->message);
	work.t = NULL;
}

void slow_stop_next(void)
{
	stop_next = true;
}

/* Other keys than those that stop it are lost while it lasts. */
static void listen(struct tui *t)
{
	struct event event = { 0 };

	while (t->screen && screen_has_more(t->screen)) {
		screen_next(t->screen, &event, 0);
		if (event.kind == EVENT_END)
			t->quit = true;
		if (event.kind == EVENT_END || (event.kind == EVENT_KEY &&
		    (event.key.code == PRESS_ESCAPE ||
		     (event.key.code == 'c' &&
		      event.key.with == WITH_CONTROL))))
			work.stopped = true;
	}
}

static bool is_time(void)
{
	int64_t now = now_ms();

	if (!work.t || now - work.begun < PATIENCE ||
	    now - work.last < BETWEEN)
		return false;
	work.last = now;
	return true;
}

static void show(void)
{
	enum { BAR = 20 };
	struct tui *t = work.t;
	size_t total = work.total, done = work.done;
	struct strbuf line = STRBUF_INIT;

	if (!t->screen)
		return;
	strbuf_adds(&line, work.what);
	if (total) {
		strbuf_addc(&line, ' ');
		for (size_t i = 0; i < BAR; i++)
			strbuf_adds(&line, i < done * BAR / total ? "█" :
				    "░");
		strbuf_addf(&line, " %zu/%zu", done, total);
	} else {
		strbuf_addf(&line, " … %lld s", (long long)
			    (now_ms() - work.begun) / 1000);
	}
	strbuf_adds(&line, _("   Esc stops it"));
	strbuf_reset(&t->message);
	strbuf_add(&t->message, line.s, line.length);
	t->message_style = STYLE_BAR;
	work.shown = true;
	tui_paint(t);
	strbuf_release(&line);
}

void slow_progress(const char *what, size_t done, size_t total)
{
	if (!work.t)
		return;
	work.what = what;
	work.done = done;
	work.total = total;
	if (!is_time())
		return;
	listen(work.t);
	show();
}

bool slow_stop(void)
{
	if (!work.t)
		return false;
	if (!work.stopped && is_time()) {
		listen(work.t);
		show();
	}
	return work.stopped;
}

const struct watch slow_watch = { slow_progress, slow_stop };
